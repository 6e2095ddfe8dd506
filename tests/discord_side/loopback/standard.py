"""The usual world: one server with a text channel, one listener in it and in direct messages, and the bot."""

from dataclasses import dataclass

from tests.discord_side.loopback.clock import Clock
from tests.discord_side.loopback.things import Channel, Guild, Person
from tests.discord_side.loopback.world import World

# Ids of Discord's length, which discord.py looks for in texts. The server's puts it on the first of two shards.
BOT_ID = "100000000000000000"
APPLICATION_ID = "101000000000000000"
GUILD_ID = str(1 << 58)
CHANNEL_ID = "300000000000000000"
DM_ID = "400000000000000000"
PERSON_ID = "500000000000000000"
ON_THE_SECOND_SHARD = str((1 << 58) + (1 << 22))


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
