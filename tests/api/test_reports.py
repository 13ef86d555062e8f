import pytest

from tests.api.browser import Browser


@pytest.mark.parametrize(
    ("ending", "kind", "begins"),
    [
        ("md", "text/markdown", "# Set: First"),
        ("csv", "text/csv", "\ufeffowner,what,due"),
        ("ics", "text/calendar", "BEGIN:VCALENDAR"),
    ],
)
async def test_a_report_can_be_taken_along(
    coach: Browser, ending: str, kind: str, begins: str
) -> None:
    meeting = await coach.make_meeting(starts_at="2027-01-15T10:00:00Z")
    answer = await coach.get(f"/api/meetings/{meeting['id']}/report.{ending}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"
    name = f"meeting-{meeting['id']}.{ending}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.content.decode("utf-8").startswith(begins)


async def test_the_data_say_when_it_was_and_hold_no_null(coach: Browser) -> None:
    meeting = await coach.make_meeting(starts_at="2027-01-15T10:00:00+01:00")
    report = (await coach.get(f"/api/meetings/{meeting['id']}/report")).json()
    assert report["starts_at"] == "2027-01-15T09:00:00+00:00"
    assert report["set_name"] == "Set"
    assert "null" not in (await coach.get(f"/api/meetings/{meeting['id']}/report")).text
