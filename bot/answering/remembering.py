"""What a conversation remembers of a question and its answer, and what the next question may be about."""

from collections.abc import Iterable

from bot.answering.conversation import Conversation
from bot.answering.evaluating import Evaluator
from bot.answering.interpreting import Candidate
from bot.answering.linking import Linker
from bot.answering.normalising import tokens
from bot.answering.parsing import Context
from bot.answering.query import Linked, Things
from bot.answering.telling import Told
from bot.knowledge.catalogue import Catalogue, Step

MOST = 6
MOST_POINTED = 4
FEW = 3
_PEOPLE = ("person:", "group:")
_TOLD = frozenset({"review", "comment", "entry", "session", "award", "edition"})


class Memory:
    """Keeps conversations up to date."""

    def __init__(self, catalogue: Catalogue, linker: Linker) -> None:
        self.catalogue = catalogue
        self.linker = linker
        self.evaluator = Evaluator(catalogue)

    def context(self, conversation: Conversation) -> Context:
        """What a bare question may be about: the topic, then the spotlight, then the films of both."""
        spotlight = self.catalogue.manifest.spotlight
        usual = (f"album:{spotlight}",) if spotlight else ()
        films = tuple(self.catalogue.walk((*conversation.topic[:2], *usual), Step("album.film")))
        things = (*conversation.topic[:MOST_POINTED], *usual, *films)
        pointed = (*conversation.pointed[:MOST_POINTED], *usual, *films)
        return Context(tuple(dict.fromkeys(things)), tuple(dict.fromkeys(pointed)))

    def mentioned(self, conversation: Conversation, things: Iterable[str]) -> None:
        """A statement named these things: what follows is likely about them."""
        known = sorted((t for t in things if t in self.catalogue.things), key=lambda t: t.startswith(_PEOPLE))
        conversation.topic = _first(known, conversation.topic)
        conversation.pointed = _first(known, conversation.pointed)

    def read(self, conversation: Conversation, best: Candidate) -> None:
        """A reading was answered."""
        found = best.found
        named = [thing for thing in best.reading.mentions if thing in self.catalogue.things]
        results = found.things if len(found.things) <= FEW else ()
        frames = self._frames(best.reading.query.things)
        part = [thing for thing in results if len(results) == 1 and thing.startswith("edition:")]
        conversation.topic = _first((*part, *frames, *named, *results), conversation.topic)
        conversation.pointed = _first((*results, *frames, *named), conversation.pointed)
        conversation.query = best.reading.query
        conversation.things = found.things

    def told(self, conversation: Conversation, told: Told, asked: Iterable[str] = ()) -> None:
        """A note or a fact was told: it was about these things, and spoke of these people, those asked for first."""
        people = [thing for thing in asked if thing.startswith("person:")]
        albums = [thing for thing in told.about if thing.startswith("album:")]
        works = [thing for thing in told.about if not thing.startswith("album:") and thing in self.catalogue.things]
        links = [link for link in self.linker.exactly(tokens(told.text)) if link.end - link.start > 1]
        spoken = [thing for link in links for thing in link.mention.things if thing.startswith("person:")]
        conversation.topic = _first((*people, *albums, *works, *spoken), conversation.topic)
        conversation.pointed = _first((*people, *works, *albums, *spoken), conversation.pointed)
        conversation.query, conversation.things = None, ()

    def _frames(self, things: Things) -> list[str]:
        """The one review, entry or session that a question was about without naming it, for "when was that?"."""
        found: list[str] = []
        for test in things.tests:
            if isinstance(test, Linked) and test.things.kind in _TOLD and test.things.tests:
                ids = self.evaluator.things(test.things)
                found += ids if len(ids) == 1 else ()
        return found


def _first(new: Iterable[str], old: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*new, *old)))[:MOST]
