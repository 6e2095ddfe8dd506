"""Talk before a question that says nothing of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.engine import Engine
from bot.answering.normalising import clean, tokens
from tests.answering.conftest import Ask

QUESTION = "who plays piano on Lantern Quay?"
TALK = (
    "Hi bot!",
    "Good evening everybody,",
    "I love this so much! Anyway,",
    "I was humming this all day and can't stop:",
    "Sorry to bother you, but",
    "Can you help me out?",
    "My friend and I were quarrelling about this.",
)


def left(engine: Engine, message: str) -> str:
    words = tokens(clean(message))
    return " ".join(word.written for word in engine.talk.left_out(words, engine.kit("en")))


@pytest.mark.parametrize("talk", TALK)
def test_talk_is_left_out(engine: Engine, ask: Ask, talk: str) -> None:
    assert left(engine, f"{talk} {QUESTION}") == "who plays piano on Lantern Quay"
    assert ask(f"{talk} {QUESTION}").answers == ask(QUESTION).answers


@pytest.mark.parametrize(
    "message",
    [
        QUESTION,
        "Oar, what is the first track?",
        "oar: who drums?",
        "I like Lantern Quay a lot. Who plays piano?",
        "On the CD, which tracks have piano?",
        "Pale Tram: how long is it?",
        "in 1958, who played piano?",
        "side B, the second track?",
        "I want the label, and the price?",
        "I need price, label and length of Oar",
        "Was it, as some say, recorded in Saltmere?",
        "When, exactly, was Oar released?",
        "no, the drummer",
        "do you think it is overrated? who drums on Oar?",
        "hello!",
    ],
)
def test_what_names_or_asks_something_is_no_talk(engine: Engine, message: str) -> None:
    assert left(engine, message) == " ".join(word.written for word in tokens(clean(message)))


@given(st.lists(st.sampled_from(TALK), max_size=3), st.sampled_from([QUESTION, "when was Oar released?", "drummer?"]))
def test_a_question_is_left_whole_whatever_is_said_before_it(engine: Engine, talk: list[str], question: str) -> None:
    whole = " ".join(word.written for word in tokens(clean(question)))
    assert left(engine, " ".join([*talk, question])).endswith(whole)
