"""Mistakes found by path, and the way from there to a file, a line and a column."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.knowledge_base import Problem
from bot.knowledge.reading.files import Unreadable, YamlFile, read_text
from bot.knowledge.reading.places import Places

_KEPT = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by path: the file, and the steps through what it holds. `key` means the key, not its value."""

    file: YamlFile
    path: tuple[str | int, ...] = ()
    key: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake: where, what and the cure; `first` is the place of the first of two things that collide."""

    spot: Spot
    sentence: str
    first: Spot | None = None


def problems(findings: Iterable[Finding]) -> list[Problem]:
    """The findings with their lines and columns, file by file. Each file concerned is read once more."""
    finder = _Finder()
    return [finder.problem(finding) for finding in sorted(findings, key=lambda finding: finding.spot.file.name)]


class _Finder:
    """Finds places, and keeps those of the last few files: of all of them they would fill the memory."""

    def __init__(self) -> None:
        self._places: dict[Path, Places | None] = {}

    def problem(self, finding: Finding) -> Problem:
        sentence = finding.sentence
        if finding.first:
            line, column = self._place(finding.first)
            sentence += f" (first at {finding.first.file.name}:{line}:{column})"
        return Problem(finding.spot.file.name, *self._place(finding.spot), sentence)

    def _place(self, spot: Spot) -> tuple[int, int]:
        if spot.file.path not in self._places:
            while len(self._places) >= _KEPT:
                del self._places[next(iter(self._places))]
            self._places[spot.file.path] = _read_places(spot.file.path)
        places = self._places[spot.file.path]
        return places.of(spot.path, key=spot.key) if places else (1, 1)


def _read_places(path: Path) -> Places | None:
    try:
        return Places(read_text(path))
    except Unreadable:  # the file has changed since it was read
        return None
