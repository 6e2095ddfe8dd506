"""A message as noise sees it: its words, which of them name things, and the small words of its language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.answering.detecting import detected
from bot.answering.kits import words_of
from bot.answering.lexicon import languages
from bot.answering.linking import Linker
from bot.answering.normalising import Token, tokens
from bot.knowledge.catalogue import build
from bot.knowledge.knowledge_base import KnowledgeBase

_LETTERS = re.compile(r"[^\W\d_]+")
_SPACED = re.compile(r"\S+")


@dataclass(frozen=True)
class Word:
    """A stretch of a message: where it begins, how it is written, and whether it is (part of) a name."""

    start: int
    text: str
    named: bool = False

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def core(self) -> str:
        """The word in lower case without the punctuation around it."""
        return self.text.strip("?!.,;:\"'()").lower()


@dataclass(frozen=True)
class SmallWords:
    """The small words of a language, from noise.yaml."""

    articles: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    dropped: frozenset[str]
    asking: frozenset[str]
    prefixes: tuple[str, ...]

    @property
    def telegram(self) -> frozenset[str]:
        """The words that a telegram does without."""
        return self.articles | self.auxiliaries | self.prepositions | self.dropped


@cache
def small_words(language: str) -> SmallWords:
    """The small words of a language; English ones for a language that noise.yaml does not have."""
    text = Path(__file__).with_name("noise.yaml").read_text(encoding="utf-8")
    every: Mapping[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    found = every.get(language, every["en"])
    prefixes = tuple(found["prefixes"])
    return SmallWords(**{name: frozenset(found[name]) for name in found if name != "prefixes"}, prefixes=prefixes)


@dataclass(frozen=True)
class Message:
    """A message; `names` are the stretches that name things, from and to which character."""

    text: str
    names: tuple[tuple[int, int], ...] = ()
    language: str = "en"

    @property
    def small(self) -> SmallWords:
        """The small words of its language."""
        return small_words(self.language)

    def letters(self) -> list[Word]:
        """Its words as runs of letters: "l'échafaud" is two."""
        return self._words(_LETTERS)

    def words(self) -> list[Word]:
        """Its words as spaces part them, with their punctuation."""
        return self._words(_SPACED)

    def _words(self, pattern: re.Pattern[str]) -> list[Word]:
        return [Word(m.start(), m.group(), self._named(m.start(), m.end())) for m in pattern.finditer(self.text)]

    def _named(self, start: int, end: int) -> bool:
        return any(start < last and first < end for first, last in self.names)


class MessageReader:
    """Finds the names in messages with a knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.linker = Linker(build(base))
        self.lexicons = {code: words_of(code, base) for code in languages()}

    def read(self, text: str) -> Message:
        """A message with its language and names: what has a capital inside it, and what the catalogue knows."""
        words = tokens(text)
        language = detected(self._without_titles(words), self.lexicons, "en")
        named = [(word.start, word.start + len(word.written)) for word in self._capitals(words)]
        return Message(text, tuple(sorted({*named, *self._linked(words)})), language)

    def _without_titles(self, words: tuple[Token, ...]) -> list[Token]:
        """The words that tell the language: a French title does not make a French question."""
        links = [link for link in self.linker.exactly(words) if link.end - link.start > 1]
        named = {index for link in links for index in range(link.start, link.end)}
        return [word for index, word in enumerate(words) if index not in named] or list(words)

    def _capitals(self, words: tuple[Token, ...]) -> list[Token]:
        if all(word.written.isupper() for word in words if word.written.isalpha()):
            return []
        return [word for word in words[1:] if word.capital and len(word.written) > 1]

    def _linked(self, words: tuple[Token, ...]) -> list[tuple[int, int]]:
        """Stretches that are a name as they stand: written like one, or with a word that is none of any language."""
        found = []
        for link in self.linker.exactly(words):
            stretch = words[link.start : link.end]
            written = len(stretch) > 1 and stretch[0].capital and stretch[-1].capital
            if written or not all(self._everyday(word.text) for word in stretch):
                found.append((stretch[0].start, stretch[-1].start + len(stretch[-1].written)))
        return found

    def _everyday(self, word: str) -> bool:
        return any(word in lexicon.vocabulary for lexicon in self.lexicons.values())
