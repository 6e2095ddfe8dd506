"""The ways in: how a question reaches the bot, on a loopback Discord with real discord.py and real sockets."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.presentation.interface_texts import Interface, Texts, load_interface
from bot.storage.storage import Storage
from tests.discord_side.loopback import Loopback, loopback
from tests.discord_side.loopback.gateway.codes import Intent
from tests.discord_side.loopback.things import ChannelType, Member
from tests.discord_side.seams import use_discord_at
from tests.discord_side.support import Scripted, running

SOURCE_WORD = {"fr": "Source :", "de": "Quelle:"}


async def test_a_mention_is_answered_in_reply_and_without_pings(discord_: Loopback, engine: Scripted) -> None:
    asked = await discord_.mention("who plays bass?")
    sent = await discord_.next_sent()
    assert engine.heard[0][0] == "who plays bass?"
    assert discord_.text_of(sent) == "heard who plays bass? @\u200beveryone\n-# Source: [Sleeve](<https://example.org>)"
    assert sent["channel"] == discord_.channel.id
    assert str(sent["message_reference"]["message_id"]) == asked["id"]
    assert sent["allowed_mentions"] == {"parse": [], "replied_user": False}


async def test_an_answer_that_escaping_makes_too_long_is_cut(discord_: Loopback) -> None:
    await discord_.mention("*" * 1900 + "?")
    assert discord_.text_of(await discord_.next_sent()).startswith("heard \\*\\*")


async def test_a_direct_message_is_answered_where_it_was_asked(discord_: Loopback) -> None:
    await discord_.direct_message("who plays bass?")
    assert (await discord_.next_sent())["channel"] == discord_.dm.id


async def test_a_reply_to_the_bot_is_answered(discord_: Loopback, engine: Scripted) -> None:
    await discord_.mention("who plays bass?")
    await discord_.next_sent()
    (original,) = discord_.said_in()
    await discord_.message("and piano?", reply_to=original)
    await discord_.next_sent()
    assert [heard for heard, _ in engine.heard] == ["who plays bass?", "and piano?"]


async def test_slash_ask_is_answered_to_all_and_a_refusal_to_the_asker_alone(discord_: Loopback) -> None:
    await discord_.slash("ask", question="who plays bass?")
    answer = await discord_.next_sent()
    await discord_.slash("ask", question="nice weather")
    refusal = await discord_.next_sent()
    assert discord_.text_of(answer).startswith("heard who plays bass?")
    assert not answer["flags"] & 64
    assert refusal["flags"] & 64


async def test_talk_other_bots_and_replies_without_text_are_ignored(discord_: Loopback, engine: Scripted) -> None:
    await discord_.message("what a drummer?")
    other = discord_.world.add_person("other", discord_.guild, is_bot=True)
    await discord_.direct_message("who plays bass?", by=other)
    await discord_.mention("who plays bass?", webhook_id="77")
    await discord_.mention("last?")
    await discord_.next_sent()
    assert [message for message, _ in engine.heard] == ["last?"]


async def test_a_person_keeps_one_conversation_in_a_channel_and_another_one_elsewhere(
    discord_: Loopback, engine: Scripted
) -> None:
    await discord_.mention("first?")
    await discord_.next_sent()
    await discord_.slash("ask", question="second?")
    await discord_.next_sent()
    await discord_.mention("third?", by=discord_.world.add_person("Ada", discord_.guild))
    await discord_.next_sent()
    await discord_.direct_message("fourth?")
    await discord_.next_sent()
    first, second, third, fourth = (conversation for _, conversation in engine.heard)
    assert first is second
    assert len({id(first), id(third), id(fourth)}) == 3


async def test_questions_on_each_others_heels_are_one_conversation(discord_: Loopback, engine: Scripted) -> None:
    for question in ("first?", "second?", "third?"):
        await discord_.mention(question)
    for _ in range(3):
        await discord_.next_sent()
    assert engine.messages == ["first?", "second?", "third?"]
    assert len({id(conversation) for _, conversation in engine.heard}) == 1


@pytest.mark.parametrize("how", ["mention", "slash"])
async def test_an_error_gives_a_sentence_with_an_id_that_stands_in_the_log(
    discord_: Loopback, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    await (discord_.mention("fail") if how == "mention" else discord_.slash("ask", question="fail"))
    sentence = discord_.text_of(await discord_.next_sent())
    name = sentence.removesuffix(".").rpartition(" ")[2]
    record = next(record for record in caplog.records if name in record.getMessage())
    assert record.exc_info
    assert "as told" not in sentence


async def test_no_privileged_intent_is_asked_for(discord_: Loopback) -> None:
    await discord_.mention("who?")
    await discord_.next_sent()
    assert discord_.gateway.identifies[0]["intents"] == 1 << 0 | 1 << 9 | 1 << 12


async def test_commands_are_sent_once_and_can_be_used_everywhere(
    engine: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with loopback() as fake:
        use_discord_at(fake.base, monkeypatch.setattr)
        for times in (1, 2):
            async with running(engine, fake, tmp_path, times):
                pass
    (sync,) = fake.recorder.of("bulk_set_application_commands")
    commands = sync.body
    assert [command["name"] for command in commands] == ["ask", "Answer this"]
    assert commands[0]["contexts"] == [0, 1, 2]
    assert commands[0]["integration_types"] == [0, 1]


async def test_the_mention_itself_is_no_part_of_the_question(discord_: Loopback, engine: Scripted) -> None:
    await discord_.message(f"who <@!{discord_.world.bot.id}>?")
    await discord_.next_sent()
    assert engine.heard[0][0] == "who  ?"


# --- the prefix ------------------------------------------------------------------------------------------------

granted = pytest.mark.parametrize("fake", [{"granted": Intent.MESSAGE_CONTENT}], indirect=True)


@granted
async def test_the_prefix_command_is_answered_and_other_bots_commands_are_left_alone(
    discord_: Loopback, engine: Scripted
) -> None:
    for text in ("!play Lamplight?", "?ask who?", "!asking who?", "! ask who?", "!", "!ask who plays bass?"):
        await discord_.message(text)
    await discord_.next_sent()
    assert engine.messages == ["who plays bass?"]


@granted
async def test_a_server_has_its_own_prefix(fake: Loopback, engine: Scripted, tmp_path: Path) -> None:
    async def choose(storage: Storage) -> None:
        await storage.servers.change(int(fake.guild.id), lambda chosen: replace(chosen, prefix=";;"))

    async with running(engine, fake, tmp_path, prepare=choose):
        await fake.message("!ask with the usual one?")
        await fake.message(";;ask with its own?")
        await fake.next_sent()
        await fake.direct_message("!ask alone?")
        await fake.next_sent()
    assert engine.messages == ["with its own?", "alone?"]


async def test_a_mention_is_a_prefix_too_with_and_without_the_content_intent(
    discord_: Loopback, engine: Scripted
) -> None:
    await discord_.mention("ask who plays bass?")
    await discord_.next_sent()
    await discord_.direct_message("!ask who plays drums?")
    await discord_.next_sent()
    assert engine.messages == ["who plays bass?", "who plays drums?"]


@granted
async def test_the_prefix_command_alone_points_at_the_message_that_it_replies_to(
    discord_: Loopback, engine: Scripted
) -> None:
    ada = discord_.world.add_person("Ada", discord_.guild)
    question = await discord_.message("who plays bass on Lamplight?", by=ada)
    await discord_.message("!ask", reply_to=question)
    await discord_.next_sent()
    assert engine.messages == ["who plays bass on Lamplight?"]


# --- somebody else's question ------------------------------------------------------------------------------------


@granted
@pytest.mark.parametrize("words", ["", "do you know that"])
async def test_a_mention_in_reply_to_somebodys_question_answers_that_question(
    discord_: Loopback, engine: Scripted, words: str
) -> None:
    ada = discord_.world.add_person("Ada", discord_.guild)
    question = await discord_.message("who plays bass?", by=ada)
    await discord_.mention(words, reply_to=question)
    assert "heard who plays bass?" in discord_.text_of(await discord_.next_sent())
    assert engine.messages[-1] == "who plays bass?"


@granted
async def test_a_mention_with_a_question_of_its_own_in_reply_to_somebody_answers_its_own(
    discord_: Loopback, engine: Scripted
) -> None:
    ada = discord_.world.add_person("Ada", discord_.guild)
    remark = await discord_.message("I love the bass on it", by=ada)
    await discord_.mention("who plays it?", reply_to=remark)
    assert "heard who plays it?" in discord_.text_of(await discord_.next_sent())


async def test_a_question_that_the_bot_is_not_shown_is_asked_for_kindly(discord_: Loopback, engine: Scripted) -> None:
    ada = discord_.world.add_person("Ada", discord_.guild)
    question = await discord_.message("who plays bass?", by=ada)
    await discord_.mention("", reply_to=question)
    assert "Answer this" in discord_.text_of(await discord_.next_sent())
    assert engine.messages == []


@pytest.mark.parametrize("words", ["who plays bass?", "<@1> who plays <:sax:12345678901234567> bass?"])
async def test_the_menu_of_a_message_answers_it(discord_: Loopback, engine: Scripted, words: str) -> None:
    ada = discord_.world.add_person("Ada", discord_.guild)
    question = await discord_.message(words, by=ada)
    asked = await discord_.use_on_message("Answer this", question)
    assert "heard who plays" in discord_.text_of(await asked.reply())
    assert not asked.is_ephemeral


async def test_the_menu_of_a_message_without_words_says_so_to_the_asker_alone(discord_: Loopback) -> None:
    picture = await discord_.message("", files=(discord_.file("sleeve.png", b"x"),))
    asked = await discord_.use_on_message("Answer this", picture)
    assert "no words" in discord_.text_of(await asked.reply())
    assert asked.is_ephemeral


# --- places ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["thread", "post", "voice"])
async def test_questions_are_answered_in_threads_posts_and_the_chat_of_voice_channels(
    fake: Loopback, engine: Scripted, tmp_path: Path, kind: str
) -> None:
    world = fake.world
    if kind == "voice":
        place = world.add_channel(fake.guild, "booth", ChannelType.VOICE)
    else:
        type_ = ChannelType.FORUM if kind == "post" else ChannelType.TEXT
        place = world.add_thread(world.add_channel(fake.guild, "talk", type_), "Basses")
    async with running(engine, fake, tmp_path):
        await fake.mention("who plays bass?", to=place)
        assert (await fake.next_sent())["channel"] == place.id


async def test_the_title_of_a_post_asks_where_its_first_message_only_mentions_the_bot(
    fake: Loopback, engine: Scripted, tmp_path: Path
) -> None:
    forum = fake.world.add_channel(fake.guild, "questions", ChannelType.FORUM)
    post = fake.world.add_thread(forum, "Who plays bass?")
    async with running(engine, fake, tmp_path):
        await fake.mention("", to=post, id=post.id)
        await fake.next_sent()
    assert engine.messages == ["Who plays bass?"]


async def test_ask_works_where_only_the_person_has_installed_the_bot(discord_: Loopback) -> None:
    ada = discord_.world.add_person("Ada", has_installed=True)
    elsewhere = discord_.world.add_guild("Elsewhere", with_bot=False)
    elsewhere.members[ada.id] = Member(ada)
    channel = discord_.world.add_channel(elsewhere, "talk")
    asked = await discord_.slash("ask", by=ada, where=channel, question="who plays bass?")
    assert "heard who plays bass?" in discord_.text_of(await asked.reply())


# --- channels opened for questions -----------------------------------------------------------------------------


@granted
async def test_in_channels_opened_for_questions_talk_is_overheard_and_only_what_is_sure_is_answered(
    fake: Loopback, engine: Scripted, tmp_path: Path
) -> None:
    opened = fake.world.add_channel(fake.guild, "questions")
    thread = fake.world.add_thread(opened, "Basses")

    async def choose(storage: Storage) -> None:
        channels = frozenset({int(opened.id)})
        await storage.servers.change(int(fake.guild.id), lambda chosen: replace(chosen, question_channels=channels))

    async with running(engine, fake, tmp_path, prepare=choose):
        await fake.message("who plays bass on Lamplight?")
        for text in (
            "lovely weather",
            "!play Lamplight?",
            "fail",
            "Lamplight is fine",
            "who plays drums on Lamplight?",
        ):
            await fake.message(text, to=opened)
        assert "who plays drums on Lamplight?" in fake.text_of(await fake.next_sent())
        await fake.message("and bass on Lamplight?", to=thread)
        await fake.next_sent()
    assert engine.messages == [
        "lovely weather",
        "fail",
        "Lamplight is fine",
        "who plays drums on Lamplight?",
        "and bass on Lamplight?",
    ]
    assert len(fake.recorder.of("create_message")) == 2


# --- languages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "features", "language"), [("fr", [], "fr"), ("de", ["COMMUNITY"], "de")])
async def test_servers_are_answered_in_their_language(
    fake: Loopback, engine: Scripted, tmp_path: Path, locale: str, features: list[str], language: str
) -> None:
    fake.guild.locale, fake.guild.features = locale, features
    async with running(engine, fake, tmp_path):
        await fake.mention("qui ?")
        assert fake.text_of(await fake.next_sent()).splitlines()[-1].startswith(f"-# {SOURCE_WORD[language]}")
        await fake.slash("ask", question="qui ?")
        await fake.next_sent()
    assert engine.languages == [language, language]


async def test_what_a_moderator_chose_outweighs_the_servers_language(
    fake: Loopback, engine: Scripted, tmp_path: Path
) -> None:
    async def choose(storage: Storage) -> None:
        await storage.servers.change(int(fake.guild.id), lambda chosen: replace(chosen, language="de"))

    fake.guild.locale = "fr"
    async with running(engine, fake, tmp_path, prepare=choose):
        await fake.mention("who?")
        await fake.next_sent()
    assert engine.languages == ["de"]


async def test_commands_have_names_and_descriptions_in_every_language(discord_: Loopback) -> None:
    (sync,) = discord_.recorder.of("bulk_set_application_commands")
    ask, menu = sync.body
    assert ask["description_localizations"]["de"].startswith("Frag mich")
    assert ask["options"][0]["description_localizations"]["fr"].startswith("Ta question")
    assert menu["name_localizations"]["fr"] == "Répondre à ceci"
    assert "name_localizations" not in ask or not ask["name_localizations"]


async def test_commands_are_sent_again_when_a_translation_has_changed(
    fake: Loopback, engine: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(engine, fake, tmp_path):
        pass
    languages = load_interface().languages
    french = Texts("fr", {**languages["fr"].lines, "ask": "Demande"})
    monkeypatch.setattr("bot.discord_bot.load_interface", lambda: Interface({**languages, "fr": french}))
    async with running(engine, fake, tmp_path, times=2):
        pass
    _, again = fake.recorder.of("bulk_set_application_commands")
    assert again.body[0]["description_localizations"]["fr"] == "Demande"
