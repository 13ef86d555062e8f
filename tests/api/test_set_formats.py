"""A set's own formats over HTTP: read, saved, imported, exported, removed, checked."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from app.domain.formats import BUILT_IN
from app.services.format_file import TOML_CHARS_MAX
from tests.api.browser import Browser, code_of
from tests.fakes.clock import FakeClock

Open = Callable[[], Browser]


def path(coach: Browser, rest: str = "") -> str:
    return f"/api/sets/{coach.set_id}/formats{rest}"


async def listed(coach: Browser) -> dict[str, dict[str, Any]]:
    lines = (await coach.get(path(coach))).raise_for_status().json()
    return {line["key"]: line for line in lines}


async def copied(coach: Browser, key: str = "set_classic") -> dict[str, Any]:
    """A table to start from: what ships, under a key and a title of one's own."""
    table = (await listed(coach))[key]["table"]
    return {**table, "key": "ours", "title": "Our way"}


def params_of(answer: httpx.Response) -> dict[str, Any]:
    assert code_of(answer) == (422, "invalid_format")
    params: dict[str, Any] = answer.json()["params"]
    return params


async def test_a_copy_is_saved_changed_met_by_and_removed(coach: Browser) -> None:
    table = await copied(coach)
    made = await coach.put(path(coach, "/ours"), json=table)
    assert (made.status_code, made.json()["table"]) == (201, table)
    table["round"][2]["minutes"] = 30
    again = await coach.put(path(coach, "/ours"), json=table)
    assert (again.status_code, again.json()["minutes"]) == (200, 145 + 2 * 10)
    line = (await listed(coach))["ours"]
    assert line == again.json()
    assert (line["title"], line["built_in"], line["made_by"]) == (
        "Our way",
        False,
        coach.person_id,
    )
    meeting = await coach.make_meeting("ours")
    assert (meeting["format"], meeting["format_title"]) == ("ours", "Our way")
    assert (await coach.delete(path(coach, "/ours"))).status_code == 204
    assert list(await listed(coach)) == list(BUILT_IN)
    home = (await coach.get(f"/api/sets/{coach.set_id}")).json()
    assert home["meetings"][0]["format_title"] == "Our way"
    report = (await coach.get(f"/api/meetings/{meeting['id']}/report")).json()
    assert report["meeting"]["format_title"] == "Our way"
    assert code_of(await coach.delete(path(coach, "/ours"))) == (404, "not_found")


async def test_what_ships_has_no_title_in_a_meeting(coach: Browser) -> None:
    assert "format_title" not in await coach.make_meeting()


async def test_a_file_goes_out_and_comes_in_again(coach: Browser, browser: Open) -> None:
    answer = await coach.get(path(coach, "/wial_single.toml"))
    assert answer.headers["content-type"] == "application/toml"
    assert answer.headers["content-disposition"] == 'attachment; filename="wial_single.toml"'
    assert params_of(await coach.post(path(coach, "/import"), json={"toml": answer.text})) == {
        "field": "key",
        "reason": "built_in",
    }
    text = answer.text.replace('key = "wial_single"', 'key = "ours"')
    made = await coach.post(path(coach, "/import"), json={"toml": text})
    assert (made.status_code, made.json()["key"]) == (201, "ours")
    again = await coach.post(path(coach, "/import"), json={"toml": text})
    assert (again.status_code, again.json()["table"]) == (200, made.json()["table"])
    assert (await coach.get(path(coach, "/ours.toml"))).text == text
    async with browser() as other:
        await other.make_set("Olga", lang="de")
        theirs = await other.post(path(other, "/import"), json={"toml": text})
        assert theirs.json()["table"] == made.json()["table"]
        german = (await other.get(path(other, "/wial_single.toml"))).text
        assert "prompts" in german
        assert german != answer.text


async def test_a_file_takes_the_place_of_no_other_than_was_seen(
    coach: Browser, clock: FakeClock
) -> None:
    text = (await coach.get(path(coach, "/wial_single.toml"))).text
    text = text.replace('key = "wial_single"', 'key = "ours"')
    seen = (await coach.post(path(coach, "/import"), json={"toml": text})).json()["updated_at"]
    clock.advance(5_000)
    newer = (await coach.put(path(coach, "/ours"), json=await copied(coach))).json()["updated_at"]
    answer = await coach.post(
        path(coach, "/import"), json={"toml": text}, params={"based_on": seen}
    )
    assert code_of(answer) == (409, "stale_state")
    assert answer.json()["params"] == {"current": newer}
    answer = await coach.post(
        path(coach, "/import"), json={"toml": text}, params={"based_on": newer}
    )
    assert answer.status_code == 200


async def test_a_key_that_is_none_is_not_found(coach: Browser) -> None:
    for key in ("nobody", "Ours", "x" * 33, "a-b", "%00"):
        assert code_of(await coach.get(path(coach, f"/{key}.toml"))) == (404, "not_found"), key
        assert code_of(await coach.delete(path(coach, f"/{key}"))) == (404, "not_found"), key


@pytest.mark.parametrize("key", ["Ours", "x" * 33, "a-b", "%00", "1st", "%F0%9F%99%82"])
async def test_a_key_that_cannot_be_one_is_named(coach: Browser, key: str) -> None:
    table = await copied(coach)
    del table["key"]
    answer = await coach.put(path(coach, f"/{key}"), json=table)
    assert params_of(answer) == {"field": "key", "reason": "string_pattern_mismatch"}


WRONG = [
    ("round.2.minutes", 0),
    ("round.0.rows.member", ["shouting"]),
    ("round.1.judge", "sometimes"),
    ("between.title", "a\u202eb"),
    ("opening.0.prompts.0.at", "never"),
    ("closing.0.turns", "each other"),
    ("rounds", 9),
    ("seat", "sofa"),
    ("colour", "blue"),
    ("inserts.0", "song"),
    ("round.0.closes.any", ["ballot"]),
    ("title", None),
]


@pytest.mark.parametrize(("field", "value"), WRONG, ids=lambda one: str(one)[:30])
async def test_every_door_names_the_field(coach: Browser, field: str, value: object) -> None:
    table = await copied(coach)
    at: Any = table
    *way, last = [int(part) if part.isdigit() else part for part in field.split(".")]
    for part in way:
        at = at[part]
    if value is None:
        del at[last]
    else:
        at[last] = value
    params = params_of(await coach.put(path(coach, "/ours"), json=table))
    assert params["field"].startswith(field)
    checked = await coach.post("/api/formats/check", json={"table": table})
    assert checked.json() == {"ok": False, "code": "invalid_format", "params": params}
    assert "ours" not in await listed(coach)


async def test_a_dry_run_gives_the_table_as_it_would_be_kept(coach: Browser) -> None:
    table = await copied(coach)
    spare = {**table, "questions_only": True}
    answer = await coach.post("/api/formats/check", json={"table": spare})
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "table": table})
    text = (await coach.get(path(coach, "/set_classic.toml"))).text
    text = text.replace('key = "set_classic"', 'key = "ours"')
    answer = await coach.post("/api/formats/check", json={"toml": text})
    assert answer.json()["ok"] is True
    assert list(await listed(coach)) == list(BUILT_IN)


async def test_a_file_that_is_none_is_refused_with_its_line(coach: Browser) -> None:
    params = {"field": "toml", "reason": "not_toml", "line": 2}
    body = {"toml": "# ours\nkey is ours\n"}
    assert params_of(await coach.post(path(coach, "/import"), json=body)) == params
    checked = await coach.post("/api/formats/check", json=body)
    assert checked.json() == {"ok": False, "code": "invalid_format", "params": params}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "invalid_field"),
        ({"table": {}, "toml": ""}, "invalid_field"),
        ({"table": []}, "invalid_field"),
        ({"toml": "#" * (TOML_CHARS_MAX + 1)}, "invalid_field"),
        ({"toml": "", "key": "ours"}, "unknown_field"),
    ],
)
async def test_what_cannot_be_checked(coach: Browser, body: object, code: str) -> None:
    assert code_of(await coach.post("/api/formats/check", json=body)) == (422, code)


async def test_lone_surrogates_do_no_harm(coach: Browser) -> None:
    for raw in ('{"\\ud800": 1}', '{"key": "\\ud800"}', '{"round": [{"\\ud800": 1}]}'):
        answer = await coach.put(
            path(coach, "/ours"), content=raw, headers={"Content-Type": "application/json"}
        )
        assert code_of(answer) == (422, "invalid_format")
    for raw in ('{"toml": "\\ud800"}', '{"toml": "a = \\"\\ud800\\""}'):
        answer = await coach.post(
            path(coach, "/import"), content=raw, headers={"Content-Type": "application/json"}
        )
        assert answer.status_code == 422


async def test_a_member_makes_a_meeting_nobody_coaches(coach: Browser, browser: Open) -> None:
    table = await copied(coach, "fast_round")
    (await coach.put(path(coach, "/ours"), json=table)).raise_for_status()
    async with browser() as member:
        await member.join(await coach.make_invite("member"), "Amina")
        assert (await listed(member))["ours"]["coachless"] is True
        assert (await member.make_meeting("ours"))["format_title"] == "Our way"
