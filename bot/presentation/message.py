"""An Answer as the content of a Discord message."""

import re

from bot.answering.answer import Answer, CitedSource
from bot.presentation.discord_limits import CONTENT, length

_LONG_WORD = 40
_SMALL = "-# "  # Discord's mark for a line of small print
_MARK = re.compile(r"[\\*_~`|<>\[\]]")
_LINE_MARK = re.compile(r"^([ \t]*)([-+#])(?=[-+#\s])", re.MULTILINE)  # lists, headings, small print
_EVERYBODY = re.compile(r"@(?=everyone|here)")
_NOT_IN_ADDRESS = re.compile(r"[\s<>()\[\]\\`|*]")


def message_content(answer: Answer) -> str:
    """The reply's text with its choices, and as many of its sources below as fit into one message."""
    body = fitting("\n".join([answer.text, *(f"{n}. {choice}" for n, choice in enumerate(answer.choices, start=1))]))
    for count in range(len(answer.sources), 0, -1):
        content = f"{body}\n{_cited(answer.sources, count)}"
        if length(content) <= CONTENT:
            return content
    return body


def fitting(text: str, limit: int = CONTENT) -> str:
    """`text` so that Discord shows it letter for letter and pings nobody, cut at a word with "…" beyond `limit`."""
    shown = escaped(text)
    kept = text
    while (surplus := length(shown) - limit) > 0:
        kept = kept[: max(len(kept) - (surplus + 1) // 2, 0)].rstrip()
        shown = escaped(f"{_whole_words(kept)}…")
    return shown


def _whole_words(text: str) -> str:
    """`text` without the word that a cut left incomplete, unless that would take much of it."""
    head, _, last = text.rpartition(" ")
    return head if head and len(last) < _LONG_WORD else text


def escaped(text: str) -> str:
    """`text` without a meaning to Discord: no markdown, no link, no mention."""
    text = _MARK.sub(r"\\\g<0>", text)
    text = _LINE_MARK.sub(r"\1\\\2", text)
    return _EVERYBODY.sub("@\u200b", text)


def _cited(sources: tuple[CitedSource, ...], count: int) -> str:
    left = len(sources) - count
    named = [_link(source) for source in sources[:count]] + ([f"and {left} more"] if left else [])
    return _SMALL + ("Source: " if len(sources) == 1 else "Sources: ") + ", ".join(named)


def _link(source: CitedSource) -> str:
    title = escaped(" ".join(source.title.split()))
    if not (source.url or "").startswith(("https://", "http://")):
        return title
    # In angle brackets Discord shows no preview of the page.
    address = _NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", source.url or "")
    return f"[{title}](<{address}>)"
