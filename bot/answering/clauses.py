"""Several questions in one message: cut into clauses, each a question of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.answering.lexicon import phrase
from bot.answering.normalising import Token

MOST = 4
LONGEST = 50
"""Words of one clause that are read, its last ones: no question is longer, and the search must end soon."""


class Clauses:
    """Cuts messages with the question words of one language."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        forms = [form for entry in data["asks"] for form in entry.split("|")]
        self.asks = frozenset(phrase(form) for form in forms)
        self.nouns = frozenset(
            phrase(form.replace("(", "").replace(")", "")) for n in data["nouns"] for form in n.split("|")
        )
        self.longest = max(len(form) for form in self.asks)
        self.joiners = frozenset(data["operators"]["and"].split("|"))
        self.prepositions = frozenset(word for forms in data["hints"] for word in forms.split("|"))

    def cut(self, words: Sequence[Token]) -> list[tuple[Token, ...]]:
        """The clauses of a message in order; one if it holds one question."""
        clauses: list[tuple[Token, ...]] = []
        for part in self._sentences(words):
            clauses += self._joined(part)
        if len(clauses) == 2 and self._bare(clauses[1]) and not self._asks(clauses[0]):
            clauses = [(*clauses[1], *clauses[0])]  # "anything by X? Which albums?"
        kept = [clause[-LONGEST:] for clause in clauses if clause]
        return kept[:MOST] if kept else [tuple(words[-LONGEST:])]

    def asking(self, word: str) -> bool:
        """Whether a word is a question word by itself."""
        return (word,) in self.asks

    def opens(self, words: Sequence[Token]) -> bool:
        """Whether words open with a question word."""
        return self._ask_at(words, 0) > 0

    def _sentences(self, words: Sequence[Token]) -> list[tuple[Token, ...]]:
        """Split after a question mark, and after a full stop where a question word follows."""
        parts: list[tuple[Token, ...]] = []
        start = 0
        for index, word in enumerate(words[:-1]):
            ends = "?" in word.after or (any(mark in word.after for mark in ".!;:") and self._ask_at(words, index + 1))
            ends = ends or ("," in word.after and self._ask_at(words, start) and self._ask_at(words, index + 1) > 0)
            if ends and index + 1 - start > 1:
                parts.append(tuple(words[start : index + 1]))
                start = index + 1
        return [*parts, tuple(words[start:])]

    def _joined(self, words: tuple[Token, ...]) -> list[tuple[Token, ...]]:
        """ "when and where was X recorded" and "when was X recorded and on which label": two questions each."""
        for index in range(1, len(words) - 1):
            if words[index].text not in self.joiners:
                continue
            size = self._ask_at(words, index + 1)
            if not size:
                continue
            first = self._ask_at(words, 0)
            if first == index:
                return [(*words[:index], *words[index + 1 + size :]), *self._joined(words[index + 1 :])]
            if first:
                return [words[:index], *self._joined(words[index + 1 :])]
        return [words]

    def _asks(self, words: tuple[Token, ...]) -> bool:
        return any(self._ask_at(words, index) for index in range(len(words)))

    def _bare(self, words: tuple[Token, ...]) -> bool:
        """Whether a clause is no more than a question word and a noun."""
        asked = self._ask_at(words, 0)
        return 0 < asked < len(words) <= asked + 1 and tuple(word.text for word in words[asked:]) in self.nouns

    def _ask_at(self, words: Sequence[Token], index: int) -> int:
        """How many tokens the question word at a place has, with a preposition before it; 0 if there is none."""
        skip = 1 if index < len(words) and words[index].text in self.prepositions else 0
        for size in range(self.longest, 0, -1):
            if tuple(word.text for word in words[index + skip : index + skip + size]) in self.asks:
                return size + skip
        return 0
