"""Reading a knowledge folder: YAML into records, strictly; every mistake in one run, each with its place and cure."""

import re
from pathlib import Path

from bot.knowledge.knowledge_base import KnowledgeBase, KnowledgeError, Problem
from bot.knowledge.reading.checks import check_records
from bot.knowledge.reading.files import list_files
from bot.knowledge.reading.findings import problems
from bot.knowledge.reading.records import Records, read_file

__all__ = ["check", "read"]

_LONGEST = 400


def read(folder: Path) -> KnowledgeBase:
    """Read a knowledge folder whole. Raises KnowledgeError, and nothing else, with every problem that it has."""
    base, found = _read(folder, strict_sources=False)
    if base is None or found:
        raise KnowledgeError(found)
    return base


def check(folder: Path, *, strict_sources: bool = False) -> tuple[Problem, ...]:
    """The problems of a knowledge folder, sorted by place; none if it can be served.

    With `strict_sources` every fact must name its source, and `default_source` is a mistake. Raises nothing.
    """
    return _read(folder, strict_sources=strict_sources)[1]


def _read(folder: Path, *, strict_sources: bool) -> tuple[KnowledgeBase | None, tuple[Problem, ...]]:
    files, layout = list_files(folder)
    read_so_far = Records(problems=layout, unread={re.split(r"[/.]", problem.file)[0] for problem in layout})
    for file in files:
        read_file(file, read_so_far)
    check_records(read_so_far, strict_sources=strict_sources)
    found = _one_a_place([*read_so_far.problems, *problems(read_so_far.findings)])
    manifest = read_so_far.records.pop("knowledge").get("knowledge")
    return (KnowledgeBase(manifest=manifest, **read_so_far.records) if manifest else None), found


def _one_line(sentence: str) -> str:
    """The sentence on one line that any terminal can show; of a very long one the middle is left out."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in sentence).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"


def _one_a_place(found: list[Problem]) -> tuple[Problem, ...]:
    """The problems sorted; of several at one place the first found, which is the nearest to the cause."""
    first: dict[tuple[str, int, int], Problem] = {}
    for problem in found:
        place = (problem.file, problem.line, problem.column)
        first.setdefault(place, Problem(*place, _one_line(problem.sentence)))
    return tuple(sorted(first.values()))
