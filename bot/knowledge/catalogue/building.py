"""From the records of a knowledge base to the graph."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from bot.folding import fold
from bot.knowledge.catalogue.credits import Placement, Sources
from bot.knowledge.catalogue.graph import Catalogue, Fact, NoteEntry, Thing
from bot.knowledge.catalogue.schema import KIND_OF_MODEL, FieldPlan, Relation, Schema, base_relations, plans
from bot.knowledge.knowledge_base import KnowledgeBase
from bot.knowledge.model import Album, Claim, Credit, Membership, Note, Record
from bot.knowledge.model.releases import Edition, Track


def build(base: KnowledgeBase) -> Catalogue:
    """The catalogue of a knowledge base whose references have been checked."""
    builder = _Builder(base)
    for kind, records in (
        ("person", base.people),
        ("group", base.groups),
        ("film", base.films),
        ("album", base.albums),
        ("list", base.lists),
    ):
        for key, record in records.items():
            builder.record(f"{kind}:{key}", record, ())
    for key, track in base.tracks.items():
        builder.track(f"track:{key}", track, (), None)
    return builder.finished()


class _Builder:
    """Collects things and facts; lives only while a catalogue is built."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        default = base.manifest.default_source
        self.default: Sources = (default,) if default else ()
        self.things: dict[str, Thing] = {}
        self.facts: dict[str, dict[str, dict[str, Fact]]] = defaultdict(lambda: defaultdict(dict))
        self.notes: list[NoteEntry] = []
        self.term_aliases = _term_aliases(base)
        self.relations: list[Relation] = list(base_relations())
        for key, spec in base.attributes.items():
            ranges = (key,) if spec.form == "name" else ()
            form = "thing" if ranges else spec.form
            self.relations += [Relation(f"{of}.{key}", of, ranges, form, spec.several) for of in spec.of]

    # --- facts -------------------------------------------------------------------------------------------------

    def add(self, thing: str, relation: str, value: str, sources: Sources, claim: Claim[Any] | None = None) -> None:
        """One fact; a claim of the record's own sources names itself, else those around it count."""
        own = claim.source if claim is not None and claim.source else sources
        preferred = claim.preferred if claim is not None else False
        because = claim.because or "" if claim is not None else ""
        facts = self.facts[relation][thing]
        if value not in facts:
            facts[value] = Fact(value, own or self.default, preferred, because)

    def term(self, kind: str, name: str) -> str:
        """The thing that bears a bare name (a label, an instrument), made when first met."""
        key = f"{kind}:{fold(name)}"
        if key not in self.things:
            self.things[key] = Thing(key, kind, name, self.term_aliases.get(key, ()))
        return key

    def _value(self, plan: FieldPlan, relation: Relation, value: Any) -> str:
        if plan.term:
            return self.term(plan.term, str(value))
        if not relation.ranges:
            return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        if relation.ranges == ("person", "group"):
            return self._artist(str(value))
        return f"{relation.ranges[0]}:{value}"

    def _artist(self, key: str) -> str:
        return f"group:{key}" if key in self.base.groups else f"person:{key}"

    # --- records -----------------------------------------------------------------------------------------------

    def record(self, thing: str, record: BaseModel, around: Sources) -> None:
        """A record with all that it contains becomes a thing with facts."""
        sources = tuple(getattr(record, "source", ())) or around
        self._thing(thing, record)
        for plan in plans(type(record)):
            self._field(thing, plan, getattr(record, plan.name), sources)
        self._attributes(thing, record, sources)
        self._notes(thing, record, sources)
        self._types(thing, record, sources)
        if isinstance(record, Album):
            self._album(thing, record, sources)

    def _thing(self, thing: str, record: BaseModel) -> None:
        kind = KIND_OF_MODEL[type(record)]
        name = getattr(record, "name", None) or getattr(record, "title", None) or ""
        if isinstance(record, Record) and kind not in {"review", "comment"}:
            self.things[thing] = Thing(
                thing,
                kind,
                name,
                (*record.aliases, *self.term_aliases.get(f"{kind}:{fold(name)}", ())),
                record.misspellings,
                record.disambiguation or "",
                frozenset(record.complete),
            )
        else:
            self.things[thing] = Thing(thing, kind)

    def _field(self, thing: str, plan: FieldPlan, value: Any, sources: Sources) -> None:
        if plan.shape == "records":
            if plan.child not in {"track", "credit", "edition", "recording", "session"}:
                self._children(thing, plan.child, value, sources)
            elif plan.child == "credit" and not thing.startswith(("album:", "edition:", "track:")):
                for number, credit in enumerate(value, 1):
                    self.credit(f"credit:{thing}#{number}", credit, sources, (thing,))
            return
        if plan.relation is None:
            return
        if plan.shape == "claims":
            for claim in value:
                self.add(thing, plan.relation.name, self._value(plan, plan.relation, claim.value), sources, claim)
        elif value is not None and plan.relation.name not in {"track.recording", "recording.session"}:
            self.add(thing, plan.relation.name, self._value(plan, plan.relation, value), sources)

    def _children(self, parent: str, kind: str, records: Iterable[BaseModel], sources: Sources) -> None:
        owner = parent.partition(":")[0]
        for number, record in enumerate(records, 1):
            child = f"{kind}:{parent}#{number}"
            own = tuple(getattr(record, "source", ())) or sources
            self.record(child, record, sources)
            if kind == "marriage":
                self._mirrored_marriage(child, parent, record, own)
            else:
                self.add(child, f"{kind}.{owner}", parent, own)
            if isinstance(record, Membership) and record.until:
                self.facts["membership.former"][child] = {"yes": Fact("yes", own or self.default)}
            if kind == "entry":
                self._entry(child, parent, record, own)

    def _mirrored_marriage(self, child: str, parent: str, record: Any, sources: Sources) -> None:
        """A marriage is told once and holds for both: the second partner gets a marriage of their own."""
        mirror = f"{child}~"
        self.record(mirror, record, sources)
        self.add(child, "marriage.who", parent, sources)
        self.facts["marriage.to"][mirror] = {parent: Fact(parent, sources or self.default)}
        self.add(mirror, "marriage.who", f"person:{record.to}", sources)

    def _entry(self, child: str, parent: str, record: Any, sources: Sources) -> None:
        if record.album is None and record.title is not None:
            album = f"album:{parent}#{record.title}"
            self.things[album] = Thing(album, "album", record.title)
            self.add(child, "entry.album", album, sources)
            for claim in record.artist:
                self.add(album, "album.artists", self._artist(claim.value), sources, claim)

    def _types(self, thing: str, record: Any, sources: Sources) -> None:
        kind = thing.partition(":")[0]
        if kind not in {"album", "person", "group", "list"}:
            return
        names = [record.kind, *getattr(record, "also", ())]
        if getattr(record, "status", "official") != "official":
            names.append(record.status)
        for name in names:
            self.add(thing, f"{kind}.type", self.term("type", name), sources)

    def _attributes(self, thing: str, record: BaseModel, sources: Sources) -> None:
        kind = thing.partition(":")[0]
        for key, claims in getattr(record, "attributes", {}).items():
            named = self.base.attributes[key].form == "name"
            for claim in claims:
                value = self.term(key, claim.value) if named else str(claim.value)
                self.add(thing, f"{kind}.{key}", value, sources, claim)

    def _notes(self, thing: str, record: BaseModel, sources: Sources) -> None:
        for note in getattr(record, "notes", ()):
            self._note(thing, note, sources)

    def _note(self, thing: str, note: Note, sources: Sources) -> None:
        about = (thing, *(claim.value for claim in note.about))
        identity = f"note:{len(self.notes) + 1}"
        own = tuple(note.source) or sources or self.default
        entry = NoteEntry(identity, note.text, about, note.asked, note.topic or "", note.translations, own, note.absent)
        self.notes.append(entry)

    def _by_bare_id(self, key: str) -> str:
        """The thing that a note names by an id without a kind, or by the path of a part of an album.

        Asked when all things are there; the id of a thing stays as it is.
        """
        if key in self.things:
            return key
        base = self.base
        collections = {"album": base.albums, "person": base.people, "group": base.groups, "film": base.films}
        collections |= {"list": base.lists, "track": base.tracks}
        kind = next((kind for kind, records in collections.items() if key in records), None)
        if kind:
            return f"{kind}:{key}"
        parts = [f"{kind}:{key}" for kind in ("edition", "recording", "session", "track")]
        return next((part for part in parts if part in self.things), key)

    # --- albums ------------------------------------------------------------------------------------------------

    def _album(self, thing: str, album: Album, sources: Sources) -> None:
        key = thing.partition(":")[2]
        for local, session in album.sessions.items():
            self.record(f"session:{key}/{local}", session, sources)
            self.add(f"session:{key}/{local}", "session.album", thing, sources)
        for local, recording in album.recordings.items():
            one = f"recording:{key}/{local}"
            self.record(one, recording, sources)
            self.add(one, "recording.album", thing, sources)
            if recording.session:
                self.add(one, "recording.session", f"session:{key}/{recording.session}", sources)
        self._track_list(thing, key, album.tracks, sources, None, main=True)
        main = album.main_edition or next((k for k, e in album.editions.items() if e.tracks), None)
        for rank, (local, edition) in enumerate(album.editions.items(), 1):
            self._edition(thing, local, edition, sources, main=local == main and not album.tracks)
            self.add(f"edition:{key}/{local}", "edition.rank", str(rank), sources)
        Placement(self, thing, album, sources).place()

    def _edition(self, album: str, local: str, edition: Edition, around: Sources, *, main: bool) -> None:
        thing = f"edition:{album.partition(':')[2]}/{local}"
        sources = tuple(edition.source) or around
        self.record(thing, edition, around)
        self.add(thing, "edition.album", album, sources)
        if main:
            self.add(thing, "edition.main", "yes", sources)
        self._track_list(album, thing.partition(":")[2], edition.tracks, sources, thing, main=main)

    def _track_list(
        self, album: str, prefix: str, tracks: tuple[Track, ...], sources: Sources, edition: str | None, *, main: bool
    ) -> None:
        on_side: dict[str, int] = defaultdict(int)
        for number, track in enumerate(tracks, 1):
            thing = f"track:{prefix}/{track.position or f't{number}'}"
            own = tuple(track.source) or sources
            self.track(thing, track, sources, album)
            if track.position or edition:
                self.add(thing, "track.number", str(number), own)
            if main:
                self.add(thing, "track.main", "yes", own)
                self.add(album, "album.track_list", thing, own)
            if edition:
                self.add(thing, "track.edition", edition, own)
            if track.position and track.position[0].isalpha():
                self._side(thing, track.position[0], prefix, album, edition, own)
                on_side[track.position[0]] += 1
                self.add(thing, "track.place", str(on_side[track.position[0]]), own)

    def _side(self, track: str, letter: str, prefix: str, album: str, edition: str | None, sources: Sources) -> None:
        side = f"side:{prefix}/{letter}"
        self.things.setdefault(side, Thing(side, "side", f"side {letter}"))
        self.add(side, "side.name", letter, sources)
        self.add(side, "side.album", album, sources)
        if edition:
            self.add(side, "side.edition", edition, sources)
        self.add(track, "track.side", side, sources)

    def track(self, thing: str, track: Track, sources: Sources, album: str | None) -> None:
        """A track of an album's list (the album's id is given) or one that stands alone."""
        self.record(thing, track, sources)
        own = tuple(track.source) or sources
        if album:
            self.add(thing, "track.album", album, own)
            if track.recording:
                self.add(thing, "track.recording", f"recording:{album.partition(':')[2]}/{track.recording}", own)
        for number, credit in enumerate(track.credits, 1):
            self.credit(f"credit:{thing}#{number}", credit, own, (thing, album) if album else (thing,))

    def credit(self, thing: str, credit: Credit, around: Sources, works: Iterable[str]) -> None:
        """A credit, and the works (albums, tracks, films) that it is on."""
        sources = tuple(credit.source) or around
        self.record(thing, credit, around)
        for work in works:
            self.add(thing, "credit.on", work, sources)
        if credit.vocals or any(fold(claim.value) == "vocals" for claim in credit.instruments):
            self.add(thing, "credit.roles", self.term("role", "vocals"), sources)

    # --- the end -----------------------------------------------------------------------------------------------

    def _mirror(self, name: str) -> None:
        """A symmetric relation is told once and holds both ways."""
        for thing, facts in list(self.facts[name].items()):
            for fact in list(facts.values()):
                self.add(fact.value, name, thing, fact.sources)

    def finished(self) -> Catalogue:
        self._mirror("person.siblings")
        schema = Schema.of(self.relations)
        by_kind: dict[str, list[str]] = defaultdict(list)
        for thing in self.things.values():
            by_kind[thing.kind].append(thing.id)
        return Catalogue(
            schema=schema,
            manifest=self.base.manifest,
            things=self.things,
            by_kind={kind: tuple(ids) for kind, ids in by_kind.items()},
            forward={name: self._sorted(facts) for name, facts in self.facts.items()},
            backward={name: _reversed(self.facts[name]) for name in self.facts if schema.relations[name].ranges},
            notes=tuple(replace(note, about=tuple(map(self._by_bare_id, note.about))) for note in self.notes),
            sources=self.base.sources,
        )

    @staticmethod
    def _sorted(facts: Mapping[str, Mapping[str, Fact]]) -> dict[str, tuple[Fact, ...]]:
        return {
            thing: tuple(sorted(found.values(), key=lambda fact: not fact.preferred)) for thing, found in facts.items()
        }


def _term_aliases(base: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Other names of labels, publications and the like, from `names` in the words files."""
    found: dict[str, tuple[str, ...]] = {}
    for words in base.words.values():
        for kind, names in dict(words).get("names", {}).items():
            for name, aliases in names.items():
                key = f"{kind}:{fold(str(name))}"
                found[key] = (*found.get(key, ()), *(str(alias) for alias in aliases))
    return found


def _reversed(facts: Mapping[str, Mapping[str, Fact]]) -> dict[str, tuple[str, ...]]:
    turned: dict[str, list[str]] = defaultdict(list)
    for thing, found in facts.items():
        for value in found:
            turned[value].append(thing)
    return {value: tuple(things) for value, things in turned.items()}
