"""The converter: a world with every field arrives whole, a broken one is repaired and listed, check passes both."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.convert.world import FolderInUseError, convert
from benchmarks.convert_world import main
from bot.knowledge.knowledge_base import KnowledgeBase
from bot.knowledge.reading import check, read
from tests.benchmarks.worlds import BROKEN, WHOLE, World

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("whole")
    convert(WHOLE, folder)
    assert check(folder) == ()
    return read(folder)


def values(field: object) -> list[str]:
    """The values of a field of claims."""
    return [claim.value for claim in field]  # type: ignore[attr-defined]  # any field of claims


def test_manifest(base: KnowledgeBase) -> None:
    manifest = base.manifest
    assert (manifest.title, manifest.as_of, manifest.default_source) == ("An invented world", "2020-06-30", "world")
    assert base.sources["world"].title == "An invented world"


def test_person(base: KnowledgeBase) -> None:
    ada = base.people["ada_quill"]
    assert (ada.name, ada.aliases, ada.disambiguation) == ("Ada Quill", ("Lady Quill",), "the pianist")
    assert (ada.kind, ada.relative_only) == ("person", False)
    fields = ["first_name", "last_name", "legal_name", "born", "died", "gender", "country", "instruments"]
    fields += ["occupations", "genres", "languages", "children"]
    assert [values(getattr(ada, field)) for field in fields] == [
        *(["Ada"], ["Quill"], ["Adelheid Quillmann"], ["1930-02-01"], ["1999"], ["female"], ["Denmark"], ["piano"]),
        *(["composer"], ["slow polka"], ["Danish"], ["cy_quill"]),
    ]
    assert values(ada.attributes["minor"]) == ["yes"]


def test_relatives(base: KnowledgeBase) -> None:
    (marriage,) = base.people["ada_quill"].marriages
    assert marriage.to == "bo_quill"
    assert [values(marriage.since), values(marriage.until)] == [["1951"], ["1958-04-01"]]
    assert values(marriage.ended_by) == ["divorce"]
    assert base.people["bo_quill"].marriages == ()
    assert base.people["bo_quill"].relative_only
    assert values(base.people["cy_quill"].siblings) == ["dee_dray"]
    assert values(base.people["dee_dray"].siblings) == []


def test_kinds_of_artists(base: KnowledgeBase) -> None:
    assert base.people["tin_owl"].kind == "character"
    kinds = {identity: group.kind for identity, group in base.groups.items()}
    assert kinds == {
        "wax_moths": "group",
        "harbour_orchestra": "orchestra",
        "ada_and_moths": "collaboration",
        "various": "various",
        "odd_ones": "group",
    }
    assert set(base.people) == {"ada_quill", "bo_quill", "cy_quill", "tin_owl", "dee_dray"}


def test_group(base: KnowledgeBase) -> None:
    moths = base.groups["wax_moths"]
    assert [values(moths.founded), values(moths.dissolved)] == [["1950"], ["1960-05"]]
    assert values(moths.attributes["duo"]) == ["yes"]
    ada, cy = moths.members
    assert (ada.who, values(ada.since), values(ada.until), ada.former) == ("ada_quill", ["1950"], ["1955-03"], False)
    assert (cy.who, values(cy.until), cy.former) == ("cy_quill", [], True)
    assert values(base.groups["ada_and_moths"].participants) == ["ada_quill", "wax_moths"]


def test_album(base: KnowledgeBase) -> None:
    album = base.albums["moths__lantern"]
    assert (album.title, album.aliases) == ('Lantern: a "Suite"', ("The Lantern",))
    assert (album.kind, album.status) == ("soundtrack", "bootleg")
    fields = ["artists", "released", "label", "country", "genres", "length", "hit_years", "film"]
    assert [values(getattr(album, field)) for field in fields] == [
        *(["wax_moths"], ["1952-11-03"], ["Tallow"], ["Denmark", "Norway"], ["Night Music", "slow polka"]),
        *(["62:03"], ["1953", "1954"], ["the_lantern_room"]),
    ]
    assert base.films["the_lantern_room"].title == "The Lantern Room"
    assert values(base.albums["odd__lantern"].cover_of) == ["moths__lantern"]
    assert values(base.albums["odd__no"].attributes["original"]) == ["Yes (by nobody)"]


def test_credits_of_an_album(base: KnowledgeBase) -> None:
    found = [
        (credit.who, values(credit.instruments), values(credit.vocals), values(credit.roles))
        for credit in base.albums["moths__lantern"].credits
    ]
    assert found == [
        ("bo_quill", [], [], ["producer"]),
        ("ada_quill", [], [], ["composer", "lyricist"]),
        ("cy_quill", ["drums"], [], ["vocals"]),
        ("tin_owl", [], [], ["featuring"]),
        ("harbour_orchestra", [], [], ["orchestra"]),
        ("dee_dray", [], [], ["conductor"]),
        (
            "ada_quill",
            ["celesta", "bass guitar", "tenor saxophone"],
            ["lead vocals", "background vocals"],
            ["cover design", "composer", "lyricist"],
        ),
    ]
    assert values(base.albums["moths__lantern"].credits[-1].stage_position) == ["left"]


def test_tracks(base: KnowledgeBase) -> None:
    wick, nineteen = base.albums["moths__lantern"].tracks
    assert (wick.title, wick.position, nineteen.title, nineteen.position) == ("Wick", "1", "1999", None)
    fields = ["length", "artists", "genres", "languages", "rating", "date", "country", "video"]
    assert [values(getattr(wick, field)) for field in fields] == [
        *(["3:24"], ["ada_quill"], ["Slow Polka"], ["Danish"], ["4.5"], ["1952-01"], ["Denmark"], ["by the harbour"]),
    ]
    assert [(credit.who, values(credit.roles)) for credit in wick.credits] == [
        ("ada_quill", ["composer"]),
        ("bo_quill", ["lyricist"]),
        ("cy_quill", ["vocals"]),
    ]
    assert values(wick.credits[0].instruments) == ["piano"]
    assert values(wick.attributes["composer_as_printed"]) == ["A. Quill"]
    assert values(nineteen.length) == ["0:01"]
    (hum,) = base.tracks.values()
    assert (hum.title, values(hum.artists), values(hum.length)) == ("Hum", ["ada_quill"], ["1:01"])


def test_a_whole_world_needs_no_repair(tmp_path: Path) -> None:
    assert convert(WHOLE, tmp_path).lines() == [
        "1 x no such release, kept as a free attribute: releases.cover_of ('Yes (by nobody)')"
    ]


def test_a_broken_world_is_repaired_and_listed(tmp_path: Path) -> None:
    findings = convert(BROKEN, tmp_path)
    assert check(tmp_path) == ()
    expected = {
        "unknown field, kept as a free attribute: artists.shoe_size": 1,
        "unknown field, left out: artists.shoes": 1,
        "unknown field, left out: memberships.mood": 1,
        "unknown part of the world: weather": 1,
        "value left out: meta.as_of": 1,
        "value repaired: artists.born": 1,
        "date before born, left out: artists.died": 1,
        "told twice, left out once: artists": 1,
        "no place for it in a record of this kind: artists.born": 1,
        "kind not known, taken as unknown: artists.kind": 1,
        "not a record, left out: artists": 1,
        "artist made up from a reference: memberships.person": 1,
        "date before from, left out: memberships.to": 1,
        "neither true nor false, left out: memberships.ended": 1,
        "a group, taken as a participant: memberships.person": 1,
        "not two people, left out: marriages.partners": 2,
        "not a list, left out: siblings": 1,
        "not known, taken as album: releases.type": 1,
        "not known, taken as official: releases.status": 1,
        "position used twice, left out: releases.tracks.position": 1,
        "value left out: tracks.position": 2,
        "value left out: tracks.duration_ms": 2,
        "credit without an artist, left out: credits.artist": 1,
        "title missing: standalone_tracks.title": 2,
    }
    assert {what: findings.count(what) for what in expected} == expected
    base = read(tmp_path)
    assert values(base.people["a_b_c"].born) == ["1950-02"]
    assert base.people["ghost_writer"].name == "Ghost Writer"
    assert set(base.albums) >= {"UP", "up_2"}
    assert {"[untitled]", "Up", "Long"} == {album.title for album in base.albums.values()}


@pytest.mark.parametrize(
    ("given_values", "form", "kept"),
    [
        ([44, "12.5"], "number", ["44"]),
        ([True, False], "yesno", ["yes"]),
        (["1958-01-02", "1958-03"], "date", ["1958-01-02"]),
        (["1958", "brown"], "name", ["1958"]),
        ([["brown", "black"], "red"], "name", ["brown", "black"]),
        (["brown", "long " * 20], "text", ["brown"]),
    ],
)
def test_an_unknown_field_is_kept_in_the_narrowest_form(
    given_values: list[object], form: str, kept: list[str], tmp_path: Path
) -> None:
    people = [
        {"id": f"p{n}", "name": "P", "kind": "person", "shoe_kind": value} for n, value in enumerate(given_values)
    ]
    convert({"artists": people}, tmp_path)
    base = read(tmp_path)
    kind = base.attributes["shoe_kind"]
    assert (kind.form, kind.of, kind.words) == (form, ("person",), {"en": ("shoe kind",)})
    assert values(base.people["p0"].attributes["shoe_kind"]) == kept


def test_large_tables_are_split_so_that_no_file_is_refused(tmp_path: Path) -> None:
    name = "A name that is rather long " * 40
    people = [{"id": f"p{number}", "name": f"{name}{number}", "kind": "person"} for number in range(5000)]
    convert({"artists": people}, tmp_path)
    files = list((tmp_path / "people").iterdir())
    assert len(files) > 1
    assert max(file.stat().st_size for file in files) < 4 << 20
    assert len(read(tmp_path).people) == 5000


def test_an_earlier_conversion_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    convert(WHOLE, tmp_path / "base")
    convert({"meta": {}}, tmp_path / "base")
    assert read(tmp_path / "base").albums == {}
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(FolderInUseError):
        convert(WHOLE, tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "dear"


@pytest.mark.parametrize("way", [["-m", "benchmarks.convert_world"], ["benchmarks/convert_world.py"]])
def test_runs_as_module_and_as_script(way: list[str], tmp_path: Path) -> None:
    world = tmp_path / "world.json.gz"
    world.write_bytes(gzip.compress(json.dumps(BROKEN).encode()))
    command = [sys.executable, *way, str(world), str(tmp_path / "base")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=CHECKOUT, check=False)
    assert done.returncode == 0, done.stderr
    assert "1 x unknown field, kept as a free attribute: artists.shoe_size (44 in a/b: c)" in done.stderr.splitlines()
    assert check(tmp_path / "base") == ()


def test_what_is_no_world_is_said_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "world.json").write_text("{")
    assert main([str(tmp_path / "world.json"), str(tmp_path / "base")]) == 2
    assert "cannot be read as JSON" in capsys.readouterr().err
    assert main([str(tmp_path)]) == 64


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
ANYTHING = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=2), max_leaves=3)


def records(known: list[World]) -> st.SearchStrategy[World]:
    """Records with the fields of some records of the format, and any values in them."""
    fields = [*sorted({field for record in known for field in record}), "shoes", "shoe size", ":"]
    references = st.sampled_from(["ada", "moths", "x"])
    return st.dictionaries(st.sampled_from(fields), ANYTHING | references, max_size=6)


def releases() -> st.SearchStrategy[World]:
    """Releases with tracks and credits like these."""
    tracks = st.lists(records(WHOLE["releases"][0]["tracks"]), max_size=3)
    credit_list = st.lists(records(WHOLE["releases"][0]["credits"]), max_size=3)
    nested = st.fixed_dictionaries({}, optional={"tracks": tracks, "credits": credit_list})
    return st.builds(lambda release, inner: {**release, **inner}, records(WHOLE["releases"]), nested)


SECTIONS = ["artists", "memberships", "marriages", "parenthood", "siblings", "collaborations"]
WORLDS = st.fixed_dictionaries(
    {section: ANYTHING | st.lists(records(WHOLE[section]), max_size=3) for section in SECTIONS}
    | {section: st.lists(releases(), max_size=3) for section in ("releases", "standalone_tracks")}
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORLDS)
def test_any_world_becomes_a_knowledge_base_that_check_passes(tmp_path: Path, world: World) -> None:
    convert(world, tmp_path / "base")
    assert check(tmp_path / "base") == ()
