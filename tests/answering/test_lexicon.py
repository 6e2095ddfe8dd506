"""The words of a language: how entries are written, and what they come to."""

import pytest

from bot.answering.lexicon import Lexicon, expanded, languages, lexicon, phrase
from bot.answering.meanings import Asks, Attribute, Filler, Framed, Noun, Operator, Vocable
from bot.answering.query import Ask


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("album", ["album"]),
        ("album(s)", ["album", "albums"]),
        ("who|whom", ["who", "whom"]),
        ("band(s)|group", ["band", "bands", "group"]),
        ("live album(s)", ["live album", "live albums"]),
        ("remix(es)", ["remix", "remixes"]),
        (" spaced ", ["spaced"]),
    ],
)
def test_entries_expand(entry: str, forms: list[str]) -> None:
    assert list(expanded(entry)) == forms


def test_two_optional_endings_give_every_mixture() -> None:
    assert set(expanded("vinyl(s) record(s)")) == {"vinyl record", "vinyls record", "vinyl records", "vinyls records"}


def test_phrases_are_folded() -> None:
    assert phrase("Line-Up") == ("line", "up")
    assert phrase("Né à") == ("ne", "a")


def test_there_is_english_first_and_every_language_has_words_and_replies() -> None:
    codes = languages()
    assert codes[0] == "en"
    assert len(set(codes)) == len(codes)
    for code in codes:
        words = lexicon(code)
        assert words.code == code
        assert words.phrases
        assert {"not_understood", "no_such_thing", "off_topic", "refused"} <= set(words.data["replies"])


def test_a_language_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        lexicon("xx")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("who", Asks),
        ("albums", Noun),
        ("pianist", Framed),
        ("piano", Vocable),
        ("released", Attribute),
        ("not", Operator),
        ("please", Filler),
        ("catalogue number", Attribute),
        ("former members", Framed),
    ],
)
def test_words_mean_something(english: Lexicon, words: str, kind: type) -> None:
    assert any(isinstance(meaning, kind) for meaning in english.phrases[phrase(words)])


def test_a_noun_knows_its_plural(english: Lexicon) -> None:
    one = next(m for m in english.phrases["album",] if isinstance(m, Noun))
    many = next(m for m in english.phrases["albums",] if isinstance(m, Noun))
    assert (one.plural, many.plural) == (False, True)
    assert one.kind == many.kind == "album"


def test_how_many_counts(english: Lexicon) -> None:
    assert any(isinstance(m, Asks) and m.ask is Ask.COUNT for m in english.phrases["how", "many"])


def test_the_longest_phrase_is_known_by_its_first_word(english: Lexicon) -> None:
    for key in english.phrases:
        assert english.longest[key[0]] >= len(key)


def test_further_words_are_added_to_those_of_the_language() -> None:
    words = lexicon("en", [("hull colour(s)|paint", Attribute(("hull",)))])
    for key in (("hull", "colour"), ("hull", "colours"), ("paint",)):
        assert Attribute(("hull",)) in words.phrases[key]
    assert ("hull", "colour") not in lexicon("en").phrases
