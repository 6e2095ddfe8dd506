"""What a tree is asked for: the same tree answers different questions."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answering.links import Links, link_data
from bot.answering.meanings import Attribute
from bot.answering.parsing.asking import Asking
from bot.answering.parsing.attributes import Attributes
from bot.answering.parsing.claims import Claims
from bot.answering.parsing.measuring import Measures, nouns_of
from bot.answering.parsing.rooting import Rooting
from bot.answering.parsing.state import WORKS, State, fields_of, leftover
from bot.answering.query import Ask, Query, Things
from bot.answering.tree import Edge, Spot
from bot.knowledge.catalogue import Catalogue, Step
from bot.knowledge.catalogue.schema import ARTIST

_COUNTED = frozenset({"number", "score"})
"""Forms of values that "how many" asks for, as in how many votes or stars."""
_MADE = frozenset({"released", "recorded", "by"})
"""What is done to albums by whoever makes them."""
_MAKERS = {**dict.fromkeys(ARTIST, Step("album.by")), "label": Step("album.issued_by")}


class Targets:
    """Finds what a tree is asked for."""

    def __init__(self, catalogue: Catalogue, links: Links) -> None:
        self.catalogue = catalogue
        self.links = links
        self.data = link_data()
        self.rooting = Rooting(links)
        self.attributes = Attributes(catalogue, links, self.rooting)
        self.measures = Measures(catalogue, links, self.rooting)
        self.claims = Claims(links, self.attributes, self.rooting)

    def queries(self, state: State, asks: Asking) -> Iterator[tuple[Query, float]]:
        """Queries of one tree with what each costs."""
        word = asks.word
        if state.differs:
            yield from self.measures.differences(state)
        elif word is None:
            if asks.whether:
                yield from self.claims.whether(state)
            elif state.both_ways or (asks.questioned and self._names(state) > 1 and self._claims(state)):
                yield from ((q, price + 0.3) for q, price in self.claims.whether(state))  # "Miles plays on X?"
            yield from ((query, price + 1.2 * asks.whether) for query, price in self._telegram(state))
        elif word.ask is Ask.COUNT:
            yield from self._count(state, asks)
        elif word.ask in {Ask.AVERAGE, Ask.TOTAL}:
            yield from ((replace(q, ask=word.ask), p) for q, p in self.attributes.attributes(state, None) if q.wanted)
            yield from self.measures.summed(state, word.ask)
        elif word.ask is Ask.SPAN:
            yield from self.measures.age_at(state)
            yield from self.measures.span(state)
        elif word.slot == "who":
            yield from self._who(state, asks)
        elif word.slot == "what":
            yield from self._what(state, asks)
        else:
            yield from self._slot(state, asks)

    @staticmethod
    def _claims(state: State) -> bool:
        """Whether a statement says something that can be asked by its question mark alone: "X plays alto or tenor?"."""
        return bool(state.framed) or any(spot.either for spot in state.tree.spots)

    @staticmethod
    def _names(state: State) -> int:
        return sum(1 for spot in state.tree.spots if spot.named and not spot.implicit)

    def _who(self, state: State, asks: Asking) -> Iterator[tuple[Query, float]]:
        named = [spot for spot in state.tree.spots if spot.named and not spot.implicit]
        if len(named) == 1 and not state.framed and not state.attributes and named[0].kind in ARTIST:
            yield Query(Ask.ABOUT, Things(named[0].kind, named[0].named)), -0.6
        for index, spot in enumerate(state.tree.spots):
            if spot.pick and len(spot.named) > 1:
                yield (
                    self.rooting.which(state, index),
                    leftover(state) - 0.6,
                )  # "who died first, X or Y"; that "who" is one of them says nothing
        if state.tree.spots:
            anyone = len(state.tree.spots) == 1 and not state.tree.spots[0].tests and not state.tree.spots[0].pick
            yield self.rooting.which(state, 0), leftover(state) + 2.0 * anyone  # "who?": nobody asks for all there are
        named_so = any("who" in one.meaning.slots for one in state.attributes if isinstance(one.meaning, Attribute))
        dearer = -0.1 if named_so else 0.5
        yield from ((query, price + dearer) for query, price in self._slot(state, asks))

    def _what(self, state: State, asks: Asking) -> Iterator[tuple[Query, float]]:
        following = [(at, index) for at, index in nouns_of(state) if at >= asks.at]
        direct = any(at <= asks.end and not state.tree.spots[index].named for at, index in following)
        less = 0.5 * direct * leftover(state)  # "what label put out X": the verb only joins on
        yield from ((query, price + 0.6 * direct) for query, price in self.attributes.attributes(state, asks.word))
        for rank, (at, index) in enumerate(following):
            if not state.tree.spots[index].named:
                price = 0.3 * rank + 0.02 * (at - asks.at) + 0.8 * asks.inside
                spot = state.tree.spots[index]
                price += 0.7 * (spot.definite and not spot.plural and not direct)
                yield self.rooting.which(state, index), leftover(state) - less + price
                yield from self.attributes.with_presence(state, index, at, price)
        for _, index, framed in state.framed:
            if framed.denotes:
                yield from self.rooting.slot_query(state, index, framed.denotes, 0.2)
            if "what" in framed.slots:
                yield from self.rooting.slot_query(state, index, framed.slots["what"], 0.5 if following else 0.2)
        for index, spot in enumerate(state.tree.spots):
            if spot.pick and not spot.noun:
                yield self.rooting.which(state, index), 0.3 + leftover(state)
        if (asks.inside and all(spot.kind != "track" for spot in state.tree.spots)) or (
            not following and not state.framed and not state.attributes
        ):
            yield from ((query, price - 0.5 * asks.inside) for query, price in self._contents(state))
        if not following and not state.framed:
            yield from ((query, price + 0.6) for query, price in self._about(state))
            yield from self._works(state)

    def _works(self, state: State) -> Iterator[tuple[Query, float]]:
        """ "What did X put out on Y": albums, though no noun says so."""
        made = any(_MADE.intersection(fields_of(one.meaning)) for one in state.attributes)
        by = Step("album.by")
        if not made or not any(spot.named and spot.kind in _MAKERS for spot in state.tree.spots):
            return
        for index, spot in enumerate(state.tree.spots):
            if spot.kind == "album" and spot.auto and not spot.named:
                own = any(step == by for step, _, _ in state.tree.neighbours(index))
                yield self.rooting.which(state, index), 0.0 if own else 0.8  # his own rather than those he is on
            elif spot.named and not spot.implicit and (made_by := _MAKERS.get(spot.kind)) is not None:
                if state.tree.taken(index, made_by.turned()) or any(one.kind == "album" for one in state.tree.spots):
                    continue
                tree = state.tree.with_spot(Spot("album", spot.at, noun=True))
                tree = replace(tree, edges=(*tree.edges, Edge(len(tree.spots) - 1, index, made_by)))
                yield self.rooting.which(replace(state, tree=tree), len(tree.spots) - 1), 0.5

    def _slot(self, state: State, asks: Asking) -> Iterator[tuple[Query, float]]:
        """When, where, how long, how much: attributes with a value of that form, slots of frames, defaults."""
        word = asks.word
        if word is None:
            return
        yield from self.attributes.attributes(state, word)
        for _, index, framed in state.framed:
            if word.slot in framed.slots:
                yield from self.rooting.slot_query(state, index, framed.slots[word.slot], 0.1)
        for index, spot in enumerate(state.tree.spots):
            for place, name in enumerate(word.wants):
                step = self.links.step(spot.kind, name)
                if step is not None:
                    yield (
                        Query(Ask.WHICH, self.rooting.rooted(state, index), (step,)),
                        0.3 + 0.2 * place + leftover(state),
                    )
        if word.slot == "long":
            yield from ((query, price + 0.2) for query, price in self.measures.span(state) if len(query.wanted) > 1)
        yield from self._defaults(state, word.slot)

    def _defaults(self, state: State, slot: str) -> Iterator[tuple[Query, float]]:
        """What a question word asks of a thing when no attribute says it: "when" of an album is its release."""
        defaults = self.data.get(slot, {})
        for index, spot in enumerate(state.tree.spots):
            for place, name in enumerate(defaults.get(spot.kind, ())):
                step = self.links.step(spot.kind, name)
                if step is not None and not state.tree.taken(index, step):
                    wanted = self._multi(spot.kind, defaults, step) if slot == "where" else (step,)
                    telling = (spot.named and not spot.implicit) or spot.pick or spot.tests
                    joining = spot.kind in self.data["frames"] and len(state.tree.neighbours(index)) > 1
                    price = (
                        (0.2 if joining else 0.5 if telling else 1.0)
                        + 0.3 * self.attributes.is_argument(state.tree, index)
                        + 0.3 * place
                        + leftover(state)
                    )
                    yield Query(Ask.WHICH, self.rooting.rooted(state, index), wanted), price

    def _multi(self, kind: str, defaults: "dict[str, list[str]]", first: Step) -> tuple[Step, ...]:
        steps = (self.links.step(kind, name) for name in defaults[kind])
        return tuple(step for step in steps if step is not None) or (first,)

    def _count(self, state: State, asks: Asking) -> Iterator[tuple[Query, float]]:
        yield from self.measures.each(state)
        for query, price in self.attributes.attributes(state, None):
            if query.wanted and self.catalogue.schema.form_of(query.wanted[0]) in _COUNTED:
                yield query, price - 0.2
        nouns = nouns_of(state)
        counted = next((index for at, index in nouns if at >= asks.at), -1)  # "plays on how many tracks"
        for rank, (at, index) in enumerate(nouns):
            spot = state.tree.spots[index]
            named = 0.8 * bool(spot.named) * (not spot.weak or bool(spot.group))
            apart = 0.0 if index == counted else 0.4 * max(rank, 1) + 0.4 * (at < asks.at)
            yield Query(Ask.COUNT, self.rooting.rooted(state, index)), leftover(state) + named + apart
        for at, index, framed in state.framed:
            if framed.denotes:
                for query, price in self.rooting.slot_query(state, index, framed.denotes, 0.2 + 0.6 * (at < asks.at)):
                    yield replace(query, ask=Ask.COUNT), price
            yield Query(Ask.COUNT, self.rooting.rooted(state, index)), 0.6 + leftover(state)
        for query, price in self.attributes.attributes(state, None):
            if query.wanted and self.catalogue.schema.form_of(query.wanted[0]) == "thing":
                yield replace(query, ask=Ask.COUNT), price

    def _telegram(self, state: State) -> Iterator[tuple[Query, float]]:
        """Without a question word: the first word that stands for something unnamed is asked."""
        yield from self.attributes.attributes(state, None)
        standing = [(at, index) for at, index in nouns_of(state) if not state.tree.spots[index].named]
        order = sorted({at for at, _ in standing} | {at for at, _, word in state.framed if word.denotes})
        for rank, (at, index) in enumerate(standing):
            yield self.rooting.which(state, index), leftover(state) + 0.7 * max(rank, order.index(at))
        for at, index, framed in state.framed:
            if framed.denotes:
                yield from self.rooting.slot_query(state, index, framed.denotes, 0.1 + 0.7 * order.index(at))
        for index, spot in enumerate(state.tree.spots):
            if spot.kind == "credit":
                yield from self.rooting.slot_query(state, index, "who", 0.6)
        if any(spot.kind == "side" for spot in state.tree.spots) and not standing and not state.framed:
            yield from self._contents(state)  # "everything on side B"
        yield from self._about(state)

    def _contents(self, state: State) -> Iterator[tuple[Query, float]]:
        """ "What is on side A": the tracks of what holds tracks."""
        for index, spot in enumerate(state.tree.spots):
            step = Step(f"track.{spot.kind}", inverse=True)
            if spot.kind in {"side", "edition", "album"} and not spot.auto and not state.tree.taken(index, step):
                tree = state.tree.with_spot(Spot("track", spot.at, noun=True))
                tree = replace(tree, edges=(*tree.edges, Edge(index, len(tree.spots) - 1, step)))
                price = 0.6 + {"side": 0.0, "edition": 0.2, "album": 0.5}[spot.kind] + leftover(state)
                price += 1.2 * spot.implicit  # nothing was named that could hold anything
                yield self.rooting.which(replace(state, tree=tree), len(tree.spots) - 1), price

    def _about(self, state: State) -> Iterator[tuple[Query, float]]:
        # Of what is only a name, such as a country or a site, there is nothing to tell.
        told = WORKS - {"instrument", "role"}
        spots = enumerate(state.tree.spots)
        named = [index for index, spot in spots if spot.named and not spot.implicit and spot.kind in told]
        if named:
            extra = 0.5 * (len(state.tree.spots) - 1) + leftover(state) + 0.7 * len(state.skipped)
            alone = len(state.tree.spots) == 1 and not state.attributes and not state.skipped
            yield Query(Ask.ABOUT, self.rooting.rooted(state, named[0])), (0.5 if alone else 1.2) + extra
