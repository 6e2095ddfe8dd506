"""Superlatives: what a set is ordered by, and how much of it is kept."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answering.links import Links, link_data
from bot.answering.meanings import (
    Superlative,
)
from bot.answering.parsing.state import (
    Item,
    Later,
    State,
    fields_of,
)
from bot.answering.query import Comparison, Pick, Things
from bot.knowledge.catalogue import Step

_NUMBERED = frozenset({"track", "entry"})
"""Kinds whose first and last are told by their number rather than by a date."""

_RUNNING_ORDER = Step("track.position")
"""A place on a record is no rank: the best track is not the first."""


class Extremes:
    """Settles superlatives for one catalogue."""

    def __init__(self, links: Links) -> None:
        self.links = links
        counted = link_data()["counted"].items()
        self.by_number = {kind: Step(name.lstrip("~"), name[0] == "~") for kind, name in counted}

    def superlative(self, state: State, later: Later, word: Superlative) -> Iterator[State]:
        """The state with the extreme of each spot that has a size, a date or a number to be extreme in."""
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
            take = number.number if number is not None and number.comparison is Comparison.IS else max(spot.number, 1)
            usual = link_data()["order"].get(spot.kind, "").partition(".")[2]
            ordered = [usual] if "number" in word.fields and spot.kind in _NUMBERED else []
            for place, name in enumerate(dict.fromkeys((*first, *ordered, *word.fields))):
                step = self.links.step(spot.kind, name)
                if step is not None and not (word.best and step == _RUNNING_ORDER):
                    largest = word.largest if not word.best else (name != "position") == (word.best == "best")
                    tree = state.tree.changed(index, replace(spot, pick=Pick(step, largest, take=take)))
                    used = state.used | {one.at for one in spoken if name in fields_of(one.meaning)}
                    yield replace(state, tree=tree, used=used, cost=state.cost + distance + 0.1 * place)
                    break

    def _ordering(self, kind: str, item: Item, word: Superlative) -> list[str]:
        """The fields of an attribute that a superlative can go by: its own, and any date for first and last."""
        dated = {step.relation.partition(".")[2] for step in self.links.literals(kind, "date")}
        allowed = set(word.fields) | (dated if "released" in word.fields else set())
        return [name for name in fields_of(item.meaning) if name in allowed]

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
        step = self.by_number.get(state.tree.spots[index].kind)
        if step is not None:
            counted = Things(self.links.end_kind(step))
            spot = state.tree.spots[index]
            spot = replace(spot, pick=Pick(step, largest, counted, take=max(spot.number, 1)))
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
