"""How kinds hang together: the ways from one kind of thing to another, with what each costs to assume."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import yaml

from bot.answering.query import Path
from bot.knowledge.catalogue import Schema, Step
from bot.knowledge.catalogue.schema import ARTIST

LONGEST = 4
KEPT = 12


@dataclass(frozen=True, slots=True)
class Way:
    """A way between two kinds: its steps, the kind at the end of each, the fields it uses, what it costs."""

    steps: Path
    kinds: tuple[str, ...]
    cost: float
    fields: frozenset[str]
    rare: bool


@cache
def link_data() -> Mapping[str, Any]:
    """The content of links.yaml."""
    text = resources.files("bot.answering").joinpath("links.yaml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # type: ignore[no-any-return]


def fits(kind: str, other: str) -> bool:
    """Whether things of one kind may be of the other: persons and groups are artists."""
    return kind == other or (kind == "artist" and other in ARTIST) or (other == "artist" and kind in ARTIST)


def narrower(kind: str, other: str) -> str:
    """Of two kinds that fit each other the one that says more."""
    return other if kind == "artist" else kind


@dataclass
class Links:
    """The kinds and ways of a schema; ways are found when first asked for and kept."""

    schema: Schema
    _ways: dict[tuple[str, str], tuple[Way, ...]] = field(default_factory=dict)
    _literals: dict[str, dict[str, tuple[Step, ...]]] = field(default_factory=dict)
    _kinds: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def form(self, step: Step) -> str:
        """The form of the values at the end of a step."""
        return self.schema.form_of(step)

    def beside(self, kind: str) -> tuple[Step, Step] | None:
        """By what things of a kind are ordered, and within what; None if they have no order."""
        data = link_data()
        order, within = data["order"].get(kind), data["within"].get(kind)
        return (Step(order), Step(within)) if order and within else None

    def ways(self, start: str, end: str) -> tuple[Way, ...]:
        """The cheapest ways from a kind to another, cheapest first."""
        found = self._ways.get((start, end))
        if found is None:
            ways = sorted(self._search(start, end), key=lambda way: way.cost)
            plain = [way for way in ways if not way.rare][:KEPT]
            found = self._ways[start, end] = (*plain, *[way for way in ways if way.rare][:KEPT])
        return found

    def literals(self, kind: str, form: str) -> tuple[Step, ...]:
        """The steps from a kind to literals of a form."""
        by_form = self._literals.get(kind)
        if by_form is None:
            found: dict[str, list[Step]] = {}
            for one in ARTIST if kind == "artist" else (kind,):
                for relation in self.schema.by_domain.get(one, ()):
                    if relation.form != "thing":
                        found.setdefault(relation.form, []).append(Step(relation.name))
            by_form = self._literals[kind] = {form: tuple(steps) for form, steps in found.items()}
        return by_form.get(form, ())

    def step(self, kind: str, name: str) -> Step | None:
        """The step of a field of a kind, if it has one."""
        for one in ARTIST if kind == "artist" else (kind,):
            if f"{one}.{name}" in self.schema.relations:
                return Step(f"{one}.{name}")
        return None

    def attribute_kinds(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The kinds of people and works (not of mere names) that fields of these names lead to."""
        found = self._kinds.get(names)
        if found is None:
            kinds = {
                kind: None
                for relation in self.schema.relations.values()
                if relation.field in names and not relation.paths and relation.domain not in link_data()["frames"]
                for kind in relation.ranges
                if kind in link_data()["through"]
            }
            found = self._kinds[names] = tuple(kinds)
        return found

    def end_kind(self, step: Step) -> str:
        """The kind of things at the end of a step; "" for literals."""
        kinds = self.schema.target_kinds(step)
        if set(kinds) == set(ARTIST):
            return "artist"
        return kinds[0] if kinds else ""

    def _neighbours(self, kind: str) -> Iterator[tuple[Step, str, float]]:
        data = link_data()
        for one in ARTIST if kind == "artist" else (kind,):
            for relation in self.schema.by_domain.get(one, ()):
                if relation.form == "thing" and relation.name not in data["skipped"]:
                    cost = data["costs"].get(relation.name, 1.0)
                    kinds = ("artist",) if set(relation.ranges) == set(ARTIST) else relation.ranges
                    yield from ((Step(relation.name), end, cost) for end in kinds)
            for relation in self.schema.by_range.get(one, ()):
                if relation.name not in data["skipped"]:
                    yield Step(relation.name, inverse=True), relation.domain, data["costs"].get(relation.name, 1.0)

    def _search(self, start: str, end: str) -> Iterator[Way]:
        data = link_data()
        stack: list[tuple[str, Path, tuple[str, ...], float, bool]] = [(start, (), (), 0.0, False)]
        while stack:
            kind, steps, kinds, cost, rare = stack.pop()
            for step, following, price in self._neighbours(kind):
                if steps and step == steps[-1].turned() and not data["frames"].count(kind):
                    continue
                if steps and step == steps[-1].turned():
                    continue
                now = cost + price
                is_rare = rare or step.relation in data["rare"]
                path, passed = (*steps, step), (*kinds, following)
                if fits(following, end) and not (path[1:] and start == end and start in data["frames"]):
                    fields = frozenset(one.relation.partition(".")[2] for one in path)
                    yield Way(path, passed, now + (2.0 if is_rare else 0.0), fields, is_rare)
                if len(path) < LONGEST and now < 3.2 and following not in kinds and following != start:
                    toll = 0.0 if following in data["frames"] else data["through"].get(following)
                    if toll is not None:
                        stack.append((following, path, passed, now + toll, is_rare))
