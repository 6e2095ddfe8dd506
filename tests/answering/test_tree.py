"""A question being put together: spots joined by steps, and the set that each of them stands for."""

from bot.answering.query import Called, Comparison, Linked, Pick, Things, Threshold
from bot.answering.tree import Edge, Spot, Tree
from bot.knowledge.catalogue import Step

ON, WHO, PLAYED = Step("credit.on"), Step("credit.who"), Step("credit.instruments")
FRAMES = frozenset({"credit"})
QUAY = Spot("album", 2, ("album:lantern-quay",))
PIANO = Spot("instrument", 1, ("instrument:piano",))


def personnel() -> Tree:
    """Artists with a credit on an album."""
    tree = Tree().with_spot(Spot("artist", 0))
    return tree.joined(0, (WHO.turned(), ON), ("credit", "album"), QUAY, frames=FRAMES)


def test_a_way_puts_in_the_frames_that_it_passes() -> None:
    tree = personnel()
    assert [spot.kind for spot in tree.spots] == ["artist", "credit", "album"]
    assert tree.spots[1].auto
    assert not tree.spots[2].auto


def test_a_second_way_uses_the_same_frame() -> None:
    tree = personnel().joined(0, (WHO.turned(), PLAYED), ("credit", "instrument"), PIANO, frames=FRAMES)
    assert [spot.kind for spot in tree.spots] == ["artist", "credit", "album", "instrument"]
    assert tree.edges[-1] == Edge(1, 3, PLAYED)


def test_a_frame_whose_place_is_taken_is_not_used_again() -> None:
    other = Spot("album", 3, ("album:oar",))
    tree = personnel().joined(0, (WHO.turned(), ON), ("credit", "album"), other, frames=FRAMES)
    assert [spot.kind for spot in tree.spots].count("credit") == 2


def test_how_much_of_a_way_is_there_already() -> None:
    tree = personnel()
    assert tree.reused(0, (WHO.turned(), PLAYED), ("credit", "instrument"), FRAMES) == 1
    assert tree.reused(0, (WHO.turned(), ON), ("credit", "album"), FRAMES) == 0


def test_negation_needs_a_frame_of_its_own() -> None:
    way = ((WHO.turned(), PLAYED), ("credit", "instrument"))
    tree = personnel().joined(0, *way, PIANO, negated=True, frames=FRAMES)
    assert [spot.kind for spot in tree.spots].count("credit") == 2
    things = tree.things(0)
    negated = [test for test in things.tests if isinstance(test, Linked) and test.negated]
    assert len(things.tests) == 2
    assert len(negated) == 1


def test_the_set_of_a_spot_holds_everything_joined_to_it() -> None:
    album = Things("album", ("album:lantern-quay",))
    credit = Things("credit", (), (Linked(ON, album),))
    assert personnel().things(0) == Things("artist", (), (Linked(WHO.turned(), credit),))


def test_the_same_tree_seen_from_the_other_end() -> None:
    artist = Things("artist")
    credit = Things("credit", (), (Linked(WHO, artist),))
    expected = Things("album", ("album:lantern-quay",), (Linked(ON.turned(), credit),))
    assert personnel().things(2) == expected


def test_thresholds_and_picks_by_counting() -> None:
    tracks = Step("track.album", inverse=True)
    spots = (Spot("album", 0), Spot("track", 1))
    (test,) = Tree(spots, (Edge(0, 1, tracks, threshold=Threshold(Comparison.MORE, 3)),)).things(0).tests
    assert test == Linked(tracks, Things("track"), threshold=Threshold(Comparison.MORE, 3))
    most = Tree(spots, (Edge(0, 1, tracks, counted=True),))
    assert most.things(0) == Things("album", (), (), Pick(tracks, True, Things("track")))


def test_a_test_is_put_on_one_spot_and_the_tree_before_stays_as_it_was() -> None:
    before = personnel()
    after = before.tested(2, Called(Comparison.STARTS, "L"))
    assert after.spots[2].tests == (Called(Comparison.STARTS, "L"),)
    assert before.spots[2].tests == ()
    assert after.spots[0] == before.spots[0]
