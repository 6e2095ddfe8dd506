"""Who belongs to whom: memberships, collaborations, marriages, parents and children, siblings."""

from collections.abc import Mapping
from typing import Any

from benchmarks.convert.artists import Artists
from benchmarks.convert.fields import Fields
from benchmarks.convert.findings import Findings
from benchmarks.convert.writing import Record, filled


def add_membership(record: Mapping[str, Any], artists: Artists, findings: Findings) -> None:
    """One stint of a person in a group; a group within a group becomes a participant."""
    fields = Fields(record, "memberships", findings)
    group = artists.group(fields.value("group"), "memberships.group")
    person = fields.value("person")
    since, until = fields.span("from", "to")
    ended = fields.yes("ended")
    instruments = fields.values("instruments")
    fields.end()
    if group is None or person is None:
        fields.note("stint left out", "group and person", (group and group["name"], person))
        return
    member = artists.artist(person, "memberships.person")
    if member in artists.groups:
        fields.note("a group, taken as a participant", "person", member)
        _append(group, "participants", member)
        return
    former = "yes" if ended and not until else None
    _append(group, "members", filled(who=member, since=since, until=until, former=former, instruments=instruments))


def add_collaboration(record: Mapping[str, Any], artists: Artists, findings: Findings) -> None:
    """Who takes part in a collaboration."""
    fields = Fields(record, "collaborations", findings)
    group = artists.group(fields.value("collaboration"), "collaborations.collaboration")
    for participant in fields.values("participants"):
        if group is not None:
            _append(group, "participants", artists.artist(participant, "collaborations.participants"))
    fields.end()


def add_marriage(record: Mapping[str, Any], artists: Artists, findings: Findings) -> None:
    """A marriage, told at its first partner."""
    fields = Fields(record, "marriages", findings)
    pair = _pair(fields, "partners", artists, "marriages")
    since, until = fields.span("from", "to")
    ended_by = fields.value("ended_by")
    fields.end()
    if pair is not None:
        marriage = filled(to=pair[1], since=since, until=until, ended_by=ended_by)
        _append(artists.people[pair[0]], "marriages", marriage)


def add_parenthood(record: Mapping[str, Any], artists: Artists, findings: Findings) -> None:
    """A child, told at its parent."""
    fields = Fields(record, "parenthood", findings)
    parent = artists.person(fields.value("parent"), "parenthood.parent")
    child = artists.person(fields.value("child"), "parenthood.child")
    fields.end()
    if parent is not None and child is not None:
        _append(artists.people[parent], "children", child)


def add_siblings(record: Mapping[str, Any], artists: Artists, findings: Findings) -> None:
    """Two siblings, told at the first."""
    fields = Fields(record, "siblings", findings)
    pair = _pair(fields, "pair", artists, "siblings")
    fields.end()
    if pair is not None and pair[0] not in artists.people[pair[1]].get("siblings", []):
        _append(artists.people[pair[0]], "siblings", pair[1])


def _pair(fields: Fields, field: str, artists: Artists, section: str) -> tuple[str, str] | None:
    """The two people of a field; anything else than two different people is noted and left out."""
    raw = fields.values(field)
    people = [artists.person(one, f"{section}.{field}") for one in raw]
    if len(people) == 2 and people[0] and people[1]:
        return people[0], people[1]
    fields.note("not two people, left out", field, raw)
    return None


def _append(record: Record, field: str, value: object) -> None:
    values = record.setdefault(field, [])
    if value not in values:
        values.append(value)
