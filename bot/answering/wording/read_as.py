"""Queries in canonical words: what a question was read as, so that reading it again gives an equal query.

Names stand in quotation marks after the noun of their kind, a set within a set that has tests of its own in
parentheses. The words stand in the part `reading` of a language's replies and are words that its questions know.
"""

from typing import Any

from bot.answering.query import (
    Alike,
    Beside,
    Called,
    Distinct,
    Linked,
    Order,
    Pick,
    Present,
    Query,
    Test,
    Things,
    Threshold,
    Valued,
)
from bot.answering.wording.naming import Naming
from bot.answering.wording.phrasing import fill
from bot.knowledge.catalogue import Step


class ReadAs:
    """Puts queries in the canonical words of one language."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self.phrasing = naming.phrasing
        self.schema = naming.catalogue.schema
        self.words: dict[str, Any] = naming.words["reading"]
        self.silent = naming.words["silent"]

    def query(self, query: Query) -> str:
        """A question in canonical words."""
        template = self.words["asks"]["each" if query.each else query.ask.value]
        claims = self.tests(query.tests)
        slots = {
            "things": self.things(query.things),
            "wanted": self.phrasing.joined([self.attribute(step) for step in query.wanted]),
            "tests": claims,
            "than": self.things(query.than) if query.than else "",
            "names": self.phrasing.joined([f'"{self.name(thing)}"' for thing in query.things.named]),
        }
        options = (template,) if isinstance(template, str) else template
        asked = next(text for one in options if (text := fill(one, lambda name, _: slots[name])))
        return f"{asked} {self._order(query.order)}" if query.order else asked

    def _order(self, order: Order) -> str:
        """The order that the things are to be told in."""
        words = self.words["orders"]["named" if order.by is None else "by"]
        attribute = self.attribute(order.by) if order.by else ""
        return str(words["largest" if order.largest else "smallest"]).format(attribute=attribute)

    # --- things --------------------------------------------------------------------------------------------------

    def things(self, things: Things, *, plural: bool = True) -> str:
        """A noun phrase for a set of things."""
        typed = next((test for test in things.tests if self._types(test) and not things.named), None)
        head = self._named(things) if things.named else self._head(things, typed, plural=plural)
        rest = tuple(test for test in things.tests if test is not typed)
        extreme = self._extreme(things.pick) if things.pick and not things.pick.counted else ""
        counted = self._counted(things.pick) if things.pick else ""
        return " ".join(part for part in (extreme, head, self.tests(rest), counted) if part)

    def _types(self, test: Test) -> bool:
        """Whether a test says of what type a thing is, in a way for which questions have a noun (soundtracks)."""
        plain = isinstance(test, Linked) and not test.negated and test.threshold is None and len(test.things.named) == 1
        return isinstance(test, Linked) and plain and test.step.relation in self.words["nouns"]

    def _head(self, things: Things, typed: Test | None, *, plural: bool) -> str:
        form = "many" if plural else "one"
        noun = self.naming.type_noun(typed.things.named[0], form) if isinstance(typed, Linked) else ""
        return noun or self.noun(things.kind, plural=plural)

    def _named(self, things: Things) -> str:
        noun = self.noun(things.kind, plural=False)
        names = list(dict.fromkeys(f'{noun} "{self.name(thing)}"' for thing in things.named))
        return self.phrasing.joined(names, "or" if things.either else "and")

    def noun(self, kind: str, *, plural: bool) -> str:
        """The noun of a kind by which questions ask for it."""
        forms = self.words["kinds"].get(kind)
        return (
            self.naming.form_of(forms, "many" if plural else "one")
            if forms
            else self.naming.noun(kind, "many" if plural else "one")
        )

    def name(self, thing: str) -> str:
        """The name of a thing; of one that the catalogue does not know what stands in its id."""
        found = self.naming.catalogue.things.get(thing)
        return (found.name or self.naming.label(thing)) if found else thing.partition(":")[2]

    def _within(self, things: Things, *, plural: bool = False) -> str:
        """A set within another: in parentheses if it has tests of its own."""
        text = self.things(things, plural=plural)
        told = things.pick or any(test for test in things.tests if not self._silent(test))
        return f"({text})" if told else text

    # --- tests ---------------------------------------------------------------------------------------------------

    def tests(self, tests: tuple[Test, ...]) -> str:
        """The tests of a set, one phrase after the other; of several, each closes what it leads to by parentheses."""
        told = [test for test in tests if not self._silent(test)]
        told.sort(key=_weight)
        return " ".join(self.test(test, alone=len(told) == 1) for test in told)

    def _silent(self, test: Test) -> bool:
        return isinstance(test, Linked | Valued) and test.step.relation in self.silent

    def test(self, test: Test, *, alone: bool = True) -> str:
        """One test as a phrase after a noun; what it leads to stands in parentheses unless it is `alone`."""
        match test:
            case Linked():
                return self._linked(test, alone=alone)
            case Valued():
                return self._valued(test)
            case Present(step, negated):
                return self._put("absent" if negated else "present", attribute=self.attribute(step))
            case Called(comparison, text, negated):
                phrase = str(self.words["called"][comparison.value]).format(text)
                return self._put("not", phrase=phrase) if negated else phrase
            case Alike() | Beside() | Distinct():
                return self._relative(test)

    def _relative(self, test: Alike | Beside | Distinct) -> str:
        """A test that holds things against others."""
        things = self._within(test.things)
        if isinstance(test, Alike):
            return self._put("alike", attribute=self.attribute(test.step), things=things)
        if isinstance(test, Distinct):
            return self._put("distinct", things=things)
        return self._put("after" if test.offset > 0 else "before", things=things)

    def _put(self, template: str, **slots: str) -> str:
        return fill(str(self.words[template]), lambda name, _: slots[name])

    def _linked(self, test: Linked, *, alone: bool) -> str:
        key = f"{'~' if test.step.inverse else ''}{test.step.relation}"
        inner = self._inner(test)
        inner = inner if alone or inner.startswith("(") else f"({inner})"
        if test.threshold is not None:
            inner = f"{self._number(test.threshold)} {inner}"
        template = self.words["links"].get(key, self.words["links"]["inverse" if test.step.inverse else "else"])
        slots = {"things": inner, "attribute": self.attribute(test.step)}
        phrase = fill(str(template), lambda name, _: slots[name])
        return self._put("not", phrase=phrase) if test.negated else phrase

    def _inner(self, test: Linked) -> str:
        """The far end of a link; of a frame (a credit, a membership) only what is said of it."""
        if test.things.kind in self.words["frames"] and not (test.things.named or test.things.pick):
            return self.tests(test.things.tests) or str(self.words["frames"][test.things.kind])
        return self._within(test.things, plural=test.threshold is not None)

    def _number(self, threshold: Threshold) -> str:
        sign = self.words["signs"].get(threshold.comparison.value, "")
        return f"{sign} {threshold.number}".strip()

    def _valued(self, test: Valued) -> str:
        form = self.schema.form_of(test.step)
        if test.anniversary:
            value = self.phrasing.anniversary(test.value)
        else:
            value = self.phrasing.value(form, test.value, bare=True)
        template = self.words["values"].get(test.step.relation, self.words["values"]["else"])
        signs = self.words["date_signs" if form == "date" else "signs"]
        value = f"{signs.get(test.comparison.value, '')} {value}".strip()
        slots = {"value": value, "attribute": self.attribute(test.step)}
        phrase = fill(str(template), lambda name, _: slots[name])
        return self._put("not", phrase=phrase) if test.negated else phrase

    def attribute(self, step: Step) -> str:
        """The noun by which questions speak of an attribute."""
        name = step.relation.partition(".")[2]
        nouns = self.words["attributes"]
        key = f"{'~' if step.inverse else ''}{step.relation}"
        return str(nouns.get(key, nouns.get(name, self.naming.attribute(step))))

    # --- picks ---------------------------------------------------------------------------------------------------

    def _extreme(self, pick: Pick) -> str:
        """The word of an extreme, with its place and number: "2nd longest"."""
        words = self.words["extremes"]
        name = pick.by.relation.partition(".")[2]
        found = words["counted"] if pick.counted else words.get(pick.by.relation, words.get(name, words["else"]))
        nth = self.phrasing.ordinal(pick.skip + 1) if pick.skip else ""
        number = self.phrasing.number(str(pick.take)) if pick.take > 1 else ""
        return " ".join(part for part in (nth, number, str(found["largest" if pick.largest else "smallest"])) if part)

    def _counted(self, pick: Pick) -> str:
        if pick.counted is None:
            return ""
        return self._put("counted", extreme=self._extreme(pick), things=self._within(pick.counted, plural=True))


def _weight(test: Test) -> int:
    """Things with names stand next to the noun, then sets with tests of their own, literals last."""
    if not isinstance(test, Linked):
        return 2
    return 0 if test.things.named else 1
