"""Refusals, and the body that Discord gives with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.discord_side.loopback.rules import Rule

Json = dict[str, Any]
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class FormError:
    """What is wrong at one place of a body: the rule, the place, Discord's word and sentence for it."""

    rule: Rule
    place: Place
    word: str
    sentence: str


class Refused(Exception):  # noqa: N818 (what happened, not what went wrong)
    """Discord refuses a request."""

    def __init__(self, rule: Rule, errors: Iterable[FormError] = (), also: Json | None = None) -> None:
        super().__init__(rule.sentence)
        self.rule = rule
        self.errors = tuple(errors)
        self._also = also or {}

    @property
    def body(self) -> Json:
        """The JSON that the client gets."""
        body: Json = {"message": self.rule.message, "code": self.rule.code, **self._also}
        if self.errors:
            body["errors"] = _nested(self.errors)
        return body


def malformed(rule: Rule, place: Place, word: str, sentence: str) -> Refused:
    """The refusal of a body that is wrong at one place."""
    return Refused(rule, [FormError(rule, place, word, sentence)])


def refuse_form(errors: list[FormError]) -> Refused:
    """The refusal of a body that is wrong at several places; the first gives the rule."""
    return Refused(errors[0].rule, errors)


def below(field: str | int, refused: Refused) -> Refused:
    """The same refusal for a body that holds the refused one in `field`."""
    return Refused(
        refused.rule, [FormError(one.rule, (field, *one.place), one.word, one.sentence) for one in refused.errors]
    )


def _nested(errors: Iterable[FormError]) -> Json:
    # Discord mirrors the body: {"embeds": {"0": {"title": {"_errors": [{"code": ..., "message": ...}]}}}}
    tree: Json = {}
    for error in errors:
        node = tree
        for step in error.place:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": error.word, "message": error.sentence})
    return tree
