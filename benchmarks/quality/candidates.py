"""The notes and facts that come into question for a question, each with whether it answers it."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from types import ModuleType

from benchmarks.quality.questions import BenchmarkError, Question
from bot.answering.conversation import Conversation
from bot.answering.detecting import detected
from bot.answering.engine import Engine
from bot.answering.kits import LanguageKit
from bot.answering.normalising import Token, clean, tokens
from bot.answering.parsing import Context
from bot.answering.retrieving import Fit
from bot.answering.telling import Teller

MEASURES = tuple(field.name for field in fields(Fit))
KINDS = ("notes", "facts")


@dataclass(frozen=True)
class Found:
    """A text that may be told, with how well it fits by each measure."""

    text: str
    fit: tuple[float, ...]


@dataclass(frozen=True)
class Candidate:
    """A text that may be told for a question, and whether it is a right answer by itself."""

    fit: tuple[float, ...]
    right: bool


class Candidates(Engine):
    """An engine that gives what it could tell for a question, instead of an answer."""

    def of(self, question: str, language: str = "en") -> dict[str, list[Found]]:
        """The notes and the facts that fit a question best, as the first message of a conversation."""
        words = tokens(clean(question))
        kit = self.kit(detected(self._without_names(words), self.lexicons, language))
        teller = _Candidates(self.catalogue, self.linker)
        return teller.all(words, kit, self.memory.context(Conversation()))


class _Candidates(Teller):
    """A teller that gives every text that comes into question, worded as it would be told alone."""

    def all(self, words: Sequence[Token], kit: LanguageKit, context: Context) -> dict[str, list[Found]]:
        names = self._names(words, kit)
        about = names.things() or [frozenset(context.things[:1])]
        notes = self.notes(words, kit, context, names, about)
        facts = self.facts(words, kit, context, names, about)
        return {
            "notes": [Found(self._note([note], kit).text, astuple(note.fit)) for note in notes],
            "facts": [Found(self._facts([fact], kit).text, astuple(fact.fit)) for fact in facts],
        }


def labelled(engine: Candidates, questions: Sequence[Question], scorer: ModuleType) -> dict[str, list[list[Candidate]]]:
    """For each kind of text the candidates of every single-turn question that has some, question by question.

    Raises BenchmarkError for a scorer that does not judge texts.
    """
    if not hasattr(scorer, "judge"):
        raise BenchmarkError("this scorer cannot tell whether a text is right: it has no judge()")
    found: dict[str, list[list[Candidate]]] = {kind: [] for kind in KINDS}
    for question in questions:
        if len(question.turns) == 1:
            for kind, texts in engine.of(question.turns[0]).items():
                found[kind].append([Candidate(text.fit, _right(question, text.text, scorer)) for text in texts])
    return {kind: [candidates for candidates in each if candidates] for kind, each in found.items()}


def _right(question: Question, text: str, scorer: ModuleType) -> bool:
    """Whether a text alone is a right answer; to a question without an answer none is."""
    if not question.line.get("answerable", True):
        return False
    given = {"id": question.id, "answers": [text], "answered": True}
    return bool(scorer.judge(question.line, given)[0] == "correct")
