"""Answers made of what was found: sources on demand, corrections, notes, several answers as one."""

import pytest

from bot.answering.answer import Answer, CitedSource, Outcome, Reason
from bot.answering.engine import Engine
from bot.answering.kits import LanguageKit
from bot.answering.replying import MOST_SOURCES, MOST_TOLD, combined
from bot.answering.telling import Told


@pytest.fixture(scope="module")
def kit(engine: Engine) -> LanguageKit:
    return engine.kit("en")


def cited(*titles: str) -> tuple[CitedSource, ...]:
    return tuple(CitedSource(title.lower(), title) for title in titles)


def answer(text: str, *values: str, sources: tuple[CitedSource, ...] = (), confidence: float = 0.9) -> Answer:
    return Answer(Outcome.ANSWER, text, answers=values, sources=sources, read_as=f"({text})", confidence=confidence)


UNKNOWN = Answer(Outcome.UNKNOWN, "No idea.", Reason.NO_FACT)

# --- sources -------------------------------------------------------------------------------------------------------


def test_the_sources_are_told_with_what_they_say(engine: Engine, kit: LanguageKit) -> None:
    told = engine.replies.of_sources(answer("It rained.", "rain", sources=cited("Gazette", "Sleeve")), kit)
    assert told.text == "According to Gazette and Sleeve: It rained."
    assert told.answers == ("rain",)


def test_many_sources_are_not_all_told(engine: Engine, kit: LanguageKit) -> None:
    titles = [f"Paper{number}" for number in range(MOST_TOLD + 2)]
    text = engine.replies.of_sources(answer("It rained.", sources=cited(*titles)), kit).text
    assert [title in text for title in titles] == [True] * MOST_TOLD + [False] * 2


def test_without_a_source_that_is_said(engine: Engine, kit: LanguageKit) -> None:
    text = engine.replies.of_sources(answer("It rained."), kit).text
    assert text == kit.reply("no_sources")
    assert "rained" not in text


@pytest.mark.parametrize("code", ["de", "en", "fr"])
def test_sources_and_corrections_have_words_in_every_language(engine: Engine, code: str) -> None:
    kit = engine.kit(code)
    for told in (
        engine.replies.of_sources(answer("It rained.", sources=cited("Gazette")), kit),
        engine.replies.denied(answer("It rained."), kit),
    ):
        assert told.text.endswith("It rained.")
        assert told.text != "It rained."
        assert not set("{}") & set(told.text)


# --- corrections ---------------------------------------------------------------------------------------------------


def test_a_correction_says_no_and_what_is_so(engine: Engine, kit: LanguageKit) -> None:
    said = answer("Ann drums.", "Ann", sources=cited("Sleeve"))
    told = engine.replies.denied(said, kit)
    assert told.text == "No: Ann drums."
    assert (told.answers, told.sources, told.outcome) == (("Ann",), said.sources, Outcome.ANSWER)


# --- notes and facts -----------------------------------------------------------------------------------------------


def test_what_was_told_is_an_answer_with_its_sources(engine: Engine, kit: LanguageKit) -> None:
    told = Told("It rained.", 0.61239, ("album:oar",), ("sleeve", "gazette", "nowhere"), "rain: Oar")
    said = engine.replies.of_told(told, kit)
    assert (said.outcome, said.text, said.answers) == (Outcome.ANSWER, "It rained.", ("It rained.",))
    assert [(source.id, source.url) for source in said.sources] == [
        ("sleeve", "https://example.org/sleeve"),
        ("gazette", None),  # it may not be linked
    ]
    assert (said.confidence, said.read_as) == (0.612, "rain: Oar")


def test_what_nobody_knows_has_no_values(engine: Engine, kit: LanguageKit) -> None:
    said = engine.replies.of_told(Told("Nobody knows.", 0.9, (), (), "", absent=True), kit)
    assert (said.outcome, said.reason, said.answers) == (Outcome.UNKNOWN, Reason.NO_FACT, ())
    assert said.text == "Nobody knows."


# --- several answers -----------------------------------------------------------------------------------------------


def test_several_answers_are_one() -> None:
    rain = answer("It rained.", "rain", sources=cited("Gazette", "Sleeve"), confidence=0.9)
    wind = answer("Wind blew.", "wind", "west", sources=cited("Sleeve", "Log"), confidence=0.5)
    both = combined([rain, wind])
    assert both.text == "It rained. Wind blew."
    assert both.answers == ("rain", "wind", "west")
    assert both.sources == cited("Gazette", "Sleeve", "Log")
    assert both.confidence == 0.5
    assert both.read_as == "(It rained.); (Wind blew.)"


def test_what_is_not_known_is_left_out_of_several_answers() -> None:
    rain = answer("It rained.", "rain")
    assert combined([UNKNOWN, rain, UNKNOWN]) == rain
    assert combined([answer("First."), UNKNOWN]).outcome is Outcome.ANSWER


def test_if_nothing_is_known_the_last_is_told() -> None:
    last = Answer(Outcome.UNKNOWN, "Who?", Reason.NO_SUCH_THING)
    assert combined([UNKNOWN, last]) == last


def test_the_same_is_not_told_twice_nor_too_many_sources() -> None:
    many = cited(*(f"Paper{number}" for number in range(MOST_SOURCES + 3)))
    both = combined([answer("It rained.", sources=many), answer("It rained.", sources=many)])
    assert both.text == "It rained."
    assert both.sources == many[:MOST_SOURCES]
