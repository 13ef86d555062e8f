"""Waiting until nothing more happens by itself, on a loop without timers."""

import asyncio

ROUNDS = 60
"""More turns of the loop than the longest chain of awaits in one request takes."""


async def settle() -> None:
    """Lets every task that can run, run."""
    for _ in range(ROUNDS):
        await asyncio.sleep(0)
