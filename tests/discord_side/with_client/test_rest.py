"""discord.py and the loopback's REST API: limits, faults, and what it says where it is refused."""

import asyncio
import io

import aiohttp
import discord
import pytest

from tests.discord_side.loopback import Loopback
from tests.discord_side.loopback.faults import Fails, LostReply, LostRequest, TooMany
from tests.discord_side.loopback.permissions import Overwrite, Permission
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.things import ChannelType
from tests.discord_side.with_client.probe import Probe


def channel_of(bot: Probe, fake: Loopback) -> discord.TextChannel:
    found = bot.get_channel(int(fake.channel.id))
    assert isinstance(found, discord.TextChannel)
    return found


@pytest.mark.parametrize("scope", ["user", "global", "shared"])
async def test_a_429_is_waited_out(fake: Loopback, bot: Probe, scope: str) -> None:
    fake.faults.plan("create_message", TooMany(retry_after=0.01, scope=scope))
    await channel_of(bot, fake).send("hi")
    assert [message["content"] for message in fake.said_in()] == ["hi"]
    assert len(fake.recorder.refused) == 1


async def test_many_messages_are_spaced_and_all_arrive(fake: Loopback, bot: Probe) -> None:
    channel = channel_of(bot, fake)
    await asyncio.gather(*(channel.send(str(number)) for number in range(12)))
    assert {message["content"] for message in fake.said_in()} == {str(number) for number in range(12)}


async def test_a_server_error_reaches_the_bot(fake: Loopback, bot: Probe) -> None:
    fake.faults.plan("create_message", Fails(503))
    with pytest.raises(discord.DiscordServerError):
        await channel_of(bot, fake).send("hi")
    assert fake.said_in() == []


@pytest.mark.parametrize(("fault", "arrived"), [(LostRequest(), []), (LostReply(), ["hi"])])
async def test_a_connection_lost_before_or_after(
    fake: Loopback, bot: Probe, fault: LostRequest | LostReply, arrived: list[str]
) -> None:
    fake.faults.plan("create_message", fault)
    with pytest.raises(aiohttp.ClientError):
        await channel_of(bot, fake).send("hi")
    assert [message["content"] for message in fake.said_in()] == arrived


async def test_a_repeated_request_with_a_nonce_makes_one_message(fake: Loopback, bot: Probe) -> None:
    fake.faults.plan("create_message", LostReply())
    channel = channel_of(bot, fake)
    with pytest.raises(aiohttp.ClientError):
        await channel.send("hi", nonce="one")
    await channel.send("hi", nonce="one")
    assert len(fake.said_in()) == 1


@pytest.mark.parametrize("after", [False, True])
async def test_a_slow_answer(fake: Loopback, bot: Probe, after: bool) -> None:
    held = fake.faults.hold("create_message", after=after)
    sending = asyncio.create_task(channel_of(bot, fake).send("hi"))
    await held.reached.wait()
    assert len(fake.said_in()) == int(after)
    assert not sending.done()
    held.release()
    assert (await sending).content == "hi"


@pytest.mark.parametrize(("denied", "code"), [(Permission.VIEW_CHANNEL, 50001), (Permission.SEND_MESSAGES, 50013)])
async def test_what_is_forbidden_is_refused(fake: Loopback, bot: Probe, denied: Permission, code: int) -> None:
    fake.channel.overwrites.append(Overwrite(fake.guild.id, deny=denied))
    with pytest.raises(discord.Forbidden) as caught:
        await channel_of(bot, fake).send("hi")
    assert caught.value.code == code


async def test_a_refused_form_is_told_field_by_field(fake: Loopback, bot: Probe) -> None:
    embed = discord.Embed(description="d" * 4097)
    with pytest.raises(discord.HTTPException, match=r"embeds\.0\.description: Must be 4096 or fewer"):
        await channel_of(bot, fake).send(embed=embed)
    assert (await fake.recorder.next_refused()).rule is Rule.EMBED_TEXT_LENGTH


async def test_what_discord_py_does_not_check_is_refused(fake: Loopback, bot: Probe) -> None:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay("x" * 4001))
    with pytest.raises(discord.HTTPException):
        await channel_of(bot, fake).send(view=view)
    assert (await fake.recorder.next_refused()).rule is Rule.V2_TEXT


async def test_files_arrive_and_can_be_read(fake: Loopback, bot: Probe) -> None:
    sent = await channel_of(bot, fake).send(file=discord.File(io.BytesIO(b"cover"), "cover.png", description="A cover"))
    assert await sent.attachments[0].read() == b"cover"
    assert sent.attachments[0].description == "A cover"
    await fake.direct_message("look", files=(fake.file("album.yaml", b"title: Lamplight"),))
    heard = await bot.changes.until(lambda: next((one for one in bot.heard if one.guild is None), None), "the file")
    assert await heard.attachments[0].read() == b"title: Lamplight"


async def test_a_picture_in_a_layout(fake: Loopback, bot: Probe) -> None:
    view = discord.ui.LayoutView()
    gallery: discord.ui.MediaGallery[discord.ui.LayoutView] = discord.ui.MediaGallery()
    gallery.add_item(media="attachment://cover.png", description="A cover")
    view.add_item(gallery)
    await channel_of(bot, fake).send(view=view, file=discord.File(io.BytesIO(b"cover"), "cover.png"))
    (message,) = fake.said_in()
    assert message["components"][0]["items"][0]["media"]["url"] == message["attachments"][0]["url"]


@pytest.mark.parametrize("type_", [ChannelType.THREAD, ChannelType.FORUM, ChannelType.VOICE])
async def test_questions_come_from_everywhere(fake: Loopback, bot: Probe, type_: ChannelType) -> None:
    world = fake.world
    match type_:
        case ChannelType.THREAD:
            place = world.add_thread(fake.channel, "B side")
        case ChannelType.FORUM:
            place = world.add_thread(world.add_channel(fake.guild, "help", type_), "Who plays?")
        case _:
            place = world.add_channel(fake.guild, "talk", type_)
    await fake.announce(fake.guild)
    await fake.mention("who?", to=place)
    heard = await bot.hears()
    assert heard.channel.id == int(place.id)
    await heard.reply("answer")
    assert [message["content"] for message in fake.said_in(place)] == ["answer"]


async def test_threads_and_posts_can_be_made(fake: Loopback, bot: Probe) -> None:
    thread = await channel_of(bot, fake).create_thread(name="B side", type=discord.ChannelType.public_thread)
    await thread.send("hi")
    await thread.edit(archived=True)
    assert fake.world.channels[str(thread.id)].archived
    message = await channel_of(bot, fake).send("question")
    assert (await message.create_thread(name="about it")).id == message.id


async def test_typing_editing_reading_and_deleting(fake: Loopback, bot: Probe) -> None:
    channel = channel_of(bot, fake)
    async with channel.typing():
        message = await channel.send("hi")
    await message.edit(content="ho")
    await message.add_reaction("🎷")
    assert (await channel.fetch_message(message.id)).content == "ho"
    assert [one.content async for one in channel.history()] == ["ho"]
    await message.delete()
    assert fake.said_in() == []


async def test_a_person_is_written_to(fake: Loopback, bot: Probe) -> None:
    user = await bot.fetch_user(int(fake.person.id))
    await user.send("hi")
    assert [message["content"] for message in fake.said_in(fake.dm)] == ["hi"]
    fake.person.takes_dms = False
    with pytest.raises(discord.Forbidden):
        await user.send("still there?")
