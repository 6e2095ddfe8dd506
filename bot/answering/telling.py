"""What is told where no reading of a question holds: the note, or the facts, that fit it best."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Outcome, Reason
from bot.answering.facts import FactMatch
from bot.answering.kits import LanguageKit
from bot.answering.linking import Linker
from bot.answering.normalising import Token
from bot.answering.notes import NoteMatch, around
from bot.answering.parsing import Context
from bot.knowledge.catalogue import Catalogue, NoteEntry

MOST_FACTS = 3
FACT_ENOUGH = 0.4
"""How well a fact must fit to be told at all: single facts are many, and told apart by few words."""
ALIKE = 0.85
"""How well a further fact of the same thing must fit, as a share of the best one's fit, to be told with it."""
SOLID = 0.5
"""From how many words in common on (a share of four) a text is not met by chance."""
AS_GOOD = 0.97
"""How well a further note on the same topic must fit, as a share of the best one's fit, to be told with it."""
NEARLY_AS_GOOD = 0.8
CLEARLY = 0.75
"""The same for one note on another topic: which of the two was asked for cannot be told, so both are; but from the
second figure on the first is clear."""
_PEOPLE = ("person:", "group:")
_WORKS = ("album:", "film:")


@dataclass(frozen=True, slots=True)
class Told:
    """A text with how well it fits the question (0 to 1), and what it is about."""

    text: str
    score: float
    about: tuple[str, ...]
    sources: tuple[str, ...]
    read_as: str
    solid: bool = True  # more than one word of the question speaks for it
    absent: bool = False  # it says that what was asked is not known

    @property
    def outcome(self) -> Outcome:
        """Whether it is an answer."""
        return Outcome.UNKNOWN if self.absent else Outcome.ANSWER

    @property
    def reason(self) -> Reason | None:
        """Why it is none."""
        return Reason.NO_FACT if self.absent else None


@dataclass(frozen=True, slots=True)
class _Names:
    """The names in a question: where they stand, and what they may stand for."""

    spans: Sequence[tuple[tuple[int, int], tuple[str, ...]]]

    def things(self) -> list[frozenset[str]]:
        """What each name but those of people may stand for."""
        works = (frozenset(t for t in things if not t.startswith(_PEOPLE)) for _, things in self.spans)
        return [things for things in works if things]

    def words(self, words: Sequence[Token], kinds: tuple[str, ...] = ()) -> list[Token]:
        """The words of the names (of things of some kinds, people never)."""
        return [
            words[index]
            for span, things in self.spans
            if any(not t.startswith(_PEOPLE) and (not kinds or t.startswith(kinds)) for t in things)
            for index in range(*span)
        ]


class Teller:
    """Finds notes and facts by meaning, in any language."""

    def __init__(self, catalogue: Catalogue, linker: Linker) -> None:
        self.catalogue = catalogue
        self.linker = linker

    def best(self, words: Sequence[Token], kit: LanguageKit, context: Context) -> Told | None:
        """The note or the facts that fit a question best; None if there is nothing to compare."""
        names = self._names(words, kit)
        about = names.things() or [frozenset(context.things[:1])]
        if not names.things() and self._of_something_unknown(words, kit):
            return None  # a name that is not known here: nothing said of other things will do
        notes, facts = self.notes(words, kit, context, names, about), self.facts(words, kit, context, names, about)
        found = [self._note(notes, kit)] if notes else []
        found += [self._facts(facts, kit)] if facts and facts[0].score >= FACT_ENOUGH else []
        return max(found, key=lambda told: told.score, default=None)

    @staticmethod
    def _of_something_unknown(words: Sequence[Token], kit: LanguageKit) -> bool:
        """Whether a word that nothing explains is written like a name, or, without capitals, stands like one."""
        if any(word.capital for word in words[1:]):
            return any(word.capital for word in kit.parser.unknown_words(words)[:1])
        return bool(kit.parser.unknown_names(words))

    def notes(
        self, words: Sequence[Token], kit: LanguageKit, context: Context, names: _Names, about: list[frozenset[str]]
    ) -> list[NoteMatch]:
        """The notes that fit, of what is named and, unless another album is named, of the topic."""
        near = frozenset(thing for _, things in names.spans for thing in things)
        if not any(thing.startswith("album:") for thing in near):
            near = near.union(context.things[:1])
        return kit.notes.best(words, about, names.words(words), near)

    def facts(
        self, words: Sequence[Token], kit: LanguageKit, context: Context, names: _Names, about: list[frozenset[str]]
    ) -> list[FactMatch]:
        """The facts that fit, around the album that is named, that something named belongs to, or that is the topic."""
        named = [thing for things in names.things() for thing in sorted(things)]
        reached = [one for thing in (*named, *context.things[:1]) for one in around(self.catalogue, thing)]
        albums = [thing for thing in (*named, *reached) if thing.startswith("album:")]
        return kit.facts.best(albums[0], words, about, names.words(words, _WORKS)) if albums else []

    def _names(self, words: Sequence[Token], kit: LanguageKit) -> _Names:
        spans = kit.parser.named(words) or [
            ((link.start, link.end), link.mention.things)
            for link in self.linker.exactly(words)
            if link.end - link.start > 1 and words[link.start].capital
        ]
        return _Names(spans)

    def _note(self, matches: Sequence[NoteMatch], kit: LanguageKit) -> Told:
        """The best note, and what is told with it."""
        note, best = matches[0].item, matches[0].score
        kept = _together(matches)
        texts = dict.fromkeys(one.translations.get(kit.lexicon.code, one.text) for one in kept)
        about = ", ".join(self.catalogue.name(thing) for thing in note.about[:2])
        sources = tuple(dict.fromkeys(source for one in kept for source in one.sources))
        solid = matches[0].fit.words >= SOLID
        return Told(" ".join(texts), best, note.about, sources, f"{note.topic}: {about}", solid, note.absent)

    def _facts(self, matches: Sequence[FactMatch], kit: LanguageKit) -> Told:
        best = matches[0]
        kept = [m for m in matches if m.item.thing == best.item.thing and m.score >= ALIKE * best.score][:MOST_FACTS]
        if self.catalogue.name(best.item.thing):
            texts = dict.fromkeys(kit.wording.values.sentence(m.item.thing, m.item.step, m.item.facts) for m in kept)
        else:  # a review, a comment, a place in a list: told as a whole
            texts = {kit.wording.values.finished(kit.wording.naming.label(best.item.thing)): None}
        sources = dict.fromkeys(source for m in kept for fact in m.item.facts for source in fact.sources)
        attributes = kit.wording.phrasing.joined([kit.wording.naming.attribute(m.item.step) for m in kept])
        read_as = f"{attributes}: {kit.wording.naming.label(best.item.thing)}"
        solid = best.fit.words >= SOLID
        return Told(" ".join(texts), best.score, (best.item.thing,), tuple(sources), read_as, solid)


def _together(matches: Sequence[NoteMatch]) -> list[NoteEntry]:
    """The best note with others on its topic that fit as well; a doubtful one with any other that nearly does."""
    note, best = matches[0].item, matches[0].score
    kept = [m.item for m in matches if m.score >= AS_GOOD * best and m.item.topic == note.topic][:MOST_FACTS]
    if len(kept) > 1 or best >= CLEARLY:
        return kept
    others = [m.item for m in matches[1:] if m.score >= NEARLY_AS_GOOD * best and m.item.absent == note.absent]
    return [note, *others[:1]]
