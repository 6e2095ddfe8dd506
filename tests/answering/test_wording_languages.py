"""Every language can word every reply: its data has the tables of the English one, and nothing is left unfilled."""

from collections.abc import Mapping
from datetime import date

import pytest

from bot.answering.finding import Finder
from bot.answering.lexicon import language, languages
from bot.answering.query import Query
from bot.answering.wording import Wording
from tests.answering.invented import invented
from tests.answering.test_wording import REPLIES

OTHERS = [code for code in languages() if code != "en"]


def shape(value: object) -> object:
    """The keys of nested mappings."""
    return {key: shape(inner) for key, inner in value.items()} if isinstance(value, Mapping) else None


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_tables_of_the_english_one(code: str) -> None:
    for part in ("wording", "replies"):
        assert not set(language("en")[part]) - set(language(code)[part])


@pytest.mark.parametrize("table", ["lists", "numbers", "dates", "disagreement", "whether", "exists", "order"])
@pytest.mark.parametrize("code", OTHERS)
def test_small_tables_have_the_same_entries(code: str, table: str) -> None:
    mine, english = language(code)["wording"][table], language("en")["wording"][table]
    if table == "numbers":
        mine, english = (dict.fromkeys(one) for one in (mine, english))
    assert shape(mine) == shape(english)


@pytest.mark.parametrize("code", OTHERS)
def test_frames_have_the_same_slots(code: str) -> None:
    frames = language(code)["wording"]["frames"]
    english = language("en")["wording"]["frames"]
    assert {kind: spec["slots"] for kind, spec in frames.items()} == {k: spec["slots"] for k, spec in english.items()}


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("query", [query for query, _ in REPLIES], ids=[sentence[:60] for _, sentence in REPLIES])
def test_every_reply_has_words(code: str, query: Query) -> None:
    wording = Wording(invented(), language(code))
    text = wording.reply(Finder(invented(), date(2020, 6, 1)).find(query))
    assert text
    assert not set("{}[]|") & set(text)
    assert text.endswith(tuple(wording.words["lists"]["stops"]))
    assert wording.describer.query(query)
