"""What several rooms' tests need: a tiny made-up knowledge base, and the program as a child process."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_SETTINGS = {"DISCORD_TOKEN", "KNOWLEDGE_DIR", "DATA_DIR", "LOG_LEVEL", "LANGUAGE", "DATABASE_URL", "RETENTION_DAYS"}
_SCREEN = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"}

_FILES = {
    "knowledge.yaml": "format: 1\ntitle: Made up\nspotlight: lamplight\nas_of: 2020-06-01\ndefault_source: sleeve\n",
    "sources.yaml": "sleeve:\n  title: Sleeve notes of Lamplight\n  url: https://example.org/lamplight\n",
    "people.yaml": """\
ada-quill: {name: Ada Quill, born: '1930-05-04', instruments: drums}
bo-marsh: {name: Bo Marsh, born: '1928', instruments: trumpet}
""",
    "albums/lamplight.yaml": """\
title: Lamplight
artists: bo-marsh
released: '1959-03-02'
credits:
  - {who: bo-marsh, instruments: trumpet}
  - {who: ada-quill, instruments: drums}
tracks:
  - {position: A1, title: Harbour Walk, length: '4:05'}
  - {position: B1, title: Paper Boats, length: '3:10'}
""",
    "albums/daybreak.yaml": """\
title: Daybreak
artists: bo-marsh
released: '1961'
credits:
  - {who: bo-marsh, instruments: trumpet}
tracks:
  - {position: '1', title: First Tram, length: '2:58'}
""",
}

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def child_environment(**more: str) -> dict[str, str]:
    """This process's environment without anybody's settings, with the checkout importable."""
    kept = {name: value for name, value in os.environ.items() if name not in _SETTINGS | _SCREEN}
    search = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**kept, "PYTHONPATH": search, **more}


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A knowledge folder with two albums, two people and one source."""
    folder = tmp_path / "knowledge"
    for name, text in _FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run_bot(tmp_path: Path) -> Run:
    """`python -m bot` with the given words, input and environment, in a folder of its own."""

    def run(*words: str, stdin: str | bytes = "", **environment: str) -> "subprocess.CompletedProcess[str]":
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        command = [sys.executable, "-m", "bot", *words]
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            cwd=tmp_path,
            env=child_environment(**environment),
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
