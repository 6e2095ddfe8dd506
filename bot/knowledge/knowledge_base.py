"""A knowledge base as read: the records by id, nothing derived yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.knowledge.model import Album, AttributeKind, Film, Group, Manifest, Person, Ranking, Source, Track


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Every record of a knowledge folder, by its id. `words` holds what words/<code>.yaml files add to a language."""

    manifest: Manifest
    albums: Mapping[str, Album] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    films: Mapping[str, Film] = field(default_factory=dict)
    tracks: Mapping[str, Track] = field(default_factory=dict)
    lists: Mapping[str, Ranking] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    attributes: Mapping[str, AttributeKind] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a knowledge folder: the file (relative to the folder), line and column from 1, one sentence."""

    file: str
    line: int
    column: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.sentence}"


class KnowledgeError(Exception):
    """A knowledge folder that cannot be used; `problems` says why, sorted by place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
