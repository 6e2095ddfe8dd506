"""Comparing literals in their canonical forms; partial dates stand for all their days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.literals import compare, sort_key
from bot.answering.query import Comparison

IS, LESS, MORE = Comparison.IS, Comparison.LESS, Comparison.MORE


@pytest.mark.parametrize(
    ("form", "value", "comparison", "other", "holds"),
    [
        ("date", "1958-03-14", IS, "1958", True),
        ("date", "1958-03-14", IS, "1958-03", True),
        ("date", "1958-03-14", IS, "1958-04", False),
        ("date", "1967-06", IS, "196", True),
        ("date", "1970-01-01", IS, "196", False),
        ("date", "1958-03-14", LESS, "1960", True),
        ("date", "1958-03-14", LESS, "1958", False),
        ("date", "1958-03-14", MORE, "1957", True),
        ("date", "1958-03-14", MORE, "1958", False),
        ("date", "1958-03-14", Comparison.AT_LEAST, "1958", True),
        ("date", "1958-03-14", Comparison.AT_MOST, "1958", True),
        ("length", "6:22", MORE, "5:00", True),
        ("length", "10:00", MORE, "9:59", True),
        ("length", "66:22", LESS, "7:00", False),
        ("length", "3:00", IS, "3:00", True),
        ("number", "10", MORE, "9", True),
        ("number", "212", IS, "212", True),
        ("score", "4/5", MORE, "3/5", True),
        ("score", "8.1/10", MORE, "4.5/5", False),
        ("score", "4/5", IS, "4", True),
        ("score", "4/5", IS, "5", False),
        ("score", "A", MORE, "B+", True),
        ("score", "B+", MORE, "B", True),
        ("money", "12.50 GBP", IS, "12.50", True),
        ("money", "12.50 GBP", LESS, "20", True),
        ("text", "GL 7", IS, "gl 7", True),
        ("text", "GL 7", Comparison.STARTS, "GL", True),
        ("text", "GL 7", Comparison.ENDS, "7", True),
        ("text", "GL 7", Comparison.CONTAINS, "8", False),
    ],
)
def test_comparing(form: str, value: str, comparison: Comparison, other: str, holds: bool) -> None:
    assert compare(form, value, comparison, other) is holds


@pytest.mark.parametrize(
    ("value", "other", "holds"),
    [
        ("1938-02-11", "1931-02-11", True),
        ("1938-02-11", "1931-02-12", False),
        ("1938-02", "1931-02-11", False),
        ("1938-02-11", "0000-02", True),
    ],
)
def test_anniversaries_leave_the_year_aside(value: str, other: str, holds: bool) -> None:
    assert compare("date", value, IS, other, anniversary=True) is holds


@pytest.mark.parametrize("form", ["date", "length", "number", "score", "money"])
def test_an_unreadable_value_sorts_first(form: str) -> None:
    assert sort_key(form, "unknown") == 0.0


@given(st.integers(0, 9_999), st.integers(0, 9_999))
def test_lengths_are_ordered_as_their_seconds_are(one: int, other: int) -> None:
    written = [f"{seconds // 60}:{seconds % 60:02d}" for seconds in (one, other)]
    assert compare("length", written[0], LESS, written[1]) is (one < other)
    assert compare("length", written[0], IS, written[1]) is (one == other)


@given(st.dates(), st.dates())
def test_whole_dates_are_ordered_by_the_calendar(one: object, other: object) -> None:
    first, second = sorted(map(str, (one, other)))
    assert compare("date", first, MORE, second) is False
    assert sort_key("date", first) <= sort_key("date", second)
