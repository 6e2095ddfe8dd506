"""Words that are alike: by their stems, by the groups of words that mean the same, phrases among them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.likeness import GROUPED, Likeness
from bot.answering.normalising import tokens

GROUPS = [
    "boat|ship|small craft",
    "ship|post",
    "mains|mains supply|electric power",
    "ring|bell",
    "marina|small craft harbour",
]


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness("english", GROUPS, frozenset({"the", "of", "was"}))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("the boats of winter", ["boat", "winter"]),
        ("boat boats boating", ["boat"]),
        ("the of was", []),
        ("", []),
        ("a small craft rang", ["a", "small craft", "rang"]),
        ("small crafts", ["small craft"]),
        ("craft small", ["craft", "small"]),
        ("small", ["small"]),
        ("mains supply failed", ["main suppli", "fail"]),  # the phrase, not its first word
        ("small craft harbour", ["small craft harbour"]),  # the longest phrase
    ],
)
def test_terms_are_stems_and_phrases_without_noise(likeness: Likeness, text: str, terms: list[str]) -> None:
    assert likeness.terms(text.split()) == terms


def test_places_tell_where_a_phrase_begins_and_ends(likeness: Likeness) -> None:
    placed = list(likeness.placed(["the", "small", "craft", "was", "ringing"]))
    assert placed == [(1, 3, "small craft"), (4, 5, "ring")]


@pytest.mark.parametrize(
    ("term", "others"),
    [
        ("boat", {"boat", "ship", "small craft"}),
        ("ship", {"ship", "boat", "small craft", "post"}),  # it stands in two groups
        ("post", {"post", "ship"}),  # what is like the other is not like it
        ("winter", {"winter"}),
        ("small", {"small"}),  # only the whole phrase is
    ],
)
def test_a_term_is_like_those_of_its_groups(likeness: Likeness, term: str, others: set[str]) -> None:
    assert set(likeness.alike(term)) == others


def test_the_term_itself_counts_most(likeness: Likeness) -> None:
    assert likeness.alike("boat") == {"boat": 1.0, "ship": GROUPED, "small craft": GROUPED}
    assert 0 < GROUPED < 1


@pytest.mark.parametrize(
    ("word", "ordinary"),
    [("the", True), ("boats", True), ("shipping", True), ("fenwick", False), ("small", False), ("winter", False)],
)
def test_an_ordinary_word_is_noise_or_stands_in_a_group(likeness: Likeness, word: str, ordinary: bool) -> None:
    assert likeness.ordinary(word) is ordinary


SOME = ("the", "of", "boat", "ships", "small", "craft", "mains", "supply", "electric", "power", "winter", "bells")
WORDS = st.lists(st.sampled_from(SOME))


@given(WORDS)
@settings(deadline=None)
def test_terms_stand_in_order_and_never_on_one_another(words: list[str]) -> None:
    placed = list(Likeness("english", GROUPS, frozenset({"the", "of"})).placed(words))
    ends = [0, *(end for _, end, _ in placed)]
    assert all(start >= before for (start, _, _), before in zip(placed, ends, strict=False))
    covered = {index for start, end, _ in placed for index in range(start, end)}
    assert {word for index, word in enumerate(words) if index not in covered} <= {"the", "of"}


@given(st.sampled_from(["boat", "ship", "small craft", "post", "ring", "bell", "main", "winter"]))
def test_likeness_is_mutual(term: str) -> None:
    alike = Likeness("english", GROUPS, frozenset()).alike
    assert all(term in alike(other) for other in alike(term))


def test_groups_are_written_as_people_write_and_met_by_folded_words() -> None:
    french = Likeness("french", ["bateau|péniche"], frozenset({"le"}))
    (term,) = french.terms([token.text for token in tokens("le Péniche")])
    assert french.stem("bateaux") in french.alike(term)
