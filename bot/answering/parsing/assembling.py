"""Putting the pieces of a question together: a beam search over trees whose every edge is allowed by the types.

The pieces are taken in the order of the question. Each joins the tree built so far where the schema allows it, at a
cost: rarely assumed relations and far-away partners cost more, words that speak of a relation (a verb, an attribute,
a preposition) make it cheaper. What cannot be joined may be left out, at the price of what it would explain.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answering.links import Links, link_data
from bot.answering.meanings import (
    Attribute,
    Called,
    Comparative,
    Differs,
    Framed,
    Hint,
    Literal,
    Mention,
    Noun,
    Operator,
    Ordinal,
    Pronoun,
    Superlative,
    Times,
    Vocable,
)
from bot.answering.parsing.placing import Placer
from bot.answering.parsing.settling import Settler
from bot.answering.parsing.spots import with_dangling
from bot.answering.parsing.state import (
    MODIFIER_WAITS,
    NAME_SKIP_COST,
    SKIP_COST,
    WORKS,
    Item,
    Later,
    Move,
    Pending,
    State,
    fields_of,
)
from bot.answering.query import Comparison, Threshold
from bot.answering.tree import Tree
from bot.knowledge.catalogue import Catalogue

BEAM = 12


class Assembler:
    """Builds trees for one catalogue."""

    def __init__(self, catalogue: Catalogue, links: Links) -> None:
        self.links = links
        self.placer = Placer(catalogue, links)
        self.settler = Settler(catalogue, links)
        self.frames = self.placer.frames

    def assembled(self, items: Iterable[tuple[Item, ...]], cues: frozenset[str], *, claim: bool = False) -> list[State]:
        """The cheapest readings of a sequence of pieces, each given by its possible items.

        A claim (a yes/no question) may join names that are not joined in truth.
        """
        beam = [State(claim=claim)]
        for choices in items:
            grown = [move for before in beam for item in choices for move in self._take(before, item, cues)]
            beam = self._best(grown) if grown else beam
        for place in range(max((len(state.later) for state in beam), default=0)):
            beam = self._best([after for state in beam for after in self._settle(state, place)])
        return sorted((with_dangling(state) for state in beam), key=lambda state: state.cost)

    def _best(self, moves: "list[State | Move]") -> list[State]:
        """The cheapest states, each once; moves are built only as far as they are needed."""
        kept: dict[tuple[Tree, tuple[Later, ...], frozenset[int], Pending], State] = {}
        for move in sorted(moves, key=lambda one: one.cost):
            for state in self.placer.built(move) if isinstance(move, Move) else [move]:
                kept.setdefault((state.tree, state.later, state.used, state.pending), state)
            if len(kept) >= BEAM:
                break
        return list(kept.values())

    def _take(self, state: State, item: Item, cues: frozenset[str]) -> Iterator["State | Move"]:
        """The state with one more piece: kept in mind, put off till all things are there, or joined as a thing."""
        if item.cost:
            state = replace(state, cost=state.cost + item.cost)
        pending = state.pending
        match item.meaning:
            case Hint(fields):
                yield replace(state, pending=replace(pending, hint=fields))
            case Operator(name):
                yield self._operated(state, item, name)
            case Comparative(comparison):
                yield replace(state, pending=replace(pending, comparison=comparison))
            case Attribute(fields=fields):
                known = replace(state, attributes=(*state.attributes, item))
                yield replace(known, pending=replace(pending, hint=frozenset(fields)))
                yield from self._relative(known, item, cues)
            case Literal() | Ordinal():
                yield from self._numbered(state, item, cues)
            case Differs(fields):
                yield replace(state, differs=fields, pending=Pending())
            case Superlative() | Times() | Called():
                yield self._deferred(state, item)
            case Noun() | Mention() | Vocable() | Framed() | Pronoun():
                yield from self._stood(state, item, cues)
            case _:
                yield state

    def _operated(self, state: State, item: Item, name: str) -> State:
        """Small words that say how what follows is to be joined."""
        pending = state.pending
        match name:
            case "not":
                return replace(state, pending=replace(pending, negated=not pending.negated))
            case "order":
                return replace(state, both_ways=True, pending=Pending())
            case "both":
                after = replace(pending, alternative="and") if state.tree.spots else pending
                return replace(state, both=True, pending=after)  # "X as well as Y"
            case "except":
                return replace(state, pending=replace(pending, excepting=True))
            case "each":
                return replace(state, pending=replace(pending, each=True))
            case "of":
                return replace(state, pending=replace(pending, argument=True))
            case "same":
                return replace(state, pending=replace(pending, same=True))
            case "or" | "and":
                return replace(state, pending=replace(pending, alternative=name))
            case _:
                return self._deferred(state, item)

    def _numbered(self, state: State, item: Item, cues: frozenset[str]) -> Iterator["State | Move"]:
        """Figures: how many there are of what follows, the place of a track, a value that is compared."""
        pending = state.pending
        match item.meaning:
            case Literal("number", value, Comparison.IS) if value.isdecimal() and int(value) < 1000:
                number = Threshold(pending.comparison or Comparison.IS, int(value))
                yield replace(state, pending=replace(pending, threshold=number))
                yield self._deferred(state, item)
            case Literal("track", value):
                yield from self.placer.placed(state, item, cues)
                yield self._deferred(state, Item(Ordinal(int(value), placed=True), item.at, item.end, item.weight))
            case Literal("position" | "side"):
                yield from self.placer.placed(state, item, cues)
            case Ordinal(_, True) if not state.tree.spots:
                yield from self.placer.placed(state, item, cues)
                yield self._deferred(state, item)
            case _:
                yield self._deferred(state, item)

    def _stood(self, state: State, item: Item, cues: frozenset[str]) -> Iterator["State | Move"]:
        """What stands for a thing: joined to what is there, kept to say more of the next thing, or left out."""
        meaning, pending = item.meaning, state.pending
        if pending.comparison is not None and pending.threshold is None and not state.claim:
            state = replace(state, cost=state.cost + 1.0)  # "after X": nothing is compared
        prior = link_data()["prior"].get(meaning.kind, 0.0) if isinstance(meaning, Mention) else 0.0
        yield from self.placer.placed(replace(state, cost=state.cost + prior), item, cues)
        if isinstance(meaning, Mention | Vocable) and meaning.kind not in WORKS:
            yield self._modifying(replace(state, cost=state.cost + prior + 0.1 + MODIFIER_WAITS), item)
        if not item.asked and not item.implicit:
            yield self._skipped(state, item)

    def _relative(self, state: State, item: Item, cues: frozenset[str]) -> Iterator["State | Move"]:
        """An attribute that is a thing ("the daughter of") may stand for that thing."""
        dearer = replace(state, cost=state.cost + 0.25)
        for kind in self.links.attribute_kinds(fields_of(item.meaning)):
            yield from self.placer.placed(dearer, replace(item, meaning=Noun(kind)), cues)

    def _modifying(self, state: State, item: Item) -> State:
        spot = self.placer.spot(item)
        return replace(state, pending=replace(state.pending, modifier=spot and replace(spot, rank=item.rank)))

    @staticmethod
    def _deferred(state: State, item: Item) -> State:
        return replace(state, later=(*state.later, Later(item, state.pending)), pending=Pending())

    @staticmethod
    def _skipped(state: State, item: Item) -> State:
        price = NAME_SKIP_COST if isinstance(item.meaning, Mention | Vocable) else SKIP_COST
        return replace(state, cost=state.cost + price * item.weight, skipped=(*state.skipped, item), pending=Pending())

    def _settle(self, state: State, place: int) -> list[State]:
        if place >= len(state.later):
            return [state]
        later = state.later[place]
        found = list(self.settler.settled(state, later))
        found.append(self._skipped(state, later.item))
        return found
