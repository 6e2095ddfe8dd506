"""Notes found by meaning: how much of the question a note explains, weighed by how telling its words are.

A note is known by the words of its `asked` phrases, its text and topic, and by what it is about. The weights are the
usual inverse document frequencies (Sparck Jones 1972). A question is compared without the names of what it is about
and without the words that carry nothing; words are compared by their stems, and a misspelt one by likeness.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz, process

from bot.answering.lexicon import Lexicon
from bot.answering.meanings import Asks, Filler, Hint, Operator, Whether
from bot.answering.normalising import Token, tokens
from bot.knowledge.catalogue import Catalogue, NoteEntry, Step

CANDIDATES = 40
LIKE_ENOUGH = 85
UNKNOWN_WEIGHT = 0.55
RARE = 4
FREQUENT = 12
"""In how many notes a telling word stands at most, and above how many a word tells nothing by itself."""


@dataclass(frozen=True, slots=True)
class NoteMatch:
    """A note with how well it fits, from 0 to 1."""

    note: NoteEntry
    score: float


@dataclass(frozen=True, slots=True)
class _Indexed:
    note: NoteEntry
    words: Mapping[str, float]  # stem -> how surely the note is about it
    phrases: tuple[frozenset[str], ...]
    about: frozenset[str]


class Notes:
    """The notes of a catalogue, indexed for one language."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, remarks: Iterable[NoteEntry] = ()) -> None:
        self.lexicon = lexicon
        self.endings = tuple(sorted(lexicon.data["endings"].split("|"), key=len, reverse=True))
        self.noise = frozenset(lexicon.data["noise"].split("|"))
        self.same = {
            self._stem(w): self._stem(group.split("|")[0]) for group in lexicon.data["same"] for w in group.split("|")
        }
        self.indexed = tuple(self._index(catalogue, note) for note in (*catalogue.notes, *remarks))
        self.postings: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.indexed):
            for word in entry.words:
                self.postings[word].append(number)
        self.vocabulary = tuple(self.postings)

    def best(self, words: Sequence[Token], about: Iterable[str], named: Iterable[Token] = ()) -> list[NoteMatch]:
        """The notes that fit a question best, where it is about any of these things (or they are nothing)."""
        named_texts = {token.text for token in named}
        asked = self._content(token.text for token in words if token.text not in named_texts)
        if not asked:
            return []
        subjects = frozenset(about)
        counts: dict[int, float] = defaultdict(float)
        for word in asked:
            for number in self.postings.get(word, ()):
                counts[number] += self._weight(word)
        ranked = sorted(counts, key=lambda number: -counts[number])[:CANDIDATES]
        found = [NoteMatch(self.indexed[n].note, self._score(asked, self.indexed[n], subjects)) for n in ranked]
        return sorted(found, key=lambda match: -match.score)[:5]

    def _score(self, asked: Sequence[str], entry: _Indexed, subjects: frozenset[str]) -> float:
        total = sum(self._weight(word) for word in asked)
        covered = sum(self._weight(word) * entry.words.get(word, 0.0) for word in asked) / total
        wanted = frozenset(asked)
        phrase = max((self._overlap(wanted, one) for one in entry.phrases), default=0.0)
        score = (0.75 * covered + 0.25 * phrase) * (1.0 if len(asked) > 1 else 0.7)
        score += self._tellingness(asked, entry)
        if subjects:
            met = len(subjects & entry.about)
            score *= 0.45 if not met else 1.0 if met == len(subjects) else 0.8
        return score + 0.08 * entry.note.absent

    def _tellingness(self, asked: Sequence[str], entry: _Indexed) -> float:
        """More for words that few notes have ("chord", "hotel"), less where all in common are everyday words."""
        common = [len(self.postings[word]) for word in asked if word in entry.words]
        if not common or min(common) > FREQUENT:
            return -0.08
        return min(0.2, 0.1 * sum(1 for number in common if number <= RARE))

    def _overlap(self, asked: frozenset[str], phrase: frozenset[str]) -> float:
        """How much of a phrase, and of the question, the other covers (Dice's coefficient, weighted)."""
        both = sum(self._weight(word) for word in asked & phrase)
        return 2 * both / (sum(map(self._weight, asked)) + sum(map(self._weight, phrase)) or 1.0)

    def _weight(self, word: str) -> float:
        """How telling a word is. One that no note has counts less: it may be chatter."""
        known = len(self.postings.get(word, ()))
        return log(1 + len(self.indexed) / (1 + known)) * (1.0 if known else UNKNOWN_WEIGHT)

    # --- indexing ----------------------------------------------------------------------------------------------

    def _index(self, catalogue: Catalogue, note: NoteEntry) -> _Indexed:
        words: dict[str, float] = {}
        text = note.translations.get(self.lexicon.code, note.text)
        for word in self._content(token.text for token in tokens(text)):
            words[word] = 0.85
        phrases = []
        for asked in (*note.asked, note.topic):
            content = self._content(token.text for token in tokens(asked))
            phrases.append(frozenset(content))
            words.update(dict.fromkeys(content, 1.0))
        about = {subject for thing in note.about for subject in _around(catalogue, thing)}
        return _Indexed(note, words, tuple(phrase for phrase in phrases if phrase), frozenset(about))

    def _content(self, words: Iterable[str]) -> list[str]:
        """The stems of the words that carry something, misspelt ones mended."""
        found = []
        for word in words:
            meanings = self.lexicon.phrases.get((word,), ())
            if word in self.noise or (meanings and isinstance(meanings[0], Filler | Hint | Asks | Whether | Operator)):
                continue
            stem = self._stem(word)
            stem = self.same.get(stem, stem)
            found.append(self._mended(stem))
        return list(dict.fromkeys(found))

    def _mended(self, stem: str) -> str:
        vocabulary = getattr(self, "vocabulary", None)
        if not vocabulary or stem in self.postings or len(stem) < 5:
            return stem
        match = process.extractOne(stem, vocabulary, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
        return match[0] if match else stem

    def _stem(self, word: str) -> str:
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word[: -len(ending)]
        return word


def remarks(catalogue: Catalogue, label: Callable[[str], str]) -> list[NoteEntry]:
    """Comments and reviews as notes: what listeners and critics said can be asked for by its words too."""
    found = []
    for kind in ("comment", "review"):
        for thing in catalogue.by_kind.get(kind, ()):
            gists = catalogue.facts(thing, f"{kind}.gist")
            if gists:
                about = catalogue.linked(thing, Step(f"{kind}.album"))
                found.append(NoteEntry(thing, label(thing), about, (), kind, {}, gists[0].sources))
    return found


def _around(catalogue: Catalogue, thing: str) -> Iterable[str]:
    """A thing and the album that it belongs to; for a recording its tracks too."""
    kind = thing.partition(":")[0]
    yield thing
    yield from catalogue.linked(thing, Step(f"{kind}.album")) if f"{kind}.album" in catalogue.schema.relations else ()
    if kind == "recording":
        yield from catalogue.linked(thing, Step("track.recording", inverse=True))
