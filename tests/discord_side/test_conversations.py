"""Conversations end by resting, and their number is bounded."""

from bot.cogs.conversations import Conversations


def test_a_conversation_ends_after_its_lifetime_without_a_word() -> None:
    now = 0.0
    conversations = Conversations(lifetime=30, clock=lambda: now)
    first = conversations.of(1, 1)
    now = 30
    assert conversations.of(1, 1) is first
    now = 60.5
    assert conversations.of(1, 1) is not first


def test_the_one_that_rested_longest_makes_room() -> None:
    conversations = Conversations(most=2)
    first, second = conversations.of(1, 1), conversations.of(1, 2)
    assert conversations.of(1, 1) is first
    conversations.of(1, 3)
    assert len(conversations) == 2
    assert conversations.of(1, 1) is first
    assert conversations.of(1, 2) is not second
