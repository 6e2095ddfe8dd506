"""Slips of the fingers: which of them are usual."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.slips import beside, usual


@pytest.mark.parametrize(
    ("written", "right"),
    [("lantren", "lantern"), ("lantrn", "lantern"), ("lanttern", "lantern"), ("lsntern", "lantern"), ("wheb", "when")],
)
def test_swapping_dropping_doubling_and_hitting_the_next_key_are_usual(written: str, right: str) -> None:
    assert usual(written, right)


@pytest.mark.parametrize(("written", "right"), [("lpntern", "lantern"), ("lantxern", "lantern"), ("lntren", "lantern")])
def test_other_letters_and_two_slips_are_not(written: str, right: str) -> None:
    assert not usual(written, right)


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12)


@given(WORDS, st.data())
def test_a_letter_left_out_anywhere_is_usual_and_no_word_is_its_own_slip(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    assert usual(word[:at] + word[at + 1 :], word)
    assert usual(word[: at + 1] + word[at:], word)
    assert not usual(word, word)


def test_keys_lie_beside_each_other_both_ways() -> None:
    assert beside("s", "w")
    assert beside("w", "s")
    assert not beside("s", "p")
