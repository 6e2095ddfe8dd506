"""Brings a database to the present form of the tables."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from bot.storage.database import Database
from bot.storage.engines import BEGIN
from bot.storage.errors import StorageBrokenError

_LOCK = 5_157_1957
"""A number that processes on one PostgreSQL agree on: who holds its lock migrates, the others wait."""


async def migrate(database: Database) -> None:
    """Make or change the tables of `database` where they are not of the present form; all or nothing.

    Raises StorageBrokenError if a newer program made them, StorageFailedError if the database does not take the change.
    """
    # Looking first needs no lock: a start succeeds while another process writes.
    async with database.transaction() as connection:
        if await connection.run_sync(_is_current):
            return
    async with database.transaction(**{BEGIN: "BEGIN IMMEDIATE"}) as connection:
        await connection.run_sync(_upgrade)


def _is_current(connection: Connection) -> bool:
    revision = MigrationContext.configure(connection).get_current_revision()
    steps = ScriptDirectory.from_config(_config(connection))
    try:
        return revision is not None and steps.get_revision(revision) is steps.get_revision("head")
    except CommandError:
        raise StorageBrokenError(
            "The stored data was written by a newer version of this program. Run that version, or move the data away."
        ) from None


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    command.upgrade(_config(connection), "head")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.attributes["connection"] = connection
    return config
