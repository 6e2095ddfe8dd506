"""Whether a message is meant for the bot, how it came to be, and what it asks."""

import re
from dataclasses import dataclass

import discord

from bot.asking.question import Way
from bot.presentation.discord_limits import MESSAGE
from bot.storage.server_settings import ServerSettings

_TEXTS = {discord.MessageType.default, discord.MessageType.reply}
# Mentions of people, roles, channels and commands, emoji and times as Discord writes them.
_MARKUP = re.compile(r"<(?:@[!&]?\d+|#\d+|/[^<>:]+:\d+|a?:\w+:\d+|t:-?\d+(?::\w)?)>")
_COMMAND = re.compile(r"[!?.,$%&;~>+=*\-/|^]{1,3}\w")  # what other bots' commands look like


@dataclass(frozen=True, slots=True)
class Addressed:
    """What a message asks. `after` is the message of the bot's that it replies to.

    `pointed_at` is what somebody else's message says that it replies to, "" where the bot is not shown it, None where
    it replies to none.
    """

    text: str
    way: Way
    after: int | None = None
    pointed_at: str | None = None


def is_from_a_person(message: discord.Message) -> bool:
    """Whether a person wrote the message: no bot, no webhook, nothing of Discord's own."""
    return not message.author.bot and message.webhook_id is None and message.type in _TEXTS


def read(message: discord.Message, me: discord.ClientUser, settings: ServerSettings) -> Addressed | None:
    """What a person's message asks the bot; None if it is none of the bot's business."""
    original = _original(message)
    after = original.id if original is not None and original.author.id == me.id else None
    if message.guild is None:
        return Addressed(plain(message), Way.DIRECT, after)
    if re.search(rf"<@!?{me.id}>", message.content):
        return _mention(message, original, after)
    if after is not None:
        # Without a ping the text of a reply is withheld from who has no message content intent.
        return Addressed(plain(message), Way.REPLY, after) if message.content.strip() else None
    return _overheard(message, settings)


def command(message: discord.Message, me: discord.ClientUser, question: str) -> Addressed:
    """What a text command asks, of which `question` is the rest."""
    original = _original(message)
    if original is None or original.author.id == me.id:
        return Addressed(words(question), Way.PREFIX, original.id if original else None)
    return Addressed(words(question), Way.PREFIX, pointed_at=plain(original))


def plain(message: discord.Message | discord.MessageSnapshot) -> str:
    """The words of a message, or of the one that it forwards."""
    own = words(message.content)
    snapshots = message.message_snapshots if isinstance(message, discord.Message) else []
    return own or next((words(one.content) for one in snapshots if one.content), "")


def words(text: str) -> str:
    """A text without what Discord writes for people, channels, emoji and the like."""
    return _MARKUP.sub(" ", text[:MESSAGE]).strip()


def _original(message: discord.Message) -> discord.Message | None:
    """The message that this one replies to, if it is still there."""
    if message.type is not discord.MessageType.reply or message.reference is None:
        return None
    found = message.reference.resolved
    return found if isinstance(found, discord.Message) else None


def _mention(message: discord.Message, original: discord.Message | None, after: int | None) -> Addressed:
    text = plain(message)
    if original is not None and after is None:
        return Addressed(text, Way.POINTED, pointed_at=plain(original))
    if not text and isinstance(message.channel, discord.Thread) and message.channel.id == message.id:
        text = words(message.channel.name)  # the first message of a forum's post: its title asks
    return Addressed(text, Way.MENTION, after)


def _overheard(message: discord.Message, settings: ServerSettings) -> Addressed | None:
    """Talk in a channel that was opened for questions; threads and posts belong to their channel."""
    channels = {message.channel.id, getattr(message.channel, "parent_id", None)}
    if not channels & settings.question_channels or _COMMAND.match(message.content):
        return None
    text = words(message.content)
    return Addressed(text, Way.OVERHEARD) if text else None
