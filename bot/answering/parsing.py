"""From a message to queries: cut into pieces, assembled into trees, seen from what is asked.

The same tree answers different questions; what is asked is found from the question word, or, in telegram style, from
the first word that stands for something. Every reading has a cost; the engine takes the cheapest that holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.answering.assembling import BARE_COST, Assembler, Item, State, is_bare, spoken_of
from bot.answering.lexicon import Lexicon, phrase
from bot.answering.linking import Linker
from bot.answering.links import Links, fits, link_data
from bot.answering.meanings import (
    Asks,
    Attribute,
    Called,
    Filler,
    Framed,
    Hint,
    Literal,
    Meaning,
    Mention,
    Noun,
    Operator,
    Ordinal,
    Pronoun,
    Vocable,
    Whether,
)
from bot.answering.normalising import Token
from bot.answering.pieces import Cutter, Piece
from bot.answering.query import Ask, Beside, Comparison, Distinct, Pick, Present, Query, Things, Valued
from bot.answering.query import Called as CalledTest
from bot.answering.tree import Edge, Spot, Tree
from bot.folding import fold
from bot.knowledge.catalogue import Catalogue, Step
from bot.knowledge.catalogue.schema import ARTIST

UNKNOWN_COST = 1.6
NOISE_COST = 0.25
READINGS = 12
_ANCHORS = frozenset({"album", "edition", "person", "group", "list", "film", "session", "track", "recording"})
_TELLING = {"person": 1, "group": 1, "track": 3, "edition": 3, "side": 3, "film": 2, "album": 2, "list": 2}
_HOLDERS = frozenset({"track", "side", "edition", "album"})
_UNSPEAKABLE = frozenset({"credit", "membership", "marriage", "side"})
_PATTERNS = {
    "called": Comparison.IS,
    "starts": Comparison.STARTS,
    "ends": Comparison.ENDS,
    "contains": Comparison.CONTAINS,
}


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


@dataclass(frozen=True, slots=True)
class Context:
    """What a bare question may be about: things of the conversation, or the spotlight album.

    `pointed` is what pronouns may stand for: the last result first.
    """

    things: tuple[str, ...] = ()
    pointed: tuple[str, ...] = ()


class Parser:
    """Reads messages in one language against one catalogue."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, linker: Linker) -> None:
        self.catalogue = catalogue
        self.lexicon = lexicon
        self.links = Links(catalogue.schema)
        self.cutter = Cutter(lexicon, linker)
        self.assembler = Assembler(catalogue, self.links)
        self.targets = Targets(catalogue, self.links)
        self.tags = frozenset(phrase(tag) for tag in lexicon.data["tags"].split("|"))
        self.others = frozenset(phrase(one) for one in lexicon.data["others"].split("|"))
        self.joiners = frozenset(lexicon.data["operators"]["and"].split("|"))
        self.followups = tuple(phrase(opening) for opening in lexicon.data["followups"].split("|"))
        self.definite = frozenset(lexicon.data["definite"].split("|"))
        self.noise = frozenset(lexicon.data["noise"].split("|"))

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

    def fragments(self, words: Sequence[Token]) -> list[tuple[Things, float, tuple[str, ...]]]:
        """What a message without a question of its own names: "and piano?", "what about side B?"."""
        found: list[tuple[Things, float, tuple[str, ...]]] = []
        for weight, pieces in self.cutter.cuts(words)[:2]:
            _, rest = _asking(_with_patterns(pieces))
            items = [[one for one in _items(piece, rank) if _is_thing(one.meaning)] for rank, piece in enumerate(rest)]
            solid = [choices for choices in items if choices]
            telling = [piece for piece in rest if not _is_empty(piece) and not _is_joiner(piece)]
            if len(solid) != 1 or len(telling) != 1 or any(not piece.meanings for piece in pieces):
                continue
            for item in solid[0]:
                spot = self.assembler.spot(item)
                if spot is not None and (spot.named or spot.tests):
                    found.append((Things(spot.kind, spot.named, spot.tests), item.cost, spot.named))
        return found

    def asks(self, words: Sequence[Token]) -> bool:
        """Whether a message has the form of a question: a question word or verb that opens it, or a question mark."""
        cuts = self.cutter.cuts(words)
        asking, _ = _asking(cuts[0][1]) if cuts else (Asking(), [])
        opens = asking.whether or (asking.word is not None and asking.at <= 2)
        return opens or "?" in words[-1].after

    def follows(self, words: Sequence[Token]) -> bool:
        """Whether a message begins like a follow-up: "and ...", "what about ..."."""
        texts = tuple(word.text for word in words)
        return any(texts[: len(opening)] == opening for opening in self.followups)

    def asks_others(self, words: Sequence[Token]) -> bool:
        """Whether a message asks for what else there is: "who else?"."""
        texts = [word.text for word in words if word.text not in self.joiners]
        return tuple(texts) in self.others

    def numbers(self, words: Sequence[Token]) -> list[int]:
        """The number that a message is, but for small words: "and the fifth?", "and 12?"."""
        for _, pieces in self.cutter.cuts(words)[:1]:
            solid = [piece for piece in pieces if not _is_empty(piece) and not _is_joiner(piece)]
            if len(solid) == 1:
                found = [m.number for m in solid[0].meanings if isinstance(m, Ordinal)]
                found += [int(m.value) for m in solid[0].meanings if _is_place(m)]
                return list(dict.fromkeys(found))
        return []

    def named(self, words: Sequence[Token]) -> list[tuple[tuple[int, int], tuple[str, ...]]]:
        """The stretches of a message that are names of works, people or groups, with what they may name."""
        cuts = self.cutter.cuts(words)
        found = []
        for piece in cuts[0][1] if cuts else ():
            things = tuple(
                t for m in piece.meanings if isinstance(m, Mention) and m.kind in _ANCHORS | {"session"} for t in m.things
            )
            first = piece.meanings[0] if piece.meanings else None
            if things and isinstance(first, Mention) and first.score >= 0.9:
                found.append(((piece.start, piece.end), things))
        return found

    def unknown_words(self, words: Sequence[Token]) -> list[Token]:
        """The words of a message that nothing explains."""
        cuts = self.cutter.cuts(words)
        return [words[piece.start] for piece in (cuts[0][1] if cuts else ()) if not piece.meanings]

    def unknown_names(self, words: Sequence[Token]) -> str:
        """What looks like a name that is not known, as it was written; "" if there is none.

        That is a stretch of unexplained words that has a capital inside the message or follows a preposition.
        """
        unknown = {token.start for token in self.unknown_words(words)}
        places = [index for index, token in enumerate(words) if token.start in unknown]
        named = [i for i in places if i and (words[i].capital or self._after_preposition(words, i))]
        if not named:
            return ""
        end = named[0] + 1
        while end in places or (end < len(words) - 1 and end + 1 in places):
            end += 1
        return " ".join(token.written for token in words[named[0] : end])

    def _after_preposition(self, words: Sequence[Token], index: int) -> bool:
        meanings = self.cutter.lexicon.phrases.get((words[index - 1].text,), ())
        return any(isinstance(meaning, Hint) or meaning == Operator("of") for meaning in meanings)

    def _of_cut(
        self, pieces: tuple[Piece, ...], context: Context, base: float, words: Sequence[Token] = ()
    ) -> Iterator[Reading]:
        pieces = _with_patterns(self._marked(_grouped(pieces, words)))
        asks, rest = _asking(pieces)
        if asks.word is None and self._tagged(pieces):
            asks = replace(asks, whether=True)
        cues = frozenset(
            name
            for piece in pieces
            for meaning in piece.meanings
            if isinstance(meaning, Attribute)
            for name in spoken_of(meaning)
        )
        unknown = tuple(piece.text for piece in pieces if not piece.meanings)
        corrected = tuple((piece.text, piece.corrected) for piece in pieces if piece.corrected)
        telling = tuple(word for word in unknown if fold(word) not in self.noise)
        cost = base + UNKNOWN_COST * len(telling) + NOISE_COST * (len(unknown) - len(telling)) + _beside_unknown(pieces)
        for about in self._contexts(pieces, context):
            items = [_items(piece, rank) for rank, piece in enumerate(rest)]
            start = self._opening(asks)
            sequence = [*start, *(choices for choices in items if choices), *about]
            sequence = _pronouns(sequence, context, self.catalogue)
            for state in islice(self.assembler.assembled(sequence, cues, claim=asks.whether), 6):
                if not state.tree.spots and not state.attributes:
                    continue
                extra = (0.15 + 1.0 * len(telling)) if about else self._unbound(state, context, asks)
                for query, price in self.targets.queries(state, asks):
                    unused = (*telling, *(item.text for item in state.skipped))
                    mentions = tuple(t for spot in state.tree.spots for t in spot.named if not spot.implicit)
                    claimed = query.ask is Ask.WHETHER
                    instead = self.targets.corrections(state) if claimed else ()
                    details = self.targets.details(state) if claimed else ()
                    paid = cost + state.cost + price + extra
                    yield Reading(query, paid, unused, corrected, mentions, bool(about), len(rest), instead, details)

    def _marked(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Pieces that follow a definite article are marked."""
        before = ("", *(fold(piece.text) for piece in pieces))
        return tuple(replace(p, definite=True) if b in self.definite else p for b, p in zip(before, pieces, strict=False))

    def _tagged(self, pieces: tuple[Piece, ...]) -> bool:
        """Whether the message is a statement with a tag such as "right?" at its end."""
        words = phrase(" ".join(piece.text for piece in pieces[-3:]))
        return len(pieces) > 2 and any(words[-size:] in self.tags for size in (1, 2, 3))

    def _unbound(self, state: State, context: Context, asks: "Asking") -> float:
        """A question about parts of albums that names none means the album at hand, not all there are."""
        spots = state.tree.spots
        anchors = _ANCHORS | self.assembler.frames
        if not context.things or any(spot.named and spot.kind in anchors for spot in spots):
            return 0.0
        if any(isinstance(test, Beside | CalledTest) for spot in spots for test in spot.tests):
            return 0.0
        if any(spot.noun and spot.kind in {"album", "list"} and not spot.named for spot in spots):
            return 0.0  # "which album has a tuba": albums themselves are asked for
        bound = any(spot.kind in link_data()["bound"] for spot in spots)
        return 1.6 if bound or not spots else 0.3 if state.attributes else 0.0

    def _contexts(self, pieces: tuple[Piece, ...], context: Context) -> Iterator[list[tuple[Item, ...]]]:
        """Without and with the topic put in, where the message names nothing of its own."""
        yield []
        anchored = any(
            isinstance(m, Mention) and m.kind in _ANCHORS - {"edition"}
            for piece in pieces
            for m in piece.meanings[:1]
        )
        pointed = any(isinstance(m, Pronoun) for piece in pieces for m in piece.meanings)
        if not anchored and not pointed:
            for place, thing in enumerate(context.things):
                kind = self.catalogue.things[thing].kind
                if kind in _UNSPEAKABLE:
                    continue
                yield [(Item(Mention(kind, (thing,)), 1000, 1000, 0.5, self.catalogue.name(thing), implicit=True, cost=0.1 * place),)]

    @staticmethod
    def _opening(asks: "Asking") -> list[tuple[Item, ...]]:
        """The spot that "who" stands for comes first, in each kind that it may be."""
        if asks.word is None or asks.word.slot != "who" or not asks.word.kinds:
            return []
        return [tuple(Item(Noun(kind), asks.at, asks.at, 1.0, asked=True, cost=0.15 * place) for place, kind in enumerate(asks.word.kinds))]


@dataclass(frozen=True, slots=True)
class Asking:
    """How the message asks: its question words, whether it opens like a yes/no question."""

    word: Asks | None = None
    at: int = 0
    end: int = 0
    whether: bool = False
    counting: bool = False
    inside: bool = False  # "what is on ...": what something holds
    more: tuple[Asks, ...] = ()


def _grouped(pieces: tuple[Piece, ...], words: Sequence[Token]) -> tuple[Piece, ...]:
    """Pieces in brackets belong together: each gets the path of the groups that it stands in."""
    if not any("(" in word.before for word in words):
        return pieces
    found: list[Piece] = []
    path: tuple[int, ...] = ()
    fresh = False
    for number, piece in enumerate(pieces):
        span = words[piece.start : piece.end]
        if "(" in span[0].before and (number == 0 or "(" in words[piece.start - 1].after or piece.start == 0):
            path, fresh = (*path, number), True
        telling = not _is_empty(piece)
        found.append(replace(piece, group=path, opens=fresh and telling))
        fresh = fresh and not telling
        inner = sum(word.before.count("(") for word in span[1:])
        for _ in range(max(0, span[-1].after.count(")") - inner)):
            path = path[:-1]
    return tuple(found)


def _beside_unknown(pieces: tuple[Piece, ...]) -> float:
    """Part of a name next to a word that nothing explains is rather part of a name that is not known."""
    solid = [piece for piece in pieces if not _is_empty(piece) and not _is_joiner(piece)]
    pairs = zip(solid, solid[1:], strict=False)
    return 1.2 * sum(1 for a, b in pairs if (not a.meanings and _is_part(b)) or (not b.meanings and _is_part(a)))


def _is_part(piece: Piece) -> bool:
    return bool(piece.meanings) and all(isinstance(m, Mention) and m.score < 0.95 for m in piece.meanings)


def _with_patterns(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Name patterns ("called X", "starting with X") become one piece with the words they speak of."""
    found: list[Piece] = []
    index = 0
    pieces = _with_anniversaries(_with_types(_with_order(pieces)))
    while index < len(pieces):
        piece = pieces[index]
        names = [m.name for m in piece.meanings if isinstance(m, Operator) and m.name in _PATTERNS]
        if names and index + 1 == len(pieces) and found and _could_be_name(found[-1]):
            before = found.pop()  # "die X heisst": the verb at the end
            meanings = (Called(_PATTERNS[names[0]], before.text),)
            found.append(Piece(before.start, piece.end, meanings, before.text, 1.5))
            index += 1
            continue
        if names and index + 2 < len(pieces) and _operator(pieces[index + 1]) == "not":
            found.append(pieces[index + 1])  # "ne s'appellent pas X": the negation stands before the name
            index += 1
        if names and index + 1 < len(pieces) and not _is_empty(pieces[index + 1]):
            following = pieces[index + 1]
            called = Called(_PATTERNS[names[0]], following.text)
            meanings: tuple[Meaning, ...] = (called,)
            found.append(Piece(piece.start, following.end, meanings, following.text, 1.5))
            index += 2
            continue
        found.append(piece)
        index += 1
    return tuple(found)


def _could_be_name(piece: Piece) -> bool:
    """Whether a piece is a name or unknown, so that a verb at the end can speak of it."""
    return not piece.meanings or any(isinstance(m, Mention) for m in piece.meanings)


def _without_joiners(items: list[Item]) -> list[Item]:
    """ "Which label released X": the verb joins the label on; it does not ask for the date as well."""
    asked = [set(item.meaning.fields) for item in items if isinstance(item.meaning, Attribute)]

    def joins(item: Item) -> bool:
        adds = set(item.meaning.slots.get("adds", ())) if isinstance(item.meaning, Attribute) else set()
        return any(adds & fields for fields in asked)

    return [item for item in items if not joins(item)] or items


def _rank(meaning: Meaning, step: Step) -> int:
    """How far down a word's list of fields a field stands."""
    name = step.relation.partition(".")[2]
    return meaning.fields.index(name) if isinstance(meaning, Attribute) and name in meaning.fields else 0


def _with_types(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "a person or a group" asks for the type."""
    solid = [place for place, piece in enumerate(pieces) if not _is_empty(piece) or _operator(piece) == "or"]
    for first, middle, last in zip(solid, solid[1:], solid[2:], strict=False):
        kinds = [_noun_kind(pieces[first]), _noun_kind(pieces[last])]
        if _operator(pieces[middle]) == "or" and all(kinds) and kinds[0] != kinds[1]:
            text = " ".join(piece.text for piece in pieces[first : last + 1])
            asked = Piece(pieces[first].start, pieces[last].end, (Attribute(("type",)),), text, 2.0)
            return (Piece(0, 0, (Asks(),), "", 0.0, (0.0,)), *pieces[:first], asked, *pieces[last + 1 :])
    return pieces


def _with_order(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "before or after" asks for the order of two things in time."""
    for place in range(len(pieces) - 2):
        names = [{m.name for m in piece.meanings if isinstance(m, Operator)} for piece in pieces[place : place + 3]]
        if {"next", "previous"} <= names[0] | names[2] and "or" in names[1]:
            text = " ".join(piece.text for piece in pieces[place : place + 3])
            order = Piece(pieces[place].start, pieces[place + 2].end, (Operator("order"),), text, 3.0, (0.0,))
            return (*pieces[:place], order, *pieces[place + 3 :])
    return pieces


def _operator(piece: Piece) -> str:
    return next((m.name for m in piece.meanings if isinstance(m, Operator)), "")


def _noun_kind(piece: Piece) -> str:
    return next((m.kind for m in piece.meanings if isinstance(m, Noun)), "")


def _with_anniversaries(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "the 50th birthday on 30 May 2012" is a birthday fifty years earlier."""
    for place, (piece, following) in enumerate(zip(pieces, pieces[1:], strict=False)):
        number = next((m.number for m in piece.meanings if isinstance(m, Ordinal)), 0)
        if number and any(isinstance(m, Attribute) and m.anniversary for m in following.meanings):
            rest = tuple(_years_earlier(one, number) for one in pieces[place + 1 :])
            return (*pieces[:place], *rest)
    return pieces


def _years_earlier(piece: Piece, years: int) -> Piece:
    meanings = tuple(
        Literal("date", f"{int(m.value[:4]) - years}{m.value[4:]}")
        if isinstance(m, Literal) and m.form == "date" and m.value[:4].isdigit()
        else m
        for m in piece.meanings
    )
    return replace(piece, meanings=meanings)


def _asking(pieces: tuple[Piece, ...]) -> tuple[Asking, list[Piece]]:
    """The question words, and the pieces without them and without fillers."""
    asks: list[tuple[Asks, int, int]] = []
    rest: list[Piece] = []
    whether = False
    for place, piece in enumerate(pieces):
        word = next((m for m in piece.meanings if isinstance(m, Asks)), None)
        if word is not None and _is_relative(pieces[:place]):
            continue
        if word is not None and word.relative and not _opens(pieces[:place]):
            if any(isinstance(m, Operator) for m in piece.meanings):
                rest.append(piece)
            continue
        if word is not None and piece.costs[piece.meanings.index(word)] < 0.3:
            asks.append((word, piece.start, piece.end))
        elif any(isinstance(m, Whether) for m in piece.meanings):
            turned = any(isinstance(m, Whether) and m.anywhere for m in piece.meanings)
            opening = turned or all(_is_filler(before) for before in pieces[:place])
            whether = whether or (opening and not asks)
        elif not _is_filler(piece) and piece.meanings:
            rest.append(piece)
    if not asks:
        return Asking(whether=whether), rest
    counting = [word for word, _, _ in asks if word.ask is not Ask.WHICH]
    first, at, end = asks[0]
    if counting and first.ask is Ask.WHICH and first.slot == "what":
        first, at, end = next(one for one in asks if one[0].ask is not Ask.WHICH)
    more = tuple(word for word, _, _ in asks[1:])
    following = next((piece for piece in pieces if piece.start >= end and not _is_filler(piece)), None)
    inside = following is not None and any(isinstance(m, Hint) and "on" in m.fields for m in following.meanings)
    return Asking(first, at, end, whether, first.ask is Ask.COUNT, inside, more), rest


def _is_relative(before: tuple[Piece, ...]) -> bool:
    """ "people who were", "the album which": a question word right after a noun only joins on."""
    return bool(before) and any(isinstance(m, Noun) for m in before[-1].meanings[:1])


def _opens(before: tuple[Piece, ...]) -> bool:
    """Whether nothing that stands for something comes before: only then a word such as "qui" asks."""
    return all(piece.meanings and isinstance(piece.meanings[0], Filler | Whether | Hint | Operator) for piece in before)


def _is_filler(piece: Piece) -> bool:
    return bool(piece.meanings) and all(isinstance(m, Filler | Whether) for m in piece.meanings)


def _is_empty(piece: Piece) -> bool:
    return bool(piece.meanings) and isinstance(piece.meanings[0], Filler | Whether)


def _items(piece: Piece, rank: int) -> tuple[Item, ...]:
    """The items of a piece: one for each meaning that can be part of a tree."""
    found = []
    for place, meaning in enumerate(piece.meanings):
        price = piece.costs[place] if piece.costs else 0.0
        if isinstance(meaning, Filler):
            # A word that may be nothing at all ("number", "record") can be passed over for little.
            found.append(Item(Hint(frozenset()), piece.start, piece.end, 0.0, piece.text, rank, cost=price))
        elif not isinstance(meaning, Asks | Whether):
            weight = piece.weight * (meaning.score if isinstance(meaning, Mention) else 1.0)
            found.append(Item(meaning, piece.start, piece.end, weight, piece.text, rank, cost=price, listed=piece.listed, group=piece.group, opens=piece.opens, definite=piece.definite))
    return tuple(found)


def _is_place(meaning: Meaning) -> bool:
    return isinstance(meaning, Literal) and meaning.form in {"number", "track"} and meaning.value.isdigit()


def _is_joiner(piece: Piece) -> bool:
    return any(isinstance(m, Hint) or (isinstance(m, Operator) and m.name in {"and", "of"}) for m in piece.meanings)


def _is_thing(meaning: Meaning) -> bool:
    return isinstance(meaning, Mention | Vocable) or (isinstance(meaning, Literal) and meaning.form in {"side", "track"})


def _pronouns(
    sequence: list[tuple[Item, ...]], context: Context, catalogue: Catalogue
) -> list[tuple[Item, ...]]:
    """Pronouns become mentions of the topic."""
    found = []
    for choices in sequence:
        items: list[Item] = []
        for item in choices:
            if isinstance(item.meaning, Pronoun):
                for place, thing in enumerate(context.pointed or context.things):
                    kind = catalogue.things[thing].kind
                    if item.meaning.kind in {"any", kind}:
                        items.append(replace(item, meaning=Mention(kind, (thing,)), weight=0.6, cost=0.12 * place))
                items.append(replace(item, meaning=Hint(frozenset()), weight=0.0, cost=0.3))
            else:
                items.append(item)
        found.append(tuple(items))
    return found


class Targets:
    """Finds what a tree is asked for."""

    def __init__(self, catalogue: Catalogue, links: Links) -> None:
        self.catalogue = catalogue
        self.links = links
        self.data = link_data()

    def queries(self, state: State, asks: Asking) -> Iterator[tuple[Query, float]]:
        """Queries of one tree with what each costs."""
        word = asks.word
        if word is None:
            if asks.whether:
                yield from self._whether(state)
            yield from ((query, price + 1.2 * asks.whether) for query, price in self._telegram(state))
        elif word.ask is Ask.COUNT:
            yield from self._count(state, asks)
        elif word.ask in {Ask.AVERAGE, Ask.TOTAL}:
            yield from ((replace(q, ask=word.ask), p) for q, p in self._attributes(state, None) if q.wanted)
        elif word.ask is Ask.SPAN:
            yield from self._span(state, word)
        elif word.slot == "who":
            yield from self._who(state, asks)
        elif word.slot == "what":
            yield from self._what(state, asks)
        else:
            yield from self._slot(state, asks)

    # --- kinds of asking ---------------------------------------------------------------------------------------

    def _who(self, state: State, asks: Asking) -> Iterator[tuple[Query, float]]:
        named = [spot for spot in state.tree.spots if spot.named and not spot.implicit]
        if len(named) == 1 and not state.framed and not state.attributes and named[0].kind in ARTIST:
            yield Query(Ask.ABOUT, Things(named[0].kind, named[0].named)), -0.6
        for index, spot in enumerate(state.tree.spots):
            if spot.pick and len(spot.named) > 1:
                yield self._which(state, index), self._leftover(state) - 0.3  # "who died first, X or Y"
        if state.tree.spots:
            yield self._which(state, 0), self._leftover(state)
        yield from ((query, price + 0.5) for query, price in self._slot(state, asks))

    def _what(self, state: State, asks: Asking) -> Iterator[tuple[Query, float]]:
        following = [(at, index) for at, index in self._nouns(state) if at >= asks.at]
        direct = any(at <= asks.end and not state.tree.spots[index].named for at, index in following)
        less = 0.5 * direct * self._leftover(state)  # "what label put out X": the verb only joins on
        yield from ((query, price + 0.6 * direct) for query, price in self._attributes(state, asks.word))
        for rank, (at, index) in enumerate(following):
            if not state.tree.spots[index].named:
                price = 0.3 * rank + 0.02 * (at - asks.at) + 0.8 * asks.inside
                spot = state.tree.spots[index]
                price += 0.7 * (spot.definite and not spot.plural and not direct)
                yield self._which(state, index), self._leftover(state) - less + price
                yield from self._with_presence(state, index, at, price)
        for _, index, framed in state.framed:
            if framed.denotes:
                yield from self._slot_query(state, index, framed.denotes, 0.2)
            if "what" in framed.slots:
                yield from self._slot_query(state, index, framed.slots["what"], 0.5 if following else 0.2)
        for index, spot in enumerate(state.tree.spots):
            if spot.pick and not spot.noun:
                yield self._which(state, index), 0.3 + self._leftover(state)
        if (asks.inside and all(spot.kind != "track" for spot in state.tree.spots)) or (not following and not state.framed and not state.attributes):
            yield from ((query, price - 0.5 * asks.inside) for query, price in self._contents(state))
        if not following and not state.framed:
            yield from ((query, price + 0.6) for query, price in self._about(state))

    def _slot(self, state: State, asks: Asking) -> Iterator[tuple[Query, float]]:
        """When, where, how long, how much: attributes with a value of that form, slots of frames, defaults."""
        word = asks.word
        assert word is not None
        yield from self._attributes(state, word)
        for _, index, framed in state.framed:
            if word.slot in framed.slots:
                yield from self._slot_query(state, index, framed.slots[word.slot], 0.1)
        for index, spot in enumerate(state.tree.spots):
            for place, name in enumerate(word.wants):
                step = self.links.step(spot.kind, name)
                if step is not None:
                    yield Query(Ask.WHICH, self._rooted(state, index), (step,)), 0.3 + 0.2 * place + self._leftover(state)
        if word.slot == "long":
            yield from ((query, price + 0.2) for query, price in self._span(state, word) if len(query.wanted) > 1)
        defaults = self.data.get(word.slot, {})
        for index, spot in enumerate(state.tree.spots):
            for place, name in enumerate(defaults.get(spot.kind, ())):
                step = self.links.step(spot.kind, name)
                if step is not None and not state.tree.taken(index, step):
                    wanted = self._multi(spot.kind, defaults, step) if word.slot == "where" else (step,)
                    telling = (spot.named and not spot.implicit) or spot.pick or spot.tests
                    price = (0.5 if telling else 1.0) + 0.3 * self._is_argument(state.tree, index) + 0.3 * place + self._leftover(state)
                    yield Query(Ask.WHICH, self._rooted(state, index), wanted), price

    def _multi(self, kind: str, defaults: "dict[str, list[str]]", first: Step) -> tuple[Step, ...]:
        steps = (self.links.step(kind, name) for name in defaults[kind])
        return tuple(step for step in steps if step is not None) or (first,)

    def _count(self, state: State, asks: Asking) -> Iterator[tuple[Query, float]]:
        yield from self._count_each(state)
        for query, price in self._attributes(state, None):
            if query.wanted and self.catalogue.schema.form_of(query.wanted[0]) == "number":
                yield query, price - 0.2
        for rank, (_, index) in enumerate(self._nouns(state)):
            spot = state.tree.spots[index]
            named = 0.8 * bool(spot.named) * (not spot.weak)
            yield Query(Ask.COUNT, self._rooted(state, index)), self._leftover(state) + 0.4 * rank + named
        for _, index, framed in state.framed:
            if framed.denotes:
                for query, price in self._slot_query(state, index, framed.denotes, 0.2):
                    yield replace(query, ask=Ask.COUNT), price
            yield Query(Ask.COUNT, self._rooted(state, index)), 0.6 + self._leftover(state)
        for query, price in self._attributes(state, None):
            if query.wanted and self.catalogue.schema.form_of(query.wanted[0]) == "thing":
                yield replace(query, ask=Ask.COUNT), price

    def _count_each(self, state: State) -> Iterator[tuple[Query, float]]:
        """ "How many tracks on each side": the number for each one by itself."""
        for index, spot in enumerate(state.tree.spots):
            if not spot.each:
                continue
            for step, other, edge in state.tree.neighbours(index):
                if state.tree.spots[other].noun:
                    counted = state.tree.things(other, edge)
                    query = Query(Ask.COUNT, state.tree.things(index), (step,), than=counted, each=True)
                    yield query, self._leftover(state) - 0.3

    def _span(self, state: State, word: Asks) -> Iterator[tuple[Query, float]]:
        for _, index, _ in state.framed:
            steps = [self.links.step(state.tree.spots[index].kind, name) for name in ("since", "until")]
            if all(steps):
                yield Query(Ask.SPAN, self._rooted(state, index), tuple(s for s in steps if s)), self._leftover(state)
        for index, spot in enumerate(state.tree.spots):
            for first, last in (("born", "died"), ("founded", "dissolved"), ("released", "")):
                start, end = self.links.step(spot.kind, first), self.links.step(spot.kind, last) if last else None
                if start is not None:
                    wanted = (start, end) if end else (start,)
                    yield Query(Ask.SPAN, self._rooted(state, index), wanted), 0.3 + self._leftover(state)

    def _whether(self, state: State) -> Iterator[tuple[Query, float]]:
        tree = state.tree
        yield from self._kinds(state)
        yield from self._order(state)
        for at, index in reversed(state.denoted):
            spot = tree.spots[index]
            if spot.either:
                yield Query(Ask.EITHER, self._rooted(state, index)), self._leftover(state)
        if not tree.spots:
            return
        root = next((index for index, spot in enumerate(tree.spots) if spot.named and not spot.implicit), 0)
        leftover = [item for item in state.attributes if item.at not in state.used]
        others = [spot for index, spot in enumerate(tree.spots) if spot.named and not spot.implicit and index != root]
        things, tests = self._rooted(state, root), () if others else self._presence(state, root, leftover)
        if things.tests or tests or (things.named and not tree.spots[root].implicit and len(tree.spots) > 1):
            yield Query(Ask.WHETHER, things, tests=tests), 0.1 + 0.9 * (len(leftover) - len(tests))

    def corrections(self, state: State) -> tuple[Query, ...]:
        """For each name in a claim the question what stands there in truth: terms first, then people, then works."""
        named = [
            (_TELLING.get(spot.kind, 0), -spot.at, index)
            for index, spot in enumerate(state.tree.spots)
            if spot.named and not spot.implicit and state.tree.neighbours(index)
        ]
        found = []
        for index, spot in enumerate(state.tree.spots):
            valued = [test for test in spot.tests if isinstance(test, Valued)]
            if spot.named and valued:
                tree = state.tree.changed(index, replace(spot, tests=()))
                found.append(Query(Ask.WHICH, tree.things(index), (valued[0].step,)))
            if spot.kind in self.data["frames"] and any(isinstance(test, Valued) for test in spot.tests):
                tree = state.tree.changed(index, replace(spot, tests=()))
                found.append(Query(Ask.WHICH, self._with_main(tree).things(index)))
        for _, _, index in sorted(named):
            spot = state.tree.spots[index]
            tree = state.tree.changed(index, replace(spot, named=(), noun=True))
            found.append(Query(Ask.WHICH, self._with_main(tree).things(index)))
        return tuple(found)

    def details(self, state: State) -> tuple[Query, ...]:
        """The questions for the awards, entries and reviews that a claim speaks of."""
        frames = [i for i, spot in enumerate(state.tree.spots) if spot.kind in self.data["shown"] and not spot.named]
        telling = [i for i in frames if state.tree.spots[i].kind in {"award", "entry", "review", "comment", "price"}]
        return tuple(Query(Ask.WHICH, self._with_main(state.tree).things(index)) for index in telling)

    def _order(self, state: State) -> Iterator[tuple[Query, float]]:
        """ "Did X come before or after Y": how X stands to Y in time."""
        if not state.both_ways:
            return
        named = [index for index, spot in enumerate(state.tree.spots) if spot.named and not spot.implicit]
        for first, second in zip(named, named[1:], strict=False):
            one, other = state.tree.spots[first], state.tree.spots[second]
            names = self.data["when"].get(one.kind, ())
            step = self.links.step(one.kind, names[0]) if names else None
            if step is not None and fits(one.kind, other.kind):
                than = Things(other.kind, other.named)
                yield Query(Ask.ORDER, Things(one.kind, one.named), (step,), than=than), 0.0

    def _kinds(self, state: State) -> Iterator[tuple[Query, float]]:
        """ "Is X a person or a group": the type of X."""
        nouns = [item for item in state.skipped if isinstance(item.meaning, Noun)]
        if len(nouns) < 2:
            return
        for index, spot in enumerate(state.tree.spots):
            step = self.links.step(spot.kind, "type")
            if spot.named and step is not None:
                saved = sum(1.3 * item.weight for item in nouns)
                yield Query(Ask.WHICH, self._rooted(state, index), (step,)), 0.2 - saved

    def _telegram(self, state: State) -> Iterator[tuple[Query, float]]:
        """Without a question word: the first word that stands for something unnamed is asked."""
        yield from self._attributes(state, None)
        standing = [(at, index) for at, index in self._nouns(state) if not state.tree.spots[index].named]
        order = sorted({at for at, _ in standing} | {at for at, _, word in state.framed if word.denotes})
        for rank, (at, index) in enumerate(standing):
            yield self._which(state, index), self._leftover(state) + 0.7 * max(rank, order.index(at))
        for at, index, framed in state.framed:
            if framed.denotes:
                yield from self._slot_query(state, index, framed.denotes, 0.1 + 0.7 * order.index(at))
        for index, spot in enumerate(state.tree.spots):
            if spot.kind == "credit":
                yield from self._slot_query(state, index, "who", 0.6)
        yield from self._about(state)

    def _nouns(self, state: State) -> list[tuple[int, int]]:
        """What nouns stand for, likeliest first: of "CD tracks" the tracks are meant."""
        nouns = [(at, index) for at, index in state.denoted if state.tree.spots[index].noun]
        starts = {at: state.tree.spots[index].kind for at, index in nouns}

        def modifying(index: int) -> bool:
            spot = state.tree.spots[index]
            return not spot.slot and starts.get(spot.end, spot.kind) != spot.kind

        return sorted(nouns, key=lambda noun: modifying(noun[1]))

    # --- parts -------------------------------------------------------------------------------------------------

    def _attributes(self, state: State, word: Asks | None) -> Iterator[tuple[Query, float]]:
        """The attributes that nothing else has taken up, asked of a spot that has them."""
        open_items = _without_joiners([item for item in state.attributes if item.at not in state.used])
        if not open_items:
            return
        if not any(self._asked_step(spot, item.meaning, word) for spot in state.tree.spots for item in open_items):
            yield from self._of_parts(state, open_items, word)
        for index, spot in enumerate(state.tree.spots):
            wanted: list[Step] = []
            missed, order = 0, 0
            for item in open_items:
                step = self._asked_step(spot, item.meaning, word)
                if step is None:
                    missed += 1
                    continue
                order += _rank(item.meaning, step)
                if step not in wanted:
                    wanted.append(step)
            if wanted:
                last = open_items[-1].at
                distance = 0.03 * abs(spot.at - last) if spot.at < 1000 else 0.2
                joined = spot.pick or spot.tests or state.tree.neighbours(index)
                price_of_argument = 0.25 * self._is_argument(state.tree, index)
                price = price_of_argument + 0.9 * missed + distance + 0.2 * min(order, 2) + (0.0 if spot.named else 0.1 if joined else 0.3)
                said = word is None or word.slot == "what"
                price += 0.4 * (spot.auto and spot.kind in _HOLDERS) + self._preferring_editions(state.tree, index, wanted)
                if word is not None and word.slot == "what" and _noun_before(state.tree, open_items[0].at):
                    price += 0.5
                if said and spot.noun and not spot.named and spot.at < open_items[0].at and not spot.pick:
                    price += 0.5  # "which bands were founded": said of them rather than asked
                yield Query(Ask.WHICH, self._rooted(state, index), tuple(wanted)), price

    def _preferring_editions(self, tree: Tree, index: int, wanted: list[Step]) -> float:
        """Where an edition is spoken of, what it has is asked of it rather than of its album."""
        if tree.spots[index].kind != "album" or not any(spot.kind == "edition" for spot in tree.spots):
            return 0.0
        names = {step.relation.partition(".")[2] for step in wanted} | {"catalogue"}
        return 0.4 * any(self.links.step("edition", name) is not None for name in names)

    def _of_parts(self, state: State, items: list[Item], word: Asks | None) -> Iterator[tuple[Query, float]]:
        """An attribute that only a part has: the matrix number is one of the edition, not of the album."""
        for index, spot in enumerate(state.tree.spots):
            for kind in ("edition", "session", "side", "recording"):
                part = Spot(kind, spot.at, noun=True)
                steps = [step for item in items if (step := self._asked_step(part, item.meaning, word))]
                ways = self.links.ways(spot.kind, kind)
                if steps and ways:
                    tree = state.tree.joined(index, ways[0].steps, ways[0].kinds, part)
                    things = tree.things(len(tree.spots) - 1)
                    yield Query(Ask.WHICH, things, tuple(steps)), 0.3 + ways[0].cost + 0.9 * (len(items) - len(steps))

    @staticmethod
    def _is_argument(tree: Tree, index: int) -> bool:
        """Whether a name only says which of another noun is meant: "the daughter of Elvis"."""
        spot = tree.spots[index]
        around = [tree.spots[other] for _, other, _ in tree.neighbours(index)]
        return bool(spot.named) and any(one.noun and not one.named and one.rank < spot.rank for one in around)

    def _asked_step(self, spot: Spot, meaning: Meaning, word: Asks | None) -> Step | None:
        assert isinstance(meaning, Attribute)
        names = meaning.slots.get(word.slot, ()) if word is not None else ()
        for name in (*names, *meaning.fields):
            step = self.links.step(spot.kind, name)
            if step is not None and (name in names or self._answers(step, word)):
                if meaning.inverse:
                    return step.turned()
                return step
            if meaning.both_ways or meaning.inverse:
                for relation in self.catalogue.schema.by_range.get(spot.kind, ()):
                    if relation.field == name and meaning.both_ways:
                        return Step(relation.name, inverse=True)
        return None

    def _contents(self, state: State) -> Iterator[tuple[Query, float]]:
        """ "What is on side A": the tracks of what holds tracks."""
        for index, spot in enumerate(state.tree.spots):
            step = Step(f"track.{spot.kind}", inverse=True)
            if spot.kind in {"side", "edition", "album"} and not spot.auto and not state.tree.taken(index, step):
                tree = state.tree.with_spot(Spot("track", spot.at, noun=True))
                tree = replace(tree, edges=(*tree.edges, Edge(index, len(tree.spots) - 1, step)))
                price = 0.6 + {"side": 0.0, "edition": 0.2, "album": 0.5}[spot.kind] + self._leftover(state)
                yield self._which(replace(state, tree=tree), len(tree.spots) - 1), price

    def _answers(self, step: Step, word: Asks | None) -> bool:
        """Whether the values of a step can answer a question word."""
        if word is None or word.slot == "what":
            return True
        form = self.catalogue.schema.form_of(step)
        if word.forms:
            return form in word.forms
        if form == "text" and word.slot in {"who", "where"}:
            return True  # free attributes tell names as text
        kinds = self.catalogue.schema.target_kinds(step)
        return any(fits(kind, wanted) for kind in kinds for wanted in word.kinds)

    def _slot_query(self, state: State, index: int, name: str, price: float) -> Iterator[tuple[Query, float]]:
        """What stands in a slot of a frame: a value of it, or the things at its end."""
        frame = state.tree.spots[index]
        step = self.links.step(frame.kind, name)
        if step is None:
            return
        if is_bare(state.tree, index):
            price -= BARE_COST  # what is asked is the other thing that the frame joins
        end = self.links.end_kind(step)
        if not end:
            yield Query(Ask.WHICH, self._rooted(state, index), (step,)), price + self._leftover(state)
            return
        for found, other, edge in state.tree.neighbours(index):
            if found == step:
                if not state.tree.spots[other].named:
                    yield self._which(state, other), price + self._leftover(state)
                return
        tree = state.tree.with_spot(Spot(end, frame.at, noun=True))
        tree = replace(tree, edges=(*tree.edges, Edge(index, len(tree.spots) - 1, step)))
        grown = replace(state, tree=tree)
        yield self._which(grown, len(tree.spots) - 1), price + self._leftover(state)

    def _which(self, state: State, index: int) -> Query:
        things = self._rooted(state, index)
        apart = [Distinct(Things(kind, named)) for kind, named in state.excepted if fits(kind, things.kind)]
        return Query(Ask.WHICH, replace(things, tests=(*things.tests, *apart)))

    def _about(self, state: State) -> Iterator[tuple[Query, float]]:
        named = [index for index, spot in enumerate(state.tree.spots) if spot.named and not spot.implicit]
        if named:
            extra = 0.5 * (len(state.tree.spots) - 1) + self._leftover(state) + 0.7 * len(state.skipped)
            yield Query(Ask.ABOUT, self._rooted(state, named[0])), 1.2 + extra

    def _leftover(self, state: State) -> float:
        """What attributes cost that a reading does not speak of."""
        return 0.9 * sum(1 for item in state.attributes if item.at not in state.used)

    def _with_presence(self, state: State, index: int, at: int, price: float) -> Iterator[tuple[Query, float]]:
        """Attributes said of the things asked for ("which members are dead"): they must have them."""
        left = [item for item in state.attributes if item.at not in state.used]
        if left and all(item.at > at for item in left) and (tests := self._presence(state, index, left)):
            things = self._rooted(state, index)
            things = replace(things, tests=(*things.tests, *tests))
            yield Query(Ask.WHICH, things), price + 0.3 + 0.9 * (len(left) - len(tests))

    def _presence(self, state: State, root: int, leftover: "list[Item]") -> tuple[Present, ...]:
        """Attributes that a yes/no question only asks for ("did they break up")."""
        steps = (self._asked_step(state.tree.spots[root], item.meaning, None) for item in leftover)
        return tuple(Present(step) for step in steps if step is not None)

    def _rooted(self, state: State, index: int) -> Things:
        return self._with_main(_with_first_edition(state.tree, index)).things(index)

    def _with_main(self, tree: Tree) -> Tree:
        """Tracks of a named album without a word on the edition are those of its main track list."""
        for index, spot in enumerate(tree.spots):
            if spot.kind != "track" or spot.named:
                continue
            around = [other for _, other, _ in tree.neighbours(index)]
            kinds = {tree.spots[other].kind for other in around}
            if "edition" in kinds or not any(tree.spots[other].kind == "album" and tree.spots[other].named for other in around):
                continue
            if "side" in kinds and any(tree.spots[o].kind == "edition" for s in around for _, o, _ in tree.neighbours(s)):
                continue
            tree = tree.tested(index, Valued(Step("track.main"), Comparison.IS, "yes"))
        return tree


def _noun_before(tree: Tree, at: int) -> bool:
    """Whether what is asked for was said before: "which albums came out", but not "what does the LP cost"."""
    return any(spot.noun and not spot.named and not spot.definite and 0 <= spot.at < at for spot in tree.spots)


def _with_first_edition(tree: Tree, root: int) -> Tree:
    """ "The CD" of an album that has several is the first that the knowledge base names."""
    for index, spot in enumerate(tree.spots):
        definite = spot.kind == "edition" and spot.noun and not spot.plural and not spot.named and spot.pick is None
        if definite and index != root and _of_named_album(tree, index):
            tree = tree.changed(index, replace(spot, pick=Pick(Step("edition.rank"), largest=False)))
    return tree


def _of_named_album(tree: Tree, index: int) -> bool:
    """Whether an album with a name is joined to a spot, directly or by what lies between."""
    near = [other for _, other, _ in tree.neighbours(index)]
    reach = {*near, *(far for one in near for _, far, _ in tree.neighbours(one))}
    return any(tree.spots[other].kind == "album" and tree.spots[other].named for other in reach)


__all__ = ["Context", "Parser", "Reading", "Vocable", "Framed"]
