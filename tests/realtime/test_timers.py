"""Law 7: cues, what happens by itself, views that change alone; each once."""

import asyncio

from app.storage.trouble import unavailable
from tests.meeting import ANA, BEN, COACH, MEETING
from tests.realtime.settling import settle
from tests.realtime.test_hub import explore
from tests.realtime.world import World

MINUTE_MS = 60_000


async def test_the_phase_s_cues_are_pushed_once_each(world: World) -> None:
    clients = await explore(world)
    ana = clients[ANA]
    minutes = world.live.room.run.duration_ms // MINUTE_MS
    for _ in range(minutes + 2):
        await world.pass_ms(MINUTE_MS)
    index = world.live.room.course.index
    assert ana.frames("cue") == [
        {"type": "cue", "cue": cue, "index": index}
        for cue in ("five_minutes", "one_minute", "time")
    ]
    ana.agrees()


async def test_a_pause_holds_the_cues(world: World) -> None:
    clients = await explore(world)
    coach = clients[COACH]
    await coach.ask("pause", on=True)
    await world.pass_ms(60 * MINUTE_MS)
    assert coach.frames("cue") == []
    await coach.ask("pause", on=False)
    await world.pass_ms(15 * MINUTE_MS)
    assert [frame["cue"] for frame in coach.frames("cue")] == ["five_minutes"]


async def test_an_extension_brings_the_cue_again(world: World) -> None:
    clients = await explore(world)
    coach = clients[COACH]
    await world.pass_ms(19 * MINUTE_MS)
    await coach.ask("extend", minutes=10)
    await world.pass_ms(6 * MINUTE_MS)
    cues = [frame["cue"] for frame in coach.frames("cue")]
    assert cues == ["five_minutes", "one_minute", "five_minutes"]


async def test_a_view_that_changes_alone_is_pushed_with_the_same_seq(world: World) -> None:
    clients = await explore(world)
    coach = clients[COACH]
    coach.look()
    seq = world.live.room.seq
    assert coach.view["mine"]["may"]["undo"]["ok"]
    await world.pass_ms(10_001)
    coach.look()
    assert not coach.view["mine"]["may"]["undo"]["ok"]
    assert coach.seq == seq
    coach.agrees()


async def test_nothing_is_pushed_to_whom_nothing_changes(world: World) -> None:
    clients = await explore(world)
    ana = clients[ANA]
    before = len(ana.frames("view"))
    await world.pass_ms(10_001)
    assert len(ana.frames("view")) == before


async def test_what_a_push_has_shown_rings_no_alarm(world: World) -> None:
    clients = await explore(world)
    alarm = world.gateway.timers._alarms[MEETING]
    waiting = alarm.waiting
    assert (await clients[ANA].ask("ask", text="What did you try?"))["type"] == "accepted"
    await settle()
    assert world.live.room.floor.from_ms == world.now_ms(), "it has the floor from now on"
    assert alarm.waiting is waiting


async def test_the_meeting_closes_by_itself_after_its_end(world: World) -> None:
    clients = await explore(world)
    await clients[COACH].ask("finish")
    await world.pass_ms(10_001)
    ending = world.live.room.ending
    assert ending is not None
    assert ending.closed
    clients[COACH].agrees()


async def test_what_is_due_is_asked_again_when_the_database_is_back(world: World) -> None:
    clients = await explore(world)
    await clients[COACH].ask("finish")

    async def down(*_: object) -> None:
        raise unavailable()

    async def up(*_: object) -> None:
        return

    world.log.before_append = down
    await world.pass_ms(10_001)
    ending = world.live.room.ending
    assert ending is not None
    assert not ending.closed
    world.log.before_append = up
    await world.pass_ms(1_000)
    assert world.live.room.ending is not None
    assert world.live.room.ending.closed


async def test_two_nodes_do_it_once(world: World) -> None:
    first = world.gateway
    clients = await explore(world)
    world.add_node("b")
    ana = await world.join(ANA)
    await clients[COACH].ask("finish")
    await world.pass_ms(10_001)
    await world.pass_ms(1_000)
    stored = await world.log.read(MEETING)
    assert [one.type for one in stored].count("closed") == 1
    assert ana.look()["meeting"]["state"] == "finished"
    first.timers.stop()


async def test_who_is_gone_for_a_minute_has_left(world: World) -> None:
    ana, ben = await world.join(ANA), await world.join(BEN)
    ana.drop()
    await world.pass_ms(59_999)
    assert world.live.room.people[ANA].present_since_ms is not None
    await world.pass_ms(1)
    assert world.live.room.people[ANA].present_since_ms is None
    ben.agrees()
    [*_, last] = await world.log.read(MEETING)
    assert (last.actor, last.ref) == ("system", f"left:{ANA}:2")


async def test_who_comes_back_in_time_never_left(world: World) -> None:
    ana = await world.join(ANA)
    await world.join(BEN)
    ana.drop()
    await world.pass_ms(59_000)
    await world.join(ANA)
    await world.pass_ms(60_000)
    assert [one.type for one in await world.log.read(MEETING)].count("left") == 0


async def test_who_comes_back_later_arrives_again(world: World) -> None:
    ana = await world.join(ANA)
    await world.join(BEN)
    ana.drop()
    await world.pass_ms(60_000)
    again = await world.join(ANA)
    again.agrees()
    kinds = [one.type for one in await world.log.read(MEETING)]
    assert kinds.count("arrived") == 3
    again.drop()
    await world.pass_ms(60_000)
    kinds = [one.type for one in await world.log.read(MEETING)]
    assert kinds.count("left") == 2


async def test_the_last_one_gone_the_room_is_let_go(world: World) -> None:
    ana = await world.join(ANA)
    ana.drop()
    assert world.gateway.timers._alarms
    await world.pass_ms(60_000)
    assert world.live.room.people[ANA].present_since_ms is None
    assert not world.gateway.timers._alarms
    assert not world.gateway.presence._meetings
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_finished_room_is_let_go_once_it_is_closed(world: World) -> None:
    clients = await explore(world)
    await clients[COACH].ask("finish")
    for client in clients.values():
        client.drop()
    assert world.gateway.timers._alarms, "its last words are still to be erased"

    async def down(*_: object) -> None:
        raise unavailable()

    async def up(*_: object) -> None:
        return

    world.log.before_append = down
    await world.pass_ms(10_001)
    assert world.gateway.timers._alarms, "and still, while the database is away"
    world.log.before_append = up
    await world.pass_ms(1_000)
    assert world.live.room.ending is not None
    assert world.live.room.ending.closed
    assert not world.gateway.timers._alarms
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_after_a_restart_those_who_do_not_come_back_have_left(world: World) -> None:
    await world.join(ANA)
    await world.join(BEN)
    world.gateway.timers.stop()
    world.add_node("after")
    world.live = await world.rooms.open(MEETING)
    ben = await world.join(BEN)
    assert ben.frames("presence")[-1]["away_since_ms"] == {ANA: world.clock.now_ms()}
    await world.pass_ms(60_000)
    assert world.live.room.people[ANA].present_since_ms is None
    assert world.live.room.people[BEN].present_since_ms is not None
