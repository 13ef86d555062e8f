from collections.abc import Callable

from tests.api.browser import Browser, code_of
from tests.fakes.clock import FakeClock


async def test_who_i_am_and_where_i_am_awaited(coach: Browser, clock: FakeClock) -> None:
    first = coach.set_id
    clock.advance(1_000)
    await coach.make_set(name="Second")
    meeting = await coach.make_meeting()
    assert (await coach.get("/api/me")).json() == {
        "person_id": coach.person_id,
        "sets": [
            {
                "id": coach.set_id,
                "name": "Second",
                "your_name": "Cora",
                "role": "coach",
                "meeting_id": meeting["id"],
            },
            {"id": first, "name": "Set", "your_name": "Cora", "role": "coach"},
        ],
    }


async def test_asking_renews_the_cookie(coach: Browser) -> None:
    before = coach.cookies["setroom"]
    answer = await coach.get("/api/me")
    assert answer.headers["set-cookie"].startswith(f"setroom={before}; HttpOnly; Max-Age=15552000")


async def test_signing_out_elsewhere_keeps_this_browser(
    browser: Callable[[], Browser], coach: Browser
) -> None:
    async with browser() as phone:
        made = await coach.post(f"/api/sets/{coach.set_id}/people/{coach.person_id}/link")
        await phone.join(made.json()["url"].partition("#")[2])
        assert (await coach.delete("/api/me/sessions")).status_code == 204
        assert code_of(await phone.get("/api/me")) == (401, "session_revoked")
    assert (await coach.get("/api/me")).status_code == 200
