import asyncio
import time

import pytest

from app.services.clock import Clock, SystemClock
from app.services.database_time import measure
from app.storage.door import Door
from tests.fakes.clock import FakeClock


@pytest.fixture(params=["fake", "system"])
def clock(request: pytest.FixtureRequest) -> Clock:
    return FakeClock() if request.param == "fake" else SystemClock()


async def test_a_moment_passed_is_not_waited_for(clock: Clock) -> None:
    async with asyncio.timeout(1):
        await clock.wait_until(clock.now_ms())
        await clock.wait_until(0)


async def test_waiting_ends_at_the_moment_and_not_before(clock: Clock) -> None:
    due_ms = clock.now_ms() + 30
    waiting = asyncio.create_task(clock.wait_until(due_ms))
    if isinstance(clock, FakeClock):
        clock.advance(29)
        done, _ = await asyncio.wait([waiting], timeout=0)
        assert not done
        clock.advance(1)
    await waiting
    assert clock.now_ms() >= due_ms


async def test_who_waits_for_the_earlier_moment_wakes_first() -> None:
    clock, woken = FakeClock(), list[int]()

    async def wait(ms: int) -> None:
        await clock.wait_until(clock.now_ms() + ms)
        woken.append(ms)

    tasks = [asyncio.create_task(wait(ms)) for ms in (30, 10, 20)]
    await asyncio.sleep(0)
    clock.advance(30)
    await asyncio.gather(*tasks)
    assert woken == [10, 20, 30]


def test_the_system_clock_is_wall_time_at_its_start() -> None:
    assert abs(SystemClock().now_ms() - time.time_ns() // 1_000_000) < 1_000


@pytest.mark.postgres
async def test_nodes_take_the_databases_time(postgres_url: str) -> None:
    clock = SystemClock()
    true_ms = clock.now_ms()
    clock.correct(true_ms + 300_000)
    async with Door(postgres_url) as door:
        await measure(clock, door)
    assert abs(clock.now_ms() - true_ms) < 2_000
