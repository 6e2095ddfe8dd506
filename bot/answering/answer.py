"""What the answering room gives back: the contract of the command line, and everything a renderer needs."""

from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """The honest outcomes; `IGNORED` only for talk that was not addressed to the bot."""

    ANSWER = "answer"
    CHOICES = "choices"
    UNKNOWN = "unknown"
    IGNORED = "ignored"


class Reason(StrEnum):
    """Why there is no answer."""

    SMALL_TALK = "small_talk"
    OFF_TOPIC = "off_topic"
    NOT_UNDERSTOOD = "not_understood"
    NO_SUCH_THING = "no_such_thing"
    NO_FACT = "no_fact"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source of an answer; `url` is None where it may not be linked."""

    id: str
    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """How a question was read, for /why: each field is one line of plain words."""

    thing: str = ""
    relation: str = ""
    constraints: tuple[str, ...] = ()
    unused_words: tuple[str, ...] = ()
    runner_up: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one message.

    `text` is what a person reads (under 2,000 characters). `answers` are the values alone, free of language: names as
    the knowledge base writes them, digits, ISO dates, lengths m:ss, "yes"/"no"; where several values are asked of each
    item, each is a tuple. `choices` are up to five messages of which each selects one reading. `read_as` is the
    question as understood, in words. `confidence` is between 0 and 1.
    """

    outcome: Outcome
    text: str
    reason: Reason | None = None
    answers: tuple[str | tuple[str, ...], ...] = ()
    choices: tuple[str, ...] = ()
    sources: tuple[CitedSource, ...] = ()
    read_as: str = ""
    language: str = "en"
    confidence: float = 0.0
    trace: Trace = field(default_factory=Trace)
