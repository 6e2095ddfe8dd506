"""Answers in words: what was found becomes a short reply."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

import yaml

from bot.answering.finding import Found
from bot.answering.query import Ask, Called, Linked, Present, Query, Test, Things
from bot.answering.wording.about import about
from bot.answering.wording.describing import Describer
from bot.answering.wording.listing import Listing
from bot.answering.wording.naming import Naming
from bot.answering.wording.phrasing import Phrasing, capital, fill
from bot.answering.wording.truth import Truth
from bot.answering.wording.values import Values
from bot.answering.wording.vocabulary import Vocabulary
from bot.knowledge.catalogue import Catalogue, Step

MOST_CHARACTERS = 1_800
MOST_IN_SENTENCE = 3
MOST_COUNTED = 30
MOST_NAMESAKES = 5


@cache
def shapes() -> Mapping[str, Any]:
    """The content of shapes.yaml: what is told how in every language."""
    text = resources.files("bot.answering.wording").joinpath("shapes.yaml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # type: ignore[no-any-return]


class Wording:
    """Words replies in one language; `language` is what its words.yaml and replies.yaml hold."""

    def __init__(self, catalogue: Catalogue, language: Mapping[str, Any]) -> None:
        self.catalogue = catalogue
        self.phrasing = Phrasing({**shapes(), **language["wording"]})
        self.words = self.phrasing.words
        vocabulary = Vocabulary.of(language)
        self.naming = Naming(catalogue, self.phrasing)
        self.describer = Describer(self.naming, vocabulary)
        self.values = Values(self.describer)
        self.listing = Listing(self.describer)
        self.truth = Truth(self.describer)

    def reply(self, found: Found) -> str:
        """The reply for something found."""
        match found.query.ask:
            case Ask.COUNT:
                text = self._count(found)
            case Ask.WHETHER:
                text = self._whether(found)
            case Ask.DIFFERENCE:
                text = self._difference(found)
            case Ask.SPAN:
                text = self._span(found)
            case Ask.TOTAL | Ask.AVERAGE:
                text = self._summed(found)
            case Ask.ORDER:
                text = self._order(found)
            case Ask.ABOUT:
                text = self._about(found)
            case Ask.EITHER if not found.query.wanted:
                text = self._either(found)
            case _:
                text = self.values.reply(found.query, found.rows) if found.query.wanted else self._which(found)
        return cut(self.phrasing.elided(text))

    # --- things --------------------------------------------------------------------------------------------------

    def _which(self, found: Found) -> str:
        if not found.rows:
            return self._none(found.query)
        if found.query.things.pick:
            return self._picked(found)
        return self._framed(found) or self._related(found) or self._headed(found, "")

    def _related(self, found: Found) -> str:
        """One thing that was found by a relation which the language has a predicate for, as a clause."""
        told = [
            test for test in found.query.things.tests if not self.describer.silent(test) and not self._is_noun(test)
        ]
        test = told[0] if len(told) == 1 and len(found.rows) <= MOST_IN_SENTENCE else None
        if not isinstance(test, Linked) or test.negated or test.threshold is not None or not test.things.named:
            return ""
        names = self.listing.names(found.query, found.rows)
        nameless = not all(self.catalogue.name(row.thing) for row in found.rows)
        if nameless or (len(names) > 1 and not self.truth.turned(test)):
            return ""
        text = self.truth.related(test, names, negated=False)
        return self.values.finished(text, test.things.named[0]) if text else ""

    def _framed(self, found: Found) -> str:
        """What was found by a frame (a credit, a membership) as a clause, a longer list with its own heading."""
        test = self._frame(found.query)
        if test is None:
            return ""
        slot = self.describer.framing.slot_of(test)
        names = self.listing.names(found.query, found.rows)
        if len(names) > MOST_IN_SENTENCE or _positioned(found):
            heading = self.describer.framing.heading(test.things, slot)
            return self._headed(found, heading) if heading else ""
        known = self.listing.known(test, [row.thing for row in found.rows])
        text = self.describer.framing.sentence(test.things, slot, names, known=known)
        return self._end(text, found) if text else ""

    def _frame(self, query: Query) -> Linked | None:
        """The test by which things are found through a frame, if it is all that the question says of them."""
        told = [test for test in query.things.tests if not self.describer.silent(test) and not self._is_noun(test)]
        test = told[0] if len(told) == 1 and not query.things.named else None
        if not isinstance(test, Linked) or test.negated or test.threshold is not None:
            return None
        return test if self.describer.framing.slot_of(test) else None

    def _is_noun(self, test: Test) -> bool:
        return isinstance(test, Linked) and test.step.relation in self.words["nouns"] and not test.negated

    def _headed(self, found: Found, heading: str) -> str:
        """The list with what it is a list of."""
        things = found.query.things
        if len(things.named) > len(found.rows):
            things = replace(things, named=())  # some of those that were named: their names are the answer
        head = heading or self.describer.things(things, "many" if len(found.rows) > 1 else "one")
        listed = self.listing.listed(found.query, found.rows)
        return self._end(str(self.words["heading"]).format(capital(head), listed))

    def _picked(self, found: Found) -> str:
        form = "many" if len(found.rows) > 1 else "one"
        head = self.describer.things(found.query.things, form)
        listed = self.listing.listed(found.query, found.rows)
        if len(found.query.things.named) > len(found.rows):
            return self._end(listed)  # one of those that were named: what it is was said in the question
        named = all(self.catalogue.name(row.thing) for row in found.rows)
        template = self.words["identity"][form] if named else self.words["heading"]
        return self._end(str(template).format(capital(head), listed))

    def _about(self, found: Found) -> str:
        told = {row.thing: about(self.naming, row.thing) for row in found.rows[:MOST_NAMESAKES]}
        if len(told) > 1:
            told = {thing: sentences[:1] for thing, sentences in told.items()}
        sentences = [self.values.finished(text, thing) for thing, texts in told.items() for text in texts]
        return " ".join(dict.fromkeys(sentences))

    def _either(self, found: Found) -> str:
        """Which of two it is, as a clause where the language has one: "he plays bass"."""
        things = replace(found.query.things, named=found.things, either=False)
        clause = self.truth.clause(replace(found.query, things=things), truth=True) if found.things else ""
        return self._end(capital(clause or self.listing.listed(found.query, found.rows)))

    # --- numbers -------------------------------------------------------------------------------------------------

    def _count(self, found: Found) -> str:
        if found.query.each:
            return self._count_each(found)
        query, number = found.query, int(found.answers[0] if isinstance(found.answers[0], str) else 0)
        if not number:
            return self._none(query)
        form = "one" if number == 1 else "many"
        if query.wanted:
            return self._count_values(found, number)
        noun = (
            self.naming.noun(query.things.kind, form)
            if query.things.named
            else self.describer.things(query.things, form)
        )
        head = f"{self.phrasing.number(str(number))} {noun}"
        if number > MOST_COUNTED or (number == 1 and any(isinstance(test, Called) for test in query.things.tests)):
            return self._end(head)
        return self._end(str(self.words["heading"]).format(head, self.listing.listed(query, found.rows)))

    def _count_values(self, found: Found, number: int) -> str:
        step = found.query.wanted[0]
        noun = self._values_noun(step, "one" if number == 1 else "many")
        things = self.describer.things(found.query.things, "many")
        head = str(self.words["table"]).format(attribute=f"{number} {noun}", things=things)
        values = list(dict.fromkeys(fact.value for row in found.rows for fact in row.columns[0]))
        listed = self.naming.styled(values, self.catalogue.schema.form_of(step))
        return self._end(str(self.words["heading"]).format(head, listed))

    def _count_each(self, found: Found) -> str:
        """How many there are of each: "Number of tracks of sides of the CD: side A: 5; side B: 5"."""
        query = found.query
        counted = query.than or Things(self.catalogue.schema.target_kinds(query.wanted[0])[0])
        attribute = str(self.words["number_of"]).format(self.describer.things(replace(counted, tests=()), "many"))
        head = str(self.words["table"]).format(attribute=attribute, things=self.describer.things(query.things, "many"))
        cells = [self.phrasing.number(row.columns[0][0].value) for row in found.rows]
        return self.values.table(head, self.values.row_names(found.rows), cells)

    def _order(self, found: Found) -> str:
        """Which of two things came first, with their dates."""
        template = str(self.words["order"][str(found.answers[0])])
        return self.values.finished(template.format(*self._with_values(found)), found.rows[0].thing)

    def _difference(self, found: Found) -> str:
        """How far two things are apart, with the values of both."""
        apart = str(found.answers[0])
        if self.catalogue.schema.form_of(found.query.wanted[0]) == "date":
            apart = self.phrasing.counted(int(apart), self.words["span"]["years"])
        text = str(self.words["difference"]).format(*self._with_values(found), apart)
        return self.values.finished(text, found.rows[0].thing)

    def _with_values(self, found: Found) -> list[str]:
        """The names of things, each with the value that was looked at in brackets."""
        step = found.query.wanted[0] if found.query.wanted else None
        names = [self.naming.label(row.thing) for row in found.rows]
        for place, row in enumerate(found.rows):
            if step is not None and row.columns and row.columns[0]:
                value = self.values.facts(row.thing, step, row.columns[0], brief=True)
                names[place] = str(self.words["lists"]["apart"]).format(names[place], value)
        return names

    def _values_noun(self, step: Step, form: str) -> str:
        """The noun of values that are counted: children, labels."""
        kinds = self.catalogue.schema.target_kinds(step)
        forms = self.words["counted_values"].get(step.relation.partition(".")[2])
        if forms and not step.inverse:
            return self.naming.form_of(forms, form)
        return self.naming.noun(kinds[0], form) if kinds else self.naming.attribute(step)

    def _none(self, query: Query) -> str:
        return self._end(str(self.words["none"]).format(self.describer.things(query.things, "many")))

    def _span(self, found: Found) -> str:
        years = self.phrasing.counted(int(str(found.answers[0])), self.words["span"]["years"])
        row, step = found.rows[0], found.query.wanted[0]
        dates = [self.phrasing.value("date", column[0].value, bare=True) for column in row.columns if column]
        which = "then" if found.query.than is not None else step.relation
        templates = self.words["span"].get(which, self.words["span"]["else"])
        given = {"years": years, "first": dates[0], "last": dates[1] if len(dates) > 1 else ""}
        slots = lambda name, style: given[name] if name in given else self.naming.slot(row.thing, name, style)  # noqa: E731
        texts = (fill(template, slots) for template in templates)
        return self.values.finished(next(text for text in texts if text), row.thing)

    def _summed(self, found: Found) -> str:
        step = found.query.wanted[0]
        value = self.phrasing.value(self.catalogue.schema.form_of(step), str(found.answers[0]))
        template = str(self.words["summed"][found.query.ask.value])
        things = self.describer.things(found.query.things, "many")
        return self._end(template.format(attribute=self.naming.attribute(step), things=things, value=value))

    # --- yes and no ----------------------------------------------------------------------------------------------

    def _whether(self, found: Found) -> str:
        truth = bool(found.truth)
        word = self.words["whether"]["yes" if truth else "no"]
        if truth and found.query.tests and found.detail is not None and found.detail.query.wanted:
            return str(self.words["heading"]).format(word, self.reply(found.detail))  # "Yes: it costs ..."
        clause = self.truth.clause(found.query, truth=truth)
        if clause and self.truth.unsure(found.query, truth=truth):
            return self._end(capital(clause))
        instead = self.reply(found.correction) if found.correction is not None else ""
        if instead and not truth and found.query.tests and all(isinstance(t, Present) for t in found.query.tests):
            return str(self.words["heading"]).format(word, instead)  # "is X alive": "No: X died in 1988"
        text = self._end(str(self.words["heading"]).format(word, clause) if clause else str(word))
        return f"{text} {instead}" if instead else text

    def _end(self, text: str, found: Found | None = None) -> str:
        """A sentence with its full stop, and its capital unless it begins with a name of what was found."""
        if found is not None:
            return self.values.finished(text, found.rows[0].thing)
        return text if text.endswith(tuple(self.words["lists"]["stops"])) else f"{text}{self.words['lists']['stop']}"


def _positioned(found: Found) -> bool:
    return len(found.rows) > 1 and all(row.thing.startswith("track:") for row in found.rows)


def cut(text: str) -> str:
    """A text of at most MOST_CHARACTERS, cut between words."""
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " \u2026"
