"""YAML into plain data, event by event through libyaml, without any guessing of types.

Every scalar without quotes becomes `Plain`, every other one `str`: `6:22`, `NO` and `2112` stay what was typed.
What a knowledge base has no use for is refused: anchors and aliases (no alias bombs), tags, several documents.
"""

import re
from typing import Any

import yaml

from bot.knowledge.model.values import Plain
from bot.knowledge.reading.files import Unreadable, unseen
from bot.knowledge.reading.places import LOADER, keys_twice
from bot.knowledge.reading.syntax import explain

DEEPEST = 60
_LINE_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # the line breaks that YAML 1.1 counts (section 4.2)
_CUT_OFF = re.compile(r"[^\S\n]+#[^\s#]")


def parse(text: str) -> tuple[Any, list[Unreadable]]:
    """Plain data (dict, list, Plain, str), and mistakes beside which the rest of the file stands.

    Raises Unreadable for a file that cannot be understood as a whole.
    """
    builder = _Builder(text)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        raise builder.open_quote(error) or explain(error, text) from None
    if builder.root is None:
        raise Unreadable(1, 1, "this file is empty; fill it or delete it")
    if builder.key_twice:
        builder.mistakes += keys_twice(text)
    return builder.root, builder.mistakes


class _Builder:
    """Builds containers from events: the open one, those around it, and the key that waits for its value."""

    def __init__(self, text: str) -> None:
        self.mistakes: list[Unreadable] = []
        self.root: Any = None
        self.key_twice = False
        self._stack: list[Any] = []
        self._open: Any = None
        self._key: str | None = None
        self._documents = 0
        self._quoted: Any = None
        self._lines = _LINE_BREAKS.split(text) if _CUT_OFF.search(text) else []

    def take(self, event: Any) -> None:
        """Take the next event. Raises Unreadable for what is refused."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._start(event, {})
        elif kind is yaml.SequenceStartEvent:
            self._start(event, [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open, self._key = self._stack.pop(), None
        elif kind is yaml.AliasEvent:
            raise _at(
                event.start_mark, f"*{event.anchor} is YAML's mark for a copy; write the value again, or in quotes"
            )
        elif kind is yaml.DocumentStartEvent:
            self._document(event)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _at(event.start_mark, "a second document begins here; keep one in a file and delete the line ---")

    def _scalar(self, event: Any) -> None:
        plain = event.implicit[0]
        self._quoted = None if plain else event
        value = Plain(event.value) if plain else event.value
        if event.anchor or event.tag:
            raise _marked(event)
        if self._key is None and type(self._open) is dict:
            self.key_twice = self.key_twice or value in self._open
            self._key = value
            return
        if plain and not value:
            self.mistakes.append(
                _at(event.start_mark, f"there is no value for '{self._key or '-'}'; write one or delete the line")
            )
        elif plain and self._lines:
            self._look_for_cut(event)
        elif event.style == '"' and (letter := unseen(value)):
            raise _at(event.start_mark, f"this text holds {letter[1]}; delete it")
        self._add(value)

    def open_quote(self, error: yaml.YAMLError) -> Unreadable | None:
        """The mistake of a quote that was closed only by the next one, lines below, where libyaml gave up."""
        mark, event = getattr(error, "problem_mark", None), self._quoted
        if mark is None or event is None or event.style not in {"'", '"'} or event.end_mark.line != mark.line:
            return None
        if event.start_mark.line == mark.line:
            return None
        return _at(event.start_mark, f"this quote is closed only in line {mark.line + 1}; close it where the text ends")

    def _look_for_cut(self, event: Any) -> None:
        """Report a text that goes on after ` #`, where YAML begins a comment: `title: Lullaby #9`."""
        end = event.end_mark
        if _CUT_OFF.match(self._lines[end.line], end.column):
            sentence = "the text ends before the # because YAML takes the rest for a comment; put it all in quotes"
            self.mistakes.append(_at(end, sentence))

    def _start(self, event: Any, container: Any) -> None:
        if event.anchor or event.tag:
            raise _marked(event)
        if self._key is None and type(self._open) is dict:
            raise _at(
                event.start_mark, "a key is one text before a colon, no list and no mapping; quote a text with braces"
            )
        if len(self._stack) >= DEEPEST:
            raise _at(event.start_mark, f"this is nested more than {DEEPEST} levels deep; no record needs that")
        self._add(container)
        self._stack.append(self._open)
        self._open, self._key = container, None

    def _add(self, value: Any) -> None:
        if self._open is None:
            self.root = value
        elif type(self._open) is list:
            self._open.append(value)
        else:
            self._open[self._key] = value
            self._key = None


def _at(mark: Any, sentence: str) -> Unreadable:
    return Unreadable(mark.line + 1, mark.column + 1, sentence)


def _marked(event: Any) -> Unreadable:
    """The mistake of a value with a tag or an anchor."""
    what = f"{event.tag} is a YAML tag" if event.tag else f"&{event.anchor} is a YAML anchor"
    return _at(event.start_mark, f"{what}, which is not used here; put the text in quotes if it begins like that")
