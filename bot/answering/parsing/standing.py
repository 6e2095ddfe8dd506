"""What a piece of a question stands for by itself, before it is joined to anything."""

from bot.answering.links import Links, link_data
from bot.answering.meanings import Framed, Literal, Mention, Noun, Ordinal, Vocable
from bot.answering.parsing.state import Item
from bot.answering.query import Comparison, Linked, Pick, Things, Valued
from bot.answering.tree import Spot
from bot.folding import fold
from bot.knowledge.catalogue import Catalogue, Step


class Standing:
    """Makes spots of items, for one catalogue."""

    def __init__(self, catalogue: Catalogue, links: Links) -> None:
        self.catalogue = catalogue
        self.links = links
        self.order = {kind: Step(name) for kind, name in link_data()["order"].items()}

    def spot(self, item: Item) -> Spot | None:
        """What an item stands for by itself."""
        match item.meaning:
            case Noun(kind, sets, order):
                tests = self._set_tests(kind, sets)
                pick = Pick(self.order[kind], order == "last") if order else None
                return Spot(
                    kind, item.at, tests=tests, noun=True, plural=item.meaning.plural, weak=item.meaning.weak, pick=pick
                )
            case Mention(kind, things):
                return Spot(kind, item.at, named=things)
            case Vocable(kind, names):
                return Spot(kind, item.at, named=self.terms(kind, names))
            case Framed(kind, sets):
                return Spot(kind, item.at, tests=self._set_tests(kind, sets))
            case Ordinal(number, True):
                test = Valued(self.order["entry"], Comparison.AT_MOST, str(number))
                return Spot("entry", item.at, tests=(test,), noun=True)
            case Literal("track", value):
                return Spot("track", item.at, tests=(Valued(Step("track.number"), Comparison.IS, value),), noun=True)
            case Literal("position", value):
                return Spot("track", item.at, tests=(Valued(Step("track.position"), Comparison.IS, value),), noun=True)
            case Literal("side", value):
                return Spot("side", item.at, tests=(Valued(Step("side.name"), Comparison.IS, value),))
            case _:
                return None

    def _set_tests(self, kind: str, sets: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Linked | Valued, ...]:
        found: list[Linked | Valued] = []
        for name, values in sets:
            step = Step(f"{kind}.{name}")
            end = self.links.end_kind(step)
            if end:
                found.append(Linked(step, Things(end, self.terms(end, values))))
            else:
                found.append(Valued(step, Comparison.IS, values[0]))
        return tuple(found)

    def terms(self, kind: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """The catalogue's terms of these names; a name that it does not have stays, so that it can be denied."""
        wanted = [f"{kind}:{fold(name)}" for name in names]
        if kind in link_data()["contained"]:
            words = [f" {fold(name)} " for name in names]
            of_kind = self.catalogue.by_kind.get(kind, ())
            wanted = [t for t in of_kind if any(word in f" {t.partition(':')[2]} " for word in words)] + wanted
        return tuple(term for term in wanted if term in self.catalogue.things) or (wanted[0],)
