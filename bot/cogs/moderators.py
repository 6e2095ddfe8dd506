"""Tells the moderators of a server, once, what the bot is not allowed to do."""

import contextlib
import logging

import aiohttp
import discord

from bot.cogs.permissions import leave_in
from bot.presentation.interface_texts import Texts

_log = logging.getLogger(__name__)


class Moderators:
    """Speaks in the channel that Discord keeps for moderators; where there is none, to the owner of the server."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._told: set[tuple[int, str]] = set()

    async def tell(self, guild: discord.Guild | None, key: str, channel: int, texts: Texts) -> None:
        """Tell them the line of a key, which names a channel by its id; never twice, never in that channel itself."""
        if guild is None or (guild.id, key) in self._told:
            return
        self._told.add((guild.id, key))
        _log.warning("In channel %s of server %s: %s", channel, guild.id, key.replace("_", " "))
        line = texts(key, channel=f"<#{channel}>")
        with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            place = guild.public_updates_channel
            if place is not None and place.id != channel and leave_in(place, guild).write:
                await place.send(line)
            elif guild.owner_id is not None:
                private = await self._client.create_dm(discord.Object(guild.owner_id))
                await private.send(line)
