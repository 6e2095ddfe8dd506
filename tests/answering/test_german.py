"""German as people speak it: questions of every sort, and replies with its cases, genders and numbers."""

import pytest

from bot.answering.answer import Outcome
from bot.answering.lexicon import language
from bot.answering.wording.phrasing import Phrasing
from tests.answering.conftest import Ask

QUESTIONS = {
    "Seit wann gibt es Daybreak Ferry?": ("1967-06",),
    "wann kam Lantern Quay raus?": ("1958-03-14",),
    "Wer hat bei Glass Orchard die Produktion gemacht?": ("Petra Quill",),
    "Von wem stammt Glass Orchard?": ("Orla Fenwick",),
    "Wessen Album ist Glass Orchard?": ("Orla Fenwick",),
    "Mit welchem Titel hört Lantern Quay auf?": ("Harbour Bell",),
    "Welche Folkalben gibt es?": ("Glass Orchard",),
    "Auf welchem Album spielt Cass Dowd mit?": ("Glass Orchard",),
    "In welcher Band spielt Tomas Wick?": ("The Copper Gulls",),
    "wieviele Stuecke sind auf Glass Orchard?": ("3",),
    "Wann starb Ines Vark?": ("1988",),
    "Welche Alben erschienen vor 1965?": ("Lantern Quay", "Glass Orchard"),
    "Wer ist der Vater von Pim Fenwick?": ("Orla Fenwick",),
    "Welche Titel auf Glass Orchard haben kein Cello?": ("First Frost", "Last Apple"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_are_answered(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.outcome is Outcome.ANSWER, answer.text
    assert (answer.language, set(answer.answers)) == ("de", set(QUESTIONS[question]))


def test_a_verb_that_says_who_asks_for_no_date(ask: Ask) -> None:
    answer = ask("Welche Alben hat Orla Fenwick herausgebracht?")
    assert set(answer.answers) == {"Lantern Quay", "Glass Orchard"}
    assert "Erscheinungsdatum" not in answer.read_as


REPLIES = {
    "Was ist der längste Titel auf Lantern Quay?": "Der längste Titel auf Lantern Quay ist Harbour Bell (7:30).",
    "Was sind die zwei längsten Titel auf Lantern Quay?": (
        "Die 2 längsten Titel auf Lantern Quay sind Harbour Bell (7:30) und Copper Stair (6:22)."
    ),
    "Welches ist die neueste Ausgabe von Lantern Quay?": (
        "Die neueste Ausgabe von Lantern Quay ist „Heron CD“ (2. Mai 1990)."
    ),
    "Welches ist das erste Album von Orla Fenwick?": (
        "Das erste Album von Orla Fenwick ist Lantern Quay (14. März 1958)."
    ),
    "Wer spielt Trompete auf Lantern Quay?": "Orla Fenwick spielt Trompete auf Lantern Quay.",
    "Spielt Cass Dowd Trompete auf Glass Orchard?": (
        "Nein: Cass Dowd spielt auf Glass Orchard keine Trompete. Cass Dowd spielt Cello auf Glass Orchard."
    ),
    "Gibt es auf Lantern Quay eine Gitarre?": (
        "Nein: Auf Lantern Quay gibt es keine Gitarre. "
        "Instrumente auf Lantern Quay: Trompete, Klavier, Bass, Schlagzeug und Tenorsaxophon."
    ),
    "Wann wurde Lantern Quay aufgenommen?": "Lantern Quay wurde am 4. und 5. Dezember 1957 aufgenommen.",
    "Welche Titel auf Glass Orchard haben kein Cello?": (
        "Titel auf Glass Orchard ohne Cello: First Frost und Last Apple."
    ),
}


@pytest.mark.parametrize("question", REPLIES)
def test_replies_read_like_german(ask: Ask, question: str) -> None:
    assert ask(question).text == REPLIES[question]


ELIDED = {
    "Titel auf ein Album": "Titel auf einem Album",
    "Titel auf eine CD": "Titel auf einer CD",
    "die Musik zu der Film": "die Musik zum Film",
    "Länge von Titel auf Oar": "Länge von Titeln auf Oar",
    "Länge von Titel 3": "Länge von Titel 3",
    "Titel auf das erste Album von Oar": "Titel auf dem ersten Album von Oar",
    "das Album mit den meisten Titel ist Oar": "das Album mit den meisten Titeln ist Oar",
    "Personen verheiratet mehr als einmal": "Personen mehr als einmal verheiratet",
    "es gibt ein Titel": "es gibt einen Titel",
    "es gibt kein Titel": "es gibt keinen Titel",
    "auf Oar gibt es kein E-Gitarre": "auf Oar gibt es keine E-Gitarre",
    "der zweite längste Titel": "der zweitlängste Titel",
    "mit gleicher Geburtsdatum wie Oar": "mit gleichem Geburtsdatum wie Oar",
    "ist seit 3 Jahre bei": "ist seit 3 Jahren bei",
    "am 4, 6 und 7. Mai 1950": "am 4., 6. und 7. Mai 1950",
    "kostet 23.95 £": "kostet 23,95 £",
    "gab 4.5/5": "gab 4,5/5",
    "Bands , die spielen,.": "Bands, die spielen.",
    "war nicht mit Oar verheiratet": "war nicht mit Oar verheiratet",
    "Künstler nicht mit Klavier": "Künstler ohne Klavier",
}


@pytest.mark.parametrize("text", ELIDED)
def test_what_follows_a_preposition_is_declined(text: str) -> None:
    assert Phrasing(language("de")["wording"]).elided(text) == ELIDED[text]
