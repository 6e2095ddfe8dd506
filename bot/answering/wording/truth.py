"""Yes and no, each with the clause that is true."""

from dataclasses import replace

from bot.answering.evaluating import Evaluator
from bot.answering.query import Alike, Beside, Linked, Present, Query, Test, Things, Valued
from bot.answering.wording.describing import MOST_NAMES, Describer, key
from bot.knowledge.catalogue import Step


class Truth:
    """Words the claims of yes/no questions."""

    def __init__(self, describer: Describer) -> None:
        self.describer = describer
        self.naming = describer.naming
        self.words = describer.words
        self.predicates = describer.words["predicates"]
        self.catalogue = describer.naming.catalogue
        self.evaluator = Evaluator(self.catalogue)

    def clause(self, query: Query, *, truth: bool) -> str:
        """What holds: the claim of a question, or (truth is False) its contrary."""
        tests = (*query.things.tests, *query.tests)
        told = [test for test in tests if not self.describer.silent(test)]
        if not query.things.named or not told:
            return self._existence(query.things, query.tests, truth=truth)
        if not truth:
            told = [self._failing(query.things, told)]
        clauses = [self._claim(query.things, test, truth=truth) for test in told]
        return self.naming.phrasing.joined([clause for clause in clauses if clause])

    def unsure(self, query: Query, *, truth: bool) -> bool:
        """Whether all that is known is that no date of an end is known: neither a yes nor a no would be honest."""
        tests = [test for test in query.tests if isinstance(test, Present)]
        ends = [test for test in tests if test.step.relation.partition(".")[2] in self.words["ends"]]
        return bool(ends) and ends == [*query.tests] and all(test.negated == truth for test in ends)

    def _existence(self, things: Things, tests: tuple[Test, ...], *, truth: bool) -> str:
        form = "a" if truth else "one"
        phrases = [self.describer.things(things, form), *(self.describer.test(test) for test in tests)]
        phrase = " ".join(part for part in phrases if part)
        return str(self.words["exists"]["yes" if truth else "no"]).format(phrase)

    def _failing(self, things: Things, tests: list[Test]) -> Test:
        """The first claim that holds of none of the things."""
        named = [thing for thing in things.named if thing in self.catalogue.things]
        failing = (test for test in tests if not any(self.evaluator.passes(thing, test) for thing in named))
        return next(failing, tests[-1])

    # --- claims --------------------------------------------------------------------------------------------------

    def _claim(self, things: Things, test: Test, *, truth: bool) -> str:
        negated = bool(getattr(test, "negated", False)) == truth
        names = self._subjects(things)
        if isinstance(test, Linked):
            return self._linked(things, test, names, negated=negated)
        if isinstance(test, Alike | Beside) and (forms := self._comparing(test)):
            return self._said(forms, names, self.describer.named(test.things), negated=negated)
        if isinstance(test, Valued | Present) and (forms := self._forms(test)):
            value = self.describer.compared(test) if isinstance(test, Valued) else ""
            return self._said(forms, names, value, negated=negated)
        if isinstance(test, Present):
            return self._said(self.predicates["having"], names, self.naming.attribute(test.step), negated=negated)
        return self._said(self.predicates["is"], names, self.describer.test(test), negated=negated)

    def _comparing(self, test: Alike | Beside) -> str:
        """The predicate of a comparison with something else: "came out later than"; "" where there is none."""
        if isinstance(test, Beside):
            return str(self.predicates["beside"]["after" if test.offset > 0 else "before"]) if test.things.named else ""
        field = test.step.relation.partition(".")[2]
        return str(self.predicates["compared"].get(field, {}).get(test.comparison.value, ""))

    def _subjects(self, things: Things) -> list[str]:
        """The names of a set one by one, so that a clause knows how many there are; a sort of instruments is one."""
        names, told = self.naming.names(things.named), self.describer.named(things)
        return names if len(names) <= MOST_NAMES and self.naming.phrasing.joined(names) == told else [told]

    def _said(self, forms: str, names: list[str], what: str, *, negated: bool) -> str:
        """A predicate: "{} is {}|{} is not {}|{} are {}|{} are not {}", where the last two may be missing."""
        options = forms.split("|")
        place = negated + 2 * (len(names) > 1 and len(options) > 2)
        return options[place].format(self.naming.phrasing.joined(names), what)

    def _linked(self, things: Things, test: Linked, names: list[str], *, negated: bool) -> str:
        slot = self.describer.framing.slot_of(test)
        if slot and (text := self.describer.framing.sentence(test.things, slot, names, negated=negated)):
            return text
        if not slot and self._of_parts(test):
            there = Linked(test.step.turned(), replace(things, tests=()))
            return self._existence(replace(test.things, tests=(*test.things.tests, there)), (), truth=not negated)
        if not slot and (text := self.related(test, names, negated=negated)):
            return text
        if phrase := self.describer.link(test.step, test.things):
            return self._said(self.predicates["is"], names, phrase, negated=negated)
        what = self.describer.possession(test.step, test.things)
        return self._said(self.predicates["having"], names, what, negated=negated)

    def _of_parts(self, test: Linked) -> bool:
        """Whether a claim is rather that there is something: live albums by the Beatles."""
        bare = not test.things.named and test.threshold is None and not self.describer.whole(test.things)
        return test.step.inverse and bare

    def related(self, test: Linked, names: list[str], *, negated: bool) -> str:
        """A predicate of its own for a relation, seen from either end; "" where the language has none."""
        inner = self.describer.things(test.things, "a")
        if self.turned(test):
            subject = self.naming.phrasing.joined(names)
            return self._said(self.predicates[key(test.step.turned())], [inner], subject, negated=negated)
        forms = self.predicates.get(key(test.step), "")
        return self._said(forms, names, inner, negated=negated) if forms else ""

    def turned(self, test: Linked) -> bool:
        """Whether the predicate for a relation is said from the other end."""
        return key(test.step) not in self.predicates and key(test.step.turned()) in self.predicates

    def _forms(self, test: Valued | Present) -> str:
        step: Step = test.step
        table = self.predicates["present" if isinstance(test, Present) else "valued"]
        return str(table.get(step.relation, table.get(step.relation.partition(".")[2], "")))
