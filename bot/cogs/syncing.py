"""Tells Discord about the bot's commands, only when they are others than last time."""

import hashlib
import json
import logging

import discord
from discord.ext import commands

from bot.storage.synced_commands import SyncedCommands

_log = logging.getLogger(__name__)


async def sync_commands(bot: commands.AutoShardedBot, synced: SyncedCommands) -> None:
    """Send the commands of `bot` unless the same were sent before; what was sent is remembered in `synced`.

    The bot goes on without them if Discord refuses: mentions and direct messages need no commands.
    """
    application = bot.application_id or 0
    fingerprint = _fingerprint(bot)
    if await synced.fingerprint(application) == fingerprint:
        return
    try:
        await bot.tree.sync()
    except discord.HTTPException as error:
        _log.warning("Discord did not take the commands: %s", error)
        return
    await synced.remember(application, fingerprint)


def _fingerprint(bot: commands.AutoShardedBot) -> str:
    payload = [command.to_dict(bot.tree) for command in bot.tree.get_commands()]
    return hashlib.sha256(json.dumps(payload, sort_keys=True, default=str).encode()).hexdigest()
