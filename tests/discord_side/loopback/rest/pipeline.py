"""What every request goes through: ban, sender, fault, token, rate limit, body; then its handler and the record."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.discord_side.loopback.core import Core
from tests.discord_side.loopback.errors import Refused, malformed
from tests.discord_side.loopback.faults import Fails, Fault, Held, LostReply, LostRequest, TooMany
from tests.discord_side.loopback.openapi import Oracle
from tests.discord_side.loopback.recorder import MOST_BYTES, Accepted, Turned, Upload
from tests.discord_side.loopback.rest.endpoint import Call, Endpoint, Reply
from tests.discord_side.loopback.rules import Rule

Web = Callable[[web.Request], Awaitable[web.StreamResponse]]
# A 429 of Discord's comes through a proxy; discord.py takes one without for a ban by Cloudflare.
_PROXY = {"Via": "1.1 google"}


class Lost(Exception):  # noqa: N818
    """The connection was lost; there is nobody to answer."""


class Pipeline:
    """Leads requests to endpoints."""

    def __init__(self, core: Core, oracle: Oracle | None) -> None:
        self._core = core
        self._oracle = oracle

    def around(self, endpoint: Endpoint) -> Web:
        """The handler of an endpoint for aiohttp."""

        async def handle(request: web.Request) -> web.StreamResponse:
            fault = self._core.faults.next_for(endpoint.operation)
            headers: dict[str, str] = {}
            try:
                await _befall(fault, request)
                self._admit(endpoint, request, fault, headers)
                call = await _read(request)
                with self._core.busy():
                    reply = await endpoint.handler(self._core, call)
                response = self._answered(endpoint, call, reply)
                await _befall_after(fault, request)
            except Refused as refused:
                response = self._refused(endpoint.operation, await _said(request), refused)
            except Failure as failure:
                response = as_json({"message": "Internal Server Error", "code": 0}, failure.status)
            except Lost:
                return web.Response()
            except Exception as error:
                # The loopback itself is wrong; discord.py would only try again and again.
                self._core.recorder.problems.append(f"{endpoint.operation} failed in the loopback: {error!r}")
                raise
            response.headers.update(headers)
            self._core.limits.note(response.status)
            return response

        return handle

    def unknown(self, rule: Rule) -> Web:
        """The handler of addresses that do not exist, or not with this method."""

        async def handle(request: web.Request) -> web.StreamResponse:
            return self._refused(f"{request.method} {request.path}", None, Refused(rule))

        return handle

    def _admit(self, endpoint: Endpoint, request: web.Request, fault: Fault | None, headers: dict[str, str]) -> None:
        if self._core.limits.is_banned():
            raise Refused(Rule.INVALID_REQUESTS)
        if not request.headers.get("User-Agent"):
            raise Refused(Rule.USER_AGENT)
        if endpoint.needs_token and request.headers.get("Authorization") != f"Bot {self._core.settings.token}":
            raise Refused(Rule.TOKEN)
        self._limit(endpoint, request, headers)
        if isinstance(fault, TooMany):
            headers.update(_PROXY | {"X-RateLimit-Scope": fault.scope, "Retry-After": "1"})
            is_global = fault.scope == "global"
            rule = Rule.GLOBAL_LIMIT if is_global else Rule.ROUTE_LIMIT
            raise _too_many(rule, fault.retry_after)

    def _limit(self, endpoint: Endpoint, request: web.Request, headers: dict[str, str]) -> None:
        path = request.match_info
        majors = (path.get(name, "") for name in ("channel_id", "guild_id", "webhook_id", "webhook_token"))
        verdict = self._core.limits.judge(endpoint.operation, "/".join(majors), counts_globally=endpoint.needs_token)
        headers.update(verdict.headers)
        if not verdict.passes:
            headers.update(_PROXY)
            rule = Rule.GLOBAL_LIMIT if verdict.is_global else Rule.ROUTE_LIMIT
            raise _too_many(rule, verdict.retry_after)

    def _answered(self, endpoint: Endpoint, call: Call, reply: Reply) -> web.Response:
        done = Accepted(
            endpoint.operation,
            endpoint.method,
            endpoint.template,
            call.path,
            call.query,
            call.body,
            call.files,
            reply.status,
            json.loads(json.dumps(reply.body)),
        )
        if self._oracle is not None:
            self._core.recorder.problems += self._oracle.doubts(done)
        self._core.recorder.keep(done)
        return web.Response(status=reply.status) if reply.body is None else as_json(reply.body, reply.status)

    def _refused(self, operation: str, body: Any, refused: Refused) -> web.Response:
        self._core.recorder.refuse(Turned(refused.rule, operation, body))
        if refused.rule is Rule.INVALID_REQUESTS:
            # Cloudflare speaks here, not Discord: no JSON, no proxy of Discord's.
            return web.Response(status=429, text=refused.rule.message, headers={"Retry-After": "600"})
        return as_json(refused.body, refused.rule.status)


def _too_many(rule: Rule, wait: float) -> Refused:
    return Refused(rule, also={"retry_after": wait, "global": rule is Rule.GLOBAL_LIMIT})


def as_json(body: Any, status: int = 200) -> web.Response:
    """An answer with a JSON body."""
    # discord.py reads JSON only where the header is exactly this, without a charset.
    return web.Response(body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"})


async def _befall(fault: Fault | None, request: web.Request) -> None:
    match fault:
        case LostRequest():
            _cut(request)
        case Fails(status):
            raise Failure(status)
        case Held(after=False):
            await fault.wait()
        case _:
            pass


async def _befall_after(fault: Fault | None, request: web.Request) -> None:
    match fault:
        case LostReply():
            _cut(request)
        case Held(after=True):
            await fault.wait()
        case _:
            pass


class Failure(Exception):  # noqa: N818
    """Discord itself fails."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
    raise Lost


async def _said(request: web.Request) -> Any:
    try:
        return (await _read(request)).body
    except Refused:
        return None


async def _read(request: web.Request) -> Call:
    body: Any = None
    files: list[Upload] = []
    if request.content_type == "multipart/form-data":
        form = await request.post()
        body = _json(str(form.get("payload_json", "{}")))
        for name in sorted(name for name in form if name.startswith("files[")):
            file = form[name]
            assert isinstance(file, web.FileField)
            files.append(_upload(file))
    elif request.method in {"POST", "PUT", "PATCH"}:
        text = await request.text()
        body = _json(text) if text else {}
    return Call(dict(request.match_info), dict(request.query), body, tuple(files))


def _upload(file: web.FileField) -> Upload:
    upload = Upload(file.filename, file.file.read())
    if len(upload.content) > MOST_BYTES:
        raise Refused(Rule.FILE_SIZE)
    return upload


def _json(text: str) -> Any:
    try:
        body = json.loads(text)
    except ValueError:
        raise Refused(Rule.JSON) from None
    if not isinstance(body, dict | list):
        raise malformed(Rule.FIELDS, (), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    return body
