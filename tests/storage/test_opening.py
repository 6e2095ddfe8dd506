"""Opening: what the operator gets where it works, and which sentence where it does not."""

import gc
import importlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.engines import memory_engine
from bot.storage.errors import StorageBrokenError
from bot.storage.migrating import migrate
from bot.storage.opening import FILE, opened
from bot.storage.pseudonyms import KEY_FILE
from bot.storage.questions import Asked
from bot.storage.server_settings import ServerSettings
from bot.storage.storage import Storage
from bot.storage.synced_commands import SyncedCommands
from tests.storage.conftest import database_for, rows, settings_for
from tests.storage.limits import locked

QUESTION = Asked(1, 2, 3, "mention", "who?", "en", "unknown", "no_fact")


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    """A connection that was left open warns when it is collected, and a warning fails the test."""
    yield
    gc.collect()


async def refusal(settings: Settings) -> str:
    with pytest.raises(StorageBrokenError) as caught:
        async with opened(settings):
            pass
    return str(caught.value)


async def uses_all(storage: Storage) -> None:
    """Every room does its work."""
    storage.questions.record(QUESTION)
    await storage.servers.change(3, lambda _: ServerSettings(prefix="?"))
    await storage.commands.remember(4, "print")
    assert [one.text for one in await storage.questions.in_vain(3)] == ["who?"]
    assert (await storage.servers.of(3)).prefix == "?"
    assert await storage.commands.fingerprint(4) == "print"


async def test_everything_works_and_what_waits_is_written_at_the_end(settings: Settings) -> None:
    async with opened(settings) as storage:
        await uses_all(storage)
        storage.questions.record(QUESTION)
    async with opened(settings) as storage:
        assert len(await storage.questions.in_vain(3)) == 2
        assert await storage.commands.fingerprint(4) == "print"
        assert await storage.commands.fingerprint(5) is None
        await storage.commands.remember(4, "another")
        assert await storage.commands.fingerprint(4) == "another"


async def test_sqlite_is_a_file_for_this_user_alone_set_up_for_safety(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "new" / "data")
    async with opened(settings):
        database = database_for(settings)
        for pragma, expected in [("journal_mode", "wal"), ("foreign_keys", 1), ("secure_delete", 1)]:
            assert await rows(database, f"PRAGMA {pragma}") == [(expected,)]
        await database.close()
        if os.name == "posix":
            for file in settings.data.iterdir():
                assert file.stat().st_mode & 0o777 == 0o600, file
    assert {file.name for file in settings.data.iterdir()} == {FILE, KEY_FILE}


@pytest.fixture(params=["no folder", "read-only", "full"])
def unusable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A DATA_DIR that nothing can be written in."""
    if request.param == "no folder":
        (tmp_path / "file").write_bytes(b"")
        yield tmp_path / "file" / "data"
        return
    (tmp_path / "mounted").mkdir()
    with mounted(tmp_path / "mounted", "ro" if request.param == "read-only" else "size=64k"):
        if request.param == "full":
            with suppress(OSError):
                (tmp_path / "mounted" / "ballast").write_bytes(bytes(100 * 1024))
        yield tmp_path / "mounted"


async def test_where_nothing_can_be_written_one_warning_says_so_and_all_works(
    unusable: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings = settings.model_copy(update={"data": unusable})
    async with opened(settings) as storage:
        await uses_all(storage)
        await storage.forget(1)
    (warning,) = (record.getMessage() for record in caplog.records if record.name.startswith("bot"))
    assert warning.startswith("DATA_DIR cannot be used")
    assert ("pseudonyms that change" in warning) == bool(settings.database)
    assert not (unusable / FILE).exists()


async def test_memory_outlives_a_lost_connection() -> None:
    database = Database(*memory_engine("lost"))
    await migrate(database)
    commands = SyncedCommands(database)
    await commands.remember(4, "print")
    await database._engine.dispose()
    assert await commands.fingerprint(4) == "print"
    await database.close()


async def test_a_start_does_not_wait_for_another_programs_write(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    async with opened(settings):
        pass
    with locked(tmp_path / FILE):
        async with opened(settings) as storage:
            assert await storage.questions.in_vain(3) == []


async def test_a_database_that_must_be_made_but_is_held_is_told(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / FILE).close()
    with locked(tmp_path / FILE):
        assert "database is locked" in await refusal(settings_for(tmp_path))


async def test_a_file_that_is_no_database_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database " * 1000)
    sentence = await refusal(settings_for(tmp_path))
    assert str(tmp_path / FILE) in sentence
    assert "not a database" in sentence
    assert (tmp_path / FILE).read_bytes() == b"no database " * 1000


async def test_a_damaged_key_is_told(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_text("short")
    assert KEY_FILE in await refusal(settings_for(tmp_path))


@pytest.mark.parametrize(
    "rest",
    [
        "hunter2@127.0.0.1:1/name",
        "hunter2@127.0.0.1:1/name?connect_timeout=abc",
        "hunter2@127.0.0.1:1/name?sslmode=wrong",
        "hunter2#x@127.0.0.1:1/name",
        "hunter2/x@127.0.0.1:1/name",
        "hunter2@x@127.0.0.1:1/name",
        "hunter2@127.0.0.1:hunter2/name",
        "hunter2@[127.0.0.1/name",
    ],
)
async def test_a_postgresql_that_cannot_be_reached_is_told_without_the_password(tmp_path: Path, rest: str) -> None:
    address = f"postgresql://somebody:{rest}"
    sentence = await refusal(settings_for(tmp_path, address))
    assert sentence.startswith("The database of DATABASE_URL cannot be used: ")
    assert "hunter2" not in sentence


async def test_a_postgresql_without_such_a_database_is_told(tmp_path: Path, server: str) -> None:
    assert "does not exist" in await refusal(settings_for(tmp_path, server.replace("/postgres?", "/nowhere?")))


async def test_a_missing_driver_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    assert "pip install asyncpg" in await refusal(settings_for(tmp_path, "postgresql://localhost/name"))


async def test_a_failing_block_closes_all_the_same(settings: Settings) -> None:
    async def fail() -> None:
        async with opened(settings) as storage:
            storage.questions.record(QUESTION)
            raise RuntimeError("as told")

    with pytest.raises(RuntimeError, match="as told"):
        await fail()
    async with opened(settings) as storage:
        assert len(await storage.questions.in_vain(3)) == 1


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A small file system in the folder for as long as the block lasts; skips the test where that is not allowed."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    command = [mount or "", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if not mount or not umount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a file system is not allowed here")
    try:
        yield
    finally:
        subprocess.run([umount, str(folder)], check=True)
