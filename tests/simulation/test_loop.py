"""The virtual loop keeps what asyncio promises, and repeats itself."""

import asyncio
from random import Random

import pytest

from tests.simulation.loop import NothingDue, run

pytestmark = pytest.mark.quick


async def _order() -> list[int]:
    seen: list[int] = []

    async def one(number: int) -> None:
        for _ in range(3):
            seen.append(number)
            await asyncio.sleep(0)

    await asyncio.gather(*(one(number) for number in range(8)))
    return seen


def test_hours_pass_at_once() -> None:
    async def world() -> float:
        await asyncio.sleep(3 * 3600)
        return asyncio.get_running_loop().time()

    assert run(world, Random(1)) == pytest.approx(3 * 3600)


def test_what_is_ready_together_runs_in_an_order_of_the_seed() -> None:
    assert run(_order, Random(1)) == run(_order, Random(1))
    assert run(_order, Random(1)) != run(_order, Random(2))
    assert sorted(run(_order, Random(1))) == sorted([*range(8)] * 3)


def test_timeouts_fire_in_order() -> None:
    async def world() -> list[float]:
        seen = []
        for delay in (0.3, 0.1, 0.2):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(delay):
                    await asyncio.Event().wait()
            seen.append(round(asyncio.get_running_loop().time(), 6))
        return seen

    assert run(world, Random(1)) == [0.3, 0.4, 0.6]


def test_waiting_for_nothing_is_an_error() -> None:
    async def world() -> None:
        await asyncio.Event().wait()

    with pytest.raises(NothingDue):
        run(world, Random(1))


def test_what_a_callback_raises_fails_the_run() -> None:
    async def world() -> None:
        asyncio.get_running_loop().call_soon(lambda: 1 / 0)
        await asyncio.sleep(1)

    with pytest.raises(ZeroDivisionError):
        run(world, Random(1))


def test_no_thread_comes_in() -> None:
    async def world() -> None:
        await asyncio.to_thread(print)

    with pytest.raises(AssertionError):
        run(world, Random(1))
