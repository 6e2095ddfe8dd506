"""Small words of one language: dates, lengths, numbers, lists, ranges. What they are stands in replies.yaml."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

_DECADE = 3
_WHOLE_DAY = len("1958-03-09")
_OPTION = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([^{}|]*)(?:\|(\w+))?\}")
_PARENTHESES = re.compile(r"\([^()]*\)")
_PLACE = re.compile(r"([A-Z]?)(\d+)", re.ASCII)
Slots = Callable[[str, str], str]


def fill(template: str, slots: Slots) -> str:
    """A template with its slots filled; "" if one that must be filled is empty.

    `{name}` and `{name|style}` are slots, given to `slots` as name and style; a part in `[]` is left out if a slot in
    it is empty.
    """
    found = []
    for index, part in enumerate(_OPTION.split(template)):
        text = _filled(part, slots)
        if text is None and index % 2 == 0:
            return ""
        found.append(text or "")
    return "".join(found)


def _filled(part: str, slots: Slots) -> str | None:
    """A part of a template, or None if a slot in it is empty."""
    values = [slots(name, style or "") for name, style in _SLOT.findall(part)]
    if not all(values):
        return None
    given = iter(values)
    return _SLOT.sub(lambda _: next(given), part)


def options(templates: str | Sequence[str]) -> Sequence[str]:
    """The templates of an entry, which may be a single one."""
    return (templates,) if isinstance(templates, str) else templates


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


class Phrasing:
    """How a language writes values and lists; `words` is the part `wording` of its replies.yaml."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words

    # --- values ------------------------------------------------------------------------------------------------

    def value(self, form: str, value: str, *, bare: bool = False) -> str:
        """A literal as people write it: dates with month names (with "on", "in" unless bare), numbers with commas."""
        if form == "date":
            return self.date(value, bare=bare)
        if form == "number":
            return self.joined([self.number(one) for one in value.split("|")], "or")
        if form == "money":
            return self.money(value)
        if form == "length":
            return self.length(value)
        if form == "yesno":
            return str(self.words["whether"][value])
        return value

    def length(self, value: str) -> str:
        """A length as m:ss; an hour or more that is known to the minute only, such as a film's, in minutes."""
        minutes, _, seconds = value.partition(":")
        if seconds == "00" and minutes.isdecimal() and int(minutes) >= 60:
            return str(self.words["minutes"]).format(minutes)
        return value

    def number(self, value: str) -> str:
        """Digits, with the language's mark between thousands."""
        if value.isascii() and value.isdigit() and len(value) > 3:
            return f"{int(value):,}".replace(",", str(self.words["numbers"]["thousands"]))
        return value

    def date(self, value: str, *, bare: bool = False) -> str:
        """A partial ISO date in words; a span such as 1950s stays as it is written."""
        forms = self.words["dates"]
        prefix = "bare_" if bare else ""
        parts = value.split("-")
        if len(value) == _DECADE and value.isdecimal():
            return str(forms[f"{prefix}decade"]).format(value)
        if not all(part.isdigit() for part in parts) or (len(parts) > 1 and len(parts[1]) > 2):
            return value
        if len(parts) == 1:
            return str(forms[f"{prefix}year"]).format(year=value)
        month = forms["months"][int(parts[1]) - 1]
        if len(parts) == 2:
            return str(forms[f"{prefix}month"]).format(month=month, year=parts[0])
        return str(forms[f"{prefix}day"]).format(month=month, day=int(parts[2]), year=parts[0])

    def anniversary(self, value: str) -> str:
        """A month, or a month and a day, of any year: what follows the year in a date."""
        forms = self.words["dates"]
        _, month, *day = value.split("-")
        name = forms["months"][int(month) - 1]
        return str(forms["any_day"]).format(month=name, day=int(day[0])) if day else str(name)

    def dates(self, values: Sequence[str], *, bare: bool = False) -> str:
        """Several dates; days of one year are told together: December 4 and 5, 1957."""
        if len(values) < 2 or any(len(value) != _WHOLE_DAY or value[:4] != values[0][:4] for value in values):
            return self.joined([self.date(value, bare=bare) for value in values])
        forms = self.words["dates"]
        months = groupby(sorted(values), key=lambda value: int(value[5:7]))
        days = [
            str(forms["month_days"]).format(
                month=forms["months"][month - 1], days=self.joined([str(int(day[8:])) for day in found])
            )
            for month, found in months
        ]
        return str(forms["bare_days" if bare else "days"]).format(days=self.joined(days), year=values[0][:4])

    def money(self, value: str) -> str:
        """An amount with its sign where everybody knows it."""
        amount, _, currency = value.partition(" ")
        template = self.words["numbers"]["currencies"].get(currency)
        return str(template).format(amount) if template else value

    # --- numbers in words --------------------------------------------------------------------------------------

    def ordinal(self, number: int) -> str:
        """1st, 2nd, 3rd: the ending that the language has for the number, else for its last two digits or its last."""
        endings = self.words["numbers"]["endings"]
        digits = (("whole", number), ("last_two", number % 100), ("last", number % 10))
        found = (endings[part][value] for part, value in digits if value in endings.get(part, {}))
        return f"{number}{next(found, endings['else'])}"

    def ordinal_word(self, number: int) -> str:
        """First, second, third; beyond the words of the language its ordinal in digits."""
        words = self.words["numbers"]["ordinals"]
        return str(words[number - 1]) if 0 < number <= len(words) else self.ordinal(number)

    def counted(self, number: int, forms: str) -> str:
        """A number and its noun: `forms` is "year|years"."""
        return f"{self.number(str(number))} {forms.split('|')[number != 1]}"

    # --- lists -------------------------------------------------------------------------------------------------

    def elided(self, text: str) -> str:
        """A text with the elisions and contractions that the language asks for: "d'Ascenseur", "du"."""
        for pattern, instead in self.words.get("elisions", {}).items():
            text = re.sub(pattern, instead, text)
        return text

    def joined(self, parts: Sequence[str], word: str = "and") -> str:
        """A list in words: a, b and c; or, where parts have commas of their own, with semicolons."""
        parts = list(parts)
        if len(parts) < 2:
            return "".join(parts)
        lists = self.words["lists"]
        if len(parts) > 2 and self._has_commas(parts):
            return str(lists["semicolon"]).join([*parts[:-1], f"{lists[word]} {parts[-1]}"])
        return f"{lists['comma'].join(parts[:-1])} {lists[word]} {parts[-1]}"

    def _has_commas(self, parts: Sequence[str]) -> bool:
        """Whether some part has a comma of its own, outside parentheses."""
        return any(self.words["lists"]["comma"] in _PARENTHESES.sub("", part) for part in parts)

    def shortened(self, parts: Sequence[str], most: int, characters: int) -> str:
        """A list of at most so many parts and about so many characters; how many more there are is told."""
        kept: list[str] = []
        size = 0
        parts = [part.removesuffix(self.words["lists"]["stop"]) if len(part) > 40 else part for part in parts]
        for part in parts[:most]:
            size += len(part) + 2
            if size > characters and kept:
                break
            kept.append(part)
        left = len(parts) - len(kept)
        if not left:
            return self.joined(kept)
        lists = self.words["lists"]
        comma = lists["semicolon"] if self._has_commas(kept) else lists["comma"]
        return f"{comma.join(kept)} {lists['more'].format(self.number(str(left)))}"

    def ranges(self, positions: Sequence[str]) -> str:
        """Positions with runs folded: 1-4, 13-17 and 19, A1-A5; what is no position is listed as it stands."""
        places = [match.groups() for position in positions if (match := _PLACE.fullmatch(position))]
        if len(places) < len(positions):
            return self.joined(list(positions))
        numbers = sorted({(side, int(number)) for side, number in places})
        keyed = groupby(enumerate(numbers), key=lambda pair: (pair[1][0], pair[1][1] - pair[0]))
        return self.joined([part for _, run in keyed for part in _folded([place for _, place in run])])


def _folded(run: list[tuple[str, int]]) -> list[str]:
    names = [f"{side}{number}" for side, number in run]
    return [f"{names[0]}-{names[-1]}"] if len(run) > 2 else names
