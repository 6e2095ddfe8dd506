"""Databases that are in trouble: without room, or held by somebody else."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.engines import sqlite_engine
from bot.storage.opening import FILE


def limited(settings: Settings, pages: int) -> Database:
    """The SQLite database of the settings, which may not grow beyond so many pages: beyond them its disk is full."""
    settings.data.mkdir(exist_ok=True)
    engine = sqlite_engine(settings.data / FILE)

    @event.listens_for(engine.sync_engine, "connect")
    def limit(connection: DBAPIConnection, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        cursor.close()

    return Database(engine)


@contextlib.contextmanager
def locked(file: Path, *, reading_too: bool = False) -> Iterator[None]:
    """Another program holds the database: it lets nobody write, or nobody read either."""
    other = sqlite3.connect(file, isolation_level=None)
    try:
        if reading_too:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE IF NOT EXISTS held (held)")
        if reading_too:
            other.execute("COMMIT")
            other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()
