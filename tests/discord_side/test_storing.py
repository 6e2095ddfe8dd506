"""What the bot stores of its life on Discord, and that trouble with it costs no answer."""

import asyncio
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from bot.storage.opening import FILE
from tests.conftest import Run
from tests.discord_side.loopback import Loopback, loopback
from tests.discord_side.seams import use_discord_at
from tests.discord_side.test_asking import Scripted, running
from tests.discord_side.test_process import end_of, program
from tests.storage.limits import locked


async def test_every_question_is_stored_with_what_became_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with loopback() as fake:
        use_discord_at(fake.base, monkeypatch.setattr)
        async with running(Scripted(), fake, tmp_path):
            await fake.mention("who plays bass?")
            await fake.next_sent()
            await fake.direct_message("nice weather")
            await fake.next_sent()
            for question in ("who plays drums?", "fail"):
                await fake.slash("ask", question=question)
                await fake.next_sent()
    stored = sqlite3.connect(tmp_path / FILE)
    asked = stored.execute("SELECT way, text, outcome, reason, server IS NOT NULL FROM questions ORDER BY asked_at")
    assert asked.fetchall() == [
        ("mention", "who plays bass?", "answer", None, 1),
        ("direct", "nice weather", "unknown", "small_talk", 0),
        ("slash", "who plays drums?", "answer", None, 1),
        ("slash", "fail", "failed", None, 1),
    ]
    text = "\n".join(stored.iterdump())
    stored.close()
    assert fake.person.id not in text
    assert fake.guild.id not in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
async def test_a_database_that_is_held_costs_no_answer_and_is_reported_once(knowledge: Path) -> None:
    file = knowledge.parent / "data" / FILE
    async with loopback() as fake, program(fake.base, knowledge) as child:
        await fake.mention("Who plays drums on Lamplight?")
        await fake.next_sent()
        await _stored(fake, file)
        with locked(file):
            for question in ("Who plays drums on Lamplight?", "When was Daybreak released?"):
                await fake.mention(question)
                assert (await fake.next_sent())["content"]
            child.send_signal(signal.SIGTERM)
            _, errors = await asyncio.wait_for(child.communicate(), 30)
    assert child.returncode == 0
    told = [line for line in errors.decode().splitlines() if "bot.storage" in line]
    assert len(told) == 2
    assert "database is locked" in told[0]
    assert "Records that could not be stored: " in told[1]


async def _stored(fake: Loopback, file: Path) -> None:
    """Wait until the fake Discord's child has told its commands, the last that it writes at its start."""
    async with asyncio.timeout(20):
        while not fake.recorder.of("bulk_set_application_commands") or not _fingerprints(file):  # noqa: ASYNC110 (a file rings no bell)
            await asyncio.sleep(0.05)


def _fingerprints(file: Path) -> list[tuple[str]]:
    connection = sqlite3.connect(file)
    try:
        return connection.execute("SELECT fingerprint FROM synced_commands").fetchall()
    finally:
        connection.close()


async def test_a_storage_that_cannot_be_opened_ends_with_2_before_discord_is_asked(knowledge: Path) -> None:
    data = knowledge.parent / "data"
    data.mkdir()
    (data / FILE).write_bytes(b"no database " * 1000)
    async with loopback() as fake, program(fake.base, knowledge) as child:
        code, sentence = await end_of(child)
        assert fake.recorder.accepted == []
    assert code == 2
    assert str(data / FILE) in sentence


def test_settings_of_the_storage_that_cannot_be_used_are_named(run_bot: Run) -> None:
    done = run_bot("ask", "who?", DATABASE_URL="mysql://root:hunter2@localhost/x", RETENTION_DAYS="-1")
    assert done.returncode == 2
    assert [line.partition(" ")[0] for line in done.stderr.splitlines()] == ["DATABASE_URL", "RETENTION_DAYS"]
    assert "hunter2" not in done.stderr
