"""What is told by meaning: the best note or facts, those that belong with it, and nothing where it fits too badly."""

import pytest

from bot.answering.answer import Outcome, Reason
from bot.answering.engine import Engine
from bot.answering.facts import FactMatch, Facts
from bot.answering.facts import Told as ToldFacts
from bot.answering.kits import LanguageKit
from bot.answering.normalising import clean, tokens
from bot.answering.notes import NoteMatch, Notes
from bot.answering.parsing import Context
from bot.answering.retrieving import Fit, Match
from bot.answering.telling import ALIKE, AS_GOOD, FACT_ENOUGH, MOST_FACTS, NEARLY_AS_GOOD, SOLID, Told
from bot.knowledge.catalogue import NoteEntry, Step

QUAY = "album:lantern-quay"
LP, CD = "edition:lantern-quay/lp", "edition:lantern-quay/cd"
NOWHERE = Context()


@pytest.fixture(scope="module")
def kit(engine: Engine) -> LanguageKit:
    return engine.kit("en")


def fit(words: float = 1.0) -> Fit:
    return Fit(1.0, 1.0, 1.0, 1.0, 1.0, 0.0, words, 1.0, 1.0, 0.0)


def note(text: str, score: float, *, topic: str = "the rope", absent: bool = False, words: float = 1.0) -> NoteMatch:
    told = {"fr": f"{text} (fr)"}
    return Match(NoteEntry(text, text, (QUAY,), (), topic, told, (text[:1],), absent), score, fit(words))


def fact(engine: Engine, thing: str, relation: str, score: float) -> FactMatch:
    facts = engine.catalogue.facts(thing, relation)
    assert facts
    return Match(ToldFacts(thing, Step(relation), facts), score, fit())


def best(
    engine: Engine,
    kit: LanguageKit,
    monkeypatch: pytest.MonkeyPatch,
    notes: list[NoteMatch],
    facts: list[FactMatch],
    question: str = "the rope of Lantern Quay",
) -> Told | None:
    """What is told of a question where these notes and facts are found."""
    monkeypatch.setattr(Notes, "best", lambda *_: notes)
    monkeypatch.setattr(Facts, "best", lambda *_: facts)
    return engine.teller.best(tokens(clean(question)), kit, NOWHERE)


# --- notes ---------------------------------------------------------------------------------------------------------


def test_notes_on_one_topic_that_fit_as_well_are_told_together(engine: Engine, kit: LanguageKit) -> None:
    matches = [note("One.", 0.9), note("Two.", 0.9 * AS_GOOD), note("Three.", 0.9 * AS_GOOD - 0.01)]
    told = engine.teller._note(matches, kit)
    assert told.text == "One. Two."
    assert told.sources == ("O", "T")
    assert told.score == 0.9


def test_a_note_on_another_topic_is_not_told_with_it(engine: Engine, kit: LanguageKit) -> None:
    assert engine.teller._note([note("One.", 0.9), note("Two.", 0.9, topic="the bell")], kit).text == "One."


def test_a_doubtful_note_is_told_with_one_that_fits_nearly_as_well(engine: Engine, kit: LanguageKit) -> None:
    other = note("Two.", 0.5 * NEARLY_AS_GOOD, topic="the bell")
    assert (
        engine.teller._note([note("One.", 0.5), other, note("Three.", 0.45, topic="the mast")], kit).text == "One. Two."
    )
    assert (
        engine.teller._note([note("One.", 0.5), note("Two.", 0.5 * NEARLY_AS_GOOD - 0.01, topic="x")], kit).text
        == "One."
    )
    assert engine.teller._note([note("One.", 0.5), note("Not known.", 0.5, topic="x", absent=True)], kit).text == "One."


def test_notes_that_say_the_same_are_told_once_and_only_so_many(engine: Engine, kit: LanguageKit) -> None:
    assert engine.teller._note([note("One.", 0.9), note("One.", 0.9)], kit).text == "One."
    many = engine.teller._note([note(f"{number}.", 0.9) for number in range(9)], kit)
    assert len(many.text.split()) == MOST_FACTS


def test_a_note_is_told_in_the_language(engine: Engine) -> None:
    assert engine.teller._note([note("One.", 0.9)], engine.kit("fr")).text == "One. (fr)"
    assert engine.teller._note([note("One.", 0.9)], engine.kit("de")).text == "One."  # not translated


@pytest.mark.parametrize(
    ("absent", "outcome", "reason"), [(False, Outcome.ANSWER, None), (True, Outcome.UNKNOWN, Reason.NO_FACT)]
)
def test_a_note_may_say_that_nobody_knows(
    engine: Engine, kit: LanguageKit, absent: bool, outcome: Outcome, reason: Reason | None
) -> None:
    told = engine.teller._note([note("One.", 0.9, absent=absent)], kit)
    assert (told.outcome, told.reason) == (outcome, reason)


@pytest.mark.parametrize(("words", "solid"), [(SOLID, True), (SOLID / 2, False)])
def test_one_word_in_common_may_be_chance(engine: Engine, kit: LanguageKit, words: float, solid: bool) -> None:
    assert engine.teller._note([note("One.", 0.9, words=words)], kit).solid is solid


# --- facts ---------------------------------------------------------------------------------------------------------


def test_facts_of_one_thing_are_told_together(engine: Engine, kit: LanguageKit) -> None:
    matches = [
        fact(engine, LP, "edition.colour", 0.8),
        fact(engine, CD, "edition.country", 0.79),  # of another thing
        fact(engine, LP, "edition.country", 0.8 * ALIKE + 0.01),
        fact(engine, LP, "edition.catalogue", 0.8 * ALIKE - 0.01),  # fits less
    ]
    told = engine.teller._facts(matches, kit)
    assert "green" in told.text
    assert "Norland" in told.text
    assert "Sudmark" not in told.text
    assert "GL 7" not in told.text
    assert told.about == (LP,)


def test_what_has_no_name_is_told_as_a_whole(engine: Engine, kit: LanguageKit) -> None:
    told = engine.teller._facts([fact(engine, f"review:{QUAY}#1", "review.score", 0.8)], kit)
    assert "Cy Dale" in told.text
    assert "4/5" in told.text
    assert told.text.endswith(".")


# --- which of them -------------------------------------------------------------------------------------------------


def test_the_better_of_note_and_fact_is_told(engine: Engine, kit: LanguageKit, monkeypatch: pytest.MonkeyPatch) -> None:
    for written, score in (("One.", FACT_ENOUGH + 0.2), ("green", FACT_ENOUGH)):
        facts = [fact(engine, LP, "edition.colour", FACT_ENOUGH + 0.1)]
        told = best(engine, kit, monkeypatch, [note("One.", score)], facts)
        assert told is not None
        assert written in told.text


def test_a_fact_that_fits_badly_is_not_told(engine: Engine, kit: LanguageKit, monkeypatch: pytest.MonkeyPatch) -> None:
    weak = [fact(engine, LP, "edition.colour", FACT_ENOUGH - 0.01)]
    assert best(engine, kit, monkeypatch, [], weak) is None
    told = best(engine, kit, monkeypatch, [note("One.", 0.01)], weak)
    assert told is not None
    assert told.text == "One."


def test_nothing_is_told_where_nothing_is_found(
    engine: Engine, kit: LanguageKit, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert best(engine, kit, monkeypatch, [], []) is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("why was Zorblatt on the rope?", False),  # a name that is not known
        ("why was Zorblatt on the rope of Lantern Quay?", True),  # but something else is named
        ("why was zorblatt on the rope?", True),  # not written like a name
        ("what rope is there?", True),
    ],
)
def test_nothing_is_told_of_an_unknown_name(
    engine: Engine, kit: LanguageKit, monkeypatch: pytest.MonkeyPatch, question: str, told: bool
) -> None:
    found = best(engine, kit, monkeypatch, [note("One.", 0.99)], [], question)
    assert (found is not None) is told


# --- where it is looked for ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "topic", "near"),
    [
        ("the rope", (), set()),
        ("the rope", ("album:oar",), {"album:oar"}),
        ("the rope of Lantern Quay", ("album:oar",), {QUAY}),
        ("the rope of Orla Fenwick", ("album:oar",), {"person:orla-fenwick", "album:oar"}),
    ],
)
def test_notes_are_looked_for_near_what_is_named_or_else_the_topic(
    engine: Engine,
    kit: LanguageKit,
    monkeypatch: pytest.MonkeyPatch,
    question: str,
    topic: tuple[str, ...],
    near: set[str],
) -> None:
    asked: list[frozenset[str]] = []

    def heard(*given: frozenset[str]) -> list[NoteMatch]:
        asked.append(given[-1])
        return []

    monkeypatch.setattr(Notes, "best", heard)
    engine.teller.best(tokens(clean(question)), kit, Context(topic))
    assert asked == [near]


@pytest.mark.parametrize(
    ("question", "topic", "album"),
    [
        ("the rope", (), ""),
        ("the rope", ("album:oar",), "album:oar"),
        ("the rope of Lantern Quay", ("album:oar",), QUAY),
        ("the rope of Harbour Bell", ("album:oar",), QUAY),  # it is a track of that album
    ],
)
def test_facts_are_looked_for_around_one_album(
    engine: Engine, kit: LanguageKit, monkeypatch: pytest.MonkeyPatch, question: str, topic: tuple[str, ...], album: str
) -> None:
    asked: list[str] = []

    def heard(_: Facts, album: str, *given: object) -> list[FactMatch]:
        asked.append(album)
        return []

    monkeypatch.setattr(Facts, "best", heard)
    engine.teller.best(tokens(clean(question)), kit, Context(topic))
    assert asked == ([album] if album else [])
