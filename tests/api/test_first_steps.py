"""From nothing to the door of a meeting, as a frontend or a load generator does it."""

from collections.abc import Callable

from tests.api.browser import Browser
from tests.fakes.clock import FakeClock


async def test_set_invite_join_meeting_ticket(
    browser: Callable[[], Browser], clock: FakeClock
) -> None:
    async with browser() as coach, browser() as member:
        made = await coach.make_set(name="Set 3")
        assert made["invite"]["url"].startswith(f"http://localhost:8000/j/#{made['invite']['id']}.")
        clock.advance(1_000)
        joined = await member.join(coach.invite, "Amina")
        assert joined.status_code == 201
        assert joined.json() == {"person_id": member.person_id, "set_id": made["id"]}
        meeting = await coach.make_meeting()
        again = await member.join(coach.invite, "Amina")
        assert again.status_code == 200
        assert again.json()["meeting_id"] == meeting["id"]
        ticket = await member.post(f"/api/meetings/{meeting['id']}/ticket")
        assert ticket.status_code == 201
        assert ticket.json()["expires_in_s"] == 60
        report = await member.get(f"/api/meetings/{meeting['id']}/report")
        assert report.json()["meeting"]["state"] == "lobby"
        home = (await member.get(f"/api/sets/{made['id']}")).json()
        assert [one["name"] for one in home["members"]] == ["Cora", "Amina"]
