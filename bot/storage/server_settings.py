"""What each server chose: where the bot listens for questions, its prefix, its spotlight album, its language."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.errors import StorageFailedError
from bot.storage.lookups import Lookups
from bot.storage.tables import QuestionChannelRow, ServerRow

_FRESH = 60.0
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """A server's choices; None leaves it to the bot. `spotlight` is an album's id."""

    question_channels: frozenset[int] = frozenset()
    prefix: str | None = None
    spotlight: str | None = None
    language: str | None = None


class Servers:
    """The settings of all servers.

    Each server's are remembered for a minute, so that messages are not held up; a change by another process is seen
    within that time, one made here at once.
    """

    def __init__(self, database: Database, lookups: Lookups, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._lookups = lookups
        self._clock = clock
        # The one that was read or changed longest ago stands first.
        self._known: OrderedDict[int, tuple[float, ServerSettings]] = OrderedDict()

    async def of(self, server: int) -> ServerSettings:
        """The settings of a server (by Discord's id); the last known ones, or none, where they cannot be read."""
        read_at, known = self._known.get(server, (float("-inf"), ServerSettings()))
        if self._clock() - read_at < _FRESH:
            return known
        try:
            settings = await self._lookups.read(lambda connection: _read(connection, server))
        except StorageFailedError:
            return known
        self._know(server, settings)
        return settings

    async def change(self, server: int, change: Callable[[ServerSettings], ServerSettings]) -> ServerSettings:
        """Put `change` of a server's present settings in their place; gives the new ones.

        Two changes at once are both made, one after the other. Raises StorageFailedError if nothing was changed.
        """
        async with self._database.transaction() as connection:
            # Writing first takes the row's lock (SQLite: the only one there is) until the end of the transaction.
            await connection.execute(self._database.upsert(ServerRow, keep=True), {"server": server})
            settings = change(await _read(connection, server))
            await self._write(connection, server, settings)
        self._know(server, settings)
        return settings

    async def forget(self, server: int) -> None:
        """Delete what a server chose. Raises StorageFailedError if that cannot be done now."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(ServerRow).where(ServerRow.server == server))
        self._know(server, ServerSettings())

    async def _write(self, connection: AsyncConnection, server: int, settings: ServerSettings) -> None:
        row = {
            "server": server,
            "prefix": settings.prefix,
            "spotlight": settings.spotlight,
            "language": settings.language,
        }
        await connection.execute(self._database.upsert(ServerRow), row)
        await connection.execute(delete(QuestionChannelRow).where(QuestionChannelRow.server == server))
        channels = [{"server": server, "channel": channel} for channel in sorted(settings.question_channels)]
        if channels:
            await connection.execute(self._database.upsert(QuestionChannelRow), channels)

    def _know(self, server: int, settings: ServerSettings) -> None:
        self._known.pop(server, None)
        self._known[server] = (self._clock(), settings)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)


async def _read(connection: AsyncConnection, server: int) -> ServerSettings:
    wanted = select(ServerRow.prefix, ServerRow.spotlight, ServerRow.language).where(ServerRow.server == server)
    row = (await connection.execute(wanted)).one_or_none()
    if row is None:
        return ServerSettings()
    channels = select(QuestionChannelRow.channel).where(QuestionChannelRow.server == server)
    return ServerSettings(frozenset(await connection.scalars(channels)), row.prefix, row.spotlight, row.language)
