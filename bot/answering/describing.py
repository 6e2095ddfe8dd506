"""Queries in words: noun phrases for sets of things, the same for replies and for `read_as`."""

from collections.abc import Mapping
from typing import Any

from bot.answering.links import link_data
from bot.answering.phrasing import Phrasing
from bot.answering.query import Alike, Ask, Beside, Called, Comparison, Linked, Pick, Present, Query, Test, Things, Valued
from bot.knowledge.catalogue import Catalogue, Step

_SIGNS = {
    Comparison.LESS: "under",
    Comparison.AT_MOST: "at most",
    Comparison.MORE: "over",
    Comparison.AT_LEAST: "at least",
    Comparison.IS: "",
}
_SILENT = {"track.main", "edition.main", "album.type", "group.type", "person.type"}


class Describer:
    """Puts sets of things and queries in the words of one language."""

    def __init__(self, catalogue: Catalogue, phrasing: Phrasing) -> None:
        self.catalogue = catalogue
        self.phrasing = phrasing
        self.words: Mapping[str, Any] = phrasing.words

    # --- queries -----------------------------------------------------------------------------------------------

    def query(self, query: Query) -> str:
        """A question in canonical words, with names in quotation marks."""
        things = self.things(query.things, quoted=True)
        wanted = self.phrasing.joined([self.attribute(step) for step in query.wanted])
        match query.ask:
            case Ask.COUNT:
                return f"how many {wanted + ' of ' if wanted else ''}{things}"
            case Ask.WHETHER:
                claims = self.tests(query.tests, quoted=True)
                return f"is there {things}{' ' + claims if claims else ''}"
            case Ask.SPAN:
                return f"for how long {things}"
            case Ask.TOTAL | Ask.AVERAGE:
                return f"{query.ask.value} {wanted} of {things}"
            case Ask.ABOUT:
                return f"about {things}"
        return f"{wanted} of {things}" if wanted else f"which {things}"

    def attribute(self, step: Step) -> str:
        """The noun of an attribute."""
        name = step.relation.partition(".")[2]
        return str(self.words["attributes"].get(name, name.replace("_", " ")))

    # --- things ------------------------------------------------------------------------------------------------

    def things(self, things: Things, *, quoted: bool = False, plural: bool = True) -> str:
        """A noun phrase for a set of things."""
        if things.named:
            names = list(dict.fromkeys(self._name(thing, quoted=quoted) for thing in things.named))
            joiner = "or" if things.either else "and"
            head = self.phrasing.joined(names[:4], joiner)
            if quoted:
                head = f"{self.kind(things.kind, plural=False)} {head}"
        else:
            head = self._head(things, plural=plural)
        tests = self.tests(things.tests, quoted=quoted)
        pick = f" {self._pick(things.pick, quoted=quoted)}" if things.pick else ""
        return f"{head}{' ' + tests if tests else ''}{pick}"

    def _head(self, things: Things, *, plural: bool) -> str:
        for test in things.tests:
            if isinstance(test, Linked) and test.step.relation.endswith(".type") and test.things.named:
                word = self.words["types"].get(self.catalogue.name(test.things.named[0]))
                if word:
                    return str(word.split("|")[plural])
        return self.kind(things.kind, plural=plural)

    def kind(self, kind: str, *, plural: bool) -> str:
        """The noun of a kind."""
        forms = self.words["kinds"].get(kind, f"{kind.replace('_', ' ')}|{kind.replace('_', ' ')}").split("|")
        return str(forms[plural])

    def _name(self, thing: str, *, quoted: bool) -> str:
        name = self.label(thing)
        return f'"{name}"' if quoted else name

    def label(self, thing: str) -> str:
        """The name of a thing; what has none is described by what it belongs to."""
        found = self.catalogue.things.get(thing)
        if found is None:
            return thing.partition(":")[2]
        return found.name or self._shown(found.id, found.kind)

    def _shown(self, thing: str, kind: str) -> str:
        """A frame by its telling fields: "Leonard Feather, Los Angeles Times, 4/5"."""
        steps = (Step(f"{kind}.{name}") for name in link_data()["shown"].get(kind, ()))
        parts = [self.phrasing.joined([self.catalogue.name(v) for v in self.catalogue.linked(thing, step)]) for step in steps]
        return ", ".join(part for part in parts if part) or self.kind(kind, plural=False)

    # --- tests -------------------------------------------------------------------------------------------------

    def tests(self, tests: tuple[Test, ...], *, quoted: bool = False) -> str:
        """The tests of a set, one phrase after the other."""
        return " ".join(phrase for test in tests if (phrase := self._test(test, quoted=quoted)))

    def _test(self, test: Test, *, quoted: bool) -> str:
        if isinstance(test, Linked):
            return self._linked(test, quoted=quoted)
        if isinstance(test, Valued):
            return self._valued(test)
        if isinstance(test, Present):
            return f"{'without' if test.negated else 'with'} {self.attribute(test.step)}"
        if isinstance(test, Alike):
            return f"with the same {self.attribute(test.step)} as {self.things(test.things, quoted=quoted)}"
        if isinstance(test, Called):
            name = f'"{test.text}"' if quoted else test.text
            return f"{'not ' if test.negated else ''}{self.phrasing.pattern(test.comparison)} {name}"
        if isinstance(test, Beside):
            place = "after" if test.offset > 0 else "before"
            return f"right {place} {self.things(test.things, quoted=quoted)}"
        return ""

    def _linked(self, test: Linked, *, quoted: bool) -> str:
        if test.step.relation in _SILENT:
            return ""
        without = f"{self.words['lists']['without']} " if test.negated else ""
        number = self._threshold(test)
        frame = self._frame(test, quoted=quoted, negated=test.negated)
        if frame:
            return f"{number}{frame}"
        key = f"{'~' if test.step.inverse else ''}{test.step.relation}"
        template = self.words["links"].get(key)
        inner = self.things(test.things, quoted=quoted, plural=bool(number))
        if template is None:
            noun = self.attribute(test.step)
            template = f"that are {noun} of {{}}" if test.step.inverse else f"with {noun} {{}}"
        phrase = str(template).replace("{}", inner)
        return f"{without}{number}{phrase}"

    def _threshold(self, test: Linked) -> str:
        if test.threshold is None:
            return ""
        return f"{_SIGNS[test.threshold.comparison]} {test.threshold.number} ".lstrip()

    def _frame(self, test: Linked, *, quoted: bool, negated: bool) -> str:
        """A frame seen from the slot that leads to it, with its other slots."""
        frame = self.words["frames"].get(test.things.kind)
        if frame is None or not test.step.inverse:
            return ""
        slot = frame.get(test.step.relation.partition(".")[2])
        if slot is None:
            return ""
        parts = [self.words["lists"]["without"] if negated and slot["head"] == "with" else slot["head"]]
        if negated and slot["head"] != "with":
            parts.insert(0, "not")
        for inner in test.things.tests:
            if isinstance(inner, Linked):
                name = inner.step.relation.partition(".")[2]
                template = slot.get(name, f"{name.replace('_', ' ')} {{}}")
                parts.append(str(template).replace("{}", self.things(inner.things, quoted=quoted, plural=False)))
            else:
                parts.append(self._test(inner, quoted=quoted))
        return " ".join(part for part in parts if part)

    def _valued(self, test: Valued) -> str:
        if test.step.relation in _SILENT:
            return ""
        form = self.catalogue.schema.form_of(test.step)
        value = self.phrasing.value(form, test.value, bare=True)
        sign = _SIGNS.get(test.comparison, test.comparison.value)
        words = " ".join(part for part in (sign, value) if part)
        name = test.step.relation.partition(".")[2]
        if name in {"number", "position"} and test.step.relation.startswith("track."):
            return value
        return f"{'not ' if test.negated else ''}with {self.attribute(test.step)} {words}"

    def _pick(self, pick: Pick, *, quoted: bool) -> str:
        if pick.counted is not None:
            return f"with the {'most' if pick.largest else 'fewest'} {self.things(pick.counted, quoted=quoted)}"
        which = "largest" if pick.largest else "smallest"
        if pick.skip:
            which = f"{self.phrasing.ordinal(pick.skip + 1)} {which}"
        if pick.take > 1:
            which = f"{pick.take} {which}"
        return f"with the {which} {self.attribute(pick.by)}"
