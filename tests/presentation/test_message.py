"""An Answer as Discord content: within the limit, nothing pings, nothing formats."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer, CitedSource, Outcome
from bot.presentation.discord_limits import CONTENT, TEXTS, length
from bot.presentation.interface_texts import load_interface
from bot.presentation.message import answer_reply, fitting

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300) | st.text(
    "*_~`|<@>#[]()a \\\n-\U0001f3b7", max_size=300
)
ADDRESSES = st.none() | WORDS.map("https://example.org/{}".format) | WORDS

ENGLISH = load_interface().of("en")


def content(answer: Answer) -> str:
    return answer_reply(answer, ENGLISH, plain=True).content


@given(WORDS, st.integers(1, 60), st.lists(st.tuples(WORDS, ADDRESSES), max_size=12), st.lists(WORDS, max_size=5))
def test_no_answer_is_longer_than_a_message(
    text: str, times: int, sources: list[tuple[str, str | None]], choices: list[str]
) -> None:
    cited = tuple(CitedSource("id", title, url) for title, url in sources)
    answer = Answer(Outcome.ANSWER, text * times, sources=cited, choices=tuple(choices))
    assert length(content(answer)) <= CONTENT
    shown = answer_reply(answer, ENGLISH)
    assert length(shown.text) + length(shown.small) <= TEXTS


@given(WORDS)
def test_nobody_is_pinged(text: str) -> None:
    shown = fitting(f"@everyone @here <@1> <@!2> <@&3> {text}")
    assert not re.search(r"@(everyone|here)|(?<!\\)<@", shown)


@pytest.mark.parametrize(
    "text", ["# loud", "-# small", " - item", "> quote", "**bold**", "[a](https://b.c)", "`x`", "||x||"]
)
def test_markdown_is_shown_as_it_was_written(text: str) -> None:
    marks = re.sub(r"\\[^\w\s]", "x", fitting(text))
    assert not re.search(r"[*`|<>\[\]]|^ *[-#]", marks)


def test_a_cut_text_ends_at_a_word_with_dots() -> None:
    assert fitting("one two three", 9) == "one two…"
    assert fitting("one two", 9) == "one two"


def test_sources_stand_below_with_masked_links_and_the_ones_without_address_by_name() -> None:
    sources = (CitedSource("a", "A [page]", "https://example.org/a (b)"), CitedSource("b", "A *book*"))
    shown = content(Answer(Outcome.ANSWER, "Yes.", sources=sources))
    assert shown == "Yes.\n-# Sources: [A \\[page\\]](<https://example.org/a%20%28b%29>), A \\*book\\*"


def test_an_address_that_is_no_web_page_is_not_linked() -> None:
    shown = content(Answer(Outcome.ANSWER, "Yes.", sources=(CitedSource("a", "Page", "javascript:alert(1)"),)))
    assert shown == "Yes.\n-# Source: Page"


def test_sources_that_find_no_room_are_counted() -> None:
    sources = tuple(CitedSource(str(n), f"{n}" * 100) for n in range(1, 4))
    shown = content(Answer(Outcome.ANSWER, "x" * 1800, sources=sources))
    assert shown.endswith(f"{'1' * 100}, and 2 more")


def test_sources_are_named_in_the_language_of_the_texts() -> None:
    answer = Answer(Outcome.ANSWER, "Ja.", sources=(CitedSource("a", "A"), CitedSource("b", "B")))
    assert answer_reply(answer, load_interface().of("de")).small == "-# Quellen: A, B"


def test_choices_that_no_option_shows_whole_stand_in_the_text_too() -> None:
    long = "Who plays the bass on " + "one of the many takes of " * 5 + "it?"
    shown = answer_reply(Answer(Outcome.CHOICES, "Which?", choices=("short?", long)), ENGLISH)
    assert shown.text == f"Which?\n1. short?\n2. {long}"
    assert answer_reply(Answer(Outcome.CHOICES, "Which?", choices=("short?",)), ENGLISH).text == "Which?"
