"""Reading while somebody waits for a reply: bounded in time, and not tried again and again while it fails."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.errors import StorageFailedError
from bot.storage.trouble import Trouble

T = TypeVar("T")


class Lookups:
    """Reads that take `patience` seconds at most; for `rest` seconds after a failure they fail at once."""

    def __init__(
        self,
        database: Database,
        *,
        patience: float = 0.5,
        rest: float = 10.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.trouble = Trouble("be read")
        self._database = database
        self._patience = patience
        self._rest = rest
        self._clock = clock
        self._again_at = 0.0

    async def read(self, fetch: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """What `fetch` reads from the database. Raises StorageFailedError where that fails or takes too long."""
        if self._clock() < self._again_at:
            raise StorageFailedError("it failed a moment ago")
        try:
            async with asyncio.timeout(self._patience), self._database.transaction() as connection:
                found = await fetch(connection)
        except (StorageFailedError, TimeoutError) as error:
            failure = error if isinstance(error, StorageFailedError) else StorageFailedError("it takes too long")
            self._again_at = self._clock() + self._rest
            self.trouble.met(failure)
            raise failure from None
        self.trouble.over()
        return found
