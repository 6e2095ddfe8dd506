"""What words of a question are said of: the thing asked for, the edition at hand, the one thing that is not meant."""

import pytest

from bot.answering.answer import Outcome
from tests.answering.conftest import Ask


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("albums of the sixties", {"Glass Orchard", "Daybreak Ferry"}),
        ("which albums came out in the 60s?", {"Glass Orchard", "Daybreak Ferry"}),
        ("was the CD of Lantern Quay issued in the nineties?", {"yes"}),
        ("was the CD of Lantern Quay issued in the early 80s?", {"no"}),
    ],
)
def test_decades_have_names(ask: Ask, question: str, answers: set[str]) -> None:
    assert set(ask(question).answers) == answers


@pytest.mark.parametrize(
    "question",
    [
        "which musicians on Lantern Quay are from Westmark?",
        "which of the players on Lantern Quay were Westmark?",
        "who on Lantern Quay is Westmark?",
    ],
)
def test_a_predicate_is_said_of_what_is_asked(ask: Ask, question: str) -> None:
    assert set(ask(question).answers) == {"Ines Vark", "Tomas Wick"}


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("which other albums did Orla Fenwick make?", {"Glass Orchard"}),  # not the one at hand
        ("what other albums are there by the artist of Glass Orchard?", {"Lantern Quay"}),  # not the one named
    ],
)
def test_others_are_none_of_what_was_spoken_of(ask: Ask, question: str, answers: set[str]) -> None:
    assert set(ask(question).answers) == answers


def test_a_format_beside_a_track_is_the_one_at_hand(ask: Ask) -> None:
    assert ask("what is CD track 3?").answers == ("Pale Tram (alternate)",)
    assert ask("who is on the album and from Westmark?").answers != ("Cass Dowd",)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("when did the green Lantern Quay come out?", ("1958-03-14",)),
        ("when did Lantern Quay come out in Sudmark?", ("1990-05-02",)),
        ("when was Lantern Quay released by Heron?", ("1990-05-02",)),
        ("when did Lantern Quay come out?", ("1958-03-14",)),
    ],
)
def test_what_an_edition_has_is_asked_of_the_one_told_apart(ask: Ask, question: str, answers: tuple[str, ...]) -> None:
    answer = ask(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.answers == answers
