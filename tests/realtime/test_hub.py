"""Law 9: patches from what each was sent last, made once; who is behind skips, and sees no gap."""

import json

import pytest

from app.domain import commands
from tests.meeting import ANA, BEN, CEM, COACH, MEETING, OLGA
from tests.realtime.world import Client, World


async def explore(world: World) -> dict[str, Client]:
    """Everybody is there, Ben presents, questions may be asked."""
    clients = {person: await world.join(person) for person in (COACH, ANA, BEN, CEM, OLGA)}
    coach = clients[COACH]
    for reply in (
        await coach.ask("start"),
        await coach.ask("set_presenters", presenters=[BEN, ANA]),
        await coach.ask("advance", expect=1, to="explore.1"),
    ):
        assert reply["type"] == "accepted"
    return clients


async def test_every_viewer_s_patches_add_up_to_their_view(world: World) -> None:
    clients = await explore(world)
    await clients[ANA].ask("ask", text="What did you try?")
    await clients[CEM].ask("ask", text="What would you miss?")
    await clients[CEM].ask("ask", text="You should talk to her.", appeal=True)
    await clients[BEN].ask("answer", question=world.live.room.floor.on, text="Very little.")
    for client in clients.values():
        client.agrees()
        assert None not in json.loads(json.dumps(client.view)).values()
    assert "desk" in clients[COACH].view
    assert "desk" not in clients[ANA].view


async def test_every_change_goes_to_every_socket(world: World) -> None:
    clients = await explore(world)
    ana, olga = clients[ANA], clients[OLGA]
    before = len(olga.frames("view"))
    await ana.ask("ask", text="You should talk to her.", appeal=True)
    [view] = olga.frames("view")[before:]
    assert view["patch"] == {}
    assert view["seq"] == world.live.room.seq


async def test_the_same_frame_goes_to_all_who_stand_at_the_same_view(world: World) -> None:
    clients = await explore(world)
    tabs = [clients[CEM], await world.join(CEM)]
    assert (await clients[BEN].ask("raise_hand", why="think"))["type"] == "accepted"
    assert tabs[0].frames("view")[-1] == tabs[1].frames("view")[-1]
    for tab in tabs:
        tab.agrees()


async def test_who_is_behind_skips_and_ends_at_the_newest(world: World) -> None:
    clients = await explore(world)
    ana, cem = clients[ANA], clients[CEM]
    cem.look()
    cem.connection.congested = True
    before = len(cem.connection.sent)
    for title in ("One", "Two", "Three"):
        await ana.ask("bid", title=title)
    assert len(cem.connection.sent) == before
    cem.connection.congested = False
    cem.listener.writable()
    assert [frame["type"] for frame in cem.connection.sent[before:]] == ["view"]
    cem.agrees()


async def test_who_is_behind_still_gets_replies(world: World) -> None:
    clients = await explore(world)
    cem = clients[CEM]
    cem.connection.congested = True
    assert (await cem.ask("ask", text="What else?"))["type"] == "accepted"
    cem.connection.congested = False
    cem.listener.writable()
    cem.agrees()


async def test_who_is_behind_gets_presence_and_the_newest_cue_later(world: World) -> None:
    clients = await explore(world)
    cem = clients[CEM]
    before = len(cem.connection.sent)
    cem.connection.congested = True
    clients[OLGA].drop()
    world.gateway.hub.cue(MEETING, "five_minutes", 3)
    world.gateway.hub.cue(MEETING, "one_minute", 3)
    assert len(cem.connection.sent) == before
    cem.connection.congested = False
    cem.listener.writable()
    presence, cue = cem.connection.sent[before:]
    assert OLGA not in presence["here"]
    assert cue == {"type": "cue", "cue": "one_minute", "index": 3}


async def test_clock_only_sees_phase_and_time_and_nobody(world: World) -> None:
    clients = await explore(world)
    olga = clients[OLGA]
    await clients[COACH].ask("admit", person=OLGA, **{"as": "clock"})
    olga.agrees()
    assert olga.view.keys() == {"meeting", "plan", "phase", "mine"}
    heard = len(olga.frames("presence"))
    clients[CEM].drop()
    assert len(olga.frames("presence")) == heard
    await clients[COACH].ask("admit", person=OLGA, **{"as": "observer"})
    olga.agrees()
    assert "questions" in olga.view


async def test_the_seat_s_desk_goes_where_the_seat_goes(world: World) -> None:
    clients = await explore(world)
    await clients[COACH].ask("name_deputy", people=[CEM], now=True)
    clients[COACH].agrees()
    clients[CEM].agrees()
    assert "desk" in clients[CEM].view
    assert "desk" not in clients[COACH].view


async def test_one_event_from_elsewhere_reaches_everybody(world: World) -> None:
    ana = await world.join(ANA)
    await world.rooms.handle(MEETING, BEN, "r1", commands.Bid(title="By another way"))
    ana.agrees()
    assert ana.view["bids"][BEN]["title"] == "By another way"


async def test_after_a_restored_backup_everyone_begins_anew(world: World) -> None:
    ana, ben = await world.join(ANA), await world.join(BEN)
    await ana.ask("bid", title="Forgotten")
    world.log._logs[MEETING] = world.log._logs[MEETING][:3]
    world.log._seqs = {key: seq for key, seq in world.log._seqs.items() if seq <= 3}
    await ana.ask("bid", title="Again", minutes=5)
    assert ana.connection.closed is None, "the same seq again is no step back"
    world.log._logs[MEETING] = world.log._logs[MEETING][:2]
    world.log._seqs = {key: seq for key, seq in world.log._seqs.items() if seq <= 2}
    ben.say(type="request", ref="late", command={"type": "bid", "title": "Late"})
    await world.rooms.finish()
    assert world.live.room.seq == 3
    assert [one.connection.closed for one in (ana, ben)] == [(4512, "drain")] * 2


async def test_our_mistake_about_one_viewer_harms_no_other(world: World) -> None:
    ana, ben = await world.join(ANA), await world.join(BEN)
    viewer = next(one for one in world.gateway.hub.viewers() if one.person == ANA)
    viewer.shared = None  # type: ignore[assignment]
    assert (await ben.ask("bid", title="Mine"))["type"] == "accepted"
    ben.agrees()
    assert ana.connection.closed == (1011, "internal")


@pytest.mark.parametrize("person", [COACH, ANA, BEN, OLGA])
async def test_a_new_tab_starts_with_the_whole(world: World, person: str) -> None:
    clients = await explore(world)
    await clients[ANA].ask("ask", text="What did you try?")
    tab = await world.join(person)
    tab.agrees()
    assert tab.view == clients[person].look()
