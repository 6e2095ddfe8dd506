"""What is old is deleted, and nothing else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage.batches import Batches
from bot.storage.contexts import Context, Contexts
from bot.storage.database import Database
from bot.storage.engines import sqlite_engine
from bot.storage.lookups import Lookups
from bot.storage.migrating import migrate
from bot.storage.opening import FILE
from bot.storage.pseudonyms import Pseudonyms
from bot.storage.questions import Asked, Questions
from bot.storage.retention import Retention
from tests.storage.conftest import database_for, rows, settings_for
from tests.storage.limits import locked

NOW = datetime(2020, 6, 1, tzinfo=UTC)
DAY = timedelta(days=1)


async def fill(database: Database, *ages: timedelta) -> None:
    """A question and a context (which lives a day) of each age."""
    batches, lookups, names = Batches(database), Lookups(database), Pseudonyms(b"key")
    for number, age in enumerate(ages):
        questions = Questions(database, batches, names, clock=lambda age=age: NOW - age)  # type: ignore[misc]
        contexts = Contexts(batches, lookups, names, lifetime=DAY, clock=lambda age=age: NOW - age)  # type: ignore[misc]
        questions.record(Asked(1, 2, 3, "mention", str(number), "en", "answer"))
        contexts.keep(number, 1, Context((str(number),), "en"))
    await batches.flush()


async def kept(database: Database) -> tuple[int, int]:
    ((questions,),) = await rows(database, "SELECT count(*) FROM questions")
    ((contexts,),) = await rows(database, "SELECT count(*) FROM contexts")
    return questions, contexts


async def test_the_old_goes_and_the_young_stays(database: Database) -> None:
    second = timedelta(seconds=1)
    await fill(database, 0 * DAY, DAY - second, DAY + second, 90 * DAY, 90 * DAY + second, 400 * DAY)
    await Retention(database, 90, clock=lambda: NOW).sweep()
    assert await kept(database) == (4, 2)


async def test_many_rows_go_in_several_steps(database: Database) -> None:
    await fill(database, *[100 * DAY] * 10, DAY)
    await Retention(database, 90, clock=lambda: NOW, at_once=5).sweep()
    assert await kept(database) == (1, 0)


async def test_without_days_everything_goes(database: Database) -> None:
    await fill(database, timedelta(seconds=1))
    await Retention(database, 0, clock=lambda: NOW).sweep()
    assert await kept(database) == (0, 1)


async def test_what_cannot_be_deleted_now_is_said_once_and_deleted_later(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = database_for(settings_for(tmp_path))
    await migrate(database)
    await fill(database, 100 * DAY)
    retention = Retention(database, 90, clock=lambda: NOW)
    with locked(tmp_path / FILE):
        await retention.sweep()
        await retention.sweep()
    await retention.sweep()
    assert await kept(database) == (0, 0)
    await database.close()
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.storage.trouble"]
    assert lines == [
        "The storage cannot delete what is old: database is locked. Answers go on; this is said once.",
        "The storage can delete what is old again.",
    ]


async def test_deleted_text_is_gone_from_the_file_too(tmp_path: Path) -> None:
    file = tmp_path / FILE
    database = Database(sqlite_engine(file))
    await migrate(database)
    batches = Batches(database)
    questions = Questions(database, batches, Pseudonyms(b"key"), clock=lambda: NOW - 100 * DAY)
    questions.record(Asked(1, 2, 3, "mention", "a very private question", "en", "answer"))
    await batches.flush()
    await database.close()
    assert b"very private" in file.read_bytes()
    database = Database(sqlite_engine(file))
    await Retention(database, 90, clock=lambda: NOW).sweep()
    await database.close()
    assert b"very private" not in file.read_bytes()
