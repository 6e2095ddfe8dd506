"""Waiting for something to become true, without sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# Far longer than anything takes here; it only ends a test that would hang.
PATIENCE = 20.0


class Changes:
    """Tells whoever waits that something in the loopback has changed."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def tell(self) -> None:
        """Let everyone who waits look again."""
        self._changed.set()

    async def until(self, find: Callable[[], T | None], what: str, patience: float = PATIENCE) -> T:
        """Wait until `find` gives something; `what` says in the failure what never came."""
        try:
            async with asyncio.timeout(patience):
                while (found := find()) is None:
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"never came: {what}") from None
        return found
