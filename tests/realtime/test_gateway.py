"""Draining: nobody is admitted, everybody hears goodbye, every request has its answer."""

import asyncio

import pytest

from app.codes import Code, Rejected
from app.realtime.gateway import DRAIN_APART_MS, DRAIN_MAX_MS
from tests.meeting import ANA, BEN, CEM, COACH
from tests.realtime.settling import settle
from tests.realtime.world import World


async def test_goodbyes_are_spread(world: World) -> None:
    clients = [await world.join(person) for person in (COACH, ANA, BEN, CEM)]
    waiting = world.connect(ANA)
    draining = asyncio.create_task(world.gateway.drain())
    at = []
    for _ in range(5 * DRAIN_APART_MS):
        await settle()
        at.append(sum(one.connection.closed is not None for one in (*clients, waiting)))
        world.clock.advance(1)
    await draining
    assert at[0] == 1
    assert at[-1] == 5
    assert sorted(set(at)) == [1, 2, 3, 4, 5]
    for client in clients:
        assert client.connection.closed == (1012, "drain")
        assert client.connection.sent[-1]["type"] == "goaway"
        assert 0 < client.connection.sent[-1]["retry_ms"] <= DRAIN_MAX_MS


async def test_nobody_is_admitted_from_its_first_moment(world: World) -> None:
    await world.join(ANA)
    await world.join(BEN)
    draining = asyncio.create_task(world.gateway.drain())
    await asyncio.sleep(0)
    with pytest.raises(Rejected) as refused:
        world.gateway.admit("10.0.0.1")
    assert refused.value.code is Code.DRAIN
    await world.pass_ms(DRAIN_MAX_MS)
    await draining


async def test_a_request_on_its_way_is_finished(world: World) -> None:
    ana = await world.join(ANA)
    released = asyncio.Event()

    async def wait(*_: object) -> None:
        await released.wait()

    world.log.before_append = wait
    ana.say(type="request", ref="r1", command={"type": "bid", "title": "Mine"})
    draining = asyncio.create_task(world.gateway.drain())
    await settle()
    assert not draining.done()
    released.set()
    await draining
    assert ANA in world.live.room.record.bids
