"""Commands as they are registered."""

from typing import Any

import pytest

from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.standard import APPLICATION_ID
from tests.discord_side.rules.plain import Plain, assert_refused, assert_taken

Json = dict[str, Any]

COMMANDS = f"/applications/{APPLICATION_ID}/commands"


def slash(name: str = "ask", *options: Json, **fields: Any) -> Json:
    return {"name": name, "description": "Ask", "options": list(options), **fields}


def text(name: str = "question", **fields: Any) -> Json:
    return {"type": 3, "name": name, "description": "What", **fields}


def sub(name: str, *options: Json, kind: int = 1) -> Json:
    return {"type": kind, "name": name, "description": "Do", "options": list(options)}


@pytest.mark.breaks(Rule.FIELDS)
async def test_commands_come_as_a_list(plain: Plain) -> None:
    assert_refused(await plain.send("PUT", COMMANDS, {"name": "ask"}), 400, 50035, word="LIST_TYPE_CONVERT")


@pytest.mark.breaks(Rule.UNKNOWN_COMMAND)
async def test_a_command_that_does_not_exist(plain: Plain) -> None:
    (made,) = (await plain.register(slash())).body
    assert_taken(await plain.send("GET", f"{COMMANDS}/{made['id']}"))
    assert_taken(await plain.send("DELETE", f"{COMMANDS}/{made['id']}"))
    assert_refused(await plain.send("GET", f"{COMMANDS}/{made['id']}"), 404, 10063)
    assert_refused(await plain.send("DELETE", f"{COMMANDS}/{made['id']}"), 404, 10063)


@pytest.mark.breaks(Rule.COMMAND_NAME)
@pytest.mark.parametrize("name", ["Ask", "ask me", "", "a" * 33, "ask!"])
async def test_a_name_that_is_none(plain: Plain, name: str) -> None:
    assert_refused(await plain.register(slash(name)), 400, 50035, 0, "name")
    assert_refused(await plain.register(slash("ask", text(name))), 400, 50035, 0, "options", 0, "name")
    assert_refused(await plain.register(slash(name_localizations={"de": name})), 400, 50035, 0)


@pytest.mark.parametrize("name", ["ask", "ask-me_2", "fråga", "질문", "पूछो", "a" * 32])
async def test_a_name_in_any_script(plain: Plain, name: str) -> None:
    assert_taken(await plain.register(slash(name, text(name))))


@pytest.mark.breaks(Rule.COMMAND_NAME_REPEATED)
async def test_a_name_that_occurs_twice(plain: Plain) -> None:
    menu = {"name": "ask", "type": 3}
    assert_taken(await plain.register(slash(), menu))
    word = "APPLICATION_COMMANDS_DUPLICATE_NAME"
    assert_refused(await plain.register(slash(), slash()), 400, 50035, 1, word=word)
    assert_refused(await plain.register(slash("ask", text(), text())), 400, 50035, 0, "options", 0)


@pytest.mark.breaks(Rule.COMMAND_DESCRIPTION)
@pytest.mark.parametrize("description", ["", "d" * 101])
async def test_a_description_that_is_missing_or_too_long(plain: Plain, description: str) -> None:
    assert_taken(await plain.register(slash(description="d" * 100)))
    assert_refused(await plain.register(slash(description=description)), 400, 50035, 0, "description")
    answer = await plain.register(slash("ask", text(description=description)))
    assert_refused(answer, 400, 50035, 0, "options", 0, "description", word="BASE_TYPE_BAD_LENGTH")


@pytest.mark.breaks(Rule.CONTEXT_MENU_FORM)
@pytest.mark.parametrize("extra", [{"description": "Ask"}, {"options": [text()]}])
async def test_a_context_menu_with_more_than_a_name(plain: Plain, extra: Json) -> None:
    menu = {"name": "Ask about this", "type": 3}
    assert_taken(await plain.register({**menu, "description": ""}))
    assert_refused(await plain.register({**menu, **extra}), 400, 50035, 0)


@pytest.mark.breaks(Rule.OPTION_COUNT)
async def test_26_options(plain: Plain) -> None:
    options = [text(f"o{number}") for number in range(26)]
    assert_taken(await plain.register(slash("ask", *options[:25])))
    assert_refused(await plain.register(slash("ask", *options)), 400, 50035, 0, "options", word="BASE_TYPE_MAX_LENGTH")
    assert_taken(await plain.register(slash("ask", sub("now", *options[:25]))))
    answer = await plain.register(slash("ask", sub("now", *options)))
    assert_refused(answer, 400, 50035, 0, "options", 0, "options")


@pytest.mark.breaks(Rule.OPTION_ORDER)
async def test_a_required_option_after_another(plain: Plain) -> None:
    required, optional = text("q", required=True), text("album")
    assert_taken(await plain.register(slash("ask", required, optional)))
    answer = await plain.register(slash("ask", optional, required))
    assert_refused(answer, 400, 50035, 0, "options", 1, word="APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID")
    nested = slash("ask", sub("now", optional, required))
    assert_refused(await plain.register(nested), 400, 50035, 0, "options", 0, "options", 1)


@pytest.mark.breaks(Rule.OPTION_NESTING)
@pytest.mark.parametrize(
    "options",
    [
        [sub("now"), text()],
        [sub("group", sub("inner", kind=2), kind=2)],
        [sub("one", sub("two"))],
        [sub("group", text(), kind=2)],
        [text(options=[text("inner")])],
    ],
)
async def test_subcommands_in_the_wrong_place(plain: Plain, options: list[Json]) -> None:
    group = sub("group", sub("reload", text()), sub("undo"), kind=2)
    assert_taken(await plain.register(slash("knowledge", sub("check"), group)))
    assert_refused(await plain.register(slash("ask", *options)), 400, 50035, 0, "options")


@pytest.mark.breaks(Rule.OPTION_CHOICES)
async def test_26_choices_or_any_beside_autocomplete(plain: Plain) -> None:
    choices = [{"name": str(number), "value": str(number)} for number in range(26)]
    assert_taken(await plain.register(slash("ask", text(choices=choices[:25]))))
    answer = await plain.register(slash("ask", text(choices=choices)))
    assert_refused(answer, 400, 50035, 0, "options", 0, "choices")
    answer = await plain.register(slash("ask", text(choices=choices[:1], autocomplete=True)))
    assert_refused(answer, 400, 50035, 0, "options", 0, "choices")


@pytest.mark.breaks(Rule.OPTION_BOUNDS)
@pytest.mark.parametrize("wrong", [{"max_length": 6001}, {"max_length": 0}, {"min_length": -1}, {"min_length": 6001}])
async def test_a_length_beyond_bounds(plain: Plain, wrong: Json) -> None:
    assert_taken(await plain.register(slash("ask", text(min_length=0, max_length=1), text("q", min_length=6000))))
    assert_taken(await plain.register(slash("ask", text(max_length=6000))))
    place = (0, "options", 0, next(iter(wrong)))
    assert_refused(await plain.register(slash("ask", text(**wrong))), 400, 50035, *place)


@pytest.mark.breaks(Rule.CHOICE_TYPE, Rule.CHOICE_TEXT_LENGTH)
async def test_the_choices_of_an_option(plain: Plain) -> None:
    def number(**choice: Any) -> Json:
        return slash("ask", {"type": 4, "name": "year", "description": "When", "choices": [choice]})

    assert_taken(await plain.register(number(name="n" * 100, value=1957)))
    place = (0, "options", 0, "choices", 0)
    assert_refused(await plain.register(number(name="n", value="1957")), 400, 50035, *place, "value")
    assert_refused(await plain.register(number(name="n" * 101, value=1957)), 400, 50035, *place, "name")


@pytest.mark.breaks(Rule.COMMAND_SIZE)
async def test_8001_characters_in_all(plain: Plain) -> None:
    def large(characters: int) -> Json:
        # The command itself has 6; an option of these choices 5,012, each of the next 132; the last takes what is left.
        choices = [{"name": f"{number:0100}", "value": f"{number:0100}"} for number in range(25)]
        full, left = divmod(characters - 6 - 5012, 132)
        more = [text(f"m{number:031}", description="d" * 100) for number in range(full)]
        return slash("ask", text("question", choices=choices), *more, text("z", description="d" * (left - 1)))

    assert_taken(await plain.register(large(8000)))
    assert_refused(await plain.register(large(8001)), 400, 50035, 0, word="APPLICATION_COMMAND_TOO_LARGE")


@pytest.mark.breaks(Rule.COMMAND_LOCALE)
async def test_a_translation_for_no_locale(plain: Plain) -> None:
    assert_taken(await plain.register(slash(description_localizations={"de": "Frag", "en-GB": "Ask"})))
    answer = await plain.register(slash(description_localizations={"en": "Ask"}))
    assert_refused(answer, 400, 50035, 0, "description_localizations")


@pytest.mark.breaks(Rule.COMMAND_CONTEXTS)
@pytest.mark.parametrize("wrong", [{"contexts": [3]}, {"contexts": []}, {"integration_types": [0, 0]}])
async def test_contexts_that_do_not_exist(plain: Plain, wrong: Json) -> None:
    assert_taken(await plain.register(slash(contexts=[0, 1, 2], integration_types=[0, 1])))
    assert_refused(await plain.register(slash(**wrong)), 400, 50035, 0, next(iter(wrong)))


@pytest.mark.breaks(Rule.COMMAND_CONTEXTS)
async def test_commands_of_one_server_have_no_contexts(plain: Plain) -> None:
    guild = plain.fake.guild.id
    assert_taken(await plain.register(slash(), guild=guild))
    assert_refused(await plain.register(slash(contexts=[0]), guild=guild), 400, 50035, 0, "contexts")


@pytest.mark.breaks(Rule.ACCESS)
async def test_a_server_that_did_not_allow_commands(plain: Plain) -> None:
    plain.fake.guild.has_commands = False
    assert_refused(await plain.register(slash(), guild=plain.fake.guild.id), 403, 50001)


@pytest.mark.breaks(Rule.COMMAND_COUNT)
async def test_101_commands(plain: Plain) -> None:
    commands = [slash(f"c{number}") for number in range(101)]
    assert_taken(await plain.register(*commands[:100]))
    assert_refused(await plain.register(*commands), 400, 30032)
    assert_refused(await plain.send("POST", COMMANDS, commands[100]), 400, 30032)
    menus = [{"name": f"Menu {number}", "type": 3} for number in range(16)]
    assert_refused(await plain.register(*menus), 400, 30032)


@pytest.mark.breaks(Rule.COMMAND_CREATES)
async def test_201_new_commands_in_a_day(plain: Plain) -> None:
    first, second = ([slash(f"{set_}{number}") for number in range(100)] for set_ in "ab")
    assert_taken(await plain.register(*first))
    # The same names again are updates.
    assert_taken(await plain.register(*first))
    assert_taken(await plain.register(*second))
    assert_refused(await plain.register(*second[1:], slash("c")), 429, 30034)
    plain.fake.clock.advance(86_400)
    assert_taken(await plain.register(*second[1:], slash("c")))


async def test_a_command_keeps_its_id_when_it_is_sent_again(plain: Plain) -> None:
    (first,) = (await plain.register(slash())).body
    same, _ = (await plain.register(slash(description="Other"), slash("new"))).body
    assert (same["id"], same["description"]) == (first["id"], "Other")
    changed = await plain.send("PATCH", f"{COMMANDS}/{first['id']}", {"description": "Third"})
    assert (changed.body["id"], changed.body["description"]) == (first["id"], "Third")
    assert [one["name"] for one in (await plain.send("GET", COMMANDS)).body] == ["ask", "new"]
