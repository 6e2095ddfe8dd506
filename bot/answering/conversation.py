"""A conversation: what was last spoken of, so that a bare question finds its topic."""

from dataclasses import dataclass, field

from bot.answering.answer import Answer
from bot.answering.query import Query


@dataclass
class Conversation:
    """One person's conversation in one channel. Mutable on purpose: it is the memory between two messages."""

    topic: tuple[str, ...] = ()  # things that bare questions may be about, likeliest first
    pointed: tuple[str, ...] = ()  # things that "it" and "that" may stand for, likeliest first
    query: Query | None = None  # the last question as understood
    things: tuple[str, ...] = ()  # what it found
    choices: tuple[str, ...] = field(default=())  # what was asked back
    answer: Answer | None = None  # what was said last, for "how do you know?"
    language: str = ""
    turns: int = 0
