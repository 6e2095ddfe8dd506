"""What there is on Discord: people, roles, servers, channels."""

from dataclasses import dataclass, field
from enum import IntEnum

from tests.discord_side.loopback.permissions import USUAL, Overwrite, Permission


class ChannelType(IntEnum):
    """Discord's numbers for the types of channels."""

    TEXT = 0
    DM = 1
    VOICE = 2
    GROUP_DM = 3
    CATEGORY = 4
    NEWS = 5
    NEWS_THREAD = 10
    THREAD = 11
    PRIVATE_THREAD = 12
    STAGE = 13
    FORUM = 15
    MEDIA = 16


THREADS = frozenset({ChannelType.NEWS_THREAD, ChannelType.THREAD, ChannelType.PRIVATE_THREAD})
PRIVATE_CHANNELS = frozenset({ChannelType.DM, ChannelType.GROUP_DM})
# Where messages can be written: voice and stage channels have a chat of their own.
TEXTUAL = (
    frozenset({ChannelType.TEXT, ChannelType.NEWS, ChannelType.VOICE, ChannelType.STAGE}) | THREADS | PRIVATE_CHANNELS
)
FORUMS = frozenset({ChannelType.FORUM, ChannelType.MEDIA})


@dataclass
class Person:
    """A user, the bot included."""

    id: str
    username: str
    is_bot: bool = False
    takes_dms: bool = True
    has_installed: bool = False
    locale: str = "en-GB"


@dataclass
class Role:
    """A role of a server; @everyone has the server's id."""

    id: str
    name: str
    permissions: Permission = USUAL
    position: int = 0


@dataclass
class Member:
    """A person in a server."""

    person: Person
    roles: list[str] = field(default_factory=list)
    nick: str | None = None


@dataclass
class Channel:
    """A channel of any type; threads and forum posts are channels whose parent is one."""

    id: str
    type: ChannelType
    name: str = ""
    guild: "Guild | None" = None
    parent: "Channel | None" = None
    overwrites: list[Overwrite] = field(default_factory=list)
    recipients: list[Person] = field(default_factory=list)
    archived: bool = False
    locked: bool = False
    owner: str | None = None

    @property
    def is_thread(self) -> bool:
        """Whether it hangs below another channel: a thread or a forum post."""
        return self.type in THREADS

    @property
    def is_private(self) -> bool:
        """Whether it is a direct message, alone or in a group."""
        return self.type in PRIVATE_CHANNELS


@dataclass
class Guild:
    """A server; the bot may not be in it (then only those who installed the app can use it there)."""

    id: str
    name: str
    owner: str
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    features: list[str] = field(default_factory=list)
    locale: str = "en-US"
    has_commands: bool = True

    def has(self, person: Person) -> bool:
        """Whether the person is a member."""
        return person.id in self.members
