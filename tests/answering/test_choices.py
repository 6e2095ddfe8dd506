"""A name that several things bear: answered for each where they are few, else asked back, and a choice selects."""

import pytest

from bot.answering.answer import Outcome
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from tests.answering.conftest import TODAY, Ask
from tests.answering.harbour import FILES, base_of

NAMESAKES = 7


@pytest.fixture(scope="module")
def crowded() -> Engine:
    """The harbour with seven albums of one title, each by a band of its own and in a year of its own."""
    files = dict(FILES)
    for number in range(NAMESAKES):
        files[f"groups/crew-{number}.yaml"] = f"crew-{number}: {{name: Crew {'ABCDEFG'[number]}mber}}\n"
        files[f"albums/tideline-{number}.yaml"] = (
            f"title: Tideline\nartists: crew-{number}\nreleased: {1970 + number}\nlabel: Kelp\n"
        )
    return Engine(base_of(files), today=TODAY)


def test_two_of_one_name_are_both_answered_and_named(ask: Ask) -> None:
    answer = ask("how long is Undertow Waltz?")
    assert set(answer.answers) == {"5:51", "9:01"}
    assert "Lantern Quay" in answer.text
    assert "Glass Orchard" in answer.text


def test_one_of_them_is_meant_where_the_question_says_which(ask: Ask) -> None:
    assert ask("how long is Undertow Waltz on Glass Orchard?").answers == ("9:01",)
    assert ask("how long is the Undertow Waltz of Lantern Quay?").answers == ("5:51",)


def test_the_others_are_left_out_where_the_talk_is_of_one_album(ask: Ask) -> None:
    assert "9:01" in ask("when was Glass Orchard released?", "how long is Undertow Waltz?").answers


def test_too_many_of_one_name_are_asked_back(crowded: Engine) -> None:
    answer = crowded.reply("when was Tideline released?", Conversation())
    assert answer.outcome is Outcome.CHOICES
    assert 2 <= len(answer.choices) <= 5
    assert len(set(answer.choices)) == len(answer.choices)
    assert answer.answers == ()
    assert answer.text


def test_a_choice_sent_back_selects_it(crowded: Engine) -> None:
    conversation = Conversation()
    offered = crowded.reply("when was Tideline released?", conversation).choices
    found = []
    for choice in offered:
        asked = Conversation()
        crowded.reply("when was Tideline released?", asked)
        found.append(crowded.reply(choice, asked))
    assert offered
    assert all(answer.outcome is Outcome.ANSWER and len(answer.answers) == 1 for answer in found)
    assert len({answer.answers for answer in found}) == len(offered)


def test_the_band_tells_which_one_is_meant(crowded: Engine) -> None:
    assert crowded.reply("when was Tideline by Crew Cmber released?", Conversation()).answers == ("1972",)


def test_a_misprint_is_told_once(ask: Ask) -> None:
    answer = ask("what did Orlo Fennick play?")
    assert answer.answers == ("trumpet",)
    assert answer.text.count("misprint") == 1
