"""Words in the spelling that is known: letters written out, compounds, names left alone."""

import pytest

from bot.answering.engine import Engine
from bot.answering.normalising import tokens
from bot.answering.respelling import Respeller


def respelt(engine: Engine, text: str, code: str = "de") -> list[str]:
    """The folded words of a text after respelling."""
    return [word.text for word in engine.kit(code).respeller.read(tokens(text))]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ueber welche Stuecke", ["uber", "welche", "stucke"]),
        ("die neue Kritik", ["die", "neue", "kritik"]),
        ("ein Folkalbum", ["ein", "folk", "album"]),
        ("alle Jazzplatten", ["alle", "jazz", "platten"]),
        ("das Debütalbum", ["das", "debutalbum"]),  # a word of its own
        ("ein Xyzalbum", ["ein", "xyzalbum"]),  # nothing that is known stands first
        ('"Folkalbum"', ["folkalbum"]),  # a title
        ("", []),
        ("der Preis vom Album", ["der", "preis", "von", "dem", "album"]),
        ("im Jahr 1958", ["im", "jahr", "1958"]),  # no phrase begins with "dem Jahr"
        ("vom", ["vom"]),
    ],
)
def test_german_words_are_read_as_they_are_known(engine: Engine, written: str, read: list[str]) -> None:
    assert respelt(engine, written) == read


def test_a_genre_in_a_compound_is_no_title(engine: Engine) -> None:
    for text in ("Jazzalben", "Jazz-Alben"):
        first, last = engine.kit("de").respeller.read(tokens(text))
        assert (first.text, first.capital, last.text) == ("jazz", False, "alben")


def test_a_compound_keeps_its_place_and_what_follows_it(engine: Engine) -> None:
    _, first, last, after = engine.kit("de").respeller.read(tokens("welche Folkalben, bitte"))
    assert (first.start, first.after, last.start, last.after, after.text) == (7, "", 11, ",", "bitte")


@pytest.mark.parametrize("code", ["en", "fr"])
def test_languages_without_such_spellings_leave_words_alone(engine: Engine, code: str) -> None:
    assert respelt(engine, "fuer Folkalben", code) == ["fuer", "folkalben"]
    respeller = Respeller.of(engine.lexicons[code], engine.linker)
    assert not respeller.letters
    assert not respeller.lasts
