"""Misspelt words put right before a message is read, where it is plain what was meant.

A word that nothing knows is put right if one slip makes it a word of the language, or if slips make it part of a name
that then stands in the message. A name of one word asks for more, since many words are like one: a usual slip, and
nothing beside it that may belong to a longer name. What is further from a name is left to fuzzy linking.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.answering.kits import LanguageKit
from bot.answering.lexicon import Lexicon, alternatives
from bot.answering.linking import ARTICLES, Linker
from bot.answering.normalising import Token, tokens
from bot.answering.slips import usual

SHORTEST = 4
ANY_SLIP = 6
"""From how many letters on a word may differ by any one letter; shorter ones only by a usual slip."""
TWO_SLIPS = 8
ALONE = 6
"""From how many letters on a word written small may stand for a name of one word, and any for part of a name."""
MOST = 4
_WHOLE = 0.9
_NAMELESS = frozenset({"credit", "membership", "marriage", "entry", "award", "price", "review", "comment"})
_WORDLIKE = frozenset({"genre"})
"""Kinds of things whose names are used like words, and written small."""


class Words:
    """A set of words that is searched for those like one that was written."""

    def __init__(self, words: Iterable[str]) -> None:
        self.known = frozenset(words)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(self.known):
            if len(word) >= SHORTEST:
                self._by_length[len(word)].append(word)

    def like(self, written: str, slips: int) -> list[str]:
        """The words that so many slips make what was written, likeliest first."""
        found: list[tuple[int, bool, bool, str]] = []
        for length in range(len(written) - slips, len(written) + slips + 1):
            near = self._by_length.get(length, ())
            for word, distance, _ in process.extract(
                written, near, scorer=OSA.distance, score_cutoff=slips, limit=2 * MOST
            ):
                likely = distance == 1 and usual(written, word)
                if likely or (min(len(written), length) >= ANY_SLIP):
                    found.append((int(distance), not likely, word[0] != written[0], word))
        return [word for *_, word in sorted(found)[:MOST]]


class Speller:
    """Puts the words of messages right, by the names of one catalogue and the words of a language."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker
        self.names = Words(_name_words(linker))
        self._lexical: dict[str, Words] = {}

    def named(self, words: Sequence[Token], lexicons: Mapping[str, Lexicon]) -> tuple[Token, ...]:
        """The message with names put right that have several words, before its language is known."""
        unknown = [i for i in self._unknown(words) if not any(words[i].text in x.vocabulary for x in lexicons.values())]
        return self._with_names(words, unknown)

    def mended(self, words: Sequence[Token], kit: LanguageKit) -> tuple[Token, ...]:
        """The message with its misspelt words put right."""
        unknown = [i for i in self._unknown(words) if not self._everyday(words[i], kit)]
        found = self._with_words(self._with_names(words, unknown), unknown, kit)
        for index in (i for i in unknown if not found[i].mended):
            if not _in_company(found, index, self._covered(found), kit):
                found = self._with_name(found, index)
        return found

    def _unknown(self, words: Sequence[Token]) -> list[int]:
        """The words that are part of no name."""
        covered = self._covered(words)
        places = [i for i, word in enumerate(words) if len(word.text) >= SHORTEST and word.text.isalpha()]
        return [i for i in places if i not in covered and words[i].text not in self.names.known]

    def _covered(self, words: Sequence[Token]) -> set[int]:
        """The places of the words that are part of a name, or of a misprint that is known as one."""
        covered = {index for start, end, _ in self.linker.misprinted(words) for index in range(start, end)}
        for link in self.linker.exactly(words):
            if link.mention.score >= _WHOLE or link.end - link.start > 1:
                covered.update(range(link.start, link.end))
        return covered

    @staticmethod
    def _everyday(word: Token, kit: LanguageKit) -> bool:
        if word.text in kit.lexicon.vocabulary or word.text in kit.lexicon.months or word.text in kit.manners.words:
            return True
        return not word.capital and kit.notes.knows(word.text)

    def _with_words(self, words: tuple[Token, ...], unknown: Collection[int], kit: LanguageKit) -> tuple[Token, ...]:
        """Words of the language put right; what is written like a name only if it is nearly a month."""
        months = kit.lexicon.months
        found = list(words)
        for index in unknown:
            word = words[index]
            like = self._words_of(kit).like(word.text, 1) if not word.mended else []
            if word.quoted or (word.capital and index > 0):
                like = [one for one in self._words_of(kit).like(word.text, self._slips(word)) if one in months]
            if like:
                asking = next((one for one in like if index == 0 and kit.clauses.asking(one)), like[0])
                found[index] = _as(word, asking)
        return tuple(found)

    def _with_names(self, words: Sequence[Token], unknown: Collection[int]) -> tuple[Token, ...]:
        """Words put right that then are part of a name of several words, all at once or else one by one."""
        found = tuple(words)
        like = {index: self.names.like(found[index].text, self._slips(found[index])) for index in unknown}
        at_once = tuple(_as(word, like[i][0]) if like.get(i) else word for i, word in enumerate(found))
        for index, ones in like.items():
            if ones and self._linked(at_once, index) > 1:
                found = _with(found, index, ones[0])
        for index, ones in like.items():
            tried = [_with(found, index, one) for one in ones] if not found[index].mended else []
            sizes = [self._linked(attempt, index) for attempt in tried]
            if sizes and max(sizes) > 1:
                found = tried[sizes.index(max(sizes))]
        return found

    @staticmethod
    def _slips(word: Token) -> int:
        return 2 if len(word.text) >= TWO_SLIPS else 1

    def _with_name(self, words: tuple[Token, ...], index: int) -> tuple[Token, ...]:
        """A word put right that then is a name by itself: by a usual slip, or by two if only one name is so near."""
        word = words[index]
        if not word.capital and len(word.text) < ALONE:
            return words
        long = len(word.text) >= ALONE
        near = [one for one in self.names.like(word.text, 1) if usual(word.text, one)]
        found = [one for one in near if self._linked(_with(words, index, one), index, 0.0 if long else _WHOLE)]
        if not found and (word.capital or len(word.text) >= TWO_SLIPS):
            far = [one for one in self.names.like(word.text, 2) if len(one) >= ALONE]
            whole = [one for one in far if self._linked(_with(words, index, one), index, _WHOLE)]
            found = whole if len(whole) == 1 else []
        return _with(words, index, found[0]) if found else words

    def _linked(self, words: tuple[Token, ...], index: int, worth: float = 0.0) -> int:
        """How many words the longest name has that a word is part of; 0 if it is part of none of such worth."""
        links = (link for link in self.linker.exactly(words) if link.start <= index < link.end)
        return max((link.end - link.start for link in links if link.mention.score >= worth), default=0)

    def _words_of(self, kit: LanguageKit) -> Words:
        code = kit.lexicon.code
        if code not in self._lexical:
            wordlike = _name_words(self.linker, _WORDLIKE)
            said = {*kit.notes.ordinary, *kit.manners.words} - self.names.known
            closed = {*kit.lexicon.months, *kit.lexicon.numbers}
            self._lexical[code] = Words({*kit.lexicon.words, *closed, *wordlike, *said})
        return self._lexical[code]


def _name_words(linker: Linker, kinds: Collection[str] = ()) -> Iterator[str]:
    """The words of all names of the catalogue, or of things of some kinds."""
    for thing in linker.catalogue.things.values():
        if thing.kind in kinds or (not kinds and thing.kind not in _NAMELESS):
            for name in (thing.name, *thing.aliases):
                yield from (token.text for token in tokens(name) if token.text.isalpha())


def _in_company(words: Sequence[Token], index: int, known: Collection[int], kit: LanguageKit) -> bool:
    """Whether a word with a capital has another unknown one beside it, or only "of the" away ("Birth of the Cool")."""
    if not words[index].capital:
        return False
    joining = alternatives(kit.lexicon.data["operators"]["of"]) | kit.clauses.joiners | ARTICLES
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(words) and words[at].text in joining and not words[at].before and not words[at].after:
            at += step
        if 0 < at < len(words) and words[at].capital and (at == index + step or at not in known):
            return True
    return False


def _with(words: tuple[Token, ...], index: int, right: str) -> tuple[Token, ...]:
    return (*words[:index], _as(words[index], right), *words[index + 1 :])


def _as(word: Token, right: str) -> Token:
    """A word as another one, with capitals where it had them."""
    cased = right.upper() if word.written.isupper() and len(right) > 1 else right
    cased = cased[0].upper() + cased[1:] if word.capital else cased
    return replace(word, text=right, written=cased, mended=True)
