"""The loopback and Discord's own description of its API: the same addresses, the same bodies, the same limits."""

from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.discord_side.loopback.checks.commands import check_all
from tests.discord_side.loopback.checks.messages import check_new
from tests.discord_side.loopback.errors import Refused
from tests.discord_side.loopback.openapi import Oracle
from tests.discord_side.loopback.recorder import Accepted
from tests.discord_side.loopback.rest.endpoint import Endpoint
from tests.discord_side.loopback.schemas.base import read
from tests.discord_side.loopback.schemas.commands import Command
from tests.discord_side.loopback.schemas.messages import NewMessage
from tests.discord_side.loopback.server import ENDPOINTS

pytestmark = pytest.mark.skipif(not Oracle.is_there(), reason="Discord's description is not beside the checkout")

Json = dict[str, Any]


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle()


def sent(body: Any, operation: str = "create_message") -> Accepted:
    """A request with this body, taken without an answer that says anything."""
    endpoint = next(one for one in ENDPOINTS if one.operation == operation)
    return Accepted(operation, endpoint.method, endpoint.template, {}, {}, body, (), 200, None)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.operation)
def test_every_address_is_discords_and_called_by_its_name(oracle: Oracle, endpoint: Endpoint) -> None:
    assert oracle.operation(endpoint.method, endpoint.template) == endpoint.operation


@pytest.mark.parametrize(
    ("body", "blamed"),
    [
        ({"content": 5}, "$.content"),
        ({"embeds": [{"title": "t" * 257}]}, "$.embeds[0].title"),
        ({"components": [{"type": 1, "components": []}]}, "$.components[0]"),
        ({"message_reference": {}}, "$.message_reference"),
    ],
)
def test_the_description_finds_what_is_wrong(oracle: Oracle, body: Json, blamed: str) -> None:
    (doubt,) = oracle.doubts(sent(body))
    assert blamed in doubt
    assert oracle.doubts(sent({"content": "hi"})) == []


def around(most: int, least: int = 1) -> st.SearchStrategy[str]:
    """Texts as long as the limits, or as often as not a little beyond when there are many in a body."""
    lengths = [least, most - 1, most] * 5 + [least - 1, most + 1]
    return st.sampled_from([length for length in lengths if length >= 0]).map(lambda length: "x" * length)


def few(of: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[list[Any]]:
    """Lists as long as the limits or a little beyond, of one thing."""
    lengths = st.sampled_from([1, 1, 2, most, most, most, 0, most + 1])
    return st.builds(lambda thing, length: [thing] * length, of, lengths)


def distinct(body: Any) -> Any:
    """The same body with a number in every name, custom id and value, for they must not repeat."""
    numbers = count()

    def walk(node: Any, name: str | None = None) -> Any:
        if isinstance(node, dict):
            return {key: walk(value, key) for key, value in node.items()}
        if isinstance(node, list):
            return [walk(one) for one in node]
        if name in {"name", "custom_id", "value"} and len(node) > 3:
            return f"{next(numbers):04}{node[4:]}"
        return node

    return walk(body)


def sparse(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    """Objects with some of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


def shaped(type_: int, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    """Components with all of the fields."""
    return st.fixed_dictionaries({"type": st.just(type_), **fields})


_EMBEDS = sparse(
    title=around(256),
    description=around(1024),
    footer=sparse(text=around(2048)),
    author=sparse(name=around(256)),
    color=st.sampled_from([0, 0xFFFFFF, 0x1000000]),
    fields=few(st.fixed_dictionaries({"name": around(10), "value": around(200)}), 25),
)
_BUTTONS = shaped(2, style=st.just(1), label=around(80), custom_id=around(100))
_OPTIONS = st.fixed_dictionaries({"label": around(100), "value": around(100)}, optional={"description": around(100)})
_SELECTS = shaped(3, custom_id=around(100), placeholder=around(150), options=few(_OPTIONS, 25))
_ROWS = st.one_of(shaped(1, components=few(_BUTTONS, 5)), shaped(1, components=st.tuples(_SELECTS).map(list)))
_TEXTS = shaped(10, content=around(1000))
_PICTURES = st.fixed_dictionaries({"media": st.just({"url": "https://example.org"}), "description": around(1024)})
_GALLERIES = shaped(12, items=few(_PICTURES, 10))
_SECTIONS = shaped(9, components=few(_TEXTS, 3), accessory=_BUTTONS)
_CONTAINERS = shaped(17, components=st.lists(st.one_of(_ROWS, _TEXTS, _GALLERIES, _SECTIONS), min_size=1, max_size=3))
_FIRST_VERSION = sparse(
    content=around(2000),
    embeds=few(_EMBEDS, 10),
    components=few(_ROWS, 5),
    nonce=around(25),
    tts=st.booleans(),
)
_SECOND_VERSION = st.fixed_dictionaries(
    {
        "flags": st.just(1 << 15),
        "components": st.lists(st.one_of(_ROWS, _TEXTS, _GALLERIES, _SECTIONS, _CONTAINERS), min_size=1, max_size=3),
    }
)
_MESSAGES = st.one_of(_FIRST_VERSION, _SECOND_VERSION).map(distinct)
_CHOICES = st.fixed_dictionaries({"name": around(100), "value": around(100)})
_PLAIN_OPTIONS = st.fixed_dictionaries(
    {"type": st.sampled_from([3, 3, 3, 5, 6]), "name": around(32), "description": around(100)},
    optional={"choices": few(_CHOICES, 25), "max_length": st.sampled_from([1, 6000, 6001])},
)
_NESTS = st.fixed_dictionaries(
    {"type": st.sampled_from([1, 2]), "name": around(32), "description": around(100)},
    optional={
        "options": st.one_of(
            few(_PLAIN_OPTIONS, 25),
            few(st.fixed_dictionaries({"type": st.just(1), "name": around(32), "description": around(100)}), 25),
        )
    },
)
_COMMANDS = st.fixed_dictionaries(
    {"name": around(32), "description": around(100)},
    optional={
        "type": st.just(1),
        "options": st.one_of(few(_PLAIN_OPTIONS, 25), few(_NESTS, 25)),
        "contexts": st.sampled_from([[0], [0, 1, 2], [3], []]),
        "description_localizations": st.sampled_from([{"de": "Frag"}, {"de": ""}, {}]),
    },
).map(distinct)
_generously = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@_generously
@given(body=_MESSAGES)
def test_what_the_loopback_takes_as_a_message_discord_describes(oracle: Oracle, body: Json) -> None:
    try:
        check_new(read(NewMessage, body), ())
    except Refused:
        return
    assert oracle.doubts(sent(body)) == []


@_generously
@given(body=_COMMANDS)
def test_what_the_loopback_takes_as_a_command_discord_describes(oracle: Oracle, body: Json) -> None:
    try:
        check_all([read(Command, body)], in_guild=False)
    except Refused:
        return
    assert oracle.doubts(sent([body], "bulk_set_application_commands")) == []
