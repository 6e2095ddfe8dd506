"""The loopback as tests see it: what people do, what the bot did."""

from typing import Any

from tests.discord_side.loopback import payloads_guild
from tests.discord_side.loopback.composing import visible_text
from tests.discord_side.loopback.core import Core
from tests.discord_side.loopback.interactions import Answer, Interaction
from tests.discord_side.loopback.recorder import Accepted, Upload
from tests.discord_side.loopback.standard import Standard
from tests.discord_side.loopback.talking import Talking
from tests.discord_side.loopback.things import Channel, Guild, Person
from tests.discord_side.loopback.using import Using

Json = dict[str, Any]

# The requests by which the bot says something.
_ANSWERING = "create_interaction_response"
_SAYING = ("create_message", "execute_webhook", "update_original_webhook_message", _ANSWERING)


def _says_something(done: Accepted) -> bool:
    """Whether a request shows a message; an answer may only tell that the bot thinks, or open a form."""
    return done.operation != _ANSWERING or done.body["type"] in {Answer.MESSAGE, Answer.UPDATE}


class Loopback:
    """A Discord with one server, one channel, one listener, and the bot under test.

    `base` is what discord.py's `Route.BASE` has to be. `core` has everything behind: world, gateway, recorder, faults,
    limits, clock.
    """

    def __init__(self, core: Core, standard: Standard, base: str) -> None:
        self.core = core
        self.base = base
        self.world = core.world
        self.gateway = core.gateway
        self.recorder = core.recorder
        self.faults = core.faults
        self.clock = core.clock
        self.guild = standard.guild
        self.channel = standard.channel
        self.dm = standard.dm
        self.person = standard.person
        self._talking = Talking(core)
        self._using = Using(core)

    # People write

    async def message(self, content: str, *, by: Person | None = None, to: Channel | None = None, **more: Any) -> Json:
        """Someone writes in a channel (default: the server's); more: reply_to, ping, files, fields of the message."""
        return await self._talking.write(to or self.channel, by or self.person, content, **more)

    async def mention(self, content: str, **more: Any) -> Json:
        """Someone writes and mentions the bot."""
        return await self.message(f"<@{self.world.bot.id}> {content}", **more)

    async def direct_message(self, content: str, *, by: Person | None = None, **more: Any) -> Json:
        """Someone writes to the bot alone."""
        person = by or self.person
        return await self.message(content, by=person, to=self.world.dm_with(person), **more)

    async def edit(self, message: Json, content: str) -> None:
        """Someone changes their message."""
        await self._talking.edit(message, content)

    async def delete(self, message: Json) -> None:
        """Someone deletes a message."""
        await self._talking.delete(message)

    async def react(self, message: Json, emoji: str, *, by: Person | None = None) -> None:
        """Someone reacts to a message."""
        await self._talking.react(message, by or self.person, emoji)

    # People use commands and components

    async def slash(
        self, command: str, /, *, by: Person | None = None, where: Channel | None = None, **options: Any
    ) -> Interaction:
        """Someone uses a slash command, with its subcommands: slash("knowledge reload")."""
        return await self._using.slash(command, by or self.person, where or self.channel, options)

    async def complete(
        self,
        command: str,
        option: str,
        typed: Any,
        /,
        *,
        by: Person | None = None,
        where: Channel | None = None,
        **given: Any,
    ) -> Interaction:
        """Someone types into an option that completes itself."""
        return await self._using.complete(command, by or self.person, where or self.channel, (option, typed), given)

    async def use_on_message(self, command: str, message: Json, *, by: Person | None = None) -> Interaction:
        """Someone uses a command from a message's context menu."""
        return await self._using.message_menu(command, by or self.person, message)

    async def use_on_user(self, command: str, target: Person, *, by: Person | None = None) -> Interaction:
        """Someone uses a command from a user's context menu."""
        return await self._using.user_menu(command, by or self.person, target, self.channel)

    async def press(self, message: Json, custom_id: str, *, by: Person | None = None) -> Interaction:
        """Someone presses a button."""
        return await self._using.press(message, custom_id, by or self.person)

    async def select(self, message: Json, custom_id: str, *values: Any, by: Person | None = None) -> Interaction:
        """Someone chooses in a select."""
        return await self._using.select(message, custom_id, by or self.person, list(values))

    async def submit(self, opened: Interaction, **values: Any) -> Interaction:
        """Whoever opened a modal fills it in and sends it."""
        return await self._using.submit(opened, **values)

    @staticmethod
    def file(filename: str, content: bytes) -> Upload:
        """A file for an option, a message or a modal."""
        return Upload(filename, content)

    # The bot

    async def connected(self, times: int = 1) -> None:
        """Wait until the bot is there, for the given time."""
        await self.gateway.connected(times)

    async def next_sent(self) -> Json:
        """The body of the next thing that the bot says, with its `channel` where it named one."""
        done = await self.recorder.next(*_SAYING, where=_says_something)
        body: Json = done.body.get("data") or {} if done.operation == _ANSWERING else done.body
        return {**body, "channel": done.path.get("channel_id")}

    @staticmethod
    def text_of(message: Json) -> str:
        """All that a reader sees of a message as text: content, embeds, components."""
        return visible_text(message)

    def said_in(self, channel: Channel | None = None) -> list[Json]:
        """The bot's messages that stand in a channel, the oldest first."""
        kept = self.world.messages.get((channel or self.channel).id, {}).values()
        return [one for one in kept if one["author"]["id"] == self.world.bot.id]

    # The server

    async def announce(self, guild: Guild) -> None:
        """Let a running bot hear of a server that it is now in, or that has changed altogether."""
        data = payloads_guild.guild_create(guild, self.world.bot, self.world.threads_of(guild))
        # By this discord.py tells a new server from one that was there all along.
        del data["unavailable"]
        await self.gateway.dispatch("GUILD_CREATE", data, guild=guild.id)

    async def remove_bot(self, guild: Guild) -> None:
        """Throw the bot out of a server."""
        del guild.members[self.world.bot.id]
        await self.gateway.dispatch("GUILD_DELETE", {"id": guild.id}, guild=guild.id)
