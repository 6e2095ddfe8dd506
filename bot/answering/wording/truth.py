"""Yes and no, each with the clause that is true."""

from dataclasses import replace

from bot.answering.evaluating import Evaluator
from bot.answering.query import Linked, Present, Query, Test, Things, Valued
from bot.answering.wording.describing import Describer, key
from bot.knowledge.catalogue import Step


class Truth:
    """Words the claims of yes/no questions."""

    def __init__(self, describer: Describer) -> None:
        self.describer = describer
        self.naming = describer.naming
        self.words = describer.words
        self.catalogue = describer.naming.catalogue

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

    def _existence(self, things: Things, tests: tuple[Test, ...], *, truth: bool) -> str:
        form = "a" if truth else "one"
        phrases = [self.describer.things(things, form), *(self.describer.test(test) for test in tests)]
        phrase = " ".join(part for part in phrases if part)
        return str(self.words["exists"]["yes" if truth else "no"]).format(phrase)

    def _failing(self, things: Things, tests: list[Test]) -> Test:
        """The first claim that holds of none of the things."""
        evaluator = Evaluator(self.catalogue)
        named = [thing for thing in things.named if thing in self.catalogue.things]
        failing = (test for test in tests if not any(evaluator.passes(thing, test) for thing in named))
        return next(failing, tests[-1])

    # --- claims --------------------------------------------------------------------------------------------------

    def _claim(self, things: Things, test: Test, *, truth: bool) -> str:
        negated = bool(getattr(test, "negated", False)) == truth
        subject = self.describer.named(things)
        if isinstance(test, Linked):
            return self._linked(things, test, subject, negated=negated)
        if isinstance(test, Valued | Present) and (predicate := self._predicate(test, negated=negated)):
            return predicate.format(subject, self._value(test))
        if isinstance(test, Present):
            return self._has(subject, self.naming.attribute(test.step), negated=negated)
        return self._plain(subject, self.describer.test(test), negated=negated)

    def _has(self, subject: str, what: str, *, negated: bool) -> str:
        return str(self.words["predicates"]["not_having" if negated else "having"]).format(subject, what)

    def _linked(self, things: Things, test: Linked, subject: str, *, negated: bool) -> str:
        slot = self.describer.framing.slot_of(test)
        if slot:
            text = self.describer.framing.sentence(test.things, slot, [subject], negated=negated)
            if text:
                return text
        elif (
            test.step.inverse and not test.things.named and not test.threshold and not self.describer.whole(test.things)
        ):
            there = replace(
                test.things, tests=(*test.things.tests, Linked(test.step.turned(), replace(things, tests=())))
            )
            return self._existence(there, (), truth=not negated)
        elif text := self.related(test, subject, negated=negated):
            return text
        phrase = self.describer.link(test.step, test.things)
        if phrase:
            return self._plain(subject, phrase, negated=negated)
        what = self.describer.possession(test.step, test.things)
        return self._has(subject, what, negated=negated)

    def related(self, test: Linked, subject: str, *, negated: bool) -> str:
        """A predicate of its own for a relation, seen from either end."""
        forms = "" if self.turned(test) else self.words["predicates"].get(key(test.step))
        inner = self.describer.things(test.things, "a")
        if forms:
            return str(forms.split("|")[negated]).format(subject, inner)
        forms = self.words["predicates"].get(key(test.step.turned()))
        return str(forms.split("|")[negated]).format(inner, subject) if forms else ""

    def turned(self, test: Linked) -> bool:
        """Whether the predicate for a relation is said from the other end."""
        predicates = self.words["predicates"]
        return key(test.step) not in predicates and key(test.step.turned()) in predicates

    def _predicate(self, test: Valued | Present, *, negated: bool) -> str:
        step: Step = test.step
        name = step.relation.partition(".")[2]
        table = self.words["predicates"]["present" if isinstance(test, Present) else "valued"]
        forms = table.get(step.relation, table.get(name, ""))
        return str(forms).split("|")[negated] if forms else ""

    def _value(self, test: Valued | Present) -> str:
        return self.describer.compared(test) if isinstance(test, Valued) else ""

    def _plain(self, subject: str, phrase: str, *, negated: bool) -> str:
        return str(self.words["predicates"]["not" if negated else "is"]).format(subject, phrase)
