"""Questions by command: /ask, and "Answer this" in the menu of a message."""

import contextlib
from dataclasses import replace
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.asking.question import Question, Way
from bot.cogs import addressing
from bot.cogs.errors import report
from bot.cogs.responding import Responses
from bot.cogs.rooms import Rooms
from bot.presentation.discord_limits import QUESTION
from bot.presentation.interface_texts import Interface
from bot.presentation.message import Reply

Command = app_commands.Command[Any, ..., None] | app_commands.ContextMenu


class Commands(commands.Cog):
    """Answers everyone who asks with a command, also where only they have installed the bot."""

    def __init__(self, bot: commands.AutoShardedBot, rooms: Rooms, responses: Responses) -> None:
        self._bot = bot
        self._rooms = rooms
        self._responses = responses
        self._commands = (_slash(self, rooms.interface), _menu(self, rooms.interface))

    async def cog_load(self) -> None:
        """Offer the commands."""
        for command in self._commands:
            self._bot.tree.add_command(command)
        self._bot.tree.error(self.failed)

    async def cog_unload(self) -> None:
        """Take the commands back."""
        for command in self._commands:
            self._bot.tree.remove_command(command.name, type=_type(command))

    async def ask(self, interaction: discord.Interaction, text: str, way: Way) -> None:
        """Answer a question that came by command."""
        settings = await self._rooms.settings_of(interaction.guild_id)
        language = self._rooms.language_for(interaction, settings)
        channel = interaction.channel_id or 0
        question = Question(text, interaction.user.id, channel, interaction.guild_id, way, language)
        await self._responses.answer(interaction, question)

    async def answer_this(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Answer the question that somebody's message asks."""
        text = addressing.plain(message)
        if text:
            await self.ask(interaction, text, Way.MENU)
        else:
            await self._responses.tell(interaction, Reply(self._responses.texts(interaction)("no_words")))

    async def failed(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError) -> None:
        """Tell the person that a command failed, if that can still be told."""
        reply = report(getattr(error, "original", error), self._responses.texts(interaction))
        with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await self._responses.tell(interaction, replace(reply, is_passing=False))


# Names and descriptions are data, so the commands are made here and not by decorators of the class's methods.


def _slash(cog: Commands, interface: Interface) -> Command:
    async def ask(interaction: discord.Interaction, question: app_commands.Range[str, 1, QUESTION]) -> None:
        await cog.ask(interaction, addressing.words(question), Way.SLASH)

    described = app_commands.describe(question=_line(interface, "ask_question"))(ask)
    return app_commands.Command(name="ask", description=_line(interface, "ask"), callback=described)


def _menu(cog: Commands, interface: Interface) -> Command:
    async def answer_this(interaction: discord.Interaction, message: discord.Message) -> None:
        await cog.answer_this(interaction, message)

    return app_commands.ContextMenu(name=_line(interface, "answer_this"), callback=answer_this)


def _line(interface: Interface, key: str) -> locale_str:
    return locale_str(interface.of("en")(key), key=key)


def _type(command: Command) -> discord.AppCommandType:
    return command.type if isinstance(command, app_commands.ContextMenu) else discord.AppCommandType.chat_input


class Translator(app_commands.Translator):
    """Gives Discord the names and descriptions of commands in every language that the bot has lines in."""

    def __init__(self, interface: Interface) -> None:
        self._interface = interface

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """The line of a key for a locale; None where English serves."""
        del context
        key, language = string.extras.get("key"), locale.value.split("-")[0]
        texts = self._interface.languages.get(language)
        return texts(key) if key and texts is not None and language != "en" else None
