"""Several questions in one message."""

import pytest

from bot.answering.answer import Outcome
from bot.answering.clauses import MOST, Clauses
from bot.answering.lexicon import Lexicon
from bot.answering.normalising import clean, tokens
from tests.answering.conftest import Ask

CUT = [
    ("who plays piano?", ["who plays piano"]),
    ("when was it released? who produced it?", ["when was it released", "who produced it"]),
    ("I like it. who produced it?", ["I like it", "who produced it"]),
    ("when and where was it recorded?", ["when was it recorded", "where was it recorded"]),
    ("when was it released and who produced it?", ["when was it released", "who produced it"]),
    ("when was it recorded and in which studio?", ["when was it recorded", "in which studio"]),
    ("who plays piano and drums?", ["who plays piano and drums"]),
    ("tracks by Orla and Dav", ["tracks by Orla and Dav"]),
    ("Orla Fenwick, J. R. Ombry and others", ["Orla Fenwick J R Ombry and others"]),
]


@pytest.mark.parametrize(("message", "clauses"), CUT)
def test_cutting(english: Lexicon, message: str, clauses: list[str]) -> None:
    found = Clauses(english.data).cut(tokens(clean(message)))
    assert [" ".join(word.written for word in clause) for clause in found] == clauses


def test_a_message_holds_only_so_many_questions(english: Lexicon) -> None:
    assert len(Clauses(english.data).cut(tokens("who plays piano? " * 30))) == MOST


def test_no_words_are_one_empty_clause(english: Lexicon) -> None:
    assert Clauses(english.data).cut(()) == [()]


@pytest.mark.parametrize(
    ("message", "answers"),
    [
        ("when was Lantern Quay released and who produced it?", ("1958-03-14", "Petra Quill")),
        ("When was Lantern Quay released? Who plays bass on it?", ("1958-03-14", "Dav Fenwick")),
        ("when and where was Lantern Quay recorded?", ("1957-12-04", "1957-12-05", "The Boathouse")),
        ("who plays piano and who plays drums on Lantern Quay?", ("Ines Vark", "Tomas Wick")),
    ],
)
def test_each_question_is_answered_in_turn(ask: Ask, message: str, answers: tuple[str, ...]) -> None:
    answer = ask(message)
    assert answer.outcome is Outcome.ANSWER
    assert answer.answers == answers


def test_what_can_be_answered_is(ask: Ask) -> None:
    answer = ask("When was Lantern Quay released? Who is the zorble of Kelpie Moonbeam?")
    assert answer.answers == ("1958-03-14",)


def test_the_second_question_is_about_what_the_first_was(ask: Ask) -> None:
    assert ask("When was Glass Orchard released? Who produced it?").answers == ("1961", "Petra Quill")
