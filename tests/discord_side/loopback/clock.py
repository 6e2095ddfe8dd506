"""The loopback's time, which only tests move, and ids made from it."""

import time
from datetime import UTC, datetime
from itertools import count

_DISCORD_EPOCH = 1_420_070_400


class Clock:
    """Stands still until a test moves it; starts now, for discord.py compares the time in ids with its own."""

    def __init__(self) -> None:
        self._now = time.time()

    def now(self) -> float:
        """Seconds since 1970."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += seconds

    def timestamp(self) -> str:
        """The time as Discord writes it."""
        return datetime.fromtimestamp(self._now, UTC).isoformat()


class Snowflakes:
    """Makes ids like Discord's: the time in the upper bits, a running number below."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = count(1)

    def new(self) -> str:
        """An id that was never given before."""
        milliseconds = int((self._clock.now() - _DISCORD_EPOCH) * 1000)
        return str(milliseconds << 22 | next(self._numbers))
