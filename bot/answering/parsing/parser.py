"""From a message to queries: cut into pieces, assembled into trees, seen from what is asked.

The same tree answers different questions; what is asked is found from the question word, or, in telegram style, from
the first word that stands for something. Every reading has a cost; the engine takes the cheapest that holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.answering.lexicon import Lexicon, alternatives, phrase
from bot.answering.likeness import Likeness
from bot.answering.linking import Linker
from bot.answering.links import Links
from bot.answering.meanings import (
    Attribute,
    Framed,
    Hint,
    Mention,
    Noun,
    Operator,
)
from bot.answering.normalising import Token, tokens
from bot.answering.parsing.asking import Asking, Context, asking, items_of, with_pronouns
from bot.answering.parsing.assembling import Assembler
from bot.answering.parsing.marking import called_out, marked, tag
from bot.answering.parsing.ordering import ordered, taken_out
from bot.answering.parsing.patterns import beside_unknown, grouped, with_patterns
from bot.answering.parsing.rooting import vacuous
from bot.answering.parsing.short_messages import ShortMessages
from bot.answering.parsing.state import (
    Item,
    spoken_of,
)
from bot.answering.parsing.targets import Targets
from bot.answering.parsing.topics import ANCHORS, at_hand, pointed, topics, unbound, without
from bot.answering.pieces import Cutter, Piece
from bot.answering.query import Ask, Query
from bot.folding import fold
from bot.knowledge.catalogue import Catalogue

UNKNOWN_COST = 1.6
NOISE_COST = 0.25
VACUOUS_COST = 0.25
"""What a condition costs that says nothing, such as to have some colour: the colour was rather asked for."""
READINGS = 12


@dataclass(frozen=True, slots=True)
class Reading:
    """A query with what it costs to read the message so, and what was left out or read generously."""

    query: Query
    cost: float
    unused: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()  # (as written, as read) of misspelt words and names
    mentions: tuple[str, ...] = ()  # the things that the message names
    implicit: bool = False  # the topic or spotlight was put in
    size: int = 1  # how many pieces carry something
    corrections: tuple[Query, ...] = ()  # for yes/no: what is true instead, likeliest first
    details: tuple[Query, ...] = ()  # for yes/no: the records that make it true


class Parser:
    """Reads messages in one language against one catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        lexicon: Lexicon,
        linker: Linker,
        likeness: Likeness | None = None,
        ordinary: frozenset[str] = frozenset(),
    ) -> None:
        self.catalogue = catalogue
        self.lexicon = lexicon
        self.links = Links(catalogue.schema)
        self.cutter = Cutter(lexicon, linker, likeness, ordinary)
        self.assembler = Assembler(catalogue, self.links)
        self.targets = Targets(catalogue, self.links)
        self.tags = frozenset(phrase(tag) for tag in lexicon.data["tags"].split("|"))
        self.short = ShortMessages(lexicon, self.cutter, self.assembler.placer)
        self.definite = frozenset(lexicon.data["definite"].split("|"))
        self.noise = alternatives(lexicon.data["noise"])
        self.besides = alternatives(lexicon.data["besides"])

    def readings(self, words: Sequence[Token], context: Context) -> list[Reading]:
        """The ways to read a message, cheapest first; empty if it holds nothing of the language of questions."""
        found: dict[Query, Reading] = {}
        cuts = self.cutter.cuts(words)
        best = cuts[0][0] if cuts else 0.0
        for weight, pieces in cuts:
            if weight < best - 1.2:
                break
            for reading in self._of_cut(pieces, context, best - weight, words):
                known = found.get(reading.query)
                if known is None or reading.cost < known.cost:
                    found[reading.query] = reading
        return sorted(found.values(), key=lambda reading: reading.cost)[:READINGS]

    def asks(self, words: Sequence[Token]) -> bool:
        """Whether a message has the form of a question: a question word or verb that opens it, or a question mark."""
        cuts = self.cutter.cuts(words)
        asks, _ = asking(cuts[0][1]) if cuts else (Asking(), [])
        opens = asks.whether or (asks.word is not None and asks.at <= 2)
        return opens or "?" in words[-1].after

    def named(self, words: Sequence[Token]) -> list[tuple[tuple[int, int], tuple[str, ...]]]:
        """The stretches of a message that are names of works, people or groups, with what they may name."""
        cuts = self.cutter.cuts(words)
        found = []
        for piece in cuts[0][1] if cuts else ():
            things = tuple(t for m in piece.meanings if isinstance(m, Mention) and m.kind in ANCHORS for t in m.things)
            first = piece.meanings[0] if piece.meanings else None
            if things and isinstance(first, Mention) and first.score >= 0.9:
                found.append(((piece.start, piece.end), things))
        return found

    def unknown_words(self, words: Sequence[Token]) -> list[Token]:
        """The words of a message that nothing explains."""
        cuts = self.cutter.cuts(words)
        return [words[piece.start] for piece in (cuts[0][1] if cuts else ()) if not piece.meanings]

    def with_who(self, words: Sequence[Token]) -> tuple[Token, ...]:
        """A claim about one name that is not known, as the question who it was: "did X direct Y" as "who direct Y".

        Empty if a message claims nothing, or if more than one name in it is not known.
        """
        unknown = {token.start for token in self.unknown_words(words)}
        places = [i for i, token in enumerate(words) if token.start in unknown and token.capital]
        if not places or len(places) != places[-1] - places[0] + 1 or len(places) < len(unknown):
            return ()
        start, end = places[0], places[-1] + 1
        while start > 1 and words[start - 1].capital:
            start -= 1  # "Chet" may be known, "Chet Baker" is not
        cuts = self.cutter.cuts(words)
        asks, _ = asking(cuts[0][1])
        if asks.word is not None and asks.at == end:
            return tuple(words[end:])  # "it was X who directed Y"
        claims = asks.whether or tag(cuts[0][1], self.tags) > 0
        if asks.word is not None or not claims:
            return ()
        before = words[1:start] if asks.whether else words[:start]
        return (*before, *tokens(self.lexicon.data["who"]), *words[end:])

    def unknown_names(self, words: Sequence[Token]) -> str:
        """What looks like a name that is not known, as it was written; "" if there is none.

        That is a stretch of unexplained words that has a capital inside the message or follows a preposition.
        """
        unknown = {token.start for token in self.unknown_words(words)}
        places = [index for index, token in enumerate(words) if token.start in unknown]
        named = [i for i in places if i and (words[i].capital or self._after_preposition(words, i))]
        likeness = self.cutter.likeness
        named = [i for i in named if words[i].capital or likeness is None or not likeness.ordinary(words[i].text)]
        if not named:
            return ""
        end = named[0] + 1
        while end < len(words) and (end in places or words[end].capital or end + 1 in places):
            end += 1
        return " ".join(token.written for token in words[named[0] : end])

    def _after_preposition(self, words: Sequence[Token], index: int) -> bool:
        meanings = self.cutter.lexicon.phrases.get((words[index - 1].text,), ())
        return any(isinstance(meaning, Hint) or meaning == Operator("of") for meaning in meanings)

    def _of_cut(
        self, pieces: tuple[Piece, ...], context: Context, base: float, words: Sequence[Token] = ()
    ) -> Iterator[Reading]:
        pieces, order = taken_out(pieces)
        pieces = with_patterns(marked(grouped(pieces, words), self.definite))
        asks, rest = asking(pieces)
        if words and "?" in words[-1].after:
            asks = replace(asks, questioned=True)
        ending = tag(pieces, self.tags) if asks.word is None else 0
        if ending:
            asks = replace(asks, whether=True)
            rest = [piece for piece in rest if piece.start < pieces[-ending].start]
        cues = frozenset(
            name
            for piece in pieces
            for meaning in piece.meanings
            if isinstance(meaning, Attribute)
            for name in spoken_of(meaning)
        ) | _framed_and_turned(pieces)
        unknown = tuple(piece.text for piece in pieces if not piece.meanings)
        corrected = tuple((piece.text, piece.corrected) for piece in pieces if piece.corrected)
        telling = tuple(word for word in unknown if fold(word) not in self.noise)
        if telling and called_out(pieces, telling[0]):
            telling = telling[1:]
        cost = base + UNKNOWN_COST * len(telling) + NOISE_COST * (len(unknown) - len(telling)) + beside_unknown(pieces)
        another = any(fold(piece.text) in self.besides for piece in pieces)
        points, held = pointed(pieces), at_hand(pieces)
        for about in topics(pieces, context, self.catalogue, claim=asks.whether):
            items = [items_of(piece, rank) for rank, piece in enumerate(rest)]
            start = self._opening(asks)
            sequence = [*start, *(choices for choices in items if choices), *about]
            sequence = with_pronouns(sequence, context, self.catalogue)
            for state in islice(self.assembler.assembled(sequence, cues, claim=asks.whether), 6):
                if not state.tree.spots and not state.attributes:
                    continue
                extra = (
                    ((0.0 if held else 0.15) + 1.0 * len(telling))
                    if about
                    else unbound(state, context, self.assembler.frames, claim=asks.whether, pointed=points, held=held)
                )
                for plain, price in self.targets.queries(state, asks):
                    unused = (*telling, *(item.text for item in state.skipped))
                    mentions = tuple(t for spot in state.tree.spots for t in spot.named if not spot.implicit)
                    query = without(plain, mentions, context) if another else plain
                    query = ordered(query, order, self.links) if order else query
                    claimed = query.ask is Ask.WHETHER
                    instead = self.targets.claims.corrections(state) if claimed else ()
                    details = self.targets.claims.details(state) if claimed else ()
                    paid = cost + state.cost + price + extra + VACUOUS_COST * vacuous(query.things)
                    yield Reading(query, paid, unused, corrected, mentions, bool(about), len(rest), instead, details)

    @staticmethod
    def _opening(asks: "Asking") -> list[tuple[Item, ...]]:
        """The spot that "who" stands for comes first, in each kind that it may be."""
        if asks.word is None or asks.word.slot != "who" or not asks.word.kinds:
            return []
        return [
            tuple(
                Item(Noun(kind), asks.at, asks.at, 1.0, asked=True, cost=0.15 * place)
                for place, kind in enumerate(asks.word.kinds)
            )
        ]


def _framed_and_turned(pieces: tuple[Piece, ...]) -> frozenset[str]:
    """The frames that words speak of, and the fields that they speak of from the other end ("father": children)."""
    meanings = [meaning for piece in pieces for meaning in piece.meanings]
    framed = (f"frame {meaning.kind}" for meaning in meanings if isinstance(meaning, Framed))
    turned = (f"turned {name}" for m in meanings if isinstance(m, Attribute) and m.inverse for name in m.fields)
    return frozenset((*framed, *turned))
