"""What is no question about music: small talk, other topics, opinions, attempts to misuse. Words are data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answering.answer import Reason
from bot.answering.lexicon import phrase
from bot.answering.normalising import Token


@dataclass(frozen=True, slots=True)
class Manner:
    """Why something is no question for the bot, and what to say."""

    reason: Reason
    reply: str


class Manners:
    """Recognises, by the phrases of one language, what is not a question about music."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.replies: Mapping[str, str] = data["replies"]
        self.small_talk = {
            phrase(form): spec["reply"] for spec in data["small_talk"].values() for form in spec["words"].split("|")
        }
        self.doubts = self._phrases("doubts")
        self.refused = self._phrases("refused")
        self.opinion = self._phrases("opinion")
        self.off_topic = self._phrases("off_topic")
        every = (*self.small_talk, *self.doubts, *self.refused, *self.opinion, *self.off_topic)
        self.words = frozenset(word for words in every for word in words)

    def _phrases(self, name: str) -> frozenset[tuple[str, ...]]:
        return frozenset(phrase(form) for form in self.data[name].split("|"))

    def small_talk_of(self, words: Sequence[Token]) -> Manner | None:
        """Small talk is a message that is nothing else."""
        reply = self.small_talk.get(tuple(word.text for word in words))
        return Manner(Reason.SMALL_TALK, reply) if reply else None

    def doubts_it(self, words: Sequence[Token]) -> bool:
        """Whether a message only asks how the last answer is known: "are you sure?", "who says so?"."""
        return tuple(word.text for word in words) in self.doubts

    def misuse(self, words: Sequence[Token]) -> Manner | None:
        """An attempt to give orders to the bot."""
        if _holds(words, self.refused):
            return Manner(Reason.REFUSED, self.replies["refused"])
        return None

    def elsewhere(self, words: Sequence[Token]) -> Manner | None:
        """An opinion asked for, or another topic."""
        if _holds(words, self.opinion):
            return Manner(Reason.OFF_TOPIC, self.replies["opinion"])
        if _holds(words, self.off_topic):
            return Manner(Reason.OFF_TOPIC, self.replies["off_topic"])
        return None


def _holds(words: Sequence[Token], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of the phrases stands somewhere in the words."""
    texts = tuple(word.text for word in words)
    return any(
        texts[i : i + size] in phrases for i in range(len(texts)) for size in range(1, min(5, len(texts) - i) + 1)
    )
