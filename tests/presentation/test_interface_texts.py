"""The bot's own lines: the same in every language, within Discord's limits."""

import string

import pytest

from bot.answering.lexicon import languages
from bot.presentation.discord_limits import BUTTON_LABEL, COMMAND_DESCRIPTION, NAME, PLACEHOLDER, cut, length
from bot.presentation.interface_texts import load_interface

INTERFACE = load_interface()
LIMITS = {
    "ask": COMMAND_DESCRIPTION,
    "ask_question": COMMAND_DESCRIPTION,
    "answer_this": NAME,
    "pick": PLACEHOLDER,
    "remove": BUTTON_LABEL,
}


def gaps(line: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(line) if name)


def test_there_are_lines_in_every_language_that_the_bot_answers_in() -> None:
    assert set(INTERFACE.languages) == set(languages())


@pytest.mark.parametrize("code", sorted(INTERFACE.languages))
def test_every_language_has_the_same_lines_with_the_same_gaps(code: str) -> None:
    english, other = INTERFACE.of("en").lines, INTERFACE.of(code).lines
    assert {key: gaps(line) for key, line in other.items()} == {key: gaps(line) for key, line in english.items()}


@pytest.mark.parametrize("code", sorted(INTERFACE.languages))
def test_labels_and_descriptions_are_as_short_as_discord_wants_them(code: str) -> None:
    lines = INTERFACE.of(code).lines
    assert {key: line for key, line in lines.items() if length(line) > LIMITS.get(key, 1000)} == {}


def test_a_language_without_lines_gets_english() -> None:
    assert INTERFACE.of("xx") is INTERFACE.of("en")


def test_a_cut_text_ends_in_dots_within_the_limit() -> None:
    assert cut("one two", 7) == "one two"
    assert cut("one two", 6) == "one t…"
    assert length(cut("\U0001f3b7" * 9, 8)) <= 8
