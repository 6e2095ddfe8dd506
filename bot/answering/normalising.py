"""A message cut into tokens: folded words with where they stood and how they were written."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.folding import fold

MAX_TOKENS = 120
MAX_CHARACTERS = 4_000
# Marks that combine with the letter before them: accents written apart, and what is heaped on letters for fun.
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)|\d+,\d{1,2}(?!\d)|\d[\d.:/-]*\d|\d+"  # numbers, dates, lengths, scores
    r"|(?<!\w)[A-Fa-f][+](?!\w)"  # grades
    r"|[^\W\d_](?:[^\W\d_]|" + _MARKS + r")*|[?!.,;:()\"]|[^\s\w]"
)
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_QUOTES = str.maketrans(
    {"\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"', "\u201e": '"', "\u2019": "'", "\u2018": "'"}
)
_MENTIONS = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[\w ]+:|t:)\d+(?::\w)?>|@(?:everyone|here)\b")
_LINKS = re.compile(r"https?://\S+|```.*?```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number: `text` folded, `written` as typed, and what stood right around it."""

    text: str
    written: str
    start: int
    glued: bool = False  # no space before it
    quoted: bool = False  # inside quotation marks
    after: str = ""  # the punctuation that follows it
    before: str = ""  # the punctuation that stands before it
    mended: bool = False  # misspelt, and put right

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.written[:1].isupper()


def clean(message: str) -> str:
    """A message without mentions, links, code blocks and invisible characters, at most MAX_CHARACTERS long."""
    text = _LINKS.sub(" ", _MENTIONS.sub(" ", message[:MAX_CHARACTERS])).translate(_QUOTES)
    text = unicodedata.normalize("NFC", text)
    kept = (mark if unicodedata.category(mark)[0] != "C" else " " for mark in text)
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a cleaned message, at most MAX_TOKENS; punctuation is noted at its neighbours."""
    found: list[Token] = []
    quoted, before, end = False, "", -1
    for match in _TOKEN.finditer(text):
        part = match.group()
        if not any(mark.isalnum() for mark in part):
            quoted ^= part == '"'
            if found:
                last = found[-1]
                found[-1] = Token(
                    last.text, last.written, last.start, last.glued, last.quoted, last.after + part, last.before
                )
            before += part
            continue
        if _DECIMAL_COMMA.fullmatch(part):
            part = part.replace(",", ".")
        folded = part.lower() if part[0].isdigit() or part.endswith("+") else fold(part)
        found.append(Token(folded.replace(" ", ""), part, match.start(), match.start() == end, quoted, "", before))
        before, end = "", match.end()
        if len(found) == MAX_TOKENS:
            break
    return tuple(found)


def evened(words: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a message; where it is all in capitals, written small, since its capitals tell nothing."""
    lettered = [word.written for word in words if word.text.isalpha()]
    if len(lettered) > 1 and all(written.isupper() for written in lettered):
        return tuple(replace(word, written=word.written.lower()) for word in words)
    return tuple(words)
