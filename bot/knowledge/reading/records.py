"""From files to records: each file parsed, each record validated, each id kept with the place it came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from bot.knowledge.knowledge_base import Problem
from bot.knowledge.reading.fields import HOLDS
from bot.knowledge.reading.files import MANIFEST, Unreadable, YamlFile, read_text
from bot.knowledge.reading.findings import Finding, Spot
from bot.knowledge.reading.sentences import told
from bot.knowledge.reading.yaml_events import parse

ID = re.compile(r"[^/:\s,#]{1,200}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass
class Records:
    """What has been read so far. `origins` has every id met, also of records that are broken.

    `unread` are the kinds of which a whole file is broken: nobody knows which ids it would have brought.
    """

    records: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in (*HOLDS, "words")})
    origins: dict[str, dict[str, Spot]] = field(default_factory=lambda: {kind: {} for kind in (*HOLDS, "words")})
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def spot(self, kind: str, name: str, path: tuple[str | int, ...] = (), *, key: bool = False) -> Spot:
        """The place of something within the record of that kind and id."""
        origin = self.origins[kind][name]
        return Spot(origin.file, (*origin.path, *path), key)


def read_file(file: YamlFile, into: Records) -> None:
    """Read one file; what is wrong with it goes to the problems and findings."""
    try:
        data, mistakes = parse(read_text(file.path))
    except Unreadable as error:
        into.problems.append(Problem(file.name, error.line, error.column, error.sentence))
        _lose(file, into)
        return
    into.problems += (Problem(file.name, each.line, each.column, each.sentence) for each in mistakes)
    if not isinstance(data, dict):
        _lose(file, into)
        into.findings.append(Finding(Spot(file), "this file takes lines `key: value`, not a list and not one text"))
        return
    for name, record, path in _split(file, data):
        _take(file, name, record, path, into)


def _lose(file: YamlFile, into: Records) -> None:
    """Note what a broken file may hold, so that what refers to it is not called dangling as well."""
    if file.holds == "albums":
        into.origins["albums"].setdefault(_stem(file), Spot(file))
    else:
        into.unread.add(file.holds)


def _stem(file: YamlFile) -> str:
    return file.name.rpartition("/")[2].removesuffix(".yaml")


def _split(file: YamlFile, data: dict[str, Any]) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """The records of a file: id, data, path within the file."""
    if file.holds in {"albums", "words"} or file.name == MANIFEST:
        yield _stem(file), data, ()
        return
    for name, record in data.items():
        yield str(name), record, (name,)


def _take(file: YamlFile, name: str, data: Any, path: tuple[str, ...], into: Records) -> None:
    spot = Spot(file, path, key=bool(path))
    _check_id(file, name, spot, into)
    known = into.origins[file.holds]
    if name in known:
        into.findings.append(
            Finding(spot, f"the id '{name}' is used twice in {file.holds}; give one another id", known[name])
        )
        return
    known[name] = spot
    if file.holds == "words":
        into.records["words"][name] = data
        return
    record = _validate(HOLDS[file.holds], data, file, path, into)
    if record is not None:
        into.records[file.holds][name] = record


def _check_id(file: YamlFile, name: str, spot: Spot, into: Records) -> None:
    if file.holds == "words" and not _LANGUAGE.fullmatch(name):
        into.findings.append(Finding(spot, f"'{name}' is not a language code; name the file like en.yaml or fr.yaml"))
    if not is_id(name):
        into.findings.append(Finding(spot, bad_id(name)))


def is_id(name: str) -> bool:
    """Whether a text can be the id of something."""
    return bool(ID.fullmatch(name)) and name.isprintable()


def bad_id(name: str) -> str:
    """The sentence for an id that cannot be one."""
    return f"'{name[:60]}' cannot be an id; write lower-case letters, digits, - and _, such as first-album"


def _validate(
    model: type[BaseModel], data: Any, file: YamlFile, path: tuple[str, ...], into: Records
) -> BaseModel | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for where, sentence, at_key in told(model, error.errors(include_url=False)):
            into.findings.append(Finding(Spot(file, (*path, *where), at_key), sentence))
        return None
