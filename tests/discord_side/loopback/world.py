"""The state of the loopback's Discord: who and what there is, who may do what, and every message."""

from typing import Any

from tests.discord_side.loopback.clock import Clock, Snowflakes
from tests.discord_side.loopback.permissions import EVERYTHING, NOTHING, PRIVATE, Overwrite, Permission, in_channel
from tests.discord_side.loopback.recorder import Upload
from tests.discord_side.loopback.things import THREADS, Channel, ChannelType, Guild, Member, Person, Role

Json = dict[str, Any]


class World:
    """Everything that exists, by id; `origin` is the address that files are got from."""

    def __init__(self, clock: Clock, bot: Person, application: str) -> None:
        self.clock = clock
        self.ids = Snowflakes(clock)
        self.origin = ""
        self.bot = bot
        self.application = application
        self.people: dict[str, Person] = {bot.id: bot}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, dict[str, Json]] = {}
        self.files: dict[str, Upload] = {}

    def add_person(self, name: str, *guilds: Guild, id: str | None = None, **traits: Any) -> Person:  # noqa: A002
        """A new person, a member of `guilds`."""
        person = Person(id or self.ids.new(), name, **traits)
        self.people[person.id] = person
        for guild in guilds:
            guild.members[person.id] = Member(person)
        return person

    def add_guild(self, name: str, *, id: str | None = None, with_bot: bool = True, **traits: Any) -> Guild:  # noqa: A002
        """A new server; the bot is in it unless `with_bot` is false. Running clients hear of it by `announce_guild`."""
        guild = Guild(id or self.ids.new(), name, owner="1", **traits)
        guild.roles[guild.id] = Role(guild.id, "@everyone")
        self.guilds[guild.id] = guild
        if with_bot:
            guild.members[self.bot.id] = Member(self.bot)
        return guild

    def add_channel(
        self,
        guild: Guild,
        name: str,
        type: ChannelType = ChannelType.TEXT,  # noqa: A002
        *overwrites: Overwrite,
        id: str | None = None,  # noqa: A002
    ) -> Channel:
        """A new channel of a server."""
        channel = Channel(id or self.ids.new(), type, name, guild, overwrites=list(overwrites))
        guild.channels[channel.id] = channel
        return self._keep(channel)

    def add_thread(self, parent: Channel, name: str, **traits: Any) -> Channel:
        """A new thread below a channel, or a post in a forum."""
        given = {"owner": "1", "id": self.ids.new(), "type": ChannelType.THREAD, **traits}
        return self._keep(Channel(name=name, guild=parent.guild, parent=parent, **given))

    def dm_with(self, person: Person, id: str | None = None) -> Channel:  # noqa: A002
        """The channel of direct messages between the bot and a person."""
        for channel in self.channels.values():
            if channel.type is ChannelType.DM and channel.recipients == [person]:
                return channel
        return self._keep(Channel(id or self.ids.new(), ChannelType.DM, recipients=[person]))

    def dm_between(self, *people: Person) -> Channel:
        """A channel of direct messages that the bot has no part in."""
        return self._keep(Channel(self.ids.new(), ChannelType.GROUP_DM, recipients=list(people)))

    def add_role(self, guild: Guild, name: str, permissions: Permission, *holders: Person) -> Role:
        """A new role of a server, given to `holders`."""
        role = Role(self.ids.new(), name, permissions, position=len(guild.roles))
        guild.roles[role.id] = role
        for person in holders:
            guild.members[person.id].roles.append(role.id)
        return role

    def threads_of(self, guild: Guild) -> list[Channel]:
        """The open threads and posts of a server."""
        return [
            one for one in self.channels.values() if one.guild is guild and one.type in THREADS and not one.archived
        ]

    def bot_guilds(self) -> list[Guild]:
        """The servers that the bot is in."""
        return [guild for guild in self.guilds.values() if guild.has(self.bot)]

    def permissions(self, person: Person, channel: Channel) -> Permission:
        """What a person may do in a channel."""
        guild = channel.guild
        if guild is None:
            return PRIVATE if self._takes_part(person, channel) else NOTHING
        if person.id == guild.owner:
            return EVERYTHING
        if person.id not in guild.members:
            return NOTHING
        roles = [guild.id, *guild.members[person.id].roles]
        base = self.guild_permissions(person, guild)
        # A thread has no overwrites of its own, its parent's hold.
        return in_channel(base, person.id, roles, (channel.parent or channel).overwrites)

    def guild_permissions(self, person: Person, guild: Guild) -> Permission:
        """What a member's roles give, before any channel's say."""
        granted = NOTHING
        for role in (guild.id, *guild.members[person.id].roles):
            granted |= guild.roles[role].permissions
        return granted

    def shares_guild(self, person: Person) -> bool:
        """Whether the bot meets the person in some server."""
        return any(guild.has(person) for guild in self.bot_guilds())

    def message(self, channel: Channel, message: str) -> Json | None:
        """A message that everyone in the channel can see."""
        return self.messages.get(channel.id, {}).get(message)

    def keep_message(self, message: Json) -> None:
        """Remember a message in its channel."""
        self.messages.setdefault(message["channel_id"], {})[message["id"]] = message

    def _keep(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def _takes_part(self, person: Person, channel: Channel) -> bool:
        has_bot = channel.type is ChannelType.DM
        return person in channel.recipients or (has_bot and person is self.bot)
