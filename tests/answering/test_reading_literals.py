"""Literals in a message: dates, lengths, numbers, scores, money, sides, positions, places in an order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.lexicon import Lexicon
from bot.answering.meanings import Literal, Meaning, Ordinal
from bot.answering.normalising import clean, tokens
from bot.answering.reading_literals import MOST_IN_RANGE, LiteralReader


def widest(english: Lexicon, message: str, form: str = "") -> list[Meaning]:
    """The meanings (of one form, if given) of the longest stretch that is a literal."""
    found = [
        (end - start, meaning)
        for start, end, meaning in LiteralReader(english).read(tokens(clean(message)))
        if not form or (isinstance(meaning, Literal) and meaning.form == form)
    ]
    longest = max((size for size, _ in found), default=0)
    return [meaning for size, meaning in found if size == longest]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1957-12-04", "1957-12-04"),
        ("1957-12", "1957-12"),
        ("12/4/1957", "1957-12-04"),
        ("24/12/1957", "1957-12-24"),
        ("12/24/1957", "1957-12-24"),
        ("24.12.1957", "1957-12-24"),
        ("1957", "1957"),
        ("1960s", "196"),
        ("December 4, 1957", "1957-12-04"),
        ("December the 4th, 1957", "1957-12-04"),
        ("Dec 4 1957", "1957-12-04"),
        ("4 December 1957", "1957-12-04"),
        ("4th of December 1957", "1957-12-04"),
        ("the 4th of December, 1957", "1957-12-04"),
        ("December 1957", "1957-12"),
        ("December of 1957", "1957-12"),
        ("December", "0000-12"),
        ("December 4th", "0000-12-04"),
        ("4th of December", "0000-12-04"),
    ],
)
def test_dates(english: Lexicon, written: str, value: str) -> None:
    assert widest(english, written, "date") == [Literal("date", value)]


@pytest.mark.parametrize("written", ["14", "1234", "2112", "3000", "32 December", "the 0th"])
def test_what_is_no_date(english: Lexicon, written: str) -> None:
    values = [m.value for m in widest(english, written, "date") if isinstance(m, Literal)]
    assert all(value == "0000-12" for value in values)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("6:22", "6:22"),
        ("1:06:22", "66:22"),
        ("61:05", "61:05"),
        ("5 minutes", "5:00"),
        ("five minutes", "5:00"),
        ("2.5 minutes", "2:30"),
        ("two and a half minutes", "2:30"),
        ("90 seconds", "1:30"),
    ],
)
def test_lengths(english: Lexicon, written: str, value: str) -> None:
    assert Literal("length", value) in widest(english, written, "length")


@pytest.mark.parametrize(
    ("written", "form", "value"),
    [
        ("4/5", "score", "4/5"),
        ("4.5/5", "score", "4.5/5"),
        ("B+", "score", "B+"),
        ("4 stars", "score", "4"),
        ("12.50 pounds", "money", "12.50"),
        ("1,200", "number", "1200"),
        ("twelve", "number", "12"),
        ("side B", "side", "B"),
        ("side two", "side", "B"),
        ("side 1", "side", "A"),
        ("second side", "side", "B"),
        ("A3", "position", "A3"),
        ("b1", "position", "B1"),
        ("track 3", "track", "3"),
        ("#3", "track", "3"),
    ],
)
def test_scores_money_numbers_and_places(english: Lexicon, written: str, form: str, value: str) -> None:
    assert Literal(form, value) in widest(english, written, form)


@pytest.mark.parametrize("written", ["A 3", "side 9", "side of", "track", "A333"])
def test_what_is_no_place(english: Lexicon, written: str) -> None:
    forms = {m.form for m in widest(english, written) if isinstance(m, Literal)}
    assert not forms & {"position", "side", "track"}


@pytest.mark.parametrize(
    ("written", "ordinal"),
    [
        ("2nd", Ordinal(2)),
        ("11th", Ordinal(11)),
        ("top 10", Ordinal(10, top=True)),
        ("top ten", Ordinal(10, top=True)),
        ("ten top", Ordinal(10, top=True)),
    ],
)
def test_ordinals(english: Lexicon, written: str, ordinal: Ordinal) -> None:
    assert ordinal in widest(english, written)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("8 to 10", "8|9|10"),
        ("eight to ten", "8|9|10"),
        ("8-10", "8|9|10"),
        ("12 and 13", "12|13"),
        ("3 or 4", "3|4"),
        ("4, 5 and 6", "4|5|6"),
        ("4, seven and 9", "4|7|9"),
        ("4 5 and 6", "5|6"),  # without a comma it is no list
    ],
)
def test_several_numbers(english: Lexicon, written: str, value: str) -> None:
    assert Literal("number", value) in widest(english, written, "number")


@pytest.mark.parametrize(
    "written",
    ["10 to 8", "10-8", "8-8", "1 to 500", "1-500", "8 to 10 minutes", "3 and 4 stars", "1957 and 1958", "2.5 to 4"],
)
def test_what_is_no_run_of_places(english: Lexicon, written: str) -> None:
    assert not any("|" in m.value for m in widest(english, written, "number") if isinstance(m, Literal))


@pytest.mark.parametrize(
    ("written", "number", "several"),
    [
        ("place 3", 3, ""),
        ("number 12", 12, ""),
        ("numbers 8 to 10", 8, "8|9|10"),
        ("places 2, 5 and 9", 2, "2|5|9"),
        ("places 2-4", 2, "2|3|4"),
        ("place three", 3, ""),
    ],
)
def test_places_in_a_list(english: Lexicon, written: str, number: int, several: str) -> None:
    assert Ordinal(number, placed=True, several=several) in widest(english, written)


@pytest.mark.parametrize("written", ["place 3.5", "number 2000", "place", "place -3", "a nice place", "3 places"])
def test_what_is_no_place_in_a_list(english: Lexicon, written: str) -> None:
    assert not any(isinstance(m, Ordinal) for m in widest(english, written))


@given(st.integers(0, 999), st.integers(0, 999), st.sampled_from(["{} to {}", "{}-{}", "places {} to {}"]))
@settings(deadline=None)
def test_a_run_has_every_number_from_its_first_to_its_last(
    english: Lexicon, first: int, last: int, written: str
) -> None:
    runs = {
        m.several if isinstance(m, Ordinal) else m.value
        for _, _, m in LiteralReader(english).read(tokens(clean(written.format(first, last))))
        if (isinstance(m, Ordinal) and m.several) or (isinstance(m, Literal) and "|" in m.value)
    }
    whole = "|".join(str(number) for number in range(first, last + 1))
    assert runs == ({whole} if 0 < last - first <= MOST_IN_RANGE else set())


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("second", "to", "last"), -2),
        (("last", "but", "one"), -2),
        (("penultimate",), -2),
        (("third", "to", "last"), -3),
    ],
)
def test_places_are_counted_from_the_end_too(english: Lexicon, words: tuple[str, ...], number: int) -> None:
    assert Ordinal(number) in english.phrases[words]


def test_ordinal_words_are_words_of_the_language(english: Lexicon) -> None:
    assert Ordinal(5) in english.phrases["fifth",]


def test_nothing_is_read_from_words(english: Lexicon) -> None:
    assert widest(english, "who plays the horn so well") == []
