"""A client without discord.py: it sends what it is told, right or wrong, and shows Discord's answer."""

import contextlib
import json
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.discord_side.loopback import TOKEN, Loopback
from tests.discord_side.loopback.gateway.codes import Intent, Op
from tests.discord_side.loopback.interactions import Interaction
from tests.discord_side.loopback.things import Channel

Json = dict[str, Any]

_HEADERS = {"Authorization": f"Bot {TOKEN}", "User-Agent": "DiscordBot (https://example.org, 1)"}
_SYNC_FLUSH = b"\x00\x00\xff\xff"


@dataclass(frozen=True)
class Answer:
    """What Discord answered."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


def assert_taken(answer: Answer) -> None:
    assert answer.ok, answer


def assert_refused(answer: Answer, status: int, code: int, *place: str | int, word: str | None = None) -> None:
    """That Discord refused with this status and code, blaming this place of the body with this word."""
    assert (answer.status, answer.body["code"]) == (status, code), answer
    node = answer.body.get("errors", {})
    for step in place:
        assert str(step) in node, answer.body
        node = node[str(step)]
    if word is not None:
        assert word in [error["code"] for error in node["_errors"]], answer.body


class Socket:
    """A connection to the gateway."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._stream = zlib.decompressobj()
        self.binary_frames = 0

    async def receive(self) -> Json:
        """The next frame."""
        message = await self._socket.receive(timeout=20)
        if message.type is aiohttp.WSMsgType.BINARY:
            self.binary_frames += 1
            return self._unpacked(message.data)
        assert message.type is aiohttp.WSMsgType.TEXT, message
        frame: Json = json.loads(message.data)
        return frame

    async def event(self, name: str) -> Json:
        """What the next event of this name says."""
        while (frame := await self.receive())["t"] != name:
            pass
        data: Json = frame["d"]
        return data

    async def op(self, op: Op) -> Json:
        """The next frame with this opcode."""
        while (frame := await self.receive())["op"] != op:
            pass
        return frame

    async def send(self, op: int, data: Any) -> None:
        await self._socket.send_json({"op": op, "d": data})

    async def send_text(self, text: str) -> None:
        await self._socket.send_str(text)

    async def identify(self, **fields: Any) -> None:
        """Say who one is; fields replace the usual ones."""
        usual = {"token": TOKEN, "properties": {}, "intents": int(Intent.GUILDS | Intent.GUILD_MESSAGES)}
        await self.send(Op.IDENTIFY, {**usual, **fields})

    async def closed(self) -> int:
        """Wait for the end, and give its code."""
        while True:
            message = await self._socket.receive(timeout=20)
            if message.type is aiohttp.WSMsgType.CLOSE:
                return int(message.data)
            assert message.type in {aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY}, message

    def _unpacked(self, data: bytes) -> Json:
        # A frame compressed by itself ends its own stream, one of the transport's ends with a flush.
        text = self._stream.decompress(data) if data.endswith(_SYNC_FLUSH) else zlib.decompress(data)
        frame: Json = json.loads(text)
        return frame


class Plain:
    """Speaks to the loopback with nothing but aiohttp."""

    def __init__(self, fake: Loopback, session: aiohttp.ClientSession) -> None:
        self.fake = fake
        self._session = session

    async def send(self, method: str, path: str, body: Any = None, **more: Any) -> Answer:
        """A request; more are aiohttp's, `headers` in place of the usual ones."""
        more.setdefault("headers", _HEADERS)
        if body is not None:
            more["json"] = body
        async with self._session.request(method, self.fake.base + path, **more) as response:
            text = await response.text()
            is_json = response.headers.get("Content-Type") == "application/json"
            return Answer(response.status, json.loads(text) if is_json else text, dict(response.headers))

    async def say(self, channel: Channel | None = None, /, **body: Any) -> Answer:
        """A message to a channel."""
        return await self.send("POST", f"/channels/{(channel or self.fake.channel).id}/messages", body)

    async def show(self, *components: Json, **more: Any) -> Answer:
        """A message with components of the second version."""
        return await self.say(components=list(components), flags=1 << 15, **more)

    async def register(self, *commands: Json, guild: str | None = None) -> Answer:
        """All commands of the application, or of a server."""
        place = f"/guilds/{guild}" if guild else ""
        return await self.send("PUT", f"/applications/{self.fake.world.application}{place}/commands", list(commands))

    async def answer(self, interaction: Interaction, type_: int, /, **data: Any) -> Answer:
        """The first answer to an interaction."""
        body = {"type": type_, "data": data} if data else {"type": type_}
        return await self.send("POST", f"/interactions/{interaction.id}/{interaction.token}/callback", body)

    async def follow_up(self, interaction: Interaction, **body: Any) -> Answer:
        """A further message to an interaction."""
        return await self.send("POST", self.webhook(interaction), body)

    async def edit_answer(self, interaction: Interaction, **body: Any) -> Answer:
        """A change of the first answer."""
        return await self.send("PATCH", f"{self.webhook(interaction)}/messages/@original", body)

    def webhook(self, interaction: Interaction) -> str:
        return f"/webhooks/{self.fake.world.application}/{interaction.token}"

    @contextlib.asynccontextmanager
    async def gateway(self, query: str = "v=10&encoding=json", *, path: str = "") -> AsyncIterator[Socket]:
        """A connection to the gateway, before IDENTIFY."""
        async with self._session.ws_connect(f"{self.fake.gateway.address}{path}?{query}", autoclose=False) as socket:
            yield Socket(socket)

    @contextlib.asynccontextmanager
    async def online(self, **identify: Any) -> AsyncIterator[Socket]:
        """A connection to the gateway, with its session."""
        async with self.gateway() as socket:
            await socket.identify(**identify)
            await socket.event("READY")
            yield socket
