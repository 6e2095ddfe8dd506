"""The Discord process: logs in, answers until it is told to stop, and says why where it cannot."""

import asyncio
import contextlib
import signal
import sys

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.engine import Engine
from bot.cogs.asking import Asking
from bot.cogs.syncing import sync_commands
from bot.command_line.exit_codes import ExitCode
from bot.settings import Settings
from bot.storage.errors import StorageBrokenError
from bot.storage.opening import opened
from bot.storage.storage import Storage


class LinerNotes(commands.AutoShardedBot):
    """The connection to Discord; no privileged intent, for mentions, direct messages and commands bring their text."""

    def __init__(self, engine: Engine, settings: Settings, storage: Storage) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            max_messages=None,
        )
        self._engine = engine
        self._settings = settings
        self._storage = storage

    async def setup_hook(self) -> None:
        """Add the cogs and tell Discord about their commands; runs once, between login and the gateway."""
        await self.add_cog(Asking(self, self._engine, self._storage.questions, self._settings.language))
        await sync_commands(self, self._storage.commands)

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs: a mention is a question here, not a command."""


def run(engine: Engine, settings: Settings, token: str) -> int:
    """Be the bot until SIGTERM, SIGINT or a refusal; gives the exit code; one that is not 0 has a sentence."""
    return asyncio.run(_run(engine, settings, token))


async def _run(engine: Engine, settings: Settings, token: str) -> ExitCode:
    try:
        async with opened(settings) as storage:
            return await serve(LinerNotes(engine, settings, storage), token)
    except StorageBrokenError as error:
        return _say(ExitCode.BROKEN, str(error))


async def serve(bot: LinerNotes, token: str) -> ExitCode:
    """Connect `bot` and wait for its end; always leaves it closed."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows has no such handlers: there Ctrl-C ends the loop.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    running = asyncio.create_task(bot.start(token))
    told = asyncio.create_task(stopping.wait())
    await asyncio.wait({running, told}, return_when=asyncio.FIRST_COMPLETED)
    if stopping.is_set():
        await _stop(bot, running)
        return ExitCode.DONE
    told.cancel()
    await bot.close()
    return _ended(running.exception())


async def _stop(bot: LinerNotes, running: asyncio.Task[None]) -> None:
    await bot.close()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def _ended(error: BaseException | None) -> ExitCode:
    """The exit code for how the connection ended; errors that are no refusal are raised."""
    match error:
        case None:
            return ExitCode.DONE
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):
            return _say(ExitCode.TOKEN_REFUSED, "Discord refuses the token. Put the present one into DISCORD_TOKEN.")
        case discord.PrivilegedIntentsRequired() | discord.ConnectionClosed(code=4013 | 4014):
            return _say(
                ExitCode.INTENTS_REFUSED, "Discord refuses the intents. Allow them in the developer portal, Bot."
            )
        case discord.HTTPException() | discord.GatewayNotFound() | aiohttp.ClientError() | OSError() | TimeoutError():
            return _say(
                ExitCode.UNREACHABLE, f"Discord cannot be reached ({error}). Look at the network and try again."
            )
        case _:
            raise error


def _say(code: ExitCode, sentence: str) -> ExitCode:
    print(sentence, file=sys.stderr)  # noqa: T201 (for the operator, whatever the log level)
    return code
