"""Entity linking: which things of the catalogue a stretch of words may name.

Two tiers. Exact: a dictionary over compact names (folded, without spaces), asked for every stretch. Fuzzy, only for
stretches with a word that nothing explains: candidates from a trigram index whose postings are read rarest first
under a budget, so that the cost does not grow with the number of names, then scored by rapidfuzz. The tolerance
grows with the length of the name: none up to three letters.
"""

import itertools
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.answering.links import link_data
from bot.answering.meanings import Mention
from bot.answering.normalising import Token, tokens
from bot.knowledge.catalogue import Catalogue, Thing

LONGEST_NAME = 12
POSTINGS_BUDGET = 6_000
CANDIDATES = 48
PARTIAL = 0.8
OTHER_TITLE = 0.95
"""What another title of a track is worth: who says "Miles" means the man, not the tune once called so."""
HEAD = 0.93
"""What the title before a bracket, colon or dash is worth."""
ARTICLES = frozenset("the a an le la les l un une der die das el los las il lo gli het de".split())  # noqa: SIM905 (a column of articles reads worse)
"""What a name may be called without, in the languages that names come in."""
_NAMELESS = frozenset(
    {"credit", "membership", "marriage", "entry", "award", "price", "review", "comment", "side", "type"}
)


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of tokens, and what it may name."""

    start: int
    end: int
    mention: Mention


def _needed_ratio(length: int) -> float:
    """The likeness (0 to 100) that a name of so many letters needs: one slip in five letters, two in eight."""
    if length <= 4:
        return 101.0
    if length <= 7:
        return 100.0 * (1 - 1.15 / length)
    if length <= 12:
        return 100.0 * (1 - 2.2 / length)
    return 78.0


def spellings(thing: Thing) -> Iterator[tuple[str, float]]:
    """The compact names of a thing with their worth: 1 for a name, less for a part of one."""
    other = OTHER_TITLE if thing.kind in {"track", "recording"} else 1.0
    for written in (thing.name, *thing.aliases, *thing.misspellings):
        words = [token.text for token in tokens(written)] or [written]
        yield "".join(words), 1.0 if written == thing.name else other
        if len(words) > 1 and words[0] in ARTICLES:
            yield "".join(words[1:]), 0.97
    yield from _parts(thing)
    if thing.kind == "person":
        for written in thing.misspellings:
            yield from (("".join(token.text), PARTIAL - 0.05) for token in tokens(written) if len(token.text) > 3)


def _parts(thing: Thing) -> Iterator[tuple[str, float]]:
    words = [token.text for token in tokens(thing.name)]
    if thing.kind == "person" and 1 < len(words) <= 4:
        yield words[-1], PARTIAL
        if words[0] not in ARTICLES:
            yield words[0], PARTIAL - 0.1
    elif thing.kind == "label" and len(words) > 1 and words[-1] in link_data()["business"]:
        yield "".join(words[:-1]), HEAD
    elif thing.kind in {"album", "track", "film", "list"}:
        for mark in (":", " - ", " (", ", "):
            head = thing.name.split(mark)[0]
            if head and head != thing.name:
                yield "".join(token.text for token in tokens(head)), HEAD


class Linker:
    """The name index of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.exact: dict[str, dict[str, float]] = defaultdict(dict)
        for thing in catalogue.things.values():
            if thing.kind not in _NAMELESS and thing.name:
                for key, worth in spellings(thing):
                    self.exact[key][thing.id] = max(worth, self.exact[key].get(thing.id, 0.0))
        self.exact.pop("", None)
        self.misprints = _misprints(catalogue)
        self.keys: Sequence[str] = tuple(self.exact)
        self.postings: Mapping[str, array[int]] = self._trigrams()
        self.word_keys = self._rare_words()

    def _trigrams(self) -> dict[str, "array[int]"]:
        postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, key in enumerate(self.keys):
            for gram in _grams(key):
                postings[gram].append(number)
        return dict(postings)

    def _rare_words(self) -> dict[str, tuple[str, ...]]:
        """Things by the longer words of their titles, for titles cut short ("Carala"); only telling words."""
        found: dict[str, set[str]] = defaultdict(set)
        for thing in self.catalogue.things.values():
            if thing.kind in {"album", "track", "film", "recording", "edition", "list"}:
                for token in tokens(thing.name):
                    if len(token.text) >= 5:
                        found[token.text].add(thing.name)
        return {word: tuple(sorted(names)) for word, names in found.items() if len(names) <= 3}

    # --- the two tiers -----------------------------------------------------------------------------------------

    def exactly(self, words: Sequence[Token]) -> Iterator[Link]:
        """Every stretch that is a name as it stands."""
        for start in range(len(words)):
            key = ""
            for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
                key += words[end - 1].text
                if things := self.exact.get(key):
                    yield from self._links(start, end, things, key, 1.0)

    def misprinted(self, words: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
        """Stretches that are a misprint found in some source, with the right name."""
        told = 0
        for start, end in ((i, j) for i in range(len(words)) for j in (i + 2, i + 1) if j <= len(words)):
            if start < told:
                continue
            if name := self.misprints.get("".join(word.text for word in words[start:end])):
                told = end
                yield start, end, name

    def nearly(self, words: Sequence[Token], unknown: Iterable[int]) -> Iterator[Link]:
        """Stretches around unexplained words that are like a name, or a telling part of a title."""
        unknown = tuple(unknown)
        for index in unknown:
            if names := self.word_keys.get(words[index].text):
                for name in names:
                    key = "".join(token.text for token in tokens(name))
                    things = {t: PARTIAL for t, w in self.exact.get(key, {}).items() if w >= PARTIAL}
                    yield from self._links(index, index + 1, things, words[index].text, 1.0)
        if unknown:
            yield from self._fuzzy(words, frozenset(unknown))

    def _fuzzy(self, words: Sequence[Token], unknown: frozenset[int]) -> Iterator[Link]:
        spans = [
            (start, end)
            for start in range(len(words))
            for end in range(start + 1, min(len(words), start + 9) + 1)
            if any(start <= index < end for index in unknown)
        ]
        around = {i for index in unknown for i in range(max(0, index - 4), min(len(words), index + 5))}
        candidates = self._candidates(words, sorted(around))
        best: dict[str, tuple[float, int, int]] = {}
        for start, end in spans:
            text = "".join(token.text for token in words[start:end])
            figures = [token.text for token in words[start:end] if token.text.isdecimal()]
            if len(text) < 4:
                continue
            for key, ratio, _ in process.extract(text, candidates, scorer=fuzz.ratio, score_cutoff=72, limit=3):
                if any(figure not in key for figure in figures):
                    continue  # a figure is no misspelling: "12 of Lantern Quay" is not "Lantern Quay"
                strict = 7.0 if max(self.exact[key].values()) < 0.9 else 0.0  # part of a name must be surer
                if ratio >= _needed_ratio(min(len(key), len(text))) + strict and ratio > best.get(key, (0.0, 0, 0))[0]:
                    best[key] = (ratio, start, end)
        for key, (ratio, start, end) in best.items():
            text = "".join(token.text for token in words[start:end])
            yield from self._links(start, end, self.exact[key], text, ratio / 100 * 0.95)

    def _candidates(self, words: Sequence[Token], around: Sequence[int]) -> list[str]:
        grams = {gram for index in around for gram in _grams(words[index].text)}
        grams |= {g for a, b in itertools.pairwise(around) for g in _grams(words[a].text + words[b].text)}
        lists = sorted((self.postings[gram] for gram in grams if gram in self.postings), key=len)
        counts: Counter[int] = Counter()
        budget = POSTINGS_BUDGET
        for posting in lists:
            budget -= len(posting)
            if budget < 0:
                break
            counts.update(posting)
        ranked = sorted(counts.items(), key=lambda pair: -pair[1] / (len(self.keys[pair[0]]) + 3))
        return [self.keys[number] for number, _ in ranked[:CANDIDATES]]

    def _links(self, start: int, end: int, things: Mapping[str, float], text: str, score: float) -> Iterator[Link]:
        by_kind: dict[str, dict[float, list[str]]] = defaultdict(lambda: defaultdict(list))
        for thing, worth in things.items():
            by_kind[self.catalogue.things[thing].kind][worth].append(thing)
        for kind, worths in by_kind.items():
            worth = max(worths)
            yield Link(start, end, Mention(kind, tuple(worths[worth]), round(worth * score, 3), text))


def _misprints(catalogue: Catalogue) -> dict[str, str]:
    """The right names by compact misspelt ones that sources print."""
    found: dict[str, str] = {}
    for thing in catalogue.things.values():
        words = {token.text for name in (thing.name, *thing.aliases) for token in tokens(name)}
        for written in thing.misspellings:
            parts = [token.text for token in tokens(written)]
            found["".join(parts)] = thing.name
            if thing.kind == "person":
                found.update({part: thing.name for part in parts if part not in words and len(part) > 3})
    return found


def _grams(text: str) -> set[str]:
    padded = f" {text} "
    return {padded[index : index + 3] for index in range(len(padded) - 2)}
