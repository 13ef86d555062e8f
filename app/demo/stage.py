"""A server and the set that plays on it, in one process, until either is done."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from app.demo.performance import Programme, perform
from app.domain.formats import BUILT_IN


class Serving(Protocol):
    """The server, as far as a demonstration minds."""

    should_exit: bool

    async def serve(self) -> None:
        """Serves until a signal or `should_exit` ends it."""
        ...


def play(server: Serving, address: str, programme: Programme, say: Callable[[str], None]) -> None:
    """Serves and performs; a signal ends both, and so does the last meeting.

    Raises ValueError for a format that does not ship.
    """
    if programme.format not in BUILT_IN:
        raise ValueError(f"no such format; there are {', '.join(BUILT_IN)}")
    asyncio.run(_play(server, address, programme, say))


async def _play(
    server: Serving, address: str, programme: Programme, say: Callable[[str], None]
) -> None:
    serving = asyncio.create_task(server.serve())
    playing = asyncio.create_task(perform(address, programme, say))
    await asyncio.wait([serving, playing], return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    playing.cancel()
    await asyncio.gather(serving, playing, return_exceptions=True)
    if not playing.cancelled():
        playing.result()  # what went wrong with the play is told
