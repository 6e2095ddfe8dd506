"""What others made of it: reviews, comments, awards, prices."""

from typing import Annotated

from bot.knowledge.model.base import Many, One, Record, SourceIds, Strict
from bot.knowledge.model.values import Money, Names, Number, PartialDate, Score, Text, YesNo


class Review(Record):
    """A critic's verdict, on the scale it was printed with; the gist is in our words."""

    critic: Many[Annotated[Text, Names("critic")]] = ()
    publication: One[Annotated[Text, Names("publication")]] = ()
    title: One[Text] = ()
    date: One[PartialDate] = ()
    retrieved: One[PartialDate] = ()
    score: One[Score] = ()
    verdict: One[Text] = ()
    gist: One[Text] = ()


class Comment(Record):
    """A listener's remark; the gist is in our words, names only where the page shows them."""

    by: One[Annotated[Text, Names("commenter")]] = ()
    site: One[Annotated[Text, Names("site")]] = ()
    number: One[Number] = ()
    date: One[PartialDate] = ()
    votes: One[Number] = ()
    helpful: One[Number] = ()
    unhelpful: One[Number] = ()
    score: One[Score] = ()
    gist: One[Text] = ()


class Award(Strict):
    """A prize or a nomination."""

    name: Annotated[Text, Names("award")]
    category: One[Text] = ()
    date: One[PartialDate] = ()
    result: One[Annotated[Text, Names("result")]] = ()
    won: YesNo | None = None
    source: SourceIds = ()


class Price(Strict):
    """What a shop asked for it."""

    amount: One[Money]
    shop: One[Annotated[Text, Names("shop")]] = ()
    date: One[PartialDate] = ()
    stock: One[Text] = ()
    source: SourceIds = ()
