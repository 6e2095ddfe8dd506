"""Components of both versions."""

from typing import Any

import pytest

from tests.discord_side.loopback.rules import Rule
from tests.discord_side.rules.plain import Plain, assert_refused, assert_taken

Json = dict[str, Any]

TEXT: Json = {"type": 10, "content": "text"}
SEPARATOR: Json = {"type": 14}
PICTURE: Json = {"media": {"url": "https://example.org/a.png"}}


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def button(custom_id: str = "b", **fields: Any) -> Json:
    return {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id, **fields}


def link(url: str) -> Json:
    return {"type": 2, "style": 5, "label": "Look", "url": url}


def option(value: str = "v", **fields: Any) -> Json:
    return {"label": "Option", "value": value, **fields}


def select(*options: Json, **fields: Any) -> Json:
    return {"type": 3, "custom_id": "s", "options": list(options), **fields}


def container(*components: Json) -> Json:
    return {"type": 17, "components": list(components)}


@pytest.mark.breaks(Rule.COMPONENT_TYPE)
async def test_a_component_in_the_wrong_place(plain: Plain) -> None:
    assert_refused(await plain.say(content="hi", components=[button()]), 400, 50035, "components", 0)
    assert_refused(await plain.show(row(TEXT)), 400, 50035, "components", 0, "components", 0)
    assert_refused(await plain.show(container(container(TEXT))), 400, 50035, "components", 0, "components", 0)


@pytest.mark.breaks(Rule.V2_FLAG)
async def test_the_second_version_without_its_flag(plain: Plain) -> None:
    answer = await plain.say(components=[TEXT])
    assert_refused(answer, 400, 50035, "components", 0, "type", word="UNION_TYPE_CHOICES")
    assert_taken(await plain.show(TEXT))


@pytest.mark.breaks(Rule.V2_LEGACY_FIELDS)
@pytest.mark.parametrize(
    ("field", "value"), [("content", "hi"), ("embeds", [{"title": "t"}]), ("sticker_ids", ["1"]), ("poll", {"a": 1})]
)
async def test_what_must_not_stand_beside_the_second_version(plain: Plain, field: str, value: Any) -> None:
    answer = await plain.show(TEXT, **{field: value})
    assert_refused(answer, 400, 50035, field, word="MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2")
    # Empty fields are none: discord.py sends them in edits.
    assert_taken(await plain.show(TEXT, content=None, embeds=[]))


@pytest.mark.breaks(Rule.V2_LEGACY_FIELDS)
async def test_a_message_that_becomes_one_of_the_second_version_is_emptied(plain: Plain) -> None:
    sent = await plain.say(content="hi")
    path = f"/channels/{plain.fake.channel.id}/messages/{sent.body['id']}"
    turned = {"components": [TEXT], "flags": 1 << 15}
    assert_refused(await plain.send("PATCH", path, turned), 400, 50035, "content")
    assert_taken(await plain.send("PATCH", path, {**turned, "content": None}))


@pytest.mark.breaks(Rule.V2_STAYS, Rule.V2_LEGACY_FIELDS)
async def test_a_message_of_the_second_version_stays_one(plain: Plain) -> None:
    sent = await plain.show(TEXT)
    path = f"/channels/{plain.fake.channel.id}/messages/{sent.body['id']}"
    assert_refused(await plain.send("PATCH", path, {"flags": 0, "content": "hi"}), 400, 50035, "flags")
    assert_refused(await plain.send("PATCH", path, {"content": "hi"}), 400, 50035, "content")
    edited = await plain.send("PATCH", path, {"components": [{**TEXT, "content": "other"}]})
    assert edited.body["components"][0]["content"] == "other"
    assert edited.body["flags"] == 1 << 15


@pytest.mark.breaks(Rule.V2_COUNT)
async def test_41_components_nested_ones_counted(plain: Plain) -> None:
    assert_taken(await plain.show(container(*[SEPARATOR] * 38, TEXT)))
    answer = await plain.show(container(*[SEPARATOR] * 39, TEXT))
    assert_refused(answer, 400, 50035, "components", word="COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED")
    assert_refused(await plain.show(container()), 400, 50035, "components", 0, "components")
    # A thumbnail counts, and the section around it.
    section = {"type": 9, "components": [TEXT], "accessory": {"type": 11, **PICTURE}}
    assert_taken(await plain.show(*[section] * 13, TEXT))
    assert_refused(await plain.show(*[section] * 13, TEXT, TEXT), 400, 50035, "components")


@pytest.mark.breaks(Rule.V2_TEXT)
async def test_4001_characters_in_all_texts(plain: Plain) -> None:
    half = {"type": 10, "content": "x" * 2000}
    assert_taken(await plain.show(half, container(half)))
    answer = await plain.show(half, container(half, {"type": 10, "content": "y"}))
    assert_refused(answer, 400, 50035, "components", word="COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED")


@pytest.mark.breaks(Rule.V2_TEXT)
async def test_one_text_of_4001_characters(plain: Plain) -> None:
    assert_taken(await plain.show({"type": 10, "content": "x" * 4000}))
    answer = await plain.show({"type": 10, "content": "x" * 4001})
    assert_refused(answer, 400, 50035, "components", 0, "content", word="BASE_TYPE_MAX_LENGTH")


@pytest.mark.breaks(Rule.TEXT_DISPLAY_EMPTY)
async def test_a_text_without_text(plain: Plain) -> None:
    assert_refused(await plain.show({"type": 10, "content": ""}), 400, 50035, "components", 0, "content")


@pytest.mark.breaks(Rule.SECTION_TEXTS)
async def test_a_section_of_four_texts(plain: Plain) -> None:
    thumbnail = {"type": 11, **PICTURE}
    assert_taken(await plain.show({"type": 9, "components": [TEXT] * 3, "accessory": thumbnail}))
    answer = await plain.show({"type": 9, "components": [TEXT] * 4, "accessory": thumbnail})
    assert_refused(answer, 400, 50035, "components", 0, "components")


@pytest.mark.breaks(Rule.GALLERY_COUNT)
async def test_a_gallery_of_eleven(plain: Plain) -> None:
    assert_taken(await plain.show({"type": 12, "items": [PICTURE] * 10}))
    for wrong in ([PICTURE] * 11, []):
        assert_refused(await plain.show({"type": 12, "items": wrong}), 400, 50035, "components", 0, "items")


@pytest.mark.breaks(Rule.ALT_TEXT_LENGTH)
async def test_the_description_of_a_picture(plain: Plain) -> None:
    assert_taken(await plain.show({"type": 12, "items": [{**PICTURE, "description": "d" * 1024}]}))
    for wrong in ("d" * 1025, ""):
        answer = await plain.show({"type": 12, "items": [{**PICTURE, "description": wrong}]})
        assert_refused(answer, 400, 50035, "components", 0, "items", 0, "description")


@pytest.mark.breaks(Rule.ROW_COUNT)
async def test_six_rows(plain: Plain) -> None:
    rows = [row(button(str(number))) for number in range(6)]
    assert_taken(await plain.say(components=rows[:5]))
    assert_refused(await plain.say(components=rows), 400, 50035, "components", word="BASE_TYPE_BAD_LENGTH")


@pytest.mark.breaks(Rule.ROW_WIDTH)
async def test_six_buttons_in_a_row_or_none(plain: Plain) -> None:
    buttons = [button(str(number)) for number in range(6)]
    assert_taken(await plain.say(components=[row(*buttons[:5])]))
    for wrong in (row(*buttons), row()):
        assert_refused(await plain.say(components=[wrong]), 400, 50035, "components", 0, "components")


@pytest.mark.breaks(Rule.ROW_WITH_SELECT)
async def test_a_button_beside_a_select(plain: Plain) -> None:
    assert_taken(await plain.say(components=[row(select(option())), row(button())]))
    answer = await plain.say(components=[row(select(option()), button())])
    assert_refused(answer, 400, 50035, "components", 0, word="COMPONENT_LAYOUT_WIDTH_EXCEEDED")


@pytest.mark.breaks(Rule.BUTTON_FORM)
@pytest.mark.parametrize(
    "wrong",
    [
        {"type": 2, "style": 1, "label": "no id"},
        {"type": 2, "style": 5, "label": "no address"},
        {"type": 2, "style": 5, "label": "both", "custom_id": "x", "url": "https://example.org"},
        {"type": 2, "style": 1, "custom_id": "nothing-to-see"},
    ],
)
async def test_a_button_without_what_it_needs(plain: Plain, wrong: Json) -> None:
    assert_taken(await plain.say(components=[row(button(), link("https://example.org"))]))
    assert_refused(await plain.say(components=[row(wrong)]), 400, 50035, "components", 0, "components", 0)


@pytest.mark.breaks(Rule.BUTTON_LABEL_LENGTH)
async def test_a_label_of_81_characters(plain: Plain) -> None:
    assert_taken(await plain.say(components=[row(button(label="l" * 80))]))
    answer = await plain.say(components=[row(button(label="l" * 81))])
    assert_refused(answer, 400, 50035, "components", 0, "components", 0, "label", word="BASE_TYPE_MAX_LENGTH")


@pytest.mark.breaks(Rule.LINK_LENGTH)
async def test_an_address_of_513_characters(plain: Plain) -> None:
    start = "https://example.org/"
    assert_taken(await plain.say(components=[row(link(start.ljust(512, "a")))]))
    answer = await plain.say(components=[row(link(start.ljust(513, "a")))])
    assert_refused(answer, 400, 50035, "components", 0, "components", 0, "url")


@pytest.mark.breaks(Rule.LINK_LENGTH)
async def test_the_address_of_a_picture(plain: Plain) -> None:
    start = "https://example.org/"
    assert_taken(await plain.show({"type": 12, "items": [{"media": {"url": start.ljust(2048, "a")}}]}))
    answer = await plain.show({"type": 12, "items": [{"media": {"url": start.ljust(2049, "a")}}]})
    assert_refused(answer, 400, 50035, "components", 0, "items", 0, "media", "url")


@pytest.mark.breaks(Rule.CUSTOM_ID_LENGTH)
async def test_a_custom_id_of_101_characters(plain: Plain) -> None:
    for component in (button(), select(option())):
        assert_taken(await plain.say(components=[row({**component, "custom_id": "i" * 100})]))
        for wrong in ("i" * 101, ""):
            answer = await plain.say(components=[row({**component, "custom_id": wrong})])
            assert_refused(answer, 400, 50035, "components", 0, "components", 0, "custom_id")


@pytest.mark.breaks(Rule.CUSTOM_ID_REPEATED)
async def test_a_custom_id_that_occurs_twice(plain: Plain) -> None:
    word = "COMPONENT_CUSTOM_ID_DUPLICATED"
    assert_refused(await plain.say(components=[row(button(), button())]), 400, 50035, "components", word=word)
    assert_refused(await plain.show(row(button()), container(row(button()))), 400, 50035, "components", word=word)


@pytest.mark.breaks(Rule.SELECT_OPTION_COUNT)
async def test_26_options_or_none(plain: Plain) -> None:
    options = [option(str(number)) for number in range(26)]
    assert_taken(await plain.say(components=[row(select(*options[:25]))]))
    for wrong in (select(*options), select()):
        answer = await plain.say(components=[row(wrong)])
        assert_refused(answer, 400, 50035, "components", 0, "components", 0, "options")


@pytest.mark.breaks(Rule.SELECT_OPTION_REPEATED)
async def test_a_value_that_occurs_twice(plain: Plain) -> None:
    assert_refused(await plain.say(components=[row(select(option(), option()))]), 400, 50035, "components")


@pytest.mark.breaks(Rule.SELECT_TEXT_LENGTH)
@pytest.mark.parametrize("field", ["label", "value", "description"])
async def test_texts_of_an_option(plain: Plain, field: str) -> None:
    assert_taken(await plain.say(components=[row(select({**option(), field: "t" * 100}))]))
    for wrong in ("t" * 101, "") if field != "description" else ("t" * 101,):
        answer = await plain.say(components=[row(select({**option(), field: wrong}))])
        assert_refused(answer, 400, 50035, "components", 0, "components", 0, "options", 0, field)


@pytest.mark.breaks(Rule.SELECT_RANGE)
@pytest.mark.parametrize("wrong", [{"max_values": 2}, {"min_values": 2}])
async def test_a_select_that_wants_more_than_it_has(plain: Plain, wrong: Json) -> None:
    assert_refused(await plain.say(components=[row(select(option(), **wrong))]), 400, 50035, "components")
    for bounds in ({"min_values": -1}, {"max_values": 0}, {"max_values": 26}):
        assert_refused(await plain.say(components=[row(select(option(), **bounds))]), 400, 50035, "components")
    two = select(option("1"), option("2"), min_values=2, max_values=2)
    assert_taken(await plain.say(components=[row(two)]))
    assert_refused(await plain.say(components=[row({**two, "max_values": 1})]), 400, 50035, "components")


@pytest.mark.breaks(Rule.PLACEHOLDER_LENGTH)
async def test_a_placeholder_of_151_characters(plain: Plain) -> None:
    assert_taken(await plain.say(components=[row(select(option(), placeholder="p" * 150))]))
    answer = await plain.say(components=[row(select(option(), placeholder="p" * 151))])
    assert_refused(answer, 400, 50035, "components", 0, "components", 0, "placeholder")
