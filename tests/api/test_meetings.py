from collections.abc import Callable

import pytest

from app.storage.queries import HOUR_MS, LATE_MS
from tests.api.browser import Browser, code_of
from tests.fakes.clock import FakeClock


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("title", "", "invalid_text"),
        ("title", "x" * 201, "invalid_text"),
        ("format", "no_such", "invalid_field"),
        ("format", "../inserts", "invalid_field"),
        ("starts_at", "tomorrow", "invalid_field"),
        ("starts_at", "2027-01-16T10:00:00", "invalid_field"),
        ("starts_at", "1900-01-16T10:00:00Z", "invalid_field"),
        ("starts_at", "9999-12-31T23:59:59-23:59", "invalid_field"),
        ("starts_at", 1_800_000_000, "invalid_field"),
        ("call_url", "data:text/html,x", "invalid_field"),
        ("state", "finished", "unknown_field"),
    ],
)
async def test_every_field_has_bounds(coach: Browser, field: str, value: object, code: str) -> None:
    body = {"format": "set_classic", "title": "First", field: value}
    answer = await coach.post(f"/api/sets/{coach.set_id}/meetings", json=body)
    assert code_of(answer) == (422, code)
    assert answer.json()["params"]["field"] == field


async def test_a_member_makes_meetings_that_need_no_coach(
    browser: Callable[[], Browser], coach: Browser
) -> None:
    async with browser() as member:
        await member.join(coach.invite, "Amina")
        assert (await member.make_meeting("fast_round"))["state"] == "lobby"


async def test_a_meeting_changes_until_it_is_over(coach: Browser) -> None:
    meeting = await coach.make_meeting(starts_at="2027-01-16T10:00:00+01:00")
    path = f"/api/meetings/{meeting['id']}"
    changed = (await coach.patch(path, json={"title": "Second", "starts_at": None})).json()
    assert (changed["title"], "starts_at" in changed) == ("Second", False)
    report = (await coach.get(f"{path}/report")).json()
    assert report["meeting"]["title"] == "Second"


@pytest.mark.parametrize(
    ("starts_in_ms", "found"),
    [(None, True), (HOUR_MS, True), (HOUR_MS + 1_000, False), (-LATE_MS, True),
     (-LATE_MS - 1_000, False)],
)  # fmt: skip
async def test_join_leads_to_the_meeting_of_the_hour(
    coach: Browser, clock: FakeClock, starts_in_ms: int | None, found: bool
) -> None:
    from app.services.moment import write_moment

    fields = {}
    if starts_in_ms is not None:
        fields["starts_at"] = write_moment(clock.now_ms() + starts_in_ms)
    meeting = await coach.make_meeting(**fields)
    answer = (await coach.join(coach.invite)).json()
    assert answer.get("meeting_id") == (meeting["id"] if found else None)
    home = (await coach.get(f"/api/sets/{coach.set_id}")).json()
    assert home.get("meeting_id") == answer.get("meeting_id")
