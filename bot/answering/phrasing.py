"""Small words of one language: dates, lengths, numbers, lists, ranges."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from bot.answering.query import Comparison

_PATTERNS = {
    Comparison.IS: "called",
    Comparison.STARTS: "starting with",
    Comparison.ENDS: "ending with",
    Comparison.CONTAINS: "containing",
}


class Phrasing:
    """How a language writes values and lists."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words

    def value(self, form: str, value: str, *, bare: bool = False) -> str:
        """A literal as people write it: dates with month names (with "on", "in" unless bare), numbers with commas."""
        if form == "date":
            return self.date(value, bare=bare)
        if form == "number" and value.lstrip("-").isdigit() and len(value) > 3:
            return f"{int(value):,}"
        if form == "money":
            return self.money(value)
        return value

    def date(self, value: str, *, bare: bool = False) -> str:
        """A partial ISO date in words."""
        parts = value.split("-")
        forms = self.words["dates"]
        if len(parts) == 1:
            return value if bare else str(forms["year"]).format(year=value)
        month = forms["months"][int(parts[1]) - 1]
        if len(parts) == 2:
            return str(forms["bare_month" if bare else "month"]).format(month=month, year=parts[0])
        return str(forms["bare_day" if bare else "day"]).format(month=month, day=int(parts[2]), year=parts[0])

    def dates(self, values: Sequence[str], *, bare: bool = False) -> str:
        """Several dates; two days of one month are told together."""
        if len(values) == 2 and all(len(value) == 10 for value in values) and values[0][:7] == values[1][:7]:
            first, last = sorted(values)
            forms = self.words["dates"]
            month = forms["months"][int(first[5:7]) - 1]
            days = {"first": int(first[8:]), "last": int(last[8:])}
            return str(forms["bare_days" if bare else "days"]).format(month=month, year=first[:4], **days)
        return self.joined([self.date(value, bare=bare) for value in values])

    def money(self, value: str) -> str:
        """An amount with its sign where everybody knows it."""
        amount, _, currency = value.partition(" ")
        sign = {"GBP": "\u00a3", "USD": "$", "EUR": "\u20ac"}.get(currency)
        return f"{sign}{amount}" if sign else value

    def joined(self, parts: Sequence[str], word: str = "and") -> str:
        """A list in words: a, b and c."""
        parts = list(parts)
        if len(parts) < 2:
            return "".join(parts)
        joiner = self.words["lists"].get(word, word)
        return f"{', '.join(parts[:-1])} {joiner} {parts[-1]}"

    def ordinal(self, number: int) -> str:
        """1st, 2nd, 3rd."""
        ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"

    def pattern(self, comparison: Comparison) -> str:
        """The words of a name pattern."""
        return _PATTERNS.get(comparison, "called")

    def ranges(self, positions: Sequence[str]) -> str:
        """Positions with runs folded: 1-4, 13-17 and 19; positions on sides are listed."""
        if not all(position.isdigit() for position in positions):
            return self.joined(list(positions))
        numbers = sorted({int(position) for position in positions})
        runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
        parts = []
        for run in runs:
            parts += [f"{run[0]}-{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
        return self.joined(parts)
