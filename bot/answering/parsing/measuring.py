"""What is counted, added up or measured between two things: how many of each, how old, how much longer."""

import itertools
from collections.abc import Iterator

from bot.answering.links import Links, link_data
from bot.answering.parsing.rooting import Rooting
from bot.answering.parsing.state import State, fields_of, leftover
from bot.answering.query import Ask, Comparison, Query, Things, Valued
from bot.answering.tree import Spot
from bot.knowledge.catalogue import Catalogue, Step


class Measures:
    """Finds what a tree is asked to count or measure."""

    def __init__(self, catalogue: Catalogue, links: Links, rooting: Rooting) -> None:
        self.catalogue = catalogue
        self.links = links
        self.rooting = rooting

    def each(self, state: State) -> Iterator[tuple[Query, float]]:
        """ "How many tracks on each side": the number for each one by itself."""
        for index, spot in enumerate(state.tree.spots):
            if not spot.each:
                continue
            for step, other, edge in state.tree.neighbours(index):
                if state.tree.spots[other].noun:
                    tree = self.rooting.with_main(state.tree)
                    if state.tree.spots[other].kind == "track" and spot.kind == "album":
                        tree = tree.tested(other, Valued(Step("track.main"), Comparison.IS, "yes"))
                    counted = tree.things(other, edge)
                    query = Query(Ask.COUNT, tree.things(index), (step,), than=counted, each=True)
                    yield query, leftover(state) - 0.3

    def age_at(self, state: State) -> Iterator[tuple[Query, float]]:
        """ "How old was X when Y came out": the time from a birth or a founding to a date of something else."""
        named = [(spot, step) for spot in state.tree.spots if spot.named and (step := self._begun(spot)) is not None]
        for (spot, begun), one in itertools.product(named, state.attributes):
            for other, name in itertools.product(state.tree.spots, fields_of(one.meaning)):
                step = self.links.step(other.kind, name)
                if (
                    other is spot
                    or other.implicit
                    or not other.named
                    or step is None
                    or self.catalogue.schema.form_of(step) != "date"
                ):
                    continue
                than = Things(other.kind, other.named, other.tests)
                yield Query(Ask.SPAN, Things(spot.kind, spot.named), (begun, step), than=than), 0.1 - 0.9
                break

    def _begun(self, spot: Spot) -> Step | None:
        return next((s for name in ("born", "founded") if (s := self.links.step(spot.kind, name))), None)

    def summed(self, state: State, ask: Ask) -> Iterator[tuple[Query, float]]:
        """ "Total length of": what a kind is measured by, where the word itself says it."""
        for rank, (_, index) in enumerate(nouns_of(state)):
            spot = state.tree.spots[index]
            step = next((s for name in link_data()["measured"] if (s := self.links.step(spot.kind, name))), None)
            if step is not None and not spot.named:
                yield Query(ask, self.rooting.rooted(state, index), (step,)), 0.1 + 0.3 * rank + leftover(state)

    def differences(self, state: State) -> Iterator[tuple[Query, float]]:
        """ "How much longer is X than Y": the difference of one attribute between two things that are named."""
        named = [spot for spot in state.tree.spots if spot.named and not spot.implicit]
        for first, second in itertools.pairwise(named):
            for place, name in enumerate(state.differs):
                step = self.links.step(first.kind, name)
                if step is not None and self.links.step(second.kind, name) == step and len(named) == 2:
                    than = Things(second.kind, second.named)
                    query = Query(Ask.DIFFERENCE, Things(first.kind, first.named), (step,), than=than)
                    yield query, 0.1 * place + leftover(state)

    def span(self, state: State) -> Iterator[tuple[Query, float]]:
        """ "For how long": from the beginning to the end of a membership, a marriage, a life, a group."""
        for _, index, _ in state.framed:
            steps = [self.links.step(state.tree.spots[index].kind, name) for name in ("since", "until")]
            if all(steps):
                yield (
                    Query(Ask.SPAN, self.rooting.rooted(state, index), tuple(s for s in steps if s)),
                    leftover(state),
                )
        for index, spot in enumerate(state.tree.spots):
            for first, last in (("born", "died"), ("founded", "dissolved"), ("released", "")):
                start, end = self.links.step(spot.kind, first), self.links.step(spot.kind, last) if last else None
                if start is not None:
                    wanted = (start, end) if end else (start,)
                    alone = sum(1 for one in state.tree.spots if not one.implicit) <= 1
                    price = 0.3 + leftover(state) + 0.8 * (not last and not alone)  # "how old": of the record itself
                    yield Query(Ask.SPAN, self.rooting.rooted(state, index), wanted), price


def nouns_of(state: State) -> list[tuple[int, int]]:
    """What nouns stand for, likeliest first: of "CD tracks" the tracks are meant."""
    nouns = [(at, index) for at, index in state.denoted if state.tree.spots[index].noun]
    starts = {at: state.tree.spots[index].kind for at, index in nouns}

    def modifying(index: int) -> bool:
        spot = state.tree.spots[index]
        return not spot.slot and starts.get(spot.end, spot.kind) != spot.kind

    return sorted(nouns, key=lambda noun: modifying(noun[1]))
