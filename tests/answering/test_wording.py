"""Replies: queries built by hand over an invented base, and the sentence that each is answered with."""

from datetime import date

import pytest

from bot.answering.finding import Finder, Found
from bot.answering.lexicon import lexicon
from bot.answering.query import (
    Alike,
    Ask,
    Called,
    Comparison,
    Linked,
    Pick,
    Present,
    Query,
    Test,
    Things,
    Threshold,
    Valued,
)
from bot.answering.wording import Wording
from bot.answering.wording.replies import MOST_CHARACTERS, cut
from bot.knowledge.catalogue import Step
from tests.answering.invented import invented

STREET = Things("album", ("album:lantern-street",))
DAYBREAK = Things("album", ("album:daybreak",))
LP = Things("edition", ("edition:lantern-street/lp",))
MIRA = Things("person", ("person:mira-quell",))
TOBIN = Things("person", ("person:tobin-ash",))
JORY = Things("person", ("person:jory-vane",))
FERRYMEN = Things("group", ("group:ferrymen",))
BEST = Things("list", ("list:best-of-71",))


def step(text: str) -> Step:
    return Step(text.lstrip("~"), text.startswith("~"))


def to(text: str, things: Things, *, negated: bool = False, threshold: Threshold | None = None) -> Linked:
    return Linked(step(text), things, negated, threshold)


def credit(*tests: Test, seen_from: str = "~credit.who", negated: bool = False) -> Linked:
    return to(seen_from, Things("credit", (), tests), negated=negated)


def played(*instruments: str) -> Linked:
    return to("credit.instruments", Things("instrument", tuple(f"instrument:{name}" for name in instruments)))


def done(role: str) -> Linked:
    return to("credit.roles", Things("role", (f"role:{role}",)))


def on(things: Things) -> Linked:
    return to("credit.on", things)


def members(*tests: Test, seen_from: str = "~membership.who") -> Linked:
    return to(seen_from, Things("membership", (), tests))


def which(kind: str, *tests: Test, pick: Pick | None = None) -> Query:
    return Query(Ask.WHICH, Things(kind, (), tests, pick))


def asked(things: Things, *wanted: str) -> Query:
    return Query(Ask.WHICH, things, tuple(step(one) for one in wanted))


def whether(things: Things, *tests: Test) -> Query:
    return Query(Ask.WHETHER, Things(things.kind, things.named, tests))


def found(query: Query) -> Found:
    return Finder(invented(), date(2020, 6, 1)).find(query)


def reply(query: Query) -> str:
    return Wording(invented(), lexicon("en").data).reply(found(query))


PIANO = ("piano", "electric piano")
TRACKS_OF_LP = to("track.edition", LP)

REPLIES = [
    # who did it
    (which("artist", credit(played("piano"), on(STREET))), "Tobin Ash (piano, celesta) plays piano on Lantern Street."),
    (which("artist", credit(played("drums"), on(STREET))), "Jory Vane plays drums on Lantern Street."),
    (which("person", credit(done("producer"), on(DAYBREAK))), "Petra Lund produced Daybreak Ferry."),
    (
        which("artist", credit(on(STREET))),
        (
            "On Lantern Street: Mira Quell (trumpet), Tobin Ash (piano, celesta), Jory Vane (drums) "
            "and Petra Lund (producer)."
        ),
    ),
    (
        which("instrument", credit(to("credit.who", MIRA), on(STREET), seen_from="~credit.instruments")),
        "Mira Quell plays trumpet on Lantern Street.",
    ),
    (
        which("album", credit(to("credit.who", JORY), seen_from="~credit.on")),
        "Jory Vane is on Daybreak Ferry and Lantern Street.",
    ),
    # belonging together
    (which("person", members(to("membership.group", FERRYMEN))), "Jory Vane and Tobin Ash were members of Ferrymen."),
    (
        which("group", members(to("membership.who", TOBIN), seen_from="~membership.group")),
        "Tobin Ash was a member of Ferrymen.",
    ),
    (
        Query(Ask.COUNT, Things("person", (), (members(to("membership.group", FERRYMEN)),))),
        "2 people in Ferrymen: Jory Vane and Tobin Ash.",
    ),
    (
        asked(Things("membership", (), (to("membership.who", TOBIN),)), "membership.since"),
        "Tobin Ash joined Ferrymen on May 1, 1970.",
    ),
    (
        asked(Things("membership", (), (to("membership.who", JORY),)), "membership.until"),
        "Jory Vane left Ferrymen in 1980.",
    ),
    (
        Query(
            Ask.SPAN,
            Things("marriage", (), (to("marriage.who", MIRA), to("marriage.to", TOBIN))),
            (step("marriage.since"), step("marriage.until")),
        ),
        "Mira Quell and Tobin Ash were married for 5 years (1955 to 1960).",
    ),
    (
        asked(
            Things("marriage", (), (to("marriage.who", Things("person", ("person:mira-quell", "person:tobin-ash"))),)),
            "marriage.since",
        ),
        "Mira Quell and Tobin Ash married in 1955.",
    ),
    (
        which("person", members(to("membership.group", FERRYMEN)), Present(step("person.died"), negated=True)),
        "People in Ferrymen who are not known to have died: Jory Vane and Tobin Ash.",
    ),
    # tracks
    (
        which("track", TRACKS_OF_LP),
        "Tracks of the Gull LP: A1 Pale Ferry, A2 Copper Stair and B1 Tin Moon.",
    ),
    (
        which("track", TRACKS_OF_LP, credit(played("piano"), seen_from="~credit.on", negated=True)),
        "Track of the Gull LP without piano: A2 Copper Stair.",
    ),
    (
        which("track", TRACKS_OF_LP, pick=Pick(step("track.duration"), largest=True)),
        "The longest track of the Gull LP is Pale Ferry (6:22).",
    ),
    (
        which("track", TRACKS_OF_LP, pick=Pick(step("track.number"), largest=False, skip=2)),
        "The third track of the Gull LP is Tin Moon.",
    ),
    (
        which("track", TRACKS_OF_LP, Valued(step("track.duration"), Comparison.LESS, "4:00")),
        "Track of the Gull LP shorter than 4:00: A2 Copper Stair.",
    ),
    # values
    (asked(STREET, "album.recorded"), "Lantern Street was recorded on December 30 and 31, 1970."),
    (asked(STREET, "album.genres"), "The genre of Lantern Street is folk and jazz."),
    (
        asked(STREET, "album.duration"),
        "Lantern Street lasts 31:10 according to Sleeve of Lantern Street, 32:05 according to Harbour Gazette.",
    ),
    (asked(STREET, "album.studio", "album.city"), "Lantern Street was recorded at Boathouse in Harbourton."),
    (asked(LP, "edition.colour", "edition.price"), "The Gull LP is green and costs \u00a312.50."),
    (
        asked(Things("edition", (), (to("edition.album", STREET),)), "edition.released"),
        "Release date of editions of Lantern Street: the Gull LP: March 14, 1971; the Heron disc: 1990.",
    ),
    (
        asked(Things("person", ("person:mira-quell", "person:tobin-ash")), "person.born"),
        "Mira Quell was born on May 4, 1930. Tobin Ash was born in 1928.",
    ),
    (asked(MIRA, "person.born"), "Mira Quell was born on May 4, 1930."),
    (asked(DAYBREAK, "album.follows"), "Before Daybreak Ferry came Lantern Street."),
    # reception
    (
        asked(Things("review", (), (to("review.album", STREET),)), "review.score"),
        "Cy Dale in Harbour Gazette, April 2, 1971, gave Lantern Street 4/5.",
    ),
    (
        which("review", to("review.album", STREET)),
        "Review of Lantern Street: Cy Dale in Harbour Gazette, April 2, 1971: 4/5.",
    ),
    (
        which("comment", to("comment.album", STREET)),
        "Comment on Lantern Street: gullfan on Recordnest, May 6, 2011: Grows on you.",
    ),
    (
        which("award", to("award.album", STREET)),
        "Award for Lantern Street: Silver Gull, Best Sleeve, 1972 (nominated).",
    ),
    (which("entry", to("entry.list", BEST)), "Entries in Best Harbour Records: 3 Lantern Street and 5 Daybreak Ferry."),
    (which("entry", to("entry.album", STREET)), "Entry for Lantern Street: 3rd of 10 in Best Harbour Records."),
    (
        asked(Things("entry", (), (to("entry.album", STREET),)), "entry.position"),
        "Lantern Street is 3rd of 10 in Best Harbour Records.",
    ),
    # numbers
    (
        Query(Ask.COUNT, Things("track", (), (TRACKS_OF_LP,))),
        "3 tracks of the Gull LP: A1 Pale Ferry, A2 Copper Stair and B1 Tin Moon.",
    ),
    (
        Query(
            Ask.COUNT,
            Things("track", (), (TRACKS_OF_LP, credit(played("celesta"), seen_from="~credit.on", negated=True))),
        ),
        "1 track of the Gull LP without celesta: A2 Copper Stair.",
    ),
    (
        Query(Ask.COUNT, Things("album", (), (to("album.by", TOBIN),))),
        "No albums by Tobin Ash that I know of.",
    ),
    (
        which("album", to("~track.album", Things("track"), threshold=Threshold(Comparison.AT_LEAST, 3))),
        "Album with at least 3 tracks: Lantern Street.",
    ),
    # yes and no
    (whether(JORY, members(to("membership.group", FERRYMEN))), "Yes: Jory Vane was a member of Ferrymen."),
    (whether(MIRA, members(to("membership.group", FERRYMEN))), "No: Mira Quell was not a member of Ferrymen."),
    (
        whether(Things("person", ("person:mira-quell", "person:tobin-ash")), credit(on(STREET))),
        "Yes: Mira Quell and Tobin Ash are on Lantern Street.",
    ),
    (whether(MIRA, credit(on(DAYBREAK))), "No: Mira Quell is not on Daybreak Ferry."),
    (whether(MIRA, credit(played("drums"), on(STREET))), "No: Mira Quell does not play drums on Lantern Street."),
    (
        whether(STREET, to("album.city", Things("city", ("city:harbourton",)))),
        "Yes: Lantern Street was recorded in Harbourton.",
    ),
    (Query(Ask.WHETHER, FERRYMEN, tests=(Present(step("group.dissolved")),)), "Yes: Ferrymen broke up."),
    (
        Query(Ask.WHETHER, Things("album", (), (Called(Comparison.IS, "Undertow"),))),
        "No: there is no album called Undertow.",
    ),
    # of one kind
    (
        which("person", Alike(step("person.born"), MIRA, anniversary=True)),
        "Person with the same anniversary as Mira Quell: Jory Vane.",
    ),
    (which("person", Valued(step("person.born"), Comparison.LESS, "1930")), "Person born before 1930: Tobin Ash."),
    (
        which("album", to("album.genres", Things("genre", ("genre:jazz",)))),
        "Jazz albums: Daybreak Ferry and Lantern Street.",
    ),
    # a bare name
    (
        Query(Ask.ABOUT, DAYBREAK),
        "Daybreak Ferry is an album by Ferrymen, released in 1975 on Heron. Players: Jory Vane.",
    ),
    (
        Query(Ask.ABOUT, FERRYMEN),
        (
            "Ferrymen is a band from Norland, founded in 1968. It broke up in 1980. "
            "Members: Jory Vane and Tobin Ash. Albums here: Daybreak Ferry."
        ),
    ),
]


@pytest.mark.parametrize(("query", "sentence"), REPLIES, ids=[sentence[:60] for _, sentence in REPLIES])
def test_reply(query: Query, sentence: str) -> None:
    assert reply(query) == sentence


def test_a_no_goes_on_with_what_is_true_instead() -> None:
    instead = found(which("artist", credit(played("drums"), on(STREET))))
    claim = found(whether(MIRA, credit(played("drums"), on(STREET))))
    corrected = Found(claim.query, claim.rows, claim.answers, claim.truth, correction=instead)
    text = Wording(invented(), lexicon("en").data).reply(corrected)
    assert text == "No: Mira Quell does not play drums on Lantern Street. Jory Vane plays drums on Lantern Street."


def test_a_long_reply_is_cut_between_words() -> None:
    text = cut("quay " * 1_000)
    assert len(text) <= MOST_CHARACTERS + 2
    assert text.endswith("quay \u2026")
