"""Deletes what was kept long enough, and what a person wants forgotten."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, delete, select

from bot.storage.database import Database
from bot.storage.errors import StorageFailedError
from bot.storage.tables import ContextRow, QuestionRow
from bot.storage.trouble import Trouble

_HOUR = 3600.0
_AT_ONCE = 1000


class Retention:
    """Deletes questions older than `days`, and expired contexts, every hour."""

    def __init__(
        self,
        database: Database,
        days: int,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        at_once: int = _AT_ONCE,
    ) -> None:
        self._database = database
        self._days = days
        self._clock = clock
        self._at_once = at_once
        self._trouble = Trouble("delete what is old")

    async def run(self) -> None:
        """Sweep now and every hour, until cancelled."""
        while True:
            await self.sweep()
            await asyncio.sleep(_HOUR)

    async def sweep(self) -> None:
        """Delete what is too old; what cannot be deleted now is left to the next time."""
        now = self._clock()
        try:
            await self._delete(QuestionRow, QuestionRow.asked_at < now - timedelta(days=self._days))
            await self._delete(ContextRow, ContextRow.expires_at <= now)
        except StorageFailedError as error:
            self._trouble.met(error)
        else:
            self._trouble.over()

    async def forget(self, person: str) -> None:
        """Delete all that is stored of a person, given by the pseudonym. Raises StorageFailedError if it cannot be."""
        await self._delete(QuestionRow, QuestionRow.person == person)
        await self._delete(ContextRow, ContextRow.person == person)

    async def _delete(self, table: type[QuestionRow] | type[ContextRow], which: ColumnElement[bool]) -> None:
        """Delete rows a thousand at a time, so that nobody else has to wait long."""
        key = QuestionRow.id if table is QuestionRow else ContextRow.message
        some = select(key).where(which).limit(self._at_once)
        deleted = self._at_once
        while deleted >= self._at_once:
            async with self._database.transaction() as connection:
                deleted = (await connection.execute(delete(table).where(key.in_(some)))).rowcount
