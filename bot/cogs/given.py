"""The answers that were given lately, by the question's message: they follow when it is edited or deleted."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

import discord

from bot.asking.question import Answered, Question

_MOST = 10_000
_EDITABLE = 60.0


@dataclass(slots=True)
class Given:
    """One question by message, with the answer once it stands.

    `wanted` is the present wording of the question, of which `answered` may lag behind. `is_busy` while it is being
    answered.
    """

    question: Question
    at: float
    wanted: str
    answered: Answered | None = None
    shown: discord.Message | None = None
    is_plain: bool = False
    is_busy: bool = field(default=True)
    is_gone: bool = False


class Givens:
    """The last `most` of them, by the id of the question's message."""

    def __init__(self, *, most: int = _MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[int, Given] = OrderedDict()

    def begin(self, message: int, question: Question) -> Given | None:
        """A new one; None if that message was met before, as it may be after a lost connection."""
        if message in self._kept:
            return None
        self._kept[message] = given = Given(question, self._clock(), question.text)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return given

    def editable(self, message: int) -> Given | None:
        """The one whose question may still be changed: for a minute."""
        found = self._kept.get(message)
        return found if found and not found.is_gone and self._clock() - found.at <= _EDITABLE else None

    def is_gone(self, message: int) -> bool:
        """Whether the question was deleted."""
        found = self._kept.get(message)
        return found is not None and found.is_gone

    def delete(self, message: int) -> Given | None:
        """The one whose question is gone."""
        found = self._kept.get(message)
        if found is not None:
            found.is_gone = True
        return found
