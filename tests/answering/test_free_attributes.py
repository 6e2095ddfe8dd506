"""A kind of fact that nobody foresaw: declared, worded and entered as data, and asked without a change of code."""

import pytest

from bot.answering.answer import Answer, Outcome, Reason
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from bot.answering.kits import words_of
from bot.knowledge.knowledge_base import KnowledgeBase
from tests.answering.conftest import TODAY, Ask
from tests.answering.harbour import FILES, base_of

HULL = """
hull_paint:
  name: hull paint
  form: name
  of: [album, edition]
  words: {en: [hull paint, painted hull]}
tide_height:
  name: tide height
  form: number
  of: [session]
  words: {en: [tide height, tide]}
mastered_on:
  name: mastering date
  form: date
  of: [album]
  words: {en: [mastered, mastering date]}
"""


def with_hull() -> Engine:
    """An engine over the harbour with a few facts more, and nothing but data changed."""
    files = dict(FILES)
    files["attributes.yaml"] += HULL
    album = files["albums/daybreak-ferry.yaml"]
    files["albums/daybreak-ferry.yaml"] = album + "attributes: {hull_paint: Red Ochre, mastered_on: 1967-05-02}\n"
    album = files["albums/glass-orchard.yaml"]
    files["albums/glass-orchard.yaml"] = album + "attributes: {hull_paint: Red Ochre, mastered_on: 1960-12}\n"
    return Engine(base_of(files), today=TODAY)


@pytest.fixture(scope="module")
def changed() -> Engine:
    return with_hull()


def asked(engine: Engine, question: str) -> Answer:
    return engine.reply(question, Conversation())


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("what is the hull paint of Daybreak Ferry?", ("Red Ochre",)),
        ("Daybreak Ferry hull paint", ("Red Ochre",)),
        ("which albums have Red Ochre as hull paint?", ("Daybreak Ferry", "Glass Orchard")),
        ("when was Daybreak Ferry mastered?", ("1967-05-02",)),
        ("what is the mastering date of Glass Orchard?", ("1960-12",)),
        ("which albums were mastered before 1965?", ("Glass Orchard",)),
    ],
)
def test_a_new_relation_is_asked_in_both_directions(changed: Engine, question: str, answers: tuple[str, ...]) -> None:
    answer = asked(changed, question)
    assert answer.outcome is Outcome.ANSWER
    assert sorted(map(str, answer.answers)) == sorted(answers)


def test_without_the_data_the_same_question_is_not_answered(engine: Engine) -> None:
    assert asked(engine, "what is the hull paint of Daybreak Ferry?").outcome is Outcome.UNKNOWN


def test_a_new_relation_that_is_not_filled_in_is_not_known(changed: Engine) -> None:
    answer = asked(changed, "what is the hull paint of Lantern Quay?")
    assert (answer.outcome, answer.reason) == (Outcome.UNKNOWN, Reason.NO_FACT)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("who is the cover photographer of Lantern Quay?", ("Hugo Marl",)),
        ("cover photographer of Lantern Quay", ("Hugo Marl",)),
        ("cover photo?", ("Hugo Marl",)),
        ("who photographed the cover of Lantern Quay?", ("Hugo Marl",)),
        ("which albums have Hugo Marl as cover photographer?", ("Lantern Quay",)),
        ("what is the matrix number of the LP of Lantern Quay?", ("GL-7-A-1",)),
        ("runout of the LP?", ("GL-7-A-1",)),
        ("matrix number?", ("GL-7-A-1",)),
    ],
)
def test_the_cover_photographer_and_the_matrix(ask: Ask, question: str, answers: tuple[str, ...]) -> None:
    assert ask(question).answers == answers


TOLD = """
weathered_by:
  name: weathering
  form: name
  of: [album]
  words: {en: [weathering, weathered], fr: [patine, patinée par]}
  sentences: {en: "{thing} was weathered by {value}", fr: "{thing} a été patiné par {value}"}
"""


def with_sentences() -> KnowledgeBase:
    """The harbour with a free attribute that says how it is told."""
    files = {**FILES, "attributes.yaml": FILES["attributes.yaml"] + TOLD}
    files["albums/oar.yaml"] += "attributes: {weathered_by: North Wind}\n"
    return base_of(files)


def test_a_new_relation_is_told_in_its_own_sentence() -> None:
    told = Engine(with_sentences(), today=TODAY)
    assert asked(told, "what is the weathering of Oar?").text == "Oar was weathered by North Wind."


@pytest.mark.parametrize(("code", "noun", "verb"), [("en", "weathering", "was weathered"), ("fr", "patine", "patiné")])
def test_each_language_has_its_noun_and_sentence(code: str, noun: str, verb: str) -> None:
    words = words_of(code, with_sentences()).data["wording"]
    assert words["attributes"]["weathered_by"] == noun
    assert verb in words["sentences"]["weathered_by"]


def test_a_language_without_words_takes_the_name_and_the_usual_sentence() -> None:
    words = words_of("de", with_sentences()).data["wording"]
    assert words["attributes"]["weathered_by"] == "weathering"
    assert "weathered_by" not in words["sentences"]


@pytest.mark.parametrize("code", ["en", "fr", "de"])
def test_the_sentences_of_the_language_itself_stay(code: str) -> None:
    told, plain = (words_of(code, base).data["wording"]["sentences"] for base in (with_sentences(), base_of(FILES)))
    assert {name: text for name, text in told.items() if name != "weathered_by"} == plain


def test_the_reply_calls_it_by_its_name(ask: Ask) -> None:
    assert "cover photographer" in ask("cover photo of Lantern Quay").text.lower()
