"""Noun phrases for sets of things, as they stand in replies: "the longest track on Milestones without piano"."""

from collections.abc import Iterable

from bot.answering.query import Alike, Beside, Called, Comparison, Distinct, Linked, Pick, Present, Test, Things, Valued
from bot.answering.wording.framing import Framing
from bot.answering.wording.naming import Naming
from bot.answering.wording.phrasing import fill
from bot.answering.wording.read_as import ReadAs
from bot.answering.wording.vocabulary import Vocabulary
from bot.folding import fold
from bot.knowledge.catalogue import Step

MOST_NAMES = 4


class Describer:
    """Describes sets of things and what is said of them in the words of one language."""

    def __init__(self, naming: Naming, vocabulary: Vocabulary) -> None:
        self.naming = naming
        self.phrasing = naming.phrasing
        self.words = naming.words
        self.schema = naming.catalogue.schema
        self.vocabulary = vocabulary
        self.attribute = naming.attribute
        self.query = ReadAs(naming).query
        self.framing = Framing(naming, vocabulary, self.things, self.test)

    # --- things ------------------------------------------------------------------------------------------------

    def things(self, things: Things, form: str = "many") -> str:
        """A noun phrase for a set; `form` is "one", "many", "a" or "the"."""
        if things.named and not things.pick:
            return self.named(things, "or" if form == "a" else "and")
        if whole := self.whole(things) if form == "a" else None:
            return self.things(whole, form)
        if things.pick:
            return self._picked(things, things.pick, form)
        return self._described(things, form)

    def named(self, things: Things, joiner: str = "and") -> str:
        """The names of a set; instruments that are all of one sort by the name of that sort."""
        sort = self.vocabulary.sort_of(things)
        names = {fold(label): label for label in reversed([self.naming.label(thing) for thing in things.named])}
        told = (
            [self.naming.in_words(things.kind, sort)]
            if sort
            else [names[name] for name in reversed(names) if not _contains_another(name, names)]
        )
        return self.phrasing.joined(told[:MOST_NAMES], "or" if things.either else joiner)

    def _described(self, things: Things, form: str) -> str:
        if form == "a" and any(
            isinstance(test, Linked) and key(test.step) in self.words["unique"] for test in things.tests
        ):
            form = "the"
        numbered = [test for test in things.tests if self._numbers(test)]
        head, rest = self._head(things, "one" if numbered else form)
        tests = (*numbered, *sorted((test for test in rest if test not in numbered), key=self._weight))
        return " ".join(part for part in (head, *(self.test(test) for test in tests)) if part)

    def _weight(self, test: Test) -> int:
        """What things belong to is said first, then who or what is on them, then literals."""
        if not isinstance(test, Linked):
            return 2
        return 1 if self.framing.slot_of(test) else 0

    def _numbers(self, test: Test) -> bool:
        """Whether a test is the number of the thing ("track 7", "side A"), which follows its noun."""
        return (
            isinstance(test, Valued)
            and test.comparison is Comparison.IS
            and test.step.relation in self.words["numbering"]
        )

    def _head(self, things: Things, form: str) -> tuple[str, tuple[Test, ...]]:
        """The noun with what the language says before it, and the tests that it does not speak of."""
        noun, rest = self._noun(things, form)
        return self._with_adjective(noun, rest), tuple(rest)

    def _noun(self, things: Things, form: str) -> tuple[str, list[Test]]:
        """The noun, of the type that a test asks for where there is a word for it, and the other tests."""
        noun, rest = "", list[Test]()
        for test in things.tests:
            if isinstance(test, Linked) and test.step.relation in self.words["nouns"] and not test.negated:
                found = next((n for t in test.things.named if (n := self.naming.type_noun(t, form))), "")
                noun = noun or found
                rest += [] if found else [test]
            else:
                rest.append(test)
        return noun or self.naming.noun(things.kind, form), rest

    def _with_adjective(self, noun: str, rest: list[Test]) -> str:
        """The noun with what the language says before it ("jazz album"); the test said so is taken out of the rest."""
        for test in rest:
            template = self.words["adjectives"].get(key(test.step)) if isinstance(test, Linked) else None
            if template and isinstance(test, Linked) and test.things.named and not (test.negated or test.threshold):
                rest.remove(test)
                return str(template).format(self.named(test.things, "or"), noun)
        return noun

    def whole(self, things: Things) -> Things | None:
        """The whole that unnamed parts stand for: what is on some track of an album is on the album."""
        told = [test for test in things.tests if not self.silent(test)]
        if len(told) != 1 or things.pick:
            return None
        test = told[0]
        plain = isinstance(test, Linked) and not test.negated and test.threshold is None
        return (
            test.things if isinstance(test, Linked) and plain and test.step.relation in self.words["wholes"] else None
        )

    def _picked(self, things: Things, pick: Pick, form: str) -> str:
        many = form == "many" and pick.take == 1
        number_of = "many" if pick.take > 1 or many else "one"
        noun = self.naming.noun(things.kind, number_of) if things.named else self._described(things, number_of)
        number = self.phrasing.number(str(pick.take)) if pick.take > 1 else ""
        slots = {
            "the": self._noun(things, "the")[0].partition(" ")[0],
            "noun": noun,
            "number": number,
            "nth": self.phrasing.ordinal_word(pick.skip + 1) if pick.skip else "",
            "place": self.phrasing.ordinal_word(pick.skip + 1),
            "attribute": self.naming.attribute(pick.by),
            "counted": self.things(pick.counted, "many") if pick.counted else "",
        }
        one, _, several = self._pick_template(pick).partition("|")
        return fill(several if several and number_of == "many" else one, lambda name, _: slots.get(name, ""))

    def _pick_template(self, pick: Pick) -> str:
        """A template, or two with "|" between them: the second one is of several things."""
        picks = self.words["picks"]
        name = "counted" if pick.counted else pick.by.relation.partition(".")[2]
        found = picks.get(pick.by.relation, picks.get(name, picks["else"]))
        return str(found["largest" if pick.largest else "smallest"])

    # --- tests -------------------------------------------------------------------------------------------------

    def tests(self, tests: tuple[Test, ...]) -> str:
        """What several tests say, one phrase after the other."""
        return " ".join(phrase for test in tests if (phrase := self.test(test)))

    def silent(self, test: Test) -> bool:
        """Whether a test goes without saying: tracks of the main track list."""
        return isinstance(test, Valued | Linked) and test.step.relation in self.words["silent"]

    def test(self, test: Test) -> str:
        """What a test says, as a phrase after a noun."""
        match test:
            case Linked() | Valued():
                linked = self._linked(test) if isinstance(test, Linked) else self.valued(test)
                return "" if self.silent(test) else linked
            case Present(step, negated):
                return self._present(step, negated=negated)
            case Alike(step, things):
                return self._alike(step, things, test)
            case Called(comparison, text, negated):
                phrase = str(self.words["called"][comparison.value]).format(text)
                return self._not(phrase) if negated else phrase
            case Distinct(things):
                return str(self.words["distinct"]).format(self.named(things))
            case Beside(_, _, things, offset):
                return str(self.words["beside"]["after" if offset > 0 else "before"]).format(self.things(things, "a"))

    def _present(self, step: Step, *, negated: bool) -> str:
        forms = self.words["present"].get(step.relation.partition(".")[2])
        return str(forms.split("|")[negated]) if forms else self._having(self.naming.attribute(step), negated=negated)

    def _linked(self, test: Linked) -> str:
        if framed := self.framing.phrase(test):
            return framed
        if test.threshold is not None:
            number = self.number(test.threshold.comparison, test.threshold.number)
            many = "one" if test.threshold.number == 1 else "many"
            return self._having(f"{number} {self.things(test.things, many)}", negated=test.negated)
        phrase = self.link(test.step, test.things)
        if phrase:
            return self._not(phrase) if test.negated else phrase
        return self._having(self.possession(test.step, test.things), negated=test.negated)

    def link(self, step: Step, things: Things) -> str:
        """The phrase that links a thing to things ("by Miles Davis"); "" where the language says what a thing has."""
        template = self.words["links"].get(key(step))
        return str(template).format(self.things(things, "a")) if template else ""

    def possession(self, step: Step, things: Things) -> str:
        """What a thing has that is linked to things: "genre jazz", "the track So What"."""
        having = self.words["having"]
        template = having.get(key(step), having["inverse" if step.inverse else "else"])
        if step.inverse and not things.named:
            template = having["inverse"]
        inner = self.things(things, "a") if things.named or things.pick else self._described(things, "a")
        slots = {"": inner, "attribute": self.naming.attribute(step), "kind": self.naming.noun(things.kind, "one")}
        return fill(str(template), lambda name, _: slots[name])

    def valued(self, test: Valued) -> str:
        """A literal that is compared: "longer than 20:00", "born on December 29, 1960"."""
        templates = self.words["valued"]
        found = templates.get(test.step.relation, templates.get(test.step.relation.partition(".")[2], {}))
        template = found.get(test.comparison.value, found.get("any", ""))
        if template:
            phrase = str(template).format(self.compared(test) if "any" in found else self.literal(test))
            return self._not(phrase) if test.negated else phrase
        told = f"{self.naming.attribute(test.step)} {self.compared(test, bare=True)}"
        return self._having(told, negated=test.negated)

    def literal(self, test: Valued, *, bare: bool = True) -> str:
        """The value of a test; of an anniversary the day without a year."""
        if test.anniversary:
            return self.phrasing.anniversary(test.value)
        return self.phrasing.value(self.schema.form_of(test.step), test.value, bare=bare)

    def compared(self, test: Valued, *, bare: bool = False) -> str:
        """The value with how it is compared: "over 20:00", "before 1970", "in 1958"."""
        is_equal = test.comparison is Comparison.IS
        value = self.literal(test, bare=bare or not is_equal)
        return f"{self._sign(test.comparison, self.schema.form_of(test.step))}{value}"

    def number(self, comparison: Comparison, number: int) -> str:
        """How many there must be, in words."""
        return f"{self._sign(comparison)}{self.phrasing.number(str(number))}"

    def _sign(self, comparison: Comparison, form: str = "number") -> str:
        signs = self.words["signs"]
        sign = signs.get(form, signs["else"]).get(comparison.value, "")
        return f"{sign} " if sign else ""

    def _alike(self, step: Step, things: Things, test: Alike) -> str:
        kind = "anniversary" if test.anniversary else test.comparison.value
        template = self.words["alike"].get(kind, self.words["alike"]["="])
        return str(template).format(attribute=self.naming.attribute(step), things=self.things(things, "a"))

    def _having(self, what: str, *, negated: bool) -> str:
        return str(self.words["negated" if negated else "plain"]["having"]).format(what)

    def _not(self, phrase: str) -> str:
        return str(self.words["negated"]["phrase"]).format(phrase)


def key(step: Step) -> str:
    """How the tables of a language name a step: "~" before a relation walked backwards."""
    return f"{'~' if step.inverse else ''}{step.relation}"


def _contains_another(name: str, names: Iterable[str]) -> bool:
    """Whether a shorter name of the set stands in a name as words of their own: LP in 2 LP."""
    return any(other != name and f" {other} " in f" {name} " for other in names)
