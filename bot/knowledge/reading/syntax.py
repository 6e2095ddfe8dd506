"""libyaml's messages in plain words, each with the cure."""

import re
from typing import Any

from bot.knowledge.reading.files import Unreadable

QUOTE_IT = "put the whole text in quotes"

# libyaml's problem -> what is wrong and what to do. The first that the message begins with counts.
_CURES = (
    (
        "mapping values are not allowed",
        f"a colon within a text reads as a new key; {QUOTE_IT}, or mend the indentation",
    ),
    (
        "could not find expected ':'",
        "this line is neither `key: value` nor part of the text above; check its indentation",
    ),
    ("found unexpected end of stream", "this quote is never closed; close it, or double a quote within the text"),
    ("found unknown escape", "a backslash has a meaning within double quotes; use single quotes"),
    ("did not find expected hexdecimal", "a backslash has a meaning within double quotes; use single quotes"),
    ("found invalid Unicode", "this backslash code is no letter; write the letter itself"),
    (
        "did not find expected ',' or ']'",
        "this [ is not closed, or a text in it needs quotes; check commas and the closing ]",
    ),
    (
        "did not find expected ',' or '}'",
        "this { is not closed, or a text in it needs quotes; check commas and the closing }",
    ),
    (
        "did not find expected '-'",
        "this line does not belong to the list above; begin it with - or mend the indentation",
    ),
    ("block sequence entries are not allowed", f"a list begins on a line of its own; break the line, or {QUOTE_IT}"),
    (
        "did not find expected node content",
        f"a value is missing here, or a text begins with a sign of YAML; {QUOTE_IT}",
    ),
    ("did not find expected comment", f"a text cannot begin with > or |; {QUOTE_IT}"),
    ("could not find expected directive", f"a text cannot begin with %; {QUOTE_IT}"),
    ("found unknown directive", f"a text cannot begin with %; {QUOTE_IT}"),
    ("found unexpected non-alphabetical", f"a text cannot begin with %; {QUOTE_IT}"),
    ("found unexpected ':'", f"a colon needs a space after it, or stands within a text; then {QUOTE_IT}"),
    ("found a tab character", "a tab indents this line; use spaces"),
    ("found an indentation indicator", f"a text cannot begin with > or |; {QUOTE_IT}"),
    ("mapping keys are not allowed", f"a text cannot begin with a question mark and a space; {QUOTE_IT}"),
    ("found incompatible YAML document", "this YAML version is not known; delete the line"),
    (
        "did not find expected <document start>",
        "this file is not a list of `key: value` lines; write a space after colons",
    ),
    ("did not find expected alphabetic", f"a text cannot begin with this sign; {QUOTE_IT}"),
    ("exceeded", "this is nested too deep; no record needs that"),
)
# Where the mistake begins earlier than libyaml notices it.
_BEGINS_EARLIER = ("found unexpected end of stream", "did not find expected alphabetic", "did not find expected ',' or")
_QUOTED_START = re.compile(r"""^\s*(?:- +)*(?:[^\s:'"]+:\s+)?(?:- +)*(['"])""")


def explain(error: Exception, text: str) -> Unreadable:
    """The place and one sentence with the cure for an error that libyaml or PyYAML raised while parsing `text`."""
    problem = str(getattr(error, "problem", None) or "")
    mark = _mark(error, problem)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Unreadable(
        line, column, _sentence(problem, str(getattr(error, "context", None) or ""), _line(text, line), column)
    )


def _mark(error: Exception, problem: str) -> Any:
    here, before = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    return (before or here) if problem.startswith(_BEGINS_EARLIER) else (here or before)


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if number <= len(lines) else ""


def _sentence(problem: str, context: str, line: str, column: int) -> str:
    for beginning, cure in _CURES:
        if problem.startswith(beginning):
            return cure
    if problem.startswith("found character that cannot start"):
        return f"a text cannot begin with {line[column - 1 : column] or 'this'}; {QUOTE_IT}"
    if "tag" in context or "tag" in problem:
        return f"a text cannot begin with an exclamation mark; {QUOTE_IT}"
    if problem.startswith("did not find expected key"):
        return _not_a_key(line, column)
    return (
        f"YAML cannot read this ({problem or 'broken text'}); check quotes and indentation here and in the line above"
    )


def _not_a_key(line: str, column: int) -> str:
    if _QUOTED_START.match(line[: column - 1]):
        return "there is text after the closing quote; put all of it in quotes and double a quote within"
    return "this line is not indented like the ones it belongs to; give it as many spaces as they have"
