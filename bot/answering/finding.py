"""What a query finds: the values with their facts and sources, ready to be put in words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from bot.answering.evaluating import Evaluator
from bot.answering.links import link_data
from bot.answering.literals import sort_key
from bot.answering.query import Ask, Linked, Query, Test, Things, Valued
from bot.knowledge.catalogue import Catalogue, Fact, Step
from bot.knowledge.model.values import seconds

MOST_EVIDENCE = 2000
"""How many facts are looked at for their sources: thousands of things may lie between a label and its artists."""
DEEPEST = 4
"""How many tests, each inside the other, are asked for their sources."""
_NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(.*)")
_MEASURED = frozenset({"length", "number", "score", "money"})


@dataclass(frozen=True, slots=True)
class Row:
    """One thing with the facts of each wanted attribute."""

    thing: str
    columns: tuple[tuple[Fact, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a query comes to. `answers` are the values in the contract's forms; `empty` says that there is none."""

    query: Query
    rows: tuple[Row, ...] = ()
    answers: tuple[str | tuple[str, ...], ...] = ()
    truth: bool | None = None
    sources: tuple[str, ...] = ()
    things: tuple[str, ...] = field(default=())
    correction: "Found | None" = None  # for a no: what is true instead
    detail: "Found | None" = None  # for a yes: the awards, entries, reviews that make it true

    @property
    def empty(self) -> bool:
        """Whether nothing was found (a yes or a no, and a count, are something)."""
        return not self.answers


class Finder:
    """Finds what queries come to in a catalogue."""

    def __init__(self, catalogue: Catalogue, today: date) -> None:
        self.catalogue = catalogue
        self.today = today
        self.evaluator = Evaluator(catalogue)

    def find(self, query: Query) -> Found:
        """The result of a query."""
        evaluator = self.evaluator
        things = evaluator.things(query.things)
        match query.ask:
            case Ask.WHETHER:
                return self._whether(query, evaluator, things)
            case Ask.COUNT:
                return self._count(query, evaluator, things)
            case Ask.ORDER:
                return self._order(query, evaluator, things)
            case Ask.DIFFERENCE:
                return self._difference(query, evaluator, things)
            case Ask.SPAN:
                return self._span_to(query, evaluator, things) if query.than else self._span(query, things)
            case Ask.TOTAL | Ask.AVERAGE:
                return self._summed(query, things)
            case _:
                return self._which(query, evaluator, things)

    # --- kinds of asking ---------------------------------------------------------------------------------------

    def _which(self, query: Query, evaluator: Evaluator, things: tuple[str, ...]) -> Found:
        if query.order is not None:
            things = evaluator.ordered(things, query.order)
        rows = tuple(Row(thing, self._columns(thing, query)) for thing in things)
        if query.wanted:
            rows = tuple(row for row in rows if any(row.columns))
            answers = self._values(query, rows)
        else:
            answers = tuple(dict.fromkeys(name for thing in things if (name := self.shown(thing))))
        found = tuple(row.thing for row in rows)
        return Found(query, rows, answers, None, self._sources(query, evaluator, rows), found)

    def shown(self, thing: str) -> str:
        """The name of a thing; a frame is shown by the first of its telling fields that it has."""
        name = self.catalogue.name(thing)
        kind = thing.partition(":")[0]
        for field_name in link_data()["shown"].get(kind, ()) if not name or kind == "side" else ():
            for value in self.catalogue.linked(thing, Step(f"{kind}.{field_name}")):
                return self.catalogue.name(value)
        return name

    def _columns(self, thing: str, query: Query) -> tuple[tuple[Fact, ...], ...]:
        return tuple(self.facts(thing, step) for step in query.wanted)

    def facts(self, thing: str, step: Step) -> tuple[Fact, ...]:
        """The facts at the end of a step; walked backwards, with the sources of the facts walked."""
        if not step.inverse:
            return self.catalogue.facts(thing, step.relation)
        reached = self.catalogue.linked(thing, step)
        return tuple(Fact(value, self.between(value, step.turned(), thing)) for value in reached)

    def _values(self, query: Query, rows: tuple[Row, ...]) -> tuple[str | tuple[str, ...], ...]:
        if len(query.wanted) == 1:
            return tuple(dict.fromkeys(self.shown(fact.value) for row in rows for fact in row.columns[0]))
        if len(rows) == 1:
            columns = rows[0].columns
            return tuple(self.shown(fact.value) for column in columns for fact in column)
        return tuple(
            (self.catalogue.name(row.thing), *("/".join(self.catalogue.name(f.value) for f in c) for c in row.columns))
            for row in rows
        )

    def _count(self, query: Query, evaluator: Evaluator, things: tuple[str, ...]) -> Found:
        if query.each:
            return self._count_each(query, evaluator, things)
        if query.wanted:
            values = evaluator.values(things, query.wanted[0])
            rows = tuple(Row(thing, self._columns(thing, query)) for thing in things)
            number = len(dict.fromkeys(self.catalogue.name(value) for value in values))
        else:
            rows = tuple(Row(thing) for thing in things)
            number = len(things)
        sources = self._sources(query, evaluator, rows[:20])
        return Found(query, rows, (str(number),), None, sources, things)

    def _count_each(self, query: Query, evaluator: Evaluator, things: tuple[str, ...]) -> Found:
        among = set(evaluator.things(query.than)) if query.than else set()
        step = query.wanted[0]
        counts = {thing: str(sum(1 for one in self.catalogue.linked(thing, step) if one in among)) for thing in things}
        rows = tuple(Row(thing, ((Fact(count),),)) for thing, count in counts.items())
        answers = tuple((self.shown(thing), count) for thing, count in counts.items())
        return Found(query, rows, answers, None, self._sources(query, evaluator, rows[:20]), things)

    def _order(self, query: Query, evaluator: Evaluator, things: tuple[str, ...]) -> Found:
        """Before or after: by the dates, or by what the things are said to follow where the dates do not tell."""
        others = evaluator.things(query.than) if query.than else ()
        first, second = things[0], others[0]
        rows = tuple(Row(thing, self._columns(thing, query)) for thing in (first, second))
        word = self._by_sequence(first, second) or self._by_date(rows)
        sources = self._sources(query, evaluator, rows)
        return Found(query, rows, (word,) if word else (), None, sources, (first, second))

    def _by_sequence(self, first: str, second: str) -> str:
        follows, leads = Step("album.previous"), Step("album.next")
        if second in self._line(first, follows) or first in self._line(second, leads):
            return "after"
        return "before" if first in self._line(second, follows) or second in self._line(first, leads) else ""

    def _line(self, thing: str, step: Step) -> set[str]:
        """All that is reached by walking one relation on and on."""
        reached: set[str] = set()
        waiting = [thing]
        while waiting:
            new = [value for value in self.catalogue.linked(waiting.pop(), step) if value not in reached]
            reached.update(new)
            waiting += new
        return reached

    @staticmethod
    def _by_date(rows: tuple[Row, ...]) -> str:
        first, second = ([fact.value for fact in row.columns[0]] for row in rows)
        size = min(len(min(first, default="")), len(min(second, default="")))
        if not size or min(first)[:size] == min(second)[:size]:
            return ""
        return "before" if min(first)[:size] < min(second)[:size] else "after"

    def _whether(self, query: Query, evaluator: Evaluator, things: tuple[str, ...]) -> Found:
        passing = [thing for thing in things if all(evaluator.passes(thing, test) for test in query.tests)]
        rows = tuple(Row(thing) for thing in passing)
        answer = "yes" if passing else "no"
        return Found(query, rows, (answer,), bool(passing), self._sources(query, evaluator, rows), tuple(passing))

    def _span(self, query: Query, things: tuple[str, ...]) -> Found:
        rows = tuple(Row(thing, self._columns(thing, query)) for thing in things)
        years = []
        for row in rows:
            start = row.columns[0][0].value if row.columns[0] else ""
            end = row.columns[1][0].value if len(row.columns) > 1 and row.columns[1] else self.today.isoformat()
            if start:
                years.append(str(years_between(start, end)))
        kept = tuple(row for row in rows if row.columns[0])
        sources = tuple(dict.fromkeys(s for row in kept for column in row.columns for f in column for s in f.sources))
        return Found(query, kept, tuple(dict.fromkeys(years)), None, sources, tuple(row.thing for row in kept))

    def _span_to(self, query: Query, evaluator: Evaluator, things: tuple[str, ...]) -> Found:
        """Whole years from a date of one thing to the first date of another: an age at a recording."""
        begun, step = query.wanted
        ends = (
            [fact for other in evaluator.things(query.than) for fact in self.facts(other, step)] if query.than else []
        )
        last = min(ends, key=lambda fact: fact.value, default=None)
        starts = [(thing, facts) for thing in things if (facts := self.facts(thing, begun))]
        if last is None or not starts:
            return Found(query)
        rows = tuple(Row(thing, (facts, (last,))) for thing, facts in starts)
        years = tuple(dict.fromkeys(str(years_between(row.columns[0][0].value, last.value)) for row in rows))
        return Found(query, rows, years, None, self._sources(query, evaluator, rows), things)

    def _difference(self, query: Query, evaluator: Evaluator, things: tuple[str, ...]) -> Found:
        """How far the values of two things are apart: a length, whole years between dates, or a number."""
        pair = (*things[:1], *(evaluator.things(query.than) if query.than else ())[:1])
        rows = tuple(Row(thing, self._columns(thing, query)) for thing in pair)
        if len(rows) < 2 or not all(row.columns[0] for row in rows):
            return Found(query)
        form = self.catalogue.schema.form_of(query.wanted[0])
        values = sorted((row.columns[0][0].value for row in rows), key=lambda value: sort_key(form, value))
        if form == "date":
            apart = str(years_between(values[0], values[1]))
        elif form in _MEASURED and (amounts := _amounts(form, values)):
            apart = _written(form, amounts[1] - amounts[0])
        else:
            return Found(query)
        return Found(query, rows, (apart,), None, self._sources(query, evaluator, rows), pair)

    def _summed(self, query: Query, things: tuple[str, ...]) -> Found:
        step = query.wanted[0]
        form = self.catalogue.schema.form_of(step)
        rows = tuple(row for thing in things if (row := Row(thing, self._columns(thing, query))).columns[0])
        if form not in _MEASURED:
            return Found(query)
        amounts = _amounts(form, [row.columns[0][0].value for row in rows])
        if not amounts:
            return Found(query)
        total = sum(amounts) / (len(amounts) if query.ask is Ask.AVERAGE else 1)
        sources = tuple(dict.fromkeys(s for row in rows for f in row.columns[0] for s in f.sources))
        return Found(query, rows, (_written(form, total),), None, sources, tuple(row.thing for row in rows))

    # --- sources -----------------------------------------------------------------------------------------------

    def _sources(self, query: Query, evaluator: Evaluator, rows: tuple[Row, ...]) -> tuple[str, ...]:
        told = (source for row in rows for column in row.columns for fact in column for source in fact.sources)
        tests = (*query.things.tests, *query.tests)
        shown = (source for row in rows for test in tests for source in self._evidence(evaluator, row.thing, test))
        return tuple(dict.fromkeys((*told, *islice(shown, MOST_EVIDENCE))))

    def _evidence(self, evaluator: Evaluator, thing: str, test: Test, depth: int = 0) -> Iterator[str]:
        if depth == DEEPEST:
            return
        if isinstance(test, Linked) and not test.negated:
            among = evaluator.among(test.things) if _narrow(test.things) else None
            for value in self.catalogue.linked(thing, test.step):
                if among is None or value in among:
                    yield from self.between(thing, test.step, value)
                    for inner in test.things.tests:
                        yield from self._evidence(evaluator, value, inner, depth + 1)
        elif isinstance(test, Valued):
            yield from (source for fact in self.catalogue.facts(thing, test.step.relation) for source in fact.sources)

    def between(self, thing: str, step: Step, value: str) -> tuple[str, ...]:
        """The sources that say that a step leads from a thing to a value."""
        subject, other = (value, thing) if step.inverse else (thing, value)
        facts = self.catalogue.facts(subject, step.relation)
        return tuple(source for fact in facts if fact.value == other for source in fact.sources)


def _narrow(things: Things) -> bool:
    return bool(things.named or things.tests or things.pick)


def years_between(start: str, end: str) -> int:
    """Whole years from one partial date to another; a date without a month counts from its year alone."""
    years = int(end[:4]) - int(start[:4])
    if len(start) > 4 and len(end) > 4 and end[5:] < start[5 : 5 + len(end[5:])]:
        years -= 1
    return years


def _amounts(form: str, values: Iterable[str]) -> list[float]:
    """Values as numbers; none at all where they are no numbers of one scale: 4/5 and 80/100, or B+."""
    if form == "length":
        return [seconds(value) for value in values]
    matches = [_NUMBER.fullmatch(value) for value in values]
    scales = {match.group(2) for match in matches if match}
    return [float(match.group(1)) for match in matches if match] if len(scales) == 1 and all(matches) else []


def _written(form: str, amount: float) -> str:
    if form == "length":
        return f"{int(amount) // 60}:{round(amount) % 60:02d}"
    return f"{amount:.2f}".rstrip("0").rstrip(".")
