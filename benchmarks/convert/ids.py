"""Ids of a world, brought into the form of the knowledge base and made unique."""

import hashlib
import re

from benchmarks.convert.findings import Findings
from benchmarks.convert.values import clean_text

_FORBIDDEN = re.compile(r"[\s/:,#\\]+")
_LONGEST = 120


class Ids:
    """The ids of one kind of record. References are looked up by the id that the world uses."""

    def __init__(self, section: str, findings: Findings) -> None:
        self._section = section
        self._findings = findings
        self._by_world: dict[str, str] = {}
        # Folded, because ids become file names and some file systems do not tell capitals apart.
        self._used: set[str] = set()

    def find(self, raw: object) -> str | None:
        """The id that the record `raw` was given, None where there is no such record."""
        return self._by_world.get(clean_text(raw) or "")

    def give(self, raw: object, instead: str = "") -> str:
        """An id for a new record: its own where it can be one, else a repaired one, or one made of `instead`."""
        wanted = clean_text(raw) or ""
        given = self._unique(allowed_id(wanted) or allowed_id(instead.lower()) or self._section)
        if wanted and given != wanted:
            self._findings.add(f"id repaired: {self._section}", f"{wanted!r} is now {given!r}")
        if wanted:
            self._by_world.setdefault(wanted, given)
        return given

    def _unique(self, wanted: str) -> str:
        given, number = wanted, 1
        while given.casefold() in self._used:
            number += 1
            given = f"{wanted}_{number}"
        self._used.add(given.casefold())
        return given


def allowed_id(raw: str) -> str:
    """`raw` as an id: forbidden characters become _, no leading dot, short enough for a file name."""
    text = _FORBIDDEN.sub("_", clean_text(raw) or "").lstrip(".")
    text = "".join(letter if letter.isprintable() else "_" for letter in text)
    if len(text.encode()) <= _LONGEST:
        return text
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{text.encode()[: _LONGEST - 9].decode(errors='ignore')}_{digest}"


def name_of(raw: object) -> str:
    """A name made of an id, for an artist that the world refers to but does not describe."""
    text = clean_text(raw) or "unknown"
    words = text.replace("_", " ").split()
    return " ".join(words).title() if words and re.fullmatch(r"[a-z0-9_]+", text) else text
