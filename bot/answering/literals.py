"""Literals: comparing and ordering dates, lengths, numbers, scores and texts in their canonical forms."""

from collections.abc import Callable, Mapping

from bot.answering.query import Comparison
from bot.knowledge.model.values import seconds

_ORDERS = {
    Comparison.LESS: lambda a, b: a < b,
    Comparison.AT_MOST: lambda a, b: a <= b,
    Comparison.MORE: lambda a, b: a > b,
    Comparison.AT_LEAST: lambda a, b: a >= b,
}


def sort_key(form: str, value: str) -> float:
    """A number that orders values of a form; an unreadable value sorts first."""
    try:
        if form == "date":
            year, month, day = ([*value.split("-"), "0", "0"])[:3]
            return int(year) * 10000 + int(month) * 100 + int(day)
        if form == "length":
            return seconds(value)
        if form == "score":
            return _share(value)
        return float(value.split(maxsplit=1)[0])
    except (ValueError, IndexError):
        return 0.0


def _share(score: str) -> float:
    """A score as a share of its scale; grades A+ to F- likewise."""
    if "/" in score:
        points, _, scale = score.partition("/")
        return float(points) / float(scale)
    if score[:1] in "ABCDEF":
        step = {"+": 0.3, "-": -0.3}.get(score[1:2], 0.0)
        return (5 - "ABCDEF".index(score[0]) + step) / 5.3
    return float(score)


_TEXTUAL: Mapping[Comparison, Callable[[str, str], bool]] = {
    Comparison.STARTS: str.startswith,
    Comparison.ENDS: str.endswith,
    Comparison.CONTAINS: str.__contains__,
}


def compare(form: str, value: str, comparison: Comparison, other: str, *, anniversary: bool = False) -> bool:
    """Whether `value` stands in `comparison` to `other`; partial dates stand for all their days."""
    if form == "date":
        return _compare_dates(value, comparison, other, anniversary=anniversary)
    if comparison in _ORDERS:
        return bool(_ORDERS[comparison](sort_key(form, value), sort_key(form, other)))
    if comparison in _TEXTUAL:
        return _TEXTUAL[comparison](value, other)
    if form == "score" and "/" not in other and "/" in value:
        return value.partition("/")[0] == other
    if form == "number":
        return any(sort_key(form, value) == sort_key(form, one) for one in other.split("|"))  # one of several
    if form in {"length", "score"}:
        return value == other or sort_key(form, value) == sort_key(form, other)
    if form == "money":
        return value.split(maxsplit=1)[0] == other.split(maxsplit=1)[0]
    return value.casefold() == other.casefold()


def _compare_dates(value: str, comparison: Comparison, other: str, *, anniversary: bool) -> bool:
    if "|" in other:
        return any(_compare_dates(value, comparison, one, anniversary=anniversary) for one in other.split("|"))
    if anniversary:
        return value[5:].startswith(other[5:]) and len(value) >= len(other)
    size = min(len(value), len(other))
    if comparison is Comparison.IS:
        return value.startswith(other)
    if comparison in _ORDERS:
        return bool(_ORDERS[comparison](value[:size], other[:size]))
    return value.startswith(other)
