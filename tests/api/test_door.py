"""Coming in (docs/bad-inputs.md R1-R5, R9, R19-R20, R26-R28)."""

from collections.abc import Callable

import pytest

from app.services.access import DAY_MS, SESSION_MS
from tests.api.browser import Browser, code_of, secret_of
from tests.fakes.clock import FakeClock

Open = Callable[[], Browser]


async def test_r1_nobody_is_signed_in(browser: Open) -> None:
    async with browser() as stranger:
        assert code_of(await stranger.get("/api/me")) == (401, "unauthenticated")


async def test_r2_a_forged_cookie_is_cleared(browser: Open) -> None:
    async with browser() as stranger:
        stranger.cookies.set("setroom", "x" * 43, domain="localhost.local")
        answer = await stranger.get("/api/me")
    assert code_of(answer) == (401, "unauthenticated")
    assert "Max-Age=0" in answer.headers["set-cookie"]


async def test_r3_a_session_ends_180_days_after_its_last_use(
    coach: Browser, clock: FakeClock
) -> None:
    for _ in range(3):
        clock.advance(SESSION_MS - DAY_MS)
        assert (await coach.get("/api/me")).status_code == 200
    clock.advance(SESSION_MS)
    assert code_of(await coach.get("/api/me")) == (401, "session_expired")


async def test_r4_signed_out_is_signed_out(coach: Browser) -> None:
    cookie = coach.cookies["setroom"]
    assert (await coach.delete("/api/session")).status_code == 204
    assert code_of(await coach.get("/api/me")) == (401, "unauthenticated")
    answer = await coach.get("/api/me", headers={"Cookie": f"setroom={cookie}"})
    assert code_of(answer) == (401, "session_revoked")


async def test_the_cookie_is_closed_to_scripts_and_other_sites(browser: Open) -> None:
    async with browser() as here:
        answer = await here.post("/api/sets", json={"name": "S", "your_name": "C"})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("setroom=")
    assert "HttpOnly; Max-Age=15552000; Path=/; SameSite=lax" in cookie
    assert "Secure" not in cookie


async def test_a_cookie_is_who_one_is(browser: Open, coach: Browser) -> None:
    async with browser() as member, browser() as other:
        assert (await member.join(coach.invite, "Amina")).status_code == 201
        first = member.person_id
        known = await member.join(coach.invite, "Somebody else")
        assert (known.status_code, known.json()["person_id"]) == (200, first)
        await other.make_set("Olga")
        assert (await member.join(other.invite, "Amina")).json()["person_id"] == first
        sets = (await member.get("/api/me")).json()["sets"]
    assert {one["your_name"] for one in sets} == {"Amina"}
    assert len(sets) == 2


@pytest.mark.parametrize("name", ["Cora", "cora ", "ＣＯＲＡ"])
async def test_a_name_is_taken_however_it_is_written(
    browser: Open, coach: Browser, name: str
) -> None:
    async with browser() as member:
        answer = await member.join(coach.invite, name)
        assert code_of(answer) == (409, "name_taken")
        assert code_of(await member.get("/api/me")) == (401, "unauthenticated")


async def test_r9_no_role_is_smuggled_in(browser: Open, coach: Browser) -> None:
    async with browser() as member:
        body = {"invite": coach.invite, "name": "Mallory", "role": "coach"}
        answer = await member.post("/api/join", json=body)
    assert code_of(answer) == (422, "unknown_field")
    assert answer.json()["params"] == {"field": "role"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param("   ", "empty", id="spaces"),
        pytest.param("x" * 201, "too_long", id="long"),
        pytest.param("a\x00b", "control", id="nul"),
        pytest.param("a\nb", "control", id="break"),
        pytest.param("a\u202eb", "control", id="bidi"),
        pytest.param("a\ud800b", "surrogate", id="surrogate"),
    ],
)
async def test_r19_r20_a_name_is_plain_text(
    browser: Open, coach: Browser, name: str, reason: str
) -> None:
    async with browser() as member:
        body = f'{{"invite":"{coach.invite}","name":"{_escaped(name)}"}}'
        answer = await member.post(
            "/api/join", content=body, headers={"Content-Type": "application/json"}
        )
    assert code_of(answer) == (422, "invalid_text")
    assert answer.json()["params"] == {"field": "name", "reason": reason}


@pytest.mark.parametrize("path", ["/api/join", "/api/door"])
async def test_r26_a_wrong_secret_is_no_invite(browser: Open, coach: Browser, path: str) -> None:
    id, _, secret = coach.invite.partition(".")
    wrong = [
        f"{id}.{'x' * 43}", f"{'0' * 16}.{secret}", id, f"{id}.", "", ".", f"{id}\x00.{secret}",
        f"{id}.{secret}x",
    ]  # fmt: skip
    async with browser() as stranger:
        body = {"name": "Amina"} if path == "/api/join" else {}
        for invite in wrong:
            answer = await stranger.post(path, json={"invite": invite, **body})
            assert code_of(answer) == (404, "invite_invalid")
            assert answer.json()["params"] == {}


async def test_r27_an_invite_that_is_over_says_why(
    browser: Open, coach: Browser, clock: FakeClock
) -> None:
    once = await coach.make_invite("member", uses_max=1)
    short = await coach.make_invite("member", days=1)
    revoked = await coach.make_invite("member")
    path = f"/api/sets/{coach.set_id}/invites/{revoked.partition('.')[0]}"
    assert (await coach.delete(path)).status_code == 204
    clock.advance(DAY_MS)
    async with browser() as first, browser() as stranger:
        assert (await first.join(once, "Amina")).status_code == 201
        for invite, reason in ((once, "used_up"), (short, "expired"), (revoked, "revoked")):
            answer = await stranger.join(invite, "Ben")
            assert code_of(answer) == (410, "invite_gone")
            assert answer.json()["params"] == {"reason": reason}
        assert (await first.join(once)).status_code == 200


async def test_r28_ten_wrong_invites_in_a_minute(browser: Open, coach: Browser) -> None:
    async with browser() as stranger:
        for _ in range(10):
            assert (await stranger.join("wrong", "Amina")).status_code == 404
        answer = await stranger.join(coach.invite, "Amina")
    assert code_of(answer) == (429, "rate_limited")
    assert 1 <= int(answer.headers["retry-after"]) <= 60


async def test_right_invites_are_never_counted(browser: Open, coach: Browser) -> None:
    for number in range(12):
        async with browser() as member:
            assert (await member.join(coach.invite, f"Member {number}")).status_code == 201


async def test_the_door_says_what_one_may_know(browser: Open, coach: Browser) -> None:
    meeting = await coach.make_meeting(call_url="https://call.example.org/x")
    async with browser() as stranger:
        answer = await stranger.post("/api/door", json={"invite": coach.invite})
        assert answer.json() == {
            "set_name": "Set",
            "role": "member",
            "people": 1,
            "guests": True,
            "personal": False,
            "meeting_title": meeting["title"],
            "call_url": "https://call.example.org/x",
        }
    known = await coach.post("/api/door", json={"invite": coach.invite})
    assert (known.json()["you"], known.json()["role"]) == ("Cora", "coach")


async def test_a_personal_link_opens_another_device_for_one_set(
    browser: Open, coach: Browser
) -> None:
    async with browser() as member, browser() as phone, browser() as other:
        await member.join(coach.invite, "Amina")
        home = member.set_id
        await other.make_set("Olga")
        await member.join(other.invite, "Amina")
        path = f"/api/sets/{home}/people/{member.person_id}/link"
        made = await member.post(path)
        assert made.status_code == 201
        assert made.json()["qr"].startswith("data:image/svg+xml")
        link = secret_of(made.json()["url"])
        seen = (await phone.post("/api/door", json={"invite": link})).json()
        assert (seen["personal"], seen["you"]) == (True, "Amina")
        back = await phone.join(link)
        assert (back.status_code, back.json()["person_id"]) == (200, member.person_id)
        assert [one["id"] for one in (await phone.get("/api/me")).json()["sets"]] == [home]
        assert code_of(await phone.get(f"/api/sets/{other.set_id}")) == (404, "not_found")
        # The other set's own link widens it; a new link ends the one before.
        again = await member.post(f"/api/sets/{other.set_id}/people/{member.person_id}/link")
        assert (await phone.join(secret_of(again.json()["url"]))).status_code == 200
        assert len((await phone.get("/api/me")).json()["sets"]) == 2
        await member.post(path)
        async with browser() as late:
            assert code_of(await late.join(link)) == (410, "invite_gone")


async def test_r5_another_person_ends_the_session_before(browser: Open, coach: Browser) -> None:
    async with browser() as member, browser() as other, browser() as nobody:
        await member.join(coach.invite, "Amina")
        await other.join(coach.invite, "Ben")
        before = other.cookies["setroom"]
        made = await coach.post(f"/api/sets/{coach.set_id}/people/{member.person_id}/link")
        link = secret_of(made.json()["url"])
        seen = [
            (await one.post("/api/door", json={"invite": link})).json().get("replaces")
            for one in (nobody, member, other)
        ]
        assert seen == [None, None, "Ben"]
        assert (await other.join(link)).status_code == 200
        assert (await other.get("/api/me")).json()["person_id"] == member.person_id
        answer = await other.get("/api/me", headers={"Cookie": f"setroom={before}"})
    assert code_of(answer) == (401, "session_revoked")


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(char):04x}" for char in text)
