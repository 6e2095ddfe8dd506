"""The first words in a server: what the bot is for, with questions that it answers."""

import contextlib

import aiohttp
import discord
from discord.ext import commands

from bot.cogs.layouts import layout
from bot.cogs.permissions import leave_in
from bot.cogs.rooms import Rooms
from bot.presentation.message import Reply, fitting

_EXAMPLES = 3


class Welcoming(commands.Cog):
    """Greets where Discord itself greets, in the system channel, or not at all."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Greet a server that added the bot."""
        channel = guild.system_channel
        if channel is None or not leave_in(channel, guild).write:
            return
        texts = self._rooms.texts(self._rooms.language_in(guild, await self._rooms.settings_of(guild.id)))
        examples = (await self._rooms.desk.examples(texts.language))[:_EXAMPLES]
        lines = [texts("welcome"), *(f"- {fitting(example)}" for example in examples)]
        with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await channel.send(view=layout(Reply("\n".join(lines)), 0, texts))
