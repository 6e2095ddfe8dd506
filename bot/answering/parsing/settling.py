"""Second pass: literals, ordinals, names and neighbours are said of the spots that are there."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

from bot.answering.links import Links, link_data
from bot.answering.meanings import (
    Called,
    Literal,
    Noun,
    Operator,
    Ordinal,
    Superlative,
    Times,
)
from bot.answering.parsing.extremes import Extremes
from bot.answering.parsing.state import (
    SKIP_COST,
    Item,
    Later,
    State,
    fields_of,
)
from bot.answering.query import Beside, Comparison, Pick, Things, Threshold, Valued
from bot.answering.query import Called as CalledTest
from bot.answering.tree import Edge, Spot, Tree
from bot.knowledge.catalogue import Catalogue, Step

LIKE_A_YEAR = 1.0
"""What it costs to take a number that can be a year for something else: "in the 1958 chart" is no place."""
MOST_DIGITS = 4
NOT_WRITTEN = 1000
"""The place in the message of what is only put in from the topic."""
_NUMBERED = frozenset({"track", "entry"})
_DEFAULTS = {"date": "when", "length": "long", "score": "scored", "money": "paid", "number": "numbered"}


class Settler:
    """Settles what waited until the things were there."""

    def __init__(self, catalogue: Catalogue, links: Links) -> None:
        self.catalogue = catalogue
        self.links = links
        self.extremes = Extremes(links)
        data = link_data()
        self.frames = frozenset(data["frames"])
        self.order = {kind: Step(name) for kind, name in data["order"].items()}

    def settled(self, state: State, later: Later) -> Iterator[State]:
        """The state with a waiting piece settled, in each way that it can be."""
        match later.item.meaning:
            case Literal(form, value, comparison):
                yield from self._literal(state, later, form, value, later.pending.comparison or comparison)
                yield from self._far_literal(state, later, form, value)
                if form == "number":
                    yield from self._numeral(state, later, value)
            case Ordinal() as ordinal:
                yield from self._ordinal(state, later, ordinal)
            case Superlative() as superlative:
                yield from self.extremes.superlative(state, later, superlative)
            case Times(comparison, number):
                yield from self._times(state, Threshold(comparison, number))
            case Called(comparison, text):
                yield from self._called(state, later, comparison, text)
            case Operator("next" | "previous" as name):
                yield from self._beside(state, later.item, 1 if name == "next" else -1)
            case _:
                yield replace(state, cost=state.cost + 0.3)

    def _claimed_beside(self, state: State, item: Item, offset: int) -> Iterator[State]:
        """ "Did X come right after Y": X is claimed to stand where Y says."""
        named = [spot for spot in state.tree.spots if spot.named and not spot.implicit]
        for subject, anchor in itertools.permutations(named, 2):
            within = link_data()["within"].get(anchor.kind)
            if subject.kind != anchor.kind or within is None or not subject.at < item.at < anchor.at:
                continue
            test = Beside(self.order[anchor.kind], Step(within), Things(anchor.kind, anchor.named), offset)
            tree = Tree((replace(subject, tests=(test,)),))
            denoted = ((subject.at, 0),)
            yield replace(state, tree=tree, denoted=denoted, framed=(), attributes=(), cost=state.cost - 0.6)

    def _literal(self, state: State, later: Later, form: str, value: str, comparison: Comparison) -> Iterator[State]:
        preferred = link_data()[_DEFAULTS.get(form, "none")]
        framed = {
            (index, word.slots[slot]) for _, index, word in state.framed for slot in ("when",) if slot in word.slots
        }
        for index, spot in enumerate(state.tree.spots):
            if (spot.named and not spot.noun and not later.pending.hint) or spot.group != later.item.group:
                continue
            steps = self.links.literals(spot.kind, form)
            bare = self.links.literals(spot.kind, "money") if form == "number" else ()
            for step in (*steps, *bare):
                name = step.relation.partition(".")[2]
                speaking = [one for one in state.attributes if name in fields_of(one.meaning)]
                if step in bare and not speaking:
                    continue  # "costs 19.95": money without its unit
                usual = name in preferred.get(spot.kind, ())
                cost = (
                    0.2 if speaking else 1.3 if not usual else 0.4 if form == "number" else 0.7 if spot.named else 0.5
                )
                cost = min(cost, 0.1) if (index, name) in framed else cost  # "joined in 1971"
                cost += 0.1 * abs(spot.at - later.item.at) / 3 + LIKE_A_YEAR * (form == "number" and _is_year(value))
                cost += 0.3 * (fields_of(speaking[0].meaning).index(name) if speaking else 0)
                cost += 0.6 * (bool(spot.named) and not state.claim and self._others_measured(state, index, step))
                plain = value.removeprefix("0000-")
                test = Valued(step, comparison, value, later.pending.negated, anniversary=plain != value)
                used = state.used | {one.at for one in speaking}
                yield replace(state, tree=state.tree.tested(index, test), cost=state.cost + cost, used=used)

    def _others_measured(self, state: State, index: int, step: Step) -> bool:
        """Whether something that is not named has such a value too: "tracks of X that are longer", not X."""
        name = step.relation.partition(".")[2]
        others = (
            spot for place, spot in enumerate(state.tree.spots) if place != index and spot.noun and not spot.named
        )
        return any(self.links.step(spot.kind, name) is not None for spot in others)

    def _numeral(self, state: State, later: Later, value: str) -> Iterator[State]:
        """A number in a text, or, after "at", a place in some list."""
        yield from self._number_in_text(state, later, value)
        if later.pending.hint and len(value.partition("|")[0]) < MOST_DIGITS:
            for index, spot in enumerate(state.tree.spots):
                if spot.kind == "album" and spot.noun and not spot.named:
                    yield from self._listed(state, index, later.item, value)

    def _number_in_text(self, state: State, later: Later, value: str) -> Iterator[State]:
        """A number said of an attribute that is told in words: a weight of 180 g."""
        for index, spot in enumerate(state.tree.spots):
            for one in state.attributes:
                steps = [self.links.step(spot.kind, name) for name in fields_of(one.meaning)]
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
                    fullest = (
                        Pick(self.extremes.by_number["list"], largest=True, counted=Things("entry"))
                        if kind == "list"
                        else None
                    )
                    far = Spot(kind, later.item.at, tests=(Valued(by, Comparison.IS, value),), pick=fullest)
                    yield replace(state, tree=state.tree.joined(index, (step,), (kind,), far), cost=state.cost + 0.5)

    def _ordinal(self, state: State, later: Later, ordinal: Ordinal) -> Iterator[State]:
        number, top = ordinal.number, ordinal.top
        sided = any(spot.kind == "side" for spot in state.tree.spots)
        for index, spot in enumerate(state.tree.spots):
            step = self.order.get(spot.kind)
            distance = 0.1 * min(abs(spot.at - later.item.at), 6)
            if spot.kind == "list":
                yield from self._entries(state, index, later.item, ordinal.value, top=top)
            if spot.kind == "album" and ordinal.placed and not spot.named:
                yield from self._listed(state, index, later.item, ordinal.value)
            if step is None or spot.named or spot.pick or (top and spot.kind != "entry"):
                continue
            if ordinal.placed and spot.kind not in _NUMBERED:
                continue
            if spot.kind in {"track", "entry"} and not top and number > 0:
                by = Step("track.place") if spot.kind == "track" and sided else step
                tree = state.tree.tested(index, Valued(by, Comparison.IS, ordinal.value))
            else:
                skip, take = (0, number) if top else (abs(number) - 1, 1)
                pick = Pick(step, largest=number < 0, skip=skip, take=take)  # -2 is the last but one
                tree = state.tree.changed(index, replace(spot, pick=pick))
            yield replace(state, tree=tree, cost=state.cost + distance)

    def _entries(self, state: State, index: int, item: Item, places: str, *, top: bool) -> Iterator[State]:
        """A number said of a list is a place in it."""
        if state.tree.taken(index, Step("entry.list", inverse=True)):
            return
        by = self.order["entry"]
        comparison = Comparison.AT_MOST if top else Comparison.IS
        entry = Spot("entry", item.at, tests=(Valued(by, comparison, places),), noun=True)
        tree = state.tree.joined(index, (Step("entry.list", inverse=True),), ("entry",), entry)
        denoted = ((item.at, len(tree.spots) - 1), *state.denoted)
        yield replace(state, tree=tree, denoted=denoted, cost=state.cost + 0.1)

    def _listed(self, state: State, index: int, item: Item, places: str) -> Iterator[State]:
        """ "Album number 1 of 1958": a place in some list."""
        if any(spot.kind in {"entry", "list"} for spot in state.tree.spots):
            return
        entry = Spot("entry", item.at, tests=(Valued(self.order["entry"], Comparison.IS, places),), noun=True)
        tree = state.tree.joined(index, (Step("entry.album", inverse=True),), ("entry",), entry)
        yield replace(state, tree=tree, cost=state.cost + 0.2)

    def _beside(self, state: State, item: Item, offset: int) -> Iterator[State]:
        """What stands right after or before something named, in the order of its kind."""
        if state.claim:
            yield from self._claimed_beside(state, item, offset)
        data = link_data()
        for index, spot in enumerate(state.tree.spots):
            within = data["within"].get(spot.kind)
            listed = spot.kind == "entry" and len(state.tree.neighbours(index)) > 1  # "right after X in the list"
            if within is None or not (spot.named or spot.tests or listed) or spot.asked:
                continue
            test = Beside(self.order[spot.kind], Step(within), state.tree.things(index), offset)
            tree = Tree((Spot(spot.kind, item.at, tests=(test,), noun=True),))
            said = [one for one in state.skipped if isinstance(one.meaning, Noun) and one.meaning.kind == spot.kind]
            refund = sum(SKIP_COST * one.weight for one in said)  # "which track comes after": the noun is what is asked
            skipped = tuple(one for one in state.skipped if one not in said)
            in_list = spot.kind != "entry" and any(one.kind in {"entry", "list"} for one in state.tree.spots)
            far = 0.4 * (not spot.named and not listed) + 0.9 * in_list
            cost = state.cost - refund + 0.2 + far + 0.05 * abs(spot.at - item.at) * (spot.at < NOT_WRITTEN)
            yield replace(state, tree=tree, denoted=((item.at, 0),), framed=(), cost=cost, skipped=skipped)

    def _called(self, state: State, later: Later, comparison: Comparison, text: str) -> Iterator[State]:
        for index, spot in enumerate(state.tree.spots):
            if spot.kind not in link_data()["shown"] and not spot.named:
                test = CalledTest(comparison, text, later.pending.negated)
                distance = 0.1 * abs(spot.at - later.item.at)
                yield replace(state, tree=state.tree.tested(index, test), cost=state.cost + distance)

    def _times(self, state: State, threshold: Threshold) -> Iterator[State]:
        for number, edge in enumerate(state.tree.edges):
            if state.tree.spots[edge.b].kind in self.frames or state.tree.spots[edge.a].kind in self.frames:
                edges = list(state.tree.edges)
                edges[number] = Edge(edge.a, edge.b, edge.step, edge.negated, threshold)
                yield replace(state, tree=replace(state.tree, edges=tuple(edges)), cost=state.cost + 0.1)


def _is_year(value: str) -> bool:
    return value.isdecimal() and 1800 <= int(value) <= 2100
