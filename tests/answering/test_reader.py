"""The reader of notes and questions: numbers as digits, names left out, strange words, what question words ask for."""

import pytest

from bot.answering.engine import Engine
from bot.answering.normalising import Token, clean, tokens
from bot.answering.notes import Reader, remarks
from bot.answering.retrieving import Wanted

LAMP = {"lamp": None, "evening": None, "zinc": None}
QUAY = [frozenset({"album:lantern-quay"})]


@pytest.fixture(scope="module")
def reader(engine: Engine) -> Reader:
    return engine.kit("en").notes.reader


def words(message: str) -> tuple[Token, ...]:
    return tokens(clean(message))


def wanted(reader: Reader, question: str, names: str = "") -> Wanted:
    found = reader.wanted(words(question), QUAY, words(names), LAMP)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the sixteenth take", "the 16th take"),
        ("twelve lamps", "12 lamps"),
        ("the third lamp", "lamp 3"),
        ("the third lamp", "the three lamps"),
        ("the lamps", "a lamp"),
        ("The LAMP!", "lamp"),
    ],
)
def test_what_is_written_otherwise_has_the_same_terms(reader: Reader, one: str, other: str) -> None:
    assert set(reader.terms(one)) == set(reader.terms(other)) != set()


@pytest.mark.parametrize(("one", "other"), [("the 16th lamp", "the 17th lamp"), ("lamp 3", "lamp")])
def test_another_number_is_another_term(reader: Reader, one: str, other: str) -> None:
    assert set(reader.terms(one)) != set(reader.terms(other))


def test_small_numbers_are_no_figures(reader: Reader) -> None:
    assert not {"1", "2"} & set(reader.terms("the first lamp and the second one of two"))


def test_the_ending_of_an_ordinal_is_no_word(reader: Reader) -> None:
    assert reader.terms("16th") == ["16"]
    assert "th" in reader.terms("16 th lamp")  # apart, it is one


@pytest.mark.parametrize("question", ["what is it?", "when was that?", "who?", "", "Lantern Quay?"])
def test_a_question_without_telling_words_wants_nothing(reader: Reader, question: str) -> None:
    assert reader.wanted(words(question), QUAY, words("Lantern Quay"), LAMP) is None


def test_the_words_of_names_are_left_out(reader: Reader) -> None:
    assert set(wanted(reader, "lamp of Lantern Quay").asked) > {"lamp"}
    assert set(wanted(reader, "lamp of Lantern Quay", "Lantern Quay").asked) == {"lamp"}


def test_misspelt_words_are_mended(reader: Reader) -> None:
    assert list(wanted(reader, "the lampp").asked.values()) == list(wanted(reader, "the lamp").asked.values())


@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("the zorblat lamp", True),
        ("the lamp", False),
        ("the zinc lamp", False),  # a text knows it
        ("the lampe", False),  # misspelt
        ("the zor lamp", False),  # too short to tell
        ("lamp 20077", False),
        ("the accordionists of the lamp", False),  # the language knows it
    ],
)
def test_a_strange_word_is_known_to_no_text_and_no_language(reader: Reader, question: str, strange: bool) -> None:
    assert wanted(reader, question).strange is strange


@pytest.mark.parametrize(
    ("question", "slots"),
    [
        ("who lit the lamp", {"who"}),
        ("when was the lamp lit", {"when"}),
        ("how many lamps", {"count"}),
        ("who lit the lamp and when", {"who", "when"}),
        ("where is the lamp", set()),  # a place is not seen in a text
        ("lamp", set()),
    ],
)
def test_what_a_question_asks_for(reader: Reader, question: str, slots: set[str]) -> None:
    assert wanted(reader, question).slots == slots


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("It was quiet.", set()),
        ("Quiet it was.", set()),  # every sentence begins with a capital
        ("It was Orla.", {"who"}),
        ("It was quiet in 1957.", {"when", "count"}),
        ("It was quiet in december.", {"when"}),
        ("It took three of them.", {"count"}),
        ("", set()),
    ],
)
def test_what_a_text_can_answer(reader: Reader, text: str, slots: set[str]) -> None:
    assert reader.held(text) == slots


def test_what_is_about_a_thing_and_near_are_given_on(reader: Reader) -> None:
    near = frozenset({"album:oar"})
    found = reader.wanted(words("lamp"), QUAY, (), LAMP, near)
    assert found is not None
    assert (found.about, found.near) == (QUAY, near)


def test_comments_and_reviews_are_remarks_about_their_album(engine: Engine) -> None:
    found = {one.topic: one for one in remarks(engine.catalogue, lambda thing: f"<{thing}>")}
    assert set(found) == {"comment", "review"}
    assert found["comment"].about == ("album:lantern-quay",)
    assert found["comment"].text == f"<{found['comment'].id}>"
