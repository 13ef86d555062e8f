"""The same key twice (docs/bad-inputs.md R32)."""

import asyncio
from collections.abc import Callable

from app.api.repeats import KEPT_MS
from tests.api.browser import Browser, code_of
from tests.fakes.clock import FakeClock

NEW = {"format": "set_classic", "title": "First"}


async def test_r32_same_key_and_body_is_one_meeting(coach: Browser) -> None:
    path, key = f"/api/sets/{coach.set_id}/meetings", {"Idempotency-Key": "one"}
    answers = await asyncio.gather(*(coach.post(path, json=NEW, headers=key) for _ in range(5)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len((await coach.get(f"/api/sets/{coach.set_id}")).json()["meetings"]) == 1


async def test_r32_same_key_and_other_body_is_a_conflict(coach: Browser) -> None:
    path, key = f"/api/sets/{coach.set_id}/meetings", {"Idempotency-Key": "one"}
    await coach.post(path, json=NEW, headers=key)
    answer = await coach.post(path, json={**NEW, "title": "Second"}, headers=key)
    assert code_of(answer) == (409, "duplicate_conflict")


async def test_a_key_is_ones_own_and_forgotten_in_time(
    browser: Callable[[], Browser], coach: Browser, clock: FakeClock
) -> None:
    key = {"Idempotency-Key": "one"}
    path = f"/api/sets/{coach.set_id}/meetings"
    first = (await coach.post(path, json=NEW, headers=key)).json()["id"]
    async with browser() as other:
        await other.join(await coach.make_invite("coach"), "Carl")
        assert (await other.post(path, json=NEW, headers=key)).json()["id"] != first
    clock.advance(KEPT_MS)
    assert (await coach.post(path, json=NEW, headers=key)).json()["id"] != first


async def test_a_refused_request_may_be_mended(coach: Browser) -> None:
    path, key = f"/api/sets/{coach.set_id}/meetings", {"Idempotency-Key": "one"}
    bad = await coach.post(path, json={**NEW, "title": ""}, headers=key)
    assert code_of(bad) == (422, "invalid_text")
    assert (await coach.post(path, json=NEW, headers=key)).status_code == 201


async def test_strangers_keys_are_not_heeded(browser: Callable[[], Browser]) -> None:
    key, body = {"Idempotency-Key": "one"}, {"name": "Set", "your_name": "Cora"}
    async with browser() as one, browser() as other:
        first = await one.post("/api/sets", json=body, headers=key)
        second = await other.post("/api/sets", json=body, headers=key)
    assert first.json()["id"] != second.json()["id"]


async def test_a_key_is_short_and_plain(coach: Browser) -> None:
    path = f"/api/sets/{coach.set_id}/meetings"
    answer = await coach.post(path, json=NEW, headers={"Idempotency-Key": "x" * 65})
    assert code_of(answer) == (422, "invalid_field")
