"""Single values of a world, brought into the forms of the knowledge base; None where that cannot be done."""

import re
from datetime import date

# Line breaks and what YAML refuses even in quotes: control characters, lone surrogates, marks of byte order.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]+")
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?")
_POSITION = re.compile(r"([A-Za-z]?)0*(\d{1,3})")


def clean_text(value: object) -> str | None:
    """The text without line breaks, control characters and outer spaces; a number becomes its digits."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        return _UNPRINTABLE.sub(" ", str(value)).strip() or None
    return None


def clean_date(value: object) -> str | None:
    """An ISO 8601 date, as precise as the calendar allows: 31 February becomes the month, month 13 the year."""
    match = _DATE.fullmatch(clean_text(value) or "")
    if match is None:
        return None
    parts = [int(part) for part in match.groups() if part is not None]
    while parts:
        if _exists(parts):
            return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
        parts.pop()
    return None


def _exists(parts: list[int]) -> bool:
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return False
    return True


def clean_length(value: object) -> str | None:
    """Milliseconds as m:ss, rounded half up; what is shorter than half a second still lasts 0:01."""
    number = _number(value)
    if number is None or not 0 < number < 1e12:
        return None
    minutes, seconds = divmod(max(1, int(number + 500) // 1000), 60)
    hours = f"{minutes // 60}:" if minutes > 999 else ""
    return f"{hours}{minutes % 60 if hours else minutes}:{seconds:02}"


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def clean_position(value: object) -> str | None:
    """A place on a track list: 7, or A3 for a side and a number."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    match = _POSITION.fullmatch(clean_text(value) or "")
    return None if match is None or match[2] == "0" else f"{match[1].upper()}{match[2]}"


def before(first: str, second: str) -> bool:
    """Whether `first` is earlier than `second`, as far as both dates are known."""
    shared = min(len(first), len(second))
    return first[:shared] < second[:shared]
