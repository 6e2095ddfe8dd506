"""The graph itself: things, facts in both directions, and how to walk them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.knowledge.catalogue.schema import Relation, Schema, Step
from bot.knowledge.model import Manifest, Source
from bot.knowledge.model.values import seconds


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an identity. `id` is "kind:key"; frames such as credits have no name."""

    id: str
    kind: str
    name: str = ""
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    disambiguation: str = ""
    complete: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a relation: a thing's id or a literal in its canonical form, with the sources that say so."""

    value: str
    sources: tuple[str, ...] = ()
    preferred: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A note, with the things that it is about."""

    id: str
    text: str
    about: tuple[str, ...]
    asked: tuple[str, ...]
    topic: str
    translations: Mapping[str, str]
    sources: tuple[str, ...]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is known, indexed for asking. Never changed after building."""

    schema: Schema
    manifest: Manifest
    things: Mapping[str, Thing]
    by_kind: Mapping[str, tuple[str, ...]]
    forward: Mapping[str, Mapping[str, tuple[Fact, ...]]]
    backward: Mapping[str, Mapping[str, tuple[str, ...]]]
    notes: tuple[NoteEntry, ...]
    sources: Mapping[str, Source]

    def facts(self, thing: str, relation: str) -> tuple[Fact, ...]:
        """The facts of one relation (base or derived) of a thing, preferred ones first."""
        spec = self.schema.relations.get(relation)
        if spec is None:
            return ()
        if not spec.paths:
            return self.forward.get(relation, {}).get(thing, ())
        if spec.summed:
            return self._sum(thing, spec)
        each = (self._along((thing,), path) for path in spec.paths)
        if spec.together:
            return tuple(fact for found in each for fact in found)
        return next((found for found in each if found), ())

    def _sum(self, thing: str, spec: Relation) -> tuple[Fact, ...]:
        """Lengths of all parts added up; nothing where one is not known."""
        *way, last = spec.paths[0]
        parts: Iterable[str] = (thing,)
        for step in way:
            parts = tuple(self.walk(parts, step))
        found = [self.facts(part, last.relation)[:1] for part in parts]
        if not found or not all(found):
            return ()
        total = round(sum(seconds(facts[0].value) for facts in found))
        sources = tuple(dict.fromkeys(source for facts in found for source in facts[0].sources))
        return (Fact(f"{total // 60}:{total % 60:02d}", sources),)

    def walk(self, things: Iterable[str], step: Step) -> Iterator[str]:
        """The values reached from things by one step, each once, in the order met."""
        seen: set[str] = set()
        for thing in things:
            for value in self._backward(thing, step.relation) if step.inverse else self._values(thing, step.relation):
                if value not in seen:
                    seen.add(value)
                    yield value

    def linked(self, thing: str, step: Step) -> tuple[str, ...]:
        """The values reached from one thing by one step."""
        return tuple(self.walk((thing,), step))

    def name(self, thing: str) -> str:
        """The name of a thing as the knowledge base writes it; a literal is its own name."""
        found = self.things.get(thing)
        return found.name if found else thing

    def _values(self, thing: str, relation: str) -> Iterator[str]:
        """The values of a relation; of a derived one between things, those of all its paths."""
        spec = self.schema.relations[relation]
        if len(spec.paths) > 1 and spec.ranges:
            return (fact.value for path in spec.paths for fact in self._along((thing,), path))
        return (fact.value for fact in self.facts(thing, relation))

    def _backward(self, value: str, relation: str) -> Iterator[str]:
        spec = self.schema.relations[relation]
        if not spec.paths:
            yield from self.backward.get(relation, {}).get(value, ())
            return
        for path in spec.paths:
            reached: Iterable[str] = (value,)
            for step in reversed(path):
                reached = tuple(self.walk(reached, step.turned()))
            yield from reached

    def _along(self, start: tuple[str, ...], path: tuple[Step, ...]) -> tuple[Fact, ...]:
        reached = start
        for step in path[:-1]:
            reached = tuple(self.walk(reached, step))
        last = path[-1]
        if last.inverse:
            return tuple(Fact(value) for value in self.walk(reached, last))
        found: dict[str, Fact] = {}
        for thing in reached:
            for fact in self.facts(thing, last.relation):
                known = found.get(fact.value)
                merged = tuple(dict.fromkeys((*(known.sources if known else ()), *fact.sources)))
                found[fact.value] = Fact(fact.value, merged, fact.preferred, fact.because)
        return tuple(found.values())
