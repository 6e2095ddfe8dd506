"""With strict sources every fact names its source, by itself or through the record around it."""

from pathlib import Path

import pytest

from bot.knowledge.reading import check
from tests.knowledge.small_base import FILES, write_base

ALBUM = "albums/tin-whistles.yaml"


def strict(folder: Path, file: str, text: str) -> list[str]:
    (write_base(folder) / file).write_text(text, encoding="utf-8")
    assert check(folder) == ()
    return [str(problem) for problem in check(folder, strict_sources=True)]


def test_a_record_without_source_is_told_once(tmp_path: Path) -> None:
    found = strict(tmp_path, ALBUM, FILES[ALBUM].replace("source: sleeve\n", ""))
    assert found == [
        f"{ALBUM}:1:1: an album here names no source; add a line `source: ` with the id of one from sources.yaml"
    ]


@pytest.mark.parametrize("kind", ["people", "groups", "films", "tracks", "lists"])
def test_every_kind_of_record_needs_one(kind: str, tmp_path: Path) -> None:
    name = "title" if kind in {"films", "tracks", "lists"} else "name"
    file = f"{kind}/more.yaml"
    (tmp_path / kind).mkdir()
    found = strict(tmp_path, file, f"another:\n  {name}: Another\n")
    assert [each.partition(": ")[0] for each in found] == [f"{file}:2:3"]


def test_the_default_source_is_refused(tmp_path: Path) -> None:
    found = strict(tmp_path, "knowledge.yaml", FILES["knowledge.yaml"] + "default_source: sleeve\n")
    assert [each.partition(";")[0] for each in found] == [
        "knowledge.yaml:6:1: default_source hides where facts come from"
    ]


def test_what_is_in_a_record_with_source_has_it_too(tmp_path: Path) -> None:
    assert strict(tmp_path, ALBUM, FILES[ALBUM] + "awards:\n  - {name: Golden Gull, category: whistles}\n") == []
