"""Talk that was not meant for the bot: which of it may be a question to nobody in particular."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.answering.lexicon import phrase
from bot.answering.normalising import Token

_COMMANDS = frozenset("!./?$%^&;-+>~*")
"""Marks by which the commands of bots begin, where a letter follows."""


class Overhearing:
    """Tells, by the words of one language, what people say to one another."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.personal = frozenset(data["personal"].split("|"))
        self.asking_around = sorted((phrase(form) for form in data["asking_around"].split("|")), key=len, reverse=True)
        self.exclaimed = tuple(phrase(form) for form in data["exclaimed"].split("|"))

    def among_people(self, words: Sequence[Token], named: Sequence[tuple[int, int]]) -> bool:
        """Whether a message is for people: it speaks of you and me, calls somebody, exclaims, or commands a bot.

        `named` are the places of names: titles such as "Come Fly with Me" speak of nobody. That somebody asks around
        ("does anyone know") does not make it a question to one.
        """
        if not words or any("@" in word.before for word in words) or self._commands(words[0]):
            return True
        if self._exclaims(words):
            return True
        aside = {place for start, end in named for place in range(start, end)} | self._around(words)
        return any(
            word.text in self.personal and not (word.written.isupper() and len(word.written) > 1)
            for place, word in enumerate(words)
            if place not in aside
        )

    @staticmethod
    def _commands(first: Token) -> bool:
        return bool(first.before) and first.before[-1] in _COMMANDS and first.start == len(first.before)

    def _exclaims(self, words: Sequence[Token]) -> bool:
        texts = tuple(word.text for word in words)
        exclaimed = any(texts[: len(form)] == form for form in self.exclaimed)
        return exclaimed and "!" in words[-1].after and "?" not in words[-1].after

    def _around(self, words: Sequence[Token]) -> set[int]:
        """The places of the words by which somebody asks around; they open or close a message, or one of its parts."""
        texts = tuple(word.text for word in words)
        found: set[int] = set()
        for start in range(len(texts)):
            form = next((one for one in self.asking_around if texts[start : start + len(one)] == one), None)
            if form is not None and start not in found:
                found.update(range(start, start + len(form)))
        return found
