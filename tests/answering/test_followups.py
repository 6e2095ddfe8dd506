"""A conversation: short messages that go on from the question before."""

import pytest

from bot.answering.answer import Outcome
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from tests.answering.conftest import Ask

GO_ON = [
    (("who plays drums on Lantern Quay?", "and piano?"), ("Ines Vark",)),
    (("who plays on Lantern Quay?", "and piano?"), ("Ines Vark",)),
    (("who plays trumpet on Lantern Quay?", "and on Glass Orchard?"), ("Orla Fenwick",)),
    (
        ("which tracks are on side A of Lantern Quay?", "what about side B?"),
        ("Undertow Waltz", "Crane at Night", "Harbour Bell"),
    ),
    (("what is the second track on Lantern Quay?", "and the fifth?"), ("Undertow Waltz",)),
    (("what is the second track on Lantern Quay?", "the last?"), ("Harbour Bell",)),
    (("what did Cy Dale give Lantern Quay?", "when was that?"), ("1958-04-02",)),
    (("who plays drums on Lantern Quay?", "when was he born?"), ("1938-02-11",)),
    (("when was Glass Orchard released?", "who produced it?"), ("Petra Quill",)),
    (("when was Glass Orchard released?", "and Daybreak Ferry?"), ("1967-06",)),
    (("members of The Copper Gulls", "and of Night Ferry Trio?"), ("Lune Abara", "Dav Fenwick", "Cass Dowd")),
    (("what is the longest track on Lantern Quay?", "and the shortest?"), ("Slow Lighthouse", "Crane at Night")),
    (("who directed The Tide Clerk?", "when did it come out?"), ("1958",)),
    # asked anew with another question word
    (("where was Lantern Quay recorded?", "and when?"), ("1957-12-04", "1957-12-05")),
    (("when was Lantern Quay recorded?", "and where?"), ("The Boathouse",)),
    (("when was Orla Fenwick born?", "and where?"), ("Saltmere",)),
    # the next and the one before
    (("what is the second track on Lantern Quay?", "the next?"), ("Slow Lighthouse",)),
    (("what is the second track on Lantern Quay?", "and the next one?"), ("Slow Lighthouse",)),
    (("what is the second track on Lantern Quay?", "and the one before it?"), ("Pale Tram",)),
    (("what is the first track on Glass Orchard?", "and the next?", "and the next?"), ("Last Apple",)),
    (("what track comes after Copper Stair on Lantern Quay?", "and the one before it?"), ("Pale Tram",)),
    (("what comes after Copper Stair?", "and before it?"), ("Pale Tram",)),
    (("what album came after Lantern Quay?", "and the one before it?"), ("Lantern Quay",)),
    # of what was found
    (("who are the members of Night Ferry Trio?", "which of them plays cello?"), ("Cass Dowd",)),
    (("who are the members of Night Ferry Trio?", "who of them was born first?"), ("Dav Fenwick",)),
    (("who plays on Lantern Quay?", "which of them was born in 1929?"), ("Ines Vark",)),
    (("which albums did Petra Quill produce?", "which of them is the oldest?"), ("Lantern Quay",)),
    # put right
    (("what is the catalogue number of the CD of Lantern Quay?", "no, the LP"), ("GL 7",)),
    (("what is the label of the CD of Lantern Quay?", "sorry, I meant the LP"), ("Gull",)),
    (("who plays drums on Lantern Quay?", "sorry, piano"), ("Ines Vark",)),
    (("who plays trumpet on Lantern Quay?", "I meant Glass Orchard"), ("Orla Fenwick",)),
    (("what is the second track on Lantern Quay?", "no, the third"), ("Slow Lighthouse",)),
    # another field or slot of what was spoken of
    (("which albums are in Best Harbour Records?", "and at which places?"), ("2", "5")),
    (("what did Cy Dale give Lantern Quay?", "and Ruth Ombry?"), ("B+",)),
    # an instrument by itself
    (("who plays trumpet on Lantern Quay?", "tenor?"), ("Lune Abara",)),
    (("when was Glass Orchard released?", "cello?"), ("Cass Dowd",)),
]


@pytest.mark.parametrize(("turns", "answers"), GO_ON)
def test_a_short_message_goes_on(ask: Ask, turns: tuple[str, ...], answers: tuple[str, ...]) -> None:
    answer = ask(*turns)
    assert answer.outcome is Outcome.ANSWER
    assert sorted(map(str, answer.answers)) == sorted(answers)


def test_what_was_spoken_of_comes_before_the_spotlight(ask: Ask) -> None:
    assert ask("tracks?").answers[0] == "Pale Tram"
    assert ask("when was Glass Orchard released?", "tracks?").answers == ("First Frost", "Undertow Waltz", "Last Apple")


def test_of_them_means_nothing_before_anything_was_found(ask: Ask) -> None:
    alone = ask("which of them plays cello?")
    assert alone.answers != ask("who are the members of Night Ferry Trio?", "which of them plays cello?").answers


def test_of_them_is_not_asked_of_others(ask: Ask) -> None:
    assert "Ines Vark" not in ask("who are the members of Night Ferry Trio?", "which of them plays piano?").answers


def test_a_question_word_that_fits_nothing_repeats_nothing(ask: Ask) -> None:
    first = ask("who plays piano on Lantern Quay?")
    assert ask("who plays piano on Lantern Quay?", "and when?").answers != first.answers


def test_a_new_question_does_not_go_on(ask: Ask) -> None:
    assert ask("who plays piano on Lantern Quay?", "when was Daybreak Ferry released?").answers == ("1967-06",)


def test_talk_in_between_does_not_lose_the_topic(ask: Ask) -> None:
    assert ask("when was Glass Orchard released?", "thanks", "who produced it?").answers == ("Petra Quill",)


def test_who_else_is_nobody_who_has_nothing_to_do_with_it(ask: Ask) -> None:
    answer = ask("who plays piano on Lantern Quay?", "who else?")
    assert "Cass Dowd" not in answer.answers
    assert "Night Ferry Trio" not in answer.answers


def test_two_conversations_do_not_hear_each_other(ask: Ask) -> None:
    ask("when was Glass Orchard released?")
    assert ask("when was it released?").answers == ("1958-03-14",)


def test_overheard_talk_may_go_on_with_a_running_conversation(engine: Engine) -> None:
    conversation = Conversation()
    assert engine.reply("who produced it?", conversation, addressed=False).outcome is Outcome.IGNORED
    engine.reply("when was Glass Orchard released?", conversation)
    assert engine.reply("who produced it?", conversation, addressed=False).answers == ("Petra Quill",)


def test_talk_that_is_left_alone_does_not_change_the_topic(engine: Engine) -> None:
    conversation = Conversation()
    engine.reply("when was Glass Orchard released?", conversation)
    engine.reply("I heard Daybreak Ferry in the car", conversation, addressed=False)
    assert engine.reply("who produced it?", conversation).answers == ("Petra Quill",)


def test_the_examples_are_questions_that_are_answered(engine: Engine, ask: Ask) -> None:
    examples = engine.examples()
    assert examples
    assert all(ask(example).outcome is Outcome.ANSWER for example in examples)
