"""The database as the rest of the storage sees it: transactions, one kind of failure, and one statement."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.errors import StorageFailedError
from bot.storage.tables import Table


class Database:
    """An open database."""

    def __init__(self, engine: AsyncEngine, end: Callable[[], None] = lambda: None) -> None:
        self._engine = engine
        self._end = end
        self._going: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def transaction(self, **options: str) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction, which is committed at the end of the block, or undone if it fails.

        Raises StorageFailedError where the database does not do its part; a mistake in what it is given is raised as
        SQLAlchemy's own error.
        """
        try:
            connection = await self._connection(self._engine.execution_options(**options))
            try:
                async with connection.begin():
                    yield connection
            finally:
                await asyncio.shield(self._leave(connection.close()))
        except (DataError, IntegrityError):
            raise
        except (DBAPIError, PoolTimeoutError, OSError) as error:
            raise StorageFailedError(_sentence(error)) from error

    def upsert(self, table: type[Table], *, keep: bool = False) -> sqlite.Insert | postgresql.Insert:
        """A statement that inserts rows of `table`; those that have the same key are overwritten.

        With `keep` they stay as they are, but are locked until the end of the transaction.
        """
        make = postgresql.insert if self._engine.dialect.name == "postgresql" else sqlite.insert
        statement = make(table)
        keys = [column for column in inspect(table).columns if column.primary_key]
        others = [] if keep else [column for column in inspect(table).columns if not column.primary_key]
        written = {column.key: statement.excluded[column.key] for column in others or keys}
        return statement.on_conflict_do_update(index_elements=keys, set_=written)

    async def close(self) -> None:
        """Close all connections."""
        await asyncio.gather(*self._going, return_exceptions=True)
        await self._engine.dispose()
        self._end()

    async def _connection(self, engine: AsyncEngine) -> AsyncConnection:
        """A connection; one that is there only when nobody waits any more is given back, else it would stay open."""
        opening = asyncio.ensure_future(_opened(engine))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            self._leave(_given_back(opening))
            raise

    def _leave(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        """Have something done that goes on when whoever wants it is cancelled."""
        task = asyncio.create_task(work)
        self._going.add(task)
        task.add_done_callback(self._going.discard)
        return task


async def _opened(engine: AsyncEngine) -> AsyncConnection:
    return await engine.connect()


async def _given_back(opening: "asyncio.Future[AsyncConnection]") -> None:
    with suppress(SQLAlchemyError, OSError):
        await (await opening).close()


def _sentence(error: Exception) -> str:
    """What the database itself says: SQLAlchemy's own text would add the statement."""
    told = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if isinstance(told, TimeoutError):
        return "it takes too long"
    # The driver for PostgreSQL puts the class of its error before what it says.
    said = str(told).strip().rpartition(">: ")[2]
    return (said.splitlines() or [type(told).__name__])[0]
