"""Where the bot may do what."""

import pytest

from tests.discord_side.loopback import Loopback
from tests.discord_side.loopback.permissions import Overwrite, Permission
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.things import ChannelType
from tests.discord_side.rules.plain import Plain, assert_refused, assert_taken


def _deny(fake: Loopback, permission: Permission) -> None:
    """Take a permission from everyone in the channel."""
    fake.channel.overwrites.append(Overwrite(fake.guild.id, deny=permission))


@pytest.mark.breaks(Rule.UNKNOWN_CHANNEL)
async def test_a_channel_that_does_not_exist(plain: Plain) -> None:
    assert_refused(await plain.send("POST", "/channels/999/messages", {"content": "hi"}), 404, 10003)


@pytest.mark.breaks(Rule.ACCESS)
async def test_a_channel_that_the_bot_cannot_see(plain: Plain) -> None:
    _deny(plain.fake, Permission.VIEW_CHANNEL)
    assert_refused(await plain.say(content="hi"), 403, 50001)
    bot = plain.fake.world.bot.id
    plain.fake.channel.overwrites.append(Overwrite(bot, is_member=True, allow=Permission.VIEW_CHANNEL))
    assert_taken(await plain.say(content="hi"))


@pytest.mark.breaks(Rule.ACCESS)
async def test_a_channel_of_a_server_that_the_bot_is_not_in(plain: Plain) -> None:
    world = plain.fake.world
    channel = world.add_channel(world.add_guild("Elsewhere", with_bot=False), "general")
    assert_refused(await plain.say(channel, content="hi"), 403, 50001)
    assert_refused(await plain.register(guild=channel.guild.id if channel.guild else None), 403, 50001)


@pytest.mark.breaks(Rule.PERMISSIONS)
async def test_a_channel_that_the_bot_may_read_but_not_write_in(plain: Plain) -> None:
    _deny(plain.fake, Permission.SEND_MESSAGES)
    assert_refused(await plain.say(content="hi"), 403, 50013)
    typing = f"/channels/{plain.fake.channel.id}/typing"
    assert_refused(await plain.send("POST", typing), 403, 50013)
    assert_taken(await plain.send("GET", f"/channels/{plain.fake.channel.id}"))


@pytest.mark.breaks(Rule.PERMISSIONS)
async def test_a_role_gives_back_what_everyone_lacks(plain: Plain) -> None:
    _deny(plain.fake, Permission.SEND_MESSAGES)
    assert_refused(await plain.say(content="hi"), 403, 50013)
    role = plain.fake.world.add_role(plain.fake.guild, "bots", Permission(0), plain.fake.world.bot)
    plain.fake.channel.overwrites.append(Overwrite(role.id, allow=Permission.SEND_MESSAGES))
    assert_taken(await plain.say(content="hi"))


@pytest.mark.breaks(Rule.PERMISSIONS)
async def test_embeds_and_files_have_permissions_of_their_own(plain: Plain) -> None:
    _deny(plain.fake, Permission.EMBED_LINKS)
    assert_refused(await plain.say(embeds=[{"title": "hi"}]), 403, 50013)
    assert_taken(await plain.say(content="hi"))


@pytest.mark.breaks(Rule.PERMISSIONS)
async def test_a_thread_asks_for_its_own_permission(plain: Plain) -> None:
    _deny(plain.fake, Permission.SEND_MESSAGES_IN_THREADS)
    thread = plain.fake.world.add_thread(plain.fake.channel, "B side")
    assert_refused(await plain.say(thread, content="hi"), 403, 50013)
    assert_taken(await plain.say(content="hi"))


@pytest.mark.breaks(Rule.UNKNOWN_MESSAGE)
async def test_a_message_that_does_not_exist(plain: Plain) -> None:
    path = f"/channels/{plain.fake.channel.id}/messages"
    for method in ("GET", "PATCH", "DELETE"):
        body = {"content": "hi"} if method == "PATCH" else None
        assert_refused(await plain.send(method, f"{path}/999", body), 404, 10008)


@pytest.mark.breaks(Rule.OTHERS_MESSAGE, Rule.PERMISSIONS)
async def test_a_message_of_somebody_else(plain: Plain) -> None:
    async with plain.online():
        message = await plain.fake.message("mine")
    path = f"/channels/{message['channel_id']}/messages/{message['id']}"
    assert_refused(await plain.send("PATCH", path, {"content": "yours"}), 403, 50005)
    assert_refused(await plain.send("DELETE", path), 403, 50013)
    plain.fake.world.add_role(plain.fake.guild, "mods", Permission.MANAGE_MESSAGES, plain.fake.world.bot)
    assert_taken(await plain.send("DELETE", path))


@pytest.mark.breaks(Rule.DM_CLOSED)
async def test_a_person_who_takes_no_direct_messages(plain: Plain) -> None:
    assert_taken(await plain.say(plain.fake.dm, content="hi"))
    plain.fake.person.takes_dms = False
    assert_refused(await plain.say(plain.fake.dm, content="hi"), 403, 50007)


@pytest.mark.breaks(Rule.DM_CLOSED)
async def test_a_stranger_is_written_to_only_after_installing_the_app(plain: Plain) -> None:
    stranger = plain.fake.world.add_person("stranger")
    opened = await plain.send("POST", "/users/@me/channels", {"recipient_id": stranger.id})
    path = f"/channels/{opened.body['id']}/messages"
    assert_refused(await plain.send("POST", path, {"content": "hi"}), 403, 50007)
    stranger.has_installed = True
    assert_taken(await plain.send("POST", path, {"content": "hi"}))


@pytest.mark.breaks(Rule.RECIPIENT)
async def test_a_direct_message_to_nobody(plain: Plain) -> None:
    assert_refused(await plain.send("POST", "/users/@me/channels", {"recipient_id": "999"}), 400, 50033)


@pytest.mark.breaks(Rule.NON_TEXT_CHANNEL)
@pytest.mark.parametrize("type_", [ChannelType.CATEGORY, ChannelType.FORUM])
async def test_a_channel_without_text(plain: Plain, type_: ChannelType) -> None:
    channel = plain.fake.world.add_channel(plain.fake.guild, "other", type_)
    assert_refused(await plain.say(channel, content="hi"), 400, 50008)


@pytest.mark.parametrize("type_", [ChannelType.VOICE, ChannelType.STAGE, ChannelType.NEWS])
async def test_voice_channels_have_a_chat(plain: Plain, type_: ChannelType) -> None:
    channel = plain.fake.world.add_channel(plain.fake.guild, "other", type_)
    assert_taken(await plain.say(channel, content="hi"))


@pytest.mark.breaks(Rule.LOCKED_THREAD)
async def test_a_locked_thread(plain: Plain) -> None:
    thread = plain.fake.world.add_thread(plain.fake.channel, "B side", locked=True)
    assert_refused(await plain.say(thread, content="hi"), 403, 160005)
    plain.fake.world.add_role(plain.fake.guild, "mods", Permission.MANAGE_THREADS, plain.fake.world.bot)
    assert_taken(await plain.say(thread, content="hi"))


@pytest.mark.breaks(Rule.ARCHIVED_THREAD)
async def test_an_archived_thread_is_reopened_by_writing_not_by_editing(plain: Plain) -> None:
    thread = plain.fake.world.add_thread(plain.fake.channel, "B side")
    first = await plain.say(thread, content="hi")
    thread.archived = True
    path = f"/channels/{thread.id}/messages/{first.body['id']}"
    assert_refused(await plain.send("PATCH", path, {"content": "ho"}), 400, 50083)
    assert_taken(await plain.say(thread, content="still there?"))
    assert not thread.archived
    assert_taken(await plain.send("PATCH", path, {"content": "ho"}))


@pytest.mark.breaks(Rule.CHANNEL_TYPE)
async def test_no_thread_below_a_voice_channel(plain: Plain) -> None:
    voice = plain.fake.world.add_channel(plain.fake.guild, "talk", ChannelType.VOICE)
    thread = {"name": "B side", "type": 11}
    assert_refused(await plain.send("POST", f"/channels/{voice.id}/threads", thread), 400, 50024)
    assert_taken(await plain.send("POST", f"/channels/{plain.fake.channel.id}/threads", thread))


@pytest.mark.breaks(Rule.CHANNEL_TYPE)
async def test_no_thread_at_a_message_of_a_voice_channel(plain: Plain) -> None:
    voice = plain.fake.world.add_channel(plain.fake.guild, "talk", ChannelType.VOICE)
    message = (await plain.say(voice, content="hi")).body
    path = f"/channels/{voice.id}/messages/{message['id']}/threads"
    assert_refused(await plain.send("POST", path, {"name": "B side"}), 400, 50024)


@pytest.mark.breaks(Rule.CHANNEL_TYPE, Rule.ARCHIVED_THREAD)
async def test_threads_are_joined_while_they_are_open(plain: Plain) -> None:
    thread = plain.fake.world.add_thread(plain.fake.channel, "B side")
    assert_taken(await plain.send("PUT", f"/channels/{thread.id}/thread-members/@me"))
    thread.archived = True
    assert_refused(await plain.send("PUT", f"/channels/{thread.id}/thread-members/@me"), 400, 50083)
    assert_refused(await plain.send("PUT", f"/channels/{plain.fake.channel.id}/thread-members/@me"), 400, 50024)


@pytest.mark.breaks(Rule.PERMISSIONS, Rule.ARCHIVED_THREAD)
async def test_who_may_change_a_thread(plain: Plain) -> None:
    world, closing = plain.fake.world, {"archived": True}
    others = world.add_thread(plain.fake.channel, "theirs")
    own = world.add_thread(plain.fake.channel, "own", owner=world.bot.id)
    assert_refused(await plain.send("PATCH", f"/channels/{others.id}", closing), 403, 50013)
    assert_taken(await plain.send("PATCH", f"/channels/{own.id}", closing))
    assert_refused(await plain.send("PATCH", f"/channels/{own.id}", {"name": "new"}), 400, 50083)
    assert_taken(await plain.send("PATCH", f"/channels/{own.id}", {"archived": False}))
    own.locked = True
    assert_refused(await plain.send("PATCH", f"/channels/{own.id}", {"name": "new"}), 403, 50013)
    world.add_role(plain.fake.guild, "mods", Permission.MANAGE_THREADS, world.bot)
    assert_taken(await plain.send("PATCH", f"/channels/{own.id}", {"name": "new", "locked": False}))
    assert_taken(await plain.send("PATCH", f"/channels/{others.id}", closing))
    assert_refused(await plain.send("PATCH", f"/channels/{plain.fake.channel.id}", {"name": "new"}), 403, 50013)


@pytest.mark.breaks(Rule.SECOND_THREAD)
async def test_a_message_has_one_thread(plain: Plain) -> None:
    message = (await plain.say(content="hi")).body
    path = f"/channels/{plain.fake.channel.id}/messages/{message['id']}/threads"
    assert_taken(await plain.send("POST", path, {"name": "first"}))
    assert_refused(await plain.send("POST", path, {"name": "second"}), 400, 160004)


@pytest.mark.breaks(Rule.THREAD_NAME_LENGTH)
async def test_the_name_of_a_thread(plain: Plain) -> None:
    path = f"/channels/{plain.fake.channel.id}/threads"
    assert_taken(await plain.send("POST", path, {"name": "n" * 100, "type": 11}))
    answer = await plain.send("POST", path, {"name": "n" * 101, "type": 11})
    assert_refused(answer, 400, 50035, "name", word="BASE_TYPE_BAD_LENGTH")


@pytest.mark.breaks(Rule.EMPTY_MESSAGE)
async def test_a_forum_post_has_its_first_message(plain: Plain) -> None:
    forum = plain.fake.world.add_channel(plain.fake.guild, "help", ChannelType.FORUM)
    path = f"/channels/{forum.id}/threads"
    assert_refused(await plain.send("POST", path, {"name": "Help", "message": {}}), 400, 50006)
    post = await plain.send("POST", path, {"name": "Help", "message": {"content": "Who plays?"}})
    assert_taken(post)
    assert post.body["message"]["id"] == post.body["id"]
    answer = await plain.send("POST", path, {"name": "Help", "message": {"content": "x" * 2001}})
    assert_refused(answer, 400, 50035, "message", "content")
