"""The overlap check: phrases of the knowledge base that stand in a question are listed."""

from pathlib import Path

import pytest

from benchmarks.overlaps import main, rows
from tests.benchmarks.conftest import Lines


@pytest.mark.parametrize(
    "turns",
    [
        ["So, HOW the lóst tape was -- found?"],
        ["Lamplight", "tell me how the lost tape was lost"],
    ],
)
def test_five_words_in_a_row_are_listed(
    turns: list[str], noted: Path, lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    other = lines("other.jsonl", {"id": "other", "turns": ["who?"]})
    asked = lines("asked.jsonl", {"id": "tape", "turns": turns})
    assert main(["--questions", other, asked, "--knowledge", str(noted)]) == 1
    listed, asked_in, shared, count = capsys.readouterr().out.splitlines()
    assert listed == "album:lamplight: how the lost tape was found again"
    assert asked_in == f"  tape: {turns[-1]}"
    assert shared == "  shared: how the lost tape was"
    assert count.startswith("1 phrases")


@pytest.mark.parametrize(
    "turns",
    [
        ["how the lost tape got found again"],
        ["how the lost", "tape was found again"],
        ["was it in a barn on a rainy evening?"],
        ["the tape lay in the barn of a farmer"],
    ],
)
def test_fewer_words_are_not(turns: list[str], noted: Path, lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    asked = lines("asked.jsonl", {"id": "tape", "turns": turns})
    assert main(["--questions", asked, "--knowledge", str(noted)]) == 0
    assert capsys.readouterr().out.startswith("No phrase")


def test_every_wording_is_compared(noted: Path, lines: Lines) -> None:
    wordings = ["who found it?", "how the lost tape was found"]
    asked = lines("asked.jsonl", {"id": "tape", "text": wordings[0], "wordings": wordings})
    assert main(["--questions", asked, "--knowledge", str(noted)]) == 1


def test_rows_are_folded() -> None:
    assert list(rows("L'Été où il-y eut")) == [("l", "ete", "ou", "il", "y"), ("ete", "ou", "il", "y", "eut")]
    assert list(rows("no five words here")) == []


def test_what_cannot_be_read_is_said(noted: Path, lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    asked = lines("asked.jsonl", {"id": "tape", "turns": ["who?"]})
    assert main(["--questions", asked + "x", "--knowledge", str(noted)]) == 2
    assert main(["--questions", asked, "--knowledge", str(noted / "albums")]) == 2
    assert "cannot be used" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main(["--questions", asked])
    assert ended.value.code == 64
