"""A question being put together: spots (sets of things) joined by steps, not yet seen from what is asked."""

from dataclasses import dataclass, replace

from bot.answering.links import fits, narrower
from bot.answering.query import Linked, Path, Pick, Test, Things, Threshold
from bot.knowledge.catalogue import Step


@dataclass(frozen=True, slots=True)
class Spot:
    """A set of things that the question speaks of; `at` is where in the message, `text` what stood there."""

    kind: str
    at: int
    named: tuple[str, ...] = ()
    tests: tuple[Test, ...] = ()
    pick: Pick | None = None
    either: bool = False
    noun: bool = False
    plural: bool = False
    weak: bool = False  # a noun such as "version", which says little by itself
    implicit: bool = False
    end: int = -1  # where in the message it ends
    rank: int = -9  # the place among the pieces, for what stands side by side
    group: tuple[int, ...] = ()  # the brackets that its words stand in
    definite: bool = False  # "the" stands before it
    each: bool = False  # asked of each one by itself
    auto: bool = False  # put in to join others; no word stands for it
    slot: bool = False  # stands for the slot of a frame that a noun denotes
    asked: bool = False  # stands for a question word
    number: int = 0  # how many are meant: "the three albums with the most tracks"


@dataclass(frozen=True, slots=True)
class Edge:
    """`step` leads from spot `a` to spot `b`."""

    a: int
    b: int
    step: Step
    negated: bool = False
    threshold: Threshold | None = None
    counted: bool | None = None  # a pick counts what is at the far end: True for most, False for fewest


@dataclass(frozen=True, slots=True)
class Tree:
    """Spots and edges; always connected."""

    spots: tuple[Spot, ...] = ()
    edges: tuple[Edge, ...] = ()

    def with_spot(self, spot: Spot) -> "Tree":
        """A first spot, or one that an edge will join."""
        return replace(self, spots=(*self.spots, spot))

    def changed(self, index: int, spot: Spot) -> "Tree":
        """The tree with another spot in place of one."""
        return replace(self, spots=(*self.spots[:index], spot, *self.spots[index + 1 :]))

    def tested(self, index: int, test: Test) -> "Tree":
        """The tree with one more test on a spot."""
        spot = self.spots[index]
        return self.changed(index, replace(spot, tests=(*spot.tests, test)))

    def neighbours(self, index: int) -> list[tuple[Step, int, Edge]]:
        """What is joined to a spot, with the step that leads there."""
        found = [(edge.step, edge.b, edge) for edge in self.edges if edge.a == index]
        return found + [(edge.step.turned(), edge.a, edge) for edge in self.edges if edge.b == index]

    def taken(self, index: int, step: Step) -> bool:
        """Whether a spot already has a neighbour at the end of this step."""
        return any(found == step for found, _, _ in self.neighbours(index))

    def joined(
        self,
        index: int,
        steps: Path,
        kinds: tuple[str, ...],
        spot: Spot,
        *,
        negated: bool = False,
        threshold: Threshold | None = None,
        frames: frozenset[str] = frozenset(),
    ) -> "Tree":
        """The tree with a spot joined by a way; frames on the way that are there already are used again."""
        tree, here = self, index
        for place, (step, kind) in enumerate(zip(steps, kinds, strict=True)):
            last = place == len(steps) - 1
            if not last and not negated and threshold is None and kind in frames:
                reused = tree._reusable(here, step, kind, steps[place + 1])
                if reused is not None:
                    here = reused
                    continue
            number = len(tree.spots)
            tree = tree.with_spot(
                replace(spot, kind=narrower(spot.kind, kind))
                if last
                else Spot(kind, spot.at, auto=True, group=spot.group)
            )
            first = here == index
            edge = Edge(here, number, step, negated and first, threshold if first else None)
            tree = replace(tree, edges=(*tree.edges, edge))
            here = number
        return tree

    def with_copy(self, frame: int, left: int, step: Step, spot: Spot) -> "Tree":
        """The tree with a second frame like `frame`, in which `spot` stands (at the end of `step`) for spot `left`.

        What the frame names is named again; what it leaves open ("who") is one and the same for both frames.
        """
        copy = len(self.spots)
        tree = self.with_spot(self.spots[frame])
        for edge in self.edges:
            other = edge.b if edge.a == frame else edge.a if edge.b == frame else None
            if other is None or other == left:
                continue
            end = other
            if self.spots[other].named:
                end = len(tree.spots)
                tree = tree.with_spot(self.spots[other])
            a, b = (copy, end) if edge.a == frame else (end, copy)
            tree = replace(tree, edges=(*tree.edges, replace(edge, a=a, b=b)))
        tree = tree.with_spot(spot)
        return replace(tree, edges=(*tree.edges, Edge(copy, len(tree.spots) - 1, step)))

    def _reusable(self, index: int, step: Step, kind: str, following: Step) -> int | None:
        for found, other, edge in self.neighbours(index):
            if (
                found == step
                and fits(self.spots[other].kind, kind)
                and not edge.negated
                and not self.taken(other, following)
            ):
                return other
        return None

    def reused(self, index: int, steps: Path, kinds: tuple[str, ...], frames: frozenset[str]) -> int:
        """How many of the first steps of a way are there already."""
        here, count = index, 0
        for place, (step, kind) in enumerate(zip(steps[:-1], kinds[:-1], strict=True)):
            found = self._reusable(here, step, kind, steps[place + 1]) if kind in frames else None
            if found is None:
                break
            here, count = found, count + 1
        return count

    def things(self, root: int, came: Edge | None = None) -> Things:
        """The set that a spot stands for, with everything joined to it as tests."""
        spot = self.spots[root]
        tests = list(spot.tests)
        pick = spot.pick
        for step, other, edge in self.neighbours(root):
            if edge is came:
                continue
            beyond = self.things(other, edge)
            if edge.counted is not None:
                pick = Pick(step, edge.counted, beyond, take=max(spot.number, 1))
            else:
                tests.append(Linked(step, beyond, edge.negated, edge.threshold))
        return Things(spot.kind, spot.named, tuple(tests), pick, spot.either)
