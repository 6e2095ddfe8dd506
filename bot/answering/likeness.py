"""How alike two words are: by their stems, by the groups of words that mean the same, and by their spelling.

Stems are Snowball's (Porter 2001); the groups are data of the language (languages/<code>/likeness.yaml).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

import snowballstemmer

from bot.answering.lexicon import phrase

GROUPED = 0.65
"""How much a word that means about the same counts, against 1 for the word itself."""

Stems = tuple[str, ...]


class Likeness:
    """The stems and groups of one language. A term is a stem, or a phrase of a group as stems joined by spaces."""

    def __init__(self, algorithm: str, groups: Sequence[str], noise: frozenset[str]) -> None:
        self.stem: Callable[[str], str] = lru_cache(20_000)(snowballstemmer.stemmer(algorithm).stemWord)
        self.noise = noise
        self._groups: dict[str, list[int]] = defaultdict(list)
        self._members: list[tuple[str, ...]] = []
        self._phrases: dict[str, list[Stems]] = defaultdict(list)  # first stem -> phrases, longest first
        for group in groups:
            self._add(group.split("|"))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda stems: -len(stems))

    def terms(self, words: Sequence[str]) -> list[str]:
        """The terms of a text that carry something, each once, in their order."""
        return list(dict.fromkeys(term for _, _, term in self.placed(words)))

    def placed(self, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """The terms of a text with their first and last places; what a phrase of a group covers is one term."""
        stems = [self.stem(word) for word in words]
        at = 0
        while at < len(words):
            found = next((p for p in self._phrases.get(stems[at], ()) if tuple(stems[at : at + len(p)]) == p), None)
            if found is not None:
                yield at, at + len(found), " ".join(found)
            elif words[at] not in self.noise:
                yield at, at + 1, stems[at]
            at += len(found) if found is not None else 1

    def ordinary(self, word: str) -> bool:
        """Whether it is a known word of the language, so that it is no misspelling and no part of a name."""
        return word in self.noise or self.stem(word) in self._groups

    def alike(self, term: str) -> Mapping[str, float]:
        """The terms that mean about the same as a term, itself among them, each with how much it counts."""
        found = {other: GROUPED for group in self._groups.get(term, ()) for other in self._members[group]}
        found[term] = 1.0
        return found

    def _add(self, forms: Sequence[str]) -> None:
        members = []
        for form in forms:
            stems = tuple(self.stem(word) for word in phrase(form))
            if len(stems) > 1 and stems not in self._phrases[stems[0]]:
                self._phrases[stems[0]].append(stems)
            members.append(" ".join(stems))
        number = len(self._members)
        self._members.append(tuple(dict.fromkeys(members)))
        for term in self._members[-1]:
            self._groups[term].append(number)
