"""The measurement of the bot on Discord runs, and finds nothing answered that nobody asked."""

import sys
from pathlib import Path

import pytest

from benchmarks.discord import main


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")
def test_it_measures_both_bots_and_sees_no_answer_to_talk(knowledge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--knowledge", str(knowledge), "--questions", "2", "--messages", "20"]
    assert main(words) == 0
    replies, engine, talk, opened = capsys.readouterr().out.splitlines()
    assert "hello" in replies
    assert engine.startswith("of which the engine alone")
    assert talk.startswith("20 messages not for the bot: 0 answered")
    assert opened.startswith("20 in a channel opened for questions: 0 answered")
