"""Free attributes: every form is read, and refused, as a field of that form is."""

from pathlib import Path

import pytest

from bot.knowledge.reading import check, read
from tests.knowledge.small_base import FILES, write_base

ALBUM = "albums/paper-harbour.yaml"


def with_attribute(folder: Path, form: str, value: str) -> Path:
    """A base whose album has an attribute of the form."""
    write_base(folder)
    declared = f"thing:\n  name: thing\n  form: {form}\n  of: [album]\n  words: {{en: [thing]}}\n"
    (folder / "attributes.yaml").write_text(FILES["attributes.yaml"] + declared)
    text = FILES[ALBUM].replace("  cover_photo: Ida Brook", f"  thing: {value}")
    (folder / ALBUM).write_text(text)
    return folder


@pytest.mark.parametrize(
    ("form", "written", "values"),
    [
        ("text", "a matrix", ["a matrix"]),
        ("name", "[Ida Brook, Cy Dale]", ["Ida Brook", "Cy Dale"]),
        ("date", "1971-03", ["1971-03"]),
        ("length", "1:02:03", ["62:03"]),
        ("number", "3.5", ["3.5"]),
        ("money", "2.50 GBP", ["2.50 GBP"]),
        ("score", "4/5", ["4/5"]),
        ("yesno", "Yes", ["yes"]),
        ("yesno", "[{value: no, source: sleeve}]", ["no"]),
    ],
)
def test_a_value_of_each_form(form: str, written: str, values: list[str], tmp_path: Path) -> None:
    claims = read(with_attribute(tmp_path, form, written)).albums["paper-harbour"].attributes["thing"]
    assert [claim.value for claim in claims] == values


@pytest.mark.parametrize(
    ("form", "written", "sentence"),
    [
        ("text", "2112", "write '2112'"),
        ("date", "1971-13", "1971-13 is not a day of the calendar"),
        ("number", "many", "many is not a number"),
        ("yesno", "perhaps", "perhaps is neither yes nor no"),
        ("text", "{value: a, sorce: sleeve}", "did you mean 'source'?"),
        ("text", "{value: a, source: sleev}", "no source 'sleev'; did you mean 'sleeve'?"),
    ],
)
def test_a_value_that_does_not_fit_is_told_at_its_line(form: str, written: str, sentence: str, tmp_path: Path) -> None:
    problems = check(with_attribute(tmp_path, form, written))
    assert len(problems) == 1
    assert sentence in problems[0].sentence
    assert (problems[0].file, problems[0].line) == (
        ALBUM,
        FILES[ALBUM].splitlines().index("  cover_photo: Ida Brook") + 1,
    )
