"""Which kinds of things there are and which relations hold between them, read off the model itself.

A field of the model is a relation: `album.released`, `credit.who`. A field added to the model is therefore a new
relation without further code; what people call it stands in the language files. Paths over several relations that
people speak of as one ("recorded" of an album is the dates of its sessions) are data: derived.yaml.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Annotated, Any, get_args, get_origin

import yaml
from pydantic import BaseModel

from bot.knowledge import model
from bot.knowledge.model.base import Adding, Claim
from bot.knowledge.model.values import Literal, Names, Refers

KIND_OF_MODEL: Mapping[type[BaseModel], str] = {
    model.Album: "album",
    model.Edition: "edition",
    model.Track: "track",
    model.Recording: "recording",
    model.Session: "session",
    model.Credit: "credit",
    model.Film: "film",
    model.Person: "person",
    model.Marriage: "marriage",
    model.Group: "group",
    model.Membership: "membership",
    model.Ranking: "list",
    model.Entry: "entry",
    model.Review: "review",
    model.Comment: "comment",
    model.Award: "award",
    model.Price: "price",
    model.Reference: "reference",
}
ARTIST = ("person", "group")
# Fields that are told in another way: by the graph's own edges, by name indexes or by notes.
_NOT_RELATIONS = {
    "aliases",
    "misspellings",
    "attributes",
    "notes",
    "complete",
    "source",
    "on",
    "kind",
    "also",
    "status",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One relation walked forward (from its domain) or backward."""

    relation: str
    inverse: bool = False

    def turned(self) -> "Step":
        """The same relation walked the other way."""
        return Step(self.relation, not self.inverse)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation from things of kind `domain` to things of the kinds `ranges`, or to literals of `form`."""

    name: str
    domain: str
    ranges: tuple[str, ...] = ()
    form: str = "thing"
    several: bool = False
    paths: tuple[tuple[Step, ...], ...] = ()
    summed: bool = False  # the values along the path are added up
    together: bool = False  # the values of all paths, not of the first that finds something

    @property
    def field(self) -> str:
        """The part of the name after the kind."""
        return self.name.partition(".")[2]


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """How one field of a model becomes facts or nested things."""

    name: str
    shape: str  # "claims", "value" or "records"
    relation: Relation | None = None
    child: str = ""
    term: str = ""  # the kind of the named things, for fields of names


@dataclass(frozen=True, slots=True)
class Schema:
    """All relations by name, and by the kinds that they join."""

    relations: Mapping[str, Relation]
    by_domain: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    by_range: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, relations: Iterable[Relation]) -> "Schema":
        """Index relations by domain and range; a later relation of the same name replaces an earlier one."""
        named = {relation.name: relation for relation in relations}
        domains: dict[str, list[Relation]] = {}
        ranges: dict[str, list[Relation]] = {}
        for relation in named.values():
            domains.setdefault(relation.domain, []).append(relation)
            for kind in relation.ranges:
                ranges.setdefault(kind, []).append(relation)
        return cls(named, {k: tuple(v) for k, v in domains.items()}, {k: tuple(v) for k, v in ranges.items()})

    def form_of(self, step: Step) -> str:
        """What a step ends at: "thing", or a literal form."""
        return "thing" if step.inverse else self.relations[step.relation].form

    def target_kinds(self, step: Step) -> tuple[str, ...]:
        """The kinds of things that a step can end at."""
        relation = self.relations[step.relation]
        return (relation.domain,) if step.inverse else relation.ranges


def _markers(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """The bare type of an annotation and the markers on it, looking through Optional."""
    found: tuple[Any, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            found += tuple(more)
        elif type(None) in get_args(annotation):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation, found


def _relation(kind: str, name: str, markers: Iterable[Any], *, several: bool) -> tuple[Relation, str]:
    """The relation of a field, and the kind of its terms if its values are names."""
    for marker in markers:
        if isinstance(marker, Names):
            return Relation(f"{kind}.{name}", kind, (marker.kind,), several=several), marker.kind
        if isinstance(marker, Refers):
            ranges = ARTIST if marker.to == "artist" else (marker.to,)
            return Relation(f"{kind}.{name}", kind, ranges, several=several), ""
    # A text may be marked twice (text, then date): the outermost marker says what it is.
    forms = [marker.form for marker in markers if isinstance(marker, Literal)]
    return Relation(f"{kind}.{name}", kind, form=forms[-1] if forms else "text", several=several), ""


def _child(annotation: Any) -> str:
    """The kind of the records in a tuple or a mapping, or ""."""
    for argument in get_args(annotation):
        if isinstance(argument, type) and issubclass(argument, BaseModel) and argument in KIND_OF_MODEL:
            return KIND_OF_MODEL[argument]
    return ""


@cache
def plans(record: type[BaseModel]) -> tuple[FieldPlan, ...]:
    """How each field of a model class becomes facts."""
    kind = KIND_OF_MODEL[record]
    found = []
    for name, info in record.model_fields.items():
        if name in _NOT_RELATIONS:
            continue
        bare, markers = _markers(info.annotation)
        markers = (*markers, *info.metadata)
        claim = next((arg for arg in get_args(bare) if isinstance(arg, type) and issubclass(arg, Claim)), None)
        if claim is not None:
            value_info = claim.model_fields["value"]
            _, inner = _markers(value_info.annotation)
            several = any(isinstance(marker, Adding) for marker in markers)
            relation, term = _relation(kind, name, (*inner, *value_info.metadata), several=several)
            found.append(FieldPlan(name, "claims", relation, term=term))
        elif child := _child(bare):
            found.append(FieldPlan(name, "records", child=child))
        else:
            relation, term = _relation(kind, name, markers, several=False)
            found.append(FieldPlan(name, "value", relation, term=term))
    return tuple(found)


def _parsed_path(text: str) -> tuple[Step, ...]:
    return tuple(Step(part.lstrip("~"), part.startswith("~")) for part in text.split())


@cache
def base_relations() -> tuple[Relation, ...]:
    """The relations of the model, the graph's own edges and the derived ones of derived.yaml."""
    found = [plan.relation for record in KIND_OF_MODEL for plan in plans(record) if plan.relation is not None]
    text = resources.files("bot.knowledge.catalogue").joinpath("derived.yaml").read_text("utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    for name, spec in data["edges"].items():
        found.append(Relation(name, name.partition(".")[0], tuple(spec["to"]), several=True))
    for name, spec in data["literals"].items():
        found.append(Relation(name, name.partition(".")[0], form=spec))
    for name, spec in data["derived"].items():
        paths = tuple(_parsed_path(path) for path in spec["paths"])
        ranges = tuple(spec.get("to", ()))
        form = "thing" if ranges else spec["form"]
        ways = {flag: bool(spec.get(flag, False)) for flag in ("summed", "together")}
        found.append(Relation(name, name.partition(".")[0], ranges, form, several=True, paths=paths, **ways))
    return tuple(found)
