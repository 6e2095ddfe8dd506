"""Credits: free-text roles told apart into instruments, vocals and roles; one credit for one person."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.convert.writing import Record

_BRACKETS = re.compile(r"(.+?) \((.+)\)")


@dataclass(frozen=True)
class RoleWords:
    """What free-text roles mean: the table of roles.yaml, all keys in lower case."""

    instruments: frozenset[str]
    spellings: dict[str, str]
    vocals: dict[str, str]
    roles: dict[str, list[str]]

    @classmethod
    def load(cls) -> "RoleWords":
        """Read the table beside this file."""
        table = yaml.safe_load((Path(__file__).parent / "roles.yaml").read_text(encoding="utf-8"))
        return cls(frozenset(table["instruments"]), table["spellings"], table["vocals"], table["roles"])

    def part(self, text: str) -> tuple[str, list[str]]:
        """What a free-text role says: the field of a credit (instruments, vocals or roles) and its values there."""
        role = " ".join(text.lower().split())
        if role in self.roles:
            return "roles", self.roles[role]
        if role in self.vocals:
            return "vocals", [self.vocals[role]]
        instrument = self._instrument(role)
        return ("instruments", [instrument]) if instrument else ("roles", [role])

    def _instrument(self, role: str) -> str | None:
        """The instrument that a role names, None where it names none."""
        if role in self.spellings:
            return self.spellings[role]
        match = _BRACKETS.fullmatch(role)
        if match:
            instrument = self._instrument(match[1])
            return f"{match[2]} {instrument}" if instrument else None
        first, _, last = role.rpartition(" ")
        last = self.spellings.get(last, last)
        return f"{first} {last}".strip() if last in self.instruments else None


class Credits:
    """The credits of one record: what is said of one person at one place on the stage becomes one credit."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str | None], Record] = {}

    def add(self, who: str, field: str, values: list[str], stage_position: str | None = None) -> None:
        """Add `values` to the `field` (instruments, vocals, roles) of the credit of `who`; without values only who."""
        credit = self._found.setdefault((who, stage_position), {"who": who})
        if stage_position:
            credit["stage_position"] = stage_position
        known = credit.setdefault(field, []) if values else []
        known += [value for value in values if value not in known]

    def records(self) -> list[Record]:
        """The credits in the order in which their people came up."""
        return list(self._found.values())
