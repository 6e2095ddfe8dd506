"""Attributes that a question asks for, or says of things."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answering.links import Links, fits
from bot.answering.meanings import (
    Asks,
    Attribute,
    Meaning,
    Superlative,
)
from bot.answering.parsing.rooting import Rooting
from bot.answering.parsing.state import (
    Item,
    State,
)
from bot.answering.query import Ask, Pick, Present, Query, Things
from bot.answering.tree import Spot, Tree
from bot.knowledge.catalogue import Catalogue, Step

_HOLDERS = frozenset({"track", "side", "edition", "album"})
_RELEASED = Step("edition.released")
_BY_EDITION = frozenset({"album.issued_by", "album.label", "album.country", "album.issued_in"})
"""Relations of an album that hold of some edition of it alone."""
_OF_ALBUMS = frozenset({"album", "track", "person", "group"})


class Attributes:
    """Finds whom an attribute is asked of."""

    def __init__(self, catalogue: Catalogue, links: Links, rooting: Rooting) -> None:
        self.catalogue = catalogue
        self.links = links
        self.rooting = rooting

    def attributes(self, state: State, word: Asks | None) -> Iterator[tuple[Query, float]]:
        """The attributes that nothing else has taken up, asked of a spot that has them."""
        open_items = without_joiners([item for item in state.attributes if item.at not in state.used])
        if not open_items:
            return
        if not any(self._asked_step(spot, item.meaning, word) for spot in state.tree.spots for item in open_items):
            yield from self._of_parts(state, open_items, word)
        for index, spot in enumerate(state.tree.spots):
            wanted: list[Step] = []
            missed, order = 0, 0
            for item in open_items:
                step = self._asked_step(spot, item.meaning, word)
                if step is None:
                    missed += 1
                    continue
                order += rank_of(item.meaning, step)
                if step not in wanted:
                    wanted.append(step)
            if wanted:
                last = open_items[-1].at
                distance = 0.03 * abs(spot.at - last) if spot.at < 1000 else 0.2
                joined = spot.pick or spot.tests or state.tree.neighbours(index)
                price_of_argument = 0.25 * self.is_argument(state.tree, index)
                price = (
                    price_of_argument
                    + 0.9 * missed
                    + distance
                    + 0.2 * min(order, 2)
                    + (0.0 if spot.named else 0.1 if joined else 0.3)
                )
                said = word is None or word.slot == "what"
                price += 0.4 * (
                    spot.auto and spot.kind in _HOLDERS and not _described(state.tree, index)
                ) + self._preferring_editions(state.tree, index, wanted)
                if word is not None and word.slot == "what" and noun_before(state.tree, open_items[0].at):
                    price += 0.5
                if said and spot.noun and not spot.named and spot.at < open_items[0].at and not spot.pick:
                    price += 0.5  # "which bands were founded": said of them rather than asked
                yield Query(Ask.WHICH, self._rooted(state, index, wanted), tuple(wanted)), price

    def _rooted(self, state: State, index: int, wanted: list[Step]) -> Things:
        """Of whom an attribute is asked; when something came out somewhere is when its first edition there did."""
        things = self.rooting.rooted(state, index)
        spot = state.tree.spots[index]
        if spot.kind == "edition" and spot.auto and wanted == [_RELEASED] and things.pick is None:
            return replace(things, pick=Pick(_RELEASED, largest=False))
        return things

    def _preferring_editions(self, tree: Tree, index: int, wanted: list[Step]) -> float:
        """Where an edition is spoken of, by its label or country too, what it has is asked of it, not of its album."""
        if tree.spots[index].kind != "album":
            return 0.0
        names = {step.relation.partition(".")[2] for step in wanted}
        ways = {step.relation for step, other, _ in tree.neighbours(index) if tree.spots[other].named}
        price = 0.9 * bool("released" in names and ways & _BY_EDITION)
        if any(spot.kind == "edition" for spot in tree.spots):
            price += 0.4 * any(self.links.step("edition", name) is not None for name in names | {"catalogue"})
        return price

    def _of_parts(self, state: State, items: list[Item], word: Asks | None) -> Iterator[tuple[Query, float]]:
        """An attribute that only a part has: the matrix number is one of the edition, not of the album."""
        for index, spot in enumerate(state.tree.spots):
            for kind in ("edition", "session", "side", "recording", "entry", "review", "award", "price"):
                part = Spot(kind, spot.at, noun=True)
                steps = [step for item in items if (step := self._asked_step(part, item.meaning, word))]
                ways = self.links.ways(spot.kind, kind)
                if steps and ways:
                    tree = state.tree.joined(index, ways[0].steps, ways[0].kinds, part)
                    things = tree.things(len(tree.spots) - 1)
                    yield Query(Ask.WHICH, things, tuple(steps)), 0.3 + ways[0].cost + 0.9 * (len(items) - len(steps))

    @staticmethod
    def is_argument(tree: Tree, index: int) -> bool:
        """Whether a name only says which of another noun is meant: "the daughter of Elvis"."""
        spot = tree.spots[index]
        around = [tree.spots[other] for _, other, _ in tree.neighbours(index)]
        return bool(spot.named) and any(one.noun and not one.named and one.rank < spot.rank for one in around)

    def _asked_step(self, spot: Spot, meaning: Meaning, word: Asks | None) -> Step | None:
        if not isinstance(meaning, Attribute):
            return None
        names = meaning.slots.get(word.slot, ()) if word is not None else ()
        for name in (*names, *meaning.fields):
            step = self.links.step(spot.kind, name)
            if step is not None and (name in names or self._answers(step, word)):
                if meaning.inverse:
                    return step.turned()
                return step
            if meaning.both_ways or meaning.inverse:
                for relation in self.catalogue.schema.by_range.get(spot.kind, ()):
                    if relation.field == name and meaning.both_ways:
                        return Step(relation.name, inverse=True)
        return None

    def _answers(self, step: Step, word: Asks | None) -> bool:
        """Whether the values of a step can answer a question word."""
        if word is None or word.slot == "what":
            return True
        form = self.catalogue.schema.form_of(step)
        if word.forms:
            return form in word.forms
        if form == "text" and word.slot in {"who", "where"}:
            return True  # free attributes tell names as text
        kinds = self.catalogue.schema.target_kinds(step)
        return any(fits(kind, wanted) for kind in kinds for wanted in word.kinds)

    def with_presence(self, state: State, index: int, at: int, price: float) -> Iterator[tuple[Query, float]]:
        """Attributes said of the things asked for ("which members are dead"): they must have them."""
        left = [item for item in state.attributes if item.at not in state.used]
        telling = [item for item in left if not _by_whom(state.tree, index, item.meaning)]
        tests = self.presence(state, index, telling)
        if left and all(item.at > at for item in left) and (tests or not telling):
            things = self.rooting.rooted(state, index)
            things = replace(things, tests=(*things.tests, *tests))
            ranked = any(
                isinstance(item.meaning, Superlative) for item in state.skipped
            )  # "rated best": not just rated
            yield Query(Ask.WHICH, things), price + 0.3 + 0.6 * ranked + 0.9 * (len(telling) - len(tests))

    def presence(self, state: State, root: int, leftover: "list[Item]") -> tuple[Present, ...]:
        """Attributes that a yes/no question only asks for ("did they break up")."""
        steps = ((self._asked_step(state.tree.spots[root], item.meaning, None), item.meaning) for item in leftover)
        return tuple(
            Present(step, negated=isinstance(meaning, Attribute) and meaning.absent)
            for step, meaning in steps
            if step is not None
        )


def _described(tree: Tree, index: int) -> bool:
    """Whether an edition is told apart by something of its own, such as its colour or series."""
    own = [tree.spots[other] for _, other, _ in tree.neighbours(index)]
    if any(spot.kind == "album" and not spot.named for spot in tree.spots):
        return False  # "albums that came out in France": the albums are asked for
    return tree.spots[index].kind == "edition" and any(spot.named and spot.kind not in _OF_ALBUMS for spot in own)


def _by_whom(tree: Tree, index: int, meaning: Meaning) -> bool:
    """Whether a verb says only who did what ("singles that X brought out"): its date may well be unknown."""
    doers = meaning.slots.get("who", ()) if isinstance(meaning, Attribute) else ()
    near = tree.neighbours(index)
    return any(step.relation.partition(".")[2] in doers and tree.spots[other].named for step, other, _ in near)


def noun_before(tree: Tree, at: int) -> bool:
    """Whether what is asked for was said before: "which albums came out", but not "what does the LP cost"."""
    return any(spot.noun and not spot.named and not spot.definite and 0 <= spot.at < at for spot in tree.spots)


def without_joiners(items: list[Item]) -> list[Item]:
    """ "Which label released X": the verb joins the label on; it does not ask for the date as well."""
    asked = [set(item.meaning.fields) for item in items if isinstance(item.meaning, Attribute)]

    def joins(item: Item) -> bool:
        adds = set(item.meaning.slots.get("adds", ())) if isinstance(item.meaning, Attribute) else set()
        return any(adds & fields for fields in asked)

    return [item for item in items if not joins(item)] or items


def rank_of(meaning: Meaning, step: Step) -> int:
    """How far down a word's list of fields a field stands."""
    name = step.relation.partition(".")[2]
    return meaning.fields.index(name) if isinstance(meaning, Attribute) and name in meaning.fields else 0
