"""A tree seen from one of its spots: the query for that spot."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answering.links import Links, fits
from bot.answering.parsing.narrowing import with_first_edition
from bot.answering.parsing.state import (
    BARE_COST,
    State,
    is_bare,
    leftover,
)
from bot.answering.query import (
    Ask,
    Comparison,
    Distinct,
    Linked,
    Query,
    Things,
    Valued,
)
from bot.answering.tree import Edge, Spot, Tree
from bot.knowledge.catalogue import Step


class Rooting:
    """Turns trees into queries."""

    def __init__(self, links: Links) -> None:
        self.links = links

    def slot_query(self, state: State, index: int, name: str, price: float) -> Iterator[tuple[Query, float]]:
        """What stands in a slot of a frame: a value of it, or the things at its end."""
        frame = state.tree.spots[index]
        step = self.links.step(frame.kind, name)
        if step is None:
            return
        if is_bare(state.tree, index):
            price -= BARE_COST  # what is asked is the other thing that the frame joins
        end = self.links.end_kind(step)
        if not end:
            yield Query(Ask.WHICH, self.rooted(state, index), (step,)), price + leftover(state)
            return
        for found, other, _ in state.tree.neighbours(index):
            if found == step:
                if not state.tree.spots[other].named:
                    yield self.which(state, other), price + leftover(state)
                return
        tree = state.tree.with_spot(Spot(end, frame.at, noun=True))
        tree = replace(tree, edges=(*tree.edges, Edge(index, len(tree.spots) - 1, step)))
        grown = replace(state, tree=tree)
        yield self.which(grown, len(tree.spots) - 1), price + leftover(state)

    def which(self, state: State, index: int) -> Query:
        """Which things stand at a spot, but for what the question excepts."""
        things = self.rooted(state, index)
        apart = [Distinct(Things(kind, named)) for kind, named in state.excepted if fits(kind, things.kind)]
        return Query(Ask.WHICH, replace(things, tests=(*things.tests, *apart)))

    def rooted(self, state: State, index: int) -> Things:
        """The things at a spot, with all that the tree says of them."""
        return self.with_main(with_first_edition(state.tree, index)).things(index)

    def with_main(self, tree: Tree) -> Tree:
        """Tracks of a named album without a word on the edition are those of its main track list."""
        for index, spot in enumerate(tree.spots):
            if spot.kind != "track" or spot.named:
                continue
            around = [other for _, other, _ in tree.neighbours(index)]
            kinds = {tree.spots[other].kind for other in around}
            if "edition" in kinds or not any(
                tree.spots[other].kind == "album" and tree.spots[other].named for other in around
            ):
                continue
            if "side" in kinds and any(
                tree.spots[o].kind == "edition" for s in around for _, o, _ in tree.neighbours(s)
            ):
                continue
            tree = tree.tested(index, Valued(Step("track.main"), Comparison.IS, "yes"))
        return tree


_TERMS = frozenset("colour country format genre label series city studio shop occupation".split())  # noqa: SIM905


def vacuous(things: Things) -> int:
    """How much of the conditions on things says nothing: that there is some session (1), some colour (2)."""
    linked = [test for test in things.tests if isinstance(test, Linked) and not test.negated and not test.threshold]
    idle = sum(1 + (test.things.kind in _TERMS) for test in linked if not _says(test.things))
    return idle + sum(vacuous(test.things) for test in linked)


def _says(things: Things) -> bool:
    """Whether things are narrowed by anything but that they are of their kind."""
    if things.named or things.pick:
        return True
    return any(
        not isinstance(test, Linked) or test.negated or test.threshold or _says(test.things) for test in things.tests
    )
