"""Opens the storage that the settings describe, and closes it."""

import asyncio
import logging
import secrets
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot.settings import Settings
from bot.storage.batches import Batches
from bot.storage.contexts import Contexts
from bot.storage.database import Database
from bot.storage.engines import memory_engine, postgres_engine, sqlite_engine
from bot.storage.errors import StorageBrokenError, StorageFailedError
from bot.storage.lookups import Lookups
from bot.storage.migrating import migrate
from bot.storage.pseudonyms import Pseudonyms, installation_key, new_key
from bot.storage.questions import Questions
from bot.storage.retention import Retention
from bot.storage.server_settings import Servers
from bot.storage.storage import Storage
from bot.storage.synced_commands import SyncedCommands

_log = logging.getLogger(__name__)

FILE = "liner-notes.db"
_ROOM = bytes(64 * 1024)
_CONTEXTS = timedelta(days=7)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Storage]:
    """The storage for `settings`, with its tables in their present form; closed at the end of the block.

    Where DATA_DIR cannot be written, one warning says so and nothing in it survives the block. Raises
    StorageBrokenError, whose text is for the operator, if the database or the key cannot be used.
    """
    database, key = _database_and_key(settings)
    try:
        try:
            await migrate(database)
        except StorageFailedError as error:
            raise StorageBrokenError(_refusal(settings, error)) from error
        storage = _composed(database, Pseudonyms(key), settings.retention_days)
        async with _tended(storage):
            yield storage
    finally:
        await database.close()


def _database_and_key(settings: Settings) -> tuple[Database, bytes]:
    address = settings.database and settings.database.get_secret_value()
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        if not address:
            _see_room(settings.data)
        key = installation_key(settings.data)
        return Database(postgres_engine(address) if address else sqlite_engine(settings.data / FILE)), key
    except OSError as error:
        lost = "who asked is stored under pseudonyms that change" if address else "all that is to be stored is lost"
        _log.warning("DATA_DIR cannot be used (%s): with the next start %s.", error, lost)
    if address:
        return Database(postgres_engine(address)), new_key()
    return Database(*memory_engine(secrets.token_hex(8))), new_key()


def _see_room(folder: Path) -> None:
    """Raise OSError if nothing can be written in the folder."""
    with tempfile.TemporaryFile(dir=folder) as probe:
        probe.write(_ROOM)


def _composed(database: Database, pseudonyms: Pseudonyms, days: int) -> Storage:
    batches, lookups = Batches(database), Lookups(database)
    return Storage(
        servers=Servers(database, lookups),
        questions=Questions(database, batches, pseudonyms, keep=days > 0),
        contexts=Contexts(batches, lookups, pseudonyms, lifetime=min(_CONTEXTS, timedelta(days=days))),
        commands=SyncedCommands(database),
        batches=batches,
        retention=Retention(database, days),
        pseudonyms=pseudonyms,
    )


@asynccontextmanager
async def _tended(storage: Storage) -> AsyncIterator[None]:
    """Batches are written and old rows deleted during the block, and what waits at its end is written."""
    tasks = [asyncio.create_task(storage.batches.run()), asyncio.create_task(storage.retention.run())]
    for task in tasks:
        task.add_done_callback(_report)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await storage.batches.close()


def _report(task: asyncio.Task[None]) -> None:
    """Neither task ends by itself, unless by a mistake of ours."""
    error = None if task.cancelled() else task.exception()
    if error:
        _log.error("The storage is no longer tended", exc_info=error)


def _refusal(settings: Settings, error: StorageFailedError) -> str:
    if settings.database:
        return f"The database of DATABASE_URL cannot be used: {error}. See that it runs, and that the address is right."
    file = settings.data / FILE
    return f"{file} cannot be used: {error}. See that no other program holds it; if it is damaged, move it away."
