"""Facts found by meaning, for questions that no reading explains as a whole: what is known around one album.

A fact is known by the words of its attribute, by the names of what it is a fact of, and, less surely, by its value and
by what else is known of the same thing ("the yellow one"). Worded, it is one sentence.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.lexicon import Lexicon
from bot.answering.meanings import Attribute, Framed, Noun
from bot.answering.normalising import Token
from bot.answering.notes import Reader, around
from bot.answering.retrieving import Entry, Index, Match
from bot.knowledge.catalogue import Catalogue, Fact, NoteEntry, Step

OWN_NAME = 0.9
OWN_VALUE = 0.7
BESIDE = 0.5
"""How surely the name of a thing, the value of a fact and the other values of the thing tell what a fact is about."""
SKIPPED = frozenset(
    {
        "album",
        "edition",
        "recording",
        "credit",
        "kind",
        "type",
        "also",
        "source",
        "side",
        "by",
        "title",
        "rank",
        "reissue",
        "main",
        "issued",
        "item",
        "place",
        "session",
        "track_list",
        "playing_time",
    }
)
"""Fields that say nothing which anybody would ask for by itself."""


@dataclass(frozen=True, slots=True)
class Told:
    """The facts of one relation of one thing."""

    thing: str
    step: Step
    facts: tuple[Fact, ...]


FactMatch = Match[Told]


class Facts:
    """The facts around albums, each album's indexed when it is first asked about."""

    def __init__(self, catalogue: Catalogue, reader: Reader, background: Index[NoteEntry]) -> None:
        self.catalogue = catalogue
        self.reader = reader
        self.background = background
        self._spoken = _words_of_fields(reader)
        self._indexed: dict[str, Index[Told]] = {}

    def best(
        self, album: str, words: Sequence[Token], about: Sequence[frozenset[str]], named: Iterable[Token] = ()
    ) -> list[FactMatch]:
        """The facts around an album that fit a question best; `about` and `named` as for notes."""
        if album not in self._indexed:
            self._indexed[album] = Index(self._around(album), "facts", self.background)
        index = self._indexed[album]
        wanted = self.reader.wanted(words, about, named, {**self.background.postings, **index.postings})
        return index.best(wanted) if wanted else []

    def _around(self, album: str) -> Iterator[Entry[Told]]:
        for thing in self._things(album):
            yield from self._of(thing)

    def _things(self, album: str) -> list[str]:
        """The album, what belongs to it, its film, and who is on it."""
        schema = self.catalogue.schema
        belong = [name for name in schema.relations if name.endswith(".album")]
        found = [album, *self.catalogue.linked(album, Step("album.film"))]
        for relation in belong:
            found += self.catalogue.linked(album, Step(relation, inverse=True))
        return [thing for thing in dict.fromkeys(found) if thing in self.catalogue.things]

    def _of(self, thing: str) -> Iterator[Entry[Told]]:
        kind = self.catalogue.things[thing].kind
        told = [
            (relation.name, facts)
            for relation in self.catalogue.schema.by_domain.get(kind, ())
            if relation.field not in SKIPPED and (facts := self.catalogue.facts(thing, relation.name))
        ]
        names = self._names(thing)
        values = {name: self._terms(fact.value for fact in facts) for name, facts in told}
        beside = {term: BESIDE for terms in values.values() for term in terms} | dict.fromkeys(self._kind(kind), BESIDE)
        about = frozenset(around(self.catalogue, thing))
        for name, facts in told:
            words = self._spoken.get(name.partition(".")[2], ())
            own = dict.fromkeys(values[name], OWN_VALUE)
            spoken = dict.fromkeys((term for phrase in words for term in phrase), 1.0)
            terms = {**beside, **own, **dict.fromkeys(names, OWN_NAME), **spoken}
            phrases = tuple(frozenset({*phrase, *names}) for phrase in words) or (frozenset(names),)
            held = self.reader.held(" ".join(("x", *(self._written(fact.value) for fact in facts))))
            yield Entry(Told(thing, Step(name), facts), terms, phrases, about, held)

    def _names(self, thing: str) -> list[str]:
        known = self.catalogue.things[thing]
        return self._terms((known.name, *known.aliases)) if known.kind not in {"album", "film"} else []

    def _kind(self, kind: str) -> list[str]:
        return [term for phrase in self._spoken.get(f"kind {kind}", ()) for term in phrase]

    def _written(self, value: str) -> str:
        return self.catalogue.name(value)

    def _terms(self, values: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(t for value in values for t in self.reader.terms(self._written(value))))


def _words_of_fields(reader: Reader) -> Mapping[str, tuple[frozenset[str], ...]]:
    """For each field, and each kind as "kind <name>", the phrases of the language that speak of it, as terms."""
    found: dict[str, dict[frozenset[str], None]] = defaultdict(dict)
    lexicon: Lexicon = reader.lexicon
    for phrase, meanings in lexicon.phrases.items():
        terms = frozenset(reader.terms(" ".join(phrase)))
        for meaning in meanings if terms else ():
            for field in _fields(meaning):
                found[field][terms] = None
    return {field: tuple(phrases) for field, phrases in found.items()}


def _fields(meaning: object) -> Iterable[str]:
    if isinstance(meaning, Attribute):
        return meaning.fields
    if isinstance(meaning, Noun | Framed):
        return (f"kind {meaning.kind}",)
    return ()
