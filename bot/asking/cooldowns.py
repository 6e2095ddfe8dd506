"""How often a person, and a channel, may ask: a few at once, then one by one; told once, kindly, and then silence."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` questions at once, and one more every `seconds`."""

    burst: int
    seconds: float


@dataclass(slots=True)
class _Bucket:
    left: float
    filled_at: float
    is_told: bool = False


PERSON = Rate(5, 3.0)
CHANNEL = Rate(20, 1.0)  # Discord itself takes no more than five messages in five seconds in a channel


@dataclass(frozen=True, slots=True)
class Wait:
    """A question came too soon: `seconds` until the next one is taken, and whether to say so."""

    seconds: int
    tell: bool


class Cooldowns:
    """Counts questions of people and in channels, given by Discord's ids."""

    def __init__(
        self,
        person: Rate = PERSON,
        channel: Rate = CHANNEL,
        *,
        clock: Callable[[], float] = time.monotonic,
        most: int = _MOST,
    ) -> None:
        self._rates = {"person": person, "channel": channel}
        self._clock = clock
        self._most = most
        # The one that was used longest ago stands first: full again, so that forgetting it changes nothing.
        self._buckets: OrderedDict[tuple[str, int], _Bucket] = OrderedDict()

    def take(self, person: int, channel: int) -> Wait | None:
        """Count a question; None if it may be answered. Only the first refusal of a row is to be told."""
        now = self._clock()
        buckets = [(self._rates[kind], self._bucket(kind, id_, now)) for kind, id_ in self._keys(person, channel)]
        empty = [(rate, bucket) for rate, bucket in buckets if bucket.left < 1]
        if empty:
            tell = not any(bucket.is_told for _, bucket in empty)
            for _, bucket in empty:
                bucket.is_told = True
            return Wait(max(math.ceil((1 - bucket.left) * rate.seconds) for rate, bucket in empty), tell)
        for _, bucket in buckets:
            bucket.left -= 1
            bucket.is_told = False
        return None

    @staticmethod
    def _keys(person: int, channel: int) -> tuple[tuple[str, int], ...]:
        return ("person", person), ("channel", channel)

    def _bucket(self, kind: str, id_: int, now: float) -> _Bucket:
        rate = self._rates[kind]
        bucket = self._buckets.pop((kind, id_), None) or _Bucket(rate.burst, now)
        bucket.left = min(rate.burst, bucket.left + (now - bucket.filled_at) / rate.seconds)
        bucket.filled_at = now
        self._buckets[kind, id_] = bucket
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return bucket
