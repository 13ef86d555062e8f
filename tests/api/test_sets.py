from collections.abc import Callable

import pytest

from tests.api.browser import Browser, code_of
from tests.fakes.clock import FakeClock


async def test_a_new_set_shows_its_home(coach: Browser) -> None:
    home = (await coach.get(f"/api/sets/{coach.set_id}")).json()
    assert home == {
        "id": coach.set_id,
        "name": "Set",
        "person_id": coach.person_id,
        "role": "coach",
        "lang": "en",
        "time_zone": "UTC",
        "agreement": {"version": 0},
        "members": [
            {
                "id": coach.person_id,
                "name": "Cora",
                "role": "coach",
                "joined_at": "2027-01-15T08:00:00+00:00",
                "agreed_version": 0,
            }
        ],
        "former_members": [],
        "meetings": [],
        "open_actions": [],
        "reported_actions": [],
        "rotation": [{"person_id": coach.person_id}],
        "learnings": [],
    }


async def test_a_new_set_comes_with_a_way_in_for_members(browser: Callable[[], Browser]) -> None:
    async with browser() as founder, browser() as member:
        made = (await founder.post("/api/sets", json={"name": "Set", "your_name": "Cora"})).json()
        invite = made["invite"]
        assert (invite["role"], invite["expires_at"]) == ("member", "2027-01-22T08:00:00+00:00")
        assert invite["qr"].startswith("data:image/svg+xml")
        await member.join(invite["url"].split("#")[1], "Amina")
        listed = (await founder.get(f"/api/sets/{made['id']}/invites")).json()
        assert [(one["id"], one["uses"]) for one in listed] == [(invite["id"], 1)]
        assert invite["url"] not in str(listed)


async def test_times_have_the_sets_offset(coach: Browser) -> None:
    path = f"/api/sets/{coach.set_id}"
    await coach.patch(path, json={"time_zone": "Asia/Kathmandu"})
    meeting = await coach.make_meeting(starts_at="2027-01-16T10:00:00Z")
    assert meeting["starts_at"] == "2027-01-16T15:45:00+05:45"


async def test_an_agreement_changed_is_to_be_accepted_again(
    browser: Callable[[], Browser], coach: Browser
) -> None:
    path = f"/api/sets/{coach.set_id}"
    async with browser() as member:
        await member.join(coach.invite, "Amina")
        await coach.patch(path, json={"agreement": "One."})
        assert (await member.post(f"{path}/agreement", json={"version": 1})).status_code == 204
        changed = (await coach.patch(path, json={"agreement": "Two."})).json()
        assert changed["agreement"] == {"version": 2, "text": "Two."}
        answer = await member.post(f"{path}/agreement", json={"version": 1})
        assert code_of(answer) == (409, "stale_state")
        assert answer.json()["params"] == {"current": 2}
        await coach.patch(path, json={"name": "New name"})
        home = (await member.get(path)).json()
    assert home["agreement"]["version"] == 2
    assert {one["id"]: one["agreed_version"] for one in home["members"]}[member.person_id] == 1


async def test_null_takes_away_and_absent_stays(coach: Browser) -> None:
    path = f"/api/sets/{coach.set_id}"
    await coach.patch(path, json={"call_url": "https://call.example.org", "rhythm_days": 21})
    home = (await coach.patch(path, json={"call_url": None})).json()
    assert "call_url" not in home
    assert home["rhythm_days"] == 21


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "", "invalid_text"),
        ("name", 7, "invalid_field"),
        ("name", None, "invalid_field"),
        ("time_zone", "Middle/Earth", "invalid_field"),
        ("lang", "../../x", "invalid_field"),
        ("call_url", "javascript:alert(1)", "invalid_field"),
        ("call_url", "https://", "invalid_field"),
        ("call_url", "http://[", "invalid_field"),
        ("call_url", "https://x.example/" + "x" * 2_000, "invalid_field"),
        ("rhythm_days", 0, "invalid_field"),
        ("rhythm_days", True, "invalid_field"),
        ("rhythm_days", 2**63, "invalid_field"),
        ("rhythm_days", 1.5, "invalid_field"),
        ("rhythm_days", "7", "invalid_field"),
        ("agreement", "x" * 2_001, "invalid_text"),
        ("admin", True, "unknown_field"),
    ],
)
async def test_r18_r20_every_field_has_bounds(
    coach: Browser, field: str, value: object, code: str
) -> None:
    answer = await coach.patch(f"/api/sets/{coach.set_id}", json={field: value})
    assert code_of(answer) == (422, code)
    assert answer.json()["params"]["field"] == field


async def test_the_last_coach_stays(browser: Callable[[], Browser], coach: Browser) -> None:
    own = f"/api/sets/{coach.set_id}/people/{coach.person_id}"
    async with browser() as member:
        await member.join(coach.invite, "Amina")
        for answer in (await coach.delete(own), await coach.patch(own, json={"role": "member"})):
            assert code_of(answer) == (409, "wrong_state")
            assert answer.json()["params"] == {"state": "last_coach"}
        other = f"/api/sets/{coach.set_id}/people/{member.person_id}"
        assert (await coach.patch(other, json={"role": "coach"})).status_code == 204
        assert (await coach.delete(own)).status_code == 204
        home = (await member.get(f"/api/sets/{member.set_id}")).json()
    assert [one["name"] for one in home["members"]] == ["Amina"]
    assert [one["name"] for one in home["former_members"]] == ["Cora"]


async def test_who_left_may_come_again_and_who_was_removed_may_not(
    browser: Callable[[], Browser], coach: Browser
) -> None:
    async with browser() as member:
        await member.join(coach.invite, "Amina")
        path = f"/api/sets/{coach.set_id}/people/{member.person_id}"
        assert (await member.delete(path)).status_code == 204
        assert code_of(await member.get(f"/api/sets/{coach.set_id}")) == (404, "not_found")
        assert (await member.join(coach.invite, "Amina")).status_code == 201
        assert (await coach.delete(path)).status_code == 204
        assert (await coach.delete(path)).status_code == 204
        assert code_of(await member.join(coach.invite, "Amina")) == (403, "removed")


async def test_somebody_has_another_name(
    browser: Callable[[], Browser], coach: Browser, clock: FakeClock
) -> None:
    clock.advance(1)
    async with browser() as member:
        await member.join(coach.invite, "Amina")
        path = f"/api/sets/{coach.set_id}/people/{member.person_id}"
        assert code_of(await member.patch(path, json={"name": "CORA"})) == (409, "name_taken")
        assert code_of(await member.patch(path, json={"role": "coach"})) == (403, "forbidden_role")
        assert (await member.patch(path, json={"name": "Amina B."})).status_code == 204
        home = (await coach.get(f"/api/sets/{coach.set_id}")).json()
    assert [one["name"] for one in home["members"]] == ["Cora", "Amina B."]


async def test_the_agreement_is_shown_and_accepted_at_the_door(
    browser: Callable[[], Browser], coach: Browser, clock: FakeClock
) -> None:
    path = f"/api/sets/{coach.set_id}"
    await coach.patch(path, json={"agreement": "What is said here stays here."})
    clock.advance(60_000)
    async with browser() as member, browser() as late:
        seen = (await member.post("/api/door", json={"invite": coach.invite})).json()
        assert seen["agreement"] == {"version": 1, "text": "What is said here stays here."}
        body = {"invite": coach.invite, "name": "Amina", "agreed": 1}
        assert (await member.post("/api/join", json=body)).status_code == 201
        await coach.patch(path, json={"agreement": "Another."})
        stale = {"invite": coach.invite, "name": "Ben", "agreed": 1}
        assert (await late.post("/api/join", json=stale)).status_code == 201
    members = (await coach.get(path)).json()["members"]
    accepted = {one["name"]: (one["agreed_version"], one.get("agreed_at")) for one in members}
    assert accepted["Amina"] == (1, "2027-01-15T08:01:00+00:00")
    assert accepted["Ben"] == (0, None)


async def test_leaving_may_take_the_own_words_along(
    browser: Callable[[], Browser], coach: Browser
) -> None:
    async with browser() as member:
        await member.join(coach.invite, "Amina")
        note = {"level": "self", "text": "I hurry."}
        written = await member.post(f"/api/sets/{coach.set_id}/learnings", json=note)
        assert written.status_code == 201
        path = f"/api/sets/{coach.set_id}/people/{member.person_id}"
        assert code_of(await coach.delete(path, params={"erase": True}))[1] == "forbidden_role"
        assert (await member.delete(path, params={"erase": True})).status_code == 204
        assert (await member.get("/api/me/learnings")).json() == []
