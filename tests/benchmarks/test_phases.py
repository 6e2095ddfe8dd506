"""The benchmark of phases: every phase has its line, and the words of the language are really added."""

from pathlib import Path

import pytest

from benchmarks.phases import PHASES, main, with_words
from bot.answering.lexicon import lexicon
from tests.benchmarks.conftest import Lines


def test_every_phase_is_told(noted: Path, lines: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    asked = lines("asked.jsonl", {"id": "1", "turns": ["who made Lamplight?"]})
    assert main(["--questions", asked, "--knowledge", str(noted), "--words", "10"]) == 0
    _, *told, ratio = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told] == list(PHASES)
    assert ratio.startswith("with 10 words more: ")


def test_invented_words_are_words_of_the_language() -> None:
    plain = lexicon("en")
    assert len(with_words(plain, 50).phrases) == len(plain.phrases) + 50
