"""The conversations that are going on: one for each person in each channel."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.answering.conversation import Conversation
from bot.storage.contexts import Context

LIFETIME = 30 * 60.0
_MOST = 10_000


@dataclass(slots=True)
class Talk:
    """A conversation with the texts of its turns; `conversation` is None until these were asked again."""

    context: Context
    conversation: Conversation | None = None


class Conversations:
    """Keeps conversations until nobody said anything in them for `lifetime` seconds, and never more than `most`."""

    def __init__(
        self, *, lifetime: float = LIFETIME, most: int = _MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._lifetime = lifetime
        self._most = most
        self._clock = clock
        # The one that rested longest stands first.
        self._kept: OrderedDict[tuple[int, int], tuple[float, Talk]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, channel: int, person: int) -> Talk | None:
        """The conversation of a person in a channel (both by Discord's id), if one is going on."""
        self._forget()
        found = self._kept.get((channel, person))
        return found[1] if found else None

    def put(self, channel: int, person: int, talk: Talk) -> None:
        """Let a conversation be the one of a person in a channel, as of now."""
        self._kept.pop((channel, person), None)
        self._kept[channel, person] = (self._clock(), talk)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def end(self, channel: int, person: int) -> None:
        """Forget the conversation of a person in a channel."""
        self._kept.pop((channel, person), None)

    def _forget(self) -> None:
        now = self._clock()
        while self._kept and now - next(iter(self._kept.values()))[0] > self._lifetime:
            self._kept.popitem(last=False)
