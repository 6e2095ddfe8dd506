"""Bodies about channels and threads."""

from typing import Annotated, Any, Literal

from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.base import Body, Snowflake, length

ThreadName = Annotated[str, length(Rule.THREAD_NAME_LENGTH, 100, 1)]
_Durations = Literal[60, 1440, 4320, 10080]


class OpenDirectMessages(Body):
    """With whom to speak alone."""

    recipient_id: Snowflake


class NewThread(Body):
    """A thread at a message or at large; a post in a forum has its first message."""

    name: ThreadName
    auto_archive_duration: _Durations | None = None
    rate_limit_per_user: int | None = None
    type: Literal[10, 11, 12] | None = None
    invitable: bool | None = None
    message: dict[str, Any] | None = None
    applied_tags: list[Snowflake] | None = None


class EditedThread(Body):
    """What becomes of a thread."""

    name: ThreadName | None = None
    archived: bool | None = None
    locked: bool | None = None
    invitable: bool | None = None
    auto_archive_duration: _Durations | None = None
    rate_limit_per_user: int | None = None
    flags: int | None = None
    applied_tags: list[Snowflake] | None = None
