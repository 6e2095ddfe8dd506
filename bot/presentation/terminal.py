"""An Answer as terminal text: wrapped, with colour where it is wanted."""

import os
import re
import shutil
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from bot.answering.answer import Answer, CitedSource

_DIM, _BOLD, _PLAIN = "\x1b[2m", "\x1b[1m", "\x1b[0m"
# Names and questions come from others: no text may steer the terminal.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the reader's terminal can show; `width` is None where lines are not to be wrapped (a pipe)."""

    colour: bool = False
    width: int | None = None

    @classmethod
    def of(cls, stream: TextIO, environment: Mapping[str, str] = os.environ) -> "Terminal":
        """The terminal behind `stream`. NO_COLOR outweighs FORCE_COLOR; COLUMNS wraps a pipe too."""
        wraps = stream.isatty() or environment.get("COLUMNS", "").isdecimal()
        return cls(_wants_colour(stream, environment), shutil.get_terminal_size().columns if wraps else None)

    def show(self, answer: Answer) -> str:
        """The answer, its choices with numbers, and its sources below."""
        parts = [self.plain(answer.text)]
        parts += [self.plain(f"{number}. {choice}", "   ") for number, choice in enumerate(answer.choices, start=1)]
        if answer.sources:
            heading = "Source:" if len(answer.sources) == 1 else "Sources:"
            parts += [self.dim(line) for line in (heading, *(f"  {source}" for source in cited(answer.sources)))]
        return "\n".join(parts)

    def plain(self, text: str, indent: str = "") -> str:
        """`text` wrapped and without control characters; lines after the first of a paragraph start with `indent`."""
        lines = _CONTROL.sub(" ", text).split("\n")
        return "\n".join(self._wrapped(line, indent) for line in lines)

    def dim(self, text: str) -> str:
        """`text` for what matters less."""
        return self._styled(_DIM, self.plain(text, "  "))

    def bold(self, text: str) -> str:
        """`text` for what matters more."""
        return self._styled(_BOLD, self.plain(text))

    def _wrapped(self, line: str, indent: str) -> str:
        if self.width is None or len(line) <= self.width:
            return line
        # Addresses stay whole, so that they can be clicked.
        width = max(self.width, len(indent) + 1)
        return textwrap.fill(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
        )

    def _styled(self, code: str, text: str) -> str:
        return f"{code}{text}{_PLAIN}" if self.colour and text else text


def _wants_colour(stream: TextIO, environment: Mapping[str, str]) -> bool:
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def cited(sources: tuple[CitedSource, ...]) -> list[str]:
    """One line for each source: its title, and its address if it may be linked."""
    return [f"{source.title} <{source.url}>" if source.url else source.title for source in sources]
