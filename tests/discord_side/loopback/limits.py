"""Rate limits: a bucket for each route, one for everything, and the ban for too many refused requests."""

import hashlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

# Requests and seconds. Discord tells its figures only in headers; 5 messages in 5 seconds are what a channel takes.
_BUCKETS = {
    "create_message": (5, 5.0),
    "update_message": (5, 5.0),
    "delete_message": (5, 1.0),
    "trigger_typing_indicator": (5, 5.0),
    "execute_webhook": (5, 2.0),
    "update_original_webhook_message": (5, 2.0),
    "update_webhook_message": (5, 2.0),
    "create_thread": (50, 300.0),
    "create_dm": (10, 10.0),
}
_OTHERS = (50, 1.0)
_GLOBAL = (50, 1.0)
_INVALID = (10_000, 600.0)
_REFUSALS = {401, 403, 429}


@dataclass
class _Bucket:
    size: int
    seconds: float
    ends: float = 0.0
    used: int = 0

    def take(self, now: float) -> bool:
        """Use one place of the present window; false if there is none left."""
        if now >= self.ends:
            self.ends, self.used = now + self.seconds, 0
        if self.used >= self.size:
            return False
        self.used += 1
        return True

    @property
    def left(self) -> int:
        return self.size - self.used


@dataclass
class Verdict:
    """Whether a request may pass, and the headers that tell the client how it stands."""

    passes: bool
    headers: dict[str, str] = field(default_factory=dict)
    retry_after: float = 0.0
    is_global: bool = False


@dataclass
class RateLimits:
    """Counts requests in windows of `now`; the waits that clients are told are `speed` times shorter."""

    now: Callable[[], float]
    speed: float = 1.0
    most_invalid: int = _INVALID[0]
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict)
    _global: _Bucket = field(default_factory=lambda: _Bucket(*_GLOBAL))
    _invalid: _Bucket = field(init=False)

    def __post_init__(self) -> None:
        self._invalid = _Bucket(self.most_invalid, _INVALID[1])

    def judge(self, operation: str, major: str, *, counts_globally: bool) -> Verdict:
        """Count a request; `major` is the channel, server or webhook that has a bucket of its own."""
        now = self.now()
        if counts_globally and not self._global.take(now):
            wait = self._told(self._global, now)
            return Verdict(passes=False, headers=_refusing(wait, "global"), retry_after=wait, is_global=True)
        bucket = self._buckets.setdefault((operation, major), _Bucket(*_BUCKETS.get(operation, _OTHERS)))
        passes = bucket.take(now)
        wait = self._told(bucket, now)
        headers = self._standing(bucket, operation, wait)
        if passes:
            return Verdict(passes=True, headers=headers)
        return Verdict(passes=False, headers={**headers, **_refusing(wait, "user")}, retry_after=wait)

    def is_banned(self) -> bool:
        """Whether so much was refused that Cloudflare no longer lets the client through."""
        return self.now() < self._invalid.ends and self._invalid.left <= 0

    def note(self, status: int) -> None:
        """Count an answer towards that ban."""
        if status in _REFUSALS:
            self._invalid.take(self.now())

    def _told(self, bucket: _Bucket, now: float) -> float:
        # Rounded up: who waits as long as it was told finds the window over.
        return max(0.001, math.ceil((bucket.ends - now) / self.speed * 1000) / 1000)

    def _standing(self, bucket: _Bucket, operation: str, wait: float) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(bucket.size),
            "X-RateLimit-Remaining": str(bucket.left),
            "X-RateLimit-Reset": f"{time.time() + wait:.3f}",
            "X-RateLimit-Reset-After": f"{wait:.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(operation.encode()).hexdigest()[:32],
        }


def _refusing(wait: float, scope: str) -> dict[str, str]:
    headers = {"Retry-After": str(math.ceil(wait)), "X-RateLimit-Scope": scope}
    return {**headers, "X-RateLimit-Global": "true"} if scope == "global" else headers


def unlimited() -> RateLimits:
    """Limits whose every window is over at once."""
    windows = count()
    return RateLimits(lambda: next(windows) * _INVALID[1])


def hurried() -> RateLimits:
    """Limits whose windows pass a thousand times faster than Discord's: a bot that keeps them loses no time."""
    speed = 1000.0
    return RateLimits(lambda: time.monotonic() * speed, speed)
