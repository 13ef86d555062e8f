"""R1-R32: what comes over HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx

from tests.hostile.case import Case, refusal
from tests.hostile.house import PAGE, SECRET
from tests.hostile.table import row
from tests.server.running import read_all
from tests.server.test_http import problem

JSON = {"Content-Type": "application/json"}
NEW_SET = {"name": "Set", "your_name": "Mallory"}
NEW_MEETING = {"format": "set_classic", "title": "Second"}


@row("R1", "no session on a protected route", "401 unauthenticated")
async def r1_nobody(case: Case) -> None:
    stranger = await case.stranger()
    with case.nothing_stored():
        for path in ("/api/me", case.path(), f"/api/meetings/{case.meeting}"):
            assert refusal(await stranger.get(path)) == "401 unauthenticated"


@row("R2", "forged or unknown session cookie", "401 unauthenticated, cookie cleared")
async def r2_forged_cookie(case: Case) -> None:
    stranger = await case.stranger()
    with case.nothing_stored():
        for cookie in ("x" * 43, "", '"', "\u00e9", "x" * 4_000):
            header = f"setroom={cookie}".encode("latin-1")
            answer = await stranger.get("/api/me", headers=[(b"Cookie", header)])
            assert refusal(answer) == "401 unauthenticated"
            assert "Max-Age=0" in answer.headers.get("set-cookie", "Max-Age=0")
        answer = await stranger.get("/api/me", headers={"Cookie": f"setroom={'x' * 43}"})
        assert "Max-Age=0" in answer.headers["set-cookie"]


@row("R3", "session not used for 180 days", "401 session_expired")
async def r3_expired(case: Case) -> None:
    long_ago = case.house.clock.now_ms() - 181 * 86_400_000
    case.house.write(
        "UPDATE session SET used_at_ms = ? WHERE person_id = ?", long_ago, case.ids["ben"]
    )
    with case.nothing_stored():
        assert await case.refused_upgrade(case.ben) == "401 session_expired"
        assert refusal(await case.ben.get("/api/me")) == "401 session_expired"


@row("R4", "revoked session used again", "401 session_revoked")
async def r4_revoked(case: Case) -> None:
    cookie = {"Cookie": f"setroom={case.ben.cookies['setroom']}"}
    assert (await case.ben.delete("/api/session")).status_code == 204
    with case.nothing_stored():
        assert refusal(await case.ben.get("/api/me", headers=cookie)) == "401 session_revoked"


@row("R5", "session id from before a sign-in as somebody else", "401 session_revoked")
async def r5_session_fixed(case: Case) -> None:
    browser, _ = await case.comes_in("Cem")
    before = {"Cookie": f"setroom={browser.cookies['setroom']}"}
    made = await case.coach.post(case.path(f"/people/{case.ids['ben']}/link"))
    link = made.raise_for_status().json()["url"].partition("#")[2]
    (await browser.post("/api/join", json={"invite": link})).raise_for_status()
    with case.nothing_stored():
        assert refusal(await browser.get("/api/me", headers=before)) == "401 session_revoked"


@row("R6", "meeting, set or person of others", "404 not_found, the same as for a random id")
async def r6_foreign_ids(case: Case) -> None:
    with case.nothing_stored():
        for path in ("/api/meetings/{}", "/api/meetings/{}/report", "/api/meetings/{}/report.md"):
            foreign = await case.outsider.get(path.format(case.meeting))
            nobodys = await case.outsider.get(path.format("0" * 16))
            assert refusal(foreign) == "404 not_found"
            assert foreign.json() == nobodys.json()
        assert refusal(await case.outsider.get(case.path())) == "404 not_found"


@row("R7", "member calls a coach's route", "403 forbidden_role")
async def r7_member_as_coach(case: Case) -> None:
    with case.nothing_stored():
        for answer in (
            await case.ben.post(case.path("/invites"), json={"role": "coach"}),
            await case.ben.patch(case.path(), json={"name": "Mine"}),
            await case.ben.delete(case.path(f"/people/{case.ids['coach']}")),
            await case.ben.patch(case.path(f"/people/{case.ids['ben']}"), json={"role": "coach"}),
        ):
            assert refusal(answer) == "403 forbidden_role"


@row("R8", "observer changes anything", "403 forbidden_role")
async def r8_observer_writes(case: Case) -> None:
    with case.nothing_stored():
        for answer in (
            await case.olga.post(case.path("/meetings"), json=NEW_MEETING),
            await case.olga.post(
                case.path("/meetings"), json={**NEW_MEETING, "format": "fast_round"}
            ),
            await case.olga.patch(f"/api/meetings/{case.meeting}", json={"title": "Mine"}),
            await case.olga.post(case.path("/invites"), json={"role": "member"}),
        ):
            assert refusal(answer) == "403 forbidden_role"


@row("R9", "`role: coach` smuggled into the join body", "422 unknown_field")
async def r9_role_smuggled(case: Case) -> None:
    stranger = await case.stranger()
    body = {"invite": case.invite, "name": "Mallory", "role": "coach"}
    with case.nothing_stored():
        assert refusal(await stranger.post("/api/join", json=body)) == "422 unknown_field"


@row("R10", "POST with `Sec-Fetch-Site: cross-site`", "403 csrf")
async def r10_cross_site(case: Case) -> None:
    with case.nothing_stored():
        for site in ("cross-site", "same-site", ""):
            headers = {"Sec-Fetch-Site": site}
            answer = await case.coach.post(
                case.path("/meetings"), json=NEW_MEETING, headers=headers
            )
            assert refusal(answer) == "403 csrf"


async def _foreign_origins(case: Case, origins: list[str]) -> None:
    with case.nothing_stored():
        for origin in origins:
            answer = await case.coach.post(
                case.path("/meetings"), json=NEW_MEETING, headers={"Origin": origin}
            )
            assert refusal(answer) == "403 csrf", origin


@row("R11", "POST with a foreign Origin", "403 csrf")
async def r11_foreign_origin(case: Case) -> None:
    await _foreign_origins(case, ["https://evil.example", "http://evil.example"])


@row("R12", "Origin with our name as a prefix, `null`, another port or scheme", "403 csrf")
async def r12_almost_our_origin(case: Case) -> None:
    port = case.house.port
    await _foreign_origins(
        case,
        [
            f"http://localhost.evil.example:{port}", "null", f"http://localhost:{port + 1}",
            f"https://localhost:{port}", "http://localhost", f"http://localhost:{port}/",
            f"http://localhost:{port}@evil.example", "",
        ],
    )  # fmt: skip


@row("R13", "JSON sent as text/plain or as a form", "415 unsupported_media_type")
async def r13_media_type(case: Case) -> None:
    with case.nothing_stored():
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
            answer = await case.coach.post(
                case.path("/meetings"),
                content=json.dumps(NEW_MEETING),
                headers={"Content-Type": kind},
            )
            assert refusal(answer) == "415 unsupported_media_type"


@row("R14", "body over 64 KiB, announced or not", "413 too_large")
async def r14_large_body(case: Case) -> None:
    async def unannounced() -> AsyncIterator[bytes]:
        for _ in range(70):
            yield b" " * 1024

    stranger = await case.stranger()
    with case.nothing_stored():
        for content in (b" " * 65_537, unannounced()):
            answer = await stranger.post("/api/sets", content=content, headers=JSON)
            assert refusal(answer) == "413 too_large"


@row(
    "R15",
    "silent connection; headers or body that never end",
    "closed; 408 request_timeout, within ten seconds",
)
async def r15_half_sent(case: Case) -> None:
    host = f"Host: localhost:{case.house.port}\r\n".encode()
    inputs: tuple[tuple[bytes, tuple[int, str] | None], ...] = (
        (b"", None),
        (b"\r\n\r\n", None),
        (b"GET /api/me HTTP/1.1\r\n" + host + b"X-Slow", (408, "request_timeout")),
        (
            b"POST /api/sets HTTP/1.1\r\n" + host + b"Content-Length: 90\r\n"
            b"Content-Type: application/json\r\n\r\n{",
            (408, "request_timeout"),
        ),
        (
            b"POST /api/sets HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n"
            b"Content-Type: application/json\r\n\r\n1\r\n{\r\n1;" + b"x" * 4_000,
            (408, "request_timeout"),
        ),
    )
    with case.nothing_stored():
        heard = await asyncio.gather(*(_raw(case, sent) for sent, _ in inputs))
    assert [problem(one) if one else None for one in heard] == [answer for _, answer in inputs]


async def _raw(case: Case, sent: bytes) -> bytes:
    """What a plain connection hears until the server ends it."""
    client = case.house.connect()
    case.stack.callback(client.close)
    client.sendall(sent)
    return await asyncio.to_thread(read_all, client)


async def _posted(case: Case, bodies: list[bytes], expected: set[str]) -> None:
    with case.nothing_stored():
        for body in bodies:
            answer = await case.coach.post(case.path("/meetings"), content=body, headers=JSON)
            assert refusal(answer) in expected, body[:60]


@row(
    "R16",
    "broken JSON, a byte order mark before it, data after it, a key twice",
    "400 malformed_json",
)
async def r16_broken_json(case: Case) -> None:
    good = json.dumps(NEW_MEETING).encode()
    twice = b'{"title":"a","title":"b","format":"set_classic"}'
    bodies = [
        b"{", b"\xef\xbb\xbf" + good, good + b"x", good + good, b'{"title":"\xff"}', twice,
        good.decode().encode("utf-16"), b"\0",
    ]  # fmt: skip
    await _posted(case, bodies, {"400 malformed_json"})


@row("R17", "60,000 nested brackets, a number of 5,000 digits", "400 malformed_json")
async def r17_nesting(case: Case) -> None:
    bodies = [b"[" * 60_000, b'{"a":' * 10_000, b'{"title":' + b"9" * 5_000 + b"}"]
    await _posted(case, bodies, {"400 malformed_json"})


@row("R18", "NaN, 1e400, 2^63, `true` for a number", "422 invalid_field")
async def r18_no_numbers(case: Case) -> None:
    with case.nothing_stored():
        for number in ("NaN", "Infinity", "1e400", str(2**63), "true", "1.5", '"1"', "0", "-1"):
            answer = await case.coach.patch(
                case.path(), content=f'{{"rhythm_days":{number}}}', headers=JSON
            )
            assert refusal(answer) == "422 invalid_field", number


async def _titled(case: Case, titles: list[str]) -> None:
    bodies = [json.dumps({**NEW_MEETING, "title": title}).encode() for title in titles]
    await _posted(case, bodies, {"422 invalid_text"})
    with case.nothing_stored():
        stranger = await case.stranger()
        for name in titles:
            body = json.dumps({"invite": case.invite, "name": name})
            answer = await stranger.post("/api/join", content=body, headers=JSON)
            assert refusal(answer) == "422 invalid_text"


@row("R19", "U+0000, a lone surrogate, an override of direction in a name", "422 invalid_text")
async def r19_no_text(case: Case) -> None:
    await _titled(case, ["a\0b", "a\ud800", "\udfff", "a\u202eb", "\u2066a", "a\x85b", "a\u2028b"])


@row("R20", "title of 201 characters or more, empty, only spaces", "422 invalid_text")
async def r20_no_title(case: Case) -> None:
    await _titled(case, ["", " ", "\u00a0\u2003", "x" * 201, "x" * 10_001, "\u200b", "\u0301"])


@row("R21", "unknown path", "404 not_found")
async def r21_unknown_path(case: Case) -> None:
    with case.nothing_stored():
        for path in ("/api/nothing", "/api/", "/api", "/api/me/", "/assets/x.js", "/nothing.html"):
            assert refusal(await case.coach.get(path)) == "404 not_found", path
        for path in ("/ws/nothing", "/ws/meetings/", f"/ws/meetings/{case.meeting}/x", "/api/me"):
            client = case.raw()
            head = client.open(path, case.headers(case.ben))
            assert " 404 " in head, head
            assert "application/problem+json" in head


@row("R22", "TRACE, PUT or DELETE where there is none", "405 method_not_allowed, with Allow")
async def r22_wrong_method(case: Case) -> None:
    with case.nothing_stored():
        for method, path in (
            ("TRACE", "/api/me"), ("PUT", "/api/me"), ("DELETE", "/api/formats"),
            ("POST", "/"), ("PUT", case.path()), ("OPTIONS", "/api/sets"), ("HEAD", "/api/me"),
            ("TRACE", "/"), ("PROPFIND", "/api/me"),
        ):  # fmt: skip
            answer = await case.coach.request(method, path)
            assert answer.status_code == 405, (method, path)
            assert answer.headers["allow"]
            if method != "HEAD":
                assert refusal(answer) == "405 method_not_allowed"


@row(
    "R23",
    "`../`, `%2e%2e`, `%00`, bytes that are no text, a thousand ranges in a static path",
    "404 not_found, 400 bad_request; ranges are ignored",
)
async def r23_paths(case: Case) -> None:
    host = f"Host: localhost:{case.house.port}\r\nConnection: close\r\n\r\n".encode()
    with case.nothing_stored():
        for path in (
            b"/../secret.txt", b"/%2e%2e/secret.txt", b"/..%2fsecret.txt", b"/%00", b"/\xff",
            b"/assets/../../secret.txt", b"/index.html%00.js", b"/%ff%fe", b"//secret.txt",
            b"/.%2e/secret.txt", b"/..\\secret.txt",
        ):  # fmt: skip
            heard = await _raw(case, b"GET " + path + b" HTTP/1.1\r\n" + host)
            assert SECRET.encode() not in heard
            assert problem(heard) in ((404, "not_found"), (400, "bad_request")), path
        ranges = "bytes=" + ",".join(f"{n}-{n}" for n in range(1_000))
        answer = await case.coach.get("/index.html", headers={"Range": ranges})
        assert (answer.status_code, answer.text) == (200, PAGE)


@row("R24", "foreign, missing, doubled or malformed Host", "400 bad_host")
async def r24_host(case: Case) -> None:
    ours = f"Host: localhost:{case.house.port}\r\n"
    heads = [
        "Host: evil.example\r\n", "", "Host:\r\n", ours + ours, "Host: localhost\r\n",
        f"Host: localhost:{case.house.port}@evil.example\r\n", "Host: a b\r\n",
        f"Host: localhost:{case.house.port}.evil.example\r\n",
    ]  # fmt: skip
    with case.nothing_stored():
        for head in heads:
            sent = f"GET /api/formats HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode()
            assert problem(await _raw(case, sent)) == (400, "bad_host"), head


async def _wrong_invites(browser: httpx.AsyncClient, headers: list[dict[str, str]]) -> list[str]:
    body = {"invite": "wrong", "name": "Mallory"}
    return [refusal(await browser.post("/api/join", json=body, headers=one)) for one in headers]


@row(
    "R25",
    "X-Forwarded-For from an address that is not a trusted proxy",
    "ignored: wrong invites are counted by the connection's address (429 rate_limited)",
)
async def r25_forwarded_for(case: Case) -> None:
    stranger = await case.stranger("127.0.0.25")
    said: list[dict[str, str]] = [
        {"X-Forwarded-For": f"192.0.2.{n}", "Forwarded": f"for=192.0.2.{n}"} for n in range(11)
    ]
    with case.nothing_stored():
        answers = await _wrong_invites(stranger, said)
    assert answers == ["404 invite_invalid"] * 10 + ["429 rate_limited"]


@row("R26", "wrong invite secret", "404 invite_invalid, the same as for an unknown id")
async def r26_wrong_secret(case: Case) -> None:
    id, _, secret = case.invite.partition(".")
    stranger = await case.stranger("127.0.0.26")
    answers: list[Any] = []
    with case.nothing_stored():
        for invite in (f"{id}.{'x' * 43}", f"{'0' * 16}.{secret}", f"{id}.", ".", "\0", "x" * 128):
            answer = await stranger.post("/api/join", json={"invite": invite, "name": "M"})
            assert refusal(answer) == "404 invite_invalid"
            answers.append(answer.json())
    assert all(answer == answers[0] for answer in answers)


@row("R27", "invite expired, revoked or used up", "410 invite_gone, with the reason")
async def r27_invite_over(case: Case) -> None:
    stranger = await case.stranger("127.0.0.27")
    reasons = {
        "expired": "UPDATE invite SET expires_at_ms = 1 WHERE id = ?",
        "revoked": "UPDATE invite SET revoked_at_ms = 1 WHERE id = ?",
        "used_up": "UPDATE invite SET uses_max = uses WHERE id = ?",
    }
    for reason, spoil in reasons.items():
        made = await case.coach.post(case.path("/invites"), json={"role": "member"})
        invite = made.raise_for_status().json()["url"].partition("#")[2]
        case.house.write(spoil, invite.partition(".")[0])
        with case.nothing_stored():
            answer = await stranger.post("/api/join", json={"invite": invite, "name": "M"})
            assert refusal(answer) == "410 invite_gone"
            assert answer.json()["params"] == {"reason": reason}


@row(
    "R28", "eleventh wrong invite within a minute from one address", "429 rate_limited, Retry-After"
)
async def r28_guessing(case: Case) -> None:
    stranger = await case.stranger("127.0.0.28")
    with case.nothing_stored():
        await _wrong_invites(stranger, [{}] * 10)
        answer = await stranger.post("/api/join", json={"invite": case.invite, "name": "M"})
        assert refusal(answer) == "429 rate_limited"
        assert 1 <= int(answer.headers["retry-after"]) <= 60


@row("R30", "`next=//evil.example`, `next=javascript:`", "the page; nothing redirects")
async def r30_redirects(case: Case) -> None:
    with case.nothing_stored():
        for next in ("//evil.example", "javascript:alert(1)", "https://evil.example"):
            for path in ("/", "/j/", "/m/x"):
                answer = await case.ben.get(path, params={"next": next})
                assert (answer.status_code, answer.text) == (200, PAGE)
                assert "location" not in answer.headers


@row(
    "R31",
    "report for somebody outside the set, or who joined it after the end",
    "404 not_found; the others get their own view of it, there is no report for coaches only",
)
async def r31_reports(case: Case) -> None:
    coach = await case.in_explore()
    assert (await coach.ask("finish"))["type"] == "accepted"
    late, _ = await case.comes_in("Dora")
    with case.nothing_stored():
        for ending in ("", ".md", ".csv", ".ics"):
            path = f"/api/meetings/{case.meeting}/report{ending}"
            for stranger in (case.outsider, late):
                assert refusal(await stranger.get(path)) == "404 not_found"
            assert (await case.ben.get(path)).status_code == 200


@row(
    "R32",
    "the same Idempotency-Key with the same or another body",
    "the first answer again; 409 duplicate_conflict",
)
async def r32_repeated(case: Case) -> None:
    key = {"Idempotency-Key": "once"}
    path = case.path("/meetings")
    first = await case.coach.post(path, json=NEW_MEETING, headers=key)
    with case.nothing_stored():
        again = await case.coach.post(path, json=NEW_MEETING, headers=key)
        other = await case.coach.post(path, json={**NEW_MEETING, "title": "T"}, headers=key)
    assert (again.status_code, again.json()) == (201, first.json())
    assert refusal(other) == "409 duplicate_conflict"
