"""Interactions: what a person does with a command, a component or a modal, and how the bot answers."""

import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from tests.discord_side.loopback.clock import Clock
from tests.discord_side.loopback.schemas.messages import EPHEMERAL_FLAG
from tests.discord_side.loopback.things import Channel, Person
from tests.discord_side.loopback.waiting import Changes

Json = dict[str, Any]

FIRST_ANSWER = 3.0
TOKEN_LIFE = 15 * 60.0
LOADING_FLAG = 1 << 7


class Kind(IntEnum):
    """What a person did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Answer(IntEnum):
    """How the bot answers."""

    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9
    ACTIVITY = 12


_MESSAGES = {Answer.MESSAGE, Answer.DEFERRED_MESSAGE}
_UPDATES = {Answer.UPDATE, Answer.DEFERRED_UPDATE}


@dataclass
class Interaction:
    """One thing that a person did, seen from the person's side; tests wait for its answer here."""

    id: str
    kind: Kind
    person: Person
    channel: Channel
    created: float
    changes: Changes
    data: Json
    by_user_install: bool = False
    source: Json | None = None
    opener: "Interaction | None" = None
    option_type: int | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    answer: Answer | None = None
    original: Json | None = None
    followups: list[Json] = field(default_factory=list)
    choices: list[Json] | None = None
    modal: Json | None = None
    must_be_ephemeral: bool = False

    @property
    def possible_answers(self) -> set[Answer]:
        """The kinds of answer that suit what the person did."""
        match self.kind:
            case Kind.AUTOCOMPLETE:
                return {Answer.CHOICES}
            case Kind.COMMAND:
                return _MESSAGES | {Answer.MODAL, Answer.ACTIVITY}
            case Kind.COMPONENT:
                return _MESSAGES | _UPDATES | {Answer.MODAL, Answer.ACTIVITY}
            case Kind.MODAL:
                return _MESSAGES | (_UPDATES if self.source else set())

    @property
    def is_loading(self) -> bool:
        """Whether the person sees that the bot is thinking."""
        return bool(self.original and self.original["flags"] & LOADING_FLAG)

    @property
    def is_ephemeral(self) -> bool:
        """Whether the person alone sees the answer."""
        return bool(self.original and self.original["flags"] & EPHEMERAL_FLAG)

    @property
    def messages(self) -> list[Json]:
        """The answer and the follow-ups that are there."""
        return [*([self.original] if self.original else []), *self.followups]

    async def acknowledged(self) -> Answer:
        """Wait until the bot has answered somehow."""
        return await self.changes.until(lambda: self.answer, f"an answer to {self._name}")

    async def reply(self) -> Json:
        """Wait for the message that answers; a bot that is still thinking has not."""
        return await self.changes.until(
            lambda: None if self.is_loading else self.original, f"a message in answer to {self._name}"
        )

    async def followup(self, number: int = 1) -> Json:
        """Wait for a follow-up."""
        return await self.changes.until(
            lambda: self.followups[number - 1] if len(self.followups) >= number else None,
            f"follow-up {number} to {self._name}",
        )

    async def offered(self) -> list[Json]:
        """Wait for the choices that an autocomplete offers."""
        return await self.changes.until(lambda: self.choices, f"choices for {self._name}")

    async def form(self) -> Json:
        """Wait for the modal that opens."""
        return await self.changes.until(lambda: self.modal, f"a modal for {self._name}")

    @property
    def _name(self) -> str:
        return f"{self.kind.name} {self.data.get('name') or self.data.get('custom_id')}"


class Interactions:
    """All interactions, by id and by token."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    def add(self, interaction: Interaction) -> None:
        """Remember a new interaction."""
        self._by_id[interaction.id] = interaction
        self._by_token[interaction.token] = interaction

    def waiting(self, id_: str, token: str) -> Interaction | None:
        """The interaction if it can still be answered for the first time, or was answered already."""
        found = self._by_id.get(id_)
        if found is None or found.token != token:
            return None
        in_time = self._clock.now() - found.created <= FIRST_ANSWER
        return found if in_time or found.answer is not None else None

    def by_token(self, token: str) -> Interaction | None:
        """The interaction that a token belongs to."""
        return self._by_token.get(token)

    def has_lapsed(self, interaction: Interaction) -> bool:
        """Whether the token is no longer good."""
        return self._clock.now() - interaction.created > TOKEN_LIFE
