"""Requests to Discord that are made until they have been heard: what fails on the way is tried again."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import aiohttp
import discord

_log = logging.getLogger(__name__)

T = TypeVar("T")
_PAUSES = (0.1, 0.4, 1.6, 3.2)
_ALREADY_ANSWERED = 40060


async def until_heard(request: Callable[[], Awaitable[T]]) -> T:
    """What a request gives. Discord's failures and lost connections are met with a few more tries, refusals are raised.

    Only for requests that may be heard twice: edits, or messages with a nonce, of which Discord keeps one.
    """
    for pause in _PAUSES:
        try:
            return await request()
        except (discord.DiscordServerError, aiohttp.ClientError, OSError, TimeoutError) as error:
            _log.info("Discord did not hear (%s); again in %s s", error, pause)
        await asyncio.sleep(pause)
    return await request()


async def respond(request: Callable[[], Awaitable[T]]) -> T | None:
    """What a first answer to an interaction gives; None where an earlier try had arrived after all."""
    try:
        return await until_heard(request)
    except discord.InteractionResponded:
        return None
    except discord.HTTPException as error:
        if error.code == _ALREADY_ANSWERED:
            return None
        raise


@asynccontextmanager
async def after_a_while(
    seconds: float, act: Callable[[], Awaitable[object]], *, whole: bool = False
) -> AsyncIterator[None]:
    """Do something during the block if it takes longer than `seconds`; it is over, or never begun, after the block.

    With `whole` it is not broken off once it was begun: the end of the block waits for it.
    """
    begun = asyncio.Event()

    async def wait_and_act() -> None:
        await asyncio.sleep(seconds)
        begun.set()
        with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await act()

    waiting = asyncio.create_task(wait_and_act())
    try:
        yield
    finally:
        if not (whole and begun.is_set()):
            waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
