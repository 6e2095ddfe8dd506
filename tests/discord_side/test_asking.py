"""The bot on a loopback Discord: real discord.py, real sockets."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answering.answer import Answer, CitedSource, Outcome, Reason
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from bot.command_line.exit_codes import ExitCode
from bot.discord_bot import LinerNotes, serve
from bot.settings import Settings
from bot.storage.opening import opened
from tests.discord_side.loopback import TOKEN, Loopback, loopback
from tests.discord_side.seams import use_discord_at


class Scripted(Engine):
    """Answers whatever ends in a question mark with what it heard; fails where it is told to."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Conversation]] = []

    def reply(
        self, message: str, conversation: Conversation, *, addressed: bool = True, language: str = "en"
    ) -> Answer:
        self.heard.append((message, conversation))
        if message == "fail":
            raise RuntimeError("as told")
        if not message.endswith("?"):
            return Answer(Outcome.UNKNOWN, "Ask me about albums.", reason=Reason.SMALL_TALK)
        return Answer(
            Outcome.ANSWER, f"heard {message} @everyone", sources=(CitedSource("s", "Sleeve", "https://example.org"),)
        )


@pytest.fixture
def engine() -> Scripted:
    return Scripted()


@contextlib.asynccontextmanager
async def running(engine: Engine, fake: Loopback, data: Path, times: int = 1) -> AsyncIterator[LinerNotes]:
    """The bot, connected to `fake` for the given time."""
    settings = Settings.model_validate({"DATA_DIR": data})
    async with opened(settings) as storage:
        bot = LinerNotes(engine, settings, storage)
        serving = asyncio.create_task(serve(bot, TOKEN))
        try:
            await fake.connected(times)
            yield bot
        finally:
            await bot.close()
            assert await asyncio.wait_for(serving, 10) is ExitCode.DONE


@pytest.fixture
async def discord_(engine: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Loopback]:
    async with loopback() as fake:
        use_discord_at(fake.base, monkeypatch.setattr)
        async with running(engine, fake, tmp_path):
            yield fake


async def test_a_mention_is_answered_in_reply_and_without_pings(discord_: Loopback, engine: Scripted) -> None:
    asked = await discord_.mention("who plays bass?")
    sent = await discord_.next_sent()
    assert engine.heard[0][0] == "who plays bass?"
    assert sent["content"].startswith("heard who plays bass? @\u200beveryone")
    assert sent["content"].endswith("-# Source: [Sleeve](<https://example.org>)")
    assert sent["channel"] == discord_.channel.id
    assert str(sent["message_reference"]["message_id"]) == asked["id"]
    assert sent["allowed_mentions"] == {"parse": [], "replied_user": False}


async def test_an_answer_that_escaping_makes_too_long_is_cut(discord_: Loopback) -> None:
    await discord_.mention("*" * 1900 + "?")
    assert (await discord_.next_sent())["content"].startswith("heard \\*\\*")


async def test_a_direct_message_is_answered_where_it_was_asked(discord_: Loopback) -> None:
    await discord_.direct_message("who plays bass?")
    assert (await discord_.next_sent())["channel"] == discord_.dm.id


async def test_a_reply_to_the_bot_is_answered(discord_: Loopback, engine: Scripted) -> None:
    await discord_.mention("who plays bass?")
    await discord_.next_sent()
    (original,) = discord_.said_in()
    await discord_.message("and piano?", reply_to=original)
    await discord_.next_sent()
    assert [heard for heard, _ in engine.heard] == ["who plays bass?", "and piano?"]


async def test_slash_ask_is_answered_to_all_and_a_refusal_to_the_asker_alone(discord_: Loopback) -> None:
    await discord_.slash("ask", question="who plays bass?")
    answer = await discord_.next_sent()
    await discord_.slash("ask", question="nice weather")
    refusal = await discord_.next_sent()
    assert answer["content"].startswith("heard who plays bass?")
    assert not answer["flags"] & 64
    assert refusal["flags"] & 64


async def test_talk_other_bots_and_replies_without_text_are_ignored(discord_: Loopback, engine: Scripted) -> None:
    await discord_.message("what a drummer?")
    other = discord_.world.add_person("other", discord_.guild, is_bot=True)
    await discord_.direct_message("who plays bass?", by=other)
    await discord_.mention("who plays bass?", webhook_id="77")
    await discord_.mention("last?")
    await discord_.next_sent()
    assert [message for message, _ in engine.heard] == ["last?"]


async def test_a_person_keeps_one_conversation_in_a_channel_and_another_one_elsewhere(
    discord_: Loopback, engine: Scripted
) -> None:
    await discord_.mention("first?")
    await discord_.slash("ask", question="second?")
    await discord_.mention("third?", by=discord_.world.add_person("Ada", discord_.guild))
    await discord_.direct_message("fourth?")
    for _ in range(4):
        await discord_.next_sent()
    first, second, third, fourth = (conversation for _, conversation in engine.heard)
    assert first is second
    assert len({id(first), id(third), id(fourth)}) == 3


@pytest.mark.parametrize("how", ["mention", "slash"])
async def test_an_error_gives_a_sentence_with_an_id_that_stands_in_the_log(
    discord_: Loopback, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    await (discord_.mention("fail") if how == "mention" else discord_.slash("ask", question="fail"))
    sentence: str = (await discord_.next_sent())["content"]
    name = sentence.removesuffix(".").rpartition(" ")[2]
    record = next(record for record in caplog.records if name in record.getMessage())
    assert record.exc_info
    assert "as told" not in sentence


async def test_no_privileged_intent_is_asked_for(discord_: Loopback) -> None:
    await discord_.mention("who?")
    await discord_.next_sent()
    assert discord_.gateway.identifies[0]["intents"] == 1 << 0 | 1 << 9 | 1 << 12


async def test_commands_are_sent_once_and_can_be_used_everywhere(
    engine: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with loopback() as fake:
        use_discord_at(fake.base, monkeypatch.setattr)
        for times in (1, 2):
            async with running(engine, fake, tmp_path, times):
                pass
    (sync,) = fake.recorder.of("bulk_set_application_commands")
    commands = sync.body
    assert [command["name"] for command in commands] == ["ask"]
    assert commands[0]["contexts"] == [0, 1, 2]
    assert commands[0]["integration_types"] == [0, 1]


async def test_the_mention_itself_is_no_part_of_the_question(discord_: Loopback, engine: Scripted) -> None:
    await discord_.message(f"who <@!{discord_.world.bot.id}>?")
    await discord_.next_sent()
    assert engine.heard[0][0] == "who  ?"
