"""Questions in messages: by mention, directly, in reply, with the prefix, or overheard where a server wants that."""

import re

import discord
from discord.ext import commands

from bot.asking.question import Way
from bot.cogs import addressing
from bot.cogs.replying import Replies
from bot.cogs.rooms import Rooms
from bot.storage.server_settings import ServerSettings

PREFIX = "!"
_OWN_COMMAND = re.compile(r"\S*?ask\b", re.IGNORECASE)


class Asking(commands.Cog):
    """Answers everyone who asks in a message."""

    def __init__(self, bot: commands.AutoShardedBot, rooms: Rooms, replies: Replies) -> None:
        self._bot = bot
        self._rooms = rooms
        self._replies = replies

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is meant for the bot."""
        me = self._bot.user
        if me is None or not addressing.is_from_a_person(message):
            return
        settings = await self._rooms.settings_of(message.guild.id if message.guild else None)
        if message.content.startswith(("<@", prefix_of(settings))):
            context = await self._bot.get_context(message)
            if context.command is not None:
                await self._bot.invoke(context)
                return
        asked = addressing.read(message, me, settings)
        if asked is not None:
            await self._replies.answer(message, asked, settings)

    @commands.command()
    async def ask(self, context: commands.Context[commands.AutoShardedBot], *, question: str = "") -> None:
        """Answer the rest of a message that begins with the prefix, or a mention, and this command."""
        message, me = context.message, self._bot.user
        if me is not None:
            settings = await self._rooms.settings_of(message.guild.id if message.guild else None)
            await self._replies.answer(message, addressing.command(message, me, question), settings)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Let the answer follow the question."""
        text, way = addressing.plain(payload.message), self._replies.way_of(payload.message_id)
        if way is Way.PREFIX:
            text = _OWN_COMMAND.sub("", text, count=1).strip()
        await self._replies.edited(payload.message_id, text)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take the answer away with its question."""
        await self._replies.deleted(payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Take the answers away with their questions."""
        for message in payload.message_ids:
            await self._replies.deleted(message)


def prefix_of(settings: ServerSettings) -> str:
    """What text commands begin with in a server."""
    return settings.prefix or PREFIX
