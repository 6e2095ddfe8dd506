"""Misspelt words put right before a message is read."""

import pytest

from bot.answering.engine import Engine
from bot.answering.normalising import Token, clean, evened, tokens
from tests.answering.conftest import Ask


def mended(engine: Engine, message: str) -> dict[str, str]:
    """The words that were put right, as written and as read."""
    words = evened(tokens(clean(message)))
    found = engine.speller.mended(words, engine.kit("en"))
    return {one.written: other.written for one, other in zip(words, found, strict=True) if other.mended}


@pytest.mark.parametrize(
    ("message", "put_right"),
    [
        ("wheb was Oar released?", {"wheb": "when"}),
        ("how manu tracks are on Oar?", {"manu": "many"}),
        ("who plays piabo on Oar?", {"piabo": "piano"}),
        ("who was born in Decmber 1940?", {"Decmber": "December"}),
        ("who plays on Lantrn Quya?", {"Lantrn": "Lantern", "Quya": "Quay"}),
        ("who plays on lantrn quay?", {"lantrn": "lantern"}),
        ("WHO PLAYS ON LANTRN QUAY?", {"lantrn": "lantern"}),
        ("when was Ines Vrak born?", {"Vrak": "Vark"}),
        ("Wnat is the first track of Oar?", {"Wnat": "What"}),  # not "want": it opens the question
        ("why was the lanp so dark?", {"lanp": "lamp"}),  # a word of a note
        ("hows the wrather?", {"wrather": "weather"}),
        ("is it from Saltmer, the Oar session?", {"Saltmer": "Saltmere"}),
        ("what did Fenwikc play?", {"Fenwikc": "Fenwick"}),
    ],
)
def test_what_is_plainly_meant_is_put_right(engine: Engine, message: str, put_right: dict[str, str]) -> None:
    assert mended(engine, message) == put_right


@pytest.mark.parametrize(
    "message",
    [
        "who plays piano on Lantern Quay?",
        "is it Fennick or Fenwick?",  # a misprint that is known: it may be what is asked about
        "who plays on Fall of the Oae?",  # part of a longer name that is not known
        'who plays on "Pxle"?',
        "does it grow on you in winter?",  # a word of a comment
        "whats the weather like?",  # a word of another topic
        "who is Bob?",
    ],
)
def test_what_may_be_meant_as_it_stands_is_left(engine: Engine, message: str) -> None:
    assert mended(engine, message) == {}


@pytest.mark.parametrize(
    ("question", "noisy"),
    [
        ("who plays piano on Lantern Quay?", "who plays piabo on Lantren Quay?"),
        ("when was Ines Vark born?", "Wheb was Ines Vsrk born?"),
        ("how many bands are called Copper Gulls?", "how many bands are called Coper Gulls?"),
        ("which tracks are on Oar?", "WHICH TRACKS ARE ON OAR?"),
    ],
)
def test_the_answer_is_the_same_as_without_slips(ask: Ask, question: str, noisy: str) -> None:
    assert ask(noisy).answers == ask(question).answers
    assert ask(question).answers


def test_a_name_put_right_does_not_tell_another_language(engine: Engine, ask: Ask) -> None:
    assert ask("who plays piano on Quay of Lnterns?").language == "en"


def test_capitals_tell_nothing_in_a_message_all_of_capitals() -> None:
    assert not any(word.capital for word in evened(tokens("WHO PLAYS ON OAR?")))
    for message in ("Who plays on OAR?", "OAR"):
        assert evened(tokens(message)) == tokens(message)
    assert evened(()) == ()
    assert isinstance(evened(tokens("A B"))[0], Token)
