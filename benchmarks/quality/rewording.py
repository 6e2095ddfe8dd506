"""Questions in other words: as a telegram, with talk before them, in an order that English does not have."""

from collections.abc import Sequence
from random import Random

from benchmarks.quality.messages import Message, Word

_MARKS = "?!."
_FIRST_AUXILIARY = 6
"""How many words a question can open with before its auxiliary: "which of the first tracks did"."""


def telegram(message: Message) -> str:
    """Without articles, auxiliaries and prepositions, names left whole.

    An auxiliary that opens the message stays: it alone says that yes or no is wanted. `terse` drops that too.
    """
    words = message.words()
    opening = words[:1] if words and words[0].core in message.small.auxiliaries else []
    rest = words[len(opening) :]
    return _joined(words, [*opening, *(word for word in rest if not _spared(word, message))])


def terse(message: Message) -> str:
    """Without any article, auxiliary or preposition; a question for yes or no may become one for the thing itself."""
    words = message.words()
    return _joined(words, [word for word in words if not _spared(word, message)])


def chatty(message: Message, random: Random) -> str:
    """With some talk before the question."""
    words, prefix = message.words(), random.choice(message.small.prefixes)
    first = words[0].text if words else ""
    keep = not first[1:].islower() or words[0].named or prefix[-1] in _MARKS
    text = message.text if keep else message.text[0].lower() + message.text[1:]
    return f"{prefix} {text}"


def asked_last(message: Message) -> str:
    """With what asks at the end: "was X born when?"; as it is where it does not open with a question word."""
    words = message.words()
    opening = _opening(words, message)
    return _joined(words, [*words[opening:], *words[:opening]]) if 0 < opening < len(words) else message.text


def without_auxiliary(message: Message) -> str:
    """Without the first auxiliary: "when X born?"; as it is where no question word says that something is asked."""
    words = message.words()
    if not any(word.core in message.small.asking for word in words):
        return message.text
    at = _auxiliary(words, message)
    return _joined(words, [*words[:at], *words[at + 1 :]])


def auxiliary_late(message: Message) -> str:
    """With the auxiliary after the name that follows it: "when X was born?"."""
    words = message.words()
    at = _auxiliary(words, message)
    end = at + 1
    while end < len(words) and (words[end].named or words[end].core in message.small.articles):
        end += 1
    if not any(word.named for word in words[at + 1 : end]) or end == len(words):
        return message.text
    return _joined(words, [*words[:at], *words[at + 1 : end], words[at], *words[end:]])


def place_first(message: Message) -> str:
    """With the name at its end and the preposition before it in front: "on X who plays?"."""
    words = message.words()
    at = len(words)
    while at > 0 and (words[at - 1].named or words[at - 1].core in message.small.articles):
        at -= 1
    if not 1 < at < len(words) or words[at - 1].core not in message.small.prepositions:
        return message.text
    return _joined(words, [*words[at - 1 :], *words[: at - 1]])


def _spared(word: Word, message: Message) -> bool:
    """Whether a telegram does without a word; a single capital, as in "side A", is none of the small words."""
    letter = word.text.strip(_MARKS)
    return not word.named and word.core in message.small.telegram and not (len(letter) == 1 and letter.isupper())


def _auxiliary(words: Sequence[Word], message: Message) -> int:
    """Where the first auxiliary stands; behind the last word if there is none."""
    places = [at for at, word in enumerate(words) if word.core in message.small.auxiliaries and not word.named]
    return min(places, default=len(words))


def _opening(words: Sequence[Word], message: Message) -> int:
    """How many words a question opens with: up to its auxiliary, or the question word alone."""
    if not words or words[0].core not in message.small.asking:
        return 0
    at = _auxiliary(words[:_FIRST_AUXILIARY], message)
    named = any(word.named for word in words[:at])
    return at if at < min(len(words), _FIRST_AUXILIARY) and not named else 1


def _joined(whole: Sequence[Word], words: Sequence[Word]) -> str:
    """Words of a message set anew; what ended the message still does. A message of nothing else is kept."""
    if not words:
        words = whole
    texts = [word.text for word in words]
    end = _ending(whole[-1].text) if whole else ""
    if end:
        last = whole[-1].text
        texts = [last.rstrip(_MARKS) if word is whole[-1] else text for word, text in zip(words, texts, strict=True)]
        texts[-1] += end
    return " ".join(text for text in texts if text)


def _ending(text: str) -> str:
    return text[len(text.rstrip(_MARKS)) :]
