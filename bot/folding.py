"""Folding: one form for all the ways of typing a text."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "&": " and ",
        "+": " plus ",
    }
)
_APOSTROPHES = re.compile("['\u2019\u2018\u02bc\u02bb`\u00b4\u2032]")
_NOT_WORD = re.compile(r"[\W_]+")


def strip_accents(text: str) -> str:
    """Lower case without accents; apostrophes, punctuation and spaces stay."""
    if text.isascii():
        return text.lower().translate(_LETTERS)
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(mark for mark in folded if not unicodedata.combining(mark))


def fold(text: str) -> str:
    """Words in lower case without accents or punctuation, with single spaces; apostrophes vanish.

    A text without any letter or digit ("!!!", "=") folds to itself, so that such titles stay askable.
    """
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", strip_accents(text))).strip() or text.strip()
