"""Hello first, then one reply for each request; W6-W11, W21, W33-W38 on the gateway's core."""

import asyncio
import json
from typing import Any

import pytest

from app.codes import Code, Rejected
from app.realtime.allowance import Rate
from app.realtime.gateway import CHECK_MS, OVERLAP_MS, Limits
from app.realtime.session import EARLY_MAX, HELLO_WITHIN_MS, IN_FLIGHT_MAX
from tests.meeting import ANA, BEN, CEM, COACH, MEETING
from tests.realtime.settling import settle
from tests.realtime.world import World


async def test_after_hello_come_view_and_presence(world: World) -> None:
    ana = await world.join(ANA)
    first, second = ana.connection.sent
    assert (first["type"], second["type"]) == ("view", "presence")
    assert first["seq"] == 2, "the arrival is in it"
    assert second["here"] == [ANA]
    ana.agrees()


async def test_a_second_tab_is_no_second_arrival(world: World) -> None:
    await world.join(ANA)
    again = await world.join(ANA)
    assert again.connection.sent[0]["seq"] == 2
    again.agrees()


async def test_two_tabs_at_once_arrive_once(world: World) -> None:
    tabs = [world.connect(ANA), world.connect(ANA)]
    for tab in tabs:
        tab.say(type="hello", ticket=ANA, protocol=1)
    await settle()
    assert world.live.room.seq == 2
    for tab in tabs:
        tab.agrees()


async def test_w6_silence_ends_with_hello_timeout(world: World) -> None:
    silent = world.connect(ANA)
    await settle()
    await world.pass_ms(HELLO_WITHIN_MS - 1)
    assert silent.connection.closed is None
    await world.pass_ms(1)
    assert silent.connection.closed == (4408, "hello_timeout")


@pytest.mark.parametrize(
    ("frame", "closed"),
    [
        pytest.param({"type": "ping", "sent_at_ms": 1}, (4400, "hello_required"), id="w7-ping"),
        pytest.param(
            {"type": "request", "ref": "r", "command": {"type": "start"}},
            (4400, "hello_required"),
            id="w7-command",
        ),
        pytest.param(
            {"type": "hello", "ticket": ANA, "protocol": 2, "new": 1},
            (4426, "protocol_version"),
            id="w8",
        ),
        pytest.param(
            {"type": "hello", "ticket": "foreign", "protocol": 1}, (4401, "bad_ticket"), id="w9"
        ),
        pytest.param({"type": "hello"}, (4400, "bad_frame"), id="hello-without-ticket"),
        pytest.param([], (4400, "bad_frame"), id="no-object"),
    ],
)
async def test_what_comes_first_must_be_hello(
    world: World, frame: Any, closed: tuple[int, str]
) -> None:
    client = world.connect(ANA)
    client.listener.received(json.dumps(frame))
    await settle()
    assert client.connection.closed == closed
    assert client.connection.sent == []
    assert world.live.room.seq == 1


async def test_w11_hello_again_ends_it(world: World) -> None:
    ana = await world.join(ANA)
    ana.say(type="hello", ticket=ANA, protocol=1)
    assert ana.connection.closed == (4400, "already_joined")


async def test_what_is_sent_with_hello_is_answered_after_the_view(world: World) -> None:
    ana = world.connect(ANA)
    ana.say(type="hello", ticket=ANA, protocol=1)
    ana.say(type="ping", sent_at_ms=5)
    ana.say(type="request", ref="r1", command={"type": "bid", "title": "Mine"})
    await settle()
    await world.rooms.finish()
    kinds = [frame["type"] for frame in ana.connection.sent]
    assert kinds == ["view", "presence", "pong", "accepted", "view"]


async def test_too_much_before_the_view_is_read_no_further(world: World) -> None:
    ana = world.connect(ANA)
    ana.say(type="hello", ticket=ANA, protocol=1)
    for _ in range(EARLY_MAX):
        ana.say(type="ping", sent_at_ms=5)
    assert ana.connection.holding
    await settle()
    assert not ana.connection.holding
    assert len(ana.frames("pong")) == EARLY_MAX


async def test_accepted_comes_before_the_view_that_reaches_it(world: World) -> None:
    ana, ben = await world.join(ANA), await world.join(BEN)
    accepted = await ana.ask("bid", title="A hard choice")
    assert accepted["type"] == "accepted"
    kinds = [frame["type"] for frame in ana.connection.sent]
    assert kinds[-2:] == ["accepted", "view"]
    assert ana.connection.sent[-1]["seq"] == ben.connection.sent[-1]["seq"] == accepted["seq"]
    ana.agrees()
    ben.agrees()


async def test_rejected_goes_to_its_author_alone(world: World) -> None:
    ana, ben = await world.join(ANA), await world.join(BEN)
    heard = len(ben.connection.sent)
    rejected = await ana.ask("start")
    assert rejected["type"] == "rejected"
    assert rejected["code"] == "forbidden_role"
    assert len(ben.connection.sent) == heard


async def test_w33_sent_again_it_gets_the_first_answer(world: World) -> None:
    ana = await world.join(ANA)
    for _ in range(2):
        ana.say(type="request", ref="r1", command={"type": "bid", "title": "Mine"})
    await world.rooms.finish()
    ana.say(type="request", ref="r1", command={"type": "bid", "title": "Mine"})
    first, second, third = ana.frames("accepted")
    assert first == second == third


async def test_w34_with_another_body_it_is_refused(world: World) -> None:
    ana = await world.join(ANA)
    for title in ("Mine", "Another"):
        ana.say(type="request", ref="r1", command={"type": "bid", "title": title})
    await world.rooms.finish()
    assert [frame["code"] for frame in ana.frames("rejected")] == ["duplicate_conflict"]


async def test_a_check_is_judged_and_leaves_nothing(world: World) -> None:
    ana = await world.join(ANA)
    ana.say(type="check", ref="c1", text="You should call her.")
    [checked] = ana.frames("checked")
    assert checked["ref"] == "c1"
    assert checked["verdict"]["admissible"] is False
    assert world.live.room.seq == 2


async def test_a_ping_tells_both_clocks(world: World) -> None:
    ana = await world.join(ANA)
    ana.say(type="ping", sent_at_ms=12.5)
    [pong] = ana.frames("pong")
    assert pong["sent_at_ms"] == 12.5
    assert pong["received_at_ms"] == pong["server_at_ms"] == world.clock.now_ms()


async def test_w21_a_fault_is_told_and_the_fifth_in_a_minute_ends_it(world: World) -> None:
    ana = await world.join(ANA)
    for _ in range(4):
        ana.listener.received("{")
    assert [frame["code"] for frame in ana.frames("rejected")] == ["malformed_json"] * 4
    ana.listener.received("[]")
    assert ana.connection.closed == (4400, "bad_frame")


async def test_w21_a_fault_now_and_then_does_not(world: World) -> None:
    ana = await world.join(ANA)
    for _ in range(12):
        ana.listener.received("{")
        await world.pass_ms(12_000)
    assert ana.connection.closed is None


async def test_w27_a_fault_of_a_field_is_told_with_its_ref(world: World) -> None:
    ana = await world.join(ANA)
    for _ in range(8):
        ana.say(type="request", ref="r1", command={"type": "bid", "title": " "})
    rejected = ana.frames("rejected")
    assert len(rejected) == 8
    assert rejected[0] == {
        "type": "rejected",
        "ref": "r1",
        "code": "invalid_text",
        "params": {"field": "title", "reason": "empty"},
    }
    assert ana.connection.closed is None


async def test_w36_the_twenty_first_of_a_burst_is_too_fast(world: World) -> None:
    ana = await world.join(ANA)
    for number in range(21):
        ana.say(type="request", ref=f"r{number}", command={"type": "bid", "title": "Mine"})
    await world.rooms.finish()
    assert len(ana.frames("accepted")) == 20
    [rejected] = ana.frames("rejected")
    assert (rejected["ref"], rejected["code"]) == ("r20", "rate_limited")
    await world.pass_ms(rejected["params"]["retry_ms"])
    assert (await ana.ask("bid", title="Mine"))["type"] == "accepted"


async def test_w36_tabs_share_what_a_person_may(world: World) -> None:
    tabs = [await world.join(ANA), await world.join(ANA)]
    for number in range(30):
        tab = tabs[number % 2]
        tab.say(type="request", ref=f"r{number}", command={"type": "bid", "title": "Mine"})
    await world.rooms.finish()
    assert sum(len(tab.frames("accepted")) for tab in tabs) == 20


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "request", "ref": "r", "command": {"type": "start"}},
        {"type": "check", "ref": "c", "text": "Why?"},
        {"type": "ping", "sent_at_ms": 1},
        {"type": "nonsense"},
    ],
    ids=["request", "check", "ping", "nonsense"],
)
async def test_w36_a_flood_is_ended(world: World, frame: dict[str, Any]) -> None:
    ana = await world.join(ANA)
    sent = 0
    while ana.connection.closed is None and sent < 500:
        ana.say(**frame)
        sent += 1
    assert ana.connection.closed == (4529, "rate_limited")
    assert sent < 130
    await world.rooms.finish()


async def test_limits_that_are_off() -> None:
    world = await World(Limits(commands=Rate(0, 1))).start()
    ana = await world.join(ANA)
    for number in range(IN_FLIGHT_MAX):
        ana.say(type="request", ref=f"r{number}", command={"type": "bid", "title": "Mine"})
    assert ana.connection.holding, "replies are bounded though requests are not"
    await world.rooms.finish()
    assert not ana.connection.holding
    assert len(ana.frames("accepted")) == IN_FLIGHT_MAX
    await world.stop()


async def test_w42_the_sixth_socket_of_a_person_is_one_too_many(world: World) -> None:
    for _ in range(5):
        await world.join(ANA)
    sixth = await world.join(ANA)
    assert sixth.connection.closed == (4513, "too_many_connections")
    assert world.gateway.presence.sockets(MEETING, ANA) == 5


async def test_w42_a_meeting_has_its_limit_too() -> None:
    world = await World(Limits(sockets_per_meeting=2)).start()
    await world.join(ANA)
    await world.join(BEN)
    assert (await world.join(CEM)).connection.closed == (4513, "too_many_connections")
    await world.stop()


async def test_w42_those_who_have_not_said_hello_are_counted_by_address() -> None:
    world = await World(Limits(sockets_waiting_per_address=2)).start()
    waiting = [world.connect(ANA), world.connect(ANA)]
    with pytest.raises(Rejected) as refused:
        world.gateway.admit("10.0.0.1")
    assert refused.value.code is Code.TOO_MANY_CONNECTIONS
    world.gateway.admit("10.0.0.2")
    waiting[0].drop()
    world.gateway.admit("10.0.0.1")
    await world.join(BEN)
    world.gateway.admit("10.0.0.1")
    await world.stop()


async def test_w38_who_is_removed_hears_4403_and_is_heard_no_more(world: World) -> None:
    coach, ana = await world.join(COACH), await world.join(ANA)
    ana.say(type="request", ref="r1", command={"type": "bid", "title": "Mine"})
    assert (await coach.ask("admit", person=ANA, **{"as": "out"}))["type"] == "accepted"
    assert ana.connection.closed == (4403, "removed")
    ana.say(type="request", ref="r2", command={"type": "bid", "title": "Mine"})
    await world.rooms.finish()
    assert world.live.room.record.bids.get(ANA) is None or ana.frames("accepted")
    again = await world.join(ANA)
    assert again.connection.closed == (4403, "removed")


async def test_a_session_signed_out_is_ended(world: World) -> None:
    ana, ben = await world.join(ANA), await world.join(BEN)
    world.gateway.sign_out(f"session-{ANA}")
    assert ana.connection.closed == (4401, "session_revoked")
    assert ben.connection.closed is None


async def test_a_session_signed_out_at_another_node_is_ended(world: World) -> None:
    ana, first = await world.join(ANA), world.gateway
    world.add_node("b")
    ben = await world.join(BEN)
    world.gateway.sign_out(f"session-{ANA}")
    assert ana.connection.closed == (4401, "session_revoked")
    first.sign_out(f"session-{BEN}")
    assert ben.connection.closed == (4401, "session_revoked")


async def test_a_sign_out_whose_hint_was_lost_is_noticed(world: World) -> None:
    checking = asyncio.create_task(world.gateway.keep_checking())
    ana, ben = await world.join(ANA), await world.join(BEN)
    world.tickets.ended[f"session-{ANA}"] = world.clock.now_ms() - OVERLAP_MS
    await world.pass_ms(CHECK_MS)
    checking.cancel()
    assert ana.connection.closed == (4401, "session_revoked")
    assert ben.connection.closed is None


async def test_who_left_the_set_is_out_at_every_node(world: World) -> None:
    ana, first = await world.join(ANA), world.gateway
    world.add_node("b")
    ben, coach = await world.join(BEN), await world.join(COACH)
    world.gateway.depart("s1", ANA)
    first.depart("s1", BEN)
    first.depart("s2", COACH)
    assert ana.connection.closed == ben.connection.closed == (4403, "removed")
    assert coach.connection.closed is None


async def test_who_left_while_the_hint_was_lost_is_noticed(world: World) -> None:
    checking = asyncio.create_task(world.gateway.keep_checking())
    ana, ben = await world.join(ANA), await world.join(BEN)
    world.tickets.departed["s1", ANA] = world.clock.now_ms() - OVERLAP_MS
    await world.pass_ms(CHECK_MS)
    checking.cancel()
    assert ana.connection.closed == (4403, "removed")
    assert ben.connection.closed is None


async def test_a_request_whose_socket_dies_is_finished(world: World) -> None:
    ana, ben = await world.join(ANA), await world.join(BEN)
    ana.say(type="request", ref="r1", command={"type": "bid", "title": "Mine"})
    ana.drop()
    sent = len(ana.connection.sent)
    await world.rooms.finish()
    assert ANA in world.live.room.record.bids
    assert len(ana.connection.sent) == sent
    ben.agrees()


async def test_a_socket_that_dies_while_it_joins_leaves_nothing(world: World) -> None:
    ana = world.connect(ANA)
    ana.say(type="hello", ticket=ANA, protocol=1)
    ana.drop()
    await settle()
    assert world.gateway.presence.sockets(MEETING) == 0
    assert world.gateway.hub.viewers() == []
    assert ana.connection.sent == []


async def test_a_finished_meeting_may_be_looked_at(world: World) -> None:
    coach = await world.join(COACH)
    await coach.ask("start")
    await coach.ask("finish")
    seq = world.live.room.seq
    late = await world.join(CEM)
    assert late.look()["meeting"]["state"] == "finished"
    assert world.live.room.seq == seq, "and leaves no trace"
