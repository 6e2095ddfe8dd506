"""The answers that are under way, so that the program can end after them."""

import asyncio
import contextlib
from collections.abc import Iterator


class Running:
    """Counts what is under way; once `ended`, nothing new should be begun."""

    def __init__(self) -> None:
        self.ended = False
        self._count = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @contextlib.contextmanager
    def one(self) -> Iterator[None]:
        """One more answer is under way during the block."""
        self._count += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._count -= 1
            if not self._count:
                self._idle.set()

    async def end(self, patience: float) -> bool:
        """Take no more, and wait for what is under way; False where that takes more than `patience` seconds."""
        self.ended = True
        try:
            async with asyncio.timeout(patience):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True
