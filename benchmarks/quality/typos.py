"""Slips of the fingers: letters swapped, left out, doubled, or hit beside the right key."""

from random import Random

from benchmarks.quality.messages import Message, Word

SHORTEST = 4
"""Words with fewer letters are left as they are: with a slip nobody could tell them from others."""
SHORTEST_WITH_TWO = 6
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ATTEMPTS = 40


def _neighbours() -> dict[str, str]:
    """The letters around each on a QWERTY keyboard, whose rows are each set off by half a key."""
    found = {}
    for y, row in enumerate(_ROWS):
        for x, letter in enumerate(row):
            near = [(x - 1, y), (x + 1, y), (x, y - 1), (x + 1, y - 1), (x - 1, y + 1), (x, y + 1)]
            found[letter] = "".join(_ROWS[b][a] for a, b in near if 0 <= b < len(_ROWS) and 0 <= a < len(_ROWS[b]))
    return found


NEIGHBOURS = _neighbours()


def swapped(word: str, random: Random) -> str:
    """Two letters side by side in each other's place; capitals stay where they are."""
    at = random.randrange(len(word) - 1)
    first, second = word[at], word[at + 1]
    return word[:at] + _cased(second, first) + _cased(first, second) + word[at + 2 :]


def dropped(word: str, random: Random) -> str:
    """Without one of its letters, but never without the first."""
    at = random.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def doubled(word: str, random: Random) -> str:
    """With one of its letters twice."""
    at = random.randrange(len(word))
    return word[: at + 1] + _cased(word[at], word[-1]) + word[at + 1 :]


def beside(word: str, random: Random) -> str:
    """With the key beside the right one for one of its letters; as it is where no letter is on the keyboard."""
    places = [at for at, letter in enumerate(word) if letter.lower() in NEIGHBOURS]
    if not places:
        return word
    at = random.choice(places)
    return word[:at] + _cased(random.choice(NEIGHBOURS[word[at].lower()]), word[at]) + word[at + 1 :]


SLIPS = (swapped, dropped, doubled, beside)


def typos(message: Message, random: Random, count: int) -> str:
    """The message with so many slips in its names, in different words where it can be.

    A second slip in the same word is made only in one of six letters or more.
    """
    words = [word for word in message.letters() if word.named and len(word.text) >= SHORTEST]
    chosen = random.sample(words, min(count, len(words)))
    again = [word for word in chosen if len(word.text) >= SHORTEST_WITH_TWO][: count - len(chosen)]
    text = message.text
    for word in sorted(chosen, key=lambda each: -each.start):
        slips = 1 + (word in again)
        text = _replaced(text, word, _slipped(message, word, random, slips))
    return text


def keyboard(message: Message, random: Random) -> str:
    """The message with a key beside the right one, hit in any of its words."""
    words = [word for word in message.letters() if len(word.text) >= SHORTEST]
    if not words:
        return message.text
    word = random.choice(words)
    others = _others(message, word)
    for _ in range(_ATTEMPTS):
        found = beside(word.text, random)
        if found.lower() not in others:
            return _replaced(message.text, word, found)
    return message.text


def _slipped(message: Message, word: Word, random: Random, slips: int) -> str:
    """The word with slips; never one that stands in the message anyway."""
    others = _others(message, word)
    for _ in range(_ATTEMPTS):
        found = word.text
        for _ in range(slips):
            found = random.choice(SLIPS)(found, random)
        if found.lower() not in others:
            return found
    return word.text


def _others(message: Message, word: Word) -> set[str]:
    return {each.text.lower() for each in message.letters()} | {word.text.lower()}


def _replaced(text: str, word: Word, by: str) -> str:
    return text[: word.start] + by + text[word.end :]


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter.lower()
