"""What is said around a question: statements that tell its topic, doubts, claims about unknown people."""

import pytest

from bot.answering.answer import Outcome, Reason
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from tests.answering.conftest import Ask

APPLES = "The apples on the sleeve are made of blown glass from Norburg."

# --- a statement before the question -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "answers"),
    [
        ("I am listening to Glass Orchard. Who produced it?", ("Petra Quill",)),
        ("I love Glass Orchard. When was it released?", ("1961",)),
        ("Glass Orchard is on. Who plays cello?", ("Cass Dowd",)),
        ("I'm at the pub. Daybreak Ferry is playing. Who drums?", ("Tomas Wick",)),
        ("Daybreak Ferry was on the radio. Who engineered it? When was it released?", ("Petra Quill", "1967-06")),
    ],
)
def test_a_statement_tells_what_the_question_is_about(ask: Ask, message: str, answers: tuple[str, ...]) -> None:
    answer = ask(message)
    assert answer.outcome is Outcome.ANSWER
    assert answer.answers == answers


def test_a_statement_is_remembered(ask: Ask) -> None:
    assert ask("Glass Orchard is on. Who plays cello?", "when was it released?").answers == ("1961",)


def test_what_the_question_names_comes_before_what_was_stated(ask: Ask) -> None:
    assert ask("I love Glass Orchard. When was Daybreak Ferry released?").answers == ("1967-06",)


# --- several questions ---------------------------------------------------------------------------------------------


def test_answers_come_in_the_order_of_the_questions(ask: Ask) -> None:
    answer = ask("Who plays piano on Lantern Quay? Who produced Glass Orchard? When did Daybreak Ferry come out?")
    assert answer.answers == ("Ines Vark", "Petra Quill", "1967-06")
    places = [answer.text.index(name) for name in ("Ines Vark", "Petra Quill", "June 1967")]
    assert places == sorted(places)


def test_what_can_be_answered_is_told_and_no_more(ask: Ask) -> None:
    answer = ask("Who produced Lantern Quay? When did it come out? What is the zorble of Kelpie Moonbeam?")
    assert answer.outcome is Outcome.ANSWER
    assert answer.answers == ("Petra Quill", "1958-03-14")
    assert "zorble" not in answer.text


def test_several_questions_without_an_answer_have_none(ask: Ask) -> None:
    answer = ask("Who drums on Kelpie Moonbeam? When was Zanzibar Express released?")
    assert answer.outcome is Outcome.UNKNOWN
    assert answer.answers == ()


def test_several_answers_are_only_as_sure_as_the_least_sure(ask: Ask) -> None:
    first, second = "Who plays cello?", "When was Glass Orchard released?"
    both = ask(f"{second} {first}").confidence
    assert both <= ask(second).confidence


# --- how it is known -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("doubt", ["how do you know?", "says who?", "Are you sure?", "source?", "Really?"])
@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("when was Glass Orchard released?", "Sleeve of Lantern Quay"),
        ("what are the apples made of on Glass Orchard?", "Sleeve of Lantern Quay"),
        ("how long is Lantern Quay?", "Harbour Gazette"),
    ],
)
def test_a_doubt_is_met_with_the_sources(ask: Ask, question: str, title: str, doubt: str) -> None:
    first, answer = ask(question), ask(question, doubt)
    assert answer.outcome is Outcome.ANSWER
    assert title in answer.text.removesuffix(first.text)
    assert answer.text.endswith(first.text)
    assert (answer.answers, answer.sources) == (first.answers, first.sources)


def test_a_doubt_does_not_change_the_topic(ask: Ask) -> None:
    assert ask("when was Glass Orchard released?", "how do you know that?", "who produced it?").answers == (
        "Petra Quill",
    )


@pytest.mark.parametrize("turns", [(), ("who plays on Zanzibar Express?",), ("hello",)])
def test_without_an_answer_there_is_nothing_to_doubt(ask: Ask, turns: tuple[str, ...]) -> None:
    answer = ask(*turns, "how do you know?")
    assert answer.outcome is Outcome.UNKNOWN
    assert not answer.sources


def test_only_the_last_answer_is_doubted(ask: Ask) -> None:
    answer = ask("when was Glass Orchard released?", "who plays on Zanzibar Express?", "how do you know?")
    assert "1961" not in answer.text


# --- claims about somebody who is not known ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "instead"),
    [
        ("Did Kelvin Moon play the piano on Lantern Quay?", "Ines Vark"),
        ("Was Kelvin Moon the bassist on Lantern Quay?", "Dav Fenwick"),
        ("Did Bob Zander produce Lantern Quay?", "Petra Quill"),
        ("did Kelvin Moon drum on Daybreak Ferry?", "Tomas Wick"),
        ("was it Kelvin Moon who produced Glass Orchard?", "Petra Quill"),
    ],
)
def test_a_claim_about_somebody_unknown_is_put_right(ask: Ask, claim: str, instead: str) -> None:
    answer = ask(claim)
    assert answer.outcome is Outcome.ANSWER
    assert answer.text.startswith("No")
    assert answer.answers == (instead,)
    assert "Moon" not in answer.text


def test_after_it_was_put_right_the_talk_is_about_who_it_was(ask: Ask) -> None:
    assert ask("Was Kelvin Moon the bassist on Lantern Quay?", "when was he born?").answers == ("1934",)


@pytest.mark.parametrize("claim", ["Did Kelvin Moon play piano on Zanzibar Express?", "Was Kelvin Moon born in 1929?"])
def test_what_cannot_be_put_right_is_not_known(ask: Ask, claim: str) -> None:
    answer = ask(claim)
    assert answer.outcome is Outcome.UNKNOWN
    assert answer.answers == ()


def test_a_claim_about_somebody_known_is_judged(ask: Ask) -> None:
    assert ask("Did Ines Vark play the piano on Lantern Quay?").answers == ("yes",)
    assert ask("Did Tomas Wick play the piano on Lantern Quay?").answers == ("no",)


# --- names that are not known --------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["what did Zorblatt say about the lamp?", "why was Lightning McQuade so dark?"])
def test_nothing_is_told_for_a_name_that_is_not_known(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert (answer.outcome, answer.reason) == (Outcome.UNKNOWN, Reason.NO_SUCH_THING)
    assert "lamp by" not in answer.text


def test_what_was_told_is_remembered(engine: Engine) -> None:
    conversation = Conversation()
    assert engine.reply("what are the apples made of on Glass Orchard?", conversation).text == APPLES
    assert conversation.topic[0] == "album:glass-orchard"
    assert conversation.query is None
    assert engine.reply("who produced it?", conversation).answers == ("Petra Quill",)
