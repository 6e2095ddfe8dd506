"""Copies of the small knowledge base with one mistake each: the report names the place, the mistake and the cure.

`|>` in the text put in marks the place that the report must name; without it the report is about the whole file.
"""

from pathlib import Path

import pytest

from bot.knowledge.reading import check
from tests.knowledge.small_base import FILES, write_base

HERE = "|>"
ALBUM, EP, PEOPLE, GROUPS = "albums/paper-harbour.yaml", "albums/tin-whistles.yaml", "people.yaml", "groups.yaml"

# One row a mistake, however long. What it is about: file, what stands there, what is put in its place, words of the sentence.
# ruff: noqa: E501
# fmt: off
BROKEN = {
    "misspelt field": (ALBUM, "main_edition: lp", "|>main_editon: lp", "no field 'main_editon' in an album; did you mean 'main_edition'?"),
    "misspelt field in an edition": (ALBUM, "    label: Gull Records\n    cat", "    |>lable: Gull Records\n    cat", "in an edition; did you mean 'label'?"),
    "field by another name": (PEOPLE, "  instruments: [guitar, voice]", "  |>bornn: 1945", "did you mean 'born'?"),
    "misspelt field in a value": (ALBUM, "    source: sleeve\ngenres", "    |>sorce: sleeve\ngenres", "in a value; did you mean 'source'?"),
    "required field misspelt": (ALBUM, "  - {title: Low Tide, position: 1", "  - {|>titel: Low Tide, position: 1", "did you mean 'title'?"),
    "required field missing": (ALBUM, "    title: Paper Harbour (CD)\n    tracks", "    |>tracks", "an edition needs the field title; add a line `title: ...`"),
    "field nobody foresaw": (ALBUM, "main_edition: lp", "main_edition: lp\n|>xyzzy: plugh", "declare it in attributes.yaml"),
    "a text where a list belongs": (ALBUM, "aliases: [Harbour of Paper]", "aliases: |>Harbour of Paper", "aliases takes a list, not a text; begin each item with `- `"),
    "a mapping where a text belongs": (ALBUM, "title: Paper Harbour\n", "title: |>{name: Paper Harbour}\n", "title takes one text, not a mapping"),
    "a list where records belong": (ALBUM, "    dates: 1970-12-31\n    studio: The Boathouse", "    |>- 1970", "takes lines `key: value` below it"),
    "a claim without value": (ALBUM, "  - value: Gull Records", "  - |>name: Gull Records", "label takes one text, not a mapping; a mapping needs a line `value: ...`"),
    "one of several values of a claim": (ALBUM, "genres: [folk, rock]", "genres: {value: [folk, |>1971], source: sleeve}", "write '1971'"),
    "the source of several values": (ALBUM, "genres: [folk, rock]", "genres: [{value: [folk, rock], source: |>sleev}, pop]", "did you mean 'sleeve'?"),
    "the value after several values": (ALBUM, "genres: [folk, rock]", "genres: [{value: [folk, rock], source: sleeve}, |>NO]", "write 'NO'"),
    "no value": (ALBUM, "released: 1971-03\n", "released:|>\n", "no value for 'released'; write one or delete the line"),
    "a day that is none": (PEOPLE, "1945-02-28", "|>1945-02-29", "1945-02-29 is not a day of the calendar"),
    "a date in words": (ALBUM, "1970-12-31", "|>New Year's Eve", "is not a date; write 1958, 1958-03 or 1958-03-09"),
    "a length that is none": (ALBUM, "length: 6:22", "length: |>6.22", "6.22 is not a length; write minutes and seconds as 4:05"),
    "a number as title": (ALBUM, 'title: "2112 Steps"', "title: |>2112", "write '2112'"),
    "a yes/no as title": (ALBUM, 'title: "NO"', "title: |>NO", "write 'NO'"),
    "leading zeros": (ALBUM, 'catalogue: "0777"', "catalogue: |>0777", "write '0777'"),
    "the merge sign as title": (ALBUM, 'title: "NO"', "title: |>=", "write '='"),
    "a time as title": (ALBUM, 'title: "NO"', "title: |>6:22", "write '6:22'"),
    "a wrong kind": (EP, "kind: ep", "kind: |>epp", "'epp' is no kind known here; write one of album, single, ep"),
    "a bad position": (ALBUM, "position: A1", "position: |>A-one", "'A-one' is not a position; write a number such as 3, or side and number such as A3"),
    "a dangling person": (ALBUM, "who: bo-marsh", "who: |>bo-mash", "no person or group 'bo-mash'; did you mean 'bo-marsh'?"),
    "a name in place of an id": (ALBUM, "artists: [tin-lanterns]", "artists: [|>Tin Lanterns]", "did you mean 'tin-lanterns'?"),
    "a dangling source": (ALBUM, "    source: gull-weekly\nnotes", "    source: |>gul-weekly\nnotes", "no source 'gul-weekly'; did you mean 'gull-weekly'?"),
    "a dangling source in a claim": (ALBUM, "31:25, source: gull-weekly", "31:25, source: |>radio", "no source 'radio'; check the id, or add it to sources.yaml"),
    "a dangling album": (EP, "follows: paper-harbour", "follows: |>paper-harbor", "did you mean 'paper-harbour'?"),
    "a dangling spotlight": ("knowledge.yaml", "spotlight: paper-harbour", "spotlight: |>tin-harbour", "no album 'tin-harbour'"),
    "a dangling thing": (ALBUM, "paper-harbour/lp/A1", "|>paper-harbour/lp/A9", "'paper-harbour/lp/A9' leads to nothing; write album/edition/position"),
    "a group's name as leader": (GROUPS, "leader: ada-finch", "leader: |>tin-lanterns", "no person 'tin-lanterns'"),
    "no such session": (ALBUM, "session: first-night", "session: |>first-nite", "no session 'first-nite'; did you mean 'first-night'?"),
    "no such recording": (ALBUM, "        recording: low-tide-2", "        recording: |>low-tide-3", "did you mean 'low-tide-2'?"),
    "no such main edition": (ALBUM, "main_edition: lp", "main_edition: |>tape", "no edition 'tape'; add it under `editions:`"),
    "a position outside its edition": (ALBUM, "cd: 1-3", "cd: |>1-4", "no position 4 here; write positions that the track list has"),
    "a selection backwards": (ALBUM, "cd: 1-3", "cd: |>3-1", "3-1 goes backwards; write 1-3"),
    "a selection over two sides": (ALBUM, "lp: A1-A2, B1", "lp: |>A1-B1", "one range for each side"),
    "a selection without edition": (ALBUM, "    instruments: drums", "    on: |>A1", "write a line `edition: positions`"),
    "a selection of an unknown edition": (ALBUM, "      cd: 1-3", "      cds: |>1-3", "no edition 'cds'; did you mean 'cd'?"),
    "a list as selection": (EP, "on: 1-2", "on: |>[1, 2]", 'write positions such as "1-4, 9"'),
    "a selection outside albums": ("films.yaml", "  source: sleeve", "  source: sleeve\n  credits:\n    - {who: bo-marsh, on: |>1-2}", "only credits of an album"),
    "a position taken twice": (EP, "credits:", "  - {title: Whistle Three, position: |>2}\ncredits:", "position 2 is taken by 'Whistle Two'; give another"),
    "a key twice": (ALBUM, "main_edition: lp", "main_edition: lp\n|>title: Paper Harbor", "'title' stands here twice, first at line 1, column 1; keep one"),
    "an id twice in one file": (GROUPS, "  source: gull-weekly\n", "  source: gull-weekly\n|>tin-lanterns: {name: Tin}\n", "first at line 1, column 1"),
    "an id twice over files": (PEOPLE, "ada-finch:", "|>bo-marsh: {name: Bo}\nada-finch:", "is used twice in people; give one another id (first at people/drummers.yaml:1:1)"),
    "a group with a person's id": (GROUPS, "tin-lanterns:", "|>bo-marsh: {name: Bo and Band}\ntin-lanterns:", "that of a person too; give the group another id"),
    "an id that is none": ("films.yaml", "the-ferry:", "|>the ferry:", "'the ferry' cannot be an id; write lower-case letters"),
    "an edition id that is none": (ALBUM, "  cd:\n", "  |>c#d: {title: Other}\n  cd:\n", "cannot be an id"),
    "until before since": (GROUPS, "since: 1968-05, until: 1972", "since: 1968-05, until: |>1968-04", "until 1968-04 is before since 1968-05"),
    "died before born": (PEOPLE, "died: 2001", "died: |>1944", "died 1944 is before born 1945-02-28"),
    "dissolved before founded": (GROUPS, "dissolved: 1980", "dissolved: |>1967", "dissolved 1967 is before founded 1968"),
    "two preferred": (ALBUM, "31:25, source: gull-weekly", "31:25, source: gull-weekly, preferred: |>yes", "only one value of length can be preferred"),
    "neither yes nor no": ("sources.yaml", "link: no", "link: |>nope", "nope is neither yes nor no"),
    "complete of no list": (ALBUM, "complete: [credits]", "complete: [|>personnel]", "no list 'personnel'; did you mean 'credits'?"),
    "complete of a misspelt list": (GROUPS, "complete: [members]", "complete: [|>member]", "did you mean 'members'?"),
    "an entry of nothing": ("lists.yaml", "{position: 4, album: paper-harbour}", "|>{position: 4}", "needs an `album:` with an id, or a `title:`"),
    "an entry beyond the size": ("lists.yaml", "position: 4", "position: |>11", "position 11 is beyond the size of the list, 10"),
    "a list position twice": ("lists.yaml", "position: 4", "position: |>1", "position 1 is taken already by entry 1"),
    "a list position of none": ("lists.yaml", "position: 4", "position: |>0.5", "write a whole number from 1 on"),
    "an attribute undeclared": (ALBUM, "  cover_photo: Ida Brook", "  |>cover_foto: Ida Brook", "no attribute 'cover_foto'; did you mean 'cover_photo'?"),
    "an attribute not for this": (PEOPLE, "  died: 2001", "  attributes: {|>cover_photo: Ida Brook}", "declared for album, edition only; add person to its `of`"),
    "an attribute of another form": ("attributes.yaml", "form: name", "form: |>colour", "'colour' is no form known here"),
    "an attribute for no record": ("attributes.yaml", "of: [album, edition]", "of: [album, |>editon]", "did you mean 'edition'?"),
    "a colon in a title": (ALBUM, "title: Low Tide\n", "title: Low Tide|>: The Return\n", "put the whole text in quotes"),
    "a quote never closed": (ALBUM, 'title: "2112 Steps"', 'title: |>"2112 Steps', "this quote is closed only in line 32; close it where the text ends"),
    "the last quote never closed": (PEOPLE, "  source: gull-weekly", "  source: |>'gull-weekly", "this quote is never closed"),
    "text after a quote": (ALBUM, 'title: "NO"', 'title: "NO" |>WAY', "text after the closing quote"),
    "an apostrophe in quotes": (ALBUM, 'title: "NO"', "title: 'Don'|>t Go'", "double a quote within"),
    "bad indentation": (PEOPLE, "  born: 1945-02-28", " |>born: 1945-02-28", "not indented like the ones it belongs to"),
    "a tab": (PEOPLE, "  born: 1945-02-28", "|>\tborn: 1945-02-28", "a tab indents this line; use spaces"),
    "a bracket never closed": (ALBUM, "genres: [folk, rock]", "genres: |>[folk, rock", "this [ is not closed"),
    "a title that begins with @": (ALBUM, 'title: "NO"', "title: |>@home", "cannot begin with @; put the whole text in quotes"),
    "a title that begins with *": (ALBUM, 'title: "NO"', "title: |>*Stars*", "in quotes"),
    "a title that begins with !": (ALBUM, 'title: "NO"', "title: |>!Action", "put the text in quotes if it begins like that"),
    "a title cut off by #": (ALBUM, 'title: "NO"', "title: Lullaby|> #9", "takes the rest for a comment; put it all in quotes"),
    "a title that begins with >": (ALBUM, 'title: "NO"', "title: >|>Higher", "cannot begin with > or |; put the whole text in quotes"),
    "a title that begins with %": (ALBUM, 'title: "NO"', "title: |>%full", "cannot begin with %; put the whole text in quotes"),
    "an anchor": (ALBUM, "genres: [folk, rock]", "genres: |>&g [folk, rock]", "&g is a YAML anchor, which is not used here"),
    "a tag": (ALBUM, "title: Paper Harbour\n", "title: |>!!python/name:os.system Paper\n", "is a YAML tag, which is not used here"),
    "a key of braces": (ALBUM, "main_edition: lp", "|>{main_edition}: lp", "quote a text with braces"),
    "a second document": (PEOPLE, "  source: gull-weekly\n", "  source: gull-weekly\n|>---\nx: {name: X}\n", "a second document begins here; keep one in a file"),
    "a control character": (PEOPLE, "Ada Finch", "Ada|>\x07 Finch", "an invisible control character (U+0007) stands here; delete it"),
    "a NUL character": (PEOPLE, "Ada Finch", "Ada|>\0 Finch", "a NUL character stands here; delete it"),
    "a hidden NUL character": (PEOPLE, "Ada Finch", '|>"Ada\\0Finch"', "this text holds a NUL character; delete it"),
    "a hidden escape character": (PEOPLE, "Ada Finch", '|>"Ada\\e[31mFinch"', "holds an invisible control character (U+001B); delete it"),
    "a position with a zero in front": (EP, "credits:", "  - {title: Whistle Three, position: |>03}\ncredits:", "position 03 is not written as usual; write 3"),
    "another digit": (EP, "length: 1:01", "length: |>1:0\u0661", "is not a length"),
    "a number without end": ("lists.yaml", "size: 10", f"size: |>{'9' * 5000}", "is not a number"),
    "a date over two lines": (PEOPLE, "1945-02-28", '|>"19\n\n    45"', "19 45 is not a date; write 1958, 1958-03 or 1958-03-09"),
    "another format": ("knowledge.yaml", "format: 1", "format: |>2", "'2' is not a format known here; write 1"),
}
# fmt: on


def expected_place(file: str, text: str) -> tuple[str, str]:
    """`file:line:column` of the mark, and the text without it."""
    before, mark, after = text.partition(HERE)
    if not mark:
        return f"{file}:1:1", text
    return f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}", before + after


@pytest.mark.parametrize("name", BROKEN)
def test_one_mistake_is_told_once_with_place_and_cure(name: str, tmp_path: Path) -> None:
    file, old, new, words = BROKEN[name]
    write_base(tmp_path)
    assert FILES[file].count(old) >= 1, f"{old} does not stand in {file}"
    place, text = expected_place(file, FILES[file].replace(old, new, 1))
    (tmp_path / file).write_text(text, encoding="utf-8")
    problems = check(tmp_path)
    assert [str(problem).partition(": ")[0] for problem in problems] == [place], list(map(str, problems))
    assert words in problems[0].sentence
    assert "\n" not in problems[0].sentence
