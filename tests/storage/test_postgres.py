"""Trouble that only a database server can make."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.settings import Settings
from bot.storage.batches import Batches
from bot.storage.database import Database
from bot.storage.engines import postgres_engine
from bot.storage.migrating import migrate
from bot.storage.tables import SyncRow
from tests.storage.conftest import rows


@pytest.fixture
async def database(emptied_server: Settings) -> AsyncIterator[Database]:
    """A PostgreSQL whose statements may take a fifth of a second."""
    assert emptied_server.database
    database = Database(postgres_engine(emptied_server.database.get_secret_value(), patience=0.2))
    await migrate(database)
    yield database
    await database.close()


async def test_a_server_that_ended_all_connections_is_connected_to_again(
    database: Database, emptied_server: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    batches = Batches(database)
    for number in range(3):
        await _end_connections(emptied_server)
        batches.add(SyncRow, {"application": number, "fingerprint": ""})
        await batches.flush()
    assert await rows(database, "SELECT application FROM synced_commands ORDER BY 1") == [(0,), (1,), (2,)]
    assert not caplog.records


async def test_a_table_that_is_held_costs_no_row_and_two_lines(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    batches = Batches(database)
    async with database.transaction() as holding:
        await holding.exec_driver_sql("LOCK TABLE synced_commands")
        for number in range(3):
            batches.add(SyncRow, {"application": number, "fingerprint": ""})
            await batches.flush()
    await batches.flush()
    assert len(await rows(database, "SELECT * FROM synced_commands")) == 3
    assert [record.getMessage() for record in caplog.records] == [
        "The storage cannot be written: it takes too long. Answers go on; this is said once.",
        "The storage can be written again.",
    ]


async def _end_connections(settings: Settings) -> None:
    assert settings.database
    other = Database(postgres_engine(settings.database.get_secret_value()))
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    await rows(other, f"{others} AND backend_type = 'client backend'")
    await other.close()
    await asyncio.sleep(0.05)
