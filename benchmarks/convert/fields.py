"""Reading one record of a world, field by field."""

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.convert.findings import Findings
from benchmarks.convert.ids import allowed_id
from benchmarks.convert.values import before, clean_date, clean_length, clean_text

Cleaner = Callable[[object], str | None]

# Where a world says how it was put together; the format allows to drop it.
_DROPPED = frozenset({"provenance", "provenance_note", "tags_provenance", "tracks_provenance", "tracks_note", "note"})


class Fields:
    """The fields of one record. A field is taken by asking for it; `end` and `rest` note the others."""

    def __init__(self, record: Mapping[str, Any], section: str, findings: Findings) -> None:
        self._record = record
        self._taken = set(_DROPPED)
        self._section = section
        self._findings = findings
        self.name = str(record.get("id") or record.get("title") or record.get("name") or dict(record))

    def note(self, what: str, field: str, value: object) -> None:
        """Note a finding about `field` of this record."""
        self._findings.add(f"{what}: {self._section}.{field}", f"{value!r} in {self.name}")

    def take(self, field: str) -> Any:
        """The field as it stands, None where it is missing."""
        self._taken.add(field)
        return self._record.get(field)

    def value(self, field: str, clean: Cleaner = clean_text) -> str | None:
        """One value, cleaned; a repair and a value that cannot be used are noted."""
        values = self.values(field, clean)
        for more in values[1:]:
            self.note("more than one value, left out", field, more)
        return values[0] if values else None

    def values(self, field: str, clean: Cleaner = clean_text) -> list[str]:
        """All values of a field, cleaned, each once; a bare value counts as a list of one."""
        value = self.take(field)
        items = value if isinstance(value, list) else [value]
        found = {self._cleaned(field, item, clean): None for item in items if item is not None}
        return [value for value in found if value is not None]

    def _cleaned(self, field: str, item: object, clean: Cleaner) -> str | None:
        result = clean(item)
        if result is None:
            self.note("value left out", field, item)
        elif result != item and isinstance(item, str):
            self.note("value repaired", field, item)
        return result

    def date(self, field: str) -> str | None:
        """A date, whole or partial."""
        return self.value(field, clean_date)

    def length(self, field: str) -> str | None:
        """A length in milliseconds as m:ss."""
        return self.value(field, clean_length)

    def span(self, first: str, last: str) -> tuple[str | None, str | None]:
        """Two dates of which the second must not be before the first; if it is, it is left out."""
        since, until = self.date(first), self.date(last)
        if since and until and before(until, since):
            self.note(f"date before {first}, left out", last, until)
            return since, None
        return since, until

    def yes(self, field: str) -> bool | None:
        """A yes or no, None where it is missing."""
        value = self.take(field)
        if value is not None and not isinstance(value, bool):
            self.note("neither true nor false, left out", field, value)
            return None
        return value

    def no_place(self, *fields: str) -> None:
        """Note those of `fields` that the record has: a record of this kind cannot carry them."""
        for field in fields:
            value = self.take(field)
            if value is not None:
                self.note("no place for it in a record of this kind", field, value)

    def end(self) -> None:
        """Note every field that was not taken."""
        for field in sorted(self._record.keys() - self._taken):
            self.note("unknown field, left out", field, self._record[field])

    def rest(self) -> dict[str, list[str]]:
        """The fields that were not taken and hold plain values, for free attributes; all of them are noted."""
        kept: dict[str, list[str]] = {}
        for field in sorted(self._record.keys() - self._taken):
            value = self._record[field]
            values = [clean_text(item) for item in (value if isinstance(value, list) else [value])]
            name = allowed_id(field)
            if name and values and all(values):
                kept[name] = [value for value in values if value]
                self.note("unknown field, kept as a free attribute", field, value)
            else:
                self.note("unknown field, left out", field, value)
        return kept
