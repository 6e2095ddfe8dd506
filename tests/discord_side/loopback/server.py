"""The loopback on a real socket of this machine."""

import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any, Literal

from aiohttp import web

from tests.discord_side.loopback.clock import Clock
from tests.discord_side.loopback.core import Core
from tests.discord_side.loopback.facade import Loopback
from tests.discord_side.loopback.limits import RateLimits, hurried, unlimited
from tests.discord_side.loopback.openapi import the_oracle
from tests.discord_side.loopback.recorder import MOST_BYTES
from tests.discord_side.loopback.rest import account, channels, commands, interactions, messages, webhooks
from tests.discord_side.loopback.rest.endpoint import BASE, Endpoint
from tests.discord_side.loopback.rest.pipeline import Pipeline
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.settings import Settings
from tests.discord_side.loopback.standard import standard_world

ENDPOINTS: tuple[Endpoint, ...] = (
    *account.ENDPOINTS,
    *channels.ENDPOINTS,
    *messages.ENDPOINTS,
    *commands.ENDPOINTS,
    *interactions.ENDPOINTS,
    *webhooks.ENDPOINTS,
)


_LARGEST_BODY = 12 * MOST_BYTES
Limits = Literal["hurried", "real", "none"]


@contextlib.asynccontextmanager
async def loopback(*, limits: Limits = "hurried", **settings: Any) -> AsyncIterator[Loopback]:
    """A running Discord; `settings` are those of `Settings`.

    Rate limits are hurried: their windows pass a thousand times faster than Discord's, so that a bot that keeps them
    loses no time. Real ones are Discord's, by the loopback's clock. At the end it fails if the bot sent anything
    doubtful.
    """
    standard = standard_world()
    core = Core(Settings(**settings), standard.world, _limits(limits, standard.world.clock))
    # Discord refuses what is too large itself, with a code of its own.
    app = web.Application(client_max_size=_LARGEST_BODY)
    app.add_routes(_routes(core, Pipeline(core, the_oracle())))
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    core.world.origin = f"http://127.0.0.1:{port}"
    core.gateway.address = f"ws://127.0.0.1:{port}/gateway"
    try:
        yield Loopback(core, standard, f"{core.world.origin}{BASE}")
    finally:
        core.gateway.drop()
        await runner.cleanup()
    assert not core.recorder.problems, "\n".join(core.recorder.problems)


def _limits(kind: Limits, clock: Clock) -> RateLimits:
    match kind:
        case "hurried":
            return hurried()
        case "real":
            return RateLimits(clock.now)
        case "none":
            return unlimited()


def _routes(core: Core, pipeline: Pipeline) -> list[web.RouteDef]:
    given = [web.route(one.method, BASE + one.template, pipeline.around(one)) for one in ENDPOINTS]
    known = [
        web.route("*", BASE + template, pipeline.unknown(Rule.METHOD)) for template in {o.template for o in ENDPOINTS}
    ]
    return [
        *given,
        *known,
        web.route("*", "/api/{rest:.*}", pipeline.unknown(Rule.ROUTE)),
        web.get("/gateway", core.gateway.serve),
        web.get("/gateway/resume", core.gateway.serve),
        web.get("/attachments/{id}/{name}", _file_handler(core)),
    ]


def _file_handler(core: Core) -> Callable[[web.Request], Any]:
    async def handle(request: web.Request) -> web.Response:
        file = core.world.files.get(request.match_info["id"])
        return web.Response(status=404) if file is None else web.Response(body=file.content)

    return handle
