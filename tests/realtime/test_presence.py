"""Law 10: presence is the socket's life, over all tabs and nodes; it is soft."""

import asyncio

from app.realtime.presence import FORGET_AFTER_MS, TELL_EVERY_MS
from app.storage.hints import Here, Missed
from tests.meeting import ANA, BEN, CEM, COACH, MEETING
from tests.realtime.settling import settle
from tests.realtime.world import World


async def test_tabs_are_counted(world: World) -> None:
    ben = await world.join(BEN)
    tabs = [await world.join(ANA), await world.join(ANA)]
    heard = len(ben.frames("presence"))
    tabs[0].drop()
    assert len(ben.frames("presence")) == heard, "one tab less is nobody's news"
    tabs[1].drop()
    last = ben.frames("presence")[-1]
    assert last["here"] == [BEN]
    assert last["away_since_ms"] == {ANA: world.clock.now_ms()}


async def test_presence_makes_no_event(world: World) -> None:
    ana = await world.join(ANA)
    seq = world.live.room.seq
    ana.drop()
    await world.join(ANA)
    assert world.live.room.seq == seq


async def test_the_seat_may_be_taken_when_its_holder_is_away(world: World) -> None:
    coach, ana = await world.join(COACH), await world.join(ANA)
    await coach.ask("name_deputy", people=[ANA])
    coach.drop()
    await world.pass_ms(29_000)
    assert (await ana.ask("take_seat"))["type"] == "rejected"
    await world.pass_ms(2_000)
    assert (await ana.ask("take_seat"))["type"] == "accepted"
    assert world.live.room.seat.person == ANA


async def test_who_is_at_another_node_is_here(world: World) -> None:
    ana = await world.join(ANA)
    other_ana = ana
    world.add_node("b")
    ben = await world.join(BEN)
    assert other_ana.frames("presence")[-1]["here"] == [ANA, BEN]
    world.hints.tell([Here("a", MEETING, (ANA,))])
    assert ben.frames("presence")[-1]["here"] == [ANA, BEN]
    ben.drop()
    assert ana.frames("presence")[-1]["here"] == [ANA]
    world.gateway.timers.stop()


async def test_a_node_that_falls_silent_is_forgotten(world: World) -> None:
    ana = await world.join(ANA)
    telling = asyncio.create_task(world.gateway.presence.keep_telling())
    await settle()
    world.hints.tell([Here("gone", MEETING, (CEM,))])
    assert ana.frames("presence")[-1]["here"] == [ANA, CEM]
    for _ in range(FORGET_AFTER_MS // TELL_EVERY_MS + 1):
        await world.pass_ms(TELL_EVERY_MS)
    assert ana.frames("presence")[-1]["here"] == [ANA]
    telling.cancel()


async def test_after_lost_hints_everyone_says_again(world: World) -> None:
    await world.join(ANA)
    said: list[object] = []
    world.hints.listen(lambda hints: said.extend(hints))
    world.hints.tell([Missed()])
    assert Here("a", MEETING, (ANA,)) in said


async def test_a_meeting_known_from_elsewhere_alone_is_forgotten_with_its_node(
    world: World,
) -> None:
    telling = asyncio.create_task(world.gateway.presence.keep_telling())
    await settle()
    world.hints.tell([Here("b", 99, (CEM,))])
    world.hints.tell([Here("b", 98, (CEM,)), Here("b", 98, ())])
    for _ in range(3 * 6):
        await world.pass_ms(TELL_EVERY_MS)
    assert not world.gateway.presence._meetings
    telling.cancel()
