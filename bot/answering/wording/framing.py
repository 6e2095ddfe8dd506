"""Relations that are records of their own (credits, memberships, marriages), as clauses and phrases.

A frame has slots; which template fits depends on which of them a question speaks of. All templates stand in the part
`frames` of a language's replies.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.answering.query import Linked, Test, Things, Threshold, Valued
from bot.answering.wording.naming import Naming
from bot.answering.wording.phrasing import fill, options
from bot.answering.wording.vocabulary import Vocabulary


@dataclass
class Slots:
    """What a question says of a frame: the text of each slot, how many it speaks of, and all that has no slot."""

    texts: dict[str, str] = field(default_factory=dict)
    several: dict[str, bool] = field(default_factory=dict)
    literals: dict[str, str] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    def put(self, name: str, text: str, *, several: bool) -> None:
        """Fill a slot."""
        self.texts[name] = text
        self.several[name] = several

    def meets(self, condition: str) -> bool:
        """Whether a slot is filled ("roles"), or with a certain literal ("former=no")."""
        name, _, value = condition.partition("=")
        return self.literals.get(name) == value if value else name in self.texts


class Framing:
    """Puts frames in words. `things` describes a set of things, `test` what a test says of one."""

    def __init__(
        self,
        naming: Naming,
        vocabulary: Vocabulary,
        things: Callable[[Things, str], str],
        test: Callable[[Test], str],
    ) -> None:
        self.naming = naming
        self.vocabulary = vocabulary
        self.words = naming.words
        self._things = things
        self._test = test

    def slot_of(self, test: Test) -> str:
        """The slot of a frame that a test comes from, or "" if it leads to no frame."""
        if isinstance(test, Linked) and test.step.inverse and test.things.kind in self.words["frames"]:
            name = test.step.relation.partition(".")[2]
            return name if name in self.words["frames"][test.things.kind]["slots"] and not test.things.named else ""
        return ""

    def phrase(self, test: Linked) -> str:
        """What a test that leads to a frame says, after a noun; "" if it leads to none."""
        slot = self.slot_of(test)
        if not slot:
            return ""
        slots = self.slots(test.things)
        template = self._variant(test.things.kind, slots).get(f"not_{slot}" if test.negated else slot, "")
        text = self._fill(template, slots)
        if not text:
            return ""
        times = ""
        if test.threshold is not None:
            times = self._times(test.threshold)
        return " ".join(part for part in (text, *slots.rest, times) if part)

    def _times(self, threshold: Threshold) -> str:
        times = self.words["times"]
        sign = self.words["signs"]["else"].get(threshold.comparison.value, "")
        special = times.get(f"{threshold.comparison.value}{threshold.number}")
        return str(special or times["else"].format(f"{sign} {threshold.number}".strip()))

    def sentence(
        self,
        frame: Things,
        slot: str,
        names: Sequence[str],
        *,
        negated: bool = False,
        known: Mapping[str, str] | None = None,
    ) -> str:
        """A clause about a frame in one slot of which `names` stand, or "" where the language has none.

        `known` is what is known more exactly than it was asked: slots with what they hold instead.
        """
        slots = self.slots(frame)
        slots.texts |= known or {}
        given = slots.several.get(slot, False)
        slots.put(slot, self.naming.phrasing.joined(names), several=len(names) > 1 or (given and len(names) != 1))
        variant = self._variant(frame.kind, slots)
        subject = self.words["frames"][frame.kind]["subject"]
        if len(names) > 1 and subject not in slots.texts:
            return ""
        many = slots.several.get(subject, False)
        form = f"{'not_' if negated else ''}{'many' if many else 'one'}"
        text = self._fill(variant.get(form, ""), slots)
        return " ".join(part for part in (text, *slots.rest) if part) if text else ""

    def heading(self, frame: Things, slot: str) -> str:
        """What a longer list of things in a slot is headed by, or ""."""
        slots = self.slots(frame)
        slots.texts[slot] = slots.texts.get(slot, "")
        template = self._variant(frame.kind, slots).get(f"list_{slot}", "")
        text = self._fill(template, slots)
        return "" if slots.rest else text

    # --- slots ---------------------------------------------------------------------------------------------------

    def slots(self, frame: Things) -> Slots:
        """What the tests of a frame put in its slots."""
        found = Slots()
        known = self.words["frames"][frame.kind]["slots"]
        for test in frame.tests:
            name = self._slot_name(test)
            if name not in known:
                found.rest.append(self._test(test))
            elif isinstance(test, Linked):
                self._link(found, name, test.things)
            elif isinstance(test, Valued):
                found.literals[name] = test.value
                found.put(name, self._test(test), several=False)
        return found

    @staticmethod
    def _slot_name(test: Test) -> str:
        """The slot that a test fills; "" for what the templates of a frame cannot say (negations, numbers)."""
        if isinstance(test, Linked) and (test.step.inverse or test.negated or test.threshold is not None):
            return ""
        return test.step.relation.partition(".")[2] if isinstance(test, Linked | Valued) else ""

    def _link(self, found: Slots, name: str, things: Things) -> None:
        if not (things.named or things.tests or things.pick):
            return
        text = self._things(things, "a")
        if name in found.texts:
            text = self.naming.phrasing.joined([found.texts[name], text])
        found.put(name, text, several=len(things.named) > 1)
        verb = self.words["verbs"].get(self.vocabulary.role(things)) if name == "roles" else None
        if verb:
            found.literals["roles"] = "verb"
            found.texts |= dict(zip(("did", "do", "done"), verb.split("|"), strict=True))

    def _variant(self, kind: str, slots: Slots) -> Mapping[str, Any]:
        """The first set of templates whose conditions hold."""
        for variant in self.words["frames"][kind]["variants"]:
            conditions = str(variant.get("when", "")).split()
            if all(slots.meets(condition) for condition in conditions):
                return variant  # type: ignore[no-any-return]
        return {}

    def _fill(self, template: Any, slots: Slots) -> str:
        """A template (or the first of several that can be) with the slots filled; a verb has slots of its own."""

        def text(name: str, _: str) -> str:
            found = slots.texts.get(name, "")
            return fill(found, lambda inner, _: slots.texts.get(inner, "")) if name in {"did", "do"} else found

        return next((filled for one in options(template) if (filled := fill(one, text))), "")
