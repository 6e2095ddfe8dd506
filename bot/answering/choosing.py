"""A name that too many things bear: the question is asked back, once for each of the first few."""

from collections.abc import Sequence

from bot.answering.finding import Found
from bot.answering.kits import LanguageKit
from bot.answering.linking import Linker
from bot.answering.normalising import Token
from bot.folding import fold
from bot.knowledge.catalogue import Catalogue, Step

MOST = 5
"""Namesakes that are answered side by side; Discord shows as many buttons in one row."""
_OWNERS = {"album": ("by", "choice_by"), "track": ("album", "choice_on"), "edition": ("album", "choice_on")}


def choices(
    found: Found, words: Sequence[Token], catalogue: Catalogue, linker: Linker, kit: LanguageKit
) -> tuple[str, ...]:
    """The question once for each of the first namesakes, or () where there are few enough to answer for all."""
    named = found.query.things.named
    if len(named) <= MOST or len(found.answers) <= MOST or len({fold(catalogue.name(one)) for one in named}) > 1:
        return ()
    spans = [(link.start, link.end) for link in linker.exactly(words) if set(link.mention.things) & set(named)]
    if not spans:
        return ()
    start, end = max(spans, key=lambda span: span[1] - span[0])
    asked = []
    for thing in named:
        kind = thing.partition(":")[0]
        field, template = _OWNERS.get(kind, ("", ""))
        owners = catalogue.linked(thing, Step(f"{kind}.{field}")) if field else ()
        if owners:
            name = kit.reply(template, name=catalogue.name(thing), other=catalogue.name(owners[0]))
            written = (*(w.written for w in words[:start]), name, *(w.written for w in words[end:]))
            asked.append(" ".join(written) + "?" * ("?" in words[-1].after))
    return tuple(dict.fromkeys(asked))[:MOST]
