"""Yes/no questions: what is claimed, what is true instead, what makes it true."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

from bot.answering.links import Links, fits, link_data
from bot.answering.meanings import (
    Attribute,
    Noun,
)
from bot.answering.parsing.attributes import Attributes
from bot.answering.parsing.rooting import Rooting
from bot.answering.parsing.state import State, leftover
from bot.answering.query import Ask, Beside, Query, Things, Valued
from bot.answering.tree import Tree
from bot.knowledge.catalogue import Step

_TELLING = {"person": 1, "group": 1, "track": 3, "edition": 3, "side": 3, "film": 2, "album": 2, "list": 2}


class Claims:
    """Finds what a tree claims."""

    def __init__(self, links: Links, attributes: Attributes, rooting: Rooting) -> None:
        self.links = links
        self.attributes = attributes
        self.rooting = rooting
        self.data = link_data()

    def whether(self, state: State) -> Iterator[tuple[Query, float]]:
        """The queries that a yes/no question may mean, with their costs."""
        tree = state.tree
        yield from self._kinds(state)
        yield from self._order(state)
        for _, index in reversed(state.denoted):
            spot = tree.spots[index]
            if spot.either:
                yield Query(Ask.EITHER, self.rooting.rooted(state, index)), leftover(state)
        if not tree.spots:
            return
        root = self._root(tree)
        left = [item for item in state.attributes if item.at not in state.used]
        others = [spot for index, spot in enumerate(tree.spots) if spot.named and not spot.implicit and index != root]
        things, tests = (
            self.rooting.rooted(state, root),
            () if others else self.attributes.presence(state, root, left),
        )
        if things.tests or tests or (things.named and not tree.spots[root].implicit and len(tree.spots) > 1):
            vague = 0.6 * (tree.spots[root].implicit and not things.tests)  # "someone must have introduced them"
            yield Query(Ask.WHETHER, things, tests=tests), 0.1 + vague + 0.9 * (len(left) - len(tests))

    @staticmethod
    def _root(tree: Tree) -> int:
        """What a claim is about: the first thing that is named, rather not a colour or another term."""
        named = [index for index, spot in enumerate(tree.spots) if spot.named and not spot.implicit]
        return (*(index for index in named if tree.spots[index].kind in _TELLING), *named, 0)[0]

    def corrections(self, state: State) -> tuple[Query, ...]:
        """For each name in a claim the question what stands there in truth: terms first, then people, then works."""
        named = [
            (_TELLING.get(spot.kind, 0), -spot.at, index)
            for index, spot in enumerate(state.tree.spots)
            if spot.named and not spot.implicit and state.tree.neighbours(index)
        ]
        found = list(self._ends(state))
        for index, spot in enumerate(state.tree.spots):
            valued = [test for test in spot.tests if isinstance(test, Valued)]
            for test in spot.tests:
                side = f"{spot.kind}.{'previous' if isinstance(test, Beside) and test.offset > 0 else 'next'}"
                if spot.named and isinstance(test, Beside) and side in self.links.schema.relations:
                    found.append(Query(Ask.WHICH, Things(spot.kind, spot.named), (Step(side),)))
            if (spot.named or spot.kind == "edition") and valued:
                rest = tuple(test for test in spot.tests if test is not valued[0])
                tree = state.tree.changed(index, replace(spot, tests=() if spot.named else rest))
                found.append(Query(Ask.WHICH, tree.things(index), (valued[0].step,)))
            if spot.kind in self.data["frames"] and any(isinstance(test, Valued) for test in spot.tests):
                tree = state.tree.changed(index, replace(spot, tests=()))
                found.append(Query(Ask.WHICH, self.rooting.with_main(tree).things(index)))
        for _, _, index in sorted(named):
            spot = state.tree.spots[index]
            tree = state.tree.changed(index, replace(spot, named=(), noun=True))
            found.append(Query(Ask.WHICH, self.rooting.with_main(tree).things(index)))
        return tuple(found)

    def _ends(self, state: State) -> Iterator[Query]:
        """Of somebody who is not "alive": the date of death."""
        left = [item for item in state.attributes if item.at not in state.used]
        if state.tree.spots and any(isinstance(item.meaning, Attribute) and item.meaning.absent for item in left):
            root = self._root(state.tree)
            steps = tuple(test.step for test in self.attributes.presence(state, root, left))
            if steps:
                yield Query(Ask.WHICH, self.rooting.rooted(state, root), steps)

    def details(self, state: State) -> tuple[Query, ...]:
        """The questions for the awards, entries and reviews that a claim speaks of."""
        frames = [i for i, spot in enumerate(state.tree.spots) if spot.kind in self.data["shown"] and not spot.named]
        telling = [i for i in frames if state.tree.spots[i].kind in {"award", "entry", "review", "comment", "price"}]
        found = [Query(Ask.WHICH, self.rooting.with_main(state.tree).things(index)) for index in telling]
        root = self._root(state.tree)
        left = [item for item in state.attributes if item.at not in state.used]
        if state.tree.spots and left and not found:
            steps = tuple(test.step for test in self.attributes.presence(state, root, left))
            found = [Query(Ask.WHICH, self.rooting.rooted(state, root), steps)] if steps else []
        return tuple(found)

    def _order(self, state: State) -> Iterator[tuple[Query, float]]:
        """ "Did X come before or after Y": how X stands to Y in time."""
        if not state.both_ways:
            return
        named = [index for index, spot in enumerate(state.tree.spots) if spot.named and not spot.implicit]
        for first, second in itertools.pairwise(named):
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
                yield Query(Ask.WHICH, self.rooting.rooted(state, index), (step,)), 0.2 - saved
