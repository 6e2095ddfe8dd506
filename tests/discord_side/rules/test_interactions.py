"""Answers to interactions, and what may follow them."""

from typing import Any

import pytest

from tests.discord_side.loopback import Loopback
from tests.discord_side.loopback.interactions import Interaction
from tests.discord_side.loopback.permissions import Overwrite, Permission
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.things import Channel
from tests.discord_side.rules.plain import Plain, assert_refused, assert_taken

Json = dict[str, Any]

MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
EPHEMERAL = 1 << 6


async def ask(fake: Loopback, **where: Any) -> Interaction:
    return await fake.slash("ask", question="who?", **where)


async def button_pressed(plain: Plain) -> Interaction:
    """A person presses a button of an answer."""
    asked = await ask(plain.fake)
    button = {"type": 2, "style": 1, "label": "More", "custom_id": "more"}
    await plain.answer(asked, MESSAGE, content="hi", components=[{"type": 1, "components": [button]}])
    return await plain.fake.press(await asked.reply(), "more")


def text_input(custom_id: str = "title", **fields: Any) -> Json:
    return {"type": 4, "custom_id": custom_id, "style": 1, **fields}


def label(component: Json, **fields: Any) -> Json:
    return {"type": 18, "label": "Title", "component": component, **fields}


def modal(*components: Json, **fields: Any) -> Json:
    return {"custom_id": "form", "title": "Report", "components": list(components), **fields}


@pytest.mark.breaks(Rule.UNKNOWN_INTERACTION)
async def test_an_answer_after_three_seconds(online: Plain) -> None:
    in_time, late = await ask(online.fake), await ask(online.fake)
    online.fake.clock.advance(3.0)
    assert_taken(await online.answer(in_time, MESSAGE, content="hi"))
    online.fake.clock.advance(0.1)
    assert_refused(await online.answer(late, MESSAGE, content="hi"), 404, 10062)
    assert_refused(await online.answer(late, DEFER), 404, 10062)


@pytest.mark.breaks(Rule.UNKNOWN_INTERACTION)
async def test_an_answer_with_another_token(online: Plain) -> None:
    asked = await ask(online.fake)
    asked_path = f"/interactions/{asked.id}/another-token/callback"
    assert_refused(await online.send("POST", asked_path, {"type": 5}), 404, 10062)


@pytest.mark.breaks(Rule.ANSWERED_TWICE)
@pytest.mark.parametrize("first", [MESSAGE, DEFER])
async def test_two_answers(online: Plain, first: int) -> None:
    asked = await ask(online.fake)
    assert_taken(await online.answer(asked, first, content="hi"))
    assert_refused(await online.answer(asked, MESSAGE, content="ho"), 400, 40060)
    online.fake.clock.advance(10)
    assert_refused(await online.answer(asked, MESSAGE, content="ho"), 400, 40060)


async def test_a_refused_answer_can_be_mended(online: Plain) -> None:
    asked = await ask(online.fake)
    assert_refused(await online.answer(asked, MESSAGE, content="x" * 2001), 400, 50035, "data", "content")
    assert_taken(await online.answer(asked, MESSAGE, content="x" * 2000))


@pytest.mark.breaks(Rule.CALLBACK_TYPE)
async def test_an_answer_that_does_not_suit(online: Plain) -> None:
    fake = online.fake
    asked, completed = await ask(fake), await fake.complete("ask", "album", "mil")
    for interaction, wrong in ((asked, UPDATE), (asked, CHOICES), (completed, MESSAGE), (completed, DEFER)):
        answer = await online.answer(interaction, wrong, content="hi")
        assert_refused(answer, 400, 50035, "type", word="BASE_TYPE_CHOICES")
    await online.answer(asked, MODAL, **modal(label(text_input())))
    submitted = await fake.submit(asked, title="Milestones")
    assert_refused(await online.answer(submitted, MODAL, **modal(label(text_input()))), 400, 50035, "type")
    assert_refused(await online.answer(submitted, UPDATE, content="hi"), 400, 50035, "type")
    assert_taken(await online.answer(submitted, MESSAGE, content="thanks"))


@pytest.mark.breaks(Rule.EMPTY_MESSAGE)
async def test_an_empty_answer(online: Plain) -> None:
    assert_refused(await online.answer(await ask(online.fake), MESSAGE, content=""), 400, 50006)


@pytest.mark.breaks(Rule.UNKNOWN_WEBHOOK)
async def test_a_follow_up_before_the_answer(online: Plain) -> None:
    asked = await ask(online.fake)
    assert_refused(await online.follow_up(asked, content="hi"), 404, 10015)
    assert_refused(await online.edit_answer(asked, content="hi"), 404, 10015)
    await online.answer(asked, DEFER)
    assert_refused(await online.send("POST", f"/webhooks/999/{asked.token}", {"content": "hi"}), 404, 10015)
    assert_taken(await online.follow_up(asked, content="hi"))


@pytest.mark.breaks(Rule.WEBHOOK_TOKEN)
async def test_a_follow_up_after_fifteen_minutes(online: Plain) -> None:
    asked = await ask(online.fake)
    await online.answer(asked, DEFER)
    online.fake.clock.advance(15 * 60)
    assert_taken(await online.edit_answer(asked, content="hi"))
    online.fake.clock.advance(1)
    for answer in (await online.follow_up(asked, content="hi"), await online.edit_answer(asked, content="ho")):
        assert_refused(answer, 401, 50027)


@pytest.mark.breaks(Rule.UNKNOWN_MESSAGE)
async def test_an_answer_that_was_deleted(online: Plain) -> None:
    asked = await ask(online.fake)
    await online.answer(asked, MESSAGE, content="hi")
    assert_taken(await online.send("DELETE", f"{online.webhook(asked)}/messages/@original"))
    assert_refused(await online.edit_answer(asked, content="ho"), 404, 10008)
    assert online.fake.said_in() == []


async def test_the_first_follow_up_ends_the_thinking(online: Plain) -> None:
    asked = await ask(online.fake)
    await online.answer(asked, DEFER, flags=EPHEMERAL)
    assert asked.is_loading
    await online.follow_up(asked, content="hi")
    reply = await asked.reply()
    assert (reply["content"], asked.is_ephemeral, asked.followups) == ("hi", True, [])
    await online.follow_up(asked, content="more")
    assert (await asked.followup())["content"] == "more"


async def test_an_ephemeral_answer_is_in_no_channel(online: Plain) -> None:
    hidden, shown = await ask(online.fake), await ask(online.fake)
    await online.answer(hidden, MESSAGE, content="hidden", flags=EPHEMERAL)
    await online.answer(shown, MESSAGE, content="shown")
    assert [message["content"] for message in online.fake.said_in()] == ["shown"]
    path = f"/channels/{online.fake.channel.id}/messages"
    assert_refused(await online.send("GET", f"{path}/{(await hidden.reply())['id']}"), 404, 10008)
    assert_taken(await online.edit_answer(hidden, content="still hidden"))


async def test_a_button_changes_its_message(online: Plain) -> None:
    pressed = await button_pressed(online)
    assert_taken(await online.answer(pressed, UPDATE, content="changed", components=[]))
    (message,) = online.fake.said_in()
    assert (message["content"], message["components"]) == ("changed", [])


async def test_a_deferred_button_changes_its_message_later(online: Plain) -> None:
    pressed = await button_pressed(online)
    assert_taken(await online.answer(pressed, DEFER_UPDATE))
    assert_taken(await online.edit_answer(pressed, content="changed"))
    assert [message["content"] for message in online.fake.said_in()] == ["changed"]


@pytest.mark.breaks(Rule.ARCHIVED_THREAD)
async def test_a_thread_that_is_locked_meanwhile(online: Plain) -> None:
    thread = online.fake.world.add_thread(online.fake.channel, "B side")
    first, second = await ask(online.fake, where=thread), await ask(online.fake, where=thread)
    thread.locked = True
    assert_refused(await online.answer(first, MESSAGE, content="hi"), 400, 50083)
    assert_taken(await online.answer(second, MESSAGE, content="hi", flags=EPHEMERAL))


@pytest.mark.breaks(Rule.CHOICE_COUNT)
async def test_26_choices(online: Plain) -> None:
    typed = await online.fake.complete("ask", "album", "m", question="who?")
    choices = [{"name": str(number), "value": str(number)} for number in range(26)]
    answer = await online.answer(typed, CHOICES, choices=choices)
    assert_refused(answer, 400, 50035, "data", "choices", word="BASE_TYPE_MAX_LENGTH")
    assert_taken(await online.answer(typed, CHOICES, choices=choices[:25]))
    assert len(await typed.offered()) == 25


@pytest.mark.breaks(Rule.CHOICE_TEXT_LENGTH)
@pytest.mark.parametrize("field", ["name", "value"])
async def test_a_choice_of_101_characters(online: Plain, field: str) -> None:
    typed = await online.fake.complete("ask", "album", "m")
    choice = {"name": "Milestones", "value": "milestones"}
    for wrong in ("x" * 101, "") if field == "name" else ("x" * 101,):
        answer = await online.answer(typed, CHOICES, choices=[{**choice, field: wrong}])
        assert_refused(answer, 400, 50035, "data", "choices", 0, field)
    assert_taken(await online.answer(typed, CHOICES, choices=[{**choice, field: "x" * 100}]))


@pytest.mark.breaks(Rule.CHOICE_TYPE)
async def test_a_choice_of_another_type(online: Plain) -> None:
    typed = await online.fake.complete("ask", "album", "m")
    for wrong in (7, True, None):
        answer = await online.answer(typed, CHOICES, choices=[{"name": "Milestones", "value": wrong}])
        assert_refused(answer, 400, 50035, "data", "choices", 0, "value")


def elsewhere(fake: Loopback) -> Channel:
    """A channel of a server without the bot, where the listener, who has installed the app, is a member."""
    guild = fake.world.add_guild("Elsewhere", with_bot=False)
    guild.members[fake.person.id] = fake.guild.members[fake.person.id]
    fake.person.has_installed = True
    return fake.world.add_channel(guild, "general")


@pytest.mark.breaks(Rule.FOLLOWUP_COUNT)
async def test_where_the_bot_is_not_it_follows_up_five_times(online: Plain) -> None:
    asked = await ask(online.fake, where=elsewhere(online.fake))
    await online.answer(asked, MESSAGE, content="hi")
    for _ in range(5):
        assert_taken(await online.follow_up(asked, content="more"))
    assert_refused(await online.follow_up(asked, content="more"), 400, 40094)
    here = await ask(online.fake)
    await online.answer(here, MESSAGE, content="hi")
    for _ in range(6):
        assert_taken(await online.follow_up(here, content="more"))


async def test_a_server_can_have_foreign_apps_answer_in_private(online: Plain) -> None:
    channel = elsewhere(online.fake)
    assert channel.guild is not None
    channel.overwrites.append(Overwrite(channel.guild.id, deny=Permission.USE_EXTERNAL_APPS))
    asked = await ask(online.fake, where=channel)
    await online.answer(asked, MESSAGE, content="hi")
    assert asked.is_ephemeral
