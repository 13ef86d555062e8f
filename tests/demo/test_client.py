"""One tab: what it sends, keeps, sends again and gives up (D10, F4, F9)."""

import json
from random import Random
from typing import Any

import pytest

from app.codes import Code
from app.demo.client import PING_EVERY_MS, PONG_WITHIN_MS, RETRY_MS, Client, Pending, merged
from app.domain.commands import Bid

pytestmark = pytest.mark.quick

BID = Bid(title="A hard choice")
VIEW = {"meeting": {"state": "lobby"}, "people": {"ana": {"name": "Ana"}}}


def _frames(client: Client) -> list[dict[str, Any]]:
    return [json.loads(frame) for frame in client.outgoing()]


def _requests(client: Client) -> list[str]:
    return [frame["ref"] for frame in _frames(client) if frame["type"] == "request"]


def _live(client: Client, now_ms: int = 0, seq: int = 1) -> Client:
    client.opening()
    client.opened("ticket", now_ms)
    _hear(client, now_ms, type="view", seq=seq, at_ms=now_ms, patch=VIEW)
    return client


def _hear(client: Client, now_ms: int = 0, **message: object) -> None:
    client.received(json.dumps(message), now_ms)


def test_hello_comes_first_and_the_rest_waits_for_the_first_view() -> None:
    client = Client(Random(1))
    ref = client.request(BID, 0)
    client.opening()
    client.opened("secret", 0)
    assert _frames(client) == [{"type": "hello", "ticket": "secret", "protocol": 1}]
    _hear(client, type="view", seq=1, at_ms=0, patch=VIEW)
    assert _requests(client) == [ref]
    assert client.view == VIEW


def test_patches_are_merged_and_a_new_whole_view_replaces_all() -> None:
    client = _live(Client(Random(1)))
    _hear(client, type="view", seq=2, at_ms=1, patch={"people": {"ana": None, "ben": {"a": 1}}})
    assert client.view["people"] == {"ben": {"a": 1}}
    client.lost(None, 0)
    _live(client, seq=3)
    assert client.view == VIEW
    assert merged({"a": 1}, {"a": {"b": {"c": None}}}) == {"a": {"b": {}}}


def test_d10_a_request_stays_until_a_view_shows_it() -> None:
    client = _live(Client(Random(1)))
    ref = client.request(BID, 0)
    _hear(client, type="accepted", ref=ref, seq=2, id="m7-2")
    assert ref in client.pending
    [outcome] = client.settled()
    assert (outcome.seq, outcome.id, outcome.code) == (2, "m7-2", None)
    _hear(client, type="view", seq=2, at_ms=1, patch={})
    assert not client.pending


def test_d10_after_a_cut_it_is_sent_again_under_the_same_ref() -> None:
    client = _live(Client(Random(1)))
    ref = client.request(BID, 0)
    assert _requests(client) == [ref]
    client.lost(1006, 10)
    assert not client.wants_line(10)
    assert client.wake_at_ms is not None
    assert client.wants_line(client.wake_at_ms)
    assert _requests(_live(client, 300)) == [ref]


def test_d10_what_was_accepted_is_not_sent_again() -> None:
    client = _live(Client(Random(1)))
    ref = client.request(BID, 0)
    client.outgoing()
    _hear(client, type="accepted", ref=ref, seq=2)
    client.lost(1006, 10)
    assert _requests(_live(client, 300, seq=2)) == []
    assert not client.pending


def test_d10_a_reload_finds_what_was_pending() -> None:
    before = Client(Random(1))
    ref = before.request(BID, 0)
    client = _live(Client(Random(2), [Pending(ref, BID)]))
    assert _requests(client) == [ref]


def test_a_refusal_of_the_moment_is_tried_again() -> None:
    client = _live(Client(Random(1)))
    ref = client.request(BID, 0)
    client.outgoing()
    _hear(client, 0, type="rejected", ref=ref, code="rate_limited", params={"retry_ms": 700})
    client.tick(699)
    assert _requests(client) == []
    client.tick(700)
    assert _requests(client) == [ref]
    _hear(client, 700, type="rejected", ref=ref, code="storage_unavailable", params={})
    client.tick(700 + RETRY_MS)
    assert _requests(client) == [ref]
    assert client.settled() == []


def test_a_refusal_is_told_once() -> None:
    client = _live(Client(Random(1)))
    ref = client.request(BID, 0)
    for _ in range(2):
        _hear(client, type="rejected", ref=ref, code="wrong_phase", params={"phase": "x"})
    [outcome] = client.settled()
    assert (outcome.code, outcome.params, outcome.seq) == ("wrong_phase", {"phase": "x"}, None)
    assert not client.pending


def test_f2_a_line_without_a_pong_is_dead() -> None:
    client = _live(Client(Random(1)))
    lines = []
    for now_ms in (PONG_WITHIN_MS - 1, PONG_WITHIN_MS):
        client.tick(now_ms)
        lines.append(client.line)
    assert lines == ["live", "down"]


def test_pongs_keep_it_alive_and_set_the_clock() -> None:
    client = _live(Client(Random(1)))
    for now_ms in (0, PING_EVERY_MS, 2 * PING_EVERY_MS):
        client.tick(now_ms)
        _hear(
            client,
            now_ms + 20,
            type="pong",
            sent_at_ms=now_ms,
            received_at_ms=now_ms + 5_010,
            server_at_ms=now_ms + 5_010,
        )
    assert client.line == "live"
    assert client.server_now_ms(100) == 5_100


def test_backoff_grows_and_a_line_that_held_forgets_it() -> None:
    client, now_ms = Client(Random(1)), 0
    waits = []
    for _ in range(8):
        client.opening()
        client.lost(None, now_ms)
        assert client.wake_at_ms is not None
        waits.append(client.wake_at_ms - now_ms)
        now_ms = client.wake_at_ms
    assert waits[0] <= 250
    assert 4_000 <= waits[-1] <= 8_000
    _live(client, now_ms)
    client.tick(now_ms + 4_000)
    _hear(client, now_ms, type="pong", sent_at_ms=0, received_at_ms=0, server_at_ms=0)
    client.tick(now_ms + 5_000)
    client.lost(1006, now_ms)
    assert client.wake_at_ms is not None
    assert client.wake_at_ms - now_ms <= 250


def test_a_goodbye_says_how_long_to_wait() -> None:
    client = _live(Client(Random(1)))
    _hear(client, type="goaway", retry_ms=900)
    client.lost(1012, 0)
    assert client.wake_at_ms == 900


def test_a7_removal_is_the_end() -> None:
    client = _live(Client(Random(1)))
    client.lost(4403, 0)
    assert (client.line, client.ended) == ("ended", Code.REMOVED)
    assert not client.wants_line(10**9)
    client.lost(None, 1)
    assert client.line == "ended"


def test_a_server_that_says_nothing_after_hello_is_given_up() -> None:
    client = Client(Random(1))
    client.opening()
    client.opened("ticket", 0)
    assert client.wake_at_ms is not None
    client.tick(client.wake_at_ms)
    assert client.line == "down"


def test_presence_and_cues_are_kept() -> None:
    client = _live(Client(Random(1)))
    _hear(client, type="presence", here=["ana"], away_since_ms={"ben": 3})
    _hear(client, type="cue", cue="one_minute", index=2)
    assert client.here == {"ana"}
    assert client.away_since_ms == {"ben": 3}
    assert client.cues == [("one_minute", 2)]
