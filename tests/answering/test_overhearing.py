"""Which overheard messages are for people and not for the bot."""

import pytest

from bot.answering.answer import Outcome
from tests.answering.conftest import Ask


@pytest.mark.parametrize(
    "message",
    [
        "where did you get Lantern Quay?",
        "do we really need another Lantern Quay?",
        "anyone selling the green Lantern Quay?",
        "@orla who plays piano on Lantern Quay?",
        "!play Lantern Quay, who plays piano on it?",
        ".fm who plays on Lantern Quay",
        "what a piano on Lantern Quay!",
        "Lantern Quay",  # named, but nothing is asked
        "https://example.org/who-plays-piano",
    ],
)
def test_what_people_say_to_one_another_is_left_alone(ask: Ask, message: str) -> None:
    assert ask(message, addressed=False).outcome is Outcome.IGNORED


@pytest.mark.parametrize(
    ("message", "answers"),
    [
        ("does anyone know who plays piano on Lantern Quay", ("Ines Vark",)),
        ("I forget who plays piano on Lantern Quay", ("Ines Vark",)),
        ("producer of Lantern Quay", ("Petra Quill",)),
        ("Lantern Quay release date", ("1958-03-14",)),
    ],
)
def test_who_asks_around_is_answered_without_a_question_mark(ask: Ask, message: str, answers: tuple[str, ...]) -> None:
    assert ask(message, addressed=False).answers == answers


def test_a_title_with_you_in_it_speaks_of_nobody(ask: Ask) -> None:
    assert ask("how long is Quay of Lanterns?", addressed=False).outcome is Outcome.ANSWER
