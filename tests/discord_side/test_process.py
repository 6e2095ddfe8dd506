"""The real process against a loopback Discord: what it answers, how it ends, what it says then."""

import asyncio
import contextlib
import json
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import Run, child_environment
from tests.discord_side.loopback import TOKEN, loopback
from tests.discord_side.loopback.faults import Fails, TooMany
from tests.discord_side.loopback.gateway.codes import Intent
from tests.discord_side.loopback.permissions import Permission
from tests.discord_side.loopback.rules import CloseRule

LAUNCHER = Path(__file__).with_name("launcher.py")
_WAIT = 30.0

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")


@contextlib.asynccontextmanager
async def program(base: str, knowledge: Path, *words: str, token: str = TOKEN, **more: str) -> AsyncIterator[Process]:
    """The program with some words as a child process that takes `base` for Discord's address; `more` are settings."""
    data = knowledge.parent / "data"
    environment = child_environment(DISCORD_TOKEN=token, KNOWLEDGE_DIR=str(knowledge), DATA_DIR=str(data), **more)
    command = [sys.executable, str(LAUNCHER), base, *words]
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


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_answers_and_closes_the_connection_when_told_to_stop(knowledge: Path, number: signal.Signals) -> None:
    async with loopback() as fake, program(fake.base, knowledge) as child:
        await fake.mention("Who plays drums on Lamplight?")
        assert "Ada Quill" in fake.text_of(await fake.next_sent())
        child.send_signal(number)
        code, _ = await end_of(child)
        assert code == 0
        assert fake.gateway.client_closes == [1000]


@pytest.mark.parametrize("words", [[], ["sync"], ["invite"]])
async def test_a_refused_token_ends_with_4(knowledge: Path, words: list[str]) -> None:
    async with loopback() as fake, program(fake.base, knowledge, *words, token="old-token") as child:
        code, sentence = await end_of(child)
    assert code == 4
    assert "DISCORD_TOKEN" in sentence
    assert "old-token" not in sentence


async def test_refused_intents_end_with_5(knowledge: Path) -> None:
    async with loopback(refuse_intents=True) as fake, program(fake.base, knowledge) as child:
        code, sentence = await end_of(child)
    assert code == 5
    assert "intents" in sentence


@pytest.mark.parametrize("words", [[], ["sync"], ["invite"]])
async def test_discord_out_of_reach_at_login_ends_with_6(knowledge: Path, words: list[str]) -> None:
    async with loopback() as fake:
        base = fake.base
    async with program(base, knowledge, *words) as child:
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
        assert "Ada Quill" in fake.text_of(await fake.next_sent())
        await fake.gateway.resumed()


async def test_an_answer_is_given_through_a_rate_limit(knowledge: Path) -> None:
    async with loopback() as fake, program(fake.base, knowledge):
        fake.faults.plan("create_message", TooMany(retry_after=0.01))
        await fake.direct_message("Who plays drums on Lamplight?")
        assert "Ada Quill" in fake.text_of(await fake.next_sent())


async def test_slash_ask_is_answered_by_the_process(knowledge: Path) -> None:
    async with loopback() as fake, program(fake.base, knowledge):
        await fake.connected()
        asked = await fake.slash("ask", question="Who plays drums on Lamplight?")
        assert "Ada Quill" in fake.text_of(await asked.reply())


@posix
async def test_it_finishes_20_running_answers_when_told_to_stop(knowledge: Path) -> None:
    async with loopback() as fake, program(fake.base, knowledge) as child:
        people = [fake.world.add_person(f"person {number}", fake.guild) for number in range(20)]
        await fake.connected()
        held = fake.faults.hold("create_message")
        for person in people:
            await fake.mention("Who plays drums on Lamplight?", by=person)
        await asyncio.wait_for(held.reached.wait(), _WAIT)
        await fake.gateway.round_trip()
        child.send_signal(signal.SIGTERM)
        await fake.gateway.round_trip()
        assert fake.said_in() == []
        held.release()
        code, _ = await end_of(child)
        assert code == 0
        assert len(fake.said_in()) == 20
        assert all("Ada Quill" in fake.text_of(one) for one in fake.said_in())
        assert fake.gateway.client_closes == [1000]


async def test_without_the_content_intent_it_says_what_is_off_and_answers(knowledge: Path) -> None:
    async with loopback() as fake, program(fake.base, knowledge) as child:
        await fake.mention("Who plays drums on Lamplight?")
        assert "Ada Quill" in fake.text_of(await fake.next_sent())
        assert fake.recorder.closed == [CloseRule.DISALLOWED_INTENTS]
        child.terminate()
        _, errors = await asyncio.wait_for(child.communicate(), _WAIT)
    told = [line for line in errors.decode().splitlines() if "does not grant the content" in line]
    assert len(told) == 1
    assert "question channels" in told[0]


async def test_with_the_content_intent_the_prefix_works(knowledge: Path) -> None:
    async with loopback(granted=Intent.MESSAGE_CONTENT) as fake, program(fake.base, knowledge):
        await fake.message("!ask Who plays drums on Lamplight?")
        assert "Ada Quill" in fake.text_of(await fake.next_sent())
        assert fake.recorder.closed == []


@posix
async def test_the_log_can_be_json_and_never_holds_the_token(knowledge: Path) -> None:
    settings = {"LOG_FORMAT": "json", "LOG_LEVEL": "DEBUG"}
    async with loopback() as fake, program(fake.base, knowledge, **settings) as child:
        await fake.mention("Who plays drums on Lamplight?")
        await fake.next_sent()
        child.send_signal(signal.SIGTERM)
        _, errors = await asyncio.wait_for(child.communicate(), _WAIT)
    lines = errors.decode().splitlines()
    assert len(lines) > 20
    assert all({"time", "level", "logger", "message"} <= json.loads(line).keys() for line in lines)
    assert TOKEN not in errors.decode()


async def test_sync_tells_discord_the_commands_even_if_it_has_them(knowledge: Path) -> None:
    async with loopback() as fake:
        for _ in range(2):
            async with program(fake.base, knowledge, "sync") as child:
                told, _ = await asyncio.wait_for(child.communicate(), _WAIT)
                assert child.returncode == 0
                assert "ask, Answer this" in told.decode()
        assert len(fake.recorder.of("bulk_set_application_commands")) == 2
        assert fake.gateway.identifies == []


async def test_invite_gives_a_link_for_servers_with_exactly_what_is_needed_and_one_for_people(knowledge: Path) -> None:
    async with loopback() as fake, program(fake.base, knowledge, "invite") as child:
        told, _ = await asyncio.wait_for(child.communicate(), _WAIT)
        assert child.returncode == 0
        assert fake.gateway.identifies == []
        application = fake.world.application
    server, user = [line.strip() for line in told.decode().splitlines() if "https://" in line]
    asked = parse_qs(urlsplit(server).query)
    needed = ("VIEW_CHANNEL", "SEND_MESSAGES", "SEND_MESSAGES_IN_THREADS", "EMBED_LINKS", "READ_MESSAGE_HISTORY")
    assert asked["client_id"] == [application]
    assert asked["permissions"] == [str(int(sum(Permission[name] for name in needed)))]
    assert asked["scope"] == ["bot applications.commands"]
    assert parse_qs(urlsplit(user).query) == {
        "client_id": [application],
        "integration_type": ["1"],
        "scope": ["applications.commands"],
    }


@pytest.mark.parametrize("command", ["sync", "invite"])
def test_what_needs_a_token_says_so(run_bot: Run, command: str) -> None:
    done = run_bot(command)
    assert done.returncode == 2
    assert done.stderr.startswith("DISCORD_TOKEN is not set.")


async def test_commands_that_discord_does_not_take_end_sync_with_6(knowledge: Path) -> None:
    async with loopback() as fake:
        fake.faults.plan("bulk_set_application_commands", Fails(503))
        async with program(fake.base, knowledge, "sync") as child:
            code, sentence = await end_of(child)
    assert code == 6
    assert "503" in sentence
