"""The one evaluator: what a query of the algebra comes to in a catalogue."""

from collections.abc import Iterable

from bot.answering.literals import compare, sort_key
from bot.answering.query import (
    Alike,
    Beside,
    Called,
    Comparison,
    Distinct,
    Linked,
    Order,
    Pick,
    Present,
    Test,
    Things,
    Valued,
)
from bot.folding import fold
from bot.knowledge.catalogue import Catalogue, Step
from bot.knowledge.catalogue.schema import ARTIST

MOST_KEPT = 500_000
"""How many ids the sets that are kept may hold together: a set may be all tracks of a large knowledge base."""


class Evaluator:
    """Finds the things that a set of the algebra stands for.

    The catalogue never changes, so that sets once found are kept: the readings of a question share most of theirs.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._sets: dict[Things, tuple[str, ...]] = {}
        self._members: dict[Things, frozenset[str]] = {}
        self._beside_sets: dict[Beside, frozenset[str]] = {}
        self._kept = 0

    def things(self, wanted: Things) -> tuple[str, ...]:
        """The ids of the things, in the order of the knowledge base or of the pick."""
        found = self._sets.get(wanted)
        if found is None:
            kept = [thing for thing in self._candidates(wanted) if all(self.passes(thing, t) for t in wanted.tests)]
            found = tuple(self._picked(kept, wanted.pick) if wanted.pick else kept)
            self._keep(wanted, found)
        return found

    def _keep(self, wanted: Things, found: tuple[str, ...]) -> None:
        self._kept += len(found) + 1
        if self._kept > MOST_KEPT:
            self._kept = len(found) + 1
            for kept in (self._sets, self._members, self._beside_sets):
                kept.clear()
        self._sets[wanted] = found

    def among(self, wanted: Things) -> frozenset[str]:
        """The things as a set, made once: it is asked for each of the things that a test is held against."""
        if wanted not in self._members:
            self._members[wanted] = frozenset(self.things(wanted))
        return self._members[wanted]

    def values(self, things: Iterable[str], step: Step) -> tuple[str, ...]:
        """The values at the end of a step from things, each once."""
        return tuple(self.catalogue.walk(things, step))

    # --- candidates --------------------------------------------------------------------------------------------

    def _candidates(self, wanted: Things) -> Iterable[str]:
        """The smallest set at hand that holds all that can pass."""
        if wanted.named:
            return wanted.named
        beside = next((test for test in wanted.tests if isinstance(test, Beside)), None)
        if beside is not None:
            return self._neighbours(beside)
        linked = [test for test in wanted.tests if isinstance(test, Linked) and not test.negated and _needs_one(test)]
        if not linked:
            return self.of_kind(wanted.kind)
        narrowest = min(linked, key=_width)
        reached = self.catalogue.walk(self.things(narrowest.things), narrowest.step.turned())
        return [thing for thing in reached if self._of_kind(thing, wanted.kind)]

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """All things of a kind; "artist" is persons and groups."""
        kinds = ARTIST if kind == "artist" else (kind,)
        return tuple(thing for one in kinds for thing in self.catalogue.by_kind.get(one, ()))

    def _of_kind(self, thing: str, kind: str) -> bool:
        found = self.catalogue.things.get(thing)
        return found is not None and (found.kind == kind or (kind == "artist" and found.kind in ARTIST))

    # --- tests -------------------------------------------------------------------------------------------------

    def passes(self, thing: str, test: Test) -> bool:
        """Whether one thing passes one test."""
        match test:
            case Linked():
                return self._linked(test, thing)
            case Valued():
                return self._valued(test, thing)
            case Present():
                values = self.catalogue.linked(thing, test.step)
                return any(value != "no" for value in values) != test.negated  # a field such as `limited` may say no
            case Alike():
                return self._alike(test, thing)
            case Called():
                return self._called(test, thing)
            case Beside():
                return self._beside(test, thing)
            case Distinct():
                return thing not in self.things(test.things)

    def _linked(self, test: Linked, thing: str) -> bool:
        among = self.among(test.things) if test.things.named or test.things.tests or test.things.pick else None
        reached = self.catalogue.walk((thing,), test.step)
        if test.threshold is None:
            met = any(self._belongs(value, test.things, among) for value in reached)
            return met != test.negated
        number = sum(1 for value in reached if self._belongs(value, test.things, among))
        return compare("number", str(number), test.threshold.comparison, str(test.threshold.number)) != test.negated

    def _belongs(self, value: str, things: Things, among: frozenset[str] | None) -> bool:
        return value in among if among is not None else self._of_kind(value, things.kind)

    def _valued(self, test: Valued, thing: str) -> bool:
        form = self.catalogue.schema.form_of(test.step)
        found = self.catalogue.linked(thing, test.step)
        met = any(compare(form, value, test.comparison, test.value, anniversary=test.anniversary) for value in found)
        return met != test.negated if found else False

    def _alike(self, test: Alike, thing: str) -> bool:
        others = self.things(test.things)
        if thing in others:
            return False
        form = self.catalogue.schema.form_of(test.step)
        theirs = self.values(others, test.step)
        mine = self.catalogue.linked(thing, test.step)
        if form == "date" and test.comparison is Comparison.IS and not test.anniversary:
            # "The same day" is said of whole dates only: two people born in 1958 share a year.
            theirs = tuple(value for value in theirs if len(value) == len("1958-03-09"))
            return any(value in theirs for value in mine)
        return any(compare(form, a, test.comparison, b, anniversary=test.anniversary) for a in mine for b in theirs)

    def _called(self, test: Called, thing: str) -> bool:
        found = self.catalogue.things[thing]
        names = (found.name, *found.aliases) if test.comparison is Comparison.IS else (found.name,)
        met = any(compare("text", fold(name), test.comparison, fold(test.text)) for name in names)
        if test.comparison is Comparison.IS and not met and found.kind == "person":
            met = fold(test.text) in fold(found.name).split()
        return met != test.negated

    def _beside(self, test: Beside, thing: str) -> bool:
        return thing in self._neighbours(test)

    def _neighbours(self, test: Beside) -> frozenset[str]:
        """All that stand where the test says."""
        found = self._beside_sets.get(test)
        if found is None:
            reached: list[str] = []
            for anchor in self.things(test.things):
                said = self._said_beside(anchor, test)
                reached += said
                if said:
                    continue
                for whole in self.catalogue.linked(anchor, test.within):
                    order = self._ordered(self.catalogue.linked(whole, test.within.turned()), test.by)
                    place = order.index(anchor) + test.offset if anchor in order else -1
                    reached += order[place : place + 1] if place >= 0 else []
            found = self._beside_sets[test] = frozenset(reached)
        return found

    def _said_beside(self, anchor: str, test: Beside) -> tuple[str, ...]:
        """What sources name as the next or previous one (of albums), whatever the dates say."""
        name = f"{anchor.partition(':')[0]}.{'next' if test.offset > 0 else 'previous'}"
        known = abs(test.offset) == 1 and name in self.catalogue.schema.relations
        return self.catalogue.linked(anchor, Step(name)) if known else ()

    # --- orders ------------------------------------------------------------------------------------------------

    def ordered(self, things: tuple[str, ...], order: Order) -> tuple[str, ...]:
        """Things in an order; those without the value that it goes by come last."""
        if order.by is None:
            return tuple(sorted(things, key=lambda thing: fold(self.catalogue.name(thing)), reverse=order.largest))
        known = self._ordered(things, order.by, largest=order.largest)
        return (*known, *(thing for thing in things if thing not in known))

    def _ordered(self, things: Iterable[str], by: Step, *, largest: bool = False) -> list[str]:
        form = self.catalogue.schema.form_of(by)
        keyed = []
        for thing in things:
            keys = [sort_key(form, value) for value in self.catalogue.linked(thing, by)]
            if keys:
                keyed.append((max(keys) if largest else min(keys), thing))
        return [thing for _, thing in sorted(keyed, key=lambda pair: pair[0], reverse=largest)]

    def _picked(self, things: list[str], pick: Pick) -> list[str]:
        measured = [(self.measure(thing, pick), thing) for thing in things]
        known = [(key, thing) for key, thing in measured if key is not None]
        known.sort(key=lambda pair: pair[0], reverse=pick.largest)
        kept = known[pick.skip : pick.skip + pick.take]
        if kept and not pick.skip:
            last = kept[-1][0]
            kept += [pair for pair in known[pick.take :] if pair[0] == last]
        return [thing for _, thing in kept]

    def measure(self, thing: str, pick: Pick) -> float | None:
        """What a pick orders by: a count, or the value (the largest or smallest of several) as a number."""
        reached = self.catalogue.linked(thing, pick.by)
        if pick.counted is not None:
            among = self.among(pick.counted)
            number = sum(1 for value in reached if value in among)
            return float(number) if number or not pick.largest else None
        form = self.catalogue.schema.form_of(pick.by)
        keys = [sort_key(form, value) for value in reached]
        return (max(keys) if pick.largest else min(keys)) if keys else None


def _width(test: Linked) -> int:
    """How wide the things of a test are likely to be: a name, then what is near one, then all of a kind."""
    things = test.things
    if things.named:
        return 0
    inner = [_width(one) for one in things.tests if isinstance(one, Linked) and not one.negated]
    return 1 + min(inner, default=10)


def _needs_one(test: Linked) -> bool:
    """Whether the test can only be passed by something that is linked to one of its things."""
    if test.threshold is None:
        return True
    return (
        test.threshold.comparison in {Comparison.MORE, Comparison.AT_LEAST, Comparison.IS} and test.threshold.number > 0
    )
