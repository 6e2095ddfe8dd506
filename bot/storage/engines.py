"""SQLAlchemy's engines for the two databases, set up the way this program uses them."""

import importlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.errors import StorageBrokenError

BEGIN = "sqlite_begin"
"""The execution option with the statement that begins a transaction of SQLite; BEGIN without it."""

_WAL = "PRAGMA journal_mode = WAL"
"""Readers do not wait for a writer. It is a property of the file: one connection that succeeds does it for all."""
_PRAGMAS = (
    "PRAGMA synchronous = NORMAL",  # with WAL a killed process loses nothing, a power cut at most the last seconds
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what retention deletes is gone from the file too
)


def sqlite_engine(file: Path, patience: float = 2.0) -> AsyncEngine:
    """An engine for the SQLite database in `file`, which is made, for this user alone, where it is missing.

    A statement waits `patience` seconds for a lock that somebody else holds.
    Raises OSError if the file cannot be made.
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    url = URL.create("sqlite+aiosqlite", database=str(file))
    return _as_sqlite(create_async_engine(url, connect_args={"timeout": patience}, hide_parameters=True))


def memory_engine(name: str) -> tuple[AsyncEngine, Callable[[], None]]:
    """An engine for a database in memory, and what ends that database; `name` keeps it apart from others.

    One connection serves all, and a second, unused one keeps the database alive should the first be lost.
    """
    address = f"file:{name}?mode=memory&cache=shared"
    keeper = sqlite3.connect(address, uri=True, check_same_thread=False)
    url = URL.create("sqlite+aiosqlite", database=address, query={"uri": "true"})
    engine = create_async_engine(url, pool_size=1, max_overflow=0, hide_parameters=True)
    return _as_sqlite(engine), keeper.close


def postgres_engine(address: str, patience: float = 10.0) -> AsyncEngine:
    """An engine for the PostgreSQL database at `address` (postgresql://...).

    Connecting, and each statement, may take `patience` seconds.

    Raises StorageBrokenError if the driver is not installed.
    """
    try:
        driver = importlib.import_module("asyncpg")
    except ImportError:
        raise StorageBrokenError("DATABASE_URL needs a driver that is not here: pip install asyncpg.") from None

    async def connect() -> Any:
        # The driver reads the address itself, so that all of PostgreSQL's own forms of it work (sslmode, sockets).
        try:
            return await driver.connect(address, timeout=patience, command_timeout=patience)
        except ValueError:
            # What the driver says of an address may quote it, and with it the password.
            raise ConnectionError(
                "its form is wrong; signs such as # and @ in a password are written %23 and %40"
            ) from None
        except (driver.PostgresError, driver.InterfaceError) as error:
            raise ConnectionError(str(error)) from error

    return create_async_engine(
        "postgresql+asyncpg://", async_creator=connect, pool_pre_ping=True, pool_size=5, hide_parameters=True
    )


def _as_sqlite(engine: AsyncEngine) -> AsyncEngine:
    # Left to itself Python's sqlite3 begins a transaction too late: not for a SELECT, not for making a table.
    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: DBAPIConnection, _: object) -> None:
        try:
            connection.isolation_level = None
            cursor = connection.cursor()
            with suppress(sqlite3.OperationalError):  # another process is just changing it
                cursor.execute(_WAL)
            for pragma in _PRAGMAS:
                cursor.execute(pragma)
            cursor.close()
        except BaseException:
            connection.close()  # nobody else knows of it yet, and its thread would stay
            raise

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))

    return engine
