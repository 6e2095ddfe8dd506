"""Commands: registering them everywhere or in one server."""

from typing import TYPE_CHECKING, Any

from tests.discord_side.loopback.errors import Refused, malformed
from tests.discord_side.loopback.rest.access import id_of
from tests.discord_side.loopback.rest.endpoint import NO_CONTENT, Call, Endpoint, Handler, Reply
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.commands import Command

if TYPE_CHECKING:
    from tests.discord_side.loopback.core import Core


def _place(core: "Core", call: Call) -> str | None:
    """The server that commands are for, or None for everywhere."""
    if id_of(call, "application_id") != core.world.application:
        raise Refused(Rule.OWN_APPLICATION)
    if "guild_id" not in call.path:
        return None
    guild = core.world.guilds.get(id_of(call, "guild_id"))
    if guild is None or not guild.has(core.world.bot) or not guild.has_commands:
        raise Refused(Rule.ACCESS)
    return guild.id


async def list_commands(core: "Core", call: Call) -> Reply:
    """All commands."""
    return Reply(200, core.commands.all(_place(core, call)))


async def replace_commands(core: "Core", call: Call) -> Reply:
    """Take the commands of the body instead of all others."""
    made = core.commands.replace(_place(core, call), _list(call.body))
    for command in call.body:
        core.read(Command, command)
    return Reply(200, made)


async def create_command(core: "Core", call: Call) -> Reply:
    """Add a command, or change the one of this name."""
    made, is_new = core.commands.put(_place(core, call), call.body)
    return Reply(201 if is_new else 200, made)


async def get_command(core: "Core", call: Call) -> Reply:
    """One command."""
    return Reply(200, core.commands.get(_place(core, call), id_of(call, "command_id")))


async def update_command(core: "Core", call: Call) -> Reply:
    """Change a command."""
    made, _ = core.commands.put(_place(core, call), call.body, id_of(call, "command_id"))
    return Reply(200, made)


async def delete_command(core: "Core", call: Call) -> Reply:
    """Take a command away."""
    core.commands.delete(_place(core, call), id_of(call, "command_id"))
    return NO_CONTENT


def _list(body: Any) -> list[Any]:
    if not isinstance(body, list):
        raise malformed(Rule.FIELDS, (), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    return body


_ALL: list[tuple[str, str, str, Handler]] = [
    ("GET", "", "list_{}application_commands", list_commands),
    ("PUT", "", "bulk_set_{}application_commands", replace_commands),
    ("POST", "", "create_{}application_command", create_command),
    ("GET", "/{command_id}", "get_{}application_command", get_command),
    ("PATCH", "/{command_id}", "update_{}application_command", update_command),
    ("DELETE", "/{command_id}", "delete_{}application_command", delete_command),
]
_EVERYWHERE = "/applications/{application_id}/commands"
_IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"
ENDPOINTS = [
    Endpoint(method, place + below, operation.format(word), handler)
    for place, word in ((_EVERYWHERE, ""), (_IN_GUILD, "guild_"))
    for method, below, operation, handler in _ALL
]
