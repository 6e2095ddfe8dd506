"""Single values of a world in the forms of the knowledge base."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.convert.roles import RoleWords
from benchmarks.convert.values import clean_date, clean_length, clean_position
from bot.knowledge.model.values import seconds


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1958", "1958"),
        (1958, "1958"),
        ("1958-3-9", "1958-03-09"),
        ("1958/03", "1958-03"),
        ("1958-02-30", "1958-02"),
        ("1958-00-00", "1958"),
        ("1958-03-09T20:00:00Z", "1958-03-09"),
        ("0000", None),
        ("about 1958", None),
        (None, None),
        (True, None),
    ],
)
def test_dates(value: object, expected: str | None) -> None:
    assert clean_date(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (203499, "3:23"),
        (203500, "3:24"),
        (59500, "1:00"),
        (1, "0:01"),
        ("61000", "1:01"),
        (3_723_000, "62:03"),
        (0, None),
        (-1, None),
        (float("nan"), None),
        (float("inf"), None),
        ("long", None),
        (True, None),
    ],
)
def test_lengths(value: object, expected: str | None) -> None:
    assert clean_length(value) == expected


@given(st.integers(min_value=1, max_value=10**10))
def test_a_length_is_the_nearest_second(milliseconds: int) -> None:
    length = clean_length(milliseconds)
    assert length is not None
    assert abs(seconds(length) - milliseconds / 1000) <= (0.5 if milliseconds >= 500 else 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, "1"), (7.0, "7"), ("03", "3"), ("a2", "A2"), (0, None), (1000, None), ("1-2", None), (1.5, None)],
)
def test_positions(value: object, expected: str | None) -> None:
    assert clean_position(value) == expected


@pytest.mark.parametrize(
    ("role", "field", "expected"),
    [
        ("Guitar (Bass)", "instruments", ["bass guitar"]),
        ("Bass (Upright)", "instruments", ["double bass"]),
        ("Sax (Tenor)", "instruments", ["tenor saxophone"]),
        ("Drums", "instruments", ["drums"]),
        ("Bamboo Flute", "instruments", ["bamboo flute"]),
        ("Vocals", "roles", ["vocals"]),
        ("Vocals (Background)", "vocals", ["background vocals"]),
        ("Composer/Lyricist", "roles", ["composer", "lyricist"]),
        ("Horn Arrangements", "roles", ["horn arrangements"]),
        ("Guitar Technician", "roles", ["guitar technician"]),
        ("Drum Programming", "roles", ["drum programming"]),
        ("Keeper  of the Keys", "roles", ["keeper of the keys"]),
    ],
)
def test_free_text_roles(role: str, field: str, expected: list[str]) -> None:
    assert RoleWords.load().part(role) == (field, expected)
