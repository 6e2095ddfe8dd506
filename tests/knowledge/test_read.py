"""A correct knowledge base is read whole, with every form that people write."""

from pathlib import Path

import pytest

from bot.knowledge.knowledge_base import KnowledgeBase, KnowledgeError
from bot.knowledge.model.base import Claim
from bot.knowledge.reading import check, read
from tests.knowledge.small_base import write_base

OURS = Path(__file__).parents[2] / "knowledge"


@pytest.fixture
def base(tmp_path: Path) -> KnowledgeBase:
    return read(write_base(tmp_path))


def values(claims: tuple[Claim[str], ...]) -> list[str]:
    return [claim.value for claim in claims]


def test_every_kind_of_file_is_read(base: KnowledgeBase) -> None:
    assert base.manifest.spotlight == "paper-harbour"
    assert sorted(base.albums) == ["paper-harbour", "tin-whistles"]
    assert sorted(base.people) == ["ada-finch", "bo-marsh"]
    assert (list(base.groups), list(base.films), list(base.tracks)) == (["tin-lanterns"], ["the-ferry"], ["lost-song"])
    assert (list(base.lists), list(base.sources)) == (["gull-1971"], ["sleeve", "gull-weekly"])
    assert base.words == {"en": {"instruments": {"guitar": ["axe"]}}}


def test_values_stay_what_was_typed(base: KnowledgeBase) -> None:
    tracks = base.albums["paper-harbour"].editions["lp"].tracks
    assert [track.title for track in tracks] == ["Low Tide", "2112 Steps", "NO"]
    assert values(tracks[0].length) == ["6:22"]
    assert values(base.albums["paper-harbour"].editions["lp"].catalogue) == ["0777"]


def test_a_bare_value_a_list_and_a_mapping_are_claims(base: KnowledgeBase) -> None:
    album = base.albums["paper-harbour"]
    assert values(base.albums["tin-whistles"].artists) == ["tin-lanterns"]
    assert values(album.genres) == ["folk", "rock"]
    assert [(claim.value, claim.source) for claim in album.label] == [("Gull Records", ("sleeve",))]
    assert [claim.preferred for claim in album.length] == [True, False]


def test_a_free_attribute_becomes_claims(base: KnowledgeBase) -> None:
    assert values(base.albums["paper-harbour"].attributes["cover_photo"]) == ["Ida Brook"]


def test_the_small_base_passes_the_strictest_check(tmp_path: Path) -> None:
    assert check(write_base(tmp_path), strict_sources=True) == ()


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    write_base(tmp_path)
    (tmp_path / "README.md").write_text("# read me")
    (tmp_path / "albums" / "LICENSE").write_bytes(b"\xff\x00")
    (tmp_path / ".hidden.yaml").write_text("a: b: c")
    assert check(tmp_path) == ()


def test_all_problems_of_a_run_are_told_in_order(tmp_path: Path) -> None:
    write_base(tmp_path)
    (tmp_path / "people" / "drummers.yaml").write_text("bo-marsh:\n  nam: Bo\n  born: 1950-02-31\n")
    (tmp_path / "films.yaml").write_text("f: '")
    with pytest.raises(KnowledgeError) as caught:
        read(tmp_path)
    found = [(problem.file, problem.line) for problem in caught.value.problems]
    assert found == [("films.yaml", 1), ("people/drummers.yaml", 2), ("people/drummers.yaml", 3)]
    assert str(caught.value).count("\n") == 2


def test_what_refers_to_a_broken_record_is_not_called_dangling(tmp_path: Path) -> None:
    write_base(tmp_path)
    (tmp_path / "albums" / "paper-harbour.yaml").write_text("title: 'never closed\n")
    assert [problem.file for problem in check(tmp_path)] == ["albums/paper-harbour.yaml"]


def test_a_flood_of_dangling_references_is_told_whole(tmp_path: Path) -> None:
    write_base(tmp_path)
    entries = "".join(f"    - {{position: {n}, album: nowhere-{n}}}\n" for n in range(1, 301))
    (tmp_path / "lists.yaml").write_text(f"long:\n  title: Long\n  entries:\n{entries}")
    assert len(check(tmp_path)) == 300


def test_a_link_that_stays_inside_is_followed(tmp_path: Path) -> None:
    write_base(tmp_path)
    (tmp_path / "people" / "again.yaml").symlink_to(tmp_path / "people" / "drummers.yaml")
    assert "is used twice in people" in check(tmp_path)[0].sentence


@pytest.mark.skipif(not (OURS / "knowledge.yaml").exists(), reason="there is no knowledge base beside the program")
def test_our_own_knowledge_base_names_a_source_for_every_fact() -> None:
    assert check(OURS, strict_sources=True) == ()
