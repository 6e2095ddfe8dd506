"""Values of things in sentences: one value, several that add up, several that contradict each other."""

from collections.abc import Mapping, Sequence

from bot.answering.finding import Row
from bot.answering.query import Query
from bot.answering.wording.describing import Describer, key
from bot.answering.wording.phrasing import Slots, capital, fill, options
from bot.knowledge.catalogue import Fact, Step

MOST_LISTED = 60
MOST_CHARACTERS = 1_600
SHORT_TITLE = 45
MOST_SENTENCES = 3


class Values:
    """Words the values that a query asks of things."""

    def __init__(self, describer: Describer) -> None:
        self.describer = describer
        self.naming = describer.naming
        self.phrasing = describer.phrasing
        self.words = describer.words
        self.catalogue = describer.naming.catalogue

    def reply(self, query: Query, rows: Sequence[Row]) -> str:
        """The values wanted of the rows, in sentences or as a list."""
        rows = self._unmirrored(rows)
        if len(rows) == 1:
            return self._of_one(query, rows[0])
        if len(rows) <= MOST_SENTENCES and query.things.named:
            texts = list(dict.fromkeys(self._of_one(query, row) for row in rows))
            alike = len({self.naming.label(row.thing) for row in rows}) < len(rows)
            return self._table(query, rows) if alike and len(texts) > 1 else " ".join(texts)
        if len(query.wanted) == 1 and (spec := self.words["rows"].get(query.wanted[0].relation)):
            return self._items(spec, query.wanted[0], rows)
        return self._table(query, rows)

    def _unmirrored(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Rows without those that say the same from the other side: a marriage is told of both partners."""
        kept: dict[object, Row] = {}
        for row in rows:
            sides = self.words["mirrored"].get(row.thing.partition(":")[0], ())
            kept.setdefault(frozenset(self.naming.slot(row.thing, side) for side in sides) if sides else row, row)
        return list(kept.values())

    # --- one thing -----------------------------------------------------------------------------------------------

    def _of_one(self, query: Query, row: Row) -> str:
        pairs = zip(query.wanted, row.columns, strict=True)
        sentences = [self.sentence(row.thing, step, facts) for step, facts in pairs if facts]
        return self._one_subject(list(dict.fromkeys(sentences)), capital(self.naming.label(row.thing)))

    def _one_subject(self, sentences: list[str], label: str) -> str:
        """Sentences about one thing as one: its name, and a verb that they share, are said once."""
        stop = str(self.words["lists"]["stop"])
        if len(sentences) < 2 or not all(sentence.startswith(f"{label} ") for sentence in sentences):
            return " ".join(sentences)
        rests = [sentence[len(label) + 1 :].removesuffix(stop) for sentence in sentences]
        return f"{label} {self.phrasing.joined(_one_verb(rests))}{stop}"

    def sentence(self, thing: str, step: Step, facts: tuple[Fact, ...]) -> str:
        """One sentence for one attribute of one thing."""
        sentences = self.words["sentences"]
        name = step.relation.partition(".")[2]
        bare = self.facts(thing, step, facts)
        given = {"value": bare, "at": self.facts(thing, step, facts, bare=False), "thing": self.naming.label(thing)}
        given["attribute"] = self.naming.attribute(step)
        plain = sentences.get(name, "") if not step.inverse else ""
        named = self.catalogue.name(thing) or thing.partition(":")[0] not in self.words["labels"]
        rest = sentences["else" if named else "nameless"]
        for template in (*options(sentences.get(key(step), "")), *options(plain), rest):
            if text := fill(template, self._slots(given, Row(thing, (facts,)), step)):
                return self.finished(text, thing)
        return ""

    def _slots(self, given: Mapping[str, str], row: Row, step: Step) -> Slots:
        """The slots of a template: what is given, the value in a style, and the other fields of the thing."""

        def text(slot: str, style: str) -> str:
            if slot == "value" and style:
                return self.naming.styled([fact.value for fact in row.columns[0]], self._form(step), style)
            return given[slot] if slot in given else self.naming.slot(row.thing, slot, style)

        return text

    def finished(self, text: str, thing: str = "") -> str:
        """A sentence with its capital and its full stop; a name at its beginning stays as it is written."""
        name = self.catalogue.name(thing)
        stop = str(self.words["lists"]["stop"])
        begun = text if name and text.startswith(name) else capital(text)
        return begun if begun.endswith(tuple(self.words["lists"]["stops"])) else f"{begun}{stop}"

    # --- facts ---------------------------------------------------------------------------------------------------

    def _form(self, step: Step) -> str:
        return self.catalogue.schema.form_of(step)

    def facts(self, thing: str, step: Step, facts: tuple[Fact, ...], *, bare: bool = True, brief: bool = False) -> str:
        """The values; where sources contradict each other, who says what (not if it is to be brief)."""
        form = self._form(step)
        values = list(dict.fromkeys(fact.value for fact in facts))
        if len(values) > 1 and not step.inverse and self._disputed(thing, step):
            return self._disagreeing(form, facts, bare=bare, brief=brief)
        if form == "date":
            return self.phrasing.dates(values, bare=bare)
        literals = [self.phrasing.value(form, value) for value in values]
        names = self.naming.names(values) if form == "thing" else literals
        if whole := self._varying(thing, step) if len(names) > 1 and form != "thing" else "":
            return str(self.words["varying"]).format(self.phrasing.joined(names, "or"), whole)
        return self.phrasing.shortened(names, MOST_LISTED, MOST_CHARACTERS)

    def _varying(self, thing: str, step: Step) -> str:
        """The noun of the parts of a thing that each have one value of their own, such as its editions; "" if none."""
        for path in self.catalogue.schema.relations[step.relation].paths:
            if self.catalogue.schema.relations[path[-1].relation].several or step.inverse:
                return ""
            reached = list(self.catalogue.walk((thing,), path[0])) if len(path) == 2 else [thing]
            if any(self.catalogue.linked(one, path[-1]) for one in reached):
                kind = reached[0].partition(":")[0]
                return self.naming.noun(kind, "the") if len(reached) > 1 else ""
        return ""

    def _disputed(self, thing: str, step: Step) -> bool:
        """Whether several values of a step are a disagreement: one thing has several of what it can have one of."""
        relation = self.catalogue.schema.relations[step.relation]
        if not relation.paths:
            return not relation.several
        for path in relation.paths:
            reached: tuple[str, ...] = (thing,)
            for one in path[:-1]:
                reached = tuple(self.catalogue.walk(reached, one))
            if any(self.catalogue.linked(one, path[-1]) for one in reached):
                return len(reached) == 1 and self._disputed(reached[0], path[-1]) and not path[-1].inverse
        return False

    def _disagreeing(self, form: str, facts: tuple[Fact, ...], *, bare: bool, brief: bool) -> str:
        """Two values each with its source where the titles are short; else the first, and what others say."""
        texts = [self.naming.styled([fact.value], form, "" if bare else "at") for fact in facts]
        titles = [self._title(fact) for fact in facts]
        words = self.words["disagreement"]
        if not brief and len(facts) == 2 and all(titles) and titles[0] != titles[1]:
            return str(words["two"]).format(texts[0], titles[0], texts[1], titles[1])
        others = [self.naming.styled([fact.value], form) for fact in facts[1:]]
        return str(words["more"]).format(texts[0], self.phrasing.joined(others, "or"))

    def _title(self, fact: Fact) -> str:
        titles = [self.catalogue.sources[one].title for one in fact.sources if one in self.catalogue.sources]
        return next((title for title in titles if len(title) <= SHORT_TITLE), "")

    # --- several things ------------------------------------------------------------------------------------------

    def _items(self, spec: dict[str, str], step: Step, rows: Sequence[Row]) -> str:
        """One item for each row, headed by what they have in common ("Ascenseur: 6th in ..., 32nd in ...")."""
        heads = list(dict.fromkeys(self._by(spec, row) for row in rows))
        items = [self._item(spec, step, row, headed=len(heads) == 1) for row in rows]
        joiner = str(self.words["lists"]["semicolon"])
        listed = self._cut(list(dict.fromkeys(items)), joiner)
        template = str(self.words["heading"])
        return self.finished(template.format(capital(heads[0]), listed) if len(heads) == 1 and heads[0] else listed)

    def _by(self, spec: Mapping[str, str], row: Row) -> str:
        """What an item is headed by, or ""."""
        return self.naming.slot(row.thing, spec["by"]) if "by" in spec else ""

    def _item(self, spec: dict[str, str], step: Step, row: Row, *, headed: bool) -> str:
        facts = row.columns[0]
        given = {"value": self.facts(row.thing, step, facts)}
        text = fill(spec["item"], self._slots(given, row, step))
        text = text or given["value"]
        head = "" if headed else self._by(spec, row)
        return str(self.words["heading"]).format(head, text) if head else text

    def _table(self, query: Query, rows: Sequence[Row]) -> str:
        """Values of several things: once if all agree, else by thing."""
        attribute = self.phrasing.joined([self.naming.attribute(step) for step in query.wanted])
        things = self.describer.things(query.things, "many")
        head = capital(str(self.words["table"]).format(attribute=attribute, things=things))
        cells = [self._cells(query, row) for row in rows]
        if len(set(cells)) == 1:
            return self.finished(str(self.words["heading"]).format(head, cells[0]))
        names = self.row_names(rows)
        return self.table(head, names, cells)

    def table(self, head: str, names: Sequence[str], cells: Sequence[str]) -> str:
        """One line for each thing, under a heading."""
        heading = str(self.words["heading"])
        lines = [heading.format(name, cell) for name, cell in zip(names, cells, strict=True)]
        listed = self._cut(list(dict.fromkeys(lines)), str(self.words["lists"]["semicolon"]))
        return self.finished(heading.format(capital(head), listed))

    def row_names(self, rows: Sequence[Row]) -> list[str]:
        """The names of rows, one for each."""
        names = self.naming.names([row.thing for row in rows])
        return names if len(names) == len(rows) else [self.naming.label(row.thing) for row in rows]

    def _cells(self, query: Query, row: Row) -> str:
        pairs = zip(query.wanted, row.columns, strict=True)
        cells = [self.facts(row.thing, step, facts, brief=True) for step, facts in pairs if facts]
        return str(self.words["lists"]["comma"]).join(cells)

    def _cut(self, lines: list[str], joiner: str) -> str:
        kept: list[str] = []
        size = 0
        lines = [line.removesuffix(str(self.words["lists"]["stop"])) for line in lines]
        for line in lines[:MOST_LISTED]:
            size += len(line) + len(joiner)
            if kept and size > MOST_CHARACTERS:
                break
            kept.append(line)
        left = len(lines) - len(kept)
        more = self.words["lists"]["more"].format(self.phrasing.number(str(left))) if left else ""
        return joiner.join([*kept, more] if more else kept)


def _one_verb(rests: list[str]) -> list[str]:
    """What is said of one subject, with what begins alike ("was recorded at", "was recorded in") as one."""
    found: list[str] = []
    for rest in rests:
        verb = " ".join(rest.split()[:2])
        if found and found[-1].startswith(f"{verb} ") and rest != verb:
            found[-1] += rest[len(verb) :]
        else:
            found.append(rest)
    return found
