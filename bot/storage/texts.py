"""Texts as they may be stored."""

import re

LONGEST = 2000
_MENTION = re.compile(r"<(@[!&]?|#)\d{1,20}>")
_SIGNS = {"@": "@someone", "@!": "@someone", "@&": "@role", "#": "#channel"}


def storable(text: str) -> str:
    """The text without the ids of those it mentions, with what both databases take, cut to LONGEST letters."""
    told = _MENTION.sub(lambda found: _SIGNS[found[1]], text.replace("\0", ""))
    return told.encode("utf-8", "replace").decode()[:LONGEST]
