"""Notes are found by their meaning, told where they are about the thing, and admit what nobody knows."""

import pytest

from bot.answering.answer import Outcome, Reason
from bot.answering.engine import Engine
from bot.answering.normalising import clean, tokens
from bot.answering.notes import Notes
from tests.answering.conftest import Ask

LAMP = "The band played by the light of one lamp, since the mains had failed that evening."
APPLES = "The apples on the sleeve are made of blown glass from Norburg."


@pytest.fixture(scope="module")
def notes(engine: Engine) -> Notes:
    return engine.kit("en").notes


def score(notes: Notes, question: str, *about: str) -> float:
    """How well the lamp's note fits a question."""
    found = notes.best(tokens(clean(question)), [frozenset(about)] if about else [])
    return max((match.score for match in found if match.item.text == LAMP), default=0.0)


@pytest.mark.parametrize(
    "question",
    [
        "why was the studio dark?",
        "why was the studio dark on Lantern Quay?",
        "did the lights go out?",
        "what about the lamp?",
        "tell me about the lamp at the Lantern Quay session",
        "why was the studio so darc?",
    ],
)
def test_a_note_is_found_by_what_it_is_about(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.answers == (LAMP,)
    assert answer.text == LAMP
    assert [source.id for source in answer.sources] == ["sleeve"]


def test_a_note_of_another_album_is_found_where_that_is_named(ask: Ask) -> None:
    assert ask("what are the apples made of on Glass Orchard?").answers == (APPLES,)
    assert ask("when was Glass Orchard released?", "what are the apples made of?").answers == (APPLES,)


@pytest.mark.parametrize(
    "question",
    [
        "why was the studio dark on Daybreak Ferry?",
        "what are the apples made of on Lantern Quay?",
        "was there a lamp on Oar?",
    ],
)
def test_a_note_is_not_told_of_another_album(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert LAMP not in answer.text
    assert APPLES not in answer.text


def test_a_note_that_nobody_knows_is_an_honest_no(ask: Ask) -> None:
    answer = ask("who chose the running order?")
    assert (answer.outcome, answer.reason) == (Outcome.UNKNOWN, Reason.NO_FACT)
    assert answer.text == "Nobody wrote down who chose the running order."
    assert answer.answers == ()


def test_a_fact_comes_before_a_note(ask: Ask) -> None:
    assert ask("where was Lantern Quay recorded?").answers == ("The Boathouse",)


@pytest.mark.parametrize("question", ["why was the studio green?", "how many lamps does Quay Records sell in Sudmark?"])
def test_a_note_that_explains_little_fits_badly(notes: Notes, question: str) -> None:
    close = score(notes, "why was the studio dark?", "album:lantern-quay")
    assert score(notes, question, "album:lantern-quay") < close


def test_a_note_fits_better_where_it_is_about_the_thing(notes: Notes) -> None:
    question = "why was the studio dark?"
    assert score(notes, question, "album:lantern-quay") > score(notes, question, "album:daybreak-ferry")


def test_a_question_without_telling_words_finds_nothing(notes: Notes) -> None:
    assert notes.best(tokens("what is it?"), ()) == []


def test_comments_and_reviews_are_found_like_notes(ask: Ask) -> None:
    assert "Grows on you with every winter." in ask("does anyone say that Lantern Quay grows on you in winter?").text
