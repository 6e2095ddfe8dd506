"""A process that is killed while it writes leaves a storage that opens, with all that was written."""

import asyncio
import sys
from asyncio.subprocess import PIPE

import pytest

from bot.settings import Settings
from bot.storage.opening import opened
from tests.conftest import child_environment
from tests.storage.conftest import database_for, rows

_WRITE = """
import asyncio, sys
from pathlib import Path
from bot.storage.opening import opened
from bot.storage.questions import Asked
from tests.storage.conftest import settings_for

async def main():
    async with opened(settings_for(Path(sys.argv[1]), sys.argv[2])) as storage:
        for count in range(1, 1_000_000):
            storage.questions.record(Asked(count, 2, 3, "mention", "x" * 500, "en", "answer"))
            if count % 50 == 0:
                await storage.batches.flush()
                print(count, flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize("batches", [1, 4, 9])
async def test_what_was_written_before_the_kill_is_there_after_it(settings: Settings, batches: int) -> None:
    address = settings.database.get_secret_value() if settings.database else ""
    command = [sys.executable, "-c", _WRITE, str(settings.data), address]
    child = await asyncio.create_subprocess_exec(*command, env=child_environment(), stdout=PIPE, stderr=PIPE)
    assert child.stdout
    lines = [await child.stdout.readline() for _ in range(batches)]
    child.kill()
    rest, _ = await child.communicate()
    told = [int(line) for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith(b"\n")]
    async with opened(settings):
        pass
    database = database_for(settings)
    if not settings.database:
        assert await rows(database, "PRAGMA integrity_check") == [("ok",)]
    ((stored,),) = await rows(database, "SELECT count(*) FROM questions")
    await database.close()
    assert stored in (told[-1], told[-1] + 50)  # the batch in the making is there whole or not at all
