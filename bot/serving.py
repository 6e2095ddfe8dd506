"""The life of the process on Discord: connect, run until told to stop, and say why where that cannot be."""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import Callable

import aiohttp
import discord
from discord.ext import commands

from bot.command_line.exit_codes import ExitCode

_log = logging.getLogger(__name__)

UNREACHED = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)
"""What may end a login."""


async def serve(make: Callable[[bool], commands.AutoShardedBot], token: str) -> ExitCode:
    """Run the bot that `make` makes until SIGTERM, SIGINT or a refusal; always leaves it closed.

    The first one wants the content of messages. Where Discord does not grant that to the application, a second one,
    made with False, goes on without.
    """
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows has no such handlers: there Ctrl-C ends the loop.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    error = await _live(make(True), token, stopping)  # noqa: FBT003 (a factory of a callable has no names)
    if isinstance(error, discord.PrivilegedIntentsRequired):
        _log.warning(
            "Discord does not grant the content of messages: the prefix, question channels and replies without a ping "
            "are off. Mentions, direct messages and commands work. Allow it in the developer portal under Bot, "
            "Message Content Intent, if you want the rest."
        )
        error = await _live(make(False), token, stopping)  # noqa: FBT003
    return ended(error)


async def _live(bot: commands.AutoShardedBot, token: str, stopping: asyncio.Event) -> BaseException | None:
    """Connect and wait for the end; gives what it ended with, None where it was told to."""
    running = asyncio.create_task(bot.start(token))
    told = asyncio.create_task(stopping.wait())
    await asyncio.wait({running, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    await bot.close()
    if stopping.is_set():
        running.cancel()
    (result,) = await asyncio.gather(running, return_exceptions=True)
    return None if stopping.is_set() or not isinstance(result, BaseException) else result


def ended(error: BaseException | None) -> ExitCode:
    """The exit code for how a connection ended, with a sentence for the operator; other errors are raised."""
    match error:
        case None:
            return ExitCode.DONE
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):
            return say(ExitCode.TOKEN_REFUSED, "Discord refuses the token. Put the present one into DISCORD_TOKEN.")
        case discord.PrivilegedIntentsRequired() | discord.ConnectionClosed(code=4013 | 4014):
            return say(
                ExitCode.INTENTS_REFUSED, "Discord refuses the intents. Allow them in the developer portal, Bot."
            )
        case discord.HTTPException() | discord.GatewayNotFound() | aiohttp.ClientError() | OSError() | TimeoutError():
            return say(ExitCode.UNREACHABLE, f"Discord cannot be reached ({error}). Look at the network and try again.")
        case _:
            raise error


def say(code: ExitCode, sentence: str) -> ExitCode:
    """Tell the operator, whatever the log level; gives the code back."""
    print(sentence, file=sys.stderr)  # noqa: T201
    return code
