"""First pass: things become spots of the tree, or say more of one that is there."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answering.links import Links, fits, link_data
from bot.answering.meanings import (
    Attribute,
    Framed,
    Mention,
    Noun,
    Vocable,
)
from bot.answering.parsing.joining import Joiner
from bot.answering.parsing.spots import apposed, clashing, fused, instances, may_join
from bot.answering.parsing.standing import Standing
from bot.answering.parsing.state import (
    JOINING,
    MODIFIER_WAITS,
    Item,
    Move,
    Pending,
    State,
    fields_of,
    linking,
)
from bot.answering.query import Alike, Comparison, Distinct, Things
from bot.answering.tree import Edge, Spot, Tree
from bot.knowledge.catalogue import Catalogue, Step

_ORDERS = frozenset({Comparison.LESS, Comparison.AT_MOST, Comparison.MORE, Comparison.AT_LEAST})


class Placer(Standing):
    """Places items for one catalogue."""

    def __init__(self, catalogue: Catalogue, links: Links) -> None:
        super().__init__(catalogue, links)
        self.joiner = Joiner(catalogue, links)
        self.frames = self.joiner.frames

    def placed(self, state: State, item: Item, cues: frozenset[str]) -> Iterator["State | Move"]:
        """Every way for an item to become a spot of the tree, or to say more of one that is there."""
        spot = self.spot(item)
        if spot is None:
            return
        spot = replace(
            spot,
            group=item.group,
            definite=item.definite,
            each=state.pending.each,
            rank=item.rank,
            end=item.end,
            asked=item.asked,
            implicit=item.implicit,
        )
        if state.tree.spots:
            counting = state.pending.threshold
            if counting is None or counting.comparison is Comparison.IS:  # "more than four members" says more
                yield from self._merged(state, item, spot)
            yield from self._distributed(state, item, spot)
            if state.pending.same or (state.claim and state.pending.comparison is not None and spot.named):
                yield from self._likened(state, spot)
            if state.pending.excepting:
                yield from self._excepted(state, spot)
            for index, there in enumerate(state.tree.spots):
                if may_join(there, item):
                    yield from self.joiner.joined(state, item, spot, index, cues)
            if (state.both_ways or state.differs) and spot.named:
                apart = replace(state, tree=state.tree.with_spot(spot), pending=Pending())
                yield self._noted(apart, item, len(state.tree.spots))
            return
        yield from self._first(state, item, spot)

    def _first(self, state: State, item: Item, spot: Spot) -> Iterator[State]:
        """The thing that a tree begins with; a number before it says how many are meant."""
        counting = state.pending.threshold
        if counting is not None and counting.comparison is Comparison.IS and spot.noun:
            spot = replace(spot, number=counting.number)
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

    def _excepted(self, state: State, spot: Spot) -> Iterator[State]:
        """ "Besides X": what is asked is none of X."""
        for index, there in enumerate(state.tree.spots):
            if fits(there.kind, spot.kind) and not there.named and spot.named:
                tree = state.tree.tested(index, Distinct(Things(spot.kind, spot.named)))
                yield replace(state, tree=tree, pending=Pending(), cost=state.cost - 0.2)
        excepted = (*state.excepted, (spot.kind, spot.named))
        yield replace(state, excepted=excepted, pending=Pending(), cost=state.cost + 0.1)

    def _likened(self, state: State, spot: Spot) -> Iterator[State]:
        """ "On the same day as X": X is not linked, its value is compared."""
        for index, there in enumerate(state.tree.spots):
            if not fits(there.kind, spot.kind) or (there.named and state.pending.comparison is None):
                continue
            if state.claim and not state.attributes and state.pending.comparison is not None:
                yield from self._measured(state, index, spot)
            for one in state.attributes:
                step = next((s for name in fields_of(one.meaning) if (s := self.links.step(there.kind, name))), None)
                ordered = state.pending.comparison in _ORDERS
                if step is not None and ordered and self.links.form(step) == "thing":
                    continue  # one artist is not more than another
                if step is not None and one.at not in state.used:
                    comparison = state.pending.comparison or Comparison.IS
                    whole = not (isinstance(one.meaning, Attribute) and one.meaning.anniversary)
                    test = Alike(step, Things(spot.kind, spot.named), comparison, anniversary=not whole)
                    used = state.used | {one.at}
                    tree = state.tree.tested(index, test)
                    yield replace(state, tree=tree, used=used, pending=Pending(), cost=state.cost - 0.3)

    def _measured(self, state: State, index: int, spot: Spot) -> Iterator[State]:
        """ "Is X longer than Y": what a kind is measured by is compared, where no attribute is named."""
        there = state.tree.spots[index]
        step = next((s for name in link_data()["measured"] if (s := self.links.step(there.kind, name))), None)
        if step is not None and there.named and state.pending.comparison is not None:
            test = Alike(step, Things(spot.kind, spot.named), state.pending.comparison)
            yield replace(state, tree=state.tree.tested(index, test), pending=Pending(), cost=state.cost + 0.1)

    def _distributed(self, state: State, item: Item, spot: Spot) -> Iterator[State]:
        """ "The drummer on both X and Y": what is said of X is said of Y too, by a frame of its own."""
        if (
            state.pending.alternative != "and"
            or state.pending.negated
            or not (isinstance(item.meaning, Mention) or (state.both and isinstance(item.meaning, Vocable)))
        ):
            return
        for index, there in enumerate(state.tree.spots):
            if there.kind != spot.kind or not there.named or there.implicit:
                continue
            for step, frame, _ in state.tree.neighbours(index):
                between = state.tree.spots[frame]
                if between.kind in JOINING or (state.both and frame and between.noun and not between.named):
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
                yield self._noted(
                    replace(state, tree=state.tree.changed(index, one), pending=Pending()), item, index, state.pending
                )
                continue
            near = abs(there.rank - item.rank) == 1
            close = abs(there.rank - item.rank) <= 2
            if isinstance(item.meaning, Framed):
                if there.kind in self.frames and not clashing(there, spot) and not state.pending.negated:
                    tests = (*there.tests, *(test for test in spot.tests if test not in there.tests))
                    again = any(place == index for _, place, _ in state.framed)
                    cost = state.cost + (0.15 if again else -0.3)  # two words for one frame are rarely meant
                    yield self._noted(
                        replace(
                            state,
                            tree=state.tree.changed(index, replace(there, tests=tests)),
                            cost=cost,
                            pending=Pending(),
                        ),
                        item,
                        index,
                    )
            elif (
                isinstance(item.meaning, Mention | Vocable)
                and there.named
                and not state.both
                and (
                    (state.pending.alternative and close)
                    or (item.listed and near)
                    or self._neither(state, index, close=close)
                )
            ):
                either = state.pending.alternative == "or" or there.either
                both = replace(there, named=(*there.named, *spot.named), either=either, rank=item.rank)
                after = replace(state, tree=state.tree.changed(index, both), cost=state.cost + 0.25 * (not either))
                yield self._noted(replace(after, pending=Pending()), item, index)
            elif ((near or (close and there.kind == "edition")) and apposed(there, spot)) or (
                close and instances(there, state.pending)
            ):
                one = fused(there, spot, item.rank, claim=state.claim)
                tree = state.tree.changed(index, one)
                cost = state.cost - 0.2 * bool(one.named)
                yield self._noted(replace(state, tree=tree, cost=cost, pending=Pending()), item, index, state.pending)

    @staticmethod
    def _neither(state: State, index: int, *, close: bool) -> bool:
        """Whether "nor X" goes on with what "neither" denied."""
        return close and state.pending.negated and any(e.negated and index in {e.a, e.b} for e in state.tree.edges)

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
        used = state.used | {one.at for one in state.attributes if linking(one.meaning) & way.fields}
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
            return replace(state, cost=state.cost + 3.0 - MODIFIER_WAITS)
        way = ways[0]
        tree = state.tree.joined(index, way.steps, way.kinds, modifier, frames=self.frames)
        return replace(state, tree=tree, cost=state.cost + way.cost - MODIFIER_WAITS)
