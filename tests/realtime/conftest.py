from collections.abc import AsyncIterator

import pytest

from tests.realtime.world import World


@pytest.fixture
async def world() -> AsyncIterator[World]:
    made = await World().start()
    yield made
    await made.stop()
