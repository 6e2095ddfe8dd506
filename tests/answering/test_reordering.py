"""Verbs in two parts and at the end of a question, brought beside what they are said of."""

import pytest

from bot.answering.engine import Engine
from bot.answering.normalising import tokens


def ordered(engine: Engine, text: str, code: str = "de") -> str:
    """The folded words of a text in the order in which they are read."""
    return " ".join(word.text for word in engine.kit(code).reorderer.read(tokens(text)))


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("Wann kam Lantern Quay heraus?", "wann erschienen lantern quay"),
        ("Wer nahm Glass Orchard auf?", "wer aufgenommen glass orchard"),
        ("Mit welchem Titel hört es auf?", "mit welchem titel endet es"),
        ("Auf welchem Album spielt Cass mit?", "auf welchem album mitgespielt cass"),
        ("Wer spielt auf Oar?", "wer spielt auf oar"),  # "auf" does not end the question
        ("Wer hat die meisten Alben aufgenommen?", "wer hat aufgenommen die meisten alben"),
        ("Wer hat den Text geschrieben?", "wer hat den text geschrieben"),  # a phrase of its own
        ("Wann wurde Oar aufgenommen?", "wann wurde oar aufgenommen"),
        ("Wann kam Oar heraus und wer spielt Bass?", "wann erschienen oar und wer spielt bass"),
        ("Wann, heraus", "wann heraus"),
    ],
)
def test_german_verbs_are_read_in_one_piece(engine: Engine, asked: str, read: str) -> None:
    assert ordered(engine, asked) == read


def test_marks_stay_where_they_were(engine: Engine) -> None:
    words = engine.kit("de").reorderer.read(tokens("Wann kam Oar heraus? Wer hat Oar produziert?"))
    assert [word.text for word in words if "?" in word.after] == ["oar", "oar"]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_other_languages_keep_their_order(engine: Engine, code: str) -> None:
    assert ordered(engine, "wer hat Oar heraus", code) == "wer hat oar heraus"
