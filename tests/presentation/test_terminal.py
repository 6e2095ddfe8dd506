"""An Answer as terminal text."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer, CitedSource, Outcome
from bot.presentation.terminal import Terminal


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "coloured"),
    [
        (Screen(), {}, True),
        (Screen(), {"NO_COLOR": "1"}, False),
        (Screen(), {"NO_COLOR": ""}, True),
        (Screen(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_goes_where_it_is_wanted(stream: io.StringIO, environment: dict[str, str], coloured: bool) -> None:
    assert Terminal.of(stream, environment).colour is coloured


@given(st.text(max_size=200), st.integers(1, 40))
def test_no_text_steers_the_terminal(text: str, width: int) -> None:
    shown = Terminal(colour=False, width=width).show(Answer(Outcome.ANSWER, f"\x1b]0;title\x07{text}"))
    assert not any(ord(letter) < 32 and letter != "\n" for letter in shown)
    assert not any("\x7f" <= letter <= "\x9f" for letter in shown)


@given(st.text("ab \n", max_size=200), st.integers(5, 40))
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    words = " ".join(word[:5] for word in text.split())
    shown = Terminal(width=width).plain(words)
    assert shown.split() == words.split()
    assert all(len(line) <= width for line in shown.split("\n"))


def test_choices_are_numbered_and_sources_stand_below() -> None:
    sources = (CitedSource("a", "A page", "https://example.org"), CitedSource("b", "A book"))
    shown = Terminal().show(Answer(Outcome.CHOICES, "Which?", choices=("This", "That"), sources=sources))
    assert shown == "Which?\n1. This\n2. That\nSources:\n  A page <https://example.org>\n  A book"
