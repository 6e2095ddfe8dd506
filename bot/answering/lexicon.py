"""The words of one language: phrases and what they can mean, read from languages/<code>/words.yaml."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

import yaml

from bot.answering.meanings import (
    Asks,
    Attribute,
    Comparative,
    Differs,
    Filler,
    Framed,
    Hint,
    Literal,
    Meaning,
    Noun,
    Operator,
    Ordered,
    Ordinal,
    Pronoun,
    Superlative,
    Times,
    Vocable,
    Whether,
)
from bot.answering.normalising import tokens
from bot.answering.query import Ask, Comparison

Phrase = tuple[str, ...]
_OPTIONAL = re.compile(r"\(([^()]*)\)")


def expanded(forms: str) -> Iterator[str]:
    """The phrases of a word entry: "a|b" gives two, "album(s)" gives "album" and "albums"."""
    for form in forms.split("|"):
        parts = _OPTIONAL.split(form.strip())
        choices = [(part,) if index % 2 == 0 else ("", part) for index, part in enumerate(parts)]
        yield from ("".join(choice) for choice in product(*choices))


def alternatives(forms: str) -> frozenset[str]:
    """The words of a closed list, "a|b|c", which may be broken over lines."""
    return frozenset(form.strip() for form in forms.split("|"))


def phrase(text: str) -> Phrase:
    """A text as folded tokens."""
    return tuple(token.text for token in tokens(text))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases with their meanings, and the closed word lists of a language."""

    code: str
    data: Mapping[str, Any]
    phrases: Mapping[Phrase, tuple[Meaning, ...]]
    longest: Mapping[str, int]
    words: tuple[str, ...]
    vocabulary: frozenset[str]

    @property
    def numbers(self) -> Mapping[str, int]:
        """Number words."""
        return self.data["numbers"]  # type: ignore[no-any-return]

    @property
    def months(self) -> Mapping[str, int]:
        """Names of months."""
        return self.data["months"]  # type: ignore[no-any-return]


@cache
def language(code: str) -> Mapping[str, Any]:
    """The data of languages/<code>: words, likeness and replies. Raises FileNotFoundError if there is none."""
    folder = resources.files("bot.answering.languages").joinpath(code)
    found: dict[str, Any] = {}
    for name in ("words.yaml", "likeness.yaml", "replies.yaml"):
        found |= yaml.load(folder.joinpath(name).read_text("utf-8"), Loader=yaml.CSafeLoader)
    return found


def languages() -> tuple[str, ...]:
    """The codes of the languages that there are, English first."""
    folders = resources.files("bot.answering.languages").iterdir()
    codes = sorted(folder.name for folder in folders if folder.joinpath("words.yaml").is_file())
    return tuple(sorted(codes, key=lambda code: code != "en"))


def lexicon(code: str, extra: Iterable[tuple[str, Meaning]] = ()) -> Lexicon:
    """The lexicon of a language, with further words such as those of free attributes."""
    data = language(code)
    found: dict[Phrase, dict[Meaning, None]] = defaultdict(dict)
    for forms, meaning in (*extra, *_entries(data)):
        for form in expanded(forms):
            if key := phrase(form):
                found[key][meaning] = None
    longest: dict[str, int] = defaultdict(int)
    for key in found:
        longest[key[0]] = max(longest[key[0]], len(key))
    words = tuple(sorted({word for key in found for word in key if len(word) > 3}))
    vocabulary = frozenset(word for key in found for word in key)
    return Lexicon(code, data, {key: tuple(value) for key, value in found.items()}, dict(longest), words, vocabulary)


_OF_NOUNS = frozenset({"kind", "order", "weak", "plural"})
"""What a noun's entry says of the word itself; all else are fields of the things that it stands for."""


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    yield data["fillers"], Filler()
    yield data["whether"], Whether()
    if data.get("inversions"):
        yield data["inversions"], Whether(anywhere=True)
    for forms, fields in data["hints"].items():
        yield forms, Hint(frozenset(fields))
    relatives = frozenset(data.get("relatives", "").split("|"))
    for forms, spec in data["asks"].items():
        for form in forms.split("|"):
            yield form, _asks(spec, relative=form.strip() in relatives)
    for forms, spec in data["nouns"].items():
        order, weak = spec.get("order", ""), spec.get("weak", False)
        sets = tuple((name, _many(spec[name])) for name in spec if name not in _OF_NOUNS)
        for form in forms.split("|"):
            singular = _OPTIONAL.sub("", form)
            yield singular, Noun(spec["kind"], sets, order, weak, spec.get("plural", False))
            if singular != form:
                yield _OPTIONAL.sub(r"\1", form), Noun(spec["kind"], sets, order, weak, plural=True)
    for forms, spec in data["attributes"].items():
        yield forms, _attribute(spec)
    for forms, spec in data["frames"].items():
        yield forms, _framed(spec)
    yield from _vocabulary(data)
    yield from _operators(data)


def _many(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _asks(spec: Mapping[str, Any], *, relative: bool = False) -> Asks:
    return Asks(
        Ask(spec.get("ask", "which")),
        tuple(spec.get("kinds", ())),
        tuple(spec.get("forms", ())),
        spec.get("slot", "what"),
        tuple(spec.get("wants", ())),
        relative,
    )


def _attribute(spec: Mapping[str, Any]) -> Attribute:
    slots = {slot: _many(spec[slot]) for slot in ("where", "who", "what", "when", "adds") if slot in spec}
    flags = (spec.get(name, False) for name in ("inverse", "inverse_too", "anniversary", "absent"))
    return Attribute(tuple(spec["fields"]), slots, *flags)


def _framed(spec: Mapping[str, Any]) -> Framed:
    slots = {slot: spec[slot] for slot in ("who", "what", "when", "until", "where", "subject") if slot in spec}
    sets = tuple((name, (spec[name],)) for name in ("former", "won") if name in spec)
    return Framed(spec["frame"], sets, slots, spec.get("denotes", ""))


def _vocabulary(data: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Instruments and roles: the thing itself, who does it, and the verb for doing it."""
    for name, spec in data["instruments"].items():
        names = (name, *spec.get("includes", ()))
        played = Framed("credit", (("instruments", names),), {"who": "who", "what": "on"}, "who")
        yield f"{name}|{spec['words']}", Vocable("instrument", names)
        if "players" in spec:
            yield spec["players"], played
        if "verbs" in spec:
            yield spec["verbs"], Framed("credit", played.sets, played.slots)
    for name, forms in data["colours"].items():
        yield forms, Vocable("colour", (name,))
    for name, spec in data["roles"].items():
        names = (name, *spec.get("names", ()))
        done = Framed("credit", (("roles", names),), {"who": "who", "what": "on"}, "who")
        yield spec["players"], done
        if "words" in spec:
            yield spec["words"], Framed("credit", done.sets, done.slots, "who")
        if "verbs" in spec:
            yield spec["verbs"], Framed("credit", done.sets, done.slots)


def _operators(data: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    for forms, spec in data["superlatives"].items():
        largest = spec["largest"]
        best = largest if isinstance(largest, str) else ""
        yield (
            forms,
            Superlative(
                tuple(spec.get("fields", ())), bool(largest), spec.get("counted", False), best, spec.get("size", False)
            ),
        )
    for forms, spec in data["orders"].items():
        yield forms, Ordered(tuple(spec["fields"]), spec["largest"])
    for forms, sign in data["comparatives"].items():
        if sign.endswith("0"):
            yield forms, Literal("number", "0", Comparison(sign[:-1]))
        elif sign.startswith("count"):
            yield forms, Times(Comparison(sign[5:-1]), int(sign[-1]))
        else:
            yield forms, Comparative(Comparison(sign))
    for forms, fields in data["differences"].items():
        yield forms, Differs(tuple(fields))
    for name, forms in data["operators"].items():
        yield forms, Operator(name)
    for kind, forms in data["pronouns"].items():
        yield forms, Pronoun(kind)
    for word, number in data["ordinals"].items():
        yield word, Ordinal(number)
