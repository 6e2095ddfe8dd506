"""Patterns over neighbouring pieces: alternatives, tracks of an edition, types, orders, names after "called"."""

import pytest

from bot.answering.engine import Engine
from bot.answering.meanings import Attribute, Called, Framed, Literal, Noun, Operator, Vocable
from bot.answering.normalising import clean, tokens
from bot.answering.parsing.patterns import grouped, with_patterns
from bot.answering.pieces import Cutter, Piece
from bot.answering.query import Comparison


@pytest.fixture(scope="module")
def cutter(engine: Engine) -> Cutter:
    return engine.kit("en").parser.cutter


def read(cutter: Cutter, message: str) -> tuple[Piece, ...]:
    return with_patterns(cutter.cuts(tokens(clean(message)))[0][1])


def instruments(pieces: tuple[Piece, ...]) -> list[str]:
    """The instruments that are spoken of as such, not as those who play them."""
    return [m.names[0] for piece in pieces for m in piece.meanings[:1] if isinstance(m, Vocable)]


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("is Dav Fenwick the pianist or the bassist", ["piano", "bass"]),
        ("is Dav Fenwick a trumpeter or drummer", ["trumpet", "drums"]),
        ("is Dav Fenwick the pianist and the bassist", []),
        ("is Dav Fenwick the pianist", []),
        ("is Dav Fenwick the pianist or the producer", []),
        ("the pianist or Dav Fenwick", []),
    ],
)
def test_players_to_choose_from_are_instruments(cutter: Cutter, message: str, found: list[str]) -> None:
    assert instruments(read(cutter, message)) == found


def test_players_that_are_not_to_choose_from_stay_players(cutter: Cutter) -> None:
    pianist = next(piece for piece in read(cutter, "is Dav Fenwick the pianist") if piece.text == "pianist")
    assert isinstance(pianist.meanings[0], Framed)


@pytest.mark.parametrize("message", ["CD track 15", "track 15 CD"])
def test_the_track_of_an_edition_comes_before_it(cutter: Cutter, message: str) -> None:
    track, edition = read(cutter, message)
    assert track.meanings[0] == Literal("track", "15")
    assert isinstance(edition.meanings[0], Noun)
    assert edition.meanings[0].kind == "edition"


def test_an_edition_in_a_list_with_a_track_stays_where_it_is(cutter: Cutter) -> None:
    assert [piece.text for piece in read(cutter, "the CD, track 15")] == ["the", "CD", "track 15"]
    assert [piece.text for piece in read(cutter, "album track 15")] == ["album", "track 15"]


@pytest.mark.parametrize("message", ["is it a person or a group", "is Oar an album or a group"])
def test_kinds_to_choose_from_ask_for_the_type(cutter: Cutter, message: str) -> None:
    assert any(Attribute(("type",)) in piece.meanings for piece in read(cutter, message))


def test_one_kind_twice_is_no_choice(cutter: Cutter) -> None:
    assert not any(Attribute(("type",)) in piece.meanings for piece in read(cutter, "an album or an album"))


@pytest.mark.parametrize(
    ("message", "order"),
    [
        ("did Oar come out before or after Glass Orchard", True),
        ("did Oar come out after or before Glass Orchard", True),
        ("did Oar come out after Glass Orchard", False),
    ],
)
def test_before_or_after_asks_for_the_order(cutter: Cutter, message: str, order: bool) -> None:
    assert any(Operator("order") in piece.meanings for piece in read(cutter, message)) is order


@pytest.mark.parametrize(
    ("message", "called"),
    [
        ("tracks called Zorble", Called(Comparison.IS, "Zorble")),
        ("tracks starting with Zor", Called(Comparison.STARTS, "Zor")),
        ("tracks ending with ble", Called(Comparison.ENDS, "ble")),
        ("tracks containing the word orb", Called(Comparison.CONTAINS, "orb")),
    ],
)
def test_what_a_thing_is_called(cutter: Cutter, message: str, called: Called) -> None:
    assert read(cutter, message)[-1].meanings == (called,)


def test_the_50th_birthday_was_a_birth_fifty_years_before(cutter: Cutter) -> None:
    pieces = read(cutter, "whose 50th birthday was on February 11, 1981")
    assert Literal("date", "1931-02-11") in pieces[-1].meanings
    assert not any(piece.text.startswith("50") for piece in pieces)


def test_what_stands_in_brackets_belongs_together(cutter: Cutter) -> None:
    words = tokens(clean("tracks (of the CD) with drums"))
    pieces = grouped(cutter.cuts(words)[0][1], words)
    groups = {piece.text: piece.group for piece in pieces}
    assert groups["CD"] != () == groups["tracks"] == groups["drums"]


@pytest.mark.parametrize("message", ["", "zorble", "who drums on Lantern Quay", "before or", "or", "called"])
def test_without_a_pattern_every_piece_stays(cutter: Cutter, message: str) -> None:
    assert read(cutter, message) == cutter.cuts(tokens(clean(message)))[0][1]
