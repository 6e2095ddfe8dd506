"""Permission bits, and what a member may do in a channel."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag


class Permission(IntFlag):
    """The bits that matter to a bot of words."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CONNECT = 1 << 20
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EXTERNAL_APPS = 1 << 50


EVERYTHING = Permission(sum(Permission))
# What @everyone has in a new server.
USUAL = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.MENTION_EVERYONE
    | Permission.ADD_REACTIONS
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.CONNECT
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.USE_EXTERNAL_APPS
)
_OF_SERVERS = Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES_IN_THREADS | Permission.MENTION_EVERYONE
# What one may do in a direct message.
PRIVATE = USUAL & ~_OF_SERVERS
NOTHING = Permission(0)


@dataclass(frozen=True)
class Overwrite:
    """What a channel grants and denies to one role or one member."""

    target: str
    is_member: bool = False
    allow: Permission = NOTHING
    deny: Permission = NOTHING


def in_channel(base: Permission, person: str, roles: list[str], overwrites: Iterable[Overwrite]) -> Permission:
    """What is left of a member's `base` in a channel; `roles` start with @everyone.

    Discord goes from the general to the particular: @everyone, then all other roles at once, then the member.
    """
    if base & Permission.ADMINISTRATOR:
        return EVERYTHING
    given = list(overwrites)
    everyone = [one for one in given if one.target == roles[0]]
    others = [one for one in given if one.target in roles[1:] and not one.is_member]
    own = [one for one in given if one.is_member and one.target == person]
    for level in (everyone, others, own):
        base = _apply(base, level)
    # Who cannot see a channel can do nothing in it.
    return base if base & Permission.VIEW_CHANNEL else NOTHING


def _apply(base: Permission, level: list[Overwrite]) -> Permission:
    for overwrite in level:
        base &= ~overwrite.deny
    for overwrite in level:
        base |= overwrite.allow
    return base
