"""The index of texts: what fits a question better, measures that stay in their bounds, misspelt terms mended."""

from collections.abc import Iterable
from dataclasses import astuple, fields
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.likeness import Likeness
from bot.answering.retrieving import KEPT, Entry, Fit, Index, Match, Wanted, mended

NOBODY = frozenset[str]()
QUAY = frozenset({"album:quay"})
LIKENESS = Likeness("english", ["lamp|lantern"], frozenset())


def entry(
    item: str, text: str, *phrases: str, about: frozenset[str] = QUAY, holds: frozenset[str] = NOBODY
) -> Entry[str]:
    """A text with the phrases under which it may be asked for."""
    words = dict.fromkeys(text.split(), 0.9) | {word: 1.0 for phrase in phrases for word in phrase.split()}
    return Entry(item, words, tuple(frozenset(phrase.split()) for phrase in phrases), about, holds)


ENTRIES = (
    entry("dark", "band lamp main fail evening", "studio dark", "lamp"),
    entry("order", "nobody write order", "run order"),
    entry("apple", "apple sleeve glass", "apple", about=frozenset({"album:orchard"})),
    entry("rope", "rope boat band evening", "rope", holds=frozenset({"when"})),
    entry("winter", "winter band evening boat"),
)
WEIGHTS = {"bias": -5.0, "missed": -1.0, "strange": -1.0} | dict.fromkeys(
    ("covered", "exact", "phrase", "whole", "rarest", "words", "about", "answers"), 1.0
)


def index(entries: Iterable[Entry[str]], background: Index[str] | None = None) -> Index[str]:
    """An index with weights of its own, whatever was fitted last."""
    found = Index(entries, "notes", background)
    found.fitted = WEIGHTS
    return found


INDEX = index(ENTRIES)


def wanted(
    text: str,
    *about: str,
    slots: frozenset[str] = NOBODY,
    strange: bool = False,
    near: frozenset[str] = NOBODY,
) -> Wanted:
    asked = {term: LIKENESS.alike(term) for term in text.split()}
    return Wanted(asked, [frozenset({thing}) for thing in about], slots, strange, near)


def match(item: str, question: Wanted) -> Match[str]:
    return next(found for found in INDEX.best(question) if found.item == item)


def fit(item: str, question: Wanted) -> Fit:
    return match(item, question).fit


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("studio dark", "dark"),
        ("lantern", "dark"),
        ("apple", "apple"),
        ("who run order", "order"),
        ("rope boat", "rope"),
    ],
)
def test_what_has_the_words_comes_first(question: str, item: str) -> None:
    assert INDEX.best(wanted(question))[0].item == item


def test_nothing_in_common_is_nothing_found() -> None:
    assert INDEX.best(wanted("zorble")) == []
    assert INDEX.best(wanted("")) == []
    assert index(()).best(wanted("lamp")) == []


def test_only_so_many_are_kept_the_best_first() -> None:
    many = index(entry(str(number), "boat " + "rope " * (number == 7)) for number in range(20))
    found = many.best(wanted("boat rope"))
    assert len(found) == KEPT
    assert found[0].item == "7"
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_near_leaves_out_what_is_about_something_else() -> None:
    assert {one.item for one in INDEX.best(wanted("apple band"))} > {"apple"}
    assert "apple" not in {one.item for one in INDEX.best(wanted("apple band", near=QUAY))}


# --- the measures of a fit -----------------------------------------------------------------------------------------


def test_covered_is_all_of_a_question_of_its_own_words() -> None:
    assert fit("dark", wanted("lamp")).covered == 1.0
    assert fit("dark", wanted("studio dark lamp")).covered == 1.0
    assert 0 < fit("dark", wanted("lamp zorble")).covered < 1


def test_a_word_that_means_the_same_covers_less_and_is_not_exact() -> None:
    exact, alike = fit("dark", wanted("lamp")), fit("dark", wanted("lantern"))
    assert (exact.exact, alike.exact) == (1.0, 0.0)
    assert 0 < alike.covered < exact.covered


def test_a_phrase_is_met_whole_or_in_part() -> None:
    whole, part = fit("dark", wanted("studio dark")), fit("dark", wanted("studio zorble"))
    assert isclose(whole.phrase, 1.0)
    assert 0 < part.phrase < 1
    assert whole.whole > 0
    assert part.whole == 0.0


def test_a_missed_word_counts_by_how_telling_it_is() -> None:
    assert fit("dark", wanted("lamp")).missed == 0.0
    assert fit("dark", wanted("lamp rope")).missed > fit("dark", wanted("lamp boat")).missed > 0  # boats are common


def test_the_rarest_word_in_common() -> None:
    assert fit("rope", wanted("rope")).rarest > fit("rope", wanted("evening")).rarest


def test_what_is_named_must_be_what_it_is_about() -> None:
    assert fit("dark", wanted("lamp", "album:quay")).about == 1.0
    assert fit("dark", wanted("lamp", "album:quay", "album:oar")).about == 0.5
    assert fit("dark", wanted("lamp", "album:oar")).about == 0.0


def test_a_text_answers_the_question_words_it_holds_something_for() -> None:
    assert fit("rope", wanted("rope", slots=frozenset({"when"}))).answers == 1.0
    assert fit("rope", wanted("rope", slots=frozenset({"when", "who"}))).answers == 0.0
    assert fit("dark", wanted("lamp", slots=NOBODY)).answers == 1.0


def test_a_strange_word_is_told() -> None:
    assert fit("dark", wanted("lamp", strange=True)).strange == 1.0
    assert fit("dark", wanted("lamp")).strange == 0.0


@pytest.mark.parametrize("kind", ["notes", "facts"])
def test_every_measure_has_a_fitted_weight(kind: str) -> None:
    assert set(Index[str]((), kind).fitted) == {"bias", *(measure.name for measure in fields(Fit))}


def test_the_score_grows_with_what_fits() -> None:
    assert match("dark", wanted("studio dark")).score > match("dark", wanted("studio zorble")).score
    assert match("dark", wanted("lamp")).score > match("dark", wanted("lamp", strange=True)).score


TERMS = ("band", "lamp", "lantern", "studio", "dark", "order", "apple", "rope", "boat", "evening", "zorble", "quark")


@given(
    st.lists(st.sampled_from(TERMS), min_size=1, max_size=8),
    st.lists(st.sampled_from(["album:quay", "album:orchard", "album:oar"]), max_size=3),
    st.frozensets(st.sampled_from(["who", "when", "count"])),
    st.booleans(),
)
@settings(deadline=None)
def test_scores_and_measures_lie_between_nought_and_one(
    terms: list[str], about: list[str], slots: frozenset[str], strange: bool
) -> None:
    for found in INDEX.best(wanted(" ".join(terms), *about, slots=slots, strange=strange)):
        assert 0 <= found.score <= 1
        assert all(0 <= value <= 1 + 1e-9 for value in astuple(found.fit))


# --- weights of words ----------------------------------------------------------------------------------------------


def test_a_rare_word_weighs_more_than_a_common_one_and_than_an_unknown_one() -> None:
    rare, common, unknown = (INDEX.weight({term: 1.0}) for term in ("rope", "evening", "zorble"))
    assert rare > common > 0
    assert rare > unknown > 0


def test_words_that_mean_the_same_are_counted_together() -> None:
    assert INDEX.frequency(["lamp"]) == INDEX.frequency(["lamp", "lantern"]) == 1
    assert INDEX.frequency(["lamp", "apple"]) == 2
    assert INDEX.frequency(["boat", "rope"]) == 2  # in the same entry once


def test_the_background_tells_how_common_words_are_but_is_not_found() -> None:
    small = index((entry("bell", "bell evening"), entry("tram", "tram")), INDEX)
    assert small.size == 2 + len(ENTRIES)
    assert small.frequency(["evening"]) == 1 + INDEX.frequency(["evening"])
    assert small.weight({"evening": 1.0}) < small.weight({"bell": 1.0})
    assert [one.item for one in small.best(wanted("evening lamp"))] == ["bell"]


# --- misspelt terms ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "meant"),
    [
        ("evenning", "evening"),
        ("evening", "evening"),
        ("rpoe", "rope"),
        ("rop", "rop"),  # too short to be sure
        ("lantern", "lantern"),  # a word of a group is right as it is
        ("zorble", "zorble"),
        ("small craftt", "small craftt"),  # a phrase
    ],
)
def test_a_misspelt_term_is_taken_for_the_known_one(term: str, meant: str) -> None:
    known = dict.fromkeys(["evening", "rope", "lamp", "small craft"])
    assert mended(term, LIKENESS, known) == meant


def test_no_term_is_taken_for_a_phrase() -> None:
    assert mended("smallcraft", LIKENESS, {"small craft": None}) == "smallcraft"
