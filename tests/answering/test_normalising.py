"""A message becomes words: what is thrown away, what is kept, and how it was written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.normalising import MAX_CHARACTERS, MAX_TOKENS, clean, tokens


def texts(message: str) -> list[str]:
    return [token.text for token in tokens(clean(message))]


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("<@123456> who drums?", "who drums?"),
        ("<@!123456>, who drums?", ", who drums?"),
        ("<@&99> <#77> who drums?", "who drums?"),
        ("<:gull:42> who drums? <a:wave:43>", "who drums?"),
        ("</album:5> Oar", "Oar"),
        ("</album show:5> Oar", "Oar"),
        ("<t:1700000000:R> when?", "when?"),
        ("@everyone who drums @here", "who drums"),
        ("see https://example.org/a?b=c who drums?", "see who drums?"),
        ("before ```print('x')\nimport os``` after", "before after"),
        ("who\u202e drums\u200f on\u2066 it", "who drums on it"),
        ("who\x00drums\x07?\x1b[31m", "who drums ? [31m"),
        ("who\u200bdrums", "who drums"),
        ("  who \n\n drums\t?  ", "who drums ?"),
        ("\u201cPale Tram\u201d \u00abOar\u00bb it\u2019s", '"Pale Tram" "Oar" it\'s'),
        ("", ""),
    ],
)
def test_what_is_no_text_goes(message: str, left: str) -> None:
    assert clean(message) == left


def test_an_open_code_block_stays_text() -> None:
    assert clean("``` who drums?") == "``` who drums?"


def test_a_message_is_cut_at_its_greatest_length() -> None:
    assert len(clean("x" * 10_000)) == MAX_CHARACTERS
    assert len(tokens(clean("so " * 4_000))) == MAX_TOKENS


def test_words_are_folded_and_remember_how_they_were_written() -> None:
    found = tokens("Où est ÉTÉ?")
    assert [token.text for token in found] == ["ou", "est", "ete"]
    assert [token.written for token in found] == ["Où", "est", "ÉTÉ"]
    assert [token.capital for token in found] == [True, False, True]
    assert found[2].after == "?"


def test_zalgo_is_read_as_its_letters() -> None:
    zalgo = "".join(letter + "\u0301\u0323\u0330\u036b" for letter in "drummer")
    assert texts(zalgo) == ["drummer"]


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("it's 6:22 long", ["it", "s", "6:22", "long"]),
        ("1957-12-04", ["1957-12-04"]),
        ("4/12/1957", ["4/12/1957"]),
        ("4.5/5", ["4.5/5"]),
        ("1,200 votes", ["1,200", "votes"]),
        ("12,50 euros", ["12.50", "euros"]),
        ("a B+ or an A-", ["a", "b+", "or", "an", "a"]),
        ("A3", ["a", "3"]),
        ("1960s", ["1960", "s"]),
        ("2nd", ["2", "nd"]),
        ("rock&roll", ["rock", "roll"]),
        ("Ø Æ ß", ["o", "ae", "ss"]),
        ("😀😀 🎺", []),
        ("... ?! -- ::", []),
    ],
)
def test_numbers_and_words_are_told_apart(message: str, found: list[str]) -> None:
    assert texts(message) == found


def test_what_stands_around_a_word_is_noted() -> None:
    orla, wick = tokens('Orla, "Wick"?')
    assert orla.after.startswith(",")
    assert wick.before == ',"'
    assert wick.quoted
    assert not orla.quoted
    assert [token.glued for token in tokens("A3 4")] == [False, True, False]


@given(st.text(max_size=300))
def test_cleaning_leaves_one_line_without_controls_and_is_stable(message: str) -> None:
    once = clean(message)
    assert not any(unicodedata.category(mark)[0] == "C" for mark in once)
    assert "\n" not in once
    assert once == once.strip()


@given(st.text(max_size=300))
def test_every_word_has_text_and_a_place_in_the_message(message: str) -> None:
    text = clean(message)
    for token in tokens(text):
        assert token.text
        assert any(mark.isalnum() for mark in token.written)
        assert 0 <= token.start < len(text)
