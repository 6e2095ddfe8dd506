"""Between question and answer: rate limits, failures, lost connections. One answer in the end, never two."""

import asyncio
import json
import logging
from pathlib import Path

import pytest

from bot.discord_bot import LinerNotes
from bot.logs import log_formatter
from bot.settings import Settings
from tests.discord_side.loopback import Loopback
from tests.discord_side.loopback.faults import Fails, Fault, LostReply, LostRequest, TooMany
from tests.discord_side.loopback.gateway.codes import Intent
from tests.discord_side.support import Scripted, running

TROUBLES = {
    "a rate limit": [TooMany()],
    "a global rate limit": [TooMany(scope="global")],
    "503": [Fails(503)],
    "503 twice": [Fails(503), Fails(503)],
    "a lost request": [LostRequest()],
    "a lost reply": [LostReply()],
    "all of it": [LostReply(), Fails(503), TooMany()],
}


@pytest.mark.parametrize("faults", TROUBLES.values(), ids=TROUBLES)
async def test_a_message_is_answered_once_through(discord_: Loopback, faults: list[Fault]) -> None:
    discord_.faults.plan("create_message", *faults)
    await discord_.mention("first?")
    await discord_.next_sent()
    await discord_.mention("second?")
    while len(discord_.said_in()) < 2:
        await discord_.next_sent()
    first, second = discord_.said_in()
    assert "heard first?" in discord_.text_of(first)
    assert "second?" in discord_.text_of(second)


@pytest.mark.parametrize("faults", [[TooMany()], [LostRequest()], [LostReply()]], ids=["429", "request", "reply"])
async def test_a_command_is_answered_once_through(discord_: Loopback, faults: list[Fault]) -> None:
    discord_.faults.plan("create_interaction_response", *faults)
    asked = await discord_.slash("ask", question="who?")
    assert "heard who?" in discord_.text_of(await asked.reply())
    await discord_.message("and then?", reply_to=(await asked.reply()))
    while len(discord_.said_in()) < 2:
        await discord_.next_sent()
    assert "heard who? / and then?" in discord_.text_of(discord_.said_in()[-1])
    assert len(asked.messages) == 1


async def test_an_edit_is_made_through_failures(discord_: Loopback) -> None:
    question = await discord_.mention("who?")
    await discord_.next_sent()
    discord_.faults.plan("update_message", Fails(503), LostReply())
    await discord_.edit(question, f"<@{discord_.world.bot.id}> what?")
    while "heard what?" not in discord_.text_of(discord_.said_in()[0]):
        await discord_.recorder.next("update_message")


@pytest.mark.parametrize("how", ["dropped", "asked to reconnect", "closed with 4000"])
async def test_what_is_asked_while_the_connection_is_away_is_answered_once(
    discord_: Loopback, engine: Scripted, how: str
) -> None:
    await discord_.mention("first?")
    if how == "dropped":
        discord_.gateway.drop()
    elif how == "asked to reconnect":
        await discord_.gateway.ask_to_reconnect()
    else:
        await discord_.gateway.close(4000)
    await discord_.mention("second?")
    await discord_.gateway.resumed()
    await discord_.mention("third?")
    while len(discord_.said_in()) < 3:
        await discord_.next_sent()
    assert engine.messages == ["first?", "second?", "third?"]
    assert len(discord_.said_in()) == 3


async def test_an_event_that_discord_tells_twice_is_answered_once(discord_: Loopback, engine: Scripted) -> None:
    question = await discord_.mention("first?")
    await discord_.next_sent()
    await discord_.gateway.dispatch("MESSAGE_CREATE", discord_.core.in_event(question), guild=discord_.guild.id)
    await discord_.mention("second?")
    await discord_.next_sent()
    assert engine.messages == ["first?", "second?"]


async def test_every_answer_has_the_questions_id_as_nonce_so_that_discord_keeps_one(discord_: Loopback) -> None:
    question = await discord_.mention("who?")
    body = await discord_.next_sent()
    assert (body["nonce"], body["enforce_nonce"]) == (question["id"], True)


async def test_a_channel_that_is_deleted_in_between_costs_nothing(discord_: Loopback, engine: Scripted) -> None:
    place = discord_.world.add_channel(discord_.guild, "short-lived")
    engine.going_on.clear()
    await discord_.mention("who?", to=place)
    del discord_.world.channels[place.id]
    engine.going_on.set()
    await discord_.recorder.next_refused()
    await discord_.mention("last?")
    assert "last?" in discord_.text_of(await discord_.next_sent())


async def test_a_session_that_is_over_is_begun_anew(discord_: Loopback) -> None:
    await discord_.gateway.invalidate(resumable=False)
    await discord_.connected(2)
    await discord_.mention("who?")
    assert "heard who?" in discord_.text_of(await discord_.next_sent())


@pytest.mark.parametrize("fake", [{"shards": 2}], indirect=True)
async def test_two_shards_answer(fake: Loopback, engine: Scripted, tmp_path: Path, quick: None) -> None:
    async with running(engine, fake, tmp_path, times=2):
        for _ in range(2):
            await fake.direct_message("who?")
            await fake.next_sent()
    assert len(fake.gateway.identifies) == 2


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards begin without the five seconds between them."""

    async def at_once(self: LinerNotes, shard_id: int | None, *, initial: bool = False) -> None:
        """Be quick."""

    monkeypatch.setattr(LinerNotes, "before_identify_hook", at_once)


# --- intents and the end ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fake", "content"), [({}, 0), ({"granted": Intent.MESSAGE_CONTENT}, 1 << 15)], indirect=["fake"]
)
async def test_the_content_of_messages_is_taken_where_it_is_granted_and_done_without_where_not(
    discord_: Loopback, content: int
) -> None:
    (identify,) = discord_.gateway.identifies
    assert identify["intents"] == 1 << 0 | 1 << 9 | 1 << 12 | content
    await discord_.mention("who?")
    assert "heard who?" in discord_.text_of(await discord_.next_sent())


async def test_closing_waits_for_the_answers_under_way_and_takes_no_more(
    fake: Loopback, engine: Scripted, tmp_path: Path
) -> None:
    async with running(engine, fake, tmp_path) as bot:
        held = fake.faults.hold("create_message")
        await fake.mention("first?")
        await held.reached.wait()
        closing = asyncio.create_task(bot.close())
        await asyncio.sleep(0)
        await fake.mention("second?")
        await fake.gateway.round_trip()
        held.release()
        await closing
    assert engine.messages == ["first?"]
    assert len(fake.said_in()) == 1


def test_no_log_line_holds_the_token_or_one_of_an_interaction() -> None:
    settings = Settings.model_validate({"DISCORD_TOKEN": "abc.def.ghi", "LOG_FORMAT": "json"})
    formatter = log_formatter(settings)
    record = logging.LogRecord("x", logging.INFO, "", 0, "Bot %s /webhooks/1/%s/x", ("abc.def.ghi", "t" * 40), None)
    record.error_id = "abcdef"
    told = json.loads(formatter.format(record))
    assert told["message"] == "Bot [secret] /webhooks/1/[secret]/x"
    assert (told["level"], told["logger"], told["error_id"]) == ("INFO", "x", "abcdef")
