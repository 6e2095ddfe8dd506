"""Rows on their way to the database: written in batches after the replies, so that no reply waits for a disk."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from bot.storage.database import Database
from bot.storage.errors import StorageFailedError
from bot.storage.tables import Table
from bot.storage.trouble import Trouble

_log = logging.getLogger(__name__)

Row = Mapping[str, Any]


class Batches:
    """A bounded queue of rows, written every `every` seconds, or once `batch` of them wait.

    Rows that cannot be written wait for the next try; beyond `most` the oldest are dropped and counted.
    """

    def __init__(
        self, database: Database, *, every: float = 5.0, batch: int = 100, most: int = 1000, patience: float = 5.0
    ) -> None:
        self.trouble = Trouble("be written")
        self._database = database
        self._every = every
        self._batch = batch
        self._most = most
        self._patience = patience
        self._waiting: deque[tuple[type[Table], Row]] = deque()
        self._dropped = 0
        self._some = asyncio.Event()
        self._enough = asyncio.Event()
        self._writing = asyncio.Lock()

    def add(self, table: type[Table], row: Row) -> None:
        """Take a row of `table` to be written soon; it overwrites one with the same key. Never waits, never fails."""
        self._waiting.append((table, row))
        self._trim()
        self._some.set()
        if len(self._waiting) >= self._batch:
            self._enough.set()

    async def run(self) -> None:
        """Write what comes in, until cancelled."""
        while True:
            await self._some.wait()
            if self.trouble.on:
                await asyncio.sleep(self._every)  # however many wait: each try may take a while to fail
            else:
                await _within(self._every, self._enough)
            await self.flush()

    async def flush(self) -> None:
        """Write all that waits, oldest first; what cannot be written keeps waiting."""
        async with self._writing:
            while self._waiting and await self._write([self._waiting.popleft() for _ in range(self._next())]):
                pass
            self._enough.clear()
            if not self._waiting:
                self._some.clear()

    async def close(self) -> None:
        """Write what waits if that is possible in a few seconds, else say how much is lost."""
        try:
            async with asyncio.timeout(self._patience):
                await self.flush()
        except TimeoutError:
            pass
        lost = len(self._waiting) + self._dropped
        if lost:
            _log.warning("Records that could not be stored: %d.", lost)

    async def discard(self, unwanted: Callable[[Row], bool]) -> None:
        """Forget rows that have not been written yet."""
        async with self._writing:
            kept = [(table, row) for table, row in self._waiting if not unwanted(row)]
            self._waiting.clear()
            self._waiting.extend(kept)

    def _next(self) -> int:
        return min(self._batch, len(self._waiting))

    async def _write(self, rows: list[tuple[type[Table], Row]]) -> bool:
        """Write rows, or put them back and give False."""
        try:
            await self._insert(rows)
        except StorageFailedError as error:
            self._put_back(rows)
            self.trouble.met(error)
            return False
        except asyncio.CancelledError:
            self._put_back(rows)  # written or not: the second time overwrites the first
            raise
        except Exception:  # noqa: BLE001 (a row nobody thought of must not end the writing of all others)
            _log.exception("Records that cannot be stored: %d", len(rows))
            return True
        self._recovered()
        return True

    async def _insert(self, rows: list[tuple[type[Table], Row]]) -> None:
        async with self._database.transaction() as connection:
            for table, group in groupby(rows, key=lambda item: item[0]):
                await connection.execute(self._database.upsert(table), [dict(row) for _, row in group])

    def _recovered(self) -> None:
        self.trouble.over(f"Records dropped meanwhile: {self._dropped}." if self._dropped else "")
        self._dropped = 0

    def _put_back(self, rows: list[tuple[type[Table], Row]]) -> None:
        self._waiting.extendleft(reversed(rows))
        self._trim()

    def _trim(self) -> None:
        while len(self._waiting) > self._most:
            self._waiting.popleft()
            self._dropped += 1


async def _within(seconds: float, event: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
