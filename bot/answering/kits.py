"""All that answering needs in one language, built once for a catalogue."""

from dataclasses import dataclass, replace

from bot.answering.clauses import Clauses
from bot.answering.facts import Facts
from bot.answering.lexicon import Lexicon, lexicon
from bot.answering.linking import Linker
from bot.answering.manners import Manners
from bot.answering.meanings import Attribute, Meaning
from bot.answering.notes import Notes, Reader, remarks
from bot.answering.overhearing import Overhearing
from bot.answering.parsing import Parser
from bot.answering.reordering import Reorderer
from bot.answering.respelling import Respeller
from bot.answering.wording import Wording
from bot.knowledge.catalogue import Catalogue
from bot.knowledge.knowledge_base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class LanguageKit:
    """The words, parser, notes, manners and wording of one language."""

    lexicon: Lexicon
    parser: Parser
    notes: Notes
    facts: Facts
    manners: Manners
    clauses: Clauses
    overhearing: Overhearing
    wording: Wording
    respeller: Respeller
    reorderer: Reorderer

    def reply(self, which: str, /, **values: str) -> str:
        """One of the fixed replies, with its gaps filled."""
        return str(self.lexicon.data["replies"][which]).format(**values)


def words_of(code: str, base: KnowledgeBase) -> Lexicon:
    """The lexicon of a language, with the words of a knowledge base's free attributes, and how they are told."""
    found = lexicon(code, _attribute_words(code, base))
    wording = found.data["wording"]
    nouns = {
        key: spec.name if code == "en" else next(iter(spec.words.get(code, ())), spec.name)
        for key, spec in base.attributes.items()
    }
    sentences = {key: spec.sentences[code] for key, spec in base.attributes.items() if code in spec.sentences}
    told = {"attributes": {**nouns, **wording["attributes"]}, "sentences": {**sentences, **wording["sentences"]}}
    return replace(found, data={**found.data, "wording": {**wording, **told}})


def language_kit(words: Lexicon, catalogue: Catalogue, linker: Linker) -> LanguageKit:
    """The kit of a language for a catalogue."""
    wording = Wording(catalogue, words.data)
    reader = Reader(words)
    notes = Notes(catalogue, reader, remarks(catalogue, wording.naming.label))
    facts = Facts(catalogue, reader, notes.index)
    manners, clauses = Manners(words.data), Clauses(words.data)
    parser = Parser(catalogue, words, linker, reader.likeness, notes.ordinary)
    respeller, reorderer = Respeller.of(words, linker), Reorderer.of(words)
    overhearing = Overhearing(words.data)
    return LanguageKit(words, parser, notes, facts, manners, clauses, overhearing, wording, respeller, reorderer)


def _attribute_words(code: str, base: KnowledgeBase) -> list[tuple[str, Meaning]]:
    found: list[tuple[str, Meaning]] = []
    for key, spec in base.attributes.items():
        forms = (*spec.words.get(code, ()), spec.name)
        slots = {"who": (key,), "what": (key,)} if spec.form in {"name", "text"} else {}
        found += [(form.replace("(", " ").replace(")", " "), Attribute((key,), slots)) for form in forms]
    return found
