"""Where the Discord bot is put together: the connection, the rooms behind it, and the cogs."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.engine import Engine
from bot.asking.conversations import Conversations
from bot.asking.cooldowns import Cooldowns
from bot.asking.desk import Desk
from bot.asking.running import Running
from bot.asking.worker import Worker
from bot.cogs.asking import Asking, prefix_of
from bot.cogs.choosing import Choosing
from bot.cogs.commands import Commands, Translator
from bot.cogs.given import Givens
from bot.cogs.moderators import Moderators
from bot.cogs.replying import Replies
from bot.cogs.responding import Responses
from bot.cogs.rooms import Rooms
from bot.cogs.syncing import sync_commands
from bot.cogs.welcoming import Welcoming
from bot.command_line.exit_codes import ExitCode
from bot.presentation.interface_texts import load_interface
from bot.serving import UNREACHED, ended, say, serve
from bot.settings import Settings
from bot.storage.errors import StorageBrokenError
from bot.storage.opening import opened
from bot.storage.storage import Storage

_log = logging.getLogger(__name__)

_PATIENCE = 8.0  # those who stop a container kill it after ten seconds


class LinerNotes(commands.AutoShardedBot):
    """The connection to Discord.

    Mentions, direct messages and commands bring their text; `with_content` asks for that of all other messages too,
    which Discord has to grant. With `syncs_anyway` Discord is told the commands even if it has them. `clock` gives
    seconds that only go forward.
    """

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        storage: Storage,
        *,
        with_content: bool = False,
        syncs_anyway: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=with_content)
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            max_messages=None,
        )
        self._storage = storage
        self._worker = Worker(engine)
        self._clock = clock
        self._syncs_anyway = syncs_anyway
        self.rooms = Rooms(
            desk=Desk(self._worker, storage, Conversations(clock=clock)),
            cooldowns=Cooldowns(clock=clock),
            running=Running(),
            servers=storage.servers,
            interface=load_interface(),
            language=settings.language,
        )

    async def setup_hook(self) -> None:
        """Add the cogs and tell Discord about their commands; runs once, between login and the gateway."""
        responses = Responses(self.rooms)
        await self.add_cog(Asking(self, self.rooms, Replies(self.rooms, Givens(clock=self._clock), Moderators(self))))
        await self.add_cog(Commands(self, self.rooms, responses))
        await self.add_cog(Choosing(self, self.rooms, responses))
        await self.add_cog(Welcoming(self.rooms))
        await self.tree.set_translator(Translator(self.rooms.interface))
        await sync_commands(self, self._storage.commands, anyway=self._syncs_anyway)

    async def get_prefix(self, message: discord.Message, /) -> list[str]:
        """What text commands may begin with: a mention always, the server's prefix where the bot is shown it."""
        settings = await self.rooms.settings_of(message.guild.id if message.guild else None)
        shown = message.guild is None or self.intents.message_content
        return [*commands.when_mentioned(self, message), *([prefix_of(settings)] if shown else [])]

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs, which know what is a command."""

    async def close(self) -> None:
        """End after the answers that are under way; no new ones are begun."""
        if not await self.rooms.running.end(_PATIENCE):
            _log.warning("Some answers were not finished within %s seconds.", _PATIENCE)
        await super().close()
        self._worker.close()


def run(engine: Engine, settings: Settings, token: str) -> int:
    """Be the bot until SIGTERM, SIGINT or a refusal; gives the exit code; one that is not 0 has a sentence."""

    async def live(storage: Storage) -> ExitCode:
        return await serve(lambda content: LinerNotes(engine, settings, storage, with_content=content), token)

    return asyncio.run(_with_storage(settings, live))


def sync(engine: Engine, settings: Settings, token: str) -> int:
    """Tell Discord the bot's commands, whether it has them or not; gives the exit code."""

    async def tell(storage: Storage) -> ExitCode:
        async with LinerNotes(engine, settings, storage, syncs_anyway=True) as bot:
            try:
                await bot.login(token)
            except UNREACHED as error:
                return ended(error)
            names = ", ".join(command.name for command in bot.tree.get_commands())
        print(f"Discord has the commands: {names}.")  # noqa: T201 (for the operator, whatever the log level)
        return ExitCode.DONE

    return asyncio.run(_with_storage(settings, tell))


async def _with_storage(settings: Settings, work: Callable[[Storage], Awaitable[ExitCode]]) -> ExitCode:
    try:
        async with opened(settings) as storage:
            return await work(storage)
    except StorageBrokenError as error:
        return say(ExitCode.BROKEN, str(error))
