"""What is told of a bare name: two or three sentences of the main facts of its kind (the table `about`)."""

from bot.answering.wording.naming import Naming
from bot.answering.wording.phrasing import fill, options


def about(naming: Naming, thing: str) -> list[str]:
    """The sentences that the facts of a thing can fill; of alternatives only the first."""
    kind = naming.catalogue.things[thing].kind
    sentences = naming.words["about"].get(kind, naming.words["about"]["else"])
    found = []
    for entry in sentences:
        filled = (fill(option, lambda name, style: naming.slot(thing, name, style)) for option in options(entry))
        if text := next((one for one in filled if one), ""):
            found.append(text)
    return found
