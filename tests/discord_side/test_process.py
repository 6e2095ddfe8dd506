"""The real process against a loopback Discord: what it answers, how it ends, what it says then."""

import asyncio
import contextlib
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conftest import child_environment
from tests.discord_side.loopback import TOKEN, loopback
from tests.discord_side.loopback.faults import TooMany

LAUNCHER = Path(__file__).with_name("launcher.py")
_WAIT = 30.0


@contextlib.asynccontextmanager
async def program(base: str, knowledge: Path, token: str = TOKEN) -> AsyncIterator[Process]:
    """The bot as a child process that takes `base` for Discord's address."""
    data = knowledge.parent / "data"
    environment = child_environment(DISCORD_TOKEN=token, KNOWLEDGE_DIR=str(knowledge), DATA_DIR=str(data))
    command = [sys.executable, str(LAUNCHER), base]
    child = await asyncio.create_subprocess_exec(
        *command, cwd=knowledge.parent, env=environment, stdout=PIPE, stderr=PIPE
    )
    try:
        yield child
    finally:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        await child.communicate()


async def end_of(child: Process) -> tuple[int | None, str]:
    """The exit code and the last line on standard error."""
    _, errors = await asyncio.wait_for(child.communicate(), _WAIT)
    text = errors.decode()
    assert "Traceback" not in text
    return child.returncode, (text.splitlines() or [""])[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_answers_and_closes_the_connection_when_told_to_stop(knowledge: Path, number: signal.Signals) -> None:
    async with loopback() as fake, program(fake.base, knowledge) as child:
        await fake.mention("Who plays drums on Lamplight?")
        assert "Ada Quill" in (await fake.next_sent())["content"]
        child.send_signal(number)
        code, _ = await end_of(child)
        assert code == 0
        assert fake.gateway.client_closes == [1000]


async def test_a_refused_token_ends_with_4(knowledge: Path) -> None:
    async with loopback() as fake, program(fake.base, knowledge, token="old-token") as child:
        code, sentence = await end_of(child)
    assert code == 4
    assert "DISCORD_TOKEN" in sentence
    assert "old-token" not in sentence


async def test_refused_intents_end_with_5(knowledge: Path) -> None:
    async with loopback(refuse_intents=True) as fake, program(fake.base, knowledge) as child:
        code, sentence = await end_of(child)
    assert code == 5
    assert "intents" in sentence


async def test_discord_out_of_reach_at_login_ends_with_6(knowledge: Path) -> None:
    async with loopback() as fake:
        base = fake.base
    async with program(base, knowledge) as child:
        code, sentence = await end_of(child)
    assert code == 6
    assert "reached" in sentence


@pytest.mark.parametrize("how", ["lost", "asked"])
async def test_it_comes_back_and_answers_what_was_asked_meanwhile(knowledge: Path, how: str) -> None:
    async with loopback() as fake, program(fake.base, knowledge):
        await fake.connected()
        if how == "lost":
            fake.gateway.drop()
        else:
            await fake.gateway.ask_to_reconnect()
        await fake.mention("Who plays drums on Lamplight?")
        assert "Ada Quill" in (await fake.next_sent())["content"]
        await fake.gateway.resumed()


async def test_an_answer_is_given_through_a_rate_limit(knowledge: Path) -> None:
    async with loopback() as fake, program(fake.base, knowledge):
        fake.faults.plan("create_message", TooMany(retry_after=0.01))
        await fake.direct_message("Who plays drums on Lamplight?")
        assert "Ada Quill" in (await fake.next_sent())["content"]


async def test_slash_ask_is_answered_by_the_process(knowledge: Path) -> None:
    async with loopback() as fake, program(fake.base, knowledge):
        await fake.connected()
        asked = await fake.slash("ask", question="Who plays drums on Lamplight?")
        assert "Ada Quill" in (await asked.reply())["content"]
