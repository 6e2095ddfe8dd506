"""Conversations end by resting, and their number is bounded."""

from bot.asking.conversations import Conversations, Talk
from bot.storage.contexts import Context


def talk(*turns: str) -> Talk:
    return Talk(Context(turns, "en"))


def test_a_conversation_ends_after_its_lifetime_without_a_word() -> None:
    now = 0.0
    conversations = Conversations(lifetime=30, clock=lambda: now)
    first = talk("first?")
    conversations.put(1, 1, first)
    now = 30
    assert conversations.find(1, 1) is first
    now = 30.5
    assert conversations.find(1, 1) is None


def test_a_word_lets_it_live_on() -> None:
    now = 0.0
    conversations = Conversations(lifetime=30, clock=lambda: now)
    first = talk("first?")
    conversations.put(1, 1, first)
    now = 20.0
    conversations.put(1, 1, first)
    now = 50.0
    assert conversations.find(1, 1) is first


def test_the_one_that_rested_longest_makes_room() -> None:
    conversations = Conversations(most=2)
    first, second, third = talk("1"), talk("2"), talk("3")
    conversations.put(1, 1, first)
    conversations.put(1, 2, second)
    conversations.put(1, 1, first)
    conversations.put(1, 3, third)
    assert len(conversations) == 2
    assert conversations.find(1, 1) is first
    assert conversations.find(1, 2) is None
