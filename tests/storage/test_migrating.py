"""The tables are made, brought up to date, and never half."""

import asyncio
import sys
from asyncio.subprocess import PIPE

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, select

from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.errors import StorageBrokenError, StorageFailedError
from bot.storage.migrating import migrate
from bot.storage.tables import Table
from tests.conftest import child_environment
from tests.storage.conftest import database_for, rows
from tests.storage.limits import limited

_MIGRATE = """
import asyncio, sys
from pathlib import Path
from tests.storage.conftest import database_for, settings_for
from bot.storage.migrating import migrate

async def main():
    database = database_for(settings_for(Path(sys.argv[1]), sys.argv[2]))
    sys.stdout.write("ready\\n")
    sys.stdout.flush()
    sys.stdin.readline()
    await migrate(database)
    await database.close()

asyncio.run(main())
"""


async def test_an_empty_database_gets_all_tables_and_a_second_time_changes_nothing(settings: Settings) -> None:
    database = database_for(settings)
    for _ in range(2):
        await migrate(database)
        async with database.transaction() as connection:
            for table in Table.metadata.sorted_tables:
                assert (await connection.execute(select(table))).all() == []
    await database.close()


async def test_the_steps_make_what_the_model_says(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return list(compare_metadata(context, Table.metadata))

    async with database.transaction() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_table_that_no_step_makes_is_noticed(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.exec_driver_sql("DROP TABLE contexts")
        found = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), Table.metadata)
        )
    assert found


async def test_data_of_a_newer_program_is_refused_with_a_sentence(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageBrokenError, match="newer version"):
        await migrate(database)


async def test_tables_are_made_all_or_none(settings: Settings) -> None:
    if settings.database:
        pytest.skip("only SQLite's size can be bounded by a statement")
    database = limited(settings, pages=5)
    with pytest.raises(StorageFailedError, match="full"):
        await migrate(database)
    await database.close()
    database = database_for(settings)
    assert await rows(database, "SELECT name FROM sqlite_master") == []
    await migrate(database)
    await database.close()


async def test_two_processes_that_start_at_once_both_succeed(settings: Settings) -> None:
    address = settings.database.get_secret_value() if settings.database else ""
    command = [sys.executable, "-W", "error", "-c", _MIGRATE, str(settings.data), address]
    children = [
        await asyncio.create_subprocess_exec(*command, env=child_environment(), stdin=PIPE, stdout=PIPE, stderr=PIPE)
        for _ in range(2)
    ]
    for child in children:
        assert child.stdout
        assert await child.stdout.readline() == b"ready\n"
    ends = await asyncio.gather(*(child.communicate(b"\n") for child in children))
    assert [(child.returncode, errors) for child, (_, errors) in zip(children, ends, strict=True)] == [(0, b"")] * 2
