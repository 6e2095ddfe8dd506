"""Finding the things that a request names, and whether the bot may do something to them."""

from typing import TYPE_CHECKING, Any

from tests.discord_side.loopback.errors import Refused, malformed
from tests.discord_side.loopback.permissions import Permission
from tests.discord_side.loopback.rest.endpoint import Call
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.things import TEXTUAL, Channel, ChannelType, Guild

if TYPE_CHECKING:
    from tests.discord_side.loopback.core import Core

Json = dict[str, Any]


def id_of(call: Call, name: str) -> str:
    """An id of the address."""
    value = call.path[name]
    if not (value.isascii() and value.isdigit()):
        raise malformed(Rule.PATH_ID, (name,), "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
    return value


def channel_of(core: "Core", call: Call, *needed: Permission) -> Channel:
    """The channel of the address, where the bot has the permissions needed."""
    found = core.world.channels.get(id_of(call, "channel_id"))
    if found is None:
        raise Refused(Rule.UNKNOWN_CHANNEL)
    check_permissions(core, found, *needed)
    return found


def check_permissions(core: "Core", channel: Channel, *needed: Permission) -> None:
    """Refuse what the bot may not do in a channel."""
    granted = core.world.permissions(core.world.bot, channel)
    if not granted & Permission.VIEW_CHANNEL:
        raise Refused(Rule.ACCESS)
    for permission in needed:
        if not granted & permission:
            raise Refused(Rule.PERMISSIONS)


def message_of(core: "Core", call: Call, channel: Channel) -> Json:
    """The message of the address."""
    found = core.world.message(channel, id_of(call, "message_id"))
    if found is None:
        raise Refused(Rule.UNKNOWN_MESSAGE)
    return found


def own_message_of(core: "Core", call: Call, channel: Channel) -> Json:
    """The message of the address, if the bot wrote it."""
    found = message_of(core, call, channel)
    if found["author"]["id"] != core.world.bot.id:
        raise Refused(Rule.OTHERS_MESSAGE)
    return found


def guild_of(core: "Core", call: Call) -> Guild:
    """The server of the address, if the bot is in it."""
    found = core.world.guilds.get(id_of(call, "guild_id"))
    if found is None or not found.has(core.world.bot):
        raise Refused(Rule.UNKNOWN_GUILD)
    return found


def check_writable(core: "Core", channel: Channel) -> None:
    """Refuse a message where the bot may not write."""
    if channel.type not in TEXTUAL:
        raise Refused(Rule.NON_TEXT_CHANNEL)
    if channel.type is ChannelType.DM:
        _check_takes_messages(core, channel)
        return
    sending = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    if channel.type in {ChannelType.VOICE, ChannelType.STAGE}:
        check_permissions(core, channel, Permission.CONNECT)
    check_permissions(core, channel, sending)
    check_unlocked(core, channel, Rule.LOCKED_THREAD)


def check_unlocked(core: "Core", channel: Channel, rule: Rule) -> None:
    """Refuse what only moderators do in a locked thread."""
    granted = core.world.permissions(core.world.bot, channel)
    if channel.locked and not granted & Permission.MANAGE_THREADS:
        raise Refused(rule)


def _check_takes_messages(core: "Core", channel: Channel) -> None:
    (person,) = channel.recipients
    if person.is_bot or not person.takes_dms or not (core.world.shares_guild(person) or person.has_installed):
        raise Refused(Rule.DM_CLOSED)
