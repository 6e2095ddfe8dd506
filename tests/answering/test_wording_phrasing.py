"""Small words: dates, numbers, lists and ranges in English, and the filling of templates."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.lexicon import lexicon
from bot.answering.wording.phrasing import Phrasing, capital, fill


def phrasing() -> Phrasing:
    return Phrasing(lexicon("en").data["wording"])


@pytest.mark.parametrize(
    ("value", "bare", "words"),
    [
        ("1957", True, "1957"),
        ("1957", False, "in 1957"),
        ("1957-12", False, "in December 1957"),
        ("1957-12-04", False, "on December 4, 1957"),
        ("1957-12-04", True, "December 4, 1957"),
        ("1950s", False, "1950s"),
        ("2024-2025", True, "2024-2025"),
    ],
)
def test_date(value: str, bare: bool, words: str) -> None:
    assert phrasing().date(value, bare=bare) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["1957-12-04", "1957-12-05"], "on December 4 and 5, 1957"),
        (["1957-12-04", "1958-01-05"], "on December 4, 1957 and on January 5, 1958"),
        (["1958-02-04", "1958-03-04"], "on February 4 and March 4, 1958"),
        (["1957", "1958"], "in 1957 and in 1958"),
    ],
)
def test_dates(values: list[str], words: str) -> None:
    assert phrasing().dates(values) == words


@pytest.mark.parametrize(
    ("form", "value", "words"),
    [
        ("money", "23.95 GBP", "\u00a323.95"),
        ("money", "300 JPY", "300 JPY"),
        ("number", "1201", "1,201"),
        ("number", "-1", "-1"),
        ("number", "80.5", "80.5"),
        ("length", "6:22", "6:22"),
        ("score", "4.5/5", "4.5/5"),
        ("yesno", "yes", "Yes"),
    ],
)
def test_value(form: str, value: str, words: str) -> None:
    assert phrasing().value(form, value) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_ordinal(number: int, words: str) -> None:
    assert phrasing().ordinal(number) == words


def test_ordinals_have_words_as_far_as_the_language_gives_them() -> None:
    assert [phrasing().ordinal_word(number) for number in (1, 12, 13)] == ["first", "twelfth", "13th"]


@pytest.mark.parametrize(
    ("positions", "words"),
    [
        (["1", "2", "3", "4", "13", "14", "19"], "1-4, 13, 14 and 19"),
        (["A1", "A2", "A3", "B1"], "A1-A3 and B1"),
        (["3", "1", "2"], "1-3"),
        (["A1", "bonus"], "A1 and bonus"),
        ([], ""),
    ],
)
def test_ranges(positions: list[str], words: str) -> None:
    assert phrasing().ranges(positions) == words


@given(st.sets(st.integers(1, 40), min_size=1))
@settings(deadline=None)
def test_ranges_name_every_position_once(numbers: set[int]) -> None:
    text = phrasing().ranges([str(number) for number in numbers]).replace(" and ", ", ")
    told: list[int] = []
    for part in text.split(", "):
        first, _, last = part.partition("-")
        told += range(int(first), int(last or first) + 1)
    assert told == sorted(numbers)


def test_a_list_whose_parts_have_commas_has_semicolons() -> None:
    assert phrasing().joined(["a", "b", "c"]) == "a, b and c"
    assert phrasing().joined(["a, x", "b", "c"]) == "a, x; b; and c"
    assert phrasing().joined(["a", "b"], "or") == "a or b"


def test_a_list_that_is_too_long_says_how_many_more_there_are() -> None:
    assert phrasing().shortened(["a", "b", "c", "d"], 2, 100) == "a, b and 2 more"
    assert phrasing().shortened(["quay" * 10, "b", "c"], 9, 30) == f"{'quay' * 10} and 2 more"


def test_counted() -> None:
    assert phrasing().counted(1, "year|years") == "1 year"
    assert phrasing().counted(1200, "year|years") == "1,200 years"


# --- templates -----------------------------------------------------------------------------------------------------


def filled(template: str, **slots: str) -> str:
    return fill(template, lambda name, style: slots.get(name, "") + style)


def test_an_optional_part_is_left_out_if_a_slot_in_it_is_empty() -> None:
    assert filled("{who} plays[ {what}][ on {on}]", who="Ann", on="Quay") == "Ann plays on Quay"


def test_nothing_is_said_if_a_slot_that_must_be_filled_is_empty() -> None:
    assert filled("{who} plays[ {what}]", what="drums") == ""


def test_a_style_is_given_on() -> None:
    assert filled("{when|at}", when="1957 ") == "1957 at"


@given(st.text(alphabet="[]{}|ab "))
def test_what_stands_in_a_slot_is_never_read_as_a_template(value: str) -> None:
    assert filled("<{who}>[ {what}]", who="x" + value, what="y" + value) == f"<x{value}> y{value}"


# --- elisions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "elided"),
    [
        ("le nom de Orla", "le nom d'Orla"),
        ("De Orla", "D'Orla"),
        ("la étoile", "l'étoile"),
        ("parce que il", "parce qu'il"),
        ("de le film", "du film"),
        ("de les films", "des films"),
        ("à le port", "au port"),
        ("à les ports", "aux ports"),
        ("de Tomas", "de Tomas"),
        ("la lune", "la lune"),
        ("monde ancien", "monde ancien"),  # no word of its own
        ("", ""),
    ],
)
def test_french_elides(text: str, elided: str) -> None:
    assert Phrasing(lexicon("fr").data["wording"]).elided(text) == elided


SMALL = ["de", "le", "la", "les", "à", "que", "je", "ne", "du", "Orla", "étoile", "film", "Tomas", "il", "y", "a"]


@given(st.lists(st.sampled_from(SMALL), max_size=6))
@settings(deadline=None)
def test_what_is_elided_stays_as_it_is(words: list[str]) -> None:
    french = Phrasing(lexicon("fr").data["wording"])
    once = french.elided(" ".join(words))
    assert french.elided(once) == once


@given(st.text())
@settings(deadline=None)
def test_english_elides_nothing(text: str) -> None:
    assert phrasing().elided(text) == text


def test_one_of_several_numbers() -> None:
    assert phrasing().value("number", "2|3|1200") == "2, 3 or 1,200"


def test_capital() -> None:
    assert capital("the end") == "The end"
    assert capital("") == ""
