"""The kinds of noise: how each changes a message, and how many points it may cost."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.quality.messages import Message, MessageReader
from benchmarks.quality.questions import Question
from benchmarks.quality.rewording import (
    asked_last,
    auxiliary_late,
    chatty,
    place_first,
    telegram,
    terse,
    without_auxiliary,
)
from benchmarks.quality.typos import keyboard, typos

Change = Callable[[Message, Random], str]

_APOSTROPHES = "\u2019\u2018\u00b4`\u02bc\u2032"
_QUOTES = ("\u201c\u201d", "\u00ab\u00bb", "\u201e\u201c", "\u201c\u201c")
_APOSTROPHE = re.compile("'")
_QUOTED = re.compile('"([^"]*)"')
_INSIDE_FIGURES = re.compile(r"(?<=\d)[.,:/](?=\d)")
_GLUED = re.compile(r"(?<=\w)[.'\u2019](?=\w)")


@dataclass(frozen=True)
class Kind:
    """A kind of noise; `bound` is the number of points that it may cost, `chance` whether it differs by the seed."""

    name: str
    change: Change
    bound: float | None = None
    chance: bool = False


def without_accents(text: str) -> str:
    """Letters without what stands above or below them."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if unicodedata.category(mark) != "Mn"))


def without_punctuation(text: str) -> str:
    """Without any mark but those inside figures; "J.R.R." and "l'île" become one word, "Champs-Élysées" two."""
    kept = _INSIDE_FIGURES.sub(lambda found: chr(0xE000 + ord(found.group())), text)
    words = re.sub(r"[^\w\s\ue000-\ue0ff]", " ", _GLUED.sub("", kept))
    restored = re.sub("[\ue000-\ue0ff]", lambda found: chr(ord(found.group()) - 0xE000), words)
    return " ".join(restored.split())


def typographic(message: Message, random: Random) -> str:
    """Apostrophes and quotation marks as typesetters, telephones and other languages have them."""
    quotes = random.choice(_QUOTES)
    text = _QUOTED.sub(lambda found: f"{quotes[0]}{found[1]}{quotes[1]}", message.text)
    return _APOSTROPHE.sub(lambda _: random.choice(_APOSTROPHES), text)


def quoted(message: Message, random: Random) -> str:
    """A name of several words in typographic quotation marks."""
    names = [(start, end) for start, end in message.names if " " in message.text[start:end]]
    widest = [one for one in names if not any(a <= one[0] and one[1] <= b and one != (a, b) for a, b in names)]
    if not widest:
        return message.text
    (start, end), quotes = random.choice(widest), random.choice(_QUOTES)
    return f"{message.text[:start]}{quotes[0]}{message.text[start:end]}{quotes[1]}{message.text[end:]}"


KINDS = {
    kind.name: kind
    for kind in (
        Kind("lower", lambda message, _: message.text.lower(), 1),
        Kind("capitals", lambda message, _: message.text.upper(), 1),
        Kind("no-accents", lambda message, _: without_accents(message.text), 1),
        Kind("combining-accents", lambda message, _: unicodedata.normalize("NFD", message.text), 1),
        Kind("no-punctuation", lambda message, _: without_punctuation(message.text), 1),
        Kind("typographic", typographic, 1, chance=True),
        Kind("quoted-names", quoted, 1, chance=True),
        Kind("bare", lambda message, _: without_accents(without_punctuation(message.text)).lower(), 1),
        Kind("one-typo", lambda message, random: typos(message, random, 1), 4, chance=True),
        Kind("two-typos", lambda message, random: typos(message, random, 2), 8, chance=True),
        Kind("keyboard", keyboard, 4, chance=True),
        Kind("telegram", lambda message, _: telegram(message), 3),
        Kind("terse", lambda message, _: terse(message)),
        Kind("chatty", chatty, 3, chance=True),
        Kind("asked-last", lambda message, _: asked_last(message)),
        Kind("no-auxiliary", lambda message, _: without_auxiliary(message)),
        Kind("auxiliary-late", lambda message, _: auxiliary_late(message)),
        Kind("place-first", lambda message, _: place_first(message)),
    )
}


class Noise:
    """Makes noisy questions of plain ones, the same ones for the same seed."""

    def __init__(self, reader: MessageReader, seed: int) -> None:
        self.reader = reader
        self.seed = seed
        self._read: dict[str, Message] = {}

    def noisy(self, question: Question, kind: Kind, turn: int = 0) -> tuple[str, ...]:
        """What a question says with one kind of noise in each message; `turn` counts the times it is asked so."""
        random = Random(f"{self.seed} {turn} {kind.name} {question.id}")
        return tuple(kind.change(self._message(text), random) for text in question.turns)

    def _message(self, text: str) -> Message:
        if text not in self._read:
            self._read[text] = self.reader.read(text)
        return self._read[text]
