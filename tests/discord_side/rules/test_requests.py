"""What every request has to keep."""

import pytest

from tests.discord_side.loopback import TOKEN, Loopback
from tests.discord_side.loopback.limits import RateLimits
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.rules.plain import Plain, assert_refused, assert_taken

_HEADERS = {"Authorization": f"Bot {TOKEN}", "User-Agent": "DiscordBot (https://example.org, 1)"}
_REAL_LIMITS = pytest.mark.parametrize("fake", [{"limits": "real"}], indirect=True)


@pytest.mark.breaks(Rule.TOKEN)
@pytest.mark.parametrize("token", ["Bot old-token", TOKEN, f"Bearer {TOKEN}", ""])
async def test_the_token_is_needed_in_its_form(plain: Plain, token: str) -> None:
    answer = await plain.send("GET", "/users/@me", headers={**_HEADERS, "Authorization": token})
    assert_refused(answer, 401, 0)
    assert_taken(await plain.send("GET", "/users/@me"))


@pytest.mark.breaks(Rule.USER_AGENT)
async def test_the_sender_is_named(plain: Plain) -> None:
    assert_refused(await plain.send("GET", "/users/@me", headers={**_HEADERS, "User-Agent": ""}), 403, 40333)


@pytest.mark.breaks(Rule.ROUTE)
async def test_an_address_that_does_not_exist(plain: Plain) -> None:
    assert_refused(await plain.send("GET", "/nowhere"), 404, 0)


@pytest.mark.breaks(Rule.METHOD)
async def test_a_method_that_an_address_does_not_have(plain: Plain) -> None:
    assert_refused(await plain.send("DELETE", "/users/@me/channels"), 405, 0)


@pytest.mark.breaks(Rule.JSON)
async def test_a_body_that_is_no_json(plain: Plain) -> None:
    path = f"/channels/{plain.fake.channel.id}/messages"
    assert_refused(await plain.send("POST", path, data='{"content": "hi"'), 400, 50109)


@pytest.mark.breaks(Rule.FIELDS)
@pytest.mark.parametrize(
    ("body", "place", "word"),
    [
        ({"content": 5}, ("content",), "STRING_TYPE_CONVERT"),
        ({"content": "hi", "tts": "no"}, ("tts",), "BOOLEAN_TYPE_CONVERT"),
        ({"content": "hi", "embeds": {}}, ("embeds",), "LIST_TYPE_CONVERT"),
        ({"content": "hi", "embeds": [{"fields": [{"name": "a"}]}]}, ("embeds", 0, "fields", 0, "value"), None),
        ({"content": "hi", "message_reference": {"message_id": "x"}}, ("message_reference", "message_id"), None),
    ],
)
async def test_a_field_of_the_wrong_type(
    plain: Plain, body: dict[str, object], place: tuple[str | int, ...], word: str | None
) -> None:
    assert_refused(await plain.say(**body), 400, 50035, *place, word=word)


@pytest.mark.breaks(Rule.FIELDS)
async def test_a_body_that_is_no_object(plain: Plain) -> None:
    path = f"/channels/{plain.fake.channel.id}/messages"
    assert_refused(await plain.send("POST", path, data='"hi"'), 400, 50035, word="MODEL_TYPE_CONVERT")


@pytest.mark.breaks(Rule.PATH_ID)
async def test_an_id_that_is_no_number(plain: Plain) -> None:
    assert_refused(await plain.send("GET", "/channels/music"), 400, 50035, "channel_id", word="NUMBER_TYPE_COERCE")


@_REAL_LIMITS
@pytest.mark.breaks(Rule.ROUTE_LIMIT)
async def test_a_channel_takes_five_messages_in_five_seconds(plain: Plain) -> None:
    answers = [await plain.say(content="hi") for _ in range(5)]
    assert [answer.headers["X-RateLimit-Remaining"] for answer in answers] == ["4", "3", "2", "1", "0"]
    sixth = await plain.say(content="hi")
    assert_refused(sixth, 429, 0)
    assert sixth.body["global"] is False
    assert sixth.body["retry_after"] == float(sixth.headers["X-RateLimit-Reset-After"]) == 5.0
    assert sixth.headers["X-RateLimit-Scope"] == "user"
    assert sixth.headers["Retry-After"] == "5"
    # discord.py takes a 429 that came through no proxy for a ban.
    assert sixth.headers["Via"]
    other = plain.fake.world.add_channel(plain.fake.guild, "talk")
    assert_taken(await plain.say(other, content="hi"))
    plain.fake.clock.advance(5.0)
    assert_taken(await plain.say(content="hi"))


@_REAL_LIMITS
@pytest.mark.breaks(Rule.GLOBAL_LIMIT)
async def test_fifty_requests_a_second_are_all(plain: Plain) -> None:
    guild = plain.fake.guild
    channels = [plain.fake.world.add_channel(guild, f"c{number}") for number in range(51)]
    for channel in channels[:50]:
        assert_taken(await plain.say(channel, content="hi"))
    answer = await plain.say(channels[50], content="hi")
    assert_refused(answer, 429, 0)
    assert answer.body["global"] is True
    assert answer.headers["X-RateLimit-Global"] == "true"
    assert answer.headers["X-RateLimit-Scope"] == "global"
    plain.fake.clock.advance(1.0)
    assert_taken(await plain.say(channels[50], content="hi"))


@pytest.mark.breaks(Rule.INVALID_REQUESTS)
async def test_too_many_refused_requests_end_in_a_ban(fake: Loopback, plain: Plain) -> None:
    fake.core.limits = RateLimits(fake.clock.now, most_invalid=3)
    for _ in range(3):
        assert (await plain.send("GET", "/users/@me", headers={"User-Agent": "x"})).status == 401
    banned = await plain.send("GET", "/users/@me")
    assert banned.status == 429
    assert "Via" not in banned.headers
    assert isinstance(banned.body, str)
    fake.clock.advance(600.0)
    assert_taken(await plain.send("GET", "/users/@me"))


@pytest.mark.breaks(Rule.OWN_APPLICATION)
async def test_commands_of_another_application(plain: Plain) -> None:
    assert_refused(await plain.send("PUT", "/applications/999/commands", []), 403, 20012)


@pytest.mark.breaks(Rule.UNKNOWN_USER)
async def test_a_user_who_does_not_exist(plain: Plain) -> None:
    assert_refused(await plain.send("GET", "/users/999"), 404, 10013)
    assert_taken(await plain.send("GET", f"/users/{plain.fake.person.id}"))


@pytest.mark.breaks(Rule.UNKNOWN_GUILD)
async def test_a_server_that_the_bot_is_not_in(plain: Plain) -> None:
    other = plain.fake.world.add_guild("Elsewhere", with_bot=False)
    assert_refused(await plain.send("GET", f"/guilds/{other.id}"), 404, 10004)
    assert_taken(await plain.send("GET", f"/guilds/{plain.fake.guild.id}"))


@pytest.mark.breaks(Rule.UNKNOWN_MEMBER)
async def test_a_member_who_is_not_there(plain: Plain) -> None:
    stranger = plain.fake.world.add_person("stranger")
    members = f"/guilds/{plain.fake.guild.id}/members"
    assert_refused(await plain.send("GET", f"{members}/{stranger.id}"), 404, 10007)
    assert_taken(await plain.send("GET", f"{members}/{plain.fake.person.id}"))
