"""Which events reach a client, by its intents, and what is withheld in them."""

from typing import Any

from tests.discord_side.loopback.gateway.codes import NO_INTENTS, Intent

Json = dict[str, Any]

_MESSAGES = (Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES)
_REACTIONS = (Intent.GUILD_MESSAGE_REACTIONS, Intent.DIRECT_MESSAGE_REACTIONS)
_IN_GUILDS = (Intent.GUILDS, NO_INTENTS)
# The intent that an event needs in servers, and in direct messages; what is not listed needs none.
_NEEDED = {
    "MESSAGE_CREATE": _MESSAGES,
    "MESSAGE_UPDATE": _MESSAGES,
    "MESSAGE_DELETE": _MESSAGES,
    "MESSAGE_REACTION_ADD": _REACTIONS,
    "MESSAGE_REACTION_REMOVE": _REACTIONS,
    "TYPING_START": (Intent.GUILD_MESSAGE_TYPING, Intent.DIRECT_MESSAGE_TYPING),
    "GUILD_MEMBER_ADD": (Intent.GUILD_MEMBERS, NO_INTENTS),
    "GUILD_MEMBER_REMOVE": (Intent.GUILD_MEMBERS, NO_INTENTS),
    "GUILD_CREATE": _IN_GUILDS,
    "GUILD_UPDATE": _IN_GUILDS,
    "GUILD_DELETE": _IN_GUILDS,
    "GUILD_ROLE_UPDATE": _IN_GUILDS,
    "CHANNEL_CREATE": _IN_GUILDS,
    "CHANNEL_UPDATE": _IN_GUILDS,
    "CHANNEL_DELETE": _IN_GUILDS,
    "THREAD_CREATE": _IN_GUILDS,
    "THREAD_UPDATE": _IN_GUILDS,
    "THREAD_DELETE": _IN_GUILDS,
}
_WITHHELD: Json = {"content": "", "embeds": [], "attachments": [], "components": []}


def reaches(event: str, *, in_guild: bool, intents: Intent) -> bool:
    """Whether a client with these intents gets an event."""
    in_guilds, in_dms = _NEEDED.get(event, (NO_INTENTS, NO_INTENTS))
    needed = in_guilds if in_guild else in_dms
    return not needed or bool(intents & needed)


def as_seen(event: str, data: Json, bot: str, intents: Intent) -> Json:
    """The event as the bot gets it: without what people wrote where that is none of its business."""
    if event not in {"MESSAGE_CREATE", "MESSAGE_UPDATE"} or intents & Intent.MESSAGE_CONTENT:
        return data
    seen = _message_as_seen(data, bot)
    original = seen.get("referenced_message")
    return {**seen, "referenced_message": _message_as_seen(original, bot, data)} if original else seen


def _message_as_seen(message: Json, bot: str, around: Json | None = None) -> Json:
    private = "guild_id" not in (around or message)
    own = message["author"]["id"] == bot
    mentioned = any(user["id"] == bot for user in message["mentions"])
    return message if private or own or mentioned else {**message, **_WITHHELD}
