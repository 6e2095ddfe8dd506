"""The ways by which a new spot can join a tree, weighed."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.answering.links import Links, Way, fits, link_data
from bot.answering.meanings import Mention, Vocable
from bot.answering.parsing.spots import from_holder, hinted
from bot.answering.parsing.state import (
    JOINING,
    WORKS,
    Item,
    Move,
    State,
)
from bot.answering.query import (
    Path,
)
from bot.answering.tree import Spot, Tree
from bot.knowledge.catalogue import Catalogue

REMEMBERED = 20_000
UNGROUNDED = 0.9
"""What it costs to assume a relation that the things named do not have."""


_HOLDERS = frozenset({"album", "edition", "side"})


class Joiner:
    """Weighs ways for one catalogue."""

    def __init__(self, catalogue: Catalogue, links: Links) -> None:
        self.catalogue = catalogue
        self.links = links
        self.frames = frozenset(link_data()["frames"])
        # The same few ways are weighed again and again while one question is read.
        self._leads = lru_cache(maxsize=REMEMBERED)(self._leads_anywhere)
        self._open = lru_cache(maxsize=REMEMBERED)(self._open_ways)

    def joined(self, state: State, item: Item, spot: Spot, index: int, cues: frozenset[str]) -> Iterator["Move"]:
        """The ways to join a new spot to the one at `index`, with their costs; they are built when they are needed."""
        there = state.tree.spots[index]
        pending = state.pending
        counting = pending.threshold is not None
        if counting and spot.named:
            return  # "two Jazz Track": what is counted has no name
        for way, spoken, framed, turned in self._open(there.kind, spot.kind, cues):
            again = 0 if pending.negated or counting else state.tree.reused(index, way.steps, way.kinds, self.frames)
            if again == 0 and self._full(state.tree, index, way):
                continue
            cost = (way.cost - 2.0 * way.rare) * (0.35 if spoken else 1.0) - 0.45 * again
            if there.slot and not pending.argument:
                cost += 0.35  # "the pianist on X" is on X as a pianist
            if pending.argument:
                cost += 1.2 if there.slot else -0.6 if there.kind in self.frames else 0.0
            cost += 1.0 if pending.comparison is not None and not counting else 0.0
            if item.predicate and isinstance(item.meaning, Mention | Vocable) and spot.kind not in WORKS:
                cost += -0.45 if there.noun else 0.3  # "which players are French"
            cost -= 0.6 if hinted(way, pending.hint) else 0.0
            cost += self._denied(state, there, way) if pending.negated else 0.0
            cost += 0.12 * (len(state.tree.spots) - 1 - index)
            if way.rare and len(way.steps) == 1 and fits(there.kind, spot.kind) and from_holder(way) == turned:
                cost += 0.8
            named = there.named if not pending.negated else ()  # what is denied must be true of something
            if not self._grounded(named, way, spot, claim=state.claim):
                named_so = spoken or framed or any(place == index for _, place, _ in state.framed)
                cost += UNGROUNDED * (0.4 if named_so else 1.0)  # asked for by its word: there is none
            yield Move(state.cost + cost, state, index, way, spot, item)

    def _open_ways(self, kind: str, other: str, cues: frozenset[str]) -> tuple[tuple[Way, bool, bool, bool], ...]:
        """The ways between two kinds that a question leaves open, each with what its words say of it.

        That is whether they speak of one of its fields, of a frame on the way, and of a field from its other end.
        """
        found = []
        for way in self.links.ways(kind, other):
            spoken = bool(way.fields & cues)
            framed = any(f"frame {one}" in cues for one in way.kinds[:-1])
            if not way.rare or spoken or framed:
                found.append((way, spoken, framed, any(f"turned {name}" in cues for name in way.fields)))
        return tuple(found)

    @staticmethod
    def _denied(state: State, there: Spot, way: Way) -> float:
        """What it costs to deny a way: "tracks of the CD without saxophone" says it of the tracks."""
        cost = 0.6 * (there.kind in _HOLDERS and any(_asked_track(one) for one in state.tree.spots))
        if there.kind in JOINING and way.steps[0].relation.endswith(".on"):
            cost += 0.4  # "not on Y": who is not there at all, rather than who is there for something else
        if way.steps[-1].relation.endswith(".by"):
            cost += 0.6  # "without X": X does not play, whoever the track is by
        return cost

    def _full(self, tree: Tree, index: int, way: Way) -> bool:
        """Whether a slot of a frame is taken; a credit can be on an album and on its tracks, not on two albums."""
        first = way.steps[0]
        if tree.spots[index].kind not in self.frames or first.inverse:
            return False
        taken = [other for step, other, _ in tree.neighbours(index) if step == first]
        return any(fits(tree.spots[other].kind, way.kinds[0]) for other in taken)

    def _grounded(self, named: tuple[str, ...], way: Way, spot: Spot, *, claim: bool) -> bool:
        """Whether a way between names leads anywhere in this catalogue: Barney Wilen is on tracks, none is by him."""
        if (claim and spot.named) or not (named or spot.named):
            return True
        return self._leads(named, way.steps, spot.named)

    def _leads_anywhere(self, start: tuple[str, ...], steps: Path, end: tuple[str, ...]) -> bool:
        """Whether a path leads from one of `start` to one of `end`; an empty one stands for all things there are."""
        walk = self.catalogue.walk
        if start and end:
            reached: Iterable[str] = start
            for step in steps:
                reached = tuple(walk(reached, step))
            return not set(end).isdisjoint(reached)
        if end:
            return next(walk(end, steps[-1].turned()), None) is not None
        return next(walk(start, steps[0]), None) is not None


def _asked_track(spot: Spot) -> bool:
    return spot.kind == "track" and spot.noun and not spot.named
