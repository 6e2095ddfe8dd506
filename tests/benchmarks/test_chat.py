"""The benchmark of overheard lines: what is answered that should be, and what should not."""

from pathlib import Path

import pytest

from benchmarks.chat import main
from tests.benchmarks.conftest import Lines


def test_both_shares_are_told_and_what_went_wrong(
    noted: Path, lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    file = lines(
        "chat.jsonl",
        {"id": "1", "text": "I do love a good barn", "answer": False, "note": ""},
        {"id": "2", "text": "tell me all there is about Nowhere Suite", "answer": True, "note": ""},
    )
    assert main(["--lines", file, "--knowledge", str(noted), "--show"]) == 0
    questions, talk, missed = capsys.readouterr().out.splitlines()
    assert questions == "questions answered: 0 of 1 (0.0%)"
    assert talk == "talk answered: 0 of 1 (0.0%)"
    assert missed.startswith("missed: tell me all")


def test_a_line_that_cannot_be_read_is_said(noted: Path, lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lines", lines("broken.jsonl", {"id": "1"}), "--knowledge", str(noted)]) == 2
    assert "broken.jsonl cannot be read" in capsys.readouterr().err
