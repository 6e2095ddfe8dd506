"""What Discord's client offers a person: which commands, with which options. Tests cannot use what is not offered."""

from typing import Any

from tests.discord_side.loopback import payloads
from tests.discord_side.loopback.composing import attachment
from tests.discord_side.loopback.core import Core
from tests.discord_side.loopback.permissions import Permission
from tests.discord_side.loopback.recorder import Upload
from tests.discord_side.loopback.schemas.commands import GROUP, INTEGER, NUMBER, STRING, SUBCOMMAND
from tests.discord_side.loopback.things import Channel, ChannelType, Guild, Person, Role

Json = dict[str, Any]

_BOOLEAN, _USER, _CHANNEL, _ROLE, _ATTACHMENT = 5, 6, 7, 8, 11
_TYPES: dict[int, type | tuple[type, ...]] = {
    STRING: str,
    INTEGER: int,
    NUMBER: (int, float),
    _BOOLEAN: bool,
    _USER: Person,
    _CHANNEL: Channel,
    _ROLE: Role,
    _ATTACHMENT: Upload,
}
_GUILD, _BOT_DM, _PRIVATE = 0, 1, 2


class NotOffered(AssertionError):  # noqa: N818 (what happened, not what went wrong)
    """Discord's client would not let the person do this."""


def context_of(core: Core, channel: Channel) -> int:
    """Where a channel is: in a server, alone with the bot, or among people."""
    if channel.guild is not None:
        return _GUILD
    return _BOT_DM if channel.type is ChannelType.DM else _PRIVATE


def is_by_user_install(core: Core, channel: Channel) -> bool:
    """Whether the app can be used there only because the user installed it."""
    if channel.guild is not None:
        return not channel.guild.has(core.world.bot)
    return channel.type is not ChannelType.DM


def offered(core: Core, name: str, kind: int, person: Person, channel: Channel) -> Json:
    """The registered command that a person finds in a channel; raises NotOffered."""
    guild = channel.guild
    command = core.commands.named(name, kind, guild.id if guild else None)
    if command is None:
        raise NotOffered(f"no command {name!r} is registered, only {[one['name'] for one in core.commands.all()]}")
    if "guild_id" not in command:
        _check_place(core, command, person, channel)
    if guild is not None:
        _check_permissions(core, command, person, guild, channel)
    return command


def _check_place(core: Core, command: Json, person: Person, channel: Channel) -> None:
    installed = is_by_user_install(core, channel)
    if installed and not (person.has_installed and 1 in command["integration_types"]):
        raise NotOffered(f"{command['name']} is not there for who has not installed it")
    if not installed and 0 not in command["integration_types"] and not person.has_installed:
        raise NotOffered(f"{command['name']} is for users who install it")
    contexts = command["contexts"]
    if contexts is not None and context_of(core, channel) not in contexts:
        raise NotOffered(f"{command['name']} is not for such a channel")
    if contexts is None and channel.guild is None and not command["dm_permission"]:
        raise NotOffered(f"{command['name']} is for servers")


def _check_permissions(core: Core, command: Json, person: Person, guild: Guild, channel: Channel) -> None:
    granted = core.world.permissions(person, channel)
    if not granted & Permission.USE_APPLICATION_COMMANDS:
        raise NotOffered(f"{person.username} may not use commands in #{channel.name}")
    wanted = command["default_member_permissions"]
    if wanted is None or granted & Permission.ADMINISTRATOR:
        return
    # None but administrators where it is 0.
    if int(wanted) == 0 or int(wanted) & ~int(granted):
        raise NotOffered(f"{person.username} lacks the permissions that {command['name']} asks for in {guild.name}")


def options_of(command: Json, subcommands: list[str]) -> tuple[list[Json], list[Json]]:
    """The options of a command or of one of its subcommands, and the empty nest that goes into the event."""
    offers: list[Json] = command["options"]
    nest: list[Json] = []
    inner = nest
    for name in subcommands:
        found = next((one for one in offers if one["name"] == name and one["type"] in {SUBCOMMAND, GROUP}), None)
        if found is None:
            raise NotOffered(f"{command['name']} has no subcommand {name!r}")
        inner.append({"name": name, "type": found["type"], "options": []})
        inner, offers = inner[0]["options"], found.get("options") or []
    if any(one["type"] in {SUBCOMMAND, GROUP} for one in offers):
        raise NotOffered(f"{command['name']} cannot be used without a subcommand")
    return offers, nest


def filled(core: Core, offers: list[Json], given: dict[str, Any], resolved: Json) -> list[Json]:
    """The options as the event carries them; raises NotOffered where the client would not send them."""
    by_name = {one["name"]: one for one in offers}
    missing = [one["name"] for one in offers if one.get("required") and one["name"] not in given]
    if missing or given.keys() - by_name.keys():
        raise NotOffered(f"options {sorted(by_name)}; missing {missing}, given {sorted(given)}")
    return [_option(core, by_name[name], value, resolved) for name, value in given.items()]


def _option(core: Core, offer: Json, value: Any, resolved: Json) -> Json:
    kind = offer["type"]
    expected = _TYPES.get(kind)
    if expected is None or not isinstance(value, expected) or (isinstance(value, bool) and kind != _BOOLEAN):
        raise NotOffered(f"{offer['name']} does not take {value!r}")
    choices = offer.get("choices")
    if choices and value not in [choice["value"] for choice in choices]:
        raise NotOffered(f"{offer['name']} does not offer {value!r}")
    if not _within(offer, value):
        raise NotOffered(f"{offer['name']}: {value!r} is out of bounds")
    return {"name": offer["name"], "type": kind, "value": resolve(core, value, resolved)}


def _within(offer: Json, value: Any) -> bool:
    if isinstance(value, str):
        return (offer.get("min_length") or 0) <= len(value) <= (offer.get("max_length") or 6000)
    if offer["type"] in {INTEGER, NUMBER}:
        low, high = offer.get("min_value"), offer.get("max_value")
        return (low is None or value >= low) and (high is None or value <= high)
    return True


def resolve(core: Core, value: Any, resolved: Json) -> Any:
    """The value as an event names it: things by their id, and in full in `resolved`."""
    match value:
        case Person():
            resolved.setdefault("users", {})[value.id] = payloads.user(value)
        case Channel():
            resolved.setdefault("channels", {})[value.id] = {**payloads.channel(value), "permissions": "0"}
        case Role():
            resolved.setdefault("roles", {})[value.id] = payloads.role(value)
        case Upload():
            made = attachment(core.world, value)
            resolved.setdefault("attachments", {})[made["id"]] = made
            return made["id"]
        case _:
            return value
    return value.id
