"""What a conversation remembers: what was named, found and told, and what the next question may be about."""

import pytest

from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from bot.answering.remembering import MOST, Memory
from bot.answering.telling import Told

QUAY, ORCHARD, OAR, FERRY = (f"album:{key}" for key in ("lantern-quay", "glass-orchard", "oar", "daybreak-ferry"))
ORLA, INES, FILM = "person:orla-fenwick", "person:ines-vark", "film:the-tide-clerk"


@pytest.fixture(scope="module")
def memory(engine: Engine) -> Memory:
    return engine.memory


def test_at_first_the_talk_is_about_the_spotlight_and_its_film(memory: Memory) -> None:
    context = memory.context(Conversation())
    assert context.things == context.pointed == (QUAY, FILM)


def test_the_topic_comes_before_the_spotlight(memory: Memory) -> None:
    context = memory.context(Conversation(topic=(OAR, ORLA), pointed=(ORLA, OAR)))
    assert context.things == (OAR, ORLA, QUAY, FILM)
    assert context.pointed == (ORLA, OAR, QUAY, FILM)


def test_a_spotlight_that_is_the_topic_is_there_once(memory: Memory) -> None:
    assert memory.context(Conversation(topic=(OAR, QUAY))).things == (OAR, QUAY, FILM)


def test_what_is_mentioned_comes_first_works_before_people(memory: Memory) -> None:
    conversation = Conversation(topic=(QUAY,), pointed=(ORLA,))
    memory.mentioned(conversation, [INES, OAR, "album:there-is-none"])
    assert conversation.topic == (OAR, INES, QUAY)
    assert conversation.pointed == (OAR, INES, ORLA)


def test_nothing_mentioned_changes_nothing(memory: Memory) -> None:
    conversation = Conversation(topic=(QUAY,), pointed=(ORLA,))
    memory.mentioned(conversation, [])
    assert (conversation.topic, conversation.pointed) == ((QUAY,), (ORLA,))


def test_only_so_much_is_remembered_the_latest_first(memory: Memory) -> None:
    conversation = Conversation()
    things = [QUAY, ORCHARD, OAR, FERRY, FILM, "album:salt-hymns", ORLA, INES]
    for thing in things:
        memory.mentioned(conversation, [thing])
    assert conversation.topic == tuple(reversed(things))[:MOST]
    memory.mentioned(conversation, [OAR])
    assert conversation.topic[0] == OAR
    assert len(set(conversation.topic)) == len(conversation.topic)


def told(text: str, *about: str) -> Told:
    return Told(text, 0.9, about, (), "")


def test_what_was_told_is_about_its_album_and_speaks_of_people(memory: Memory) -> None:
    conversation = Conversation(topic=(OAR,), things=(INES,))
    memory.told(conversation, told("Orla Fenwick lit the lamp.", f"review:{ORCHARD}#1", ORCHARD))
    assert conversation.topic[0] == ORCHARD
    assert set(conversation.topic) >= {ORLA, OAR}
    assert (conversation.query, conversation.things) == (None, ())


def test_that_points_at_the_part_of_an_album_that_was_told_of(memory: Memory) -> None:
    conversation = Conversation()
    memory.told(conversation, told("It is green.", "edition:lantern-quay/lp", QUAY))
    assert conversation.pointed[0] == "edition:lantern-quay/lp"
    assert conversation.topic[0] == QUAY


def test_single_words_of_what_was_told_name_nobody(memory: Memory) -> None:
    conversation = Conversation()
    memory.told(conversation, told("The oar and the lamp of Orla.", QUAY))
    assert conversation.topic == (QUAY,)


@pytest.mark.parametrize(
    ("question", "topic", "pointed"),
    [
        ("who produced Glass Orchard?", ORCHARD, "person:petra-quill"),
        ("when was Glass Orchard released?", ORCHARD, ORCHARD),
        ("who plays on Lantern Quay?", QUAY, QUAY),  # too many were found to point at one
    ],
)
def test_after_an_answer(engine: Engine, question: str, topic: str, pointed: str) -> None:
    conversation = Conversation()
    engine.reply(question, conversation)
    assert conversation.topic[0] == topic
    assert conversation.pointed[0] == pointed
    assert conversation.query is not None


def test_that_can_point_at_a_review_that_was_not_named(engine: Engine) -> None:
    conversation = Conversation()
    engine.reply("what did Cy Dale give Lantern Quay?", conversation)
    assert f"review:{QUAY}#1" in conversation.pointed
    assert f"review:{ORCHARD}#1" not in conversation.pointed  # his, but not of that album


def test_the_last_answer_is_kept_until_there_is_none(engine: Engine) -> None:
    conversation = Conversation()
    answer = engine.reply("who produced Glass Orchard?", conversation)
    assert conversation.answer == answer
    engine.reply("who drums on Zanzibar Express?", conversation)
    assert conversation.answer is None
