"""Putting the pieces of a question together: a beam search over trees whose every edge is allowed by the types.

The pieces are taken in the order of the question. Each joins the tree built so far where the schema allows it, at a
cost: rarely assumed relations and far-away partners cost more, words that speak of a relation (a verb, an attribute,
a preposition) make it cheaper. What cannot be joined may be left out, at the price of what it would explain.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.answering.links import Links, Way, fits, link_data
from bot.answering.meanings import (
    Attribute,
    Called,
    Comparative,
    Framed,
    Hint,
    Literal,
    Meaning,
    Mention,
    Noun,
    Operator,
    Ordinal,
    Pronoun,
    Superlative,
    Times,
    Vocable,
)
from bot.answering.query import Called as CalledTest
from bot.answering.query import Alike, Beside, Comparison, Distinct, Linked, Path, Pick, Things, Threshold, Valued
from bot.answering.tree import Edge, Spot, Tree
from bot.folding import fold
from bot.knowledge.catalogue import Catalogue, Step

BEAM = 12
REMEMBERED = 20_000
_DEFAULTS = {"date": "when", "length": "long", "score": "scored", "money": "paid"}
BARE_COST = 0.6
"""What a frame costs that joins nothing."""
UNGROUNDED = 0.9
"""What it costs to assume a relation that the things named do not have."""
_WORKS = frozenset({"album", "edition", "track", "recording", "film", "person", "group", "list", "session", "instrument", "role"})
_JOINING = frozenset({"credit", "membership"})
"""Frames that only say something by joining two things."""
SKIP_COST = 1.3
NAME_SKIP_COST = 2.4
"""What leaving out a piece costs, for each unit of its weight."""


@dataclass(frozen=True, slots=True)
class Item:
    """A meaning chosen for a piece, where it stands (first and last token), and what it would explain."""

    meaning: Meaning
    at: int
    end: int
    weight: float
    text: str = ""
    rank: int = -9
    asked: bool = False
    implicit: bool = False
    cost: float = 0.0
    listed: bool = False  # a comma stands before it
    group: tuple[int, ...] = ()  # the brackets that it stands in
    opens: bool = False  # the first telling one in its brackets
    definite: bool = False  # "the" stands before it


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits for the next thing: a negation, a comparison, a preposition, a number of things."""

    negated: bool = False
    comparison: Comparison | None = None
    hint: frozenset[str] = frozenset()
    threshold: Threshold | None = None
    alternative: str = ""
    same: bool = False
    excepting: bool = False
    each: bool = False
    modifier: Spot | None = None  # a genre, a colour: said of the noun that follows
    argument: bool = False  # "of": what follows is the argument of the noun before


@dataclass(frozen=True, slots=True)
class Later:
    """A literal, superlative or ordinal that waits until the things are there."""

    item: Item
    pending: Pending


@dataclass(frozen=True, slots=True)
class State:
    """One way of having read the pieces so far."""

    tree: Tree = field(default_factory=Tree)
    cost: float = 0.0
    pending: Pending = field(default_factory=Pending)
    later: tuple[Later, ...] = ()
    attributes: tuple[Item, ...] = ()
    used: frozenset[int] = frozenset()  # places of attributes that an edge or a literal has taken up
    skipped: tuple[Item, ...] = ()
    denoted: tuple[tuple[int, int], ...] = ()  # (place in the message, spot) of what pieces stand for
    claim: bool = False
    excepted: tuple[tuple[str, tuple[str, ...]], ...] = ()  # "besides X" where X is none of what is there yet
    both: bool = False  # of each of two: no one thing will do
    both_ways: bool = False  # "before or after" was asked
    framed: tuple[tuple[int, int, Framed], ...] = ()  # (place, spot of the frame, its word)


@dataclass(frozen=True, slots=True)
class Move:
    """A spot to be joined to a state by a way: weighed before it is built, since most never are."""

    cost: float
    state: State
    index: int
    way: Way
    spot: Spot
    item: Item


class Assembler:
    """Builds trees for one catalogue."""

    def __init__(self, catalogue: Catalogue, links: Links) -> None:
        self.catalogue = catalogue
        self.links = links
        # The same few ways are weighed again and again while one question is read.
        self._leads = lru_cache(maxsize=REMEMBERED)(self._leads_anywhere)
        data = link_data()
        self.frames = frozenset(data["frames"])
        self.order = {kind: Step(name) for kind, name in data["order"].items()}
        self.counted = {kind: Step(name.lstrip("~"), name[0] == "~") for kind, name in data["counted"].items()}

    def assembled(
        self, items: Iterable[tuple[Item, ...]], cues: frozenset[str], *, claim: bool = False
    ) -> list[State]:
        """The cheapest readings of a sequence of pieces, each given by its possible items.

        A claim (a yes/no question) may join names that are not joined in truth.
        """
        beam = [State(claim=claim)]
        for choices in items:
            grown = [move for before in beam for item in choices for move in self._take(before, item, cues)]
            beam = self._best(grown) if grown else beam
        for place in range(max((len(state.later) for state in beam), default=0)):
            beam = self._best([after for state in beam for after in self._settle(state, place)])
        return sorted((_with_dangling(state) for state in beam), key=lambda state: state.cost)

    def _best(self, moves: "list[State | Move]") -> list[State]:
        """The cheapest states, each once; moves are built only as far as they are needed."""
        kept: dict[tuple[Tree, tuple[Later, ...], frozenset[int], Pending], State] = {}
        for move in sorted(moves, key=lambda one: one.cost):
            for state in self.built(move) if isinstance(move, Move) else [move]:
                kept.setdefault((state.tree, state.later, state.used, state.pending), state)
            if len(kept) >= BEAM:
                break
        return list(kept.values())

    # --- first pass: things ------------------------------------------------------------------------------------

    def _take(self, state: State, item: Item, cues: frozenset[str]) -> Iterator["State | Move"]:
        if item.cost:
            state = replace(state, cost=state.cost + item.cost)
        meaning, pending = item.meaning, state.pending
        match meaning:
            case Hint(fields):
                yield replace(state, pending=replace(pending, hint=fields))
            case Operator("not"):
                yield replace(state, pending=replace(pending, negated=not pending.negated))
            case Operator("order"):
                yield replace(state, both_ways=True, pending=Pending())
            case Operator("except"):
                yield replace(state, pending=replace(pending, excepting=True))
            case Operator("each"):
                yield replace(state, pending=replace(pending, each=True))
            case Operator("of"):
                yield replace(state, pending=replace(pending, argument=True))
            case Operator("same"):
                yield replace(state, pending=replace(pending, same=True))
            case Operator("both"):
                yield replace(state, both=True)
            case Operator("or" | "and" as name):
                yield replace(state, pending=replace(pending, alternative=name))
            case Comparative(comparison):
                yield replace(state, pending=replace(pending, comparison=comparison))
            case Attribute():
                known = replace(state, attributes=(*state.attributes, item))
                yield replace(known, pending=replace(pending, hint=frozenset(meaning.fields)))
                yield from self._relative(known, item, cues)
            case Literal("number", value, Comparison.IS) if value.isdigit() and int(value) < 1000:
                number = Threshold(pending.comparison or Comparison.IS, int(value))
                yield replace(state, pending=replace(pending, threshold=number))
                yield self._deferred(state, item)
            case Ordinal(_, True) if not state.tree.spots:
                yield from self._placed(state, item, cues)
                yield self._deferred(state, item)
            case Literal("track" | "position" | "side"):
                yield from self._placed(state, item, cues)
                if meaning.form == "track":
                    yield self._deferred(state, Item(Ordinal(int(meaning.value)), item.at, item.end, item.weight))
            case Literal() | Superlative() | Ordinal() | Times() | Called():
                yield self._deferred(state, item)
            case Operator():
                yield self._deferred(state, item)
            case Noun() | Mention() | Vocable() | Framed() | Pronoun():
                if pending.comparison is not None and pending.threshold is None and not state.claim:
                    state = replace(state, cost=state.cost + 1.0)  # "after X": nothing is compared
                prior = link_data()["prior"].get(meaning.kind, 0.0) if isinstance(meaning, Mention) else 0.0
                yield from self._placed(replace(state, cost=state.cost + prior), item, cues)
                if isinstance(meaning, Mention | Vocable) and meaning.kind not in _WORKS:
                    yield self._modifying(replace(state, cost=state.cost + prior + 0.1), item)
                if not item.asked and not item.implicit:
                    yield self._skipped(state, item)
            case _:
                yield state

    def _relative(self, state: State, item: Item, cues: frozenset[str]) -> Iterator["State | Move"]:
        """An attribute that is a thing ("the daughter of") may stand for that thing."""
        dearer = replace(state, cost=state.cost + 0.25)
        for kind in self.links.attribute_kinds(_fields(item.meaning)):
            yield from self._placed(dearer, replace(item, meaning=Noun(kind)), cues)

    def _modifying(self, state: State, item: Item) -> State:
        spot = self.spot(item)
        return replace(state, pending=replace(state.pending, modifier=spot and replace(spot, rank=item.rank)))

    @staticmethod
    def _deferred(state: State, item: Item) -> State:
        return replace(state, later=(*state.later, Later(item, state.pending)), pending=Pending())

    @staticmethod
    def _skipped(state: State, item: Item) -> State:
        price = NAME_SKIP_COST if isinstance(item.meaning, Mention | Vocable) else SKIP_COST
        return replace(state, cost=state.cost + price * item.weight, skipped=(*state.skipped, item), pending=Pending())

    def _placed(self, state: State, item: Item, cues: frozenset[str]) -> Iterator["State | Move"]:
        """Every way for an item to become a spot of the tree, or to say more of one that is there."""
        spot = self.spot(item)
        if spot is None:
            return
        spot = replace(spot, group=item.group, definite=item.definite, each=state.pending.each, rank=item.rank, end=item.end, asked=item.asked, implicit=item.implicit)
        if state.tree.spots:
            yield from self._merged(state, item, spot)
            yield from self._distributed(state, item, spot)
            if state.pending.same or (state.claim and state.pending.comparison is not None and spot.named):
                yield from self._likened(state, item, spot)
            if state.pending.excepting:
                yield from self._excepted(state, item, spot)
            for index, there in enumerate(state.tree.spots):
                if _may_join(there, item):
                    yield from self._joined(state, item, spot, index, cues)
            if state.both_ways and spot.named:
                apart = replace(state, tree=state.tree.with_spot(spot), pending=Pending())
                yield self._noted(apart, item, len(state.tree.spots))
            return
        first = self._noted(replace(state, tree=Tree((spot,)), pending=Pending()), item, 0, state.pending)
        yield first
        yield from self._denoting(first, item)
        if isinstance(item.meaning, Mention) and item.meaning.kind == "group":
            yield self._members(state, item, spot)

    def _denoting(self, state: State, item: Item) -> Iterator[State]:
        """A noun such as "member" stands for the thing in a slot of its frame; then others can say more of it."""
        word = item.meaning
        if not isinstance(word, Framed) or not word.denotes:
            return
        at, index, _ = state.framed[-1]
        step = self.links.step(word.kind, word.denotes)
        if step is None or state.tree.taken(index, step) or not self.links.end_kind(step):
            return
        frame = state.tree.spots[index]
        spot = Spot(self.links.end_kind(step), at, noun=True, rank=frame.rank, slot=True, group=frame.group)
        tree = state.tree.with_spot(spot)
        tree = replace(tree, edges=(*tree.edges, Edge(index, len(tree.spots) - 1, step)))
        denoted = (*state.denoted, (at, len(tree.spots) - 1))
        yield replace(state, tree=tree, denoted=denoted, cost=state.cost + 0.05)

    def _members(self, state: State, item: Item, spot: Spot) -> State:
        """ "Which Beatles": a group may stand for its members."""
        member = Spot("person", item.at, noun=True, rank=item.rank)
        steps = (Step("membership.who", inverse=True), Step("membership.group"))
        tree = Tree((member,)).joined(0, steps, ("membership", "group"), spot, frames=self.frames)
        return replace(state, tree=tree, cost=state.cost + 0.7, denoted=((item.at, 0),), pending=Pending())

    def _excepted(self, state: State, item: Item, spot: Spot) -> Iterator[State]:
        """ "Besides X": what is asked is none of X."""
        for index, there in enumerate(state.tree.spots):
            if fits(there.kind, spot.kind) and not there.named and spot.named:
                tree = state.tree.tested(index, Distinct(Things(spot.kind, spot.named)))
                yield replace(state, tree=tree, pending=Pending(), cost=state.cost - 0.2)
        excepted = (*state.excepted, (spot.kind, spot.named))
        yield replace(state, excepted=excepted, pending=Pending(), cost=state.cost + 0.1)

    def _likened(self, state: State, item: Item, spot: Spot) -> Iterator[State]:
        """ "On the same day as X": X is not linked, its value is compared."""
        for index, there in enumerate(state.tree.spots):
            if not fits(there.kind, spot.kind) or (there.named and state.pending.comparison is None):
                continue
            for one in state.attributes:
                step = next((s for name in _fields(one.meaning) if (s := self.links.step(there.kind, name))), None)
                if step is not None and one.at not in state.used:
                    comparison = state.pending.comparison or Comparison.IS
                    test = Alike(step, Things(spot.kind, spot.named), comparison)
                    used = state.used | {one.at}
                    tree = state.tree.tested(index, test)
                    yield replace(state, tree=tree, used=used, pending=Pending(), cost=state.cost - 0.3)

    def spot(self, item: Item) -> Spot | None:
        """What an item stands for by itself."""
        match item.meaning:
            case Noun(kind, sets, order):
                tests = self._set_tests(kind, sets)
                pick = Pick(self.order[kind], order == "last") if order else None
                return Spot(kind, item.at, tests=tests, noun=True, plural=item.meaning.plural, weak=item.meaning.weak, pick=pick)
            case Mention(kind, things):
                return Spot(kind, item.at, named=things)
            case Vocable(kind, names):
                return Spot(kind, item.at, named=self.terms(kind, names))
            case Framed(kind, sets):
                return Spot(kind, item.at, tests=self._set_tests(kind, sets))
            case Ordinal(number, True):
                test = Valued(self.order["entry"], Comparison.AT_MOST, str(number))
                return Spot("entry", item.at, tests=(test,), noun=True)
            case Literal("track", value):
                return Spot("track", item.at, tests=(Valued(Step("track.number"), Comparison.IS, value),))
            case Literal("position", value):
                return Spot("track", item.at, tests=(Valued(Step("track.position"), Comparison.IS, value),))
            case Literal("side", value):
                return Spot("side", item.at, tests=(Valued(Step("side.name"), Comparison.IS, value),))
            case _:
                return None

    def _set_tests(self, kind: str, sets: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Linked | Valued, ...]:
        found: list[Linked | Valued] = []
        for name, values in sets:
            step = Step(f"{kind}.{name}")
            end = self.links.end_kind(step)
            if end:
                found.append(Linked(step, Things(end, self.terms(end, values))))
            else:
                found.append(Valued(step, Comparison.IS, values[0]))
        return tuple(found)

    def terms(self, kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """The catalogue's terms of these names; a name that it does not have stays, so that it can be denied."""
        wanted = [f"{kind}:{fold(name)}" for name in names]
        if kind in link_data()["contained"]:
            words = [f" {fold(name)} " for name in names]
            of_kind = self.catalogue.by_kind.get(kind, ())
            wanted = [t for t in of_kind if any(word in f" {t.partition(':')[2]} " for word in words)] + wanted
        return tuple(term for term in wanted if term in self.catalogue.things) or (wanted[0],)

    def _distributed(self, state: State, item: Item, spot: Spot) -> Iterator[State]:
        """ "The drummer on both X and Y": what is said of X is said of Y too, by a frame of its own."""
        if state.pending.alternative != "and" or not isinstance(item.meaning, Mention):
            return
        for index, there in enumerate(state.tree.spots):
            if there.kind != spot.kind or not there.named or there.implicit:
                continue
            for step, frame, _ in state.tree.neighbours(index):
                if state.tree.spots[frame].kind in _JOINING:
                    tree = state.tree.with_copy(frame, index, step.turned(), spot)
                    after = replace(state, tree=tree, cost=state.cost + 0.1, pending=Pending())
                    yield self._noted(after, item, len(tree.spots) - 1)

    def _merged(self, state: State, item: Item, spot: Spot) -> Iterator[State]:
        for index, there in enumerate(state.tree.spots):
            if not fits(there.kind, spot.kind):
                continue
            if there.asked and isinstance(item.meaning, Noun) and len(state.tree.spots) == 1:
                one = replace(spot, rank=item.rank)
                yield self._noted(replace(state, tree=Tree((one,)), pending=Pending()), item, 0, state.pending)
            if there.asked or spot.asked:
                continue
            if there.auto and spot.kind == there.kind:
                one = replace(spot, tests=(*there.tests, *spot.tests))
                yield self._noted(replace(state, tree=state.tree.changed(index, one), pending=Pending()), item, index, state.pending)
                continue
            near = abs(there.rank - item.rank) == 1
            close = abs(there.rank - item.rank) <= 2
            if isinstance(item.meaning, Framed):
                if there.kind in self.frames and not _clashing(there, spot):
                    tests = (*there.tests, *(test for test in spot.tests if test not in there.tests))
                    cost = state.cost - 0.3
                    yield self._noted(
                        replace(state, tree=state.tree.changed(index, replace(there, tests=tests)), cost=cost, pending=Pending()),
                        item,
                        index,
                    )
            elif isinstance(item.meaning, Mention | Vocable) and there.named and not state.both and (
                (state.pending.alternative and close) or (item.listed and near)
            ):
                either = state.pending.alternative == "or" or there.either
                both = replace(there, named=(*there.named, *spot.named), either=either, rank=item.rank)
                after = replace(state, tree=state.tree.changed(index, both), cost=state.cost + 0.25 * (not either))
                yield self._noted(replace(after, pending=Pending()), item, index)
            elif (near and _apposed(there, spot)) or (close and _instances(there, spot, state.pending)):
                one = _fused(there, spot, item.rank)
                tree = state.tree.changed(index, one)
                cost = state.cost - 0.2 * bool(one.named)
                yield self._noted(replace(state, tree=tree, cost=cost, pending=Pending()), item, index, state.pending)

    def _joined(self, state: State, item: Item, spot: Spot, index: int, cues: frozenset[str]) -> Iterator["Move"]:
        there = state.tree.spots[index]
        pending = state.pending
        counting = pending.threshold is not None
        if counting and spot.named:
            return  # "two Jazz Track": what is counted has no name
        for way in self.links.ways(there.kind, spot.kind):
            spoken = bool(way.fields & cues)
            if way.rare and not spoken:
                continue
            again = 0 if pending.negated or counting else state.tree.reused(index, way.steps, way.kinds, self.frames)
            if again == 0 and self._full(state.tree, index, way):
                continue
            cost = (way.cost - 2.0 * way.rare) * (0.35 if spoken else 1.0) - 0.45 * again
            if there.slot and not pending.argument:
                cost += 0.35  # "the pianist on X" is on X as a pianist
            if pending.argument:
                cost += 1.2 if there.slot else -0.6 if there.kind in self.frames else 0.0
            cost += 1.0 if pending.comparison is not None and not counting else 0.0
            cost -= 0.6 if _hinted(way, pending.hint) else 0.0
            cost += 0.12 * (len(state.tree.spots) - 1 - index)
            if way.rare and len(way.steps) == 1 and fits(there.kind, spot.kind) and not _from_holder(way):
                cost += 0.8
            if not pending.negated and not self._grounded(there, way, spot, claim=state.claim):
                cost += UNGROUNDED
            yield Move(state.cost + cost, state, index, way, spot, item)

    def _full(self, tree: Tree, index: int, way: Way) -> bool:
        """Whether a slot of a frame is taken; a credit can be on an album and on its tracks, not on two albums."""
        first = way.steps[0]
        if tree.spots[index].kind not in self.frames or first.inverse:
            return False
        taken = [other for step, other, _ in tree.neighbours(index) if step == first]
        return any(fits(tree.spots[other].kind, way.kinds[0]) for other in taken)

    def _grounded(self, there: Spot, way: Way, spot: Spot, *, claim: bool) -> bool:
        """Whether a way between names leads anywhere in this catalogue: Barney Wilen is on tracks, none is by him."""
        if (claim and spot.named) or not (there.named or spot.named):
            return True
        return self._leads(there.named, way.steps, spot.named)

    def _leads_anywhere(self, start: tuple[str, ...], steps: Path, end: tuple[str, ...]) -> bool:
        walk = self.catalogue.walk
        if start and end:
            reached: Iterable[str] = start
            for step in steps:
                reached = tuple(walk(reached, step))
            return not set(end).isdisjoint(reached)
        if end:
            return next(walk(end, steps[-1].turned()), None) is not None
        return next(walk(start, steps[0]), None) is not None

    def built(self, move: "Move") -> list[State]:
        """The states that a move leads to."""
        state, pending, way = move.state, move.state.pending, move.way
        tree = state.tree.joined(
            move.index,
            way.steps,
            way.kinds,
            move.spot,
            negated=pending.negated,
            threshold=pending.threshold,
            frames=self.frames,
        )
        used = state.used | {one.at for one in state.attributes if _linking(one.meaning) & way.fields}
        after = replace(state, tree=tree, cost=move.cost, pending=Pending(), used=used)
        noted = self._noted(after, move.item, len(tree.spots) - 1, pending)
        return [noted, *self._denoting(noted, move.item)]

    def _noted(self, state: State, item: Item, index: int, before: Pending | None = None) -> State:
        if before is not None and before.modifier is not None:
            state = self._modified(state, index, before.modifier)
        denoted = (*state.denoted, (item.at, index))
        framed = state.framed
        if isinstance(item.meaning, Framed):
            framed = (*framed, (item.at, index, item.meaning))
        return replace(state, denoted=denoted, framed=framed)

    def _modified(self, state: State, index: int, modifier: Spot) -> State:
        """The noun just placed, with the modifier that stood before it."""
        there = state.tree.spots[index]
        ways = self.links.ways(there.kind, modifier.kind)
        if not ways or not there.noun:
            return replace(state, cost=state.cost + 3.0)
        way = ways[0]
        tree = state.tree.joined(index, way.steps, way.kinds, modifier, frames=self.frames)
        return replace(state, tree=tree, cost=state.cost + way.cost)

    # --- second pass: literals and orders ----------------------------------------------------------------------

    def _settle(self, state: State, place: int) -> list[State]:
        if place >= len(state.later):
            return [state]
        later = state.later[place]
        found = list(self._settled(state, later))
        found.append(self._skipped(state, later.item))
        return found

    def _settled(self, state: State, later: Later) -> Iterator[State]:
        match later.item.meaning:
            case Literal(form, value, comparison):
                yield from self._literal(state, later, form, value, later.pending.comparison or comparison)
                yield from self._far_literal(state, later, form, value)
                if form == "number":
                    yield from self._number_in_text(state, later, value)
            case Ordinal(number, top):
                yield from self._ordinal(state, later, number, top=top)
            case Superlative() as superlative:
                yield from self._superlative(state, later, superlative)
            case Times(comparison, number):
                yield from self._times(state, Threshold(comparison, number))
            case Called(comparison, text):
                yield from self._called(state, later, comparison, text)
            case Operator("next" | "previous" as name):
                yield from self._beside(state, later.item, 1 if name == "next" else -1)
            case _:
                yield replace(state, cost=state.cost + 0.3)

    def _claimed_beside(self, state: State, index: int, test: Beside) -> Tree | None:
        """In a claim the thing that stands beside is named too."""
        kind = state.tree.spots[index].kind
        others = [s for i, s in enumerate(state.tree.spots) if i != index and s.kind == kind and s.named]
        return Tree((replace(others[0], tests=(test,)),)) if others else None

    def _literal(self, state: State, later: Later, form: str, value: str, comparison: Comparison) -> Iterator[State]:
        preferred = link_data()[_DEFAULTS.get(form, "none")]
        for index, spot in enumerate(state.tree.spots):
            if (spot.named and not spot.noun and not later.pending.hint) or spot.group != later.item.group:
                continue
            for step in self.links.literals(spot.kind, form):
                name = step.relation.partition(".")[2]
                speaking = [one for one in state.attributes if name in _fields(one.meaning)]
                cost = 0.2 if speaking else 0.7 if name in preferred.get(spot.kind, ()) else 1.3
                cost += 0.1 * abs(spot.at - later.item.at) / 3
                cost += 0.3 * (_fields(speaking[0].meaning).index(name) if speaking else 0)
                plain = value.removeprefix("0000-")
                test = Valued(step, comparison, value, later.pending.negated, anniversary=plain != value)
                used = state.used | {one.at for one in speaking}
                yield replace(state, tree=state.tree.tested(index, test), cost=state.cost + cost, used=used)

    def _number_in_text(self, state: State, later: Later, value: str) -> Iterator[State]:
        """A number said of an attribute that is told in words: a weight of 180 g."""
        for index, spot in enumerate(state.tree.spots):
            for one in state.attributes:
                steps = [self.links.step(spot.kind, name) for name in _fields(one.meaning)]
                for step in steps:
                    if step is not None and self.catalogue.schema.form_of(step) == "text":
                        tree = state.tree.tested(index, Valued(step, Comparison.CONTAINS, value, later.pending.negated))
                        yield replace(state, tree=tree, cost=state.cost + 0.3, used=state.used | {one.at})

    def _far_literal(self, state: State, later: Later, form: str, value: str) -> Iterator[State]:
        """A date said of something that belongs to what is spoken of: entries of a list of that year."""
        if form != "date":
            return
        for index, spot in enumerate(state.tree.spots):
            for name, kind in link_data()["dated"].items():
                step = Step(name)
                if not name.startswith(f"{spot.kind}.") or state.tree.taken(index, step):
                    continue
                by = self.links.step(kind, link_data()["when"][kind][0])
                if by is not None:
                    fullest = Pick(self.counted["list"], True, Things("entry")) if kind == "list" else None
                    far = Spot(kind, later.item.at, tests=(Valued(by, Comparison.IS, value),), pick=fullest)
                    yield replace(state, tree=state.tree.joined(index, (step,), (kind,), far), cost=state.cost + 0.5)

    def _ordinal(self, state: State, later: Later, number: int, *, top: bool) -> Iterator[State]:
        sided = any(spot.kind == "side" for spot in state.tree.spots)
        for index, spot in enumerate(state.tree.spots):
            step = self.order.get(spot.kind)
            distance = 0.1 * min(abs(spot.at - later.item.at), 6)
            if spot.kind == "list":
                yield from self._entries(state, index, later.item, number, top=top)
            if step is None or spot.named or spot.pick or (top and spot.kind != "entry"):
                continue
            if spot.kind in {"track", "entry"} and not top:
                by = Step("track.place") if spot.kind == "track" and sided else step
                tree = state.tree.tested(index, Valued(by, Comparison.IS, str(number)))
            else:
                skip, take = (0, number) if top else (number - 1, 1)
                tree = state.tree.changed(index, replace(spot, pick=Pick(step, largest=False, skip=skip, take=take)))
            yield replace(state, tree=tree, cost=state.cost + distance)

    def _entries(self, state: State, index: int, item: Item, number: int, *, top: bool) -> Iterator[State]:
        """A number said of a list is a place in it."""
        if state.tree.taken(index, Step("entry.list", inverse=True)):
            return
        by = self.order["entry"]
        comparison = Comparison.AT_MOST if top else Comparison.IS
        entry = Spot("entry", item.at, tests=(Valued(by, comparison, str(number)),), noun=True)
        tree = state.tree.joined(index, (Step("entry.list", inverse=True),), ("entry",), entry)
        denoted = ((item.at, len(tree.spots) - 1), *state.denoted)
        yield replace(state, tree=tree, denoted=denoted, cost=state.cost + 0.1)

    def _beside(self, state: State, item: Item, offset: int) -> Iterator[State]:
        """What stands right after or before something named, in the order of its kind."""
        data = link_data()
        for index, spot in enumerate(state.tree.spots):
            within = data["within"].get(spot.kind)
            if within is None or not (spot.named or spot.tests) or spot.asked:
                continue
            test = Beside(self.order[spot.kind], Step(within), state.tree.things(index), offset)
            tree = Tree((Spot(spot.kind, item.at, tests=(test,), noun=True),))
            if state.claim:
                tree = self._claimed_beside(state, index, test) or tree
            cost = state.cost + 0.2 + 0.4 * (not spot.named) + 0.05 * abs(spot.at - item.at) * (spot.at < 1000)
            yield replace(state, tree=tree, denoted=((item.at, 0),), framed=(), cost=cost)

    def _superlative(self, state: State, later: Later, word: Superlative) -> Iterator[State]:
        for index, spot in enumerate(state.tree.spots):
            if len(spot.named) == 1 or spot.pick:
                continue
            distance = 0.15 * abs(spot.at - later.item.at) / 2 + (0.25 if spot.at < later.item.at else 0.0)
            if word.size:
                yield from self._largest(state, index, distance, largest=word.largest)
            elif word.counted:
                yield from self._counted(state, index, distance, largest=word.largest, at=later.item.at)
            spoken = [one for one in state.attributes if self._ordering(spot.kind, one, word)]
            first = [name for one in spoken for name in self._ordering(spot.kind, one, word)]
            number = later.pending.threshold
            take = number.number if number is not None and number.comparison is Comparison.IS else 1
            for place, name in enumerate(dict.fromkeys((*first, *word.fields))):
                step = self.links.step(spot.kind, name)
                if step is not None:
                    largest = word.largest if not word.best else (name != "position") == (word.best == "best")
                    tree = state.tree.changed(index, replace(spot, pick=Pick(step, largest, take=take)))
                    used = state.used | {one.at for one in spoken if name in _fields(one.meaning)}
                    yield replace(state, tree=tree, used=used, cost=state.cost + distance + 0.1 * place)
                    break

    def _ordering(self, kind: str, item: Item, word: Superlative) -> list[str]:
        """The fields of an attribute that a superlative can go by: its own, and any date for first and last."""
        dated = {step.relation.partition(".")[2] for step in self.links.literals(kind, "date")}
        allowed = set(word.fields) | (dated if "released" in word.fields else set())
        return [name for name in _fields(item.meaning) if name in allowed]

    def _counted(self, state: State, index: int, distance: float, *, largest: bool, at: int) -> Iterator[State]:
        """Most and fewest: of the things that the word stands before, or of what the kind is counted by."""
        for edge in state.tree.edges:
            far = edge.b if edge.a == index else edge.a if edge.b == index else None
            if far is not None and not edge.negated and edge.counted is None and self._after(state, far, index, at):
                edges = tuple(replace(one, counted=largest) if one is edge else one for one in state.tree.edges)
                yield replace(state, tree=replace(state.tree, edges=edges), cost=state.cost + 0.2 + distance / 3)
        yield from self._largest(state, index, distance, largest=largest)

    def _largest(self, state: State, index: int, distance: float, *, largest: bool) -> Iterator[State]:
        """Large and small are said of what a kind is counted by: a group of its members, an album of its tracks."""
        step = self.counted.get(state.tree.spots[index].kind)
        if step is not None:
            counted = Things(self.links.end_kind(step))
            spot = replace(state.tree.spots[index], pick=Pick(step, largest, counted))
            yield replace(state, tree=state.tree.changed(index, spot), cost=state.cost + 0.3 + distance)

    @staticmethod
    def _after(state: State, far: int, near: int, at: int) -> bool:
        """Whether some spot on the far side of an edge stands after the word."""
        seen, stack = {near}, [far]
        while stack:
            here = stack.pop()
            seen.add(here)
            if state.tree.spots[here].at > at:
                return True
            stack += [other for _, other, _ in state.tree.neighbours(here) if other not in seen]
        return False

    def _times(self, state: State, threshold: Threshold) -> Iterator[State]:
        for number, edge in enumerate(state.tree.edges):
            if state.tree.spots[edge.b].kind in self.frames or state.tree.spots[edge.a].kind in self.frames:
                edges = list(state.tree.edges)
                edges[number] = Edge(edge.a, edge.b, edge.step, edge.negated, threshold)
                yield replace(state, tree=replace(state.tree, edges=tuple(edges)), cost=state.cost + 0.1)

    def _called(self, state: State, later: Later, comparison: Comparison, text: str) -> Iterator[State]:
        for index, spot in enumerate(state.tree.spots):
            if spot.kind not in self.frames and not spot.named:
                test = CalledTest(comparison, text, later.pending.negated)
                distance = 0.1 * abs(spot.at - later.item.at)
                yield replace(state, tree=state.tree.tested(index, test), cost=state.cost + distance)


def _from_holder(way: Way) -> bool:
    """ "The album after X", "the daughter of X": what is meant is a value of X, not the other way round."""
    step = way.steps[0]
    return step.inverse != (step.relation in link_data()["from_subject"])


def _may_join(there: Spot, item: Item) -> bool:
    """What stands in brackets joins what stands in them; their first word joins what stands before them."""
    return there.group == (item.group[:-1] if item.opens else item.group)


def spoken_of(meaning: Meaning) -> frozenset[str]:
    """The fields that a word speaks of, also those that it redirects question words to."""
    if not isinstance(meaning, Attribute):
        return frozenset()
    return frozenset(meaning.fields) | {name for names in meaning.slots.values() for name in names}


def _linking(meaning: Meaning) -> frozenset[str]:
    """The fields by which a word is used up when a way takes them; those it only adds leave it open."""
    if not isinstance(meaning, Attribute):
        return frozenset()
    return spoken_of(meaning) - frozenset(meaning.slots.get("adds", ()))


def _fields(meaning: Meaning) -> tuple[str, ...]:
    return meaning.fields if isinstance(meaning, Attribute) else ()


def _hinted(way: Way, hint: frozenset[str]) -> bool:
    """Whether a preposition speaks for a way: by its last step, and not for a roundabout one."""
    direct = len(way.steps) == 1 or way.kinds[0] not in {"track", "edition", "side", "album"}
    return direct and way.steps[-1].relation.partition(".")[2] in hint


def _anyone(spot: Spot) -> bool:
    """A definite noun that nothing says more of: "the soundtrack" is the one at hand, not any."""
    return spot.noun and not spot.named and spot.pick is None and not spot.plural


def is_bare(tree: Tree, index: int) -> bool:
    """Whether a frame joins nothing to anything and says nothing by itself."""
    spot = tree.spots[index]
    return spot.kind in _JOINING and not spot.tests and len(tree.neighbours(index)) < 2


def _with_dangling(state: State) -> State:
    """A negation, comparison or number that met nothing leaves part of the question unexplained."""
    pending = state.pending
    bare = sum(1 for index in range(len(state.tree.spots)) if is_bare(state.tree, index))
    idle = sum(
        1
        for _, index, word in state.framed
        if not word.denotes and "who" in word.slots and word.kind in _JOINING
        if not state.tree.taken(index, Step(f"{word.kind}.{word.slots['who']}"))
    )
    loose = sum(1 for spot in state.tree.spots if spot.definite and spot.kind in {"album", "film"} and _anyone(spot))
    left = 0.8 * loose + BARE_COST * bare + 0.4 * idle + 1.5 * (pending.modifier is not None) + pending.negated + (pending.comparison is not None) + (pending.threshold is not None) + pending.same + pending.excepting
    return replace(state, cost=state.cost + 1.1 * left) if left else state


def _apposed(there: Spot, spot: Spot) -> bool:
    """Whether two spots side by side say the same thing: "the album In Utero", "soundtrack albums"."""
    if there.named and spot.named:
        return False
    plural = there.plural or spot.plural
    if there.noun and spot.noun:
        return not there.named
    return there.noun != spot.noun and not plural and bool(there.named or spot.named)


def _instances(there: Spot, spot: Spot, pending: Pending) -> bool:
    """ "Versions of X", "takes of X" are all that bear the name."""
    return there.weak and pending.argument and not there.named


def _fused(there: Spot, spot: Spot, rank: int) -> Spot:
    """One spot for two that say the same; of two nouns the first says what sort the second is of."""
    kind = spot.kind if there.kind == "artist" else there.kind
    named = there.named or spot.named
    plain = there.noun and spot.noun and any(isinstance(t, Linked) and "type:album" in t.things.named for t in there.tests)
    tests = () if named and kind == "album" else spot.tests if plain else there.tests or spot.tests
    plural = spot.plural if spot.noun else there.plural
    return replace(there, kind=kind, named=named, tests=tests, rank=rank, plural=plural)


def _clashing(there: Spot, spot: Spot) -> bool:
    """Whether two words for one kind of frame speak of different ones (the composer and the producer)."""
    mine = {test.step: test for test in spot.tests if isinstance(test, Linked)}
    return any(isinstance(test, Linked) and test.step in mine and mine[test.step] != test for test in there.tests)
