"""Artists of a world: people and groups, and who belongs to whom."""

from collections.abc import Mapping
from typing import Any

from benchmarks.convert.attributes import with_rest
from benchmarks.convert.fields import Fields
from benchmarks.convert.findings import Findings
from benchmarks.convert.ids import Ids, name_of
from benchmarks.convert.writing import Record, filled

_GROUP_KINDS = {"group": "group", "orchestra": "orchestra", "collaboration": "collaboration", "special": "various"}
_GROUP_KINDS |= {"choir": "choir", "various": "various"}
_OF_PEOPLE = ("first_name", "last_name", "legal_name", "gender", "instruments", "occupation", "occupations")


class Artists:
    """People and groups by id; both share one space of ids. An artist that is only referred to is made up as needed."""

    def __init__(self, groups: set[str], findings: Findings) -> None:
        self.people: dict[str, Record] = {}
        self.groups: dict[str, Record] = {}
        self._grouplike = groups
        self._findings = findings
        self._ids = Ids("artists", findings)

    def add(self, record: Mapping[str, Any]) -> None:
        """Take over one entry of `artists`."""
        fields = Fields(record, "artists", self._findings)
        raw = fields.take("id")
        name = fields.value("name") or self._nameless(raw, fields)
        kind = self._kind(raw, fields)
        identity = self._ids.give(raw, name)
        if kind in _GROUP_KINDS:
            self.groups[identity] = with_rest(_group(fields, name, _GROUP_KINDS[kind]), fields)
        else:
            self.people[identity] = with_rest(_person(fields, name, kind), fields)

    def _nameless(self, raw: object, fields: Fields) -> str:
        name = name_of(raw)
        fields.note("name made of the id", "name", name)
        return name

    def _kind(self, raw: object, fields: Fields) -> str:
        """The kind; an unknown one is a group if the world treats it as one (members, founded), else a person."""
        kind = fields.value("kind") or "unknown"
        if kind in _GROUP_KINDS or kind in {"person", "character"}:
            return kind
        if kind != "unknown":
            fields.note("kind not known, taken as unknown", "kind", kind)
        grouplike = str(raw) in self._grouplike or fields.take("founded") or fields.take("dissolved")
        return "group" if grouplike else "person"

    def artist(self, raw: str, where: str) -> str:
        """The id of the person or group `raw`; one that the world does not describe becomes a person."""
        known = self._ids.find(raw)
        if known is not None:
            return known
        self._findings.add(f"artist made up from a reference: {where}", repr(raw))
        identity = self._ids.give(raw)
        self.people[identity] = {"name": name_of(raw)}
        return identity

    def person(self, raw: str | None, where: str) -> str | None:
        """The id of the person `raw`, None (and noted) if it is a group or missing."""
        identity = self.artist(raw, where) if raw else None
        if identity not in self.people:
            self._findings.add(f"not a person, left out: {where}", repr(raw))
            return None
        return identity

    def group(self, raw: str | None, where: str) -> Record | None:
        """The record of the group `raw`, None (and noted) if it is a person or missing."""
        identity = self.artist(raw, where) if raw else None
        if identity not in self.groups:
            self._findings.add(f"not a group, left out: {where}", repr(raw))
            return None
        return self.groups[identity]


def _person(fields: Fields, name: str, kind: str) -> Record:
    fields.no_place("founded", "dissolved")
    born, died = fields.span("born", "died")
    return filled(
        name=name,
        kind=kind if kind != "person" else None,
        relative_only="yes" if fields.yes("is_artist") is False else None,
        **{field: fields.value(field) for field in ("first_name", "last_name", "legal_name", "gender")},
        born=born,
        died=died,
        instruments=fields.values("instruments"),
        occupations=[*fields.values("occupation"), *fields.values("occupations")],
        **_shared(fields),
    )


def _group(fields: Fields, name: str, kind: str) -> Record:
    fields.no_place("born", "died", *_OF_PEOPLE)
    if not fields.take("is_artist"):
        fields.no_place("is_artist")
    founded, dissolved = fields.span("founded", "dissolved")
    return filled(
        name=name,
        kind=kind if kind != "group" else None,
        founded=founded,
        dissolved=dissolved,
        **_shared(fields),
    )


def _shared(fields: Fields) -> Record:
    """What people and groups have in common."""
    flags = {flag: fields.yes(flag) for flag in ("minor", "duo")}
    return {
        "aliases": fields.values("aliases"),
        "disambiguation": fields.value("disambiguation"),
        "country": fields.values("country"),
        "genres": fields.values("preferred_genre"),
        "languages": fields.values("sings_in"),
        "attributes": {flag: "yes" if value else "no" for flag, value in flags.items() if value is not None},
    }
