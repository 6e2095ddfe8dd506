"""The bot itself: its user, its application, the gateway's address; other users; servers and their members."""

from typing import TYPE_CHECKING

from tests.discord_side.loopback import payloads, payloads_guild
from tests.discord_side.loopback.errors import Refused
from tests.discord_side.loopback.gateway.codes import application_flags
from tests.discord_side.loopback.rest.access import guild_of, id_of
from tests.discord_side.loopback.rest.endpoint import Call, Endpoint, Reply
from tests.discord_side.loopback.rules import Rule

if TYPE_CHECKING:
    from tests.discord_side.loopback.core import Core

_STARTS_A_DAY = 1000


async def get_my_user(core: "Core", _: Call) -> Reply:
    """The bot's user."""
    return Reply(200, payloads.own_user(core.world.bot))


async def get_user(core: "Core", call: Call) -> Reply:
    """Anybody."""
    person = core.world.people.get(id_of(call, "user_id"))
    if person is None:
        raise Refused(Rule.UNKNOWN_USER)
    return Reply(200, payloads.user(person))


async def get_my_application(core: "Core", _: Call) -> Reply:
    """The bot's application; its flags tell which intents were granted."""
    flags = application_flags(core.settings.granted)
    return Reply(200, payloads_guild.application(core.world.bot, core.world.application, flags))


async def get_gateway(core: "Core", _: Call) -> Reply:
    """Where the gateway is."""
    return Reply(200, {"url": core.gateway.address})


async def get_bot_gateway(core: "Core", _: Call) -> Reply:
    """Where the gateway is, how many shards to take, and how many may start at once."""
    settings = core.settings
    remaining = max(0, _STARTS_A_DAY - len(core.gateway.identifies))
    limit = {
        "total": _STARTS_A_DAY,
        "remaining": remaining,
        "reset_after": 86_400_000,
        "max_concurrency": settings.concurrency or 1,
    }
    return Reply(200, {"url": core.gateway.address, "shards": settings.shards, "session_start_limit": limit})


async def get_guild(core: "Core", call: Call) -> Reply:
    """A server."""
    return Reply(200, payloads_guild.guild(guild_of(core, call)))


async def list_guild_channels(core: "Core", call: Call) -> Reply:
    """The channels of a server, without threads."""
    return Reply(200, [payloads.channel(one) for one in guild_of(core, call).channels.values()])


async def list_guild_roles(core: "Core", call: Call) -> Reply:
    """The roles of a server."""
    return Reply(200, [payloads.role(one) for one in guild_of(core, call).roles.values()])


async def get_guild_member(core: "Core", call: Call) -> Reply:
    """A member of a server."""
    found = guild_of(core, call).members.get(id_of(call, "user_id"))
    if found is None:
        raise Refused(Rule.UNKNOWN_MEMBER)
    return Reply(200, payloads.member(found))


ENDPOINTS = [
    Endpoint("GET", "/users/@me", "get_my_user", get_my_user),
    Endpoint("GET", "/users/{user_id}", "get_user", get_user),
    Endpoint("GET", "/applications/@me", "get_my_application", get_my_application),
    Endpoint("GET", "/oauth2/applications/@me", "get_my_oauth2_application", get_my_application),
    Endpoint("GET", "/gateway", "get_gateway", get_gateway, needs_token=False),
    Endpoint("GET", "/gateway/bot", "get_bot_gateway", get_bot_gateway),
    Endpoint("GET", "/guilds/{guild_id}", "get_guild", get_guild),
    Endpoint("GET", "/guilds/{guild_id}/channels", "list_guild_channels", list_guild_channels),
    Endpoint("GET", "/guilds/{guild_id}/roles", "list_guild_roles", list_guild_roles),
    Endpoint("GET", "/guilds/{guild_id}/members/{user_id}", "get_guild_member", get_guild_member),
]
