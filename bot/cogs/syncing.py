"""Tells Discord about the bot's commands, only when they are others than last time."""

import hashlib
import json
import logging

import discord
from discord.ext import commands

from bot.storage.synced_commands import SyncedCommands

_log = logging.getLogger(__name__)


async def sync_commands(bot: commands.AutoShardedBot, synced: SyncedCommands, *, anyway: bool = False) -> None:
    """Send the commands of `bot` unless the same were sent before; what was sent is remembered in `synced`.

    The bot goes on without them if Discord refuses: mentions and direct messages need no commands. With `anyway` they
    are sent in any case, and a refusal is raised.
    """
    application = bot.application_id or 0
    fingerprint = await _fingerprint(bot)
    if not anyway and await synced.fingerprint(application) == fingerprint:
        return
    try:
        await bot.tree.sync()
    except discord.HTTPException as error:
        if anyway:
            raise
        _log.warning("Discord did not take the commands: %s", error)
        return
    await synced.remember(application, fingerprint)


async def _fingerprint(bot: commands.AutoShardedBot) -> str:
    """A fingerprint of all that Discord is told of the commands, their translations included."""
    tree, translator = bot.tree, bot.tree.translator
    payload = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in tree.get_commands()
    ]
    return hashlib.sha256(json.dumps(payload, sort_keys=True, default=str).encode()).hexdigest()
