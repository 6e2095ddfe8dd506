"""Tells Discord about the bot's commands, only when they are others than last time."""

import hashlib
import json
import logging
from pathlib import Path

import discord
from discord.ext import commands

_log = logging.getLogger(__name__)


async def sync_commands(bot: commands.AutoShardedBot, data: Path) -> None:
    """Send the commands of `bot` unless the same were sent before; what was sent is remembered in the folder `data`.

    The bot goes on without them if Discord refuses: mentions and direct messages need no commands.
    """
    fingerprint = _fingerprint(bot)
    remembered = data / f"commands-{bot.application_id}.sha256"
    if _read(remembered) == fingerprint:
        return
    try:
        await bot.tree.sync()
    except discord.HTTPException as error:
        _log.warning("Discord did not take the commands: %s", error)
        return
    _write(remembered, fingerprint)


def _fingerprint(bot: commands.AutoShardedBot) -> str:
    payload = [command.to_dict(bot.tree) for command in bot.tree.get_commands()]
    return hashlib.sha256(json.dumps(payload, sort_keys=True, default=str).encode()).hexdigest()


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        _log.warning("%s cannot be written (%s); the commands are sent again at the next start", path, error)
