"""Which overheard messages are for people and not for the bot."""

import pytest

from bot.answering.answer import Outcome
from bot.answering.lexicon import lexicon
from bot.answering.normalising import clean, tokens
from bot.answering.overhearing import Overhearing
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


@pytest.mark.parametrize(
    ("code", "message", "title", "among"),
    [
        ("en", "who sings Come Fly with Me", (2, 6), False),
        ("en", "who sings that with me", None, True),
        ("en", "when did it come out in the US", None, False),
        ("fr", "combien de temps dure-t-il", None, False),
        ("fr", "Quelle musique !", None, True),
        ("fr", "tu aimes ce disque", None, True),
        ("de", "wann sind sie erschienen", None, False),
        ("de", "habt ihr die Platte", None, True),
    ],
)
def test_titles_and_abbreviations_speak_of_nobody(
    code: str, message: str, title: tuple[int, int] | None, *, among: bool
) -> None:
    overhearing = Overhearing(lexicon(code).data)
    assert overhearing.among_people(tokens(clean(message)), [title] if title else []) is among
