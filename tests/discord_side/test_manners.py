"""Manners: patience, silence where nobody asked or nothing may be said, no pings, a greeting."""

from pathlib import Path

import pytest

from bot.discord_bot import LinerNotes
from tests.discord_side.loopback import Loopback, loopback
from tests.discord_side.loopback.permissions import Overwrite, Permission
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.things import Channel
from tests.discord_side.seams import use_discord_at
from tests.discord_side.support import Scripted, Time, running


async def said(fake: Loopback) -> str:
    return fake.text_of(await fake.next_sent())


def sent(fake: Loopback) -> list[str]:
    return [fake.text_of(done.body) for done in fake.recorder.of("create_message")]


# --- patience --------------------------------------------------------------------------------------------------


async def test_who_asks_too_fast_is_told_once_and_answered_again_later(
    discord_: Loopback, engine: Scripted, time: Time
) -> None:
    for number in range(9):
        await discord_.mention(f"number {number}?")
    for _ in range(6):
        await discord_.next_sent()
    time.now += 3
    await discord_.mention("later?")
    assert "later?" in await said(discord_)
    lines = [text for text in sent(discord_) if "One moment" in text]
    assert lines == ["One moment, please: I can take your next question in 3 s."]
    assert len(engine.messages) == 6


async def test_the_plea_for_patience_can_be_taken_away_by_the_asker(discord_: Loopback) -> None:
    for number in range(6):
        await discord_.mention(f"number {number}?")
        await discord_.next_sent()
    plea = discord_.said_in()[-1]
    button = plea["components"][-1]["components"][0]
    ada = discord_.world.add_person("Ada", discord_.guild)
    clicked = await discord_.press(plea, button["custom_id"], by=ada)
    assert "whoever asked" in discord_.text_of(await clicked.reply())
    await discord_.press(plea, button["custom_id"])
    await discord_.recorder.next("delete_original_webhook_message")
    assert plea["id"] not in [one["id"] for one in discord_.said_in()]


async def test_a_channel_has_its_own_measure(discord_: Loopback, engine: Scripted) -> None:
    people = [discord_.world.add_person(f"person {number}", discord_.guild) for number in range(7)]
    for number in range(21):
        await discord_.mention(f"number {number}?", by=people[number % 7])
    for _ in range(21):
        await discord_.next_sent()
    assert len(engine.messages) == 20
    assert sum("One moment" in text for text in sent(discord_)) == 1


async def test_commands_that_come_too_fast_are_told_so_to_the_asker_alone(discord_: Loopback) -> None:
    for number in range(5):
        await (await discord_.slash("ask", question=f"number {number}?")).reply()
    asked = await discord_.slash("ask", question="one too many?")
    assert "One moment" in discord_.text_of(await asked.reply())
    assert asked.is_ephemeral


# --- silence ---------------------------------------------------------------------------------------------------


async def test_bots_webhooks_the_bot_itself_and_systems_messages_are_not_answered(
    discord_: Loopback, engine: Scripted
) -> None:
    other = discord_.world.add_person("other", discord_.guild, is_bot=True)
    await discord_.mention("by a bot?", by=other)
    await discord_.mention("by itself?", by=discord_.world.bot)
    await discord_.mention("by a webhook?", webhook_id="77")
    for type_ in (6, 7, 18, 20, 21, 24, 46):
        await discord_.mention(f"of type {type_}?", type=type_)
    await discord_.mention("last?")
    await discord_.next_sent()
    assert engine.messages == ["last?"]


async def test_a_ping_of_everyone_is_no_question_for_the_bot(discord_: Loopback, engine: Scripted) -> None:
    await discord_.message("@everyone who plays bass?", mention_everyone=True)
    await discord_.mention("last?")
    await discord_.next_sent()
    assert engine.messages == ["last?"]


# --- what may not be done --------------------------------------------------------------------------------------


def closed(fake: Loopback, *denied: Permission) -> Channel:
    """A channel where the bot lacks permissions."""
    denial = Permission(0)
    for one in denied:
        denial |= one
    return fake.world.add_channel(fake.guild, "closed", 0, Overwrite(fake.world.bot.id, is_member=True, deny=denial))  # type: ignore[arg-type]


async def test_where_it_may_not_write_it_is_silent_and_the_owner_hears_of_it_once(
    fake: Loopback, engine: Scripted, tmp_path: Path
) -> None:
    place = closed(fake, Permission.SEND_MESSAGES)
    owner = fake.world.add_person("owner", fake.guild)
    fake.guild.owner = owner.id
    async with running(engine, fake, tmp_path):
        for number in range(3):
            await fake.mention(f"number {number}?", to=place)
        told = await fake.next_sent()
        assert told["channel"] == fake.world.dm_with(owner).id
        assert f"<#{place.id}>" in fake.text_of(told)
        await fake.mention("last?")
        await fake.next_sent()
    assert engine.messages == ["last?"]
    assert fake.recorder.refused == []


async def test_moderators_are_told_in_their_channel_where_the_server_has_one(
    fake: Loopback, engine: Scripted, tmp_path: Path
) -> None:
    place, desk = closed(fake, Permission.SEND_MESSAGES), fake.world.add_channel(fake.guild, "moderators")
    fake.guild.public_updates_channel, fake.guild.locale = desk.id, "de"
    async with running(engine, fake, tmp_path):
        await fake.mention("who?", to=place)
        told = await fake.next_sent()
    assert told["channel"] == desk.id
    assert "wurde ich etwas gefragt" in fake.text_of(told)


async def test_without_the_permission_for_embeds_answers_are_plain_text(
    fake: Loopback, engine: Scripted, tmp_path: Path
) -> None:
    place, desk = closed(fake, Permission.EMBED_LINKS), fake.world.add_channel(fake.guild, "moderators")
    fake.guild.public_updates_channel = desk.id
    async with running(engine, fake, tmp_path):
        question = await fake.mention("who?", to=place)
        body = await fake.next_sent()
        assert body["content"].startswith("heard who?")
        assert not body.get("components")
        assert "Embed Links" in await said(fake)
        await fake.edit(question, f"<@{fake.world.bot.id}> which?")
        edit = await fake.recorder.next("update_message")
        assert edit.body["content"] == "Which do you mean?"
        (answer,) = fake.said_in(place)
        await fake.press(answer, answer["components"][0]["components"][0]["custom_id"])
        await fake.next_sent()
        assert answer["content"].startswith("heard which? / the first?")
        assert answer["components"] == []


async def test_without_the_permission_for_the_history_answers_are_no_replies(
    fake: Loopback, engine: Scripted, tmp_path: Path
) -> None:
    place = closed(fake, Permission.READ_MESSAGE_HISTORY)
    async with running(engine, fake, tmp_path):
        await fake.mention("who?", to=place)
        body = await fake.next_sent()
    assert "message_reference" not in body
    assert "heard who?" in fake.text_of(body)


async def test_a_refusal_that_could_not_be_foreseen_is_silent_too(discord_: Loopback, engine: Scripted) -> None:
    place = discord_.world.add_channel(discord_.guild, "new", id="310000000000000000")  # the bot never heard of it
    place.overwrites.append(Overwrite(discord_.world.bot.id, is_member=True, deny=Permission.SEND_MESSAGES))
    await discord_.mention("who?", to=place)
    assert (await discord_.recorder.next_refused()).rule in {Rule.PERMISSIONS, Rule.RECIPIENT}
    await discord_.mention("last?")
    await discord_.next_sent()


async def test_a_person_whose_direct_messages_are_closed_costs_nothing(discord_: Loopback, engine: Scripted) -> None:
    discord_.person.takes_dms = False
    await discord_.direct_message("who?")
    assert (await discord_.recorder.next_refused()).rule is Rule.DM_CLOSED
    await discord_.mention("last?")
    assert "last?" in await said(discord_)


# --- typing and waiting ----------------------------------------------------------------------------------------


async def test_nothing_is_typed_for_an_answer_that_comes_at_once(discord_: Loopback) -> None:
    await discord_.mention("who?")
    await discord_.next_sent()
    assert discord_.recorder.of("trigger_typing_indicator") == []


async def test_after_a_second_it_types_and_its_heart_goes_on_beating(discord_: Loopback, engine: Scripted) -> None:
    engine.going_on.clear()
    await discord_.mention("who?")
    await discord_.recorder.next("trigger_typing_indicator")
    await discord_.gateway.round_trip()
    engine.going_on.set()
    assert "heard who?" in await said(discord_)


@pytest.mark.parametrize(("question", "private"), [("who?", False), ("hello", True)])
async def test_a_command_that_takes_long_is_told_to_wait(
    discord_: Loopback, engine: Scripted, question: str, private: bool
) -> None:
    engine.going_on.clear()
    asked = await discord_.slash("ask", question=question)
    await asked.acknowledged()
    assert asked.is_loading
    engine.going_on.set()
    reply = await (asked.followup() if private else asked.reply())
    assert ("heard who?" if not private else "Ask me about albums") in discord_.text_of(reply)
    assert bool(reply["flags"] & 64) is private


async def test_an_answer_that_is_there_while_the_wait_is_being_told_is_not_lost(
    discord_: Loopback, engine: Scripted
) -> None:
    engine.going_on.clear()
    held = discord_.faults.hold("create_interaction_response", after=True)
    asked = await discord_.slash("ask", question="who?")
    await held.reached.wait()
    engine.going_on.set()
    await discord_.direct_message("and elsewhere?")  # answered after the first: then that is through the engine
    await discord_.next_sent()
    held.release()
    assert "heard who?" in discord_.text_of(await asked.reply())


# --- strange messages ------------------------------------------------------------------------------------------


async def test_a_message_of_4000_letters_is_answered_within_the_limits(discord_: Loopback, engine: Scripted) -> None:
    await discord_.direct_message("who? " * 799 + "who?")
    assert "heard who?" in await said(discord_)
    await discord_.direct_message("*" * 3999 + "?")
    assert "heard" in await said(discord_)


async def test_a_hundred_mentions_ping_nobody_and_are_no_words(discord_: Loopback, engine: Scripted) -> None:
    people = [discord_.world.add_person(f"p{number}", discord_.guild) for number in range(100)]
    await discord_.mention(" ".join(f"<@{one.id}>" for one in people) + " who plays bass?")
    body = await discord_.next_sent()
    assert engine.messages == ["who plays bass?"]
    assert body["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert discord_.said_in()[0]["mentions"] == []


@pytest.mark.parametrize("what", ["attachment", "sticker", "nothing"])
async def test_a_message_without_words_gets_a_line_of_help_with_an_example(
    discord_: Loopback, engine: Scripted, what: str
) -> None:
    files = (discord_.file("sleeve.png", b"x"),) if what == "attachment" else ()
    sticker = {"id": "9" * 18, "name": "wave", "format_type": 1}
    stickers = [sticker] if what == "sticker" else []
    await discord_.direct_message("", files=files, sticker_items=stickers)
    assert "en example 1?" in await said(discord_)
    assert engine.messages == []


async def test_a_forwarded_question_is_answered(discord_: Loopback, engine: Scripted) -> None:
    snapshot = {
        "type": 0,
        "content": "who plays bass?",
        "embeds": [],
        "attachments": [],
        "timestamp": discord_.clock.timestamp(),
        "edited_timestamp": None,
        "flags": 0,
        "mentions": [],
        "mention_roles": [],
        "components": [],
    }
    # Without its reference, which Discord's description knows no form for once the message is replied to.
    await discord_.direct_message("", message_snapshots=[{"message": snapshot}])
    assert "heard who plays bass?" in await said(discord_)


# --- the greeting ----------------------------------------------------------------------------------------------


# Until it is ready, discord.py takes a new server for one that was there before.


async def test_a_server_that_adds_the_bot_is_greeted_with_three_examples_in_its_language(
    discord_: Loopback, bot: LinerNotes
) -> None:
    await bot.wait_until_ready()
    guild = discord_.world.add_guild("Neu", locale="de")
    hall = discord_.world.add_channel(guild, "hall")
    guild.system_channel = hall.id
    await discord_.announce(guild)
    body = await discord_.next_sent()
    assert body["channel"] == hall.id
    first, *examples = discord_.text_of(body).splitlines()
    assert first.startswith("Hallo!")
    assert examples == ["- de example 1?", "- de example 2?", "- de example 3?"]


@pytest.mark.parametrize("how", ["no system channel", "may not write there"])
async def test_where_it_cannot_greet_it_is_silent(discord_: Loopback, bot: LinerNotes, how: str) -> None:
    await bot.wait_until_ready()
    guild = discord_.world.add_guild("New")
    denial = Overwrite(discord_.world.bot.id, is_member=True, deny=Permission.SEND_MESSAGES)
    hall = discord_.world.add_channel(guild, "hall", 0, denial)  # type: ignore[arg-type]
    guild.system_channel = None if how == "no system channel" else hall.id
    await discord_.announce(guild)
    await discord_.mention("last?")
    await discord_.next_sent()
    assert len(discord_.recorder.of("create_message")) == 1
    assert discord_.recorder.refused == []


async def test_a_server_that_was_there_all_along_is_not_greeted_again(
    engine: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with loopback() as fake:
        use_discord_at(fake.base, monkeypatch.setattr)
        fake.guild.system_channel = fake.channel.id
        async with running(engine, fake, tmp_path) as bot:
            await bot.wait_until_ready()
            await fake.mention("who?")
            await fake.next_sent()
        assert len(fake.recorder.of("create_message")) == 1
