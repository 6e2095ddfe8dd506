"""What an endpoint is: a method and an address, and the function that answers."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.discord_side.loopback.recorder import Upload

if TYPE_CHECKING:
    from tests.discord_side.loopback.core import Core

BASE = "/api/v10"


@dataclass(frozen=True)
class Call:
    """A request, read: the parts of its path by name, its query, its JSON body and files."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: tuple[Upload, ...]

    @property
    def filenames(self) -> list[str]:
        """The names of the files sent along."""
        return [file.filename for file in self.files]

    def asks(self, flag: str) -> bool:
        """Whether the query sets a flag."""
        return self.query.get(flag, "").lower() in {"1", "true"}


@dataclass(frozen=True)
class Reply:
    """Discord's answer; without a body if it has nothing to say."""

    status: int = 200
    body: Any = None


NO_CONTENT = Reply(204)
Handler = Callable[["Core", Call], Awaitable[Reply]]


@dataclass(frozen=True)
class Endpoint:
    """An address template with its method; `operation` is its name in Discord's API description.

    `needs_token` is false where the address itself holds a secret. Such requests count towards no global limit.
    """

    method: str
    template: str
    operation: str
    handler: Handler
    needs_token: bool = True
