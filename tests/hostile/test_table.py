"""Every row of the table of bad inputs, against one real server that goes on serving."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.hostile.case import Case, a_case
from tests.hostile.house import Holding, House, house
from tests.hostile.rows import MODULES
from tests.hostile.rows.rooms import SOCKETS_PER_MEETING
from tests.hostile.table import OTHERWISE, PAGE, ROWS, every_id, page
from tests.socket_client import SocketClient


@dataclass
class Beside:
    """A meeting on the same server that nobody attacks: it must not notice."""

    case: Case
    coach: SocketClient
    ben: SocketClient
    rest: Holding
    rounds: int = 0

    async def goes_on(self) -> None:
        """What Ben writes is seen, by those who are here and by a tab opened now."""
        self.rounds += 1
        title = f"Row {self.rounds}"
        reply = await self.ben.ask("bid", title=title)
        assert reply["type"] == "accepted", reply
        ben = self.case.ids["ben"]
        await self.coach.until(lambda view: view["bids"][ben]["title"] == title)
        async with await SocketClient.open(self.case.coach, self.case.meeting) as late:
            assert late.view["bids"][ben]["title"] == title
            assert late.seq == reply["seq"]


@pytest.fixture(scope="module")
def server(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("hostile")
    with house(folder, _migrated_sqlite, sockets_per_meeting=SOCKETS_PER_MEETING) as it:
        yield it


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def beside(server: House) -> AsyncIterator[Beside]:
    async with AsyncExitStack() as stack:
        case = await stack.enter_async_context(a_case(server))
        coach, ben = await case.tab(case.coach), await case.tab(case.ben)
        assert (await ben.ask("bid", title="Row 0"))["type"] == "accepted"
        yield Beside(case, coach, ben, await server.holding())


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("id", [id for id in every_id() if id in ROWS])
async def test_row(server: House, beside: Beside, id: str) -> None:
    async with a_case(server) as case:
        await ROWS[id].attack(case)
        assert case.looked, "a row says what was stored"
        await beside.goes_on()
    await server.settled(beside.rest)


def test_every_id_is_shown_or_explained() -> None:
    assert len(MODULES) == 5
    assert sorted([*ROWS, *OTHERWISE]) == sorted(every_id())


def test_the_page_is_the_table() -> None:
    """Made anew by `python -m tests.hostile.table`."""
    assert PAGE.read_text() == page()
