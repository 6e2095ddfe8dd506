"""The facts around an album as texts: what they are known by, what is left out, which album they are found for."""

import pytest

from bot.answering.engine import Engine
from bot.answering.facts import BESIDE, OWN_NAME, OWN_VALUE, SKIPPED, Facts, Told
from bot.answering.normalising import clean, tokens
from bot.answering.retrieving import Entry

QUAY, ORCHARD = "album:lantern-quay", "album:glass-orchard"
LP = "edition:lantern-quay/lp"


@pytest.fixture(scope="module")
def facts(engine: Engine) -> Facts:
    kit = engine.kit("en")
    return Facts(engine.catalogue, kit.notes.reader, kit.notes.index)


@pytest.fixture(scope="module")
def entries(facts: Facts) -> dict[tuple[str, str], Entry[Told]]:
    """The entries around Lantern Quay, by thing and relation."""
    return {(entry.item.thing, entry.item.step.relation): entry for entry in facts._around(QUAY)}


def found(facts: Facts, album: str, question: str) -> list[Told]:
    return [match.item for match in facts.best(album, tokens(clean(question)), [frozenset({album})])]


@pytest.mark.parametrize(
    ("thing", "relation"),
    [
        (QUAY, "album.rating"),
        (QUAY, "album.cover_photographer"),
        (LP, "edition.colour"),
        (LP, "edition.matrix_number"),
        ("session:lantern-quay/first", "session.studio"),
        ("track:lantern-quay/lp/A2", "track.length"),
        ("film:the-tide-clerk", "film.released"),
        (f"review:{QUAY}#1", "review.score"),
        (f"award:{QUAY}#1", "award.category"),
    ],
)
def test_what_belongs_to_an_album_is_around_it(
    entries: dict[tuple[str, str], Entry[Told]], thing: str, relation: str
) -> None:
    assert entries[thing, relation].item.facts


def test_what_belongs_to_another_album_is_not(entries: dict[tuple[str, str], Entry[Told]]) -> None:
    assert not [thing for thing, _ in entries if "orchard" in thing or "daybreak" in thing]


def test_fields_that_nobody_asks_for_by_themselves_are_left_out(entries: dict[tuple[str, str], Entry[Told]]) -> None:
    fields = {relation.partition(".")[2] for _, relation in entries}
    assert "rating" in fields
    assert not fields & SKIPPED


def test_a_fact_is_known_by_its_attribute_then_its_name_then_its_value_then_what_stands_beside_it(
    entries: dict[tuple[str, str], Entry[Told]],
) -> None:
    words = entries[LP, "edition.colour"].words
    assert words["colour"] == 1.0
    assert words["gull"] == OWN_NAME  # the edition is called so
    assert words["green"] == OWN_VALUE
    assert words["norland"] == BESIDE
    assert 1.0 > OWN_NAME > OWN_VALUE > BESIDE > 0


def test_the_names_of_albums_and_films_tell_nothing(entries: dict[tuple[str, str], Entry[Told]]) -> None:
    assert "quay" not in entries[QUAY, "album.rating"].words
    assert "clerk" not in entries["film:the-tide-clerk", "film.released"].words


@pytest.mark.parametrize(
    ("relation", "slots"),
    [("edition.released", {"when", "count"}), ("edition.label", {"who"}), ("edition.colour", set())],
)
def test_a_fact_holds_what_its_values_can_answer(
    entries: dict[tuple[str, str], Entry[Told]], relation: str, slots: set[str]
) -> None:
    assert entries[LP, relation].holds == slots


def test_a_fact_is_about_its_thing_and_the_album(entries: dict[tuple[str, str], Entry[Told]]) -> None:
    assert entries[LP, "edition.colour"].about == {LP, QUAY}


@pytest.mark.parametrize(
    ("question", "relation"),
    [("zorbled colour", "edition.colour"), ("what runout does it have", "edition.matrix_number"), ("apples", "")],
)
def test_facts_are_found_by_their_words(facts: Facts, question: str, relation: str) -> None:
    relations = [told.step.relation for told in found(facts, QUAY, question)]
    assert relation in relations or (not relation and not relations)


@pytest.mark.parametrize("question", ["", "what is it?", "zorble quark"])
def test_nothing_is_found_for_nothing(facts: Facts, question: str) -> None:
    assert found(facts, QUAY, question) == []


def test_each_album_has_its_own_facts_made_once(facts: Facts) -> None:
    assert {told.thing for told in found(facts, ORCHARD, "length of it")} <= {
        ORCHARD,
        *(f"track:glass-orchard/{number}" for number in (1, 2, 3)),
    }
    index = facts._indexed[ORCHARD]
    assert found(facts, ORCHARD, "length")
    assert facts._indexed[ORCHARD] is index
