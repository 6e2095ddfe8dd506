"""One WebSocket of a client: greeting, heartbeats, IDENTIFY and RESUME, and the rules of what it may send."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import WSMessage, WSMsgType, web

from tests.discord_side.loopback.gateway.codes import NO_INTENTS, PRIVILEGED, Intent, Op, are_known
from tests.discord_side.loopback.gateway.session import Session
from tests.discord_side.loopback.gateway.transport import encoder_for, plain, singly
from tests.discord_side.loopback.rules import CloseRule

if TYPE_CHECKING:
    from tests.discord_side.loopback.gateway.gateway import Gateway

Json = dict[str, Any]

_MOST_BYTES = 4096
_MOST_FRAMES, _WINDOW = 120, 60.0
# How many intervals without a heartbeat Discord bears.
_BORNE = 2.0
_VERSIONS = {"9", "10"}


class Broken(Exception):  # noqa: N818
    """The client broke a rule; the connection ends."""

    def __init__(self, rule: CloseRule) -> None:
        super().__init__(rule.sentence)
        self.rule = rule


class Connection:
    """A client's WebSocket, from HELLO to its end."""

    def __init__(self, gateway: "Gateway", socket: web.WebSocketResponse, request: web.Request) -> None:
        self.path = request.path
        self.query = dict(request.query)
        self.session: Session | None = None
        self.heartbeats = 0
        self.was_closed = False
        self._gateway = gateway
        self._socket = socket
        self._request = request
        self._encode = encoder_for(self.query.get("compress"))
        self._sending = asyncio.Lock()
        self._window_ends = 0.0
        self._frames = 0
        self._watch: asyncio.TimerHandle | None = None

    async def serve(self) -> None:
        """Greet the client and hear it until the connection ends."""
        if self.query.get("v") not in _VERSIONS:
            await self.close_for(CloseRule.VERSION)
            return
        await self.send({"op": Op.HELLO, "t": None, "s": None, "d": {"heartbeat_interval": self._interval}})
        self._expect_heartbeat()
        try:
            async for message in self._socket:
                await self._hear(message)
        except Broken as broken:
            await self.close_for(broken.rule)
        finally:
            if self._watch is not None:
                self._watch.cancel()

    async def send(self, frame: Json) -> None:
        """Send a frame; a connection that is just ending swallows it."""
        async with self._sending:
            if self._socket.closed:
                return
            encoded = self._encode(frame)
            with contextlib.suppress(ConnectionError):
                if isinstance(encoded, bytes):
                    await self._socket.send_bytes(encoded)
                else:
                    await self._socket.send_str(encoded)

    async def close(self, code: int, reason: str = "") -> None:
        """End the connection from Discord's side."""
        self.was_closed = True
        self._leave_session()
        await self._socket.close(code=code, message=reason.encode())

    async def close_for(self, rule: CloseRule) -> None:
        """End the connection because the client broke a rule."""
        self._gateway.recorder.closed.append(rule)
        self._gateway.changes.tell()
        await self.close(rule.code, rule.reason)

    def drop(self) -> None:
        """Lose the connection without a word."""
        self._leave_session()
        if self._request.transport is not None:
            self._request.transport.abort()

    @property
    def closed_by_client(self) -> int | None:
        """The code with which the client ended the connection."""
        return None if self.was_closed else self._socket.close_code

    @property
    def _interval(self) -> int:
        return int(self._gateway.settings.heartbeat_interval * 1000)

    def _leave_session(self) -> None:
        if self.session is not None and self.session.connection is self:
            self.session.connection = None

    def _expect_heartbeat(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
        patience = self._gateway.settings.heartbeat_interval * _BORNE
        self._watch = asyncio.get_running_loop().call_later(patience, self._missed)

    def _missed(self) -> None:
        self._gateway.forget(self.session)
        self._gateway.start(self.close_for(CloseRule.HEARTBEAT))

    async def _hear(self, message: WSMessage) -> None:
        if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
            return
        self._count()
        if len(message.data) > _MOST_BYTES:
            raise Broken(CloseRule.PAYLOAD_SIZE)
        frame = _decoded(message.data)
        await self._handler(frame["op"])(frame.get("d"))

    def _count(self) -> None:
        now = self._gateway.clock.now()
        if now >= self._window_ends:
            self._window_ends, self._frames = now + _WINDOW, 0
        self._frames += 1
        if self._frames > _MOST_FRAMES:
            raise Broken(CloseRule.SEND_LIMIT)

    def _handler(self, op: int) -> Callable[[Any], Awaitable[None]]:
        opening = {Op.HEARTBEAT: self._on_heartbeat, Op.IDENTIFY: self._on_identify, Op.RESUME: self._on_resume}
        later = {
            Op.PRESENCE_UPDATE: self._on_notice,
            Op.VOICE_STATE_UPDATE: self._on_notice,
            Op.REQUEST_GUILD_MEMBERS: self._on_members_wanted,
        }
        found = {**opening, **later}.get(Op(op)) if op in list(Op) else None
        if found is None:
            raise Broken(CloseRule.OPCODE)
        if self.session is None and op in later:
            raise Broken(CloseRule.AUTHENTICATED_FIRST)
        if self.session is not None and op in {Op.IDENTIFY, Op.RESUME}:
            raise Broken(CloseRule.AUTHENTICATED_ONCE)
        return found

    async def _on_heartbeat(self, _: Any) -> None:
        self.heartbeats += 1
        self._expect_heartbeat()
        self._gateway.changes.tell()
        if not self._gateway.is_silent:
            await self.send({"op": Op.HEARTBEAT_ACK, "t": None, "s": None, "d": None})

    async def _on_notice(self, data: Any) -> None:
        if not isinstance(data, dict):
            raise Broken(CloseRule.PAYLOAD)

    async def _on_members_wanted(self, data: Any) -> None:
        if not isinstance(data, dict) or "guild_id" not in data:
            raise Broken(CloseRule.PAYLOAD)
        assert self.session is not None
        await self._gateway.tell_members(self.session, data)

    async def _on_identify(self, data: Any) -> None:
        if not isinstance(data, dict) or not {"token", "properties", "intents"} <= data.keys():
            raise Broken(CloseRule.PAYLOAD)
        self._check_token(data)
        intents = self._intents(data["intents"])
        shard = self._shard(data.get("shard", [0, 1]))
        if not self._gateway.may_identify(shard[0]):
            await self.send({"op": Op.INVALID_SESSION, "t": None, "s": None, "d": False})
            return
        if self._encode is plain and data.get("compress"):
            self._encode = singly
        self.session = Session(shard, intents, connection=self)
        await self._gateway.begin(self.session, data)

    async def _on_resume(self, data: Any) -> None:
        if not isinstance(data, dict) or not {"token", "session_id", "seq"} <= data.keys():
            raise Broken(CloseRule.PAYLOAD)
        self._check_token(data)
        session = self._gateway.sessions.get(data["session_id"])
        if session is None:
            await self.send({"op": Op.INVALID_SESSION, "t": None, "s": None, "d": False})
            return
        if not isinstance(data["seq"], int) or not 0 <= data["seq"] <= len(session.told):
            raise Broken(CloseRule.SEQUENCE)
        self.session = session
        await self._gateway.resume(session, self, data["seq"])

    def _check_token(self, data: Json) -> None:
        if data["token"] != self._gateway.settings.token:
            raise Broken(CloseRule.TOKEN)

    def _intents(self, bits: Any) -> Intent:
        if not isinstance(bits, int) or not are_known(bits):
            raise Broken(CloseRule.INTENTS)
        settings = self._gateway.settings
        refused = Intent(bits) & PRIVILEGED & ~settings.granted
        if refused != NO_INTENTS or settings.refuse_intents:
            raise Broken(CloseRule.DISALLOWED_INTENTS)
        return Intent(bits)

    def _shard(self, shard: Any) -> tuple[int, int]:
        if not isinstance(shard, list) or len(shard) != 2 or not 0 <= shard[0] < shard[1]:
            raise Broken(CloseRule.SHARD)
        if self._gateway.guilds_of(shard[0], shard[1]) > self._gateway.settings.most_guilds_a_shard:
            raise Broken(CloseRule.SHARDING_REQUIRED)
        return shard[0], shard[1]


def _decoded(data: str | bytes) -> Json:
    try:
        frame = json.loads(data)
    except ValueError:
        raise Broken(CloseRule.PAYLOAD) from None
    if not isinstance(frame, dict) or not isinstance(frame.get("op"), int):
        raise Broken(CloseRule.PAYLOAD)
    return frame
