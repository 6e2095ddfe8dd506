"""Clicks on what the bot has sent: choices, and the removal of what nobody needs."""

import asyncio
import contextlib

import discord
from discord.ext import commands

from bot.asking.question import Question, Way
from bot.cogs.layouts import CLICKS, ITEMS, Interaction
from bot.cogs.responding import Responses
from bot.cogs.rooms import Rooms
from bot.presentation.discord_limits import OPTION_LABEL, length
from bot.presentation.message import Reply

_UNANSWERED_AFTER = 2.0


class Choosing(commands.Cog, name=CLICKS):
    """Takes a click for the asker's next turn. What it means stands in the message, so that it outlives the process."""

    def __init__(
        self,
        bot: commands.AutoShardedBot,
        rooms: Rooms,
        responses: Responses,
        *,
        unanswered_after: float = _UNANSWERED_AFTER,
    ) -> None:
        self._bot = bot
        self._rooms = rooms
        self._responses = responses
        self._unanswered_after = unanswered_after

    async def cog_load(self) -> None:
        """Recognise components that an earlier process sent."""
        self._bot.add_dynamic_items(*ITEMS)

    async def cog_unload(self) -> None:
        """No longer recognise them."""
        self._bot.remove_dynamic_items(*ITEMS)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Say so where nothing answers a click: the message is older than what its button meant."""
        if interaction.type is not discord.InteractionType.component:
            return
        await asyncio.sleep(self._unanswered_after)
        if not interaction.response.is_done():
            with contextlib.suppress(discord.HTTPException):
                await self._tell(interaction, "out_of_date")

    async def choose(self, interaction: Interaction, asker: int, number: int, label: str) -> None:
        """Answer the chosen question in the place of the choices."""
        message = interaction.message
        if message is None or interaction.user.id != asker:
            await self._tell(interaction, "not_yours")
            return
        text = label if _is_whole(label) else await self._chosen(message, number)
        if not text:
            await self._tell(interaction, "out_of_date")
            return
        settings = await self._rooms.settings_of(interaction.guild_id)
        language = self._rooms.language_for(interaction, settings)
        channel = interaction.channel_id or message.channel.id
        question = Question(text, asker, channel, interaction.guild_id, Way.CHOICE, language, after=message.id)
        await self._responses.choose(interaction, message, question)

    async def remove(self, interaction: Interaction, asker: int) -> None:
        """Take a message away, for the person that it was meant for, or for who may do so anyway."""
        if interaction.user.id != asker and not interaction.permissions.manage_messages:
            await self._tell(interaction, "not_yours")
            return
        await interaction.response.defer()
        await interaction.delete_original_response()

    async def _chosen(self, message: discord.Message, number: int) -> str:
        """A choice that the message shows cut, whole."""
        choices = await self._rooms.desk.choices_before(message.id)
        return choices[number] if number < len(choices) else ""

    async def _tell(self, interaction: Interaction, key: str) -> None:
        await self._responses.tell(interaction, Reply(self._responses.texts(interaction)(key)))


def _is_whole(label: str) -> bool:
    return bool(label) and not (label.endswith("…") and length(label) >= OPTION_LABEL - 1)
