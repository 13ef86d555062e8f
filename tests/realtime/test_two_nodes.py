"""Two nodes on one PostgreSQL: what is done at one holds at the other."""

from pathlib import Path

import pytest

from tests.realtime.serving import come_in, make_set, served
from tests.socket_client import SocketClient


@pytest.mark.postgres
async def test_who_signs_out_at_one_node_is_gone_from_the_other(
    postgres_url: str, tmp_path: Path
) -> None:
    with served(postgres_url, tmp_path) as here, served(postgres_url, tmp_path) as there:
        async with here.browser() as coach, there.browser() as same:
            made = await make_set(coach)
            same.cookies = coach.cookies
            async with await SocketClient.open(same, made["meeting"]) as tab:
                (await coach.delete("/api/session")).raise_for_status()
                assert await tab.closed() == (4401, "session_revoked")


@pytest.mark.postgres
async def test_who_is_taken_out_of_the_set_at_one_node_is_gone_from_the_other(
    postgres_url: str, tmp_path: Path
) -> None:
    with served(postgres_url, tmp_path) as here, served(postgres_url, tmp_path) as there:
        async with here.browser() as coach, there.browser() as ben:
            made = await make_set(coach)
            ben_id = await come_in(ben, made, "Ben")
            async with await SocketClient.open(ben, made["meeting"]) as tab:
                path = f"/api/sets/{made['id']}/people/{ben_id}"
                (await coach.delete(path)).raise_for_status()
                assert await tab.closed() == (4403, "removed")
