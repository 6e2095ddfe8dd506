"""What the parser sees in a message besides a query: whether it asks, goes on, names or counts something."""

import pytest

from bot.answering.engine import Engine
from bot.answering.normalising import Token, clean, tokens
from bot.answering.parsing import Context, Parser
from bot.answering.query import Ask


@pytest.fixture(scope="module")
def parser(engine: Engine) -> Parser:
    return engine.kit("en").parser


def words(message: str) -> tuple[Token, ...]:
    return tokens(clean(message))


@pytest.mark.parametrize("message", ["who drums", "when was it out", "is Oar an EP", "drummer?", "did they split up"])
def test_a_question_has_the_form_of_one(parser: Parser, message: str) -> None:
    assert parser.asks(words(message))


@pytest.mark.parametrize("message", ["I love the piano", "Lantern Quay is great", "nice drums"])
def test_talk_has_not(parser: Parser, message: str) -> None:
    assert not parser.asks(words(message))


@pytest.mark.parametrize(
    ("message", "follows"),
    [
        ("and piano?", True),
        ("what about side B?", True),
        ("how about Oar", True),
        ("piano and drums", False),
        ("what is Oar", False),
    ],
)
def test_how_a_follow_up_begins(parser: Parser, message: str, follows: bool) -> None:
    assert parser.short.follows(words(message)) is follows


@pytest.mark.parametrize(
    ("message", "numbers"),
    [("and the fifth?", [5]), ("the 3rd", [3]), ("and 12?", [12]), ("who drums", []), ("3 or 4", [])],
)
def test_a_message_that_is_a_number(parser: Parser, message: str, numbers: list[int]) -> None:
    assert parser.short.numbers(words(message)) == numbers


def test_names_are_seen_with_where_they_stand(parser: Parser) -> None:
    assert parser.named(words("who drums on Lantern Quay")) == [((3, 5), ("album:lantern-quay",))]
    assert parser.named(words("who drums on it")) == []


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("who plays on Zanzibar Express?", "Zanzibar Express"),
        ("who drums on zanzibar", "zanzibar"),
        ("who plays on Lantern Quay?", ""),
        ("who zorbled the piano", ""),
    ],
)
def test_what_looks_like_a_name_that_is_not_known(parser: Parser, message: str, name: str) -> None:
    assert parser.unknown_names(words(message)) == name


def test_readings_come_cheapest_first_and_each_once(parser: Parser) -> None:
    readings = parser.readings(words("which tracks of Lantern Quay are longer than 5 minutes?"), Context())
    costs = [reading.cost for reading in readings]
    assert costs == sorted(costs)
    assert len({reading.query for reading in readings}) == len(readings)
    assert readings[0].query.ask is Ask.WHICH
    assert readings[0].query.things.kind == "track"
    assert "album:lantern-quay" in readings[0].mentions


def test_words_that_nothing_explains_are_told_and_cost(parser: Parser) -> None:
    plain = parser.readings(words("pianist on Lantern Quay"), Context())[0]
    puzzled = parser.readings(words("zorbled pianist on Lantern Quay"), Context())[0]
    assert puzzled.unused == ("zorbled",)
    assert plain.unused == ()
    assert puzzled.cost > plain.cost


def test_the_context_is_put_in_where_nothing_is_named(parser: Parser) -> None:
    bare = parser.readings(words("drummer?"), Context(("album:oar",)))[0]
    assert bare.implicit
    named = parser.readings(words("drummer of Lantern Quay?"), Context(("album:oar",)))[0]
    assert not named.implicit


@pytest.mark.parametrize("message", ["", "zorble", "?!", "flurb zonk wibble"])
def test_nothing_of_a_question_has_no_cheap_reading(parser: Parser, message: str) -> None:
    assert all(reading.cost > 1.0 for reading in parser.readings(words(message), Context()))
