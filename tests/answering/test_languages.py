"""What holds for every language: the same sections and slots, words that can be found, questions that are answered."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from bot.answering.answer import Outcome
from bot.answering.conversation import Conversation
from bot.answering.detecting import detected
from bot.answering.engine import Engine
from bot.answering.lexicon import expanded, language, languages, lexicon, phrase
from bot.answering.normalising import clean, tokens
from bot.folding import fold

ENGLISH = language("en")
OTHERS = [code for code in languages() if code != "en"]
# Sections that only languages with such forms need: inversions ("a-t-il"), question words that also join clauses,
# ordinals with a full stop ("der 3. Titel"), letters written out ("fuer"), nouns written together ("Rockalbum"),
# verbs in two parts ("kam ... heraus") or at the end of a question.
PHRASES_OF_SOME = ("inversions", "relatives")
OF_SOME = {*PHRASES_OF_SOME, "ordinal_dot", "written_out", "compounds", "contractions", "separable", "verbs_last"}
# Sections whose keys name what the code or the knowledge base knows, so that they are the same in all languages.
FIXED = ("operators", "pronouns", "units", "instruments", "roles", "small_talk")
BY_KEY = ("hints", "asks", "nouns", "attributes", "frames", "superlatives", "comparatives")
BY_VALUE = ("operators", "pronouns")
ALTERNATIVES = (
    *("fillers", "tags", "whether", "refused", "opinion", "off_topic", "noise", "telling", "halves", "definite"),
    *("followups", "corrections", "of_them", "who", "who_plays", "doubts", "range_words", "place_words"),
    *("side_words", "top_words", "track_words", "ordinal_endings"),
)
# What is compared with folded words as it stands in the file.
RAW = ("tags", "noise", "telling", "side_words", "top_words", "track_words", "ordinal_endings", "halves")
_SLOT = re.compile(r"\{([^{}|]*)(?:\|\w+)?\}")


def forms_of(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every (section, entry) of words of a language."""
    yield from ((section, data[section]) for section in (*ALTERNATIVES, *PHRASES_OF_SOME) if section in data)
    yield from ((section, key) for section in BY_KEY for key in data[section])
    yield from ((section, forms) for section in BY_VALUE for forms in data[section].values())
    yield from (("groups", group) for group in data["groups"])
    yield from (("colours", forms) for forms in data["colours"].values())
    yield from (("small_talk", spec["words"]) for spec in data["small_talk"].values())
    for section in ("instruments", "roles"):
        for spec in data[section].values():
            yield from ((section, spec[part]) for part in ("words", "players", "verbs") if part in spec)


def leaves(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Every (path, templates) of the wording; a list of texts is one leaf."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, (*path, str(key)))
    elif isinstance(value, list) and not all(isinstance(inner, str) for inner in value):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, str(place)))
    else:
        yield path, [str(inner) for inner in value] if isinstance(value, list) else [str(value)]


def slots(templates: list[str]) -> set[str]:
    """The slots of a leaf; of a verb any form will do, of a date any, a place may be counted, an article written."""
    names = {name for template in templates for name in _SLOT.findall(template)}
    alike = {"did": "do", "done": "do", "at": "value", "0": "", "1": ""}
    return {alike.get(name, name) for name in names - {"the"}}


def wording(code: str) -> dict[tuple[str, ...], list[str]]:
    """The leaves of replies.yaml by their paths, without what each language has of its own.

    That is the endings of ordinals, elisions, and words for what the knowledge base calls by English names.
    """
    data = language(code)
    found = dict(leaves({"wording": data["wording"], "replies": data["replies"]}))
    return {
        path: templates
        for path, templates in found.items()
        if path[:3] != ("wording", "numbers", "endings")
        and path[:2] not in {("wording", "elisions"), ("wording", "names")}
    }


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_sections_of_english(code: str) -> None:
    mine = set(language(code))
    assert set(ENGLISH) - mine == set()
    assert mine - set(ENGLISH) <= OF_SOME


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("section", FIXED)
def test_what_code_and_data_know_by_name_is_the_same(code: str, section: str) -> None:
    assert set(language(code)[section]) == set(ENGLISH[section])


@pytest.mark.parametrize("code", OTHERS)
def test_instruments_include_the_same_and_roles_have_the_same_names(code: str) -> None:
    data = language(code)
    for section, part in (("instruments", "includes"), ("roles", "names")):
        for name, spec in ENGLISH[section].items():
            assert data[section][name].get(part) == spec.get(part), name


def senses(data: Mapping[str, Any]) -> set[tuple[str, ...]]:
    """What words of a language can mean: the fields, kinds, frames and comparisons that have some."""
    found: set[tuple[str, ...]] = {("compared", sign) for sign in data["comparatives"].values()}
    found |= {("attribute", field) for spec in data["attributes"].values() for field in spec["fields"]}
    found |= {("noun", spec["kind"], str(spec.get("type"))) for spec in data["nouns"].values()}
    found |= {
        ("frame", spec["frame"], str(spec.get("former")), str(spec.get("won"))) for spec in data["frames"].values()
    }
    found |= {("asks", str(spec.get("ask")), str(spec.get("slot"))) for spec in data["asks"].values()}
    for spec in data["superlatives"].values():
        found |= {("extreme", str(spec["largest"]), field) for field in spec.get("fields", ("counted", "size"))}
    return found | {("difference", field) for fields in data["differences"].values() for field in fields}


@pytest.mark.parametrize("code", OTHERS)
def test_all_that_english_words_mean_has_words(code: str) -> None:
    assert senses(ENGLISH) - senses(language(code)) == set()


@pytest.mark.parametrize("code", OTHERS)
def test_replies_have_the_keys_of_english(code: str) -> None:
    assert wording(code).keys() == wording("en").keys()


@pytest.mark.parametrize("code", OTHERS)
def test_replies_speak_of_the_slots_of_english(code: str) -> None:
    known: dict[tuple[str, ...], set[str]] = {}
    for path, templates in wording("en").items():
        known.setdefault(path[:-1] if "frames" in path else path, set()).update(slots(templates))
    for path, templates in wording(code).items():
        assert slots(templates) <= known[path[:-1] if "frames" in path else path], path


@pytest.mark.parametrize("code", languages())
def test_every_entry_gives_words(code: str) -> None:
    for section, forms in forms_of(language(code)):
        for form in forms.split("|"):
            assert any(phrase(one) for one in expanded(form)), f"{section}: {form!r} of {forms!r}"


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_compared_as_it_stands_is_folded(code: str) -> None:
    data = language(code)
    entries = [form for section in RAW for form in data[section].split("|")]
    entries += [*data["months"], *data["numbers"], *data["ordinals"]]
    entries += [form for forms in data["units"].values() for entry in forms for form in expanded(entry)]
    entries += [form for forms in (*data["hints"], data["operators"]["and"]) for form in forms.split("|")]
    assert [entry for entry in entries if fold(entry) != entry.strip()] == []


@pytest.mark.parametrize("code", languages())
def test_months_and_ordinals_are_whole(code: str) -> None:
    data = language(code)
    assert set(data["months"].values()) == set(range(1, 13))
    assert set(range(1, 11)) <= set(data["ordinals"].values())


QUESTIONS = {
    "fr": {
        "Qui joue de la trompette sur Lantern Quay ?": ("Orla Fenwick",),
        "De quel instrument joue Ines Vark ?": ("piano",),
        "Qui a produit Glass Orchard ?": ("Petra Quill",),
        "Quand est sorti Lantern Quay ?": ("1958-03-14",),
        "Quel label a sorti Daybreak Ferry ?": ("Heron",),
        "Quel est le troisième morceau de la face A ?": ("Slow Lighthouse",),
        "Quel est le plus long morceau de Lantern Quay ?": ("Harbour Bell",),
        "Combien de morceaux y a-t-il sur Glass Orchard ?": ("3",),
        "Quelle est la durée de Copper Stair ?": ("6:22",),
        "Dans quel studio Lantern Quay a-t-il été enregistré ?": ("The Boathouse",),
        "Quelle note Cy Dale a-t-il donnée à Glass Orchard ?": ("2/5",),
        "Tomas Wick joue-t-il sur Daybreak Ferry ?": ("yes",),
        "Cass Dowd joue-t-elle sur Lantern Quay ?": ("no",),
    },
    "de": {
        "Wer spielt Trompete auf Lantern Quay?": ("Orla Fenwick",),
        "Welches Instrument spielt Ines Vark?": ("piano",),
        "Wer hat Glass Orchard produziert?": ("Petra Quill",),
        "Wann kam Lantern Quay heraus?": ("1958-03-14",),
        "Bei welchem Label erschien Daybreak Ferry?": ("Heron",),
        "Was ist der dritte Titel auf Seite A?": ("Slow Lighthouse",),
        "Was ist der längste Titel auf Lantern Quay?": ("Harbour Bell",),
        "Wie viele Titel sind auf Glass Orchard?": ("3",),
        "Was ist der zweite Titel auf Seite B?": ("Crane at Night",),
        "Wie lang ist Copper Stair?": ("6:22",),
        "In welchem Studio wurde Lantern Quay aufgenommen?": ("The Boathouse",),
        "Welche Wertung gab Cy Dale Glass Orchard?": ("2/5",),
        "Spielt Tomas Wick auf Daybreak Ferry?": ("yes",),
        "Spielt Cass Dowd auf Lantern Quay?": ("no",),
    },
}
ASKED = [(code, question) for code, questions in QUESTIONS.items() for question in questions]


def test_every_other_language_has_questions() -> None:
    assert set(QUESTIONS) == set(OTHERS)


@pytest.mark.parametrize(("code", "question"), ASKED)
def test_questions_are_answered_in_their_language(engine: Engine, code: str, question: str) -> None:
    answer = engine.reply(question, Conversation())
    assert answer.outcome is Outcome.ANSWER, answer.text
    assert tuple(answer.answers) == QUESTIONS[code][question]
    assert answer.language == code


@pytest.mark.parametrize(("code", "question"), ASKED)
def test_a_question_tells_its_language(code: str, question: str) -> None:
    words = tokens(clean(question))
    assert detected(words, {one: lexicon(one) for one in languages()}, "en") == code
