"""What two spots of a tree have to do with each other, and what a state still owes."""

from dataclasses import replace

from bot.answering.links import Way, fits, link_data
from bot.answering.parsing.state import BARE_COST, JOINING, Item, Pending, State, is_bare
from bot.answering.query import (
    Linked,
)
from bot.answering.tree import Spot
from bot.knowledge.catalogue import Step

_SAID = frozenset({"comment", "review"})
"""What people said of an album: "the best album" is not the one with their best words."""


def may_join(there: Spot, item: Item) -> bool:
    """What stands in brackets joins what stands in them; their first word joins what stands before them."""
    return there.group == (item.group[:-1] if item.opens else item.group)


def from_holder(way: Way) -> bool:
    """ "The album after X", "the daughter of X": what is meant is a value of X, not the other way round."""
    step = way.steps[0]
    return step.inverse != (step.relation in link_data()["from_subject"])


def hinted(way: Way, hint: frozenset[str]) -> bool:
    """Whether a preposition speaks for a way: by its last step, and not for a roundabout one."""
    direct = len(way.steps) == 1 or way.kinds[0] not in {"track", "edition", "side", "album"}
    return direct and way.steps[-1].relation.partition(".")[2] in hint


def apposed(there: Spot, spot: Spot) -> bool:
    """Whether two spots side by side say the same thing: "the album In Utero", "soundtrack albums"."""
    if there.named and spot.named:
        return False
    plural = there.plural or spot.plural
    if there.noun and spot.noun:
        return not there.named
    return there.noun != spot.noun and not plural and bool(there.named or spot.named)


def instances(there: Spot, pending: Pending) -> bool:
    """ "Versions of X", "takes of X" are all that bear the name."""
    several = there.kind == "album" and (there.plural or there.each)  # "the albums of X" are by X
    return there.weak and pending.argument and not there.named and not several


def fused(there: Spot, spot: Spot, rank: int, *, claim: bool) -> Spot:
    """One spot for two that say the same; of two nouns the first says what sort the second is of.

    In a claim ("is X a live album") the noun after a name is what is claimed of it.
    """
    kind = spot.kind if there.kind == "artist" else there.kind
    named = there.named or spot.named
    plain = (
        there.noun and spot.noun and any(isinstance(t, Linked) and "type:album" in t.things.named for t in there.tests)
    )
    claimed = claim and spot.noun and bool(there.named)
    tests = () if named and kind == "album" and not claimed else spot.tests if plain else there.tests or spot.tests
    plural = spot.plural if spot.noun else there.plural
    return replace(there, kind=kind, named=named, tests=tests, rank=rank, plural=plural, pick=there.pick or spot.pick)


def clashing(there: Spot, spot: Spot) -> bool:
    """Whether two words for one kind of frame speak of different ones (the composer and the producer)."""
    mine = {test.step: test for test in spot.tests if isinstance(test, Linked)}
    return any(isinstance(test, Linked) and test.step in mine and mine[test.step] != test for test in there.tests)


def _anyone(spot: Spot) -> bool:
    """A definite noun that nothing says more of: "the soundtrack" is the one at hand, not any."""
    return spot.noun and not spot.named and spot.pick is None and not spot.plural


def _others_picked(state: State) -> bool:
    """Whether "who died first, X or Y" is taken for somebody else than X or Y."""
    given = [spot for spot in state.tree.spots if spot.either and spot.pick is None]
    picked = [spot for spot in state.tree.spots if spot.pick and not spot.named]
    return any(fits(one.kind, other.kind) for one in picked for other in given)


def with_dangling(state: State) -> State:
    """A negation, comparison or number that met nothing leaves part of the question unexplained."""
    pending = state.pending
    bare = sum(1 for index in range(len(state.tree.spots)) if is_bare(state.tree, index))
    asked = any(spot.asked for spot in state.tree.spots)  # "who is the bass player": the player is asked for
    idle = sum(
        1
        for _, index, word in state.framed
        if (asked or not word.denotes) and "who" in word.slots and word.kind in JOINING
        if not state.tree.taken(index, Step(f"{word.kind}.{word.slots['who']}"))
    )
    picked = any(spot.pick for spot in state.tree.spots)
    loose = sum(1 for spot in state.tree.spots if spot.definite and spot.kind in {"album", "film"} and _anyone(spot))
    left = (
        1.2 * _others_picked(state)
        + 0.9 * (picked and any(spot.auto and spot.kind in _SAID for spot in state.tree.spots))
        + 0.8 * loose
        + BARE_COST * bare
        + 0.4 * idle
        + 0.95 * (pending.modifier is not None)
        + pending.negated
        + (pending.comparison is not None)
        + (pending.threshold is not None)
        + pending.same
        + pending.excepting
    )
    return replace(state, cost=state.cost + 1.1 * left) if left else state
