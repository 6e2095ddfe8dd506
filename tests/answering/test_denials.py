"""What is not: negations after their subject, who is alive, and one of two things that are named."""

import pytest

from bot.answering.answer import Outcome
from tests.answering.conftest import Ask

WITHOUT_INES = ("Slow Lighthouse", "Tin Moon", "Crane at Night")


@pytest.mark.parametrize(
    "question",
    [
        "which tracks on Lantern Quay does Ines Vark not play on?",
        "which tracks on Lantern Quay is Ines Vark not on?",
        "tracks of Lantern Quay that Ines Vark doesn't play on",
        "which tracks on Lantern Quay don't have Ines Vark?",
    ],
)
def test_a_negation_after_its_subject_denies_what_is_said_of_it(ask: Ask, question: str) -> None:
    assert ask(question).answers == WITHOUT_INES


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("is Ines Vark still alive?", "No: Ines Vark died in 1988."),
        ("is Ines Vark dead?", "Yes: Ines Vark died in 1988."),
        ("is Dav Fenwick alive?", "No death of Dav Fenwick is known to me."),
        ("is Dav Fenwick dead?", "No death of Dav Fenwick is known to me."),
    ],
)
def test_nobody_is_said_to_live_or_to_be_dead_without_a_date(ask: Ask, question: str, text: str) -> None:
    assert ask(question).text == text


def test_of_two_that_are_named_one_is_told_alone(ask: Ask) -> None:
    assert ask("who died first, Orla Fenwick or Ines Vark?").text == "Ines Vark (1988)."
    answer = ask("who died first, Dav Fenwick or Tomas Wick?")
    assert answer.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    "question",
    ["Lantern Quay came before or after Glass Orchard?", "Lantern Quay: before or after Glass Orchard?"],
)
def test_an_order_needs_no_question_word(ask: Ask, question: str) -> None:
    assert ask(question).text == "Lantern Quay (March 14, 1958) came before Glass Orchard (1961)."


@pytest.mark.parametrize(
    ("question", "date"),
    [("who was born on 12 February 1931?", ()), ("who was born on 11 February 1931?", ("Orla Fenwick",))],
)
def test_the_day_of_a_date_counts(ask: Ask, question: str, date: tuple[str, ...]) -> None:
    assert ask(question).answers == date


def test_an_unknown_word_before_a_noun_is_no_shout(ask: Ask) -> None:
    assert ask("zorbled rating of Lantern Quay?").outcome is not Outcome.ANSWER
    assert ask("bruh, who plays piano on Lantern Quay?").answers == ("Ines Vark",)


def test_scores_of_different_scales_are_told_and_not_averaged(ask: Ask) -> None:
    answer = ask("average score of the reviews of Lantern Quay?")
    assert "4/5" in answer.text
    assert "B+" in answer.text


def test_a_claim_with_a_pronoun_is_about_what_was_spoken_of(ask: Ask) -> None:
    """Cass Dowd plays cello, on another album than the one that "it" is."""
    assert ask("who produced Lantern Quay?", "does Cass Dowd play cello on it?").text.startswith("No: ")
    assert ask("who produced Glass Orchard?", "does Cass Dowd play cello on it?").text.startswith("Yes: ")


def test_who_sits_out_does_not_play(ask: Ask) -> None:
    assert ask("which tracks on Lantern Quay does Ines Vark sit out?").answers == WITHOUT_INES
