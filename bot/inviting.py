"""The links by which a server, or a person, installs the bot."""

import asyncio
from urllib.parse import urlencode

import discord

from bot.cogs.permissions import NEEDED
from bot.command_line.exit_codes import ExitCode
from bot.serving import UNREACHED, ended

_ADDRESS = "https://discord.com/oauth2/authorize"
_TO_SERVER, _TO_USER = "0", "1"


def invite(token: str) -> int:
    """Print the links for the application that the token is of; gives the exit code."""
    return asyncio.run(_invite(token))


def links(application: int) -> tuple[str, str]:
    """The link for servers, with exactly the permissions that the bot needs, and the one for single users."""
    common = {"client_id": str(application)}
    server = {
        **common,
        "integration_type": _TO_SERVER,
        "scope": "bot applications.commands",
        "permissions": str(NEEDED.value),
    }
    user = {**common, "integration_type": _TO_USER, "scope": "applications.commands"}
    return f"{_ADDRESS}?{urlencode(server)}", f"{_ADDRESS}?{urlencode(user)}"


async def _invite(token: str) -> ExitCode:
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(token)
        except UNREACHED as error:
            return ended(error)
        server, user = links(client.application_id or 0)
    wanted = ", ".join(name.replace("_", " ") for name, granted in NEEDED if granted)
    print(f"For a server (permissions: {wanted}):\n  {server}\nFor yourself, everywhere:\n  {user}")  # noqa: T201
    return ExitCode.DONE
