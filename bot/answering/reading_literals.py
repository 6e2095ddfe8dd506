"""Literals in a message: dates, lengths, numbers, money, scores, positions, sides, ordinals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.lexicon import Lexicon, expanded
from bot.answering.meanings import Literal, Meaning, Ordinal
from bot.answering.normalising import Token

_ISO = re.compile(r"([12]\d{3})-(\d{1,2})(?:-(\d{1,2}))?")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]([12]\d{3})")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)")
_SPAN = re.compile(r"(\d{1,3})-(\d{1,3})")
_SCORE = re.compile(r"\d+(?:\.\d+)?/\d+")
_NUMBER = re.compile(r"\d{1,9}(?:,\d{3})*(?:\.\d+)?")
LARGEST_PLACE = 1000
MOST_IN_RANGE = 30
Found = tuple[int, int, Meaning]


@dataclass(frozen=True, slots=True)
class LiteralReader:
    """Finds literals with the month names, number words and units of one language."""

    lexicon: Lexicon

    def read(self, words: Sequence[Token]) -> Iterator[Found]:
        """Every (start, end, meaning) that is a literal."""
        for index in range(len(words)):
            yield from self._dates(words, index)
            yield from self._clock(words, index)
            yield from self._numbers(words, index)
            yield from self._positions(words, index)
            yield from self._places(words, index)

    # --- dates -------------------------------------------------------------------------------------------------

    def _dates(self, words: Sequence[Token], i: int) -> Iterator[Found]:
        text = words[i].text
        if match := _ISO.fullmatch(text):
            yield i, i + 1, Literal("date", "-".join(f"{int(part):02d}" for part in match.groups() if part))
        if match := _SLASHED.fullmatch(text):
            first, second, year = (int(part) for part in match.groups())
            month, day = (second, first) if first > 12 or "." in text else (first, second)
            yield i, i + 1, Literal("date", f"{year}-{month:02d}-{day:02d}")
        if _YEAR.fullmatch(text):
            yield i, i + 1, Literal("date", text)
            either = self._at(words, i + 1) in _words(self.lexicon.data["operators"]["or"])
            if either and _YEAR.fullmatch(self._at(words, i + 2)):
                yield i, i + 3, Literal("date", f"{text}|{self._at(words, i + 2)}")
        if decade := self._decade(words, i):
            start = i - 1 if self._at(words, i - 1) in _words(self.lexicon.data["decade_parts"]) else i
            yield start, decade[1], Literal("date", decade[0])
        if named := self.lexicon.months.get(text):
            yield from self._after_month(words, i, named)
        if (found := self._day(words, i)) is not None:
            yield from self._after_day(words, *found)

    def _decade(self, words: Sequence[Token], i: int) -> tuple[str, int] | None:
        """The first three digits of a decade's years, and where it ends: "1950s", "50s", "fifties", "années 50"."""
        data = self.lexicon.data
        before = words[i].text in _words(data["decade_before"])
        at = i + 1 if before else i
        text = self._at(words, at)
        ended = self._at(words, at + 1) in _words(data["decade_endings"])
        named = data["decades"].get(text) if before or not data["decade_before"] else None
        if named is not None:
            return f"19{named}", at + 1
        if not (before or ended) or not re.fullmatch(r"(1[5-9]|20)?\d0", text):
            return None
        return f"{text if len(text) == 4 else '19' + text}"[:3], at + 1 + ended

    def _after_month(self, words: Sequence[Token], i: int, month: int) -> Iterator[Found]:
        """Month [the] day [year] or month [of] year."""
        if year := self._year(words, i + 1):
            yield i, year[1], Literal("date", f"{year[0]}-{month:02d}")
        at = self._past_small(words, i + 1)
        if day := self._day(words, at):
            if year := self._year(words, day[1]):
                yield i, year[1], Literal("date", f"{year[0]}-{month:02d}-{day[0]:02d}")
            else:
                yield i, day[1], Literal("date", f"0000-{month:02d}-{day[0]:02d}")
        else:
            yield i, i + 1, Literal("date", f"0000-{month:02d}")

    def _after_day(self, words: Sequence[Token], day: int, i: int) -> Iterator[Found]:
        """Day [of] month [year]; the day's token is the one before i."""
        at = self._past_small(words, i)
        month = self.lexicon.months.get(self._at(words, at), 0)
        if not month:
            return
        start = i - 1 if words[i - 1].text[0].isdecimal() or words[i - 1].text not in self._endings() else i - 2
        if year := self._year(words, at + 1):
            yield start, year[1], Literal("date", f"{year[0]}-{month:02d}-{day:02d}")
        else:
            yield start, at + 1, Literal("date", f"0000-{month:02d}-{day:02d}")

    def _past_small(self, words: Sequence[Token], i: int) -> int:
        """The next place that is no small word of dates, such as "of" in "the 9th of May"."""
        return i + 1 if self._at(words, i) in _words(self.lexicon.data["date_words"]) else i

    def _year(self, words: Sequence[Token], i: int) -> tuple[str, int] | None:
        at = self._past_small(words, i)
        text = self._at(words, at)
        return (text, at + 1) if _YEAR.fullmatch(text) else None

    def _day(self, words: Sequence[Token], i: int) -> tuple[int, int] | None:
        """A day of the month at i, and where it ends ("9", "9th")."""
        text = self._at(words, i)
        if not text.isdecimal() or not 1 <= int(text) <= 31 or len(text) > 2:
            return None
        following = i + 1 < len(words) and words[i + 1].glued and words[i + 1].text in self._endings()
        return int(text), i + 2 if following else i + 1

    # --- lengths and numbers -----------------------------------------------------------------------------------

    def _clock(self, words: Sequence[Token], i: int) -> Iterator[Found]:
        text = words[i].text
        if match := _CLOCK.fullmatch(text):
            hours, minutes, second = match.groups()
            yield i, i + 1, Literal("length", f"{int(hours or 0) * 60 + int(minutes)}:{second}")
        if _SCORE.fullmatch(text) or re.fullmatch(r"[a-f][+]", text):
            yield i, i + 1, Literal("score", text.upper())

    def _numbers(self, words: Sequence[Token], i: int) -> Iterator[Found]:
        text = words[i].text
        number = self.lexicon.numbers.get(text)
        if number is None and not _NUMBER.fullmatch(text):
            return
        value = str(number) if number is not None else text.replace(",", "")
        unit = self._at(words, i + 1)
        units = self.lexicon.data["units"]
        if unit in _words(units["length"]):
            yield i, i + 2, Literal("length", f"{int(float(value))}:{round(float(value) % 1 * 60):02d}")
        elif unit in _words(units["second"]):
            yield i, i + 2, Literal("length", f"{int(float(value)) // 60}:{int(float(value)) % 60:02d}")
        elif unit in _words(units["money"]):
            yield i, i + 2, Literal("money", value)
        elif unit in _words(units["score"]):
            yield i, i + 2, Literal("score", value)
        if _negative(words[i]):
            return  # "track -3": less than nothing is counted nowhere
        yield from self._halved(words, i, value)
        yield from self._several(words, i, value)
        yield i, i + 1, Literal("number", value)
        if words[i].after.startswith(".") and i + 1 < len(words) and self.lexicon.data.get("ordinal_dot"):
            yield i, i + 1, Ordinal(int(float(value)))
        if i + 1 < len(words) and words[i + 1].glued and unit in self._endings() and value.isdecimal():
            yield i, i + 2, Ordinal(int(value))

    def _places(self, words: Sequence[Token], i: int) -> Iterator[Found]:
        """ "Place 3", "numbers 8 to 10": places in a list; "8-10" by itself."""
        if match := _SPAN.fullmatch(words[i].text):
            first, last = int(match[1]), int(match[2])
            if 0 < last - first <= MOST_IN_RANGE:
                yield i, i + 1, Literal("number", "|".join(map(str, range(first, last + 1))))
        if i + 1 >= len(words) or words[i].text not in _words(self.lexicon.data["place_words"]):
            return
        for start, end, found in (*self._numbers(words, i + 1), *self._places(words, i + 1)):
            if start == i + 1 and isinstance(found, Literal) and found.form == "number" and "." not in found.value:
                number = found.value.partition("|")[0]
                several = found.value if "|" in found.value else ""
                if len(number) < len(str(LARGEST_PLACE)):
                    yield i, end, Ordinal(int(number), placed=True, several=several)

    def _several(self, words: Sequence[Token], i: int, value: str) -> Iterator[Found]:
        """ "8 to 10" and "12 and 13": several places at once, as one literal "8|9|10"."""
        listed = [value]
        while "," in words[i].after and self._figure(self._at(words, i + 1)):
            i += 1
            listed.append(str(self._figure(words[i].text)))
        start = i - len(listed) + 1
        last, between = self._figure(self._at(words, i + 2)), self._at(words, i + 1)
        operators = self.lexicon.data["operators"]
        measured = any(self._at(words, i + 3) in _words(forms) for forms in self.lexicon.data["units"].values())
        if not value.isdecimal() or not last or measured or int(value) >= LARGEST_PLACE:
            return
        if between in _words(self.lexicon.data["range_words"]) and 0 < last - int(value) <= MOST_IN_RANGE:
            yield i, i + 3, Literal("number", "|".join(map(str, range(int(value), last + 1))))
        elif between in _words([operators["and"], operators["or"]]):
            yield start, i + 3, Literal("number", "|".join((*listed, str(last))))

    def _figure(self, text: str) -> int:
        """The number of a place in words or digits; 0 if it is none."""
        number = self.lexicon.numbers.get(text, 0) or (int(text) if text.isdecimal() else 0)
        return number if number < LARGEST_PLACE else 0

    def _halved(self, words: Sequence[Token], i: int, value: str) -> Iterator[Found]:
        """ "two and a half minutes"."""
        for size in (1, 2, 3):
            joined = " ".join(word.text for word in words[i + 1 : i + 1 + size])
            if joined in _words(self.lexicon.data["halves"]) and self._at(words, i + 1 + size) in _words(
                self.lexicon.data["units"]["length"]
            ):
                yield i, i + 2 + size, Literal("length", f"{value}:30")

    # --- places in an order ------------------------------------------------------------------------------------

    def _positions(self, words: Sequence[Token], i: int) -> Iterator[Found]:
        text, following = words[i].text, self._at(words, i + 1)
        data = self.lexicon.data
        glued = i + 1 < len(words) and words[i + 1].glued
        if len(text) == 1 and text.isalpha() and following.isdecimal() and glued and len(following) < 3:
            yield i, i + 2, Literal("position", f"{text.upper()}{following}")
        if text in _words(data["top_words"]):
            for place, start in ((i + 1, i), (i - 1, i - 1)):
                near = self._at(words, place)
                number = self.lexicon.numbers.get(near, 0) or (int(near) if near.isdecimal() else 0)
                if 0 < number < 1000:
                    yield start, start + 2, Ordinal(number, top=True)
        if text in _words(data["track_words"]) and following.isdecimal() and not _negative(words[i + 1]):
            yield i, i + 2, Literal("track", following)
        if "#" in words[i].before and text.isdecimal():
            yield i, i + 1, Literal("track", text)
        if (text in _words(data["side_words"]) and (side := self._side(following))) or (
            following in _words(data["side_words"]) and (side := self._side(text))
        ):
            yield i, i + 2, Literal("side", side)

    def _side(self, text: str) -> str:
        """A side's letter from "b", "2", "two" or "second"."""
        number = self.lexicon.numbers.get(text, 0) or self.lexicon.data["ordinals"].get(text, 0)
        if text.isdecimal() and len(text) == 1:
            number = int(text)
        if 1 <= number <= 8:
            return "ABCDEFGH"[number - 1]
        return text.upper() if len(text) == 1 and "a" <= text <= "h" else ""

    def _at(self, words: Sequence[Token], i: int) -> str:
        return words[i].text if 0 <= i < len(words) else ""

    def _endings(self) -> frozenset[str]:
        return _words(self.lexicon.data["ordinal_endings"])


def _negative(token: Token) -> bool:
    return token.before.endswith("-") and not token.glued


def _words(forms: str | list[str]) -> frozenset[str]:
    return _expanded((forms,) if isinstance(forms, str) else tuple(forms))


@lru_cache(maxsize=256)
def _expanded(entries: tuple[str, ...]) -> frozenset[str]:
    """The words of a language's entries, which are asked for at every word of every message."""
    return frozenset(form for entry in entries for form in expanded(entry))
