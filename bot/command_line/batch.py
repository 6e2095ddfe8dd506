"""The lines of a batch: what may be asked, and a sentence for each line that cannot be read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, NoReturn

from bot.command_line.streams import sound

_LONGEST_LINE = 32 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Request:
    """One conversation; the answer is to its last turn. `addressed` is False for talk that was overheard."""

    number: int
    id: str | int | None
    turns: tuple[str, ...]
    addressed: bool = True


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be answered, and why."""

    number: int
    id: str | int | None
    why: str

    def as_dict(self) -> dict[str, object]:
        """The output line for it."""
        return {"id": self.id, "outcome": "unknown", "error": f"line {self.number}: {self.why}"}


def requests(stream: BinaryIO) -> Iterator[Request | BadLine]:
    """One item for each line of `stream` that is not blank, in order."""
    for number, line in _lines(stream):
        text = line.removeprefix(_BOM) if number == 1 else line
        if len(text) > _LONGEST_LINE:
            yield BadLine(number, None, f"longer than {_LONGEST_LINE} bytes")
        elif text.strip():
            yield _request(number, text)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers; of a line beyond the limit only the beginning is kept in memory."""
    number = 0
    while line := stream.readline(_LONGEST_LINE + 1):
        number += 1
        rest = line
        while rest and not rest.endswith(b"\n") and len(line) > _LONGEST_LINE:
            rest = stream.readline(_LONGEST_LINE)
        yield number, line


def _request(number: int, line: bytes) -> Request | BadLine:
    try:
        values = json.loads(line.decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError:
        return BadLine(number, None, "not UTF-8")
    except (ValueError, RecursionError) as error:
        return BadLine(number, None, f"not JSON ({error})")
    if not isinstance(values, dict):
        return BadLine(number, None, "not a JSON object")
    given = values.get("id")
    known = given if isinstance(given, str | int) and not isinstance(given, bool) else None
    why = _mistake(values)
    if why:
        return BadLine(number, known, why)
    return Request(number, known, tuple(map(sound, values["turns"])), values.get("addressed", True))


def _mistake(values: dict[str, Any]) -> str | None:
    """What is wrong with an object, if anything."""
    turns = values.get("turns")
    if not isinstance(values.get("id"), str | int | None) or isinstance(values.get("id"), bool):
        return '"id" must be text or a whole number'
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        return '"turns" must be a list of at least one text'
    if not isinstance(values.get("addressed", True), bool):
        return '"addressed" must be true or false'
    return None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON value")
