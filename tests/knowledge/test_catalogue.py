"""The graph of a knowledge base: things, facts with their sources, walks in both directions, credits on tracks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge.catalogue import Catalogue, Step, build
from tests.answering.harbour import FILES, base_of

QUAY, ORCHARD = "album:lantern-quay", "album:glass-orchard"
LP, CD = "lantern-quay/lp", "lantern-quay/cd"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return build(base_of(FILES))


NOTE = """\
notes:
  - {{text: A rope was found., topic: the rope, about: [{}]}}
"""


def step(text: str) -> Step:
    return Step(text.lstrip("~"), text.startswith("~"))


def names(catalogue: Catalogue, thing: str, *steps: str) -> list[str]:
    """The names of what is reached from a thing by some steps."""
    reached: tuple[str, ...] = (thing,)
    for text in steps:
        reached = tuple(catalogue.walk(reached, step(text)))
    return [catalogue.name(value) for value in reached]


def players(catalogue: Catalogue, track: str) -> set[str]:
    return set(names(catalogue, f"track:{track}", "~credit.on", "credit.who"))


def test_every_record_is_a_thing_of_its_kind(catalogue: Catalogue) -> None:
    kinds = {kind: len(things) for kind, things in catalogue.by_kind.items()}
    assert kinds["person"] == 8
    assert kinds["group"] == 3
    assert (kinds["film"], kinds["list"], kinds["edition"], kinds["session"]) == (1, 1, 2, 2)
    assert kinds["album"] == 6  # one of them only an entry of a list
    for kind, things in catalogue.by_kind.items():
        assert all(catalogue.things[thing].kind == kind for thing in things)


def test_a_fact_has_the_sources_of_the_claim_or_of_what_is_around_it(catalogue: Catalogue) -> None:
    lengths = {fact.value: (fact.sources, fact.preferred) for fact in catalogue.facts(QUAY, "album.length")}
    assert lengths == {"31:20": (("sleeve",), True), "32:05": (("gazette",), False)}
    assert catalogue.facts(QUAY, "album.length")[0].because == "printed on the sleeve"
    (born,) = catalogue.facts("person:orla-fenwick", "person.born")
    assert born.sources == ("sleeve",)  # the default


def test_what_is_not_told_is_no_fact(catalogue: Catalogue) -> None:
    assert catalogue.facts(ORCHARD, "album.film") == ()
    assert catalogue.facts(ORCHARD, "no.such.relation") == ()
    assert catalogue.facts("album:no-such-album", "album.released") == ()
    assert catalogue.name("album:no-such-album") == "album:no-such-album"


@pytest.mark.parametrize(
    ("thing", "steps", "expected"),
    [
        (QUAY, ["album.film"], ["The Tide Clerk"]),
        ("film:the-tide-clerk", ["~album.film"], ["Lantern Quay"]),
        (QUAY, ["album.by"], ["Orla Fenwick Quintet", "Orla Fenwick"]),
        ("group:fenwick-quintet", ["group.leader"], ["Orla Fenwick"]),
        ("person:dav-fenwick", ["person.siblings"], ["Orla Fenwick"]),  # told at his sister's
        ("person:pim-fenwick", ["~person.children"], ["Orla Fenwick"]),
        ("person:ines-vark", ["~marriage.who", "marriage.to"], ["Orla Fenwick"]),  # told at the partner's
        ("person:orla-fenwick", ["~marriage.who", "marriage.to"], ["Ines Vark"]),
        (ORCHARD, ["album.previous"], ["Lantern Quay"]),
        (QUAY, ["album.next"], ["Glass Orchard"]),
        (QUAY, ["album.recorded"], ["1957-12-04", "1957-12-05"]),
        (QUAY, ["album.studio"], ["The Boathouse"]),
        (QUAY, ["album.cover_photographer"], ["Hugo Marl"]),
        ("cover_photographer:hugo marl", ["~album.cover_photographer"], ["Lantern Quay"]),
        ("list:harbour-best", ["~entry.list", "entry.position"], ["2", "5", "6", "9"]),
        ("group:night-ferry-trio", ["~membership.group", "membership.who"], ["Lune Abara", "Dav Fenwick", "Cass Dowd"]),
    ],
)
def test_walking(catalogue: Catalogue, thing: str, steps: list[str], expected: list[str]) -> None:
    assert names(catalogue, thing, *steps) == expected


def test_albums_of_a_group_are_its_leaders_too(catalogue: Catalogue) -> None:
    assert set(names(catalogue, "person:orla-fenwick", "~album.by")) == {"Lantern Quay", "Glass Orchard"}
    assert names(catalogue, "group:fenwick-quintet", "~album.by") == ["Lantern Quay"]
    # no leader is known of the Gulls: their albums are no member's own
    assert names(catalogue, "person:tomas-wick", "~album.by") == []


def test_who_has_left_is_a_former_member(catalogue: Catalogue) -> None:
    former = {
        catalogue.name(catalogue.linked(stint, step("membership.who"))[0])
        for stint in catalogue.linked("group:night-ferry-trio", step("~membership.group"))
        if catalogue.facts(stint, "membership.former")[0].value == "yes"
    }
    assert former == {"Dav Fenwick"}


def test_a_credit_with_a_selection_is_on_its_tracks_alone(catalogue: Catalogue) -> None:
    assert "Ines Vark" in players(catalogue, f"{LP}/A1")
    assert "Ines Vark" not in players(catalogue, f"{LP}/A3")
    assert players(catalogue, f"{LP}/A2") == {
        "Orla Fenwick",
        "Ines Vark",
        "Dav Fenwick",
        "Tomas Wick",
        "Lune Abara",
        "Petra Quill",
    }


def test_a_credit_reaches_the_same_take_on_other_editions_but_no_other_take(catalogue: Catalogue) -> None:
    assert "Ines Vark" in players(catalogue, f"{CD}/1")
    assert "Lune Abara" in players(catalogue, f"{CD}/2")
    assert "Ines Vark" not in players(catalogue, f"{CD}/3")


def test_a_credit_without_a_selection_is_on_every_track(catalogue: Catalogue) -> None:
    tracks = [*catalogue.linked(QUAY, step("~track.album"))]
    assert len(tracks) == 10
    assert all("Dav Fenwick" in players(catalogue, track.partition(":")[2]) for track in tracks)


def test_tracks_have_numbers_sides_and_places_on_their_side(catalogue: Catalogue) -> None:
    track = f"track:{LP}/B2"
    assert [fact.value for fact in catalogue.facts(track, "track.number")] == ["6"]
    assert [fact.value for fact in catalogue.facts(track, "track.place")] == ["2"]
    assert names(catalogue, track, "track.side", "side.name") == ["B"]
    assert catalogue.facts(f"track:{CD}/1", "track.side") == ()


def test_the_main_list_is_that_of_the_main_edition(catalogue: Catalogue) -> None:
    main = [track for track in catalogue.by_kind["track"] if catalogue.facts(track, "track.main")]
    positions = ["A1", "A2", "A3", "A4", "B1", "B2", "B3"]
    assert [track for track in main if "lantern-quay" in track] == [f"track:{LP}/{place}" for place in positions]
    assert f"edition:{LP}" in [e for e in catalogue.by_kind["edition"] if catalogue.facts(e, "edition.main")]


def test_a_derived_relation_takes_the_first_path_that_finds_something(catalogue: Catalogue) -> None:
    # the album's own length comes before those of its editions; a catalogue number is looked for on the editions
    assert [fact.value for fact in catalogue.facts(QUAY, "album.duration")] == ["31:20", "32:05"]
    assert [fact.value for fact in catalogue.facts(QUAY, "album.catalogue_number")] == ["GL 7", "HR 90"]


def test_names_that_differ_in_case_alone_are_one_thing(catalogue: Catalogue) -> None:
    assert [thing for thing in catalogue.by_kind["label"] if catalogue.name(thing) == "Gull"] == ["label:gull"]


def test_notes_know_what_they_are_about_and_who_says_so(catalogue: Catalogue) -> None:
    by_topic = {note.topic: note for note in catalogue.notes}
    assert by_topic["the dark studio"].about == (QUAY,)
    assert by_topic["the dark studio"].sources == ("sleeve",)
    assert by_topic["the running order"].absent
    assert by_topic["the apples"].about == (ORCHARD,)


@pytest.mark.parametrize(
    ("about", "thing"),
    [
        ("lantern-quay/lp", "edition:lantern-quay/lp"),
        ("lantern-quay/pale-tram-2", "recording:lantern-quay/pale-tram-2"),
        ("lantern-quay/first", "session:lantern-quay/first"),
        ("lantern-quay/lp/A3", "track:lantern-quay/lp/A3"),
        ("orla-fenwick", "person:orla-fenwick"),
        ("copper-gulls", "group:copper-gulls"),
        ("the-tide-clerk", "film:the-tide-clerk"),
        ("harbour-best", "list:harbour-best"),
        ("glass-orchard", "album:glass-orchard"),
    ],
)
def test_a_note_is_about_a_thing_that_is_named_without_its_kind(about: str, thing: str) -> None:
    files = {**FILES, "albums/oar.yaml": FILES["albums/oar.yaml"] + NOTE.format(about)}
    told = next(note for note in build(base_of(files)).notes if note.topic == "the rope")
    assert told.about == ("album:oar", thing)
    assert thing in build(base_of(files)).things


def test_neighbours_are_the_album_before_and_the_one_after() -> None:
    files = {**FILES, "albums/salt-hymns.yaml": FILES["albums/salt-hymns.yaml"] + "follows: glass-orchard\n"}
    catalogue = build(base_of(files))
    found = {album: names(catalogue, f"album:{album}", "album.neighbours") for album in ("glass-orchard", "oar")}
    assert found == {"glass-orchard": ["Lantern Quay", "Salt Hymns: Live in Norburg"], "oar": ["Daybreak Ferry"]}
    assert names(catalogue, "album:salt-hymns", "album.neighbours") == ["Glass Orchard"]
    facts = catalogue.facts("album:glass-orchard", "album.neighbours")
    assert [fact.value for fact in facts] == ["album:lantern-quay", "album:salt-hymns"]


@pytest.mark.parametrize(
    ("place", "by"),
    [
        ("1", ["Orla Fenwick Quintet", "Orla Fenwick"]),  # the group, and who leads it
        ("2", ["Orla Fenwick"]),
        ("3", ["Cass Dowd"]),  # of an album that only the list knows
        ("4", ["The Copper Gulls"]),
    ],
)
def test_an_entry_is_by_whoever_made_its_album(catalogue: Catalogue, place: str, by: list[str]) -> None:
    assert names(catalogue, f"entry:list:harbour-best#{place}", "entry.by") == by


def test_complete_lists_are_known(catalogue: Catalogue) -> None:
    assert "credits" in catalogue.things[QUAY].complete
    assert "credits" not in catalogue.things[ORCHARD].complete


def test_a_free_attribute_is_a_relation_of_each_kind_that_it_is_of(catalogue: Catalogue) -> None:
    relations = catalogue.schema.relations
    assert relations["album.cover_photographer"].ranges == ("cover_photographer",)
    assert relations["edition.matrix_number"].form == "text"
    assert "album.matrix_number" not in relations


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_every_step_can_be_walked_back(catalogue: Catalogue, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([r.name for r in catalogue.schema.relations.values() if r.ranges]))
    relation = catalogue.schema.relations[name]
    starts = catalogue.by_kind.get(relation.domain, ())
    for thing in starts:
        for value in catalogue.linked(thing, Step(name)):
            assert thing in catalogue.linked(value, Step(name, inverse=True))


def test_a_role_that_tracks_name_is_for_those_tracks_alone() -> None:
    album = """\
title: Two Hands
artists: orla-fenwick
credits: [{who: ines-vark, roles: composer}, {who: petra-quill, roles: producer}]
tracks:
  - {title: Left, position: 1, credits: [{who: ines-vark, roles: composer}]}
  - {title: Right, position: 2}
"""
    made = build(base_of({**FILES, "albums/two-hands.yaml": album}))
    left, right = "track:two-hands/1", "track:two-hands/2"
    credited = {
        track: {
            who
            for credit in made.linked(track, Step("credit.on", inverse=True))
            for who in made.linked(credit, Step("credit.who"))
        }
        for track in (left, right)
    }
    assert credited == {left: {"person:ines-vark", "person:petra-quill"}, right: {"person:petra-quill"}}
