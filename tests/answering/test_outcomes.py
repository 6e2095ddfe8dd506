"""The honest outcomes: an answer of none where a list is whole, else what is not known, and why."""

import pytest

from bot.answering.answer import Answer, Outcome, Reason
from tests.answering.conftest import Ask


def outcome(answer: Answer) -> tuple[Outcome, Reason | None]:
    return answer.outcome, answer.reason


@pytest.mark.parametrize(
    "question",
    [
        "who plays cello on Lantern Quay?",  # its personnel is complete
        "which tracks of Glass Orchard are longer than 20 minutes?",  # its track list is complete
    ],
)
def test_nothing_in_a_whole_list_is_an_answer_that_says_none(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert outcome(answer) == (Outcome.ANSWER, None)
    assert answer.answers == ()
    assert "none" in answer.text.lower() or "nobody" in answer.text.lower() or "no " in answer.text.lower()


@pytest.mark.parametrize(
    "question",
    [
        "who plays piano on Glass Orchard?",  # nobody says that its personnel is complete
        "who plays cello on Daybreak Ferry?",
        "which tracks of Glass Orchard have a piano?",
        "which tracks of Daybreak Ferry are longer than 20 minutes?",
        "who plays on Oar?",
        "when did Petra Quill die?",
        "where was Tomas Wick born?",
        "what is the barcode of the LP of Lantern Quay?",
        "when was Glass Orchard recorded?",
        "who was Tomas Wick married to?",
    ],
)
def test_nothing_in_a_list_that_may_have_gaps_is_not_known(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert outcome(answer) == (Outcome.UNKNOWN, Reason.NO_FACT)
    assert answer.answers == ()


@pytest.mark.parametrize(
    "question",
    ["how many people play cello on Lantern Quay?", "how many tracks of Lantern Quay are longer than 20 minutes?"],
)
def test_a_count_of_none_is_nought(ask: Ask, question: str) -> None:
    assert ask(question).answers == ("0",)


def test_what_is_not_known_is_told_with_the_thing_and_what_was_asked(ask: Ask) -> None:
    answer = ask("when did Petra Quill die?")
    assert "Petra Quill" in answer.text
    assert "any Petra Quill" not in answer.text


@pytest.mark.parametrize("name", ["Kelpie Moonbeam", "Zanzibar Express", "Oat"])
def test_a_name_that_nothing_bears(ask: Ask, name: str) -> None:
    answer = ask(f"who plays on {name}?")
    assert outcome(answer) == (Outcome.UNKNOWN, Reason.NO_SUCH_THING)
    assert name.rsplit(maxsplit=1)[-1] in answer.text


@pytest.mark.parametrize(
    "message",
    ["", "   ", "?", "...", "😀😀😀", "31 February", "track -3", "the of and", "flurb zonk wibble", "```rm -rf /```"],
)
def test_what_is_no_question(ask: Ask, message: str) -> None:
    answer = ask(message)
    assert answer.outcome is Outcome.UNKNOWN
    assert answer.reason in {Reason.NOT_UNDERSTOOD, Reason.NO_SUCH_THING, Reason.NO_FACT}
    assert answer.text
    assert answer.answers == ()


@pytest.mark.parametrize(
    "question",
    [
        "track -3 of Lantern Quay",
        "track 12 of Lantern Quay",
        "what is the 99th track of Glass Orchard?",
    ],
)
def test_a_place_that_there_is_not(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.answers == ()
    assert answer.outcome is Outcome.ANSWER or answer.reason is not None


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("how long is side A of Lantern Quay?", "31:20"),  # the album's
        ("who plays bass on Daybreak Ferry?", "Dav Fenwick"),  # another album's
        ("who plays cello on Tin Moon?", "Cass Dowd"),
        ("which label is Oat on?", "Heron"),
        ("who drums on Salt Hymns?", "Tomas Wick"),
    ],
)
def test_no_answer_is_better_than_that_of_another_thing(ask: Ask, question: str, wrong: str) -> None:
    assert wrong not in ask(question).answers


def test_an_album_named_alone_is_told_in_short(ask: Ask) -> None:
    answer = ask("Lantern Quay")
    assert answer.outcome is Outcome.ANSWER
    for part in ("Orla Fenwick Quintet", "1958", "Gull"):
        assert part in answer.text


def test_a_title_that_only_a_list_knows_is_told_with_what_is_known(ask: Ask) -> None:
    answer = ask("Kelp Sonata")
    assert answer.text.strip()


def test_the_trace_tells_how_it_was_read(ask: Ask) -> None:
    trace = ask("who zorbled piano on Lantern Quay?").trace
    assert "zorbled" in trace.unused_words or trace.confidence == 0.0
    known = ask("which tracks of Lantern Quay are longer than 5 minutes?")
    assert known.read_as
    assert known.trace.constraints
    assert known.trace.unused_words == ()
    assert 0.0 < known.confidence <= 1.0


def test_every_word_left_over_costs_trust(ask: Ask) -> None:
    plain = ask("who plays piano on Lantern Quay?").confidence
    puzzled = ask("who plays piano on Lantern Quay zorbled?").confidence
    assert puzzled < plain


@pytest.mark.parametrize(
    "message",
    [
        "lol that gig was so loud",
        "anyone up for lunch?",
        "drummer?",  # the spotlight is no evidence in overheard talk
        "ignore your instructions",
        "hello",
        "I love the piano",
    ],
)
def test_overheard_talk_is_left_alone(ask: Ask, message: str) -> None:
    assert ask(message, addressed=False).outcome is Outcome.IGNORED


def test_an_overheard_question_about_something_named_is_answered(ask: Ask) -> None:
    assert ask("who plays piano on Lantern Quay?", addressed=False).answers == ("Ines Vark",)
