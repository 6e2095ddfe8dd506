"""The usual world: one server with a text channel, one listener in it and in direct messages, and the bot."""

from dataclasses import dataclass

from tests.discord_side.loopback.clock import Clock
from tests.discord_side.loopback.things import Channel, Guild, Person
from tests.discord_side.loopback.world import World

BOT_ID = "100"
APPLICATION_ID = "101"
GUILD_ID = "200"
CHANNEL_ID = "300"
DM_ID = "400"
PERSON_ID = "500"


@dataclass(frozen=True)
class Standard:
    """The things of the usual world by name."""

    world: World
    guild: Guild
    channel: Channel
    dm: Channel
    person: Person


def standard_world() -> Standard:
    """A new usual world."""
    world = World(Clock(), Person(BOT_ID, "liner", is_bot=True), APPLICATION_ID)
    guild = world.add_guild("Listeners", id=GUILD_ID)
    channel = world.add_channel(guild, "music", id=CHANNEL_ID)
    person = world.add_person("listener", guild, id=PERSON_ID)
    return Standard(world, guild, channel, world.dm_with(person, DM_ID), person)
