"""What is said where there is no answer: not understood, no such thing, nothing known, or none there is."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answer import Answer, Outcome, Reason
from bot.answering.interpreting import CLEAR, Candidate
from bot.answering.kits import LanguageKit
from bot.answering.normalising import Token
from bot.answering.query import Ask, Linked, Query, Things
from bot.knowledge.catalogue import Catalogue, Step, Thing


class Unanswered:
    """Words the lack of an answer from one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def nothing(self, words: Sequence[Token], kit: LanguageKit) -> Answer:
        """The reply where no reading will do: a name that is not known, or a question that is not understood."""
        name = kit.parser.unknown_names(words)
        if name:
            return unknown(kit, Reason.NO_SUCH_THING, kit.reply("no_such_thing", name=name))
        return unknown(kit, Reason.NOT_UNDERSTOOD, kit.reply("not_understood"))

    def empty(self, best: Candidate, kit: LanguageKit) -> Answer:
        """Nothing is known: none there is where the list is whole, else none that is known."""
        query = best.reading.query
        if query.wanted and query.things.named:
            return replace(self._without_fact(query, kit), read_as=kit.wording.describer.query(query))
        described = kit.wording.describer.things(
            replace(query.things, pick=None)
        )  # "any tracks", not "any longest ones"
        whole = query.ask is Ask.WHICH and not query.wanted and self._whole(query.things)
        text = kit.wording.phrasing.elided(kit.reply("none_complete" if whole else "none_known", things=described))
        read_as = kit.wording.describer.query(query)
        if whole and best.understood >= CLEAR:
            return Answer(
                Outcome.ANSWER, text, read_as=read_as, language=kit.lexicon.code, confidence=round(best.understood, 3)
            )
        return replace(unknown(kit, Reason.NO_FACT, text), read_as=read_as)

    def _without_fact(self, query: Query, kit: LanguageKit) -> Answer:
        what = kit.wording.phrasing.joined(
            [kit.wording.describer.attribute(step) for step in (query.wanted[:1] if query.than else query.wanted)]
        )
        names = dict.fromkeys(kit.wording.naming.label(thing) for thing in query.things.named)
        text = kit.reply("no_fact", what=what, thing=kit.wording.phrasing.joined(list(names)[:3]))
        return unknown(kit, Reason.NO_FACT, kit.wording.phrasing.elided(text))

    def _whole(self, things: Things) -> bool:
        """Whether a set speaks of credits (or is of tracks) of an album whose list of them is whole."""
        wanted = "credits" if _speaks_of(things, "credit") else "tracks" if things.kind == "track" else ""
        return bool(wanted) and self._complete(things, wanted)

    def _complete(self, things: Things, wanted: str) -> bool:
        known = (self.catalogue.things.get(thing) for thing in things.named)
        if any(found is not None and wanted in self._completeness(found) for found in known):
            return True
        return any(isinstance(test, Linked) and self._complete(test.things, wanted) for test in things.tests)

    def _completeness(self, thing: Thing) -> frozenset[str]:
        """Which lists of a thing are whole: its own, and those of the album that it belongs to."""
        step = Step(f"{thing.kind}.album")
        albums = self.catalogue.linked(thing.id, step) if step.relation in self.catalogue.schema.relations else ()
        return thing.complete.union(*(self.catalogue.things[album].complete for album in albums))


def ignored(kit: LanguageKit) -> Answer:
    """The answer to talk that was not meant for the bot."""
    return Answer(Outcome.IGNORED, "", language=kit.lexicon.code)


def unknown(kit: LanguageKit, reason: Reason, text: str) -> Answer:
    """An answer that says why there is none."""
    return Answer(Outcome.UNKNOWN, text, reason, language=kit.lexicon.code)


def _speaks_of(things: Things, kind: str) -> bool:
    return things.kind == kind or any(isinstance(t, Linked) and _speaks_of(t.things, kind) for t in things.tests)
