"""A small Discord on this machine: the REST routes and the gateway that the bot uses, over real sockets.

Seams of discord.py that it relies on: `Route.BASE`, and Content-Type being exactly application/json.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

Json = dict[str, Any]

TOKEN = "loopback-token"
BOT_ID = 100
APPLICATION_ID = 101
GUILD_ID = 200
CHANNEL_ID = 300
DM_ID = 400
PERSON: Json = {"id": "500", "username": "listener", "discriminator": "0", "avatar": None, "global_name": None}
BOT_USER: Json = {"id": str(BOT_ID), "username": "liner", "discriminator": "0", "avatar": None, "bot": True}

_DISPATCH, _HEARTBEAT, _IDENTIFY, _HELLO, _HEARTBEAT_ACK = 0, 1, 2, 10, 11
_WAIT = 10.0
_LONGEST_CONTENT = 2000


@dataclass
class Loopback:
    """What the fake Discord knows and has heard; `sent` are the bodies of the bot's messages and responses."""

    refuse_intents: bool = False
    identified: asyncio.Event = field(default_factory=asyncio.Event)
    sent: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    synced: list[list[Json]] = field(default_factory=list)
    identify: Json = field(default_factory=dict)
    close_code: int | None = None
    base: str = ""
    _socket: web.WebSocketResponse | None = None
    _sequence: int = 0
    _next_id: int = 1000

    async def message(self, content: str, **fields: Any) -> None:
        """Someone writes in the server's channel."""
        await self.dispatch("MESSAGE_CREATE", self._message(content, guild_id=str(GUILD_ID), **fields))

    async def direct_message(self, content: str, **fields: Any) -> None:
        """Someone writes to the bot alone."""
        await self.dispatch("MESSAGE_CREATE", self._message(content, channel_id=str(DM_ID), **fields))

    async def mention(self, content: str, **fields: Any) -> None:
        """Someone writes in the server's channel and mentions the bot."""
        await self.message(f"<@{BOT_ID}> {content}", mentions=[BOT_USER], **fields)

    async def slash(self, name: str, **options: str) -> None:
        """Someone uses a slash command in the server's channel."""
        given = [{"name": option, "type": 3, "value": value} for option, value in options.items()]
        await self.dispatch("INTERACTION_CREATE", {**self._interaction(), "data": {**_command(name), "options": given}})

    async def next_sent(self) -> Json:
        """The next thing that the bot says."""
        return await asyncio.wait_for(self.sent.get(), _WAIT)

    async def dispatch(self, event: str, data: Json) -> None:
        """Send an event over the gateway."""
        await asyncio.wait_for(self.identified.wait(), _WAIT)
        self._sequence += 1
        assert self._socket is not None
        await self._socket.send_json({"op": _DISPATCH, "t": event, "s": self._sequence, "d": data})

    def new_id(self) -> str:
        self._next_id += 1
        return str(self._next_id)

    def _message(self, content: str, **fields: Any) -> Json:
        return {**bare_message(self.new_id(), content), "author": PERSON, **fields}

    def _interaction(self) -> Json:
        return {
            "id": self.new_id(),
            "application_id": str(APPLICATION_ID),
            "type": 2,
            "token": "interaction-token",
            "version": 1,
            "guild_id": str(GUILD_ID),
            "channel_id": str(CHANNEL_ID),
            "channel": {"id": str(CHANNEL_ID), "type": 0, "name": "music", "permissions": "0"},
            "member": {
                "user": PERSON,
                "roles": [],
                "permissions": "0",
                "joined_at": None,
                "deaf": False,
                "mute": False,
                "flags": 0,
            },
            "locale": "en-GB",
            "guild_locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "app_permissions": "0",
            "attachment_size_limit": 1,
        }

    async def on_gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": _HELLO, "d": {"heartbeat_interval": 45000}, "s": None, "t": None})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._on_frame(socket, json.loads(frame.data))
        self.close_code = socket.close_code
        return socket

    async def _on_frame(self, socket: web.WebSocketResponse, frame: Json) -> None:
        if frame["op"] == _HEARTBEAT:
            await socket.send_json({"op": _HEARTBEAT_ACK})
        if frame["op"] != _IDENTIFY:
            return
        self.identify = frame["d"]
        if self.refuse_intents:
            await socket.close(code=4014)
            return
        self._socket = socket
        self.identified.set()
        await self.dispatch("READY", _ready(self.base))
        await self.dispatch("GUILD_CREATE", _guild())

    async def on_channel_message(self, request: web.Request) -> web.Response:
        body = await request.json()
        if len(body["content"]) > _LONGEST_CONTENT:
            return _json({"message": "Invalid Form Body", "code": 50035}, status=400)
        await self.sent.put({**body, "channel": request.match_info["channel"]})
        return _json({**bare_message(self.new_id(), body["content"]), "author": BOT_USER})

    async def on_callback(self, request: web.Request) -> web.Response:
        body = await request.json()
        await self.sent.put(body["data"])
        resource = {"type": 4, "message": {**bare_message(self.new_id(), body["data"]["content"]), "author": BOT_USER}}
        return _json({"interaction": {"id": request.match_info["id"], "type": 2}, "resource": resource})

    async def on_sync(self, request: web.Request) -> web.Response:
        commands: list[Json] = await request.json()
        self.synced.append(commands)
        own = {"application_id": str(APPLICATION_ID), "version": "1", "default_member_permissions": None}
        return _json([{**command, **own, "id": self.new_id()} for command in commands])


@contextlib.asynccontextmanager
async def loopback(**settings: Any) -> AsyncIterator[Loopback]:
    """A running Loopback; `base` is what `Route.BASE` has to be."""
    fake = Loopback(**settings)
    app = web.Application(middlewares=[_only_with_token])
    app.add_routes(_routes(fake))
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    fake.base = f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
    try:
        yield fake
    finally:
        await runner.cleanup()


def _routes(fake: Loopback) -> list[web.RouteDef]:
    gateway = {"shards": 1, "session_start_limit": {"total": 1, "remaining": 1, "reset_after": 0, "max_concurrency": 1}}
    return [
        web.get("/api/v10/users/@me", _always(lambda: BOT_USER)),
        web.get("/api/v10/oauth2/applications/@me", _always(_application)),
        web.get("/api/v10/gateway/bot", _always(lambda: {**gateway, "url": _gateway_address(fake.base)})),
        web.put(f"/api/v10/applications/{APPLICATION_ID}/commands", fake.on_sync),
        web.post("/api/v10/channels/{channel}/messages", fake.on_channel_message),
        web.post("/api/v10/interactions/{id}/{token}/callback", fake.on_callback),
        web.get("/gateway", fake.on_gateway),
    ]


@web.middleware
async def _only_with_token(request: web.Request, handler: Callable[[web.Request], Any]) -> web.StreamResponse:
    # The gateway is asked for the token in IDENTIFY, interactions carry their own.
    free = request.path.startswith(("/gateway", "/api/v10/interactions/"))
    if not free and request.headers.get("Authorization") != f"Bot {TOKEN}":
        return _json({"message": "401: Unauthorized", "code": 0}, status=401)
    response: web.StreamResponse = await handler(request)
    return response


def _always(body: Callable[[], Json]) -> Callable[[web.Request], Any]:
    async def handler(_: web.Request) -> web.Response:
        return _json(body())

    return handler


def _json(body: Any, status: int = 200) -> web.Response:
    # discord.py reads JSON only where the header is exactly this, without a charset.
    return web.Response(body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"})


def _gateway_address(base: str) -> str:
    return base.replace("http://", "ws://").removesuffix("/api/v10") + "/gateway"


def _application() -> Json:
    texts = {"name": "Liner Notes", "description": "", "icon": None, "verify_key": ""}
    return {"id": str(APPLICATION_ID), "bot_public": True, "bot_require_code_grant": False, "owner": PERSON, **texts}


def _ready(base: str) -> Json:
    application = {"id": str(APPLICATION_ID), "flags": 0}
    guilds = [{"id": str(GUILD_ID), "unavailable": True}]
    session = {"session_id": "session", "resume_gateway_url": _gateway_address(base), "shard": [0, 1]}
    return {"v": 10, "user": BOT_USER, "guilds": guilds, "application": application, **session}


def _guild() -> Json:
    everyone = {"id": str(GUILD_ID), "name": "@everyone", "permissions": "0", "position": 0, "color": 0, "hoist": False}
    channel = {"id": str(CHANNEL_ID), "type": 0, "name": "music", "position": 0, "permission_overwrites": []}
    return {
        "id": str(GUILD_ID),
        "name": "Listeners",
        "roles": [{**everyone, "managed": False, "mentionable": False}],
        "channels": [channel],
        "members": [{"user": BOT_USER, "roles": [], "joined_at": None, "deaf": False, "mute": False, "flags": 0}],
        "features": [],
        "preferred_locale": "en-US",
        "member_count": 2,
        "large": False,
        "threads": [],
        "emojis": [],
        "stickers": [],
    }


def _command(name: str) -> Json:
    return {"id": "900", "name": name, "type": 1}


def bare_message(id_: str, content: str) -> Json:
    return {
        "id": id_,
        "channel_id": str(CHANNEL_ID),
        "content": content,
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
    }
