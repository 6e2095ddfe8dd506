"""Faults on demand: errors of Discord's, lost connections, answers that come when the test lets them."""

import asyncio
from collections import defaultdict, deque
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fails:
    """Discord answers with a server error and does nothing."""

    status: int = 503


@dataclass(frozen=True)
class TooMany:
    """Discord answers that there were too many requests; `scope` is user, global or shared."""

    retry_after: float = 0.01
    scope: str = "user"


@dataclass(frozen=True)
class LostRequest:
    """The connection ends before Discord has read the request."""


@dataclass(frozen=True)
class LostReply:
    """Discord does what was asked, and the connection ends before the answer."""


@dataclass
class Held:
    """Discord takes its time: the request waits until the test lets it go, at once or after it was handled."""

    after: bool = False
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Let the request go on."""
        self.released.set()

    async def wait(self) -> None:
        """Be held."""
        self.reached.set()
        await self.released.wait()


Fault = Fails | TooMany | LostRequest | LostReply | Held


class Faults:
    """The faults that are to happen, by the name of the operation; each happens once, in order."""

    def __init__(self) -> None:
        self._planned: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def plan(self, operation: str, *faults: Fault) -> None:
        """Let the next requests of an operation meet these faults."""
        self._planned[operation].extend(faults)

    def hold(self, operation: str, *, after: bool = False) -> Held:
        """Hold the next request of an operation; `after` holds back its answer only."""
        held = Held(after)
        self.plan(operation, held)
        return held

    def next_for(self, operation: str) -> Fault | None:
        """The fault that this request meets."""
        return self._planned[operation].popleft() if self._planned[operation] else None
