"""Ways between kinds: well typed, cheapest first, the rare ones marked and last."""

import pytest

from bot.answering.engine import Engine
from bot.answering.links import LONGEST, Links, Way, fits, link_data, narrower
from bot.knowledge.catalogue import Step

PAIRS = [
    ("track", "album"),
    ("artist", "album"),
    ("instrument", "track"),
    ("person", "group"),
    ("album", "film"),
    ("review", "publication"),
    ("person", "list"),
    ("album", "album"),
    ("edition", "label"),
]


@pytest.fixture(scope="module")
def links(engine: Engine) -> Links:
    return Links(engine.catalogue.schema)


def fits_end(links: Links, way: Way, end: str) -> bool:
    return fits(way.kinds[-1], end)


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_every_step_starts_where_the_one_before_ended(links: Links, start: str, end: str) -> None:
    ways = links.ways(start, end)
    assert ways
    for way in ways:
        here = start
        for step, kind in zip(way.steps, way.kinds, strict=True):
            relation = links.schema.relations[step.relation]
            sources = relation.ranges if step.inverse else (relation.domain,)
            targets = (relation.domain,) if step.inverse else relation.ranges
            assert any(fits(here, source) for source in sources)
            assert any(fits(kind, target) for target in targets)
            here = kind
        assert fits_end(links, way, end)
        assert len(way.steps) <= LONGEST


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_rare_ways_are_marked_and_come_after_the_plain_ones(links: Links, start: str, end: str) -> None:
    ways = links.ways(start, end)
    marks = [way.rare for way in ways]
    assert marks == sorted(marks)
    for rare in (False, True):
        costs = [way.cost for way in ways if way.rare is rare]
        assert costs == sorted(costs)
    for way in ways:
        assert way.rare == any(step.relation in link_data()["rare"] for step in way.steps)


def test_the_cheapest_way_is_the_one_people_mean(links: Links) -> None:
    assert links.ways("track", "album")[0].steps == (Step("track.album"),)
    assert links.ways("album", "artist")[0].steps == (Step("album.by"),)
    credited = (Step("credit.who", inverse=True), Step("credit.instruments"))
    assert links.ways("artist", "instrument")[0].steps == credited


def test_the_next_album_is_a_rare_way(links: Links) -> None:
    ways = {way.steps: way for way in links.ways("album", "album")}
    assert ways[Step("album.next"),].rare


def test_kinds_without_a_way(links: Links) -> None:
    assert links.ways("album", "no such kind") == ()


def test_ways_are_kept(links: Links) -> None:
    assert links.ways("track", "album") is links.ways("track", "album")


def test_persons_and_groups_are_artists() -> None:
    assert fits("artist", "person")
    assert fits("group", "artist")
    assert not fits("person", "group")
    assert (narrower("artist", "group"), narrower("person", "artist")) == ("group", "person")


def test_literals_by_form(links: Links) -> None:
    assert Step("album.released") in links.literals("album", "date")
    assert {Step("person.born"), Step("group.founded")} <= set(links.literals("artist", "date"))
    assert links.literals("album", "no such form") == ()


def test_a_free_attribute_is_a_step_like_any_other(links: Links) -> None:
    assert links.step("album", "cover_photographer") == Step("album.cover_photographer")
    assert links.end_kind(Step("album.cover_photographer")) == "cover_photographer"
    assert links.step("track", "cover_photographer") is None


def test_what_links_yaml_speaks_of_is_there(links: Links) -> None:
    data = link_data()
    for name in (*data["costs"], *data["rare"], *data["skipped"]):
        assert name in links.schema.relations or name == "album.main_edition", name
