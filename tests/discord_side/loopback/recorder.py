"""What the bot asked of Discord, in order: taken or refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.discord_side.loopback.rules import CloseRule, Rule
from tests.discord_side.loopback.waiting import Changes

Json = dict[str, Any]


# The size of a file that Discord takes where nobody pays for more.
MOST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """A file that was sent along."""

    filename: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Accepted:
    """A request that Discord took. `operation` is its name in Discord's API description."""

    operation: str
    method: str
    template: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    files: tuple[Upload, ...]
    status: int
    reply: Any


@dataclass(frozen=True)
class Turned:
    """A request that Discord refused."""

    rule: Rule
    operation: str
    body: Any


@dataclass
class Recorder:
    """Keeps requests; `problems` are doubts about taken ones, and fail the test at its end."""

    changes: Changes
    accepted: list[Accepted] = field(default_factory=list)
    refused: list[Turned] = field(default_factory=list)
    closed: list[CloseRule] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _taken: set[int] = field(default_factory=set)

    def keep(self, request: Accepted) -> None:
        """Remember a request that was taken."""
        self.accepted.append(request)
        self.changes.tell()

    def refuse(self, turned: Turned) -> None:
        """Remember a request that was refused."""
        self.refused.append(turned)
        self.changes.tell()

    def of(self, *operations: str) -> list[Accepted]:
        """All taken requests of some operations."""
        return [request for request in self.accepted if request.operation in operations]

    async def next(self, *operations: str, where: Callable[[Accepted], bool] | None = None) -> Accepted:
        """The next taken request of some operations, such as `where` wants, that was not given out before."""

        def find() -> int | None:
            for number, request in enumerate(self.accepted):
                wanted = request.operation in operations and (where is None or where(request))
                if wanted and number not in self._taken:
                    return number
            return None

        number = await self.changes.until(find, f"a request of {', '.join(operations)}; {self._story()}")
        self._taken.add(number)
        return self.accepted[number]

    async def next_refused(self) -> Turned:
        """The next refused request that was not given out before."""
        given = sum(1 for number in self._taken if number < 0)
        turned = await self.changes.until(lambda: dict(enumerate(self.refused)).get(given), "a refused request")
        self._taken.add(-given - 1)
        return turned

    def _story(self) -> str:
        took = [request.operation for request in self.accepted]
        return f"taken so far: {took}, refused: {[(one.operation, one.rule.name) for one in self.refused]}"
