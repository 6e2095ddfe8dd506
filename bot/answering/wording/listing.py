"""Lists of things in replies: names with what a question leaves open, tracks by position and title."""

from collections.abc import Sequence
from functools import partial

from bot.answering.evaluating import Evaluator
from bot.answering.finding import Row
from bot.answering.query import Linked, Query, Test, Things, Valued
from bot.answering.wording.describing import Describer
from bot.answering.wording.phrasing import fill
from bot.answering.wording.values import MOST_CHARACTERS, MOST_LISTED
from bot.knowledge.catalogue import Step

MOST_TITLES = 10


class Listing:
    """Lists the things that a query found."""

    def __init__(self, describer: Describer) -> None:
        self.naming = describer.naming
        self.framing = describer.framing
        self.phrasing = describer.phrasing
        self.words = describer.words
        self.catalogue = describer.naming.catalogue
        self.evaluator = Evaluator(self.catalogue)

    def listed(self, query: Query, rows: Sequence[Row]) -> str:
        """The things as a list in words; a long one is cut, and says so."""
        tracks = [row.thing for row in rows if row.thing.startswith("track:")]
        if len(tracks) == len(rows) and (text := self._tracks(query, tracks)):
            return text
        return self.phrasing.shortened(self.names(query, rows), MOST_LISTED, MOST_CHARACTERS)

    def names(self, query: Query, rows: Sequence[Row]) -> list[str]:
        """The names of the things, each once, with instruments or the value that a pick went by in parentheses."""
        things = [row.thing for row in rows]
        if names := self._seen_from(query, things):
            return names
        names = self.naming.names(things)
        if len(names) < len(things):
            return names
        details = [self._detail(query, thing) for thing in things]
        pattern = str(self.words["lists"]["apart"])
        return [pattern.format(name, more) if more else name for name, more in zip(names, details, strict=True)]

    def _seen_from(self, query: Query, things: Sequence[str]) -> list[str]:
        """What things without names are called where a question already says what they belong to."""
        for test in query.things.tests:
            template = self.words["labels_from"].get(test.step.relation) if isinstance(test, Linked) else None
            if template and isinstance(test, Linked) and test.things.named and not test.negated:
                return [fill(template, partial(self.naming.slot, thing)) for thing in things]
        return []

    # --- details -------------------------------------------------------------------------------------------------

    def _detail(self, query: Query, thing: str) -> str:
        pick = query.things.pick
        if pick is not None and not self.catalogue.name(thing):
            return ""
        if pick is not None:
            number = self.evaluator.measure(thing, pick)
            if pick.counted is not None:
                return self.phrasing.number(f"{number:g}") if number is not None else ""
            values = self.catalogue.linked(thing, pick.by)
            untold = pick.by.relation not in self.words["numbering"]
            return self.naming.styled(list(values[:1]), self.catalogue.schema.form_of(pick.by)) if untold else ""
        test = next((test for test in query.things.tests if self._of_player(test)), None)
        return str(self.words["lists"]["comma"]).join(self.played(thing, test)) if isinstance(test, Linked) else ""

    def _of_player(self, test: Test) -> bool:
        """Whether a test says that someone has a credit on something; only then a list says on what they play."""
        if not isinstance(test, Linked) or test.negated or self.framing.slot_of(test) not in self.words["detailed"]:
            return False
        detail = self.words["detailed"][self.framing.slot_of(test)]
        return any(isinstance(inner, Linked) and inner.step.relation == detail["within"] for inner in test.things.tests)

    def played(self, thing: str, test: Linked) -> list[str]:
        """What someone's credits that pass a test say they play; nothing where the question already says it."""
        for relation in self.words["detailed"][self.framing.slot_of(test)]["shows"]:
            values = self._credited(thing, test, relation)
            if values:
                asked = _asked(test.things, relation)
                told = asked >= values.keys() or (asked and relation in self.words["told_once"])
                return [] if told else self.naming.names(list(values))
        return []

    def known(self, test: Linked, things: Sequence[str]) -> dict[str, str]:
        """What a question asked for by a sort ("saxophone") and all that was found do in one way, by slot."""
        slot = self.framing.slot_of(test)
        found: dict[str, str] = {}
        for relation in self.words["detailed"].get(slot, {}).get("shows", ()):
            asked = _asked(test.things, relation)
            done = {value for thing in things for value in self._credited(thing, test, relation)} & asked
            if len(asked) > 1 and len(done) == 1:
                found[relation.partition(".")[2]] = self.naming.label(done.pop())
        return found

    def _credited(self, thing: str, test: Linked, relation: str) -> dict[str, None]:
        passing = set(self.evaluator.things(test.things))
        mine = (one for one in self.catalogue.linked(thing, test.step) if one in passing)
        return dict.fromkeys(value for one in mine for value in self.catalogue.linked(one, Step(relation)))

    # --- tracks --------------------------------------------------------------------------------------------------

    def _tracks(self, query: Query, tracks: Sequence[str]) -> str:
        """Tracks of one list by position and title, many that pass a test by position alone; "" of several lists."""
        positions = [next(iter(self.catalogue.linked(track, Step("track.position"))), "") for track in tracks]
        editions = {self.catalogue.linked(track, Step("track.edition")) for track in tracks}
        if query.things.pick is not None or len(editions) != 1 or not all(positions) or () in editions:
            return ""
        if len(tracks) > MOST_TITLES and self._chosen(query.things):
            return self.phrasing.ranges(positions)
        titles = [self.catalogue.name(track) for track in tracks]
        pairs = [f"{position} {title}" for position, title in zip(positions, titles, strict=True)]
        return self.phrasing.shortened(pairs, MOST_LISTED, MOST_CHARACTERS)

    def _chosen(self, things: Things) -> bool:
        """Whether a set is more than all tracks of something."""
        plain = (*self.words["wholes"], *self.words["silent"])
        return any(isinstance(test, Linked | Valued) and test.step.relation not in plain for test in things.tests)


def _asked(frame: Things, relation: str) -> frozenset[str]:
    """The instruments or roles that a question names itself."""
    tests = (test for test in frame.tests if isinstance(test, Linked) and test.step.relation == relation)
    return frozenset(thing for test in tests for thing in test.things.named)
