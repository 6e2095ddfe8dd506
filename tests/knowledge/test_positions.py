"""Selections of positions, as credits write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.positions import positions


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ("7", ("7",)),
        ("1-4, 13-14,19", ("1", "2", "3", "4", "13", "14", "19")),
        ("A1, B2", ("A1", "B2")),
        ("A1-A3", ("A1", "A2", "A3")),
        ("A1-3", ("A1", "A2", "A3")),
        ("2, 1, 2", ("2", "1")),
        ("1\u20133", ("1", "2", "3")),
    ],
)
def test_what_a_selection_names(selection: str, expected: tuple[str, ...]) -> None:
    assert positions(selection) == expected


@pytest.mark.parametrize(
    ("selection", "cure"),
    [
        ("4-1", "4-1 goes backwards; write 1-4"),
        ("B3-B1", "write B1-B3"),
        ("A1-B2", "one range for each side"),
        ("1-A2", "one range for each side"),
        ("1,,2", "an empty part is not a position"),
        ("one", "one is not a position; write 3, A3, 1-4 or A1-A4"),
        ("1234", "is not a position"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_cure(selection: str, cure: str) -> None:
    with pytest.raises(ValueError, match=r"position|goes") as caught:
        positions(selection)
    assert cure in str(caught.value)


@given(st.integers(0, 99), st.integers(0, 30), st.sampled_from(["", "A", "D"]))
def test_a_range_has_every_position_between_its_ends(first: int, more: int, side: str) -> None:
    found = positions(f"{side}{first}-{side}{first + more}")
    assert (found[0], found[-1], len(found)) == (f"{side}{first}", f"{side}{first + more}", more + 1)


@given(st.text(max_size=20))
def test_any_text_gives_positions_or_a_sentence(text: str) -> None:
    try:
        found: object = positions(text)
    except ValueError as error:
        found = str(error)
    assert found
