"""The loopback's Discord as a whole: its state, and what follows for the gateway when something changes."""

import contextlib
from collections.abc import Iterator
from typing import Any, TypeVar

from tests.discord_side.loopback import payloads
from tests.discord_side.loopback.clock import Clock
from tests.discord_side.loopback.commands import Commands
from tests.discord_side.loopback.faults import Faults
from tests.discord_side.loopback.gateway.gateway import Gateway
from tests.discord_side.loopback.interactions import Interaction, Interactions
from tests.discord_side.loopback.limits import RateLimits
from tests.discord_side.loopback.recorder import Recorder
from tests.discord_side.loopback.schemas.base import Body, read, unknown_fields
from tests.discord_side.loopback.settings import Settings
from tests.discord_side.loopback.things import Channel, ChannelType
from tests.discord_side.loopback.waiting import Changes
from tests.discord_side.loopback.world import World

Json = dict[str, Any]
T = TypeVar("T", bound=Body)


class Core:
    """Everything that the REST API and the gateway share."""

    def __init__(self, settings: Settings, world: World, limits: RateLimits) -> None:
        self.settings = settings
        self.world = world
        self.clock: Clock = world.clock
        self.limits = limits
        self.changes = Changes()
        self.recorder = Recorder(self.changes)
        self.faults = Faults()
        self.gateway = Gateway(settings, world, self.clock, self.recorder, self.changes)
        self.interactions = Interactions(self.clock)
        self.commands = Commands(self.clock, world.ids, world.application)
        self.nonces: dict[tuple[str, str], tuple[float, Json]] = {}
        self._busy = 0

    def read(self, form: type[T], raw: Any) -> T:
        """A body in its form, or Refused; fields that Discord would pass over become doubts."""
        body = read(form, raw)
        self.recorder.problems += [f"Discord knows no {name} in a {form.__name__}" for name in unknown_fields(body)]
        return body

    @contextlib.contextmanager
    def busy(self) -> Iterator[None]:
        """Count a request that is being handled."""
        self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1
            self.changes.tell()

    async def settle(self) -> None:
        """Wait until the bot has what it was answered. People are never faster than that; a test would be."""
        await self.changes.until(lambda: None if self._busy else True, "the end of the bot's requests")
        await self.gateway.round_trip()

    async def tell_message(self, event: str, message: Json) -> None:
        """Tell the bot of a message of its own, as Discord does."""
        channel = self.world.channels[message["channel_id"]]
        if self._concerns_bot(channel):
            await self.gateway.notify(event, self.in_event(message), guild=_guild_id(channel))

    def in_event(self, message: Json) -> Json:
        """A message as events carry it: with its server, and its author as a member there."""
        guild = self.world.channels[message["channel_id"]].guild
        if guild is None:
            return dict(message)
        author = guild.members.get(message["author"]["id"])
        about = {} if author is None else {"member": payloads.member(author, with_user=False)}
        return {**message, "guild_id": guild.id, **about}

    async def delete_message(self, message: Json) -> None:
        """Take a message away, and tell the bot."""
        channel = self.world.channels[message["channel_id"]]
        del self.world.messages[channel.id][message["id"]]
        guild = _guild_id(channel)
        data = {"id": message["id"], "channel_id": channel.id, **({"guild_id": guild} if guild else {})}
        await self.gateway.notify("MESSAGE_DELETE", data, guild=guild)

    async def tell_thread(self, event: str, thread: Channel) -> None:
        """Tell the bot of a new or changed thread."""
        await self.gateway.notify(event, payloads.channel(thread), guild=_guild_id(thread))

    def install_owners(self, interaction: Interaction) -> Json:
        """Who installed the app, as far as it matters to an interaction: 0 the server, 1 the user."""
        channel = interaction.channel
        owners: Json = {}
        if channel.guild is not None and channel.guild.has(self.world.bot):
            owners["0"] = channel.guild.id
        elif channel.type is ChannelType.DM:
            owners["0"] = "0"
        if interaction.by_user_install or interaction.person.has_installed:
            owners["1"] = interaction.person.id
        return owners

    def _concerns_bot(self, channel: Channel) -> bool:
        if channel.guild is not None:
            return channel.guild.has(self.world.bot)
        return channel.type is ChannelType.DM


def _guild_id(channel: Channel) -> str | None:
    return channel.guild.id if channel.guild else None
