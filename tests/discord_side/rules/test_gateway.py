"""What the gateway refuses, and how it closes then."""

import json

import pytest

from tests.discord_side.loopback import Loopback
from tests.discord_side.loopback.gateway.codes import Intent, Op
from tests.discord_side.loopback.rules import CloseRule
from tests.discord_side.loopback.standard import ON_THE_SECOND_SHARD
from tests.discord_side.rules.plain import Plain


@pytest.mark.breaks(CloseRule.OPCODE)
@pytest.mark.parametrize("op", [0, 5, 10, 99])
async def test_an_opcode_that_clients_do_not_send(plain: Plain, op: int) -> None:
    async with plain.online() as socket:
        await socket.send(op, {})
        assert await socket.closed() == 4001


@pytest.mark.breaks(CloseRule.PAYLOAD)
@pytest.mark.parametrize("text", ["hello", "[]", '{"d": 1}', '{"op": "2"}', '{"op": 2, "d": {}}', '{"op": 6, "d": 1}'])
async def test_a_frame_of_another_form(plain: Plain, text: str) -> None:
    async with plain.gateway() as socket:
        await socket.send_text(text)
        assert await socket.closed() == 4002


@pytest.mark.breaks(CloseRule.PAYLOAD)
@pytest.mark.parametrize(("op", "data"), [(Op.PRESENCE_UPDATE, "idle"), (Op.REQUEST_GUILD_MEMBERS, {})])
async def test_a_frame_without_what_it_needs(plain: Plain, op: Op, data: object) -> None:
    async with plain.online() as socket:
        await socket.send(op, data)
        assert await socket.closed() == 4002


@pytest.mark.breaks(CloseRule.PAYLOAD_SIZE)
async def test_a_frame_of_4097_bytes(plain: Plain) -> None:
    def padded(size: int) -> str:
        frame = json.dumps({"op": Op.HEARTBEAT, "d": None, "x": ""})
        return frame.replace('""', '"' + "x" * (size - len(frame)) + '"')

    async with plain.gateway() as socket:
        await socket.send_text(padded(4096))
        await socket.op(Op.HEARTBEAT_ACK)
        await socket.send_text(padded(4097))
        assert await socket.closed() == 4002


@pytest.mark.breaks(CloseRule.AUTHENTICATED_FIRST)
@pytest.mark.parametrize("op", [Op.PRESENCE_UPDATE, Op.VOICE_STATE_UPDATE, Op.REQUEST_GUILD_MEMBERS])
async def test_anything_before_identify(plain: Plain, op: Op) -> None:
    async with plain.gateway() as socket:
        await socket.send(op, {})
        assert await socket.closed() == 4003


@pytest.mark.breaks(CloseRule.TOKEN)
async def test_another_token(plain: Plain) -> None:
    async with plain.gateway() as socket:
        await socket.identify(token="old-token")
        assert await socket.closed() == 4004
    async with plain.gateway() as socket:
        await socket.send(Op.RESUME, {"token": "old-token", "session_id": "s", "seq": 1})
        assert await socket.closed() == 4004


@pytest.mark.breaks(CloseRule.AUTHENTICATED_ONCE)
async def test_identify_twice(plain: Plain) -> None:
    async with plain.online() as socket:
        await socket.identify()
        assert await socket.closed() == 4005


@pytest.mark.breaks(CloseRule.SEQUENCE)
async def test_a_resume_from_the_future(plain: Plain) -> None:
    session, told = await _left_session(plain)
    async with plain.gateway() as socket:
        await socket.send(Op.RESUME, {"token": "loopback-token", "session_id": session, "seq": told + 1})
        assert await socket.closed() == 4007


@pytest.mark.breaks(CloseRule.SEND_LIMIT)
async def test_121_frames_in_a_minute(plain: Plain) -> None:
    async with plain.gateway() as socket:
        for _ in range(120):
            await socket.send(Op.HEARTBEAT, None)
            await socket.op(Op.HEARTBEAT_ACK)
        plain.fake.clock.advance(60)
        await socket.send(Op.HEARTBEAT, None)
        await socket.op(Op.HEARTBEAT_ACK)
        for _ in range(120):
            await socket.send(Op.HEARTBEAT, None)
        assert await socket.closed() == 4008


@pytest.mark.breaks(CloseRule.HEARTBEAT)
@pytest.mark.parametrize("fake", [{"heartbeat_interval": 0.02}], indirect=True)
async def test_no_heartbeat(plain: Plain) -> None:
    async with plain.gateway() as socket:
        await socket.identify()
        session = (await socket.event("READY"))["session_id"]
        assert await socket.closed() == 4009
        # Such a session is over.
        async with plain.gateway() as again:
            await again.send(Op.RESUME, {"token": "loopback-token", "session_id": session, "seq": 1})
            assert (await again.op(Op.INVALID_SESSION))["d"] is False


@pytest.mark.breaks(CloseRule.SHARD)
@pytest.mark.parametrize("shard", [[1, 1], [-1, 2], [2, 2], [0], "0"])
async def test_a_shard_that_cannot_be(plain: Plain, shard: object) -> None:
    async with plain.gateway() as socket:
        await socket.identify(shard=shard)
        assert await socket.closed() == 4010


@pytest.mark.breaks(CloseRule.SHARDING_REQUIRED)
@pytest.mark.parametrize("fake", [{"most_guilds_a_shard": 1}], indirect=True)
async def test_too_many_servers_for_one_shard(plain: Plain) -> None:
    plain.fake.world.add_guild("Other", id=ON_THE_SECOND_SHARD)
    async with plain.gateway() as socket:
        await socket.identify()
        assert await socket.closed() == 4011
    async with plain.gateway() as socket:
        await socket.identify(shard=[1, 2])
        assert (await socket.event("GUILD_CREATE"))["name"] == "Other"


@pytest.mark.breaks(CloseRule.VERSION)
@pytest.mark.parametrize("query", ["v=8", ""])
async def test_another_version(plain: Plain, query: str) -> None:
    async with plain.gateway(query) as socket:
        assert await socket.closed() == 4012


@pytest.mark.breaks(CloseRule.INTENTS)
@pytest.mark.parametrize("intents", [1 << 17, -1, 1 << 40, "1"])
async def test_intents_that_do_not_exist(plain: Plain, intents: object) -> None:
    async with plain.gateway() as socket:
        await socket.identify(intents=intents)
        assert await socket.closed() == 4013


@pytest.mark.breaks(CloseRule.DISALLOWED_INTENTS)
@pytest.mark.parametrize("intent", [Intent.GUILD_MEMBERS, Intent.GUILD_PRESENCES, Intent.MESSAGE_CONTENT])
async def test_privileged_intents_that_were_not_granted(plain: Plain, intent: Intent) -> None:
    async with plain.gateway() as socket:
        await socket.identify(intents=int(intent | Intent.GUILDS))
        assert await socket.closed() == 4014


@pytest.mark.parametrize("fake", [{"granted": Intent.MESSAGE_CONTENT}], indirect=True)
async def test_a_granted_intent_is_taken_and_told(plain: Plain) -> None:
    async with plain.online(intents=int(Intent.MESSAGE_CONTENT)):
        flags = (await plain.send("GET", "/applications/@me")).body["flags"]
    assert flags == 1 << 19


@pytest.mark.parametrize("fake", [{"concurrency": 1}], indirect=True)
async def test_two_shards_at_once_are_one_too_many(fake: Loopback, plain: Plain) -> None:
    async with plain.online(shard=[0, 2]), plain.gateway() as socket:
        await socket.identify(shard=[1, 2])
        assert (await socket.op(Op.INVALID_SESSION))["d"] is False
        fake.clock.advance(5.1)
        await socket.identify(shard=[1, 2])
        await socket.event("READY")


async def _left_session(plain: Plain) -> tuple[str, int]:
    """A session whose connection was lost, and the number of its last event."""
    async with plain.gateway() as socket:
        await socket.identify()
        session = (await socket.event("READY"))["session_id"]
        await socket.event("GUILD_CREATE")
        plain.fake.gateway.drop()
    return session, 2
