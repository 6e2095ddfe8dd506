"""Answers in words: what was found becomes a short reply."""

from collections.abc import Sequence

from bot.answering.describing import Describer
from bot.answering.finding import Found, Row
from bot.answering.phrasing import Phrasing
from bot.answering.query import Ask, Linked, Query, Things
from bot.knowledge.catalogue import Catalogue, Fact, Step

MOST_LISTED = 60
MOST_CHARACTERS = 1_800


class Wording:
    """Words replies in one language."""

    def __init__(self, catalogue: Catalogue, phrasing: Phrasing) -> None:
        self.catalogue = catalogue
        self.phrasing = phrasing
        self.describer = Describer(catalogue, phrasing)

    def reply(self, found: Found) -> str:
        """The reply for something found."""
        match found.query.ask:
            case Ask.COUNT:
                text = self._count(found)
            case Ask.WHETHER:
                text = self._whether(found)
            case Ask.SPAN:
                text = self._span(found)
            case Ask.TOTAL | Ask.AVERAGE:
                text = f"{_capital(self.describer.query(found.query))}: {found.answers[0]}."
            case _:
                text = self._values(found) if found.query.wanted else self._things(found)
        return _cut(text)

    # --- things ------------------------------------------------------------------------------------------------

    def _things(self, found: Found) -> str:
        label = _capital(self.describer.things(found.query.things, plural=len(found.answers) > 1))
        return f"{label}: {self._listed(found)}."

    def _listed(self, found: Found) -> str:
        tracks = [row.thing for row in found.rows if row.thing.startswith("track:")]
        if tracks and len(tracks) == len(found.rows):
            return self._tracks(tracks)
        names = [self._with_detail(row.thing, found.query) for row in found.rows]
        return self._shortened(list(dict.fromkeys(names)))

    def _with_detail(self, thing: str, query: Query) -> str:
        """A name with what the question leaves open: the instruments of players."""
        name = self.describer.label(thing)
        for test in query.things.tests:
            if isinstance(test, Linked) and test.things.kind == "credit" and not test.negated:
                if details := self._instruments(thing, test):
                    return f"{name} ({details})"
        return name

    def _instruments(self, person: str, test: Linked) -> str:
        from bot.answering.evaluating import Evaluator

        credits = Evaluator(self.catalogue).things(test.things)
        mine = [one for one in self.catalogue.linked(person, test.step) if one in set(credits)]
        names = [
            self.catalogue.name(value)
            for credit in mine
            for name in ("credit.instruments", "credit.roles")
            for value in self.catalogue.linked(credit, Step(name))
        ]
        return ", ".join(dict.fromkeys(names))

    def _tracks(self, tracks: Sequence[str]) -> str:
        """Tracks of one list by position and title; a long list of them by position alone."""
        positions = [self._position(track) for track in tracks]
        titles = [self.catalogue.name(track) for track in tracks]
        editions = {self.catalogue.linked(track, Step("track.edition")) for track in tracks}
        if len(editions) == 1 and all(positions) and () not in editions:
            if len(tracks) > 10:
                return self.phrasing.ranges(positions)
            return self._shortened([f"{position} {title}" for position, title in zip(positions, titles, strict=True)])
        return self._shortened(list(dict.fromkeys(titles)))

    def _position(self, track: str) -> str:
        return next(iter(self.catalogue.linked(track, Step("track.position"))), "")

    def _shortened(self, names: list[str]) -> str:
        if len(names) <= MOST_LISTED:
            return self.phrasing.joined(names)
        more = self.phrasing.words["lists"]["more"].format(len(names) - MOST_LISTED)
        return f"{', '.join(names[:MOST_LISTED])} {more}"

    # --- values ------------------------------------------------------------------------------------------------

    def _values(self, found: Found) -> str:
        query = found.query
        if len(found.rows) > 1:
            return self._table(found)
        row = found.rows[0]
        sentences = [
            self._sentence(row.thing, step, facts, query) for step, facts in zip(query.wanted, row.columns, strict=True) if facts
        ]
        return " ".join(sentences)

    def _sentence(self, thing: str, step: Step, facts: tuple[Fact, ...], query: Query) -> str:
        name = step.relation.partition(".")[2]
        label = self._subject(thing, query.things)
        template = self.phrasing.words["sentences"].get(name) if not step.inverse else None
        form = self.catalogue.schema.form_of(step)
        if form == "text" and name == "gist":
            return f"{facts[0].value}"
        if template is None:
            return f"{_capital(self.describer.attribute(step))} of {label}: {self._facts(step, facts, bare=True)}."
        return _capital(template.format(thing=label, value=self._facts(step, facts, bare=False)))

    def _subject(self, thing: str, things: Things) -> str:
        found = self.catalogue.things.get(thing)
        if found is not None and found.name:
            return found.name
        return self.describer.things(things, plural=False)

    def _facts(self, step: Step, facts: tuple[Fact, ...], *, bare: bool) -> str:
        """The values; where sources contradict each other, each with who says so."""
        form = self.catalogue.schema.form_of(step)
        spec = self.catalogue.schema.relations[step.relation]
        values = list(dict.fromkeys(fact.value for fact in facts))
        if len(values) > 1 and not spec.several and form != "thing":
            return self._contradicting(form, facts, bare=bare)
        if form == "date":
            return self.phrasing.dates(values, bare=bare)
        return self._shortened([self.phrasing.value(form, self.catalogue.name(value)) for value in values])

    def _contradicting(self, form: str, facts: tuple[Fact, ...], *, bare: bool) -> str:
        parts = [self.phrasing.value(form, fact.value, bare=bare) for fact in facts]
        return f"{parts[0]} (other sources: {self.phrasing.joined(parts[1:])})"

    def _table(self, found: Found) -> str:
        """Values of several things: once if all agree, else by thing."""
        query = found.query
        columns = {tuple(tuple(fact.value for fact in column) for column in row.columns) for row in found.rows}
        if len(columns) == 1:
            row = found.rows[0]
            return " ".join(
                self._sentence(row.thing, step, facts, query) for step, facts in zip(query.wanted, row.columns, strict=True) if facts
            )
        label = _capital(self.phrasing.joined([self.describer.attribute(step) for step in query.wanted]))
        lines = [f"{self._row_name(row)}: {self._cells(query, row)}" for row in found.rows]
        return f"{label} of {self.describer.things(query.things)}: {self._shortened_rows(lines)}."

    def _shortened_rows(self, lines: list[str]) -> str:
        kept = list(dict.fromkeys(lines))
        return "; ".join(kept[:MOST_LISTED])

    def _row_name(self, row: Row) -> str:
        return self.describer.label(row.thing)

    def _cells(self, query: Query, row: Row) -> str:
        return ", ".join(
            self._facts(step, facts, bare=True) for step, facts in zip(query.wanted, row.columns, strict=True) if facts
        )

    # --- numbers and yes/no ------------------------------------------------------------------------------------

    def _count(self, found: Found) -> str:
        number = found.answers[0]
        label = self.describer.things(found.query.things, plural=number != "1")
        if number == "0" or len(found.rows) > 40 or found.query.wanted:
            return f"{number} ({label})."
        return f"{number} {label}: {self._listed(found)}."

    def _whether(self, found: Found) -> str:
        word = self.phrasing.words["whether"]["yes" if found.truth else "no"]
        return f"{word}: {self.describer.things(found.query.things, plural=False)}."

    def _span(self, found: Found) -> str:
        years = found.answers[0]
        row = found.rows[0]
        dates = [self.phrasing.value("date", column[0].value, bare=True) for column in row.columns if column]
        return f"{years} years ({' to '.join(dates)})."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cut(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " \u2026"
