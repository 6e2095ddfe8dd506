"""Storages on both databases: a test that takes `settings`, `database` or `storage` runs once on each."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.engines import postgres_engine, sqlite_engine
from bot.storage.migrating import migrate
from bot.storage.opening import FILE, opened
from bot.storage.storage import Storage
from tests.storage.postgres import postgres_programs, postgres_server


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL that runs as long as the tests of this process."""
    programs = postgres_programs()
    if programs is None:
        pytest.skip("no PostgreSQL here: the wheel pgserver is not made for this Python, and none is installed")
    with postgres_server(programs) as address:
        yield address


@pytest.fixture
def emptied_server(server: str, tmp_path: Path) -> Settings:
    """Settings for the PostgreSQL, with nothing in it."""
    asyncio.run(_empty(server))
    return settings_for(tmp_path / "data", server)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings for an empty database of either sort."""
    if request.param == "sqlite":
        return settings_for(tmp_path / "data")
    emptied: Settings = request.getfixturevalue("emptied_server")
    return emptied


def settings_for(data: Path, address: str | None = None, **more: str) -> Settings:
    given = {"DATA_DIR": data, **({"DATABASE_URL": address} if address else {}), **more}
    return Settings.model_validate(given)


def database_for(settings: Settings) -> Database:
    """The database of the settings, as it is."""
    if settings.database:
        return Database(postgres_engine(settings.database.get_secret_value()))
    settings.data.mkdir(exist_ok=True)
    return Database(sqlite_engine(settings.data / FILE, patience=0.1))


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    """A database with its tables."""
    database = database_for(settings)
    await migrate(database)
    yield database
    await database.close()


@pytest.fixture
async def storage(settings: Settings) -> AsyncIterator[Storage]:
    """An open storage."""
    async with opened(settings) as storage:
        yield storage


async def rows(database: Database, statement: str) -> list[tuple[Any, ...]]:
    """What a statement finds."""
    async with database.transaction() as connection:
        return [tuple(row) for row in await connection.exec_driver_sql(statement)]


async def _empty(server: str) -> None:
    asyncpg = cast("Any", pytest.importorskip("asyncpg"))
    connection = await asyncpg.connect(server)
    await connection.execute("SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await connection.close()
