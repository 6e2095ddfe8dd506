"""discord.py and the loopback's gateway: connections that end, and sessions that go on."""

import asyncio

import discord
import pytest

from tests.discord_side.loopback import TOKEN, Loopback
from tests.discord_side.loopback.gateway.codes import Intent
from tests.discord_side.loopback.standard import ON_THE_SECOND_SHARD
from tests.discord_side.with_client.probe import INTENTS, Probe, running


async def test_frames_come_in_one_compressed_stream(fake: Loopback, bot: Probe) -> None:
    await fake.mention("hi")
    assert (await bot.hears()).content.endswith("hi")
    assert fake.gateway.connections[0].query["compress"] == "zlib-stream"


@pytest.mark.parametrize("how", ["drop", "reconnect", "invalidate", 4000, 1000])
async def test_a_lost_connection_is_resumed_with_what_was_missed(fake: Loopback, bot: Probe, how: str | int) -> None:
    await fake.mention("first")
    await bot.hears()
    match how:
        case "drop":
            fake.gateway.drop()
        case "reconnect":
            await fake.gateway.ask_to_reconnect()
        case "invalidate":
            await fake.gateway.invalidate(resumable=True)
        case int(code):
            await fake.gateway.close(code)
    await fake.mention("meanwhile")
    await fake.gateway.resumed()
    await fake.mention("afterwards")
    await bot.hears(3)
    assert [message.clean_content.removeprefix("@liner ") for message in bot.heard] == [
        "first",
        "meanwhile",
        "afterwards",
    ]
    assert len(fake.gateway.identifies) == 1
    assert fake.gateway.connections[-1].path == "/gateway/resume"


async def test_a_session_that_is_over_begins_anew(fake: Loopback, bot: Probe) -> None:
    await fake.gateway.invalidate(resumable=False)
    await fake.connected(2)
    await fake.mention("hi")
    await bot.hears()
    assert fake.gateway.resumes == []


async def test_a_resume_of_a_forgotten_session_begins_anew(fake: Loopback, bot: Probe) -> None:
    fake.gateway.sessions.clear()
    await fake.gateway.connections[0].close(4000)
    await fake.connected(2)
    await fake.mention("hi")
    await bot.hears()


@pytest.mark.parametrize("fake", [{"heartbeat_interval": 0.02}], indirect=True)
async def test_a_client_leaves_a_gateway_that_is_silent(fake: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(fake, Probe(heartbeat_timeout=0.2)):
        fake.gateway.is_silent = True
        await fake.gateway.resumed()


async def test_a_heartbeat_that_is_asked_for(fake: Loopback, bot: Probe) -> None:
    await fake.gateway.heartbeats(1)
    await fake.gateway.ask_for_heartbeat()
    await fake.gateway.heartbeats(2)


async def test_a_refused_intent_ends_the_client(fake: Loopback) -> None:
    bot = Probe(discord.Intents(guilds=True, message_content=True))
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await asyncio.wait_for(bot.start(TOKEN), 20)
    await bot.close()


async def test_a_refused_token_ends_the_client(fake: Loopback) -> None:
    bot = Probe()
    with pytest.raises(discord.LoginFailure):
        await asyncio.wait_for(bot.start("old-token"), 20)
    await bot.close()


@pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013])
async def test_a_final_close_ends_the_client(fake: Loopback, code: int) -> None:
    bot = Probe()
    serving = asyncio.create_task(bot.start(TOKEN))
    await fake.connected()
    await fake.gateway.close(code)
    with pytest.raises(discord.ConnectionClosed) as caught:
        await asyncio.wait_for(serving, 20)
    assert caught.value.code == code


@pytest.mark.parametrize("fake", [{"shards": 2}], indirect=True)
async def test_events_come_over_the_shard_of_their_server(fake: Loopback) -> None:
    second = fake.world.add_guild("Second", id=ON_THE_SECOND_SHARD)
    channel = fake.world.add_channel(second, "music")
    reader = fake.world.add_person("reader", second)
    async with running(fake, Probe()) as bot:
        await fake.connected(2)
        assert sorted(identify["shard"] for identify in fake.gateway.identifies) == [[0, 2], [1, 2]]
        await fake.message("hi", by=reader, to=channel)
        await fake.direct_message("hi")
        await bot.hears(2)
        by_shard = {
            session.shard[0]: [frame["t"] for frame in session.told] for session in fake.gateway.sessions.values()
        }
        assert by_shard[0] == ["READY", "GUILD_CREATE", "MESSAGE_CREATE"]
        assert by_shard[1] == ["READY", "GUILD_CREATE", "MESSAGE_CREATE"]
        assert {message.guild for message in bot.heard} == {None, bot.get_guild(int(ON_THE_SECOND_SHARD))}


async def test_content_is_withheld_but_from_who_is_spoken_to(fake: Loopback, bot: Probe) -> None:
    await fake.message("talk")
    await fake.mention("question")
    await fake.direct_message("private")
    own = (await bot.hears(3)).channel
    await own.send("answer")
    await bot.hears(4)
    assert [message.clean_content for message in bot.heard] == ["", "@liner question", "private", "answer"]


async def test_a_reply_without_a_ping_keeps_its_text(fake: Loopback, bot: Probe) -> None:
    await fake.mention("question")
    heard = await bot.hears()
    await heard.reply("answer")
    await bot.hears(2)
    (answer,) = fake.said_in()
    await fake.message("quiet", reply_to=answer, ping=False)
    await fake.message("loud", reply_to=answer)
    await bot.hears(4)
    assert [message.content for message in bot.heard[2:]] == ["", "loud"]
    # What is replied to is the bot's own, and shown.
    replied = bot.heard[2].reference
    assert replied is not None
    assert isinstance(replied.resolved, discord.Message)
    assert replied.resolved.content == "answer"


@pytest.mark.parametrize("fake", [{"granted": Intent.MESSAGE_CONTENT}], indirect=True)
async def test_content_comes_where_it_was_granted(fake: Loopback) -> None:
    intents = discord.Intents(INTENTS.value)
    intents.message_content = True
    async with running(fake, Probe(intents)) as bot:
        await fake.message("talk")
        assert (await bot.hears()).content == "talk"
        assert bot.application_flags.gateway_message_content_limited


async def test_events_that_were_not_asked_for_do_not_come(fake: Loopback) -> None:
    async with running(fake, Probe(discord.Intents(guilds=True, dm_messages=True))) as bot:
        await fake.mention("in the server")
        await fake.direct_message("alone")
        assert (await bot.hears()).content == "alone"


async def test_edits_deletions_and_reactions(fake: Loopback, bot: Probe) -> None:
    message = await fake.mention("who plays")
    await fake.edit(message, f"<@{fake.world.bot.id}> who plays bass?")
    await bot.meets("message_edit")
    await fake.react(message, "👎")
    await bot.meets("raw_reaction_add")
    await fake.delete(message)
    await bot.meets("message_delete")


async def test_servers_come_and_go(fake: Loopback, bot: Probe) -> None:
    guild = fake.world.add_guild("New")
    await fake.announce(guild)
    await bot.meets("guild_join")
    await fake.remove_bot(guild)
    await bot.meets("guild_remove")


async def test_members_that_are_asked_for(fake: Loopback, bot: Probe) -> None:
    guild = bot.get_guild(int(fake.guild.id))
    assert guild is not None
    (member,) = await guild.query_members(user_ids=[int(fake.person.id)], cache=False)
    assert member.name == fake.person.username
