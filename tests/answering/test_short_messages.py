"""Messages that are no question by themselves: bare fields, players, question words, turns, corrections."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.engine import Engine
from bot.answering.lexicon import lexicon, phrase
from bot.answering.normalising import Token, clean, tokens
from bot.answering.parsing.short_messages import ShortMessages


@pytest.fixture(scope="module")
def short(engine: Engine) -> ShortMessages:
    return engine.kit("en").parser.short


def words(message: str) -> tuple[Token, ...]:
    return tokens(clean(message))


def text(found: object) -> str:
    """Tokens as one text."""
    assert isinstance(found, tuple | list)
    return " ".join(token.text for token in found)


@pytest.mark.parametrize(
    ("message", "field"),
    [
        ("and at which places?", "position"),
        ("what score?", "score"),
        ("and the colour?", "colour"),
        ("length?", "length"),
    ],
)
def test_a_field_asked_for_by_itself(short: ShortMessages, message: str, field: str) -> None:
    assert field in short.fields(words(message))


@pytest.mark.parametrize(
    "message", ["the colour of Oar?", "score and length?", "who drums?", "and when?", "zorble", ""]
)
def test_what_names_more_or_nothing_is_no_bare_field(short: ShortMessages, message: str) -> None:
    assert short.fields(words(message)) == []


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("tenor?", "who plays tenor"),
        ("and tenor saxophone?", "who plays tenor saxophone"),
        ("the drums", "who plays drums"),
        ("who plays drums?", ""),
        ("drums on Oar?", ""),
        ("drummer?", ""),
        ("zorble?", ""),
        ("", ""),
    ],
)
def test_an_instrument_alone_asks_who_plays_it(short: ShortMessages, message: str, question: str) -> None:
    assert text(short.player_of(words(message))) == question


@pytest.mark.parametrize(
    ("message", "slot"),
    [("and when?", "when"), ("when?", "when"), ("and where was that?", "where"), ("who?", "who")],
)
def test_a_question_word_alone(short: ShortMessages, message: str, slot: str) -> None:
    word = short.asked_anew(words(message))
    assert word is not None
    assert word.slot == slot


@pytest.mark.parametrize("message", ["when was Oar released?", "and piano?", "who drums?", "Oar", ""])
def test_a_question_with_more_in_it_is_its_own(short: ShortMessages, message: str) -> None:
    assert short.asked_anew(words(message)) is None


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("which of them plays cello?", "which boats plays cello"),
        ("who of them drums?", "who boats drums"),
        ("which of these are red?", "which boats are red"),
        ("which boats are red?", ""),
        ("the one of them that is red", ""),
        ("", ""),
    ],
)
def test_of_them_becomes_the_noun(short: ShortMessages, message: str, question: str) -> None:
    assert text(short.among(words(message), "boats")) == question


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("no, the LP", "the lp"),
        ("No, sorry, I meant the LP", "the lp"),
        ("sorry, piano", "piano"),
        ("the LP, no?", "the lp no"),
        ("northern boats", "northern boats"),
        ("no", "no"),  # nothing would be left
        ("", ""),
    ],
)
def test_what_is_said_after_a_correction(short: ShortMessages, message: str, said: str) -> None:
    assert text(short.corrected(words(message))) == said


OPENINGS = [" ".join(phrase(form)) for form in lexicon("en").data["corrections"].split("|")]


@given(st.lists(st.sampled_from(OPENINGS), max_size=3), st.lists(st.sampled_from(["lp", "oar", "drums"]), min_size=1))
@settings(deadline=None)
def test_a_correction_never_loses_what_comes_after_it(engine: Engine, openings: list[str], rest: list[str]) -> None:
    said = engine.kit("en").parser.short.corrected(words(", ".join([*openings, " ".join(rest)])))
    assert [token.text for token in said] == rest


@pytest.mark.parametrize(
    ("message", "turns"),
    [
        ("the next?", ["next"]),
        ("and the next one?", ["next"]),
        ("and after that?", ["next"]),
        ("and the one before it?", ["previous"]),
        ("the previous one", ["previous"]),
        ("what came before Oar?", []),
        ("and the fifth?", []),
        ("before or after?", []),
        ("", []),
    ],
)
def test_a_turn_to_the_next_or_the_one_before(short: ShortMessages, message: str, turns: list[str]) -> None:
    assert short.turns(words(message)) == turns


@pytest.mark.parametrize(
    ("message", "largest"),
    [("and the shortest?", False), ("the longest", True), ("the longest on Oar", None), ("Oar", None)],
)
def test_a_superlative_alone(short: ShortMessages, message: str, largest: bool | None) -> None:
    assert {word.largest for word in short.extremes(words(message))} == ({largest} if largest is not None else set())


@pytest.mark.parametrize(
    ("message", "asks"),
    [("who else?", True), ("and what else?", True), ("who else drums?", False), ("else", False), ("", False)],
)
def test_who_else(short: ShortMessages, message: str, asks: bool) -> None:
    assert short.asks_others(words(message)) is asks


@pytest.mark.parametrize(
    ("message", "kinds"),
    [("and piano?", {"instrument"}), ("on Oar?", {"album"}), ("no", set()), ("Oar and Pale Tram", set())],
)
def test_fragments_name_one_thing(short: ShortMessages, message: str, kinds: set[str]) -> None:
    assert {things.kind for things, _, _ in short.fragments(words(message))} >= kinds
    assert bool(short.fragments(words(message))) is bool(kinds)


def test_a_question_word_in_a_fragment_matters_unless_it_goes_on(short: ShortMessages) -> None:
    assert short.fragments(words("who on piano?")) == []
    assert short.fragments(words("who on piano?"), goes_on=True)
    assert short.fragments(words("what about side B?"), goes_on=True)
