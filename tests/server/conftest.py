from collections.abc import Iterator

import pytest

from tests.server.running import Running, running


@pytest.fixture(scope="module")
def _server() -> Iterator[Running]:
    with running() as it:
        yield it


@pytest.fixture
def server(_server: Running) -> Iterator[Running]:
    yield _server
    _server.hang_up()
