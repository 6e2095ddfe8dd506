"""Rows are written after the replies; trouble with the database is said once and costs no reply."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.batches import Batches
from bot.storage.database import Database
from bot.storage.engines import memory_engine
from bot.storage.errors import StorageFailedError
from bot.storage.migrating import migrate
from bot.storage.opening import FILE
from bot.storage.tables import SyncRow
from tests.storage.conftest import database_for, rows, settings_for
from tests.storage.limits import limited, locked


def row(number: int, text: str = "") -> dict[str, object]:
    return {"application": number, "fingerprint": text}


async def stored(database: Database) -> list[int]:
    return [number for (number,) in await rows(database, "SELECT application FROM synced_commands ORDER BY 1")]


@asynccontextmanager
async def running(batches: Batches) -> AsyncIterator[None]:
    task = asyncio.create_task(batches.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until_stored(database: Database, count: int) -> None:
    async with asyncio.timeout(20):
        while len(await stored(database)) < count:  # noqa: ASYNC110 (a database rings no bell)
            await asyncio.sleep(0.01)


def storage_lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.startswith("bot.storage")]


async def test_a_full_batch_is_written_without_waiting_for_its_time(database: Database) -> None:
    batches = Batches(database, every=1000, batch=3)
    async with running(batches):
        for number in range(7):
            batches.add(SyncRow, row(number))
        await until_stored(database, 7)


async def test_what_is_no_full_batch_is_written_after_its_time(database: Database) -> None:
    batches = Batches(database, every=0.01)
    async with running(batches):
        batches.add(SyncRow, row(1))
        await until_stored(database, 1)
        batches.add(SyncRow, row(2))
        await until_stored(database, 2)


async def test_the_last_row_with_a_key_stays_in_one_batch_and_over_several(database: Database) -> None:
    batches = Batches(database)
    for text in ("first", "second"):
        batches.add(SyncRow, row(1, text))
    await batches.flush()
    assert await rows(database, "SELECT fingerprint FROM synced_commands") == [("second",)]
    batches.add(SyncRow, row(1, "third"))
    await batches.flush()
    assert await rows(database, "SELECT fingerprint FROM synced_commands") == [("third",)]


async def test_a_row_nobody_thought_of_does_not_keep_the_others_from_being_written(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    batches = Batches(database, batch=2)
    for added in (row(1), {"no": "such column"}, row(3), row(4)):
        batches.add(SyncRow, added)
    await batches.flush()
    assert await stored(database) == [3, 4]
    assert "Records that cannot be stored: 2" in caplog.text


async def test_a_locked_database_costs_no_row_and_two_lines(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = settings_for(tmp_path)
    database = database_for(settings)
    await migrate(database)
    batches = Batches(database, every=0.01, batch=2)
    async with running(batches):
        with locked(settings.data / FILE):
            started = time.monotonic()
            for number in range(5):
                batches.add(SyncRow, row(number))
            assert time.monotonic() - started < 1
            await batches.flush()
            await batches.flush()
            assert batches.trouble.on
        await until_stored(database, 5)
    await database.close()
    failing, well = storage_lines(caplog)
    assert "database is locked" in failing
    assert well == "The storage can be written again."


async def test_a_full_disk_drops_the_oldest_beyond_the_bound_and_says_how_many(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = settings_for(tmp_path)
    database = database_for(settings)
    await migrate(database)
    (pages,) = (await rows(database, "PRAGMA page_count"))[0]
    await database.close()
    full = limited(settings, pages)
    batches = Batches(full, batch=10, most=30)
    for number in range(40):
        batches.add(SyncRow, row(number, "x" * 4000))
        await batches.flush()
    assert batches.trouble.on
    kept_before = await stored(full)
    await rows_written(full, "PRAGMA max_page_count = 100000")
    await batches.flush()
    numbers = await stored(full)
    await full.close()
    failing, well = storage_lines(caplog)
    assert "full" in failing
    assert numbers[-30:] == list(range(10, 40))
    assert f"Records dropped meanwhile: {40 - len(numbers)}." in well
    assert kept_before == [number for number in numbers if number in kept_before]


async def rows_written(database: Database, statement: str) -> None:
    async with database.transaction() as connection:
        await connection.exec_driver_sql(statement)


async def test_closing_writes_what_waits(database: Database) -> None:
    batches = Batches(database)
    batches.add(SyncRow, row(1))
    await batches.close()
    assert await stored(database) == [1]


async def test_closing_does_not_wait_for_a_lock_and_says_what_is_lost(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = settings_for(tmp_path)
    database = database_for(settings)
    await migrate(database)
    batches = Batches(database, patience=0.05)
    batches.add(SyncRow, row(1))
    with locked(settings.data / FILE):
        await batches.close()
        await database.close()
    assert storage_lines(caplog)[-1] == "Records that could not be stored: 1."


async def test_a_write_that_is_cut_off_is_done_once_in_the_end(database: Database) -> None:
    batches = Batches(database)
    for pause in (0.0, 0.001, 0.002, 0.005):
        for number in range(20):
            batches.add(SyncRow, row(number))
        writing = asyncio.create_task(batches.flush())
        await asyncio.sleep(pause)
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
    await batches.flush()
    assert await stored(database) == list(range(20))


async def test_what_is_discarded_is_not_written(database: Database) -> None:
    batches = Batches(database)
    for number in range(4):
        batches.add(SyncRow, row(number))
    await batches.discard(lambda waiting: waiting["application"] in {1, 2})
    await batches.flush()
    assert await stored(database) == [0, 3]


class Flaky(Database):
    """A database that can be told to fail."""

    failing = False

    @asynccontextmanager
    async def transaction(self, **options: str) -> AsyncIterator[AsyncConnection]:
        async with super().transaction(**options) as connection:
            yield connection
            if self.failing:
                raise StorageFailedError("as told")


steps = st.lists(st.one_of(st.integers(1, 9), st.sampled_from(["fail", "work", "flush"])), max_size=12)


@given(steps=steps, batch=st.integers(1, 5), most=st.integers(5, 12))
def test_whatever_fails_when_the_rows_of_the_end_are_stored_in_order_and_none_twice(
    steps: list[int | str], batch: int, most: int
) -> None:
    asyncio.run(_play(steps, batch, most))


async def _play(steps: list[int | str], batch: int, most: int) -> None:
    with quiet():
        database = Flaky(*memory_engine("play"))
        await migrate(database)
        batches = Batches(database, batch=batch, most=most)
        added, written, waiting = 0, list[int](), list[int]()
        for step in [*steps, "work", "flush"]:
            if isinstance(step, int):
                for _ in range(step):
                    batches.add(SyncRow, row(added))
                    waiting = [*waiting, added][-most:]
                    added += 1
            elif step == "flush":
                await batches.flush()
                if not database.failing:
                    written, waiting = [*written, *waiting], []
            else:
                database.failing = step == "fail"
        assert await stored(database) == written
        await database.close()


@contextmanager
def quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
