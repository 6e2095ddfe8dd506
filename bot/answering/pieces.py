"""A message cut into pieces: stretches of words with all that each can mean, in the likeliest ways of cutting."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from bot.answering.lexicon import Lexicon
from bot.answering.likeness import Likeness
from bot.answering.linking import Linker
from bot.answering.meanings import (
    Attribute,
    Filler,
    Framed,
    Hint,
    Literal,
    Meaning,
    Mention,
    Noun,
    Ordinal,
    Superlative,
)
from bot.answering.normalising import Token
from bot.answering.reading_literals import LiteralReader

UNKNOWN_COST = 1.6
KEPT = 7
TITLE_TRACK = 0.3
WHOLE_NAME = 0.95
PART_OF_NAME = 0.8
MENDED = 0.98
LIKE_WORTH = 0.5
"""What a word explains that only means about what a word of the lexicon does."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of tokens and its possible meanings; none for a word that nothing explains."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]
    text: str
    weight: float = 0.0
    costs: tuple[float, ...] = ()  # how much less each meaning explains than the first
    listed: bool = False  # a comma stands before it
    definite: bool = False  # "the" stands before it
    predicate: bool = False  # a form of "to be" stands before it, inside the question
    group: tuple[int, ...] = ()  # the brackets that it stands in
    opens: bool = False  # the first telling one in its brackets
    corrected: str = ""  # the word of the language that a misspelt word was read as


Cut = tuple[float, tuple[Piece, ...]]


class Cutter:
    """Cuts messages with the words of one language and the names of one catalogue.

    `likeness` knows further words of the language: they are neither names nor misspelt, and may mean what others do.
    So are the `ordinary` ones, which are words of the notes.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        linker: Linker,
        likeness: Likeness | None = None,
        ordinary: frozenset[str] = frozenset(),
    ) -> None:
        self.lexicon = lexicon
        self.linker = linker
        self.likeness = likeness
        self.ordinary = ordinary
        self.by_term = _by_term(lexicon, likeness) if likeness else {}
        self.literals = LiteralReader(lexicon)

    def cuts(self, words: Sequence[Token]) -> list[Cut]:
        """The best ways of cutting, likeliest first, with their weights."""
        pieces = self._lexical(words)
        literals = list(self.literals.read(words))
        dates = [(start, end) for start, end, meaning in literals if _is_day(meaning)]
        for start, end, meaning in literals:
            if any(first <= start and end <= last and end - start < last - first for first, last in dates):
                continue  # "February 1931" in "12 February 1931"
            placed = isinstance(meaning, Literal) and meaning.form in {"side", "track", "position"}
            several = isinstance(meaning, Literal) and meaning.form == "number" and "|" in meaning.value
            several = several or (isinstance(meaning, Ordinal) and (meaning.top or meaning.placed))
            pieces[start, end][meaning] = (1.35 if placed or several else 1.15) * (end - start) + 0.1
        for link in self.linker.exactly(words):
            if link.end == link.start + 1 and self._nothing(words[link.start], link.start):
                continue
            mention = _doubted(words[link.start : link.end], link.mention)
            pieces[link.start, link.end][mention] = self._worth(words, link.start, link.end, mention)
        self._albums_first(pieces)
        unknown = self._uncovered(words, pieces)
        corrected: dict[int, str] = {}
        if self.likeness and unknown:
            self._like_others(words, unknown, pieces, self.likeness)
        unknown = [index for index in unknown if self._nameable(words, index)]
        if unknown:
            for link in self.linker.nearly(words, unknown):
                worth = self._worth(words, link.start, link.end, link.mention)
                pieces[link.start, link.end].setdefault(link.mention, worth)
            corrected = self._corrections(words, unknown, pieces)
        return self._best(words, pieces, corrected)

    def _lexical(self, words: Sequence[Token]) -> "defaultdict[tuple[int, int], dict[Meaning, float]]":
        found: defaultdict[tuple[int, int], dict[Meaning, float]] = defaultdict(dict)
        texts = [token.text for token in words]
        for start, text in enumerate(texts):
            for size in range(1, min(self.lexicon.longest.get(text, 0), len(texts) - start) + 1):
                for meaning in self.lexicon.phrases.get(tuple(texts[start : start + size]), ()):
                    found[start, start + size][meaning] = size + 0.25 * (size - 1)
        return found

    def _worth(self, words: Sequence[Token], start: int, end: int, mention: Mention) -> float:
        """What a name explains: its words, more for long exact ones, less where its words are everyday words."""
        span = words[start:end]
        everyday = sum(1 for token in span if self._everyday(token))
        size = end - start
        worth = (
            size * (0.4 + 0.75 * mention.score)
            + 0.2 * (size - 1) * mention.score
            + 0.3 * (size > 1 and mention.score >= 1)
        )
        if size > 1 and mention.score >= 1 and start > 0 and all(token.capital for token in span):
            worth += 0.5  # written like the title that it is
        if any(token.quoted for token in span):
            worth += 0.6 * size
        elif size == 1 and self._shy(words, span[0], mention):
            worth -= 0.4
        elif everyday == size and _abbreviated(words, words[end - 1]) and self._filling(words[end - 1]):
            worth += 0.2
        elif everyday == size:
            # Who uses capitals would for a title; of who uses none it cannot be told.
            none = size > 1 and mention.score >= 1 and not any(word.capital for word in words)
            small = 0.5 if none else 0.9 + 0.1 * size + 0.4 * (size > 1 and any(word.capital for word in words[1:]))
            worth -= 0.5 if any(token.capital for token in span[1 if start == 0 else 0 :]) else small
        return worth

    def _nameable(self, words: Sequence[Token], index: int) -> bool:
        """Whether an unexplained word can be a misspelt name or word: not if it is a word of the language as it is."""
        named = words[index].quoted or (words[index].capital and index > 0)
        known = words[index].text in self.ordinary or (
            self.likeness is not None and self.likeness.ordinary(words[index].text)
        )
        return named or not known

    @staticmethod
    def _albums_first(pieces: "defaultdict[tuple[int, int], dict[Meaning, float]]") -> None:
        """Where an album and a track have the name, the album is meant rather; a whole name rather than part of one."""
        for found in pieces.values():
            albums = [m for m in found if isinstance(m, Mention) and m.kind == "album"]
            whole = [m for m in found if isinstance(m, Mention) and m.score >= WHOLE_NAME]
            for meaning in [m for m in found if isinstance(m, Mention)]:
                if albums and meaning.kind in {"track", "recording"}:
                    found[meaning] -= TITLE_TRACK
                if whole and meaning.score <= PART_OF_NAME:
                    found[meaning] -= TITLE_TRACK

    def _like_others(
        self,
        words: Sequence[Token],
        unknown: Sequence[int],
        pieces: "defaultdict[tuple[int, int], dict[Meaning, float]]",
        likeness: Likeness,
    ) -> None:
        """Words that the lexicon does not have mean what words mean that are like them ("shipping": "delivery")."""
        texts = [word.text for word in words]
        for start, end, term in likeness.placed(texts):
            if any(start <= index < end for index in unknown) and not pieces.get((start, end)):
                for meaning in dict.fromkeys(m for one in likeness.alike(term) for m in self.by_term.get(one, ())):
                    pieces[start, end][meaning] = LIKE_WORTH * (end - start)

    def _nothing(self, token: Token, place: int) -> bool:
        """A filler is no title unless it is written like one."""
        return self._filling(token) and not token.quoted and (place == 0 or not token.capital)

    def _filling(self, token: Token) -> bool:
        return any(isinstance(meaning, Filler) for meaning in self.lexicon.phrases.get((token.text,), ()))

    def _shy(self, words: Sequence[Token], token: Token, mention: Mention) -> bool:
        """A title of one word, written small by someone who uses capitals, is rather a word."""
        written = self.linker.catalogue.name(mention.things[0])
        return not token.capital and written[:1].isupper() and any(word.capital for word in words[1:])

    def _everyday(self, token: Token) -> bool:
        return (token.text,) in self.lexicon.phrases

    def _uncovered(
        self, words: Sequence[Token], pieces: "defaultdict[tuple[int, int], dict[Meaning, float]]"
    ) -> list[int]:
        covered = {index for (start, end), found in pieces.items() if found for index in range(start, end)}
        partial = {
            index
            for (start, end), found in pieces.items()
            for index in range(start, end)
            if all(isinstance(m, Mention) and m.score < 0.9 for m in found)
        }
        sure = {
            i
            for (s, e), found in pieces.items()
            for i in range(s, e)
            if any(not isinstance(m, Mention) or m.score >= 0.9 for m in found)
        }
        return [i for i in range(len(words)) if i not in covered or (i in partial and i not in sure)]

    def _corrections(
        self,
        words: Sequence[Token],
        unknown: Sequence[int],
        pieces: "defaultdict[tuple[int, int], dict[Meaning, float]]",
    ) -> dict[int, str]:
        """Misspelt words of the language: one slip in words of five letters or more, two from nine on."""
        corrected: dict[int, str] = {}
        for index in unknown:
            text = words[index].text
            if len(text) < 5 or pieces.get((index, index + 1)) or _is_name(words, index):
                continue
            cutoff = 100 * (1 - (1.2 if len(text) < 9 else 2.2) / len(text))
            match = process.extractOne(text, self.lexicon.words, scorer=fuzz.ratio, score_cutoff=cutoff)
            if match:
                for meaning in self.lexicon.phrases.get((match[0],), ()):
                    pieces[index, index + 1][meaning] = 0.75
                    corrected[index] = match[0]
        return corrected

    def _best(
        self,
        words: Sequence[Token],
        pieces: "defaultdict[tuple[int, int], dict[Meaning, float]]",
        corrected: dict[int, str],
    ) -> list[Cut]:
        """The k best cuts, by dynamic programming from the left."""
        best: list[list[Cut]] = [[(0.0, ())], *([] for _ in words)]
        for end in range(1, len(words) + 1):
            options: list[Cut] = []
            for start in range(max(0, end - 12), end):
                for piece in self._piece(words, start, end, pieces.get((start, end), {}), corrected):
                    options += [(score + piece.weight, (*cut, piece)) for score, cut in best[start]]
            options.sort(key=lambda cut: -cut[0])
            best[end] = options[:KEPT]
        return best[-1]

    def _piece(
        self, words: Sequence[Token], start: int, end: int, found: dict[Meaning, float], corrected: dict[int, str]
    ) -> Iterator[Piece]:
        text = " ".join(token.written for token in words[start:end])
        if not found:
            if end == start + 1:
                yield Piece(start, end, (), text, -UNKNOWN_COST)
            return
        top = max(found.values())
        kept = {meaning: worth for meaning, worth in found.items() if worth >= top - 1.0}
        meanings = tuple(sorted(kept, key=lambda m: -kept[m]))
        costs = tuple(round(top - kept[meaning], 3) for meaning in meanings)
        mended = corrected.get(start, "") if end == start + 1 else ""
        yield Piece(start, end, meanings, text, top, costs, "," in words[start].before, corrected=mended)


def _is_name(words: Sequence[Token], index: int) -> bool:
    """Whether a word is written like a name: with a capital inside a message that is not all in capitals."""
    return index > 0 and words[index].capital and not all(word.written.isupper() for word in words)


def _doubted(span: Sequence[Token], mention: Mention) -> Mention:
    """A name that was put right is not as sure as one that was written so."""
    return replace(mention, score=MENDED * mention.score) if any(token.mended for token in span) else mention


def _abbreviated(words: Sequence[Token], token: Token) -> bool:
    """Whether a word is all in capitals in a message that is not: "the US", not "us"."""
    return len(token.written) > 1 and token.written.isupper() and not all(word.written.isupper() for word in words)


def _by_term(lexicon: Lexicon, likeness: Likeness) -> dict[str, tuple[Meaning, ...]]:
    """The meanings of the words that stand for something, by their terms."""
    found: dict[str, dict[Meaning, None]] = defaultdict(dict)
    for phrase, meanings in lexicon.phrases.items():
        term = " ".join(likeness.stem(word) for word in phrase)
        for meaning in meanings:
            if isinstance(meaning, Attribute | Framed | Noun | Superlative):
                found[term][meaning] = None
    return {term: tuple(meanings) for term, meanings in found.items()}


def content(piece: Piece) -> bool:
    """Whether a piece must be accounted for by the reading of a question."""
    return not piece.meanings or not any(isinstance(meaning, Filler | Hint) for meaning in piece.meanings)


__all__ = ["Cut", "Cutter", "Literal", "Noun", "Piece", "content"]


def _is_day(meaning: Meaning) -> bool:
    return isinstance(meaning, Literal) and meaning.form == "date" and len(meaning.value) == len("1958-03-14")
