"""Messages of channels: writing, reading, editing, deleting, typing, reactions."""

from typing import TYPE_CHECKING, Any

from tests.discord_side.loopback import composing, payloads
from tests.discord_side.loopback.checks.messages import Before, check_edit, check_new
from tests.discord_side.loopback.errors import Refused, malformed
from tests.discord_side.loopback.permissions import Permission
from tests.discord_side.loopback.rest.access import (
    channel_of,
    check_permissions,
    check_writable,
    message_of,
    own_message_of,
)
from tests.discord_side.loopback.rest.endpoint import NO_CONTENT, Call, Endpoint, Reply
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.messages import V2_FLAG, EditedMessage, NewMessage, Reference
from tests.discord_side.loopback.things import Channel

if TYPE_CHECKING:
    from tests.discord_side.loopback.core import Core

Json = dict[str, Any]

# Messages that people write or bots answer with; Discord's own announcements have other types.
_REPLIABLE = {0, 19, 20, 23}
# For how long Discord remembers a nonce.
_NONCE_SECONDS = 180.0


async def create_message(core: "Core", call: Call) -> Reply:
    """Write in a channel."""
    channel = channel_of(core, call)
    check_writable(core, channel)
    message = core.read(NewMessage, call.body)
    check_new(message, call.filenames)
    _check_parts_allowed(core, channel, message, has_files=bool(call.files))
    again = _sent_before(core, channel, message)
    if again is not None:
        return Reply(200, again)
    made = composing.compose(core.world, channel, core.world.bot, message, call.files)
    if message.message_reference is not None:
        _refer(core, channel, made, message, message.message_reference)
    # Writing reopens a thread that rested.
    channel.archived = False
    core.world.keep_message(made)
    if message.nonce is not None:
        core.nonces[channel.id, str(message.nonce)] = (core.clock.now(), made)
    await core.tell_message("MESSAGE_CREATE", made)
    return Reply(200, made)


async def get_message(core: "Core", call: Call) -> Reply:
    """Read a message."""
    channel = channel_of(core, call, Permission.READ_MESSAGE_HISTORY)
    return Reply(200, message_of(core, call, channel))


async def list_messages(core: "Core", call: Call) -> Reply:
    """Read the last messages, the newest first."""
    channel = channel_of(core, call)
    found = list(core.world.messages.get(channel.id, {}).values())
    if not core.world.permissions(core.world.bot, channel) & Permission.READ_MESSAGE_HISTORY:
        found = []
    before, after = call.query.get("before"), call.query.get("after")
    found = [one for one in found if not before or int(one["id"]) < int(before)]
    found = [one for one in found if not after or int(one["id"]) > int(after)]
    newest_first = sorted(found, key=lambda one: int(one["id"]), reverse=True)
    return Reply(200, newest_first[: int(call.query.get("limit", "50"))])


async def update_message(core: "Core", call: Call) -> Reply:
    """Edit a message of the bot's."""
    channel = channel_of(core, call)
    made = own_message_of(core, call, channel)
    if channel.archived:
        raise Refused(Rule.ARCHIVED_THREAD)
    message = core.read(EditedMessage, call.body)
    check_edit(message, call.filenames, before(made))
    composing.edit(core.world, made, message, call.files)
    await core.tell_message("MESSAGE_UPDATE", made)
    return Reply(200, made)


async def delete_message(core: "Core", call: Call) -> Reply:
    """Delete a message; somebody else's needs a permission."""
    channel = channel_of(core, call)
    found = message_of(core, call, channel)
    if found["author"]["id"] != core.world.bot.id:
        check_permissions(core, channel, Permission.MANAGE_MESSAGES)
    await core.delete_message(found)
    return NO_CONTENT


async def trigger_typing(core: "Core", call: Call) -> Reply:
    """Show that the bot is writing."""
    channel = channel_of(core, call)
    check_writable(core, channel)
    return NO_CONTENT


async def add_reaction(core: "Core", call: Call) -> Reply:
    """React to a message."""
    channel = channel_of(core, call, Permission.READ_MESSAGE_HISTORY, Permission.ADD_REACTIONS)
    message_of(core, call, channel)
    return NO_CONTENT


async def delete_reaction(core: "Core", call: Call) -> Reply:
    """Take a reaction back."""
    message_of(core, call, channel_of(core, call))
    return NO_CONTENT


def before(made: Json) -> Before:
    """What a message is before an edit."""
    filled = [name for name in ("content", "embeds", "components", "attachments") if made[name]]
    return Before(bool(made["flags"] & V2_FLAG), filled, [one["filename"] for one in made["attachments"]])


def _check_parts_allowed(core: "Core", channel: Channel, message: NewMessage, *, has_files: bool) -> None:
    if message.embeds:
        check_permissions(core, channel, Permission.EMBED_LINKS)
    if has_files:
        check_permissions(core, channel, Permission.ATTACH_FILES)


def _sent_before(core: "Core", channel: Channel, message: NewMessage) -> Json | None:
    # With enforce_nonce a repeated request gives the message of the first, instead of a second one.
    if not message.enforce_nonce or message.nonce is None:
        return None
    time, made = core.nonces.get((channel.id, str(message.nonce)), (0.0, None))
    return made if core.clock.now() - time < _NONCE_SECONDS else None


def _refer(core: "Core", channel: Channel, made: Json, message: NewMessage, reference: Reference) -> None:
    if reference.channel_id not in {None, channel.id} and reference.type != 1:
        raise malformed(
            Rule.REFERENCE_UNKNOWN,
            ("message_reference",),
            "REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL",
            "Cannot reply across",
        )
    if not core.world.permissions(core.world.bot, channel) & Permission.READ_MESSAGE_HISTORY:
        raise Refused(Rule.REFERENCE_HISTORY)
    original = core.world.message(channel, reference.message_id)
    if original is None:
        if reference.fail_if_not_exists is not False:
            word = "MESSAGE_REFERENCE_UNKNOWN_MESSAGE"
            raise malformed(Rule.REFERENCE_UNKNOWN, ("message_reference",), word, "Unknown message")
        return
    if original["type"] not in _REPLIABLE:
        word = "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE"
        raise malformed(Rule.REFERENCE_SYSTEM, ("message_reference",), word, "Cannot reply to a system message")
    composing.reply_to(made, original, channel.guild.id if channel.guild else None)
    allowed = message.allowed_mentions
    if allowed is None or allowed.replied_user:
        composing.add_mention(made, payloads.user(core.world.people[original["author"]["id"]]))


_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = _MESSAGES + "/{message_id}"
_REACTION = _MESSAGE + "/reactions/{emoji_name}/@me"
ENDPOINTS = [
    Endpoint("POST", _MESSAGES, "create_message", create_message),
    Endpoint("GET", _MESSAGES, "list_messages", list_messages),
    Endpoint("GET", _MESSAGE, "get_message", get_message),
    Endpoint("PATCH", _MESSAGE, "update_message", update_message),
    Endpoint("DELETE", _MESSAGE, "delete_message", delete_message),
    Endpoint("POST", "/channels/{channel_id}/typing", "trigger_typing_indicator", trigger_typing),
    Endpoint("PUT", _REACTION, "add_my_message_reaction", add_reaction),
    Endpoint("DELETE", _REACTION, "delete_my_message_reaction", delete_reaction),
]
