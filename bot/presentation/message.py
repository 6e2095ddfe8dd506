"""An Answer, or a line of the bot's own, as what a Discord message shows: its text, the small print, the choices."""

import re
from dataclasses import dataclass

from bot.answering.answer import Answer, CitedSource
from bot.presentation.discord_limits import CONTENT, OPTION_LABEL, TEXTS, length
from bot.presentation.interface_texts import Texts

_LONG_WORD = 40
_SMALL = "-# "  # Discord's mark for a line of small print
_MARK = re.compile(r"[\\*_~`|<>\[\]]")
_LINE_MARK = re.compile(r"^([ \t]*)([-+#])(?=[-+#\s])", re.MULTILINE)  # lists, headings, small print
_EVERYBODY = re.compile(r"@(?=everyone|here)")
_NOT_IN_ADDRESS = re.compile(r"[\s<>()\[\]\\`|*]")


@dataclass(frozen=True, slots=True)
class Reply:
    """What one message shows: `text` and `small` in Discord's markdown, `choices` word for word.

    `is_passing` marks what nobody needs to keep (an error, a plea for patience), so that it can be taken away.
    """

    text: str
    small: str = ""
    choices: tuple[str, ...] = ()
    is_passing: bool = False

    @property
    def content(self) -> str:
        """Text and small print as the content of a plain message."""
        return f"{self.text}\n{self.small}" if self.small else self.text


def answer_reply(answer: Answer, texts: Texts, *, plain: bool = False) -> Reply:
    """The answer's text with as many of its sources below as fit; `plain` is for messages of content alone.

    Choices that a button or an option cannot show whole are listed in the text too.
    """
    limit = CONTENT if plain else TEXTS
    listed = answer.choices if any(length(choice) > OPTION_LABEL for choice in answer.choices) else ()
    body = fitting("\n".join([answer.text, *(f"{n}. {choice}" for n, choice in enumerate(listed, start=1))]), limit)
    for count in range(len(answer.sources), 0, -1):
        small = _cited(answer.sources, count, texts)
        if length(body) + 1 + length(small) <= limit:
            return Reply(body, small, answer.choices)
    return Reply(body, choices=answer.choices)


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


def _cited(sources: tuple[CitedSource, ...], count: int, texts: Texts) -> str:
    left = len(sources) - count
    named = [_link(source) for source in sources[:count]] + ([texts("and_more", count=left)] if left else [])
    return _SMALL + texts("source" if len(sources) == 1 else "sources", sources=", ".join(named))


def _link(source: CitedSource) -> str:
    title = escaped(" ".join(source.title.split()))
    if not (source.url or "").startswith(("https://", "http://")):
        return title
    # In angle brackets Discord shows no preview of the page.
    address = _NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", source.url or "")
    return f"[{title}](<{address}>)"
