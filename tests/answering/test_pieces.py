"""Messages cut into pieces: names against everyday words, misspelt words mended, unknown ones kept."""

import pytest

from bot.answering.lexicon import Lexicon
from bot.answering.likeness import Likeness
from bot.answering.linking import Linker
from bot.answering.meanings import Framed, Literal, Mention, Vocable
from bot.answering.normalising import clean, tokens
from bot.answering.pieces import Cutter, Piece


def best(english: Lexicon, linker: Linker, message: str) -> tuple[Piece, ...]:
    return Cutter(english, linker).cuts(tokens(clean(message)))[0][1]


def texts(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces]


def test_the_pieces_cover_the_message(english: Lexicon, linker: Linker) -> None:
    words = tokens(clean("who zorbled the piano on Lantern Quay, in 1958?"))
    for _, pieces in Cutter(english, linker).cuts(words):
        assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces[:-1])]
        assert pieces[-1].end == len(words)


def test_cuts_come_likeliest_first(english: Lexicon, linker: Linker) -> None:
    weights = [
        weight for weight, _ in Cutter(english, linker).cuts(tokens("tracks of Lantern Quay longer than 5 minutes"))
    ]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) > 1


def test_no_words_make_an_empty_cut(english: Lexicon, linker: Linker) -> None:
    assert Cutter(english, linker).cuts(()) == [(0.0, ())]


def test_a_name_is_one_piece(english: Lexicon, linker: Linker) -> None:
    pieces = best(english, linker, "pianist on Lantern Quay")
    assert texts(pieces) == ["pianist", "on", "Lantern Quay"]
    name = pieces[-1].meanings[0]
    assert isinstance(name, Mention)
    assert name.things == ("album:lantern-quay",)


def test_a_name_made_of_everyday_words_counts_where_it_is_quoted(english: Lexicon, linker: Linker) -> None:
    quoted = best(english, linker, 'who plays on "Stroke"?')
    assert isinstance(quoted[-1].meanings[0], Mention)


def test_a_literal_is_one_piece(english: Lexicon, linker: Linker) -> None:
    pieces = best(english, linker, "longer than two and a half minutes")
    assert Literal("length", "2:30") in pieces[-1].meanings


def test_an_unknown_word_is_kept_without_a_meaning(english: Lexicon, linker: Linker) -> None:
    unknown = [piece for piece in best(english, linker, "who zorbled on Lantern Quay") if not piece.meanings]
    assert texts(tuple(unknown)) == ["zorbled"]
    assert unknown[0].weight < 0


def test_a_misspelt_word_of_the_language_is_mended(english: Lexicon, linker: Linker) -> None:
    pieces = best(english, linker, "drumer on Lantern Quay")
    assert (pieces[0].text, pieces[0].corrected) == ("drumer", "drummer")
    assert any(isinstance(meaning, Framed) for meaning in pieces[0].meanings)


def test_a_long_word_may_have_two_slips(english: Lexicon, linker: Linker) -> None:
    pieces = best(english, linker, "saxofonist on Lantern Quay")
    assert pieces[0].corrected == "saxophonist"


def test_a_short_word_is_never_mended(english: Lexicon, linker: Linker) -> None:
    pieces = best(english, linker, "harq on Lantern Quay")  # "harp"
    assert pieces[0].corrected == ""
    assert not any(isinstance(meaning, Vocable) for meaning in pieces[0].meanings)


def test_a_word_that_is_right_is_not_mended(english: Lexicon, linker: Linker) -> None:
    assert not any(piece.corrected for piece in best(english, linker, "which tracks have drums on Lantern Quay"))


@pytest.mark.parametrize("message", ["the Drumer on Lantern Quay", "who is Drumer"])
def test_a_word_written_like_a_name_is_no_misspelt_word(english: Lexicon, linker: Linker, message: str) -> None:
    assert not any(piece.corrected for piece in best(english, linker, message))


@pytest.mark.parametrize(
    "message", ["Drumer on Lantern Quay", "THE DRUMER ON LANTERN QUAY", "the drumer on Lantern Quay"]
)
def test_capitals_that_say_nothing_do_not_make_a_name(english: Lexicon, linker: Linker, message: str) -> None:
    assert [piece.corrected for piece in best(english, linker, message) if piece.corrected] == ["drummer"]


def names(cutter: Cutter, message: str) -> list[str]:
    """What is read as a name, in any cut."""
    cuts = cutter.cuts(tokens(clean(message)))
    return sorted({p.text for _, cut in cuts for p in cut if any(isinstance(m, Mention) for m in p.meanings)})


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("who likes the herons", []),  # a word of the notes
        ("who likes the Herons", ["Herons"]),  # written like a name
        ('who likes the "herons"', ["herons"]),
        ("who likes the lanterns", []),  # a word of the language
        ("who likes the fenwik", ["fenwik"]),  # neither
    ],
)
def test_ordinary_words_are_no_misspelt_names(english: Lexicon, linker: Linker, message: str, found: list[str]) -> None:
    likeness = Likeness("english", ["lantern|lamp"], frozenset())
    assert names(Cutter(english, linker, likeness, frozenset({"herons"})), message) == found


def test_without_further_words_they_are(english: Lexicon, linker: Linker) -> None:
    assert names(Cutter(english, linker), "who likes the herons") == ["herons"]


def test_a_word_that_is_like_another_means_what_that_means(english: Lexicon, linker: Linker) -> None:
    alike = Cutter(english, linker, Likeness("english", ["drummer|sticksman"], frozenset()))
    message = tokens(clean("sticksman on Lantern Quay"))
    (piece, *_), (plain, *_) = alike.cuts(message)[0][1], Cutter(english, linker).cuts(message)[0][1]
    (drummer, *_) = best(english, linker, "drummer on Lantern Quay")
    assert plain.meanings == ()
    assert piece.meanings == drummer.meanings
    assert 0 < piece.weight < drummer.weight


def test_commas_are_noted(english: Lexicon, linker: Linker) -> None:
    pieces = best(english, linker, "trumpet, piano on Lantern Quay")
    assert [piece.listed for piece in pieces] == [False, True, False, False]
