"""Questions from Discord: by mention, in a direct message, in reply to the bot, and with /ask."""

import logging
import re
import secrets

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.answer import Answer, Outcome
from bot.answering.engine import Engine
from bot.cogs.conversations import Conversations
from bot.presentation.discord_limits import QUESTION
from bot.presentation.message import message_content
from bot.storage.questions import Asked, Questions

_log = logging.getLogger(__name__)
_TEXTS = {discord.MessageType.default, discord.MessageType.reply}


class Asking(commands.Cog):
    """Answers everyone who asks; one conversation for each person in each channel."""

    def __init__(self, bot: commands.AutoShardedBot, engine: Engine, questions: Questions, language: str) -> None:
        self._bot = bot
        self._engine = engine
        self._questions = questions
        self._language = language
        self._conversations = Conversations()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is meant for the bot."""
        question = self._question(message)
        if question is None:
            return
        person, channel = message.author.id, message.channel.id
        server = message.guild.id if message.guild else None
        answer = None
        try:
            answer = self._reply(channel, person, question, _guild_language(message))
            content = message_content(answer)
        except Exception as error:  # noqa: BLE001 (whatever it is, the person gets a sentence)
            content = _report(error)
        await _send(message, content)
        self._record(person, channel, server, self._way(message), question, answer)

    @app_commands.command(description="Ask me about an album, a track, a musician")
    @app_commands.describe(question="Your question, in your own words")
    async def ask(self, interaction: discord.Interaction, question: app_commands.Range[str, 1, QUESTION]) -> None:
        """Answer the slash command; what is no answer is shown to the asker alone."""
        person, channel, server = interaction.user.id, interaction.channel_id or 0, interaction.guild_id
        answer = None
        try:
            answer = self._reply(channel, person, question, _code(interaction.locale))
            private = answer.outcome is not Outcome.ANSWER
            await interaction.response.send_message(message_content(answer), ephemeral=private, suppress_embeds=True)
        finally:
            self._record(person, channel, server, "slash", question, answer)

    async def cog_app_command_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        """Tell the asker that a command failed."""
        sentence = _report(getattr(error, "original", error))
        if interaction.response.is_done():
            await interaction.followup.send(sentence, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, ephemeral=True)

    def _reply(self, channel: int, person: int, question: str, language: str | None) -> Answer:
        conversation = self._conversations.of(channel, person)
        return self._engine.reply(question, conversation, language=language or self._language)

    def _record(
        self, person: int, channel: int, server: int | None, way: str, question: str, answer: Answer | None
    ) -> None:
        """Keep a question and what became of it; `answer` is None where answering failed."""
        language = answer.language if answer else self._language
        outcome, reason = (answer.outcome, answer.reason) if answer else ("failed", None)
        read_as = answer.read_as if answer else ""
        self._questions.record(Asked(person, channel, server, way, question, language, outcome, reason, read_as))

    def _way(self, message: discord.Message) -> str:
        """How a message came to be meant for the bot."""
        if message.guild is None:
            return "direct"
        return "mention" if self._bot.user in message.mentions else "reply"

    def _question(self, message: discord.Message) -> str | None:
        """What the message asks the bot, without the mention of it; None if it is not meant for the bot."""
        me = self._bot.user
        if me is None or message.author.bot or message.webhook_id or message.type not in _TEXTS:
            return None
        if me in message.mentions or isinstance(message.channel, discord.DMChannel):
            return re.sub(rf"<@!?{me.id}>", " ", message.content).strip()
        # Without a ping a reply's text is withheld unless the bot has the message content intent.
        return (message.content.strip() or None) if _answers(message, me) else None


def _answers(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether the message is a reply to one of the bot's."""
    original = message.reference.resolved if message.reference else None
    return isinstance(original, discord.Message) and original.author.id == me.id


def _guild_language(message: discord.Message) -> str | None:
    """The server's language, where it could choose one: only community servers can."""
    guild = message.guild
    return _code(guild.preferred_locale) if guild and "COMMUNITY" in guild.features else None


def _code(locale: discord.Locale) -> str:
    return locale.value.split("-", maxsplit=1)[0]


async def _send(message: discord.Message, content: str) -> None:
    reference = message.to_reference(fail_if_not_exists=False)
    try:
        await message.channel.send(content, reference=reference, mention_author=False, suppress_embeds=True)
    except discord.HTTPException as error:
        # Mostly a channel that the bot may read but not write in: nobody there to tell.
        _log.warning("No reply to message %s in channel %s: %s", message.id, message.channel.id, error)


def _report(error: BaseException) -> str:
    """Log an error under a short id; gives the sentence for the person who met it."""
    name = secrets.token_hex(3)
    _log.error("Error %s", name, exc_info=error)
    return f"Something went wrong on my side. If it happens again, tell the operator about error {name}."
