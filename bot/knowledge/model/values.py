"""The forms of single values: dates, lengths, scores, money, references and terms.

Values are kept as text in one canonical form, the same that the command line's `answers` use, so that nothing has
to be converted on the way out: dates are ISO 8601 and may be partial, lengths are m:ss, money is "23.95 GBP".
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

# Digits are 0 to 9 alone, and not endless: what passes here can be counted with.
DATE_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
LENGTH_FORM = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):([0-5]\d)(?:\.\d{1,6})?", re.ASCII)
SCORE_FORM = re.compile(r"\d+(?:\.\d+)?/\d+|[A-F][+-]?|.{1,40}", re.ASCII)
MONEY_FORM = re.compile(r"\d{1,12}(?:\.\d{2})? [A-Z]{3}", re.ASCII)
NUMBER_FORM = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?", re.ASCII)


class Plain(str):
    """A YAML scalar that was written without quotes; other YAML tools may read it as something else than text."""

    __slots__ = ()


@dataclass(frozen=True)
class Refers:
    """The value is the id of another record. `to` is a kind, or "artist" for a person or a group."""

    to: str


@dataclass(frozen=True)
class Names:
    """The value is the name of something without a record of its own: a label, an instrument, a studio."""

    kind: str


@dataclass(frozen=True)
class Literal:
    """The value is read as `form`: date, length, number, score, money, text or yesno."""

    form: str


# What YAML 1.1 readers make something else of when it stands without quotes (PyYAML's implicit resolvers).
_YAML_1_1 = re.compile(
    r"yes|no|on|off|true|false|y|n|null|~|=|<<|[-+]?[\d_,]+|0x[\da-f_]+|0o?[0-7_]+|[-+]?(\d[\d_]*)?\.[\d_]*(e[-+]\d+)?"
    r"|[-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?|[-+]?\.(inf|nan)|\d{4}-\d\d?-\d\d?.*",
    re.IGNORECASE,
)


def _quoted(value: object) -> object:
    """Refuse an unquoted text that YAML 1.1 reads as a number, a yes/no, a date or nothing."""
    if isinstance(value, Plain) and (_YAML_1_1.fullmatch(value) or not value):
        raise ValueError(
            f"{value or 'an empty value'} without quotes is not text to every YAML reader; write '{value}'"
        )
    return value


def _date(value: str) -> str:
    match = DATE_FORM.fullmatch(value)
    if match is None:
        raise ValueError(f"{value} is not a date; write 1958, 1958-03 or 1958-03-09")
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError(f"{value} is not a day of the calendar") from None
    return str(value)


def _length(value: str) -> str:
    match = LENGTH_FORM.fullmatch(value)
    if match is None:
        raise ValueError(f"{value} is not a length; write minutes and seconds as 4:05")
    hours, minutes, seconds = match.groups()
    return f"{int(hours or 0) * 60 + int(minutes)}:{seconds}"


def _score(value: str) -> str:
    if SCORE_FORM.fullmatch(value) is None:
        raise ValueError(f"{value} is not a score; write it as printed with its scale, such as 4.5/5 or B+")
    return str(value)


def _money(value: str) -> str:
    if MONEY_FORM.fullmatch(value) is None:
        raise ValueError(f"{value} is not an amount of money; write 23.95 GBP")
    return str(value)


def _number(value: str) -> str:
    if NUMBER_FORM.fullmatch(value) is None:
        raise ValueError(f"{value} is not a number")
    return str(value)


def _yesno(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() in {"yes", "true"}:
        return True
    if str(value).lower() in {"no", "false"}:
        return False
    raise ValueError(f"{value} is neither yes nor no")


def _filled(value: str) -> str:
    text = str(value).strip()
    if not text:
        raise ValueError("this text is empty")
    return text


Text = Annotated[str, BeforeValidator(_quoted), AfterValidator(_filled), Literal("text")]
PartialDate = Annotated[str, AfterValidator(_date), Literal("date")]
Span = Annotated[str, AfterValidator(_filled), Literal("date")]
"""A time in words or figures that starts with its year: 1958, 1950s, 2024-2025."""
Length = Annotated[str, AfterValidator(_length), Literal("length")]
Score = Annotated[str, AfterValidator(_score), Literal("score")]
Money = Annotated[str, AfterValidator(_money), Literal("money")]
Number = Annotated[str, AfterValidator(_number), Literal("number")]
YesNo = Annotated[bool, BeforeValidator(_yesno), Literal("yesno")]


def seconds(length: str) -> float:
    """Seconds of a length in the form m:ss or h:mm:ss."""
    total = 0.0
    for part in length.split(":"):
        total = total * 60 + float(part)
    return total
