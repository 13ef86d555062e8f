"""Nothing anybody wrote, and nobody, is in a log line (docs/architecture.md C2)."""

import logging
from collections.abc import Callable

import pytest

from app.api.log import truncated
from tests.api.browser import Browser

CANARY = "Zyxomma"


async def test_c2_no_content_no_tokens_no_ids(
    browser: Callable[[], Browser], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="httpx")  # the tests' own client, not the server
    caplog.set_level(logging.DEBUG, logger="app")
    async with browser() as coach, browser() as member:
        await coach.make_set(f"{CANARY} Coach", agreement=f"{CANARY} agreement")
        await member.join(coach.invite, f"{CANARY} Member")
        meeting = await coach.make_meeting(title=f"{CANARY} title")
        ticket = (await member.post(f"/api/meetings/{meeting['id']}/ticket")).json()["ticket"]
        await member.join(f"{coach.invite}x", f"{CANARY} twice")
        await member.get(f"/api/{CANARY}?q={CANARY}")
        await member.get(f"/api/meetings/{meeting['id']}/report.md")
        secrets = [coach.invite.partition(".")[2], ticket, *coach.cookies.values()]
        logged = "\n".join(str(record.msg) for record in caplog.records)
    assert "'route': '/api/meetings/{meeting_id}/ticket'" in logged
    for hidden in (CANARY, meeting["id"], coach.set_id, member.person_id, "127.0.0.1", *secrets):
        assert hidden not in logged


def test_addresses_lose_their_last_part() -> None:
    assert truncated("192.0.2.77") == "192.0.2.0/24"
    assert truncated("2001:db8:1:2::3") == "2001:db8:1::/48"
    assert truncated(None) == "unknown"
