"""The loopback itself: what it does when a test ends, and what it does not let through."""

import asyncio
import re
from pathlib import Path

import aiohttp
import pytest

from tests.discord_side.loopback import loopback
from tests.discord_side.loopback.clock import Clock, Snowflakes
from tests.discord_side.loopback.errors import Refused, below, malformed
from tests.discord_side.loopback.gateway.codes import Intent
from tests.discord_side.loopback.gateway.transport import plain, singly, zlib_stream
from tests.discord_side.loopback.permissions import EVERYTHING, NOTHING, Overwrite, Permission, in_channel
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.waiting import Changes
from tests.discord_side.rules.plain import Plain

ROOT = Path(__file__).resolve().parents[2]


async def test_a_field_that_discord_does_not_know_fails_the_test_at_its_end() -> None:
    with pytest.raises(AssertionError, match=r"Discord knows no embeds\.0\.colour in a NewMessage"):
        async with loopback(limits="none") as fake, aiohttp.ClientSession() as session:
            await Plain(fake, session).say(embeds=[{"title": "t", "colour": 1}])


async def test_a_failure_of_the_loopback_itself_fails_the_test() -> None:
    async def break_it() -> None:
        async with loopback() as fake, aiohttp.ClientSession() as session:
            fake.guild.roles.clear()
            await Plain(fake, session).send("GET", f"/channels/{fake.channel.id}")

    with pytest.raises(AssertionError, match="get_channel failed in the loopback: KeyError"):
        await break_it()


async def test_a_failure_of_the_test_itself_is_not_hidden_by_doubts() -> None:
    async def fail() -> None:
        async with loopback() as fake:
            fake.recorder.problems.append("doubtful")
            raise KeyError

    with pytest.raises(KeyError):
        await fail()


async def test_waiting_ends_with_what_never_came() -> None:
    with pytest.raises(AssertionError, match="never came: the moon"):
        await Changes().until(lambda: None, "the moon", patience=0.001)


async def test_requests_are_given_out_in_order_and_once() -> None:
    async with loopback(limits="none") as fake, aiohttp.ClientSession() as session:
        client = Plain(fake, session)
        await client.say(content="first")
        await client.send("POST", f"/channels/{fake.channel.id}/typing")
        await client.say(content="second")
        assert [(await fake.next_sent())["content"] for _ in range(2)] == ["first", "second"]
        later = asyncio.create_task(fake.next_sent())
        await client.say(content="third")
        assert (await later)["content"] == "third"
        assert len(fake.recorder.of("create_message")) == 3


async def test_people_cannot_write_where_discord_would_not_let_them() -> None:
    async with loopback() as fake:
        fake.channel.overwrites.append(Overwrite(fake.guild.id, deny=Permission.SEND_MESSAGES))
        with pytest.raises(AssertionError, match="may not write"):
            await fake.message("hi")


async def test_a_bot_hears_nothing_from_a_channel_that_it_cannot_see() -> None:
    async with (
        loopback(limits="none") as fake,
        aiohttp.ClientSession() as session,
        Plain(fake, session).online() as socket,
    ):
        bot = Overwrite(fake.world.bot.id, is_member=True, deny=Permission.VIEW_CHANNEL)
        hidden = fake.world.add_channel(fake.guild, "hidden")
        hidden.overwrites.append(bot)
        await fake.mention("unheard", to=hidden)
        await fake.mention("heard")
        assert (await socket.event("MESSAGE_CREATE"))["content"].endswith(" heard")


async def test_events_compress_singly_where_identify_asks_for_it() -> None:
    async with loopback(limits="none") as fake, aiohttp.ClientSession() as session:
        intents = int(Intent.GUILDS | Intent.GUILD_MESSAGES)
        async with Plain(fake, session).online(compress=True, intents=intents) as socket:
            await fake.mention("x" * 2000)
            assert (await socket.event("MESSAGE_CREATE"))["content"].endswith("xx")
            assert socket.binary_frames


async def test_a_stream_decompresses_in_one_go() -> None:
    async with loopback(limits="none") as fake, aiohttp.ClientSession() as session:
        client = Plain(fake, session)
        async with client.gateway("v=10&encoding=json&compress=zlib-stream") as socket:
            await socket.identify()
            assert (await socket.event("GUILD_CREATE"))["name"] == "Listeners"
            assert socket.binary_frames == 3


def test_small_frames_are_not_compressed_singly() -> None:
    assert singly({"op": 11}) == plain({"op": 11}) == '{"op":11}'
    assert isinstance(zlib_stream()({"op": 11}), bytes)


def test_ids_tell_the_time_and_never_repeat() -> None:
    clock = Clock()
    ids = Snowflakes(clock)
    first, second = int(ids.new()), int(ids.new())
    clock.advance(60)
    later = int(ids.new())
    assert first < second < later
    assert (later >> 22) - (second >> 22) == 60_000


def test_errors_nest_as_the_body_does() -> None:
    refused = below("data", malformed(Rule.CONTENT_LENGTH, ("content",), "WORD", "Sentence"))
    assert isinstance(refused, Refused)
    assert refused.body == {
        "message": "Invalid Form Body",
        "code": 50035,
        "errors": {"data": {"content": {"_errors": [{"code": "WORD", "message": "Sentence"}]}}},
    }


_VIEW, _SEND = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES


@pytest.mark.parametrize(
    ("base", "overwrites", "granted"),
    [
        (_VIEW | _SEND, [], _VIEW | _SEND),
        (_VIEW | _SEND, [Overwrite("everyone", deny=_SEND)], _VIEW),
        (_VIEW | _SEND, [Overwrite("everyone", deny=_VIEW)], NOTHING),
        # One role's grant outweighs another's denial, and the member's own word both.
        (_VIEW, [Overwrite("a", allow=_SEND), Overwrite("b", deny=_SEND)], _VIEW | _SEND),
        (_VIEW, [Overwrite("a", allow=_SEND), Overwrite("me", is_member=True, deny=_SEND)], _VIEW),
        (Permission.ADMINISTRATOR, [Overwrite("me", is_member=True, deny=_VIEW)], EVERYTHING),
        (_VIEW, [Overwrite("somebody", is_member=True, deny=_VIEW)], _VIEW),
    ],
)
def test_permissions_go_from_the_general_to_the_particular(
    base: Permission, overwrites: list[Overwrite], granted: Permission
) -> None:
    assert in_channel(base, "me", ["everyone", "a", "b"], overwrites) == granted


def test_nothing_in_the_product_turns_discords_address() -> None:
    turning = re.compile(r"Route\b|DEFAULT_GATEWAY|\bproxy\b|trust_env|discord\.com/api")
    found = [file for file in (ROOT / "bot").rglob("*.py") if turning.search(file.read_text(encoding="utf-8"))]
    assert found == []
