"""What things are called in a reply: names, what tells namesakes apart, and what a thing without a name is told by."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.answering.wording.phrasing import Phrasing, fill, options
from bot.folding import fold
from bot.knowledge.catalogue import Catalogue, Step

MOST_IN_SHORT = 6
MOST_CHARACTERS = 400


class Naming:
    """Names the things of a catalogue in the words of one language."""

    def __init__(self, catalogue: Catalogue, phrasing: Phrasing) -> None:
        self.catalogue = catalogue
        self.phrasing = phrasing
        self.words = phrasing.words

    def noun(self, kind: str, form: str) -> str:
        """The noun of a kind in a form: "one", "many", "a" or "the"."""
        return self.form_of(self.words["kinds"].get(kind, kind.replace("_", " ")), form)

    def form_of(self, forms: str, form: str) -> str:
        """One of "one|many|with an indefinite article|with the definite article"; the last ones may be missing."""
        parts = forms.split("|")
        place = ("one", "many", "a", "the").index(form)
        if place < len(parts):
            return parts[place]
        return str(self.words["articles"].get(form, "{}")).format(parts[0])

    def type_noun(self, thing: str, form: str) -> str:
        """The noun of a type such as soundtrack, or "" where it has none."""
        forms = self.words["types"].get(fold(self.catalogue.name(thing)))
        return self.form_of(forms, form) if forms else ""

    def attribute(self, step: Step) -> str:
        """The noun of an attribute."""
        name = step.relation.partition(".")[2]
        nouns = self.words["attributes"]
        return str(nouns.get(step.relation, nouns.get(name, name.replace("_", " "))))

    # --- labels ------------------------------------------------------------------------------------------------

    def label(self, thing: str) -> str:
        """What a thing is called; what has no name is told by the fields that its kind's label speaks of."""
        found = self.catalogue.things.get(thing)
        if found is None:
            kind, _, name = thing.partition(":")
            return self.in_words(kind, name) if name else thing
        if (word := self.in_words(found.kind, found.name)) != found.name:
            return word
        for template in options(self.words["labels"].get(found.kind, "{name}")):
            if text := fill(template, lambda name, style: self.slot(thing, name, style)):
                return text
        return found.name or self.noun(found.kind, "one")

    def in_words(self, kind: str, name: str) -> str:
        """A name that is really a word, such as of an instrument or a country, in the language of the reply."""
        return str(self.words.get("names", {}).get(kind, {}).get(fold(name), name))

    def names(self, things: Sequence[str]) -> list[str]:
        """What things are called, each once; namesakes with what tells them apart in parentheses."""
        labels = [self.label(thing) for thing in things]
        if len({fold(label) for label in labels}) > 1 and self._of_titles(things):
            return list({fold(label): label for label in reversed(labels)}.values())[::-1]
        count = Counter(labels)
        told = [
            self._told_apart(thing, label) if count[label] > 1 else label
            for thing, label in zip(things, labels, strict=True)
        ]
        return list(dict.fromkeys(told))

    def _of_titles(self, things: Sequence[str]) -> bool:
        """Whether things are known by their titles, so that the same title twice is the same to a reader."""
        return all(thing.partition(":")[0] in self.words["titles"] for thing in things)

    def _told_apart(self, thing: str, label: str) -> str:
        found = self.catalogue.things[thing]
        more = found.disambiguation
        for template in options(self.words["telling"].get(found.kind, ())):
            more = more or fill(template, lambda name, style: self.slot(thing, name, style))
        return str(self.words["lists"]["apart"]).format(label, more) if more else label

    # --- slots of templates --------------------------------------------------------------------------------------

    def slot(self, thing: str, path: str, style: str = "") -> str:
        """What a slot of a template says of a thing: its name, or the values along a path of fields ("list/size")."""
        if path == "name":
            found = self.catalogue.things.get(thing)
            if found is not None and found.name:
                return found.name
        if path == "self":
            return self.label(thing)
        values, form = self.along(thing, path)
        return self.styled(values, form, style) if values else ""

    def along(self, thing: str, path: str) -> tuple[list[str], str]:
        """The values at the end of a path of fields from a thing, and their form."""
        reached, form = [thing], "thing"
        for part in path.split("/"):
            field, _, needed = part.partition("?")
            steps = {step: None for one in reached if (step := self._step(one, field)) is not None}
            reached = list(dict.fromkeys(value for step in steps for value in self._walk(reached, step)))
            reached = [one for one in reached if not needed or self.along(one, needed)[0]]
            form = next((self.catalogue.schema.form_of(step) for step in steps), form)
        return reached, form

    def _walk(self, things: Iterable[str], step: Step) -> Iterable[str]:
        """Values from things; of those on which sources differ only the first."""
        relation = self.catalogue.schema.relations[step.relation]
        for thing in things:
            found = self.catalogue.linked(thing, step)
            yield from found if step.inverse or relation.several else found[:1]

    def _step(self, thing: str, part: str) -> Step | None:
        name = part.lstrip("~")
        relation = name if "." in name else f"{thing.partition(':')[0]}.{name}"
        return Step(relation, part.startswith("~")) if relation in self.catalogue.schema.relations else None

    def styled(self, values: list[str], form: str, style: str = "") -> str:
        """Values as text: `at` with a preposition before dates, `ordinal`, `a` for types.

        `count` is how many there are, `first` the first of them, `short` a few of them and how many more.
        """
        if style in {"short", "first"}:
            kept = values[:1] if style == "first" else values
            return self.phrasing.shortened(self.names(kept), MOST_IN_SHORT, MOST_CHARACTERS)
        if style == "count":
            return self.phrasing.number(str(len(values)))
        if style == "ordinal":
            return self.phrasing.joined([self.phrasing.ordinal(int(v)) if v.isdecimal() else v for v in values])
        if style == "a":
            return self.phrasing.joined([self.type_noun(value, "a") or self.label(value) for value in values])
        if form == "date":
            return self.phrasing.dates(values, bare=style != "at")
        literals = [self.phrasing.value(form, value) for value in values]
        return self.phrasing.joined(self.names(values) if form == "thing" else literals)
