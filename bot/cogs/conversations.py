"""The conversations that are going on: one for each person in each channel."""

import time
from collections import OrderedDict
from collections.abc import Callable

from bot.answering.conversation import Conversation

_LIFETIME = 30 * 60.0
_MOST = 10_000


class Conversations:
    """Keeps conversations until nobody said anything in them for `lifetime` seconds, and never more than `most`."""

    def __init__(
        self, *, lifetime: float = _LIFETIME, most: int = _MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._lifetime = lifetime
        self._most = most
        self._clock = clock
        # The one that rested longest stands first.
        self._kept: OrderedDict[tuple[int, int], tuple[float, Conversation]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, channel: int, person: int) -> Conversation:
        """The conversation of a person in a channel (both by Discord's id), a new one if there is none."""
        now = self._clock()
        self._forget(now)
        _, conversation = self._kept.pop((channel, person), (now, Conversation()))
        self._kept[channel, person] = (now, conversation)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return conversation

    def _forget(self, now: float) -> None:
        while self._kept and now - next(iter(self._kept.values()))[0] > self._lifetime:
            self._kept.popitem(last=False)
