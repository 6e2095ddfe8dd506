"""Notes found by meaning: by their text, topic and subject, and the words under which they may be asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.answering.lexicon import Lexicon, alternatives
from bot.answering.likeness import Likeness
from bot.answering.meanings import Asks, Filler, Hint, Noun, Operator, Whether
from bot.answering.normalising import Token, tokens
from bot.answering.retrieving import Entry, Index, Match, Wanted, mended
from bot.knowledge.catalogue import Catalogue, NoteEntry, Step

IN_TEXT = 0.9
"""How surely a word of a note's text tells what it is about, against 1 for its topic and `asked` words."""
LONGEST_ASKS = 3
SHORTEST_STRANGE = 4
MOST_SMALL = 2
"""Numbers up to this are small words: "one", "first", "second"."""

NoteMatch = Match[NoteEntry]


class Reader:
    """Reads questions and texts of one language as terms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.endings = alternatives(lexicon.data["ordinal_endings"])
        self.likeness = Likeness(lexicon.data["stemmer"], lexicon.data["groups"], _noise(lexicon))
        self.stems = frozenset(self.likeness.stem(word) for word in lexicon.vocabulary)
        # "The session" only says what was named, where no text speaks of sessions.
        self.nouns = frozenset(
            self.likeness.stem(words[0])
            for words, meanings in lexicon.phrases.items()
            if len(words) == 1 and isinstance(meanings[0], Noun)
        )

    def wanted(
        self,
        words: Sequence[Token],
        about: Sequence[frozenset[str]],
        named: Iterable[Token],
        known: Mapping[str, object],
        near: frozenset[str] = frozenset(),
    ) -> Wanted | None:
        """What a question asks for; None if it says nothing besides names. `named` are the words of the names."""
        names = {token.text for token in named}
        terms = self.likeness.terms(self._plain([token for token in words if token.text not in names]))
        asked = {term: self.likeness.alike(mended(term, self.likeness, known)) for term in terms}
        asked = {
            term: alike for term, alike in asked.items() if term not in self.nouns or any(a in known for a in alike)
        }
        strange = any(self._strange(term, alike, known) for term, alike in asked.items())
        return Wanted(asked, about, self._slots(words), strange, near) if asked else None

    def _strange(self, term: str, alike: Mapping[str, float], known: Mapping[str, object]) -> bool:
        """Whether a term is a word that neither the language nor any text knows."""
        if term.isdecimal() or len(term) < SHORTEST_STRANGE or len(alike) > 1:
            return False
        return not any(one in known for one in alike) and term not in self.stems

    def terms(self, text: str) -> list[str]:
        """The terms of a text."""
        return self.likeness.terms(self._plain(tokens(text)))

    def _plain(self, words: Iterable[Token]) -> list[str]:
        """The words of a text, with numbers and ordinals as digits: "sixteenth" and "16th" are the same."""
        data = self.lexicon.data
        found: list[str] = []
        for word in words:
            ending = word.glued and word.text in self.endings and found and found[-1].isdecimal()
            number = data["numbers"].get(word.text) or data["ordinals"].get(word.text)
            if not ending:
                found.append(str(number) if number and number > MOST_SMALL else word.text)
        return found

    def held(self, text: str) -> frozenset[str]:
        """The slots of question words that a text can answer, by what is seen in it: capitals, years, numbers."""
        spoken = tokens(text)
        found = {"who"} if any(token.capital for token in spoken[1:]) else set()
        digits = any(token.text[0].isdigit() for token in spoken)
        for slot, words in (("when", "months"), ("count", "numbers")):
            if digits or any(token.text in self.lexicon.data[words] for token in spoken):
                found.add(slot)
        return frozenset(found)

    def _slots(self, words: Sequence[Token]) -> frozenset[str]:
        """What the question words ask for, of what can be seen in a text: who, when, count."""
        texts = tuple(word.text for word in words)
        found = set()
        for start in range(len(texts)):
            for size in range(LONGEST_ASKS, 0, -1):
                meanings = self.lexicon.phrases.get(texts[start : start + size], ())
                asks = next((meaning for meaning in meanings if isinstance(meaning, Asks)), None)
                if asks is not None:
                    found.add("count" if asks.ask.value == "count" else asks.slot)
                    break
        return frozenset(found & {"who", "when", "count"})


class Notes:
    """The notes of a catalogue, indexed for one language."""

    def __init__(self, catalogue: Catalogue, reader: Reader, remarks: Iterable[NoteEntry] = ()) -> None:
        self.reader = reader
        self.ordinary = frozenset(self._ordinary(catalogue))
        self.index = Index((self._entry(catalogue, note) for note in (*catalogue.notes, *remarks)), "notes")

    def best(
        self,
        words: Sequence[Token],
        about: Sequence[frozenset[str]],
        named: Iterable[Token] = (),
        near: frozenset[str] = frozenset(),
    ) -> list[NoteMatch]:
        """The notes that fit a question best.

        `about` has, for each name in the question, the things that it may stand for; `named` are the words of names;
        `near` are the things of which a note must be about one, none for all.
        """
        wanted = self.reader.wanted(words, about, named, self.index.postings, near)
        return self.index.best(wanted) if wanted else []

    def plain(self, word: str) -> bool:
        """Whether it is an everyday word of the language, or one that the notes write small."""
        return word in self.ordinary or self.reader.likeness.ordinary(word)

    def knows(self, word: str) -> bool:
        """Whether it is a word of the language or of the notes, names too."""
        return self.plain(word) or self.reader.likeness.stem(word) in self.index.postings

    def _ordinary(self, catalogue: Catalogue) -> Iterator[str]:
        """The words of the notes that are no names: they are written small."""
        for note in catalogue.notes:
            text = note.translations.get(self.reader.lexicon.code, note.text)
            yield from (token.text for token in tokens(text) if not token.capital)

    def _entry(self, catalogue: Catalogue, note: NoteEntry) -> Entry[NoteEntry]:
        text = note.translations.get(self.reader.lexicon.code, note.text)
        words = dict.fromkeys(self.reader.terms(text), IN_TEXT)
        phrases = [frozenset(self.reader.terms(asked)) for asked in (*note.asked, note.topic)]
        words.update({term: 1.0 for phrase in phrases for term in phrase})
        about = frozenset(subject for thing in note.about for subject in around(catalogue, thing))
        return Entry(note, words, tuple(filter(None, phrases)), about, self.reader.held(text))


def remarks(catalogue: Catalogue, label: Callable[[str], str]) -> list[NoteEntry]:
    """Comments and reviews as notes: what listeners and critics said can be asked for by its words too."""
    found = []
    for kind in ("comment", "review"):
        for thing in catalogue.by_kind.get(kind, ()):
            gists = catalogue.facts(thing, f"{kind}.gist")
            if gists:
                about = catalogue.linked(thing, Step(f"{kind}.album"))
                found.append(NoteEntry(thing, label(thing), about, (), kind, {}, gists[0].sources))
    return found


def around(catalogue: Catalogue, thing: str) -> Iterable[str]:
    """A thing and the album that it belongs to; for a recording its tracks too."""
    kind = thing.partition(":")[0]
    yield thing
    yield from catalogue.linked(thing, Step(f"{kind}.album")) if f"{kind}.album" in catalogue.schema.relations else ()
    if kind == "recording":
        yield from catalogue.linked(thing, Step("track.recording", inverse=True))


def _noise(lexicon: Lexicon) -> frozenset[str]:
    """The words that carry nothing here: the small words of the language and of its questions."""
    small = {
        words[0]
        for words, meanings in lexicon.phrases.items()
        if len(words) == 1 and isinstance(meanings[0], Filler | Hint | Asks | Whether | Operator)
    }
    return (alternatives(lexicon.data["noise"]) | small) - alternatives(lexicon.data["telling"])
