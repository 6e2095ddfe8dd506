"""Messages: text, embeds, mentions, replies, nonces, attachments."""

import io
import json
from typing import Any

import aiohttp
import pytest

from tests.discord_side.loopback.permissions import Overwrite, Permission
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.rules.plain import Plain, assert_refused, assert_taken

Json = dict[str, Any]


@pytest.mark.breaks(Rule.EMPTY_MESSAGE)
@pytest.mark.parametrize("body", [{}, {"content": ""}, {"content": " \n"}, {"embeds": [{}]}, {"content": None}])
async def test_nothing_to_show(plain: Plain, body: Json) -> None:
    assert_refused(await plain.say(**body), 400, 50006)


@pytest.mark.breaks(Rule.EMPTY_MESSAGE)
async def test_an_edit_that_leaves_nothing(plain: Plain) -> None:
    sent = await plain.say(content="hi", embeds=[{"title": "t"}])
    path = f"/channels/{plain.fake.channel.id}/messages/{sent.body['id']}"
    assert_taken(await plain.send("PATCH", path, {"content": ""}))
    assert_refused(await plain.send("PATCH", path, {"embeds": []}), 400, 50006)
    assert_taken(await plain.send("PATCH", path, {"embeds": [], "content": "ho"}))


@pytest.mark.breaks(Rule.CONTENT_LENGTH)
async def test_content_of_2001_characters(plain: Plain) -> None:
    # Discord counts characters, not bytes.
    sent = await plain.say(content="é" * 2000)
    assert_taken(sent)
    assert_refused(await plain.say(content="x" * 2001), 400, 50035, "content", word="BASE_TYPE_MAX_LENGTH")
    path = f"/channels/{plain.fake.channel.id}/messages/{sent.body['id']}"
    assert_refused(await plain.send("PATCH", path, {"content": "x" * 2001}), 400, 50035, "content")


@pytest.mark.breaks(Rule.EMBED_COUNT)
async def test_eleven_embeds(plain: Plain) -> None:
    assert_taken(await plain.say(embeds=[{"title": "t"}] * 10))
    assert_refused(await plain.say(embeds=[{"title": "t"}] * 11), 400, 50035, "embeds", word="BASE_TYPE_MAX_LENGTH")


_START = "https://example.org/"


def _field(name: int, value: int) -> Json:
    return {"fields": [{"name": "n" * name, "value": "v" * value}]}


@pytest.mark.breaks(Rule.EMBED_TEXT_LENGTH)
@pytest.mark.parametrize(
    ("fits", "exceeds", "place"),
    [
        ({"title": "t" * 256}, {"title": "t" * 257}, ("title",)),
        ({"description": "d" * 4096}, {"description": "d" * 4097}, ("description",)),
        (_field(256, 1), _field(257, 1), ("fields", 0, "name")),
        (_field(1, 1024), _field(1, 1025), ("fields", 0, "value")),
        (
            {"title": "t", "footer": {"text": "f" * 2048}},
            {"title": "t", "footer": {"text": "f" * 2049}},
            ("footer", "text"),
        ),
        ({"title": "t", "url": _START.ljust(2048, "u")}, {"title": "t", "url": _START.ljust(2049, "u")}, ("url",)),
        ({"image": {"url": _START.ljust(2048, "u")}}, {"image": {"url": _START.ljust(2049, "u")}}, ("image", "url")),
        (
            {"title": "t", "author": {"name": "a" * 256}},
            {"title": "t", "author": {"name": "a" * 257}},
            ("author", "name"),
        ),
    ],
)
async def test_a_part_of_an_embed_that_is_too_long(
    plain: Plain, fits: Json, exceeds: Json, place: tuple[str | int, ...]
) -> None:
    assert_taken(await plain.say(embeds=[fits]))
    assert_refused(await plain.say(embeds=[exceeds]), 400, 50035, "embeds", 0, *place, word="BASE_TYPE_MAX_LENGTH")


@pytest.mark.breaks(Rule.EMBED_FIELD_COUNT)
async def test_26_fields(plain: Plain) -> None:
    field = {"name": "n", "value": "v"}
    assert_taken(await plain.say(embeds=[{"fields": [field] * 25}]))
    assert_refused(await plain.say(embeds=[{"fields": [field] * 26}]), 400, 50035, "embeds", 0, "fields")


@pytest.mark.breaks(Rule.EMBED_FIELD_EMPTY)
async def test_a_field_without_a_value(plain: Plain) -> None:
    assert_refused(await plain.say(embeds=[_field(1, 0)]), 400, 50035, "embeds", 0, "fields", 0, "value")


@pytest.mark.breaks(Rule.COLOUR)
async def test_a_colour_beyond_white(plain: Plain) -> None:
    assert_taken(await plain.say(embeds=[{"title": "t", "color": 0xFFFFFF}]))
    for wrong in (0x1000000, -1):
        assert_refused(await plain.say(embeds=[{"title": "t", "color": wrong}]), 400, 50035, "embeds", 0, "color")


@pytest.mark.breaks(Rule.EMBED_TOTAL)
async def test_6001_characters_in_all_embeds(plain: Plain) -> None:
    assert_taken(await plain.say(embeds=[{"description": "d" * 4000}, {"description": "d" * 2000}]))
    answer = await plain.say(embeds=[{"description": "d" * 4000}, {"description": "d" * 1999, "title": "tt"}])
    assert_refused(answer, 400, 50035, "embeds", word="MAX_EMBED_SIZE_EXCEEDED")


@pytest.mark.breaks(Rule.ALLOWED_MENTIONS)
@pytest.mark.parametrize("kind", ["users", "roles"])
async def test_mentions_allowed_at_large_and_by_id(plain: Plain, kind: str) -> None:
    assert_taken(await plain.say(content="hi", allowed_mentions={"parse": [], kind: ["1"]}))
    answer = await plain.say(content="hi", allowed_mentions={"parse": [kind], kind: ["1"]})
    word = "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"
    assert_refused(answer, 400, 50035, "allowed_mentions", word=word)


@pytest.mark.breaks(Rule.ALLOWED_MENTIONS_COUNT)
@pytest.mark.parametrize("kind", ["users", "roles"])
async def test_101_users_or_roles_allowed(plain: Plain, kind: str) -> None:
    ids = [str(number) for number in range(101)]
    assert_taken(await plain.say(content="hi", allowed_mentions={kind: ids[:100]}))
    answer = await plain.say(content="hi", allowed_mentions={kind: ids})
    assert_refused(answer, 400, 50035, "allowed_mentions", kind)


async def test_only_allowed_mentions_ping(plain: Plain) -> None:
    text = f"<@{plain.fake.person.id}> @everyone"
    loud = (await plain.say(content=text)).body
    quiet = (await plain.say(content=text, allowed_mentions={"parse": []})).body
    assert ([user["id"] for user in loud["mentions"]], loud["mention_everyone"]) == ([plain.fake.person.id], True)
    assert (quiet["mentions"], quiet["mention_everyone"]) == ([], False)
    plain.fake.channel.overwrites.append(Overwrite(plain.fake.guild.id, deny=Permission.MENTION_EVERYONE))
    assert (await plain.say(content=text)).body["mention_everyone"] is False


@pytest.mark.breaks(Rule.REFERENCE_UNKNOWN)
async def test_a_reply_to_a_message_that_is_gone(plain: Plain) -> None:
    answer = await plain.say(content="hi", message_reference={"message_id": "999"})
    assert_refused(answer, 400, 50035, "message_reference", word="MESSAGE_REFERENCE_UNKNOWN_MESSAGE")
    bare = await plain.say(content="hi", message_reference={"message_id": "999", "fail_if_not_exists": False})
    assert_taken(bare)
    assert "message_reference" not in bare.body


@pytest.mark.breaks(Rule.REFERENCE_UNKNOWN)
async def test_a_reply_across_channels(plain: Plain) -> None:
    original = (await plain.say(content="hi")).body
    other = plain.fake.world.add_channel(plain.fake.guild, "talk")
    reference = {"message_id": original["id"], "channel_id": plain.fake.channel.id}
    answer = await plain.say(other, content="hi", message_reference=reference)
    assert_refused(answer, 400, 50035, "message_reference", word="REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL")
    reply = await plain.say(content="ho", message_reference=reference)
    assert reply.body["referenced_message"]["content"] == "hi"


@pytest.mark.breaks(Rule.REFERENCE_SYSTEM)
async def test_a_reply_to_an_announcement(plain: Plain) -> None:
    async with plain.online():
        joined = await plain.fake.message("", type=7)
    answer = await plain.say(content="hi", message_reference={"message_id": joined["id"]})
    assert_refused(answer, 400, 50035, "message_reference", word="REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE")


@pytest.mark.breaks(Rule.REFERENCE_HISTORY)
async def test_a_reply_without_the_permission_to_read_back(plain: Plain) -> None:
    original = (await plain.say(content="hi")).body
    deny = Overwrite(plain.fake.guild.id, deny=Permission.READ_MESSAGE_HISTORY)
    plain.fake.channel.overwrites.append(deny)
    answer = await plain.say(content="hi", message_reference={"message_id": original["id"]})
    assert_refused(answer, 400, 160002)


@pytest.mark.breaks(Rule.NONCE_LENGTH)
async def test_a_nonce_of_26_characters(plain: Plain) -> None:
    assert_taken(await plain.say(content="hi", nonce="n" * 25))
    assert_refused(await plain.say(content="hi", nonce="n" * 26), 400, 50035, "nonce")


async def test_an_enforced_nonce_gives_the_first_message_again(plain: Plain) -> None:
    first = await plain.say(content="hi", nonce="one", enforce_nonce=True)
    again = await plain.say(content="hi", nonce="one", enforce_nonce=True)
    other = await plain.say(content="hi", nonce="one")
    assert again.body["id"] == first.body["id"] != other.body["id"]
    plain.fake.clock.advance(180.0)
    later = await plain.say(content="hi", nonce="one", enforce_nonce=True)
    assert later.body["id"] not in {first.body["id"], other.body["id"]}


def _form(payload: str, *names: str, content: bytes = b"picture") -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", payload)
    for number, name in enumerate(names):
        form.add_field(f"files[{number}]", io.BytesIO(content), filename=name, content_type="application/octet-stream")
    return form


async def _upload(plain: Plain, payload: str, *names: str, content: bytes = b"picture") -> Any:
    form = _form(payload, *names, content=content)
    return await plain.send("POST", f"/channels/{plain.fake.channel.id}/messages", data=form)


@pytest.mark.breaks(Rule.FILE_SIZE)
async def test_a_file_of_more_than_10_mib(plain: Plain) -> None:
    large = bytes(10 * 1024 * 1024)
    assert_taken(await _upload(plain, "{}", "a.png", content=large))
    assert_refused(await _upload(plain, "{}", "a.png", content=large + b"x"), 413, 40005)


@pytest.mark.breaks(Rule.ATTACHMENT_COUNT)
async def test_eleven_attachments(plain: Plain) -> None:
    names = [f"{number}.png" for number in range(11)]
    payload = json.dumps({"attachments": [{"id": number} for number in range(11)]})
    assert_refused(await _upload(plain, payload, *names), 400, 50035, "attachments", word="BASE_TYPE_MAX_LENGTH")
    payload = json.dumps({"attachments": [{"id": number} for number in range(10)]})
    assert len((await _upload(plain, payload, *names[:10])).body["attachments"]) == 10


@pytest.mark.breaks(Rule.ATTACHMENT_UNKNOWN)
async def test_a_picture_that_was_not_sent_along(plain: Plain) -> None:
    gallery = '{"flags": 32768, "components": [{"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]}]}'
    sent = await _upload(plain, gallery, "a.png")
    assert_taken(sent)
    url = sent.body["components"][0]["items"][0]["media"]["url"]
    assert url == sent.body["attachments"][0]["url"]
    word = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
    assert_refused(await _upload(plain, gallery, "b.png"), 400, 50035, "components", word=word)


@pytest.mark.breaks(Rule.ATTACHMENT_TEXT_LENGTH)
@pytest.mark.parametrize("field", ["description", "filename"])
async def test_the_texts_of_an_attachment(plain: Plain, field: str) -> None:
    def payload(text: str) -> str:
        return json.dumps({"attachments": [{"id": 0, field: text}]})

    sent = await _upload(plain, payload("d" * 1024), "a.png")
    assert_taken(sent)
    assert sent.body["attachments"][0].get("description") == ("d" * 1024 if field == "description" else None)
    answer = await _upload(plain, payload("d" * 1025), "a.png")
    assert_refused(answer, 400, 50035, "attachments", 0, field)
