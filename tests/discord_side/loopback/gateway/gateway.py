"""The gateway as a whole: its sessions and connections, and what a test can let it do."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from aiohttp import web

from tests.discord_side.loopback import payloads, payloads_guild
from tests.discord_side.loopback.clock import Clock
from tests.discord_side.loopback.gateway.codes import Op, application_flags
from tests.discord_side.loopback.gateway.connection import Connection
from tests.discord_side.loopback.gateway.events import as_seen, reaches
from tests.discord_side.loopback.gateway.session import Session, shard_of
from tests.discord_side.loopback.recorder import Recorder
from tests.discord_side.loopback.settings import Settings
from tests.discord_side.loopback.waiting import Changes
from tests.discord_side.loopback.world import World

Json = dict[str, Any]

_CLEAN = {1000, 1001}
_IDENTIFY_WINDOW = 5.0


class Gateway:
    """Sends events to the sessions they concern. `is_silent` leaves heartbeats without acknowledgement."""

    def __init__(self, settings: Settings, world: World, clock: Clock, recorder: Recorder, changes: Changes) -> None:
        self.settings = settings
        self.world = world
        self.clock = clock
        self.recorder = recorder
        self.changes = changes
        self.address = ""
        self.is_silent = False
        self.sessions: dict[str, Session] = {}
        self.connections: list[Connection] = []
        self.identifies: list[Json] = []
        self.resumes: list[Session] = []
        self.client_closes: list[int] = []
        self._identified_at: dict[int, list[float]] = {}
        self._started: set[asyncio.Task[None]] = set()

    # What tests use

    async def connected(self, times: int = 1) -> Session:
        """Wait until clients have begun `times` sessions in all and the last one was told of its servers."""

        def find() -> Session | None:
            ready = [one for one in self.sessions.values() if one.is_ready]
            return ready[-1] if ready and len(self.identifies) >= times else None

        return await self.changes.until(find, "a client that identifies itself")

    async def dispatch(self, event: str, data: Json, *, guild: str | None = None) -> None:
        """Send an event to the shard that it concerns, as soon as there is one."""

        def find() -> list[Session] | None:
            return [one for one in self.sessions.values() if one.is_ready and one.holds(guild)] or None

        for session in await self.changes.until(find, f"a client to tell of {event}"):
            if reaches(event, in_guild=guild is not None, intents=session.intents):
                await session.tell(event, as_seen(event, data, self.world.bot.id, session.intents))

    async def notify(self, event: str, data: Json, *, guild: str | None = None) -> None:
        """Send an event that nobody waits for: to whoever is there."""
        if any(one.is_ready and one.holds(guild) for one in self.sessions.values()):
            await self.dispatch(event, data, guild=guild)

    async def ask_to_reconnect(self) -> None:
        """Tell all clients to come back over a new connection (opcode 7)."""
        await self._tell_all({"op": Op.RECONNECT, "t": None, "s": None, "d": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """Tell all clients that their session is over (opcode 9), or to resume it."""
        live = list(self._live())
        if not resumable:
            self.sessions.clear()
        for connection in live:
            await connection.send({"op": Op.INVALID_SESSION, "t": None, "s": None, "d": resumable})

    async def ask_for_heartbeat(self) -> None:
        """Ask all clients for a heartbeat at once (opcode 1)."""
        await self._tell_all({"op": Op.HEARTBEAT, "t": None, "s": None, "d": None})

    async def round_trip(self) -> None:
        """Ask clients that keep heartbeats for one, and wait for it: then they have seen all that came before."""
        for connection in [one for one in self._live() if one.heartbeats]:
            seen = connection.heartbeats
            await connection.send({"op": Op.HEARTBEAT, "t": None, "s": None, "d": None})

            def answered(asked: Connection = connection, before: int = seen) -> bool | None:
                return asked.heartbeats > before or asked not in self._live() or None

            await self.changes.until(answered, "the heartbeat that was asked for")

    async def close(self, code: int, reason: str = "") -> None:
        """End all connections with a close code."""
        for connection in list(self._live()):
            await connection.close(code, reason)

    def drop(self) -> None:
        """Lose all connections without a word."""
        for connection in list(self._live()):
            connection.drop()

    async def resumed(self, times: int = 1) -> Session:
        """Wait until clients have resumed `times` times in all."""
        return await self.changes.until(
            lambda: self.resumes[-1] if len(self.resumes) >= times else None, "a client that resumes"
        )

    async def heartbeats(self, number: int) -> None:
        """Wait until a client has sent a number of heartbeats over one connection."""
        await self.changes.until(
            lambda: True if any(one.heartbeats >= number for one in self.connections) else None, "heartbeats"
        )

    # What connections use

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Be one connection, from the client's request on."""
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        connection = Connection(self, socket, request)
        self.connections.append(connection)
        await connection.serve()
        self._note_end(connection)
        return socket

    async def begin(self, session: Session, identify: Json) -> None:
        """Tell a new session what there is: READY, then each server."""
        self.sessions[session.id] = session
        self.identifies.append(identify)
        guilds = [one for one in self.world.bot_guilds() if session.holds(one.id)]
        await session.tell("READY", self._ready(session, [one.id for one in guilds]))
        for guild in guilds:
            if reaches("GUILD_CREATE", in_guild=True, intents=session.intents):
                data = payloads_guild.guild_create(guild, self.world.bot, self.world.threads_of(guild))
                await session.tell("GUILD_CREATE", data)
        session.is_ready = True
        self.changes.tell()

    async def resume(self, session: Session, connection: Connection, sequence: int) -> None:
        """Give a session its new connection and what it missed."""
        session.connection = connection
        await session.replay(sequence)
        await session.tell("RESUMED", {})
        self.resumes.append(session)
        self.changes.tell()

    async def tell_members(self, session: Session, wanted: Json) -> None:
        """Answer a request for members (opcode 8)."""
        guild = self.world.guilds[str(wanted["guild_id"])]
        ids = wanted.get("user_ids")
        members = [
            payloads.member(one) for one in guild.members.values() if ids is None or one.person.id in map(str, ids)
        ]
        chunk = {
            "guild_id": guild.id,
            "members": members,
            "chunk_index": 0,
            "chunk_count": 1,
            "nonce": wanted.get("nonce"),
        }
        await session.tell("GUILD_MEMBERS_CHUNK", chunk)

    def may_identify(self, shard: int) -> bool:
        """Whether a shard may IDENTIFY now; shards of one remainder share a place."""
        concurrency = self.settings.concurrency
        if concurrency is None:
            return True
        now = self.clock.now()
        place = self._identified_at.setdefault(shard % concurrency, [])
        recent = [time for time in place if time > now - _IDENTIFY_WINDOW]
        place.append(now)
        return not recent

    def guilds_of(self, shard: int, shards: int) -> int:
        """How many servers of the bot a shard has."""
        return sum(1 for guild in self.world.bot_guilds() if shard_of(guild.id, shards) == shard)

    def forget(self, session: Session | None) -> None:
        """Let a session end for good."""
        if session is not None:
            self.sessions.pop(session.id, None)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something aside."""
        task = asyncio.get_running_loop().create_task(work)
        self._started.add(task)
        task.add_done_callback(self._started.discard)

    def _live(self) -> list[Connection]:
        return [one.connection for one in self.sessions.values() if one.connection is not None]

    async def _tell_all(self, frame: Json) -> None:
        for connection in self._live():
            await connection.send(frame)

    def _note_end(self, connection: Connection) -> None:
        code = connection.closed_by_client
        if code is not None:
            self.client_closes.append(code)
        session = connection.session
        if session is not None and session.connection is connection:
            session.connection = None
        # A client that closes with 1000 or 1001 says goodbye; any other code keeps its session.
        if code in _CLEAN:
            self.forget(session)
        self.changes.tell()

    def _ready(self, session: Session, guilds: list[str]) -> Json:
        flags = application_flags(self.settings.granted)
        return {
            "v": 10,
            "user": payloads.own_user(self.world.bot),
            "guilds": [{"id": guild, "unavailable": True} for guild in guilds],
            "private_channels": [],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": f"{self.address}/resume",
            "shard": list(session.shard),
            "application": {"id": self.world.application, "flags": flags},
        }
