"""Conversations over messages: replies, choices, edits, deletions, also after a restart of the bot."""

from pathlib import Path
from typing import Any

import pytest

from bot.discord_bot import LinerNotes
from tests.discord_side.loopback import Loopback
from tests.discord_side.loopback.gateway.codes import Intent
from tests.discord_side.support import LONG, Scripted, Time, running

Json = dict[str, Any]

granted = pytest.mark.parametrize("fake", [{"granted": Intent.MESSAGE_CONTENT}], indirect=True)


async def said(fake: Loopback) -> str:
    return fake.text_of(await fake.next_sent())


async def answer_to(fake: Loopback, question: str, **more: Any) -> Json:
    """The bot's message that answers a mention."""
    await fake.mention(question, **more)
    await fake.next_sent()
    return fake.said_in()[-1]


# --- replies ---------------------------------------------------------------------------------------------------


async def test_a_reply_goes_on_where_its_message_was_and_not_where_the_channel_is(discord_: Loopback) -> None:
    first = await answer_to(discord_, "first?")
    await answer_to(discord_, "second?")
    await discord_.message("and third?", reply_to=first)
    assert "heard first? / and third?" in await said(discord_)
    await discord_.mention("fourth?")
    assert "heard first? / and third? / fourth?" in await said(discord_)


async def test_somebody_elses_reply_goes_on_with_the_conversation_of_the_message(discord_: Loopback) -> None:
    first = await answer_to(discord_, "first?")
    ada = discord_.world.add_person("Ada", discord_.guild)
    await discord_.message("and second?", by=ada, reply_to=first)
    assert "heard first? / and second?" in await said(discord_)


async def test_replies_and_conversations_go_on_after_a_restart(
    fake: Loopback, engine: Scripted, tmp_path: Path
) -> None:
    async with running(engine, fake, tmp_path):
        first = await answer_to(fake, "first?")
        await answer_to(fake, "second?")
    async with running(engine, fake, tmp_path, times=2):
        await fake.mention("third?")
        assert "heard first? / second? / third?" in await said(fake)
        await fake.message("and fourth?", reply_to=first)
        assert "heard first? / and fourth?" in await said(fake)


async def test_a_conversation_ends_when_nothing_was_said_in_it_for_long(discord_: Loopback, time: Time) -> None:
    await answer_to(discord_, "first?")
    time.now += 60 * 60
    discord_.clock.advance(60 * 60)
    first = discord_.said_in()[-1]
    await discord_.direct_message("elsewhere?")
    assert "heard elsewhere?" in await said(discord_)
    await discord_.message("second?", reply_to=first)
    assert "heard first? / second?" in await said(discord_)


@granted
async def test_a_reply_without_a_ping_is_answered_where_content_is_granted(discord_: Loopback) -> None:
    first = await answer_to(discord_, "first?")
    await discord_.message("second?", reply_to=first, ping=False)
    assert "heard first? / second?" in await said(discord_)


async def test_a_slash_answer_can_be_replied_to(discord_: Loopback) -> None:
    asked = await discord_.slash("ask", question="first?")
    await asked.reply()
    await discord_.next_sent()
    await discord_.message("second?", reply_to=discord_.said_in()[-1])
    assert "heard first? / second?" in await said(discord_)


# --- choices ---------------------------------------------------------------------------------------------------


def buttons(message: Json) -> list[Json]:
    rows = [one for one in message["components"] if one["type"] == 1]
    return [item for row in rows for item in row["components"]]


@pytest.mark.parametrize("how", ["mention", "slash"])
async def test_a_click_puts_the_answer_in_the_place_of_the_choices(discord_: Loopback, how: str) -> None:
    await (discord_.mention("which?") if how == "mention" else discord_.slash("ask", question="which?"))
    await discord_.next_sent()
    (asked_back,) = discord_.said_in()
    first, second = buttons(asked_back)
    assert (first["label"], second["label"]) == ("the first?", "the second?")
    await discord_.press(asked_back, second["custom_id"])
    await discord_.next_sent()
    (answer,) = discord_.said_in()
    assert answer["id"] == asked_back["id"]
    assert "heard which? / the second?" in discord_.text_of(answer)
    assert buttons(answer) == []
    await discord_.message("and then?", reply_to=answer)
    assert "heard which? / the second? / and then?" in await said(discord_)


async def test_only_the_askers_click_counts(discord_: Loopback, engine: Scripted) -> None:
    asked_back = await answer_to(discord_, "which?")
    ada = discord_.world.add_person("Ada", discord_.guild, locale="de")
    clicked = await discord_.press(asked_back, buttons(asked_back)[0]["custom_id"], by=ada)
    assert discord_.text_of(await clicked.reply()).startswith("Diese Auswahl")
    assert clicked.is_ephemeral
    assert engine.messages == ["which?"]


@pytest.mark.parametrize("question", ["which?", "which one?"])
async def test_choices_work_after_a_restart(fake: Loopback, engine: Scripted, tmp_path: Path, question: str) -> None:
    async with running(engine, fake, tmp_path):
        asked_back = await answer_to(fake, question)
    async with running(engine, fake, tmp_path, times=2):
        (first, *_) = buttons(asked_back)
        if question == "which?":
            await fake.press(asked_back, first["custom_id"])
            assert "heard which? / the first?" in await said(fake)
        else:
            await fake.select(asked_back, first["custom_id"], "1")
            assert f"which one? / {LONG.format(2)}" in await said(fake)


async def test_choices_that_no_button_holds_come_as_a_select_and_stand_in_the_text(discord_: Loopback) -> None:
    asked_back = await answer_to(discord_, "which one?")
    (select,) = buttons(asked_back)
    assert select["type"] == 3
    assert [option["label"][-1] for option in select["options"]] == ["…", "…"]
    assert f"1. {LONG.format(1)}" in discord_.text_of(asked_back)
    await discord_.select(asked_back, select["custom_id"], "0")
    assert LONG.format(1) in await said(discord_)


async def test_a_choice_whose_meaning_is_lost_says_so(fake: Loopback, engine: Scripted, tmp_path: Path) -> None:
    async with running(engine, fake, tmp_path, settings={"RETENTION_DAYS": "0"}):
        asked_back = await answer_to(fake, "which one?")
        clicked = await fake.select(asked_back, buttons(asked_back)[0]["custom_id"], "0")
        assert "ask again" in fake.text_of(await clicked.reply())
        assert clicked.is_ephemeral


async def test_a_button_that_nothing_knows_says_so(discord_: Loopback, bot: LinerNotes) -> None:
    answer = await answer_to(discord_, "who?")
    button = {"type": 2, "style": 2, "label": "Old", "custom_id": "of an old version", "id": 99}
    answer["components"].append({"type": 1, "id": 98, "components": [button]})
    clicked = await discord_.press(answer, "of an old version")
    assert "ask again" in discord_.text_of(await clicked.reply())


async def test_a_click_that_fails_leaves_the_choices_and_tells_the_asker_alone(
    discord_: Loopback, engine: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_back = await answer_to(discord_, "which?")
    buttons(asked_back)[0]["label"] = "fail"
    clicked = await discord_.press(asked_back, buttons(asked_back)[0]["custom_id"])
    assert "Something went wrong" in discord_.text_of(await clicked.reply())
    assert clicked.is_ephemeral
    assert len(buttons(discord_.said_in()[0])) == 2


# --- edits and deletions ---------------------------------------------------------------------------------------


async def test_an_edited_question_edits_its_answer(discord_: Loopback, engine: Scripted) -> None:
    await answer_to(discord_, "zeroth?")
    question = await discord_.mention("who plays base?")
    await discord_.next_sent()
    await discord_.edit(question, f"<@{discord_.world.bot.id}> who plays bass?")
    edited = await discord_.recorder.next("update_message")
    assert "heard zeroth? / who plays bass?" in discord_.text_of(edited.body)
    answer = discord_.said_in()[-1]
    await discord_.message("and drums?", reply_to=answer)
    assert "heard zeroth? / who plays bass? / and drums?" in await said(discord_)


async def test_after_a_minute_an_edit_changes_nothing(discord_: Loopback, engine: Scripted, time: Time) -> None:
    question = await discord_.mention("who plays base?")
    await discord_.next_sent()
    time.now += 61
    await discord_.edit(question, f"<@{discord_.world.bot.id}> who plays bass?")
    await answer_to(discord_, "last?")
    assert engine.messages == ["who plays base?", "last?"]


async def test_an_edit_of_something_else_than_the_words_changes_nothing(discord_: Loopback, engine: Scripted) -> None:
    question = await discord_.mention("who plays bass?")
    await discord_.next_sent()
    await discord_.edit(question, question["content"])
    await answer_to(discord_, "last?")
    assert engine.messages == ["who plays bass?", "last?"]


async def test_a_storm_of_edits_ends_with_the_last_wording_in_few_edits(discord_: Loopback, engine: Scripted) -> None:
    question = await discord_.mention("who 0?")
    await discord_.next_sent()
    held = discord_.faults.hold("update_message")
    for number in range(1, 60):
        await discord_.edit(question, f"<@{discord_.world.bot.id}> who {number}?")
    await held.reached.wait()
    await discord_.gateway.round_trip()
    held.release()
    edits = [await discord_.recorder.next("update_message")]
    while "who 59?" not in discord_.text_of(edits[-1].body):
        edits.append(await discord_.recorder.next("update_message"))
    assert len(edits) <= 3
    assert len(engine.messages) <= 4


async def test_an_edit_while_the_answer_is_on_its_way_is_followed(discord_: Loopback) -> None:
    held = discord_.faults.hold("create_message")
    question = await discord_.mention("who plays base?")
    await held.reached.wait()
    await discord_.edit(question, f"<@{discord_.world.bot.id}> who plays bass?")
    await discord_.gateway.round_trip()
    held.release()
    edited = await discord_.recorder.next("update_message")
    assert "heard who plays bass?" in discord_.text_of(edited.body)


@granted
async def test_an_edited_prefix_command_is_followed_without_the_command(discord_: Loopback, engine: Scripted) -> None:
    question = await discord_.message("!ask who plays base?")
    await discord_.next_sent()
    await discord_.edit(question, "!ask who plays bass?")
    await discord_.recorder.next("update_message")
    assert engine.messages == ["who plays base?", "who plays bass?"]


async def test_a_deleted_question_takes_its_answer_along(discord_: Loopback) -> None:
    question = await discord_.mention("who plays bass?")
    await discord_.next_sent()
    await discord_.delete(question)
    await discord_.recorder.next("delete_message")
    assert discord_.said_in() == []


async def test_a_question_deleted_while_it_is_answered_leaves_nothing(discord_: Loopback) -> None:
    held = discord_.faults.hold("create_message")
    question = await discord_.mention("who plays bass?")
    await held.reached.wait()
    await discord_.delete(question)
    await discord_.gateway.round_trip()
    held.release()
    await discord_.recorder.next("delete_message")
    assert discord_.said_in() == []
