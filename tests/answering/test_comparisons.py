"""Claims about two things, numbers of places, alternatives: asked, answered, and worded as they were meant."""

import pytest

from bot.answering.answer import Outcome
from bot.answering.finding import Finder
from bot.answering.lexicon import lexicon
from bot.answering.links import Links
from bot.answering.query import Alike, Ask, Beside, Comparison, Query, Things
from bot.answering.wording import Wording
from bot.knowledge.catalogue import Step
from tests.answering.conftest import TODAY
from tests.answering.conftest import Ask as Asked
from tests.answering.invented import invented

# --- two things ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "truth", "text"),
    [
        (
            "did Glass Orchard come out later than Lantern Quay?",
            "yes",
            "Glass Orchard came out later than Lantern Quay",
        ),
        ("did Lantern Quay come out later than Glass Orchard?", "no", "did not come out later than Glass Orchard"),
        ("was Lantern Quay released earlier than Oar?", "yes", "Lantern Quay came out earlier than Oar"),
        ("was Oar released before Lantern Quay?", "no", "Oar did not come out earlier than Lantern Quay"),
        ("is Copper Stair longer than Pale Tram?", "yes", "Copper Stair is longer than Pale Tram"),
        ("is Pale Tram shorter than Tin Moon?", "yes", "Pale Tram is shorter than Tin Moon"),
        ("was Glass Orchard the album right after Lantern Quay?", "yes", "Glass Orchard came right after Lantern Quay"),
        (
            "was Lantern Quay the album right before Glass Orchard?",
            "yes",
            "Lantern Quay came right before Glass Orchard",
        ),
    ],
)
def test_a_comparison_is_told_as_it_was_asked(ask: Asked, claim: str, truth: str, text: str) -> None:
    answer = ask(claim)
    assert answer.answers == (truth,)
    assert answer.text.lower().startswith(truth)
    assert text in answer.text


def test_a_neighbour_that_is_none_is_put_right(ask: Asked) -> None:
    answer = ask("was Daybreak Ferry the album right after Lantern Quay?")
    assert answer.answers == ("no",)
    assert "Glass Orchard" in answer.text


def compared(field: str, comparison: Comparison, first: str, second: str) -> str:
    """The reply to a comparison built by hand."""
    kind = first.partition(":")[0]
    test = Alike(Step(f"{kind}.{field}"), Things(kind, (second,)), comparison)
    return worded(Query(Ask.WHETHER, Things(kind, (first,), (test,))))


def worded(query: Query) -> str:
    return Wording(invented(), lexicon("en").data).reply(Finder(invented(), TODAY).find(query))


MIRA, TOBIN = "person:mira-quell", "person:tobin-ash"
STREET, DAYBREAK = "album:lantern-street", "album:daybreak"


@pytest.mark.parametrize(
    ("field", "comparison", "first", "second", "reply"),
    [
        ("born", Comparison.MORE, MIRA, TOBIN, "Yes: Mira Quell is younger than Tobin Ash."),
        ("born", Comparison.LESS, MIRA, TOBIN, "No: Mira Quell is not older than Tobin Ash."),
        ("released", Comparison.MORE, DAYBREAK, STREET, "Yes: Daybreak Ferry came out later than Lantern Street."),
        (
            "released",
            Comparison.LESS,
            DAYBREAK,
            STREET,
            "No: Daybreak Ferry did not come out earlier than Lantern Street.",
        ),
        (
            "released",
            Comparison.IS,
            DAYBREAK,
            STREET,
            "No: Daybreak Ferry did not come out on the same day as Lantern Street.",
        ),
    ],
)
def test_comparisons_have_words(field: str, comparison: Comparison, first: str, second: str, reply: str) -> None:
    assert compared(field, comparison, first, second) == reply


@pytest.mark.parametrize(
    ("offset", "first", "second", "reply"),
    [
        (1, DAYBREAK, STREET, "Yes: Daybreak Ferry came right after Lantern Street."),
        (-1, STREET, DAYBREAK, "Yes: Lantern Street came right before Daybreak Ferry."),
        (1, STREET, DAYBREAK, "No: Lantern Street did not come right after Daybreak Ferry."),
    ],
)
def test_neighbours_have_words(offset: int, first: str, second: str, reply: str) -> None:
    beside = Links(invented().schema).beside("album")
    assert beside is not None
    test = Beside(*beside, Things("album", (second,)), offset)
    assert worded(Query(Ask.WHETHER, Things("album", (first,), (test,)))) == reply


# --- alternatives, tracks of an edition ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("is Dav Fenwick the pianist or the bassist on Lantern Quay?", ("bass",)),
        ("is Lune Abara the saxophonist or the drummer on Lantern Quay?", ("tenor saxophone",)),
        ("did Orla Fenwick play the cello or the trumpet on Lantern Quay?", ("trumpet",)),
        ("what is CD track 3 on Lantern Quay?", ("Pale Tram (alternate)",)),
        ("what is LP track 3 on Lantern Quay?", ("Slow Lighthouse",)),
        ("tracks 2 to 4 on Lantern Quay", ("Copper Stair", "Slow Lighthouse", "Tin Moon")),
        ("which tracks are 2-4 on Lantern Quay?", ("Copper Stair", "Slow Lighthouse", "Tin Moon")),
        ("tracks 2 and 3 of Glass Orchard", ("Undertow Waltz", "Last Apple")),
        ("tracks 2, 3 and 5 on Lantern Quay", ("Copper Stair", "Slow Lighthouse", "Undertow Waltz")),
        ("what is the second to last track of Lantern Quay?", ("Crane at Night",)),
        ("last but one track of Lantern Quay", ("Crane at Night",)),
        ("third to last track of Lantern Quay", ("Undertow Waltz",)),
        ("which album is at place 5 in Best Harbour Records?", ("Glass Orchard",)),
        ("what is at number 9 in Best Harbour Records?", ("Oar",)),
        ("what stands at places 2 and 5 of Best Harbour Records?", ("Lantern Quay", "Glass Orchard")),
        ("entries 2 to 5 of Best Harbour Records", ("Lantern Quay", "Glass Orchard")),
        ("which albums in Best Harbour Records are by Orla Fenwick?", ("Glass Orchard", "Lantern Quay")),
        ("which entries of Best Harbour Records are by Cass Dowd?", ("Kelp Sonata",)),
        ("which albums are next to Lantern Quay?", ("Glass Orchard",)),
    ],
)
def test_questions(ask: Asked, question: str, answers: tuple[str, ...]) -> None:
    answer = ask(question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.answers == answers


def test_places_that_there_are_not(ask: Asked) -> None:
    assert ask("tracks 12 and 13 of Lantern Quay").answers == ()
