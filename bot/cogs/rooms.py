"""The rooms that the cogs call, put together once; and what each server chose."""

from dataclasses import dataclass

import discord

from bot.asking.cooldowns import Cooldowns
from bot.asking.desk import Desk
from bot.asking.running import Running
from bot.presentation.interface_texts import Interface, Texts
from bot.storage.server_settings import Servers, ServerSettings

_UNCHOSEN = discord.Locale.american_english
"""What Discord says of a server that never chose a language."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """All that answering on Discord needs; `language` is the operator's, for where nothing else tells."""

    desk: Desk
    cooldowns: Cooldowns
    running: Running
    servers: Servers
    interface: Interface
    language: str

    async def settings_of(self, guild: int | None) -> ServerSettings:
        """What a server chose, given by Discord's id; nothing in direct messages."""
        return ServerSettings() if guild is None else await self.servers.of(guild)

    def language_in(self, guild: discord.Guild | None, settings: ServerSettings) -> str:
        """The language of a server: what its moderators chose here, else what they chose at Discord."""
        if settings.language or guild is None:
            return settings.language or self.language
        chosen = guild.preferred_locale != _UNCHOSEN or "COMMUNITY" in guild.features
        return code(guild.preferred_locale) if chosen else self.language

    def language_for(self, interaction: discord.Interaction, settings: ServerSettings) -> str:
        """The language to answer a command in: the server's if it chose one, else the person's."""
        locale = interaction.guild_locale
        chosen = code(locale) if locale is not None and locale != _UNCHOSEN else None
        return settings.language or chosen or code(interaction.locale)

    def texts(self, language: str) -> Texts:
        """The bot's own lines in a language."""
        return self.interface.of(language)


def code(locale: discord.Locale) -> str:
    """The code of a locale's language: de of de, en of en-GB."""
    return locale.value.split("-", maxsplit=1)[0]
