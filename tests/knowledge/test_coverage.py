"""The table of what a knowledge base holds."""

from pathlib import Path

import pytest

from bot.knowledge.coverage import coverage
from bot.knowledge.reading import read
from tests.knowledge.small_base import write_base


def rows(folder: Path) -> dict[str, list[str]]:
    """The cells of each line by its first."""
    lines = [line.split("  ") for line in coverage(read(folder)).splitlines()]
    return {cells[0]: [cell.strip() for cell in cells[1:] if cell.strip()] for cells in lines}


@pytest.fixture
def table(tmp_path: Path) -> dict[str, list[str]]:
    return rows(write_base(tmp_path))


def cell(table: dict[str, list[str]], row: str, column: str) -> str:
    return table[row][table["album"].index(column)]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("tracks", "3"),
        ("lengths", "3"),
        ("personnel", "2"),
        ("sessions", "1"),
        ("editions", "2"),
        ("label+no.", "yes"),
        ("released", "1971-03"),
        ("reviews", "1"),
        ("lists+awards", "1"),
        ("notes", "1"),
        ("sources", "2"),
        ("conflicts", "1"),
    ],
)
def test_the_parts_of_an_album(column: str, expected: str, table: dict[str, list[str]]) -> None:
    assert cell(table, "paper-harbour", column) == expected


def test_what_is_not_there_is_a_dash(table: dict[str, list[str]]) -> None:
    assert [cell(table, "tin-whistles", column) for column in ("sessions", "label+no.", "released")] == ["-", "-", "-"]


def test_facts_are_values_and_things(tmp_path: Path) -> None:
    """The album, its artist and its two tracks, each with one length: six facts."""
    base = write_base(tmp_path)
    tracks = "tracks: [{title: A, length: 1:00}, {title: B, length: 2:00}]"
    (base / "albums" / "tin-whistles.yaml").write_text(f"title: T\nartists: bo-marsh\nsource: sleeve\n{tracks}\n")
    table = rows(base)
    assert cell(table, "tin-whistles", "facts") == "6"


def test_the_total_adds_up(table: dict[str, list[str]]) -> None:
    lines = [cells for name, cells in table.items() if name != "album" and not name.startswith("total")]
    facts = [int(cells[-3]) for cells in lines]
    assert table["total: 8 records"] == [str(sum(facts)), "2", "1"]
