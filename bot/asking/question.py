"""A question on its way to the engine, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.answering.answer import Answer
from bot.storage.contexts import Context


class Way(StrEnum):
    """How a question came."""

    MENTION = "mention"
    DIRECT = "direct"
    REPLY = "reply"
    POINTED = "pointed"  # at somebody else's message, by replying to it
    PREFIX = "prefix"
    SLASH = "slash"
    MENU = "menu"
    CHOICE = "choice"
    EDIT = "edit"
    OVERHEARD = "overheard"


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked; `person`, `channel`, `server` and `after` by Discord's ids.

    `language` is the one to answer in where the words do not tell. `after` is the message of the bot that the question
    goes on from, None where it goes on from what was last said.
    """

    text: str
    person: int
    channel: int
    server: int | None
    way: Way
    language: str
    after: int | None = None

    @property
    def addressed(self) -> bool:
        """Whether it was meant for the bot."""
        return self.way is not Way.OVERHEARD


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with the turns before its question, and those with it."""

    question: Question
    answer: Answer
    before: Context
    after: Context
