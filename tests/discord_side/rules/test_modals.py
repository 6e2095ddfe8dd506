"""Modals and what may stand in them."""

from typing import Any

import pytest

from tests.discord_side.loopback.rules import Rule
from tests.discord_side.rules.plain import Plain, assert_refused, assert_taken
from tests.discord_side.rules.test_interactions import MODAL, ask, label, modal, text_input

Json = dict[str, Any]


def option(value: str = "v", **fields: Any) -> Json:
    return {"label": "Option", "value": value, **fields}


def options(number: int) -> list[Json]:
    return [option(str(one)) for one in range(number)]


def group(type_: int, given: list[Json]) -> Json:
    return {"type": type_, "custom_id": "group", "options": given}


RADIO, BOXES = 21, 22
_INPUT = ("data", "components", 0, "component")


async def _taken(online: Plain, *components: Json, **fields: Any) -> None:
    assert_taken(await online.answer(await ask(online.fake), MODAL, **modal(*components, **fields)))


async def _refused(online: Plain, component: Json, *place: str | int) -> None:
    answer = await online.answer(await ask(online.fake), MODAL, **modal(component))
    assert_refused(answer, 400, 50035, *place)


@pytest.mark.breaks(Rule.MODAL_TITLE_LENGTH)
@pytest.mark.parametrize("title", ["t" * 46, ""])
async def test_the_title(online: Plain, title: str) -> None:
    await _taken(online, label(text_input()), title="t" * 45)
    answer = await online.answer(await ask(online.fake), MODAL, **modal(label(text_input()), title=title))
    assert_refused(answer, 400, 50035, "data", "title")


@pytest.mark.breaks(Rule.MODAL_SIZE)
async def test_six_inputs_or_none(online: Plain) -> None:
    inputs = [label(text_input(str(number))) for number in range(6)]
    await _taken(online, *inputs[:5])
    for wrong in (modal(*inputs), modal()):
        answer = await online.answer(await ask(online.fake), MODAL, **wrong)
        assert_refused(answer, 400, 50035, "data", "components")


@pytest.mark.breaks(Rule.MODAL_SIZE)
async def test_a_row_holds_one_input(online: Plain) -> None:
    first, second = text_input("first", label="First"), text_input("second", label="Second")
    await _taken(online, {"type": 1, "components": [first]})
    for wrong in ([first, second], []):
        await _refused(online, {"type": 1, "components": wrong}, "data", "components", 0, "components")


@pytest.mark.breaks(Rule.CUSTOM_ID_REPEATED)
async def test_a_custom_id_that_occurs_twice(online: Plain) -> None:
    answer = await online.answer(
        await ask(online.fake), MODAL, **modal(label(text_input()), label(text_input(), label="Other"))
    )
    assert_refused(answer, 400, 50035, "data", "components", word="COMPONENT_CUSTOM_ID_DUPLICATED")


@pytest.mark.breaks(Rule.COMPONENT_TYPE)
async def test_a_button_in_a_modal(online: Plain) -> None:
    button = {"type": 2, "style": 1, "label": "Press", "custom_id": "b"}
    await _refused(online, label(button), *_INPUT)
    await _taken(online, {"type": 10, "content": "Please be kind."}, label(text_input()))


@pytest.mark.breaks(Rule.MODAL_LABEL_LENGTH)
@pytest.mark.parametrize(("field", "wrong"), [("label", "l" * 46), ("label", ""), ("description", "d" * 101)])
async def test_labels(online: Plain, field: str, wrong: str) -> None:
    await _taken(online, label(text_input(), label="l" * 45, description="d" * 100))
    await _refused(online, label(text_input(), **{field: wrong}), "data", "components", 0, field)


@pytest.mark.breaks(Rule.MODAL_LABEL_LENGTH)
async def test_the_label_of_an_input_in_a_row(online: Plain) -> None:
    await _taken(online, {"type": 1, "components": [text_input(label="l" * 45)]})
    wrong = {"type": 1, "components": [text_input(label="l" * 46)]}
    await _refused(online, wrong, "data", "components", 0, "components", 0, "label")


@pytest.mark.breaks(Rule.PLACEHOLDER_LENGTH)
async def test_the_placeholder_of_an_input(online: Plain) -> None:
    await _taken(online, label(text_input(placeholder="p" * 100)))
    await _refused(online, label(text_input(placeholder="p" * 101)), *_INPUT, "placeholder")


@pytest.mark.breaks(Rule.INPUT_LENGTH)
@pytest.mark.parametrize("wrong", [{"value": "v" * 4001}, {"min_length": 4001}, {"max_length": 0}])
async def test_how_much_an_input_holds(online: Plain, wrong: Json) -> None:
    await _taken(online, label(text_input(value="v" * 4000, min_length=0, max_length=4000)))
    await _refused(online, label(text_input(**wrong)), *_INPUT, next(iter(wrong)))


@pytest.mark.breaks(Rule.SELECT_OPTION_COUNT)
@pytest.mark.parametrize(("type_", "fewest"), [(RADIO, 2), (BOXES, 1)])
async def test_the_options_of_a_group(online: Plain, type_: int, fewest: int) -> None:
    for number in (fewest, 10):
        await _taken(online, label(group(type_, options(number))))
    for number in (fewest - 1, 11):
        await _refused(online, label(group(type_, options(number))), *_INPUT, "options")


@pytest.mark.breaks(Rule.SELECT_TEXT_LENGTH)
@pytest.mark.parametrize(
    ("field", "wrong"),
    [("label", "x" * 101), ("label", ""), ("value", "x" * 101), ("value", ""), ("description", "x" * 101)],
)
async def test_the_texts_of_an_option(online: Plain, field: str, wrong: str) -> None:
    await _taken(online, label(group(BOXES, [{**option(), field: "x" * 100}])))
    await _refused(online, label(group(BOXES, [{**option(), field: wrong}])), *_INPUT, "options", 0, field)


async def test_every_kind_of_input(online: Plain) -> None:
    await _taken(
        online,
        label({"type": 19, "custom_id": "file"}),
        label({"type": 23, "custom_id": "box"}),
        label({"type": 3, "custom_id": "select", "options": [option()]}),
        label({"type": 8, "custom_id": "channel"}),
        label(group(RADIO, options(2))),
    )
