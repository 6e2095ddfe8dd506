"""The sorts of instruments and roles that a language has a word for, to name a set of them by one word."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.answering.query import Things
from bot.folding import fold


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """For each kind the names of its sorts, with all names that a sort includes."""

    sorts: Mapping[str, Mapping[str, frozenset[str]]]

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> "Vocabulary":
        """Read off the instruments and roles of a language's words."""
        instruments = {name: (name, *spec.get("includes", ())) for name, spec in words["instruments"].items()}
        roles = {name: (name, *spec.get("names", ())) for name, spec in words["roles"].items()}
        sorts = {"instrument": instruments, "role": roles}
        return cls({kind: {n: frozenset(map(fold, names)) for n, names in of.items()} for kind, of in sorts.items()})

    def sort_of(self, things: Things) -> str:
        """The one word for a set of several instruments or roles, or ""."""
        names = {thing.partition(":")[2] for thing in things.named}
        fitting = [
            (len(included), name)
            for name, included in self.sorts.get(things.kind, {}).items()
            if names <= included and (len(names) > 1 or names == {fold(name)})
        ]
        return min(fitting)[1] if fitting else ""

    def role(self, things: Things) -> str:
        """The sort of a set of roles, also where the set is but one of the names of the sort."""
        names = {thing.partition(":")[2] for thing in things.named}
        return next((name for name, included in self.sorts["role"].items() if names and names <= included), "")
