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


def test_the_album_is_the_one_at_hand(ask: Ask) -> None:
    assert set(ask("who on the album is Westmark?").answers) == {"Ines Vark", "Tomas Wick"}


def test_lengths_of_tracks_are_added_up_where_no_length_is_given(ask: Ask) -> None:
    assert ask("how long is Glass Orchard?").answers == ("16:43",)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("which albums did Orla Fenwick make, latest first?", ("Glass Orchard", "Lantern Quay")),
        ("albums by Orla Fenwick in alphabetical order", ("Glass Orchard", "Lantern Quay")),
        ("tracks of Glass Orchard, shortest first", ("First Frost", "Last Apple", "Undertow Waltz")),
    ],
)
def test_things_are_told_in_the_order_asked_for(ask: Ask, question: str, answers: tuple[str, ...]) -> None:
    assert ask(question).answers == answers


def test_what_somebody_put_out_is_albums(ask: Ask) -> None:
    assert set(ask("what did Orla Fenwick put out?").answers) == {"Glass Orchard", "Lantern Quay"}


def test_either_of_two_years_will_do(ask: Ask) -> None:
    assert set(ask("which albums came out in 1958 or 1961?").answers) == {"Lantern Quay", "Glass Orchard"}


def test_the_average_of_lengths(ask: Ask) -> None:
    assert ask("how long is a track on Glass Orchard on average?").answers == ("5:34",)


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
