"""Names in a message: exactly as written, by their parts, and misspelt as far as their length allows."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.linking import Linker
from bot.answering.normalising import clean, tokens
from bot.knowledge.catalogue import build
from tests.answering.harbour import FILES, base_of


@cache
def _linker() -> Linker:
    return Linker(build(base_of(FILES)))


def exact(linker: Linker, message: str) -> dict[str, float]:
    """The things that stretches of a message name, with how well."""
    found: dict[str, float] = {}
    for link in linker.exactly(tokens(clean(message))):
        for thing in link.mention.things:
            found[thing] = max(link.mention.score, found.get(thing, 0.0))
    return found


def near(linker: Linker, message: str) -> dict[str, float]:
    """The things that a message of unknown words nearly names."""
    words = tokens(clean(message))
    found: dict[str, float] = {}
    for link in linker.nearly(words, range(len(words))):
        for thing in link.mention.things:
            found[thing] = max(link.mention.score, found.get(thing, 0.0))
    return found


@pytest.mark.parametrize(
    ("written", "thing"),
    [
        ("Lantern Quay", "album:lantern-quay"),
        ("lantern quay", "album:lantern-quay"),
        ("LANTERNQUAY", "album:lantern-quay"),
        ("lantern-quay!", "album:lantern-quay"),
        ("who is on Lantern Quay please", "album:lantern-quay"),
        ("Quay of Lanterns", "album:lantern-quay"),
        ("Oar", "album:oar"),
        ("Tomas Wick", "person:tomas-wick"),
        ("Orlo Fennick", "person:orla-fenwick"),
        ("The Copper Gulls", "group:copper-gulls"),
        ("Heron", "label:heron"),
        ("Best Harbour Records", "list:harbour-best"),
        ("The Tide Clerk", "film:the-tide-clerk"),
    ],
)
def test_a_name_is_found_however_it_is_typed(linker: Linker, written: str, thing: str) -> None:
    assert exact(linker, written).get(thing) == 1.0


@pytest.mark.parametrize(
    ("written", "thing"),
    [
        ("copper gulls", "group:copper-gulls"),  # without its article
        ("tide clerk", "film:the-tide-clerk"),
        ("Wick", "person:tomas-wick"),  # the last name
        ("Tomas", "person:tomas-wick"),  # the first name
        ("Salt Hymns", "album:salt-hymns"),  # the head of a title
    ],
)
def test_part_of_a_name_is_worth_less(linker: Linker, written: str, thing: str) -> None:
    assert 0.5 < exact(linker, written)[thing] < 1.0


def test_a_last_name_is_worth_more_than_a_first_name(linker: Linker) -> None:
    assert exact(linker, "Wick")["person:tomas-wick"] > exact(linker, "Tomas")["person:tomas-wick"]


def test_a_name_that_several_bear_names_them_all(linker: Linker) -> None:
    assert {"person:orla-fenwick", "person:dav-fenwick"} <= set(exact(linker, "Fenwick"))
    tracks = [thing for thing in exact(linker, "Undertow Waltz") if thing.startswith("track:")]
    assert len(tracks) == 2


@pytest.mark.parametrize("written", ["", "quay", "lantern", "Lantern Quai", "completely unknown words"])
def test_what_is_no_name_is_not_found_exactly(linker: Linker, written: str) -> None:
    assert "album:lantern-quay" not in exact(linker, written)


@pytest.mark.parametrize(
    ("written", "thing"),
    [
        ("Lanten Quay", "album:lantern-quay"),
        ("Lantern Qay", "album:lantern-quay"),
        ("Latern Quey", "album:lantern-quay"),
        ("Glas Orchard", "album:glass-orchard"),
        ("Tomas Wik", "person:tomas-wick"),
        ("Lune Abbara", "person:lune-abara"),
        ("the Coper Gulls", "group:copper-gulls"),
    ],
)
def test_a_slip_is_forgiven_in_a_longer_name(linker: Linker, written: str, thing: str) -> None:
    assert near(linker, written).get(thing, 0.0) >= 0.8


@pytest.mark.parametrize("written", ["Oat", "Oer", "Or", "Ora", "Oarx", "Oars", "ar"])
def test_a_short_name_is_never_found_fuzzily(linker: Linker, written: str) -> None:
    assert "album:oar" not in near(linker, written)


@pytest.mark.parametrize("written", ["Lemon Quarry", "Mass Orchid Grand", "Tomato Week", "zzzzzzzz", "Paper Ladder"])
def test_a_name_with_more_than_slips_is_another_name(linker: Linker, written: str) -> None:
    assert all(score < 0.75 for score in near(linker, written).values())


def test_a_fuzzy_name_is_worth_less_than_the_exact_one(linker: Linker) -> None:
    assert near(linker, "Lanten Quay")["album:lantern-quay"] < 1.0


@given(st.sampled_from("lanternquay"), st.integers(0, 10))
@settings(max_examples=30, deadline=None)
def test_one_letter_more_is_still_found(letter: str, place: int) -> None:
    name = "lanternquay"
    assert "album:lantern-quay" in near(_linker(), name[:place] + letter + name[place:])


def test_a_misprint_is_told_with_the_right_name(linker: Linker) -> None:
    told = [name for _, _, name in linker.misprinted(tokens("what did Orlo Fennick play"))]
    assert told
    assert set(told) == {"Orla Fenwick"}
    assert list(linker.misprinted(tokens("what did Orla Fenwick play"))) == []


def test_a_label_may_be_called_without_its_word_for_business() -> None:
    files = {**FILES, "albums/oar.yaml": FILES["albums/oar.yaml"].replace("label: Heron", "label: Bright Kelp Records")}
    linker = Linker(build(base_of(files)))
    (link,) = [link for link in linker.exactly(tokens("on Bright Kelp")) if link.end - link.start == 2]
    assert link.mention.things == ("label:bright kelp records",)
