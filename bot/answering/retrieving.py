"""Texts found by meaning: how much of a question a text explains, weighed by how telling its words are.

The weights of words are the usual inverse document frequencies (Sparck Jones 1972). How well a text fits is a logistic
function of a few measures of the overlap; its weights (weights.yaml) were fitted on questions that have an answer and
questions that have none (`python -m benchmarks.fitting`), so that a fit of 0.5 is right about every other time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import exp, log
from typing import Any, Generic, TypeVar

import yaml
from rapidfuzz import fuzz, process

from bot.answering.likeness import Likeness

CANDIDATES = 40
KEPT = 5
LIKE_ENOUGH = 85
SHORTEST_MENDED = 4
LIKE_ENOUGH_SHORT = 75
UNKNOWN_WEIGHT = 0.6
MOST_WORDS = 4
REMEMBERED = 20_000

T = TypeVar("T")
Asked = Mapping[str, Mapping[str, float]]
"""The telling terms of a question, each with the terms that mean about the same and how much they count."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Measures of how well a text fits a question, each from 0 to 1."""

    covered: float  # how much of the question the text explains, by weight
    exact: float  # the same by its very words
    phrase: float  # how well one of the phrases under which it may be asked for meets the question
    whole: float  # how telling the most telling phrase is that the question holds as a whole
    rarest: float  # how telling the most telling word in common is
    missed: float  # how telling the most telling word of the question is that the text does not have
    words: float  # how many words they have in common, up to four
    about: float  # how many of the things that the question names it is about
    answers: float  # 1 if it holds what the question word asks for: a name, a date, a number
    strange: float  # 1 if the question has a word that neither the language nor any text knows, such as a brand


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """A text as it is found: `item` is what it stands for."""

    item: T
    words: Mapping[str, float]  # term -> how surely it is about it
    phrases: tuple[frozenset[str], ...]
    about: frozenset[str]  # the things that it is about
    holds: frozenset[str]  # the slots of question words that it can answer


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """What was found, with how well it fits, from 0 to 1."""

    item: T
    score: float
    fit: Fit


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for: its terms, what it names, and the slots of its question words."""

    asked: Asked
    about: Sequence[frozenset[str]]  # for each name in the question, the things that it may stand for
    slots: frozenset[str]
    strange: bool = False
    near: frozenset[str] = frozenset()  # what a text must be about, one of them; empty for anything


class Index(Generic[T]):
    """Entries, found by their terms. `background` are further texts that tell how common words are."""

    def __init__(self, entries: Iterable[Entry[T]], weights: str, background: "Index[Any] | None" = None) -> None:
        self.entries = tuple(entries)
        self.fitted = _fitted()[weights]
        self.background = background
        self.postings: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for term in entry.words:
                self.postings[term].append(number)
        self.size: int = len(self.entries) + (background.size if background else 0)
        # The same terms are weighed for phrase after phrase.
        self._alone = lru_cache(maxsize=REMEMBERED)(lambda term: self.weight({term: 1.0}))

    def best(self, wanted: Wanted) -> list[Match[T]]:
        """The entries that fit a question best, best first."""
        weights = {term: self.weight(alike) for term, alike in wanted.asked.items()}
        counts: dict[int, float] = defaultdict(float)
        for term, alike in wanted.asked.items():
            for number, much in self._reached(alike).items():
                counts[number] += much * weights[term]
        near = [n for n in counts if not wanted.near or wanted.near & self.entries[n].about]
        ranked = sorted(near, key=lambda number: -counts[number])
        found = [self._match(wanted, weights, self.entries[number]) for number in ranked[:CANDIDATES]]
        return sorted(found, key=lambda match: -match.score)[:KEPT]

    def weight(self, alike: Mapping[str, float]) -> float:
        """How telling a term is. One that no entry has counts less: it may be chatter."""
        known = self.frequency(alike)
        return log(1 + self.size / (1 + known)) * (1.0 if known else UNKNOWN_WEIGHT)

    def frequency(self, alike: Iterable[str]) -> int:
        """In how many entries one of the terms stands."""
        here = len({number for term in alike for number in self.postings.get(term, ())})
        return here + (self.background.frequency(alike) if self.background else 0)

    def _reached(self, alike: Mapping[str, float]) -> dict[int, float]:
        found: dict[int, float] = {}
        for term, likeness in alike.items():
            for number in self.postings.get(term, ()):
                found[number] = max(found.get(number, 0.0), likeness)
        return found

    def _match(self, wanted: Wanted, weights: Mapping[str, float], entry: Entry[T]) -> Match[T]:
        met = {
            term: max((entry.words.get(other, 0.0) * much for other, much in alike.items()), default=0.0)
            for term, alike in wanted.asked.items()
        }
        heaviest = log(1 + self.size)
        reach = frozenset(other for alike in wanted.asked.values() for other in alike)
        about = wanted.about
        fit = Fit(
            covered=sum(weights[term] * met[term] for term in met) / sum(weights.values()),
            exact=sum(weights[term] for term in met if term in entry.words) / sum(weights.values()),
            phrase=max((self._overlap(wanted.asked, weights, one, reach) for one in entry.phrases), default=0.0),
            whole=max((self._whole(wanted.asked, phrase) for phrase in entry.phrases), default=0.0) / (2 * heaviest),
            rarest=max(weights[term] * met[term] for term in met) / heaviest,
            missed=max((weights[term] for term in met if not met[term]), default=0.0) / heaviest,
            words=min(MOST_WORDS, sum(1 for much in met.values() if much)) / MOST_WORDS,
            about=sum(1 for things in about if things & entry.about) / len(about) if about else 1.0,
            answers=1.0 if wanted.slots <= entry.holds else 0.0,
            strange=1.0 if wanted.strange else 0.0,
        )
        return Match(entry.item, self._score(fit), fit)

    def _overlap(
        self, asked: Asked, weights: Mapping[str, float], phrase: frozenset[str], reach: frozenset[str]
    ) -> float:
        """How much of a phrase, and of the question, the other covers (Dice's coefficient, weighted)."""
        if phrase.isdisjoint(reach):
            return 0.0
        both, met = 0.0, set()
        for term, alike in asked.items():
            other = max(phrase & alike.keys(), key=lambda one: alike[one], default=None)
            if other is not None:
                both += weights[term] * alike[other]
                met.add(other)
        rest = sum(self._alone(term) for term in phrase - met)
        return 2 * both / (sum(weights.values()) + both + rest or 1.0)

    def _whole(self, asked: Asked, phrase: frozenset[str]) -> float:
        """How telling a phrase is that the question holds as a whole, in other words too; 0 for others."""
        if all(any(term in alike for alike in asked.values()) for term in phrase):
            return min(sum(self._alone(term) for term in phrase), 2 * log(1 + self.size))
        return 0.0

    def _score(self, fit: Fit) -> float:
        total = self.fitted["bias"] + sum(self.fitted[name] * getattr(fit, name) for name in Fit.__slots__)
        return 1 / (1 + exp(-total))


def mended(term: str, likeness: Likeness, known: Mapping[str, object]) -> str:
    """A term that is neither known nor in the groups of the language, as the known one that it misspells."""
    if term in known or len(term) < SHORTEST_MENDED or " " in term or len(likeness.alike(term)) > 1:
        return term
    cutoff = LIKE_ENOUGH if len(term) > SHORTEST_MENDED else LIKE_ENOUGH_SHORT
    match = process.extractOne(term, known.keys(), scorer=fuzz.ratio, score_cutoff=cutoff)
    return str(match[0]) if match and " " not in match[0] else term


@cache
def _fitted() -> Mapping[str, Mapping[str, float]]:
    """The content of weights.yaml: the weights of the measures and the bias, for each kind of text."""
    text = resources.files("bot.answering").joinpath("weights.yaml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # type: ignore[no-any-return]
