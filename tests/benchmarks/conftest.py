"""An invented album with notes, and questions about it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_NOTES = """\
notes:
  - {text: The tape lay in the barn of a farmer., topic: discovery, asked: [how the lost tape was found again, barn]}
  - {text: Rain on the roof made them start late., topic: weather, asked: [rainy evening, late start]}
  - {text: The cover shows a lamp that the painter owned., topic: cover, asked: [lamp picture]}
"""

Lines = Callable[..., str]


@pytest.fixture
def noted(knowledge: Path) -> Path:
    """The made-up knowledge base, with notes on one of its albums."""
    file = knowledge / "albums" / "lamplight.yaml"
    file.write_text(file.read_text(encoding="utf-8") + _NOTES, encoding="utf-8")
    return knowledge


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """Writes a file of JSON lines and gives its path."""

    def write(name: str, *found: dict[str, Any]) -> str:
        path = tmp_path / name
        path.write_text("".join(json.dumps(line) + "\n" for line in found), encoding="utf-8")
        return str(path)

    return write
