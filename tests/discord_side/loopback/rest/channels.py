"""Channels and threads: reading them, direct messages, making and changing threads and forum posts."""

from typing import TYPE_CHECKING

from tests.discord_side.loopback import composing, payloads
from tests.discord_side.loopback.checks.messages import check_new
from tests.discord_side.loopback.errors import Refused, below
from tests.discord_side.loopback.permissions import Permission
from tests.discord_side.loopback.rest.access import channel_of, check_permissions, message_of
from tests.discord_side.loopback.rest.endpoint import NO_CONTENT, Call, Endpoint, Reply
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.channels import EditedThread, NewThread, OpenDirectMessages
from tests.discord_side.loopback.schemas.messages import NewMessage
from tests.discord_side.loopback.things import FORUMS, Channel, ChannelType

if TYPE_CHECKING:
    from tests.discord_side.loopback.core import Core


async def get_channel(core: "Core", call: Call) -> Reply:
    """Read a channel."""
    return Reply(200, payloads.channel(channel_of(core, call)))


async def create_dm(core: "Core", call: Call) -> Reply:
    """Open the channel of direct messages with a user."""
    wanted = core.read(OpenDirectMessages, call.body)
    person = core.world.people.get(wanted.recipient_id)
    if person is None or person is core.world.bot:
        raise Refused(Rule.RECIPIENT)
    return Reply(200, payloads.channel(core.world.dm_with(person)))


async def create_thread(core: "Core", call: Call) -> Reply:
    """Make a thread without a message to start from, or a post in a forum."""
    parent = channel_of(core, call)
    wanted = core.read(NewThread, call.body)
    if parent.type in FORUMS:
        return await _create_post(core, call, parent, wanted)
    if parent.type not in {ChannelType.TEXT, ChannelType.NEWS}:
        raise Refused(Rule.CHANNEL_TYPE)
    # Without a type Discord makes a private one.
    type_ = ChannelType(wanted.type or ChannelType.PRIVATE_THREAD)
    private = type_ is ChannelType.PRIVATE_THREAD
    check_permissions(core, parent, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
    thread = core.world.add_thread(parent, wanted.name, owner=core.world.bot.id, type=type_)
    await core.tell_thread("THREAD_CREATE", thread)
    return Reply(201, payloads.channel(thread))


async def create_thread_from_message(core: "Core", call: Call) -> Reply:
    """Make a thread at a message; it takes the message's id."""
    parent = channel_of(core, call, Permission.CREATE_PUBLIC_THREADS)
    if parent.type not in {ChannelType.TEXT, ChannelType.NEWS}:
        raise Refused(Rule.CHANNEL_TYPE)
    message = message_of(core, call, parent)
    wanted = core.read(NewThread, call.body)
    if message["id"] in core.world.channels:
        raise Refused(Rule.SECOND_THREAD)
    thread = core.world.add_thread(parent, wanted.name, owner=core.world.bot.id, id=message["id"])
    await core.tell_thread("THREAD_CREATE", thread)
    return Reply(201, payloads.channel(thread))


async def update_channel(core: "Core", call: Call) -> Reply:
    """Change a thread; other channels are not for this bot to change."""
    channel = channel_of(core, call)
    if not channel.is_thread:
        check_permissions(core, channel, Permission.MANAGE_CHANNELS)
        raise NotImplementedError("the loopback changes nothing but threads")
    wanted = core.read(EditedThread, call.body)
    _check_thread_change(core, channel, wanted)
    channel.name = wanted.name or channel.name
    channel.archived = channel.archived if wanted.archived is None else wanted.archived
    channel.locked = channel.locked if wanted.locked is None else wanted.locked
    await core.tell_thread("THREAD_UPDATE", channel)
    return Reply(200, payloads.channel(channel))


async def join_thread(core: "Core", call: Call) -> Reply:
    """Become a member of a thread."""
    channel = channel_of(core, call)
    if not channel.is_thread:
        raise Refused(Rule.CHANNEL_TYPE)
    if channel.archived:
        raise Refused(Rule.ARCHIVED_THREAD)
    return NO_CONTENT


async def _create_post(core: "Core", call: Call, forum: Channel, wanted: NewThread) -> Reply:
    check_permissions(core, forum, Permission.SEND_MESSAGES)
    try:
        message = core.read(NewMessage, wanted.message or {})
        check_new(message, call.filenames)
    except Refused as refused:
        raise below("message", refused) from None
    post = core.world.add_thread(forum, wanted.name, owner=core.world.bot.id)
    # The first message of a post has the post's id.
    made = composing.compose(core.world, post, core.world.bot, message, call.files, id=post.id)
    core.world.keep_message(made)
    await core.tell_thread("THREAD_CREATE", post)
    await core.tell_message("MESSAGE_CREATE", made)
    return Reply(201, {**payloads.channel(post), "message": made})


def _check_thread_change(core: "Core", thread: Channel, wanted: EditedThread) -> None:
    manages = core.world.permissions(core.world.bot, thread) & Permission.MANAGE_THREADS
    reopens = wanted.archived is False
    if thread.archived and not reopens:
        raise Refused(Rule.ARCHIVED_THREAD)
    if thread.locked and not manages:
        raise Refused(Rule.PERMISSIONS)
    if thread.owner != core.world.bot.id and not manages and not reopens:
        raise Refused(Rule.PERMISSIONS)


_CHANNEL = "/channels/{channel_id}"
ENDPOINTS = [
    Endpoint("GET", _CHANNEL, "get_channel", get_channel),
    Endpoint("PATCH", _CHANNEL, "update_channel", update_channel),
    Endpoint("POST", "/users/@me/channels", "create_dm", create_dm),
    Endpoint("POST", f"{_CHANNEL}/threads", "create_thread", create_thread),
    Endpoint(
        "POST", f"{_CHANNEL}/messages/{{message_id}}/threads", "create_thread_from_message", create_thread_from_message
    ),
    Endpoint("PUT", f"{_CHANNEL}/thread-members/@me", "join_thread", join_thread),
]
