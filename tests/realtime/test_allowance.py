"""Token buckets on a clock that is moved."""

import pytest

from app.domain.commands import Ask, Bid
from app.protocol import CheckMessage, PingMessage, RequestMessage
from app.realtime.allowance import CHECKS, PINGS, PRICED_CHARS, Allowance, Bucket, Rate
from tests.fakes.clock import FakeClock

pytestmark = pytest.mark.quick


def test_a_burst_and_then_the_rate() -> None:
    clock = FakeClock()
    bucket = Bucket(Rate(2, 3), clock)
    assert [bucket.take() for _ in range(3)] == [0, 0, 0]
    wait_ms = bucket.take()
    assert 500 <= wait_ms <= 501
    clock.advance(wait_ms)
    assert bucket.take() == 0
    assert bucket.take() > 0


def test_what_is_refused_costs_nothing() -> None:
    clock = FakeClock()
    bucket = Bucket(Rate(1, 1), clock)
    bucket.take()
    for _ in range(100):
        assert bucket.take() > 0
    clock.advance(1_001)
    assert bucket.take() == 0


def test_it_never_holds_more_than_its_burst() -> None:
    clock = FakeClock()
    bucket = Bucket(Rate(10, 2), clock)
    clock.advance(3_600_000)
    assert [bucket.take() > 0 for _ in range(3)] == [False, False, True]


def test_a_clock_that_stands_still_or_steps_back_gives_nothing() -> None:
    clock = FakeClock()
    bucket = Bucket(Rate(1, 1), clock)
    bucket.take()
    clock._now_ms -= 60_000
    assert bucket.take() > 0


def test_zero_is_off_for_all_that_people_ask_for() -> None:
    allowance = Allowance(Rate(0, 1), FakeClock())
    ping = PingMessage(type="ping", sent_at_ms=1)
    for bucket in (allowance.commands, allowance.checks, allowance.of(ping)):
        assert all(bucket.take() == 0 for _ in range(1_000))
    assert any(allowance.faults.take() for _ in range(10)), "broken frames are never welcome"


def test_checks_and_pings_draw_on_their_own() -> None:
    allowance = Allowance(Rate(1, 1), FakeClock())
    check = CheckMessage(type="check", ref="r", text="Why?")
    assert all(allowance.of(check).take() == 0 for _ in range(CHECKS.burst))
    ping = PingMessage(type="ping", sent_at_ms=1)
    assert all(allowance.of(ping).take() == 0 for _ in range(PINGS.burst))
    assert allowance.of(None) is allowance.commands
    assert allowance.commands.take() == 0


def test_a_long_text_counts_as_many() -> None:
    clock = FakeClock()
    allowance = Allowance(Rate(2, 20), clock)
    long = CheckMessage(type="check", ref="r", text="x" * 8 * PRICED_CHARS)
    assert [allowance.take(long) for _ in range(2)] == [0, 0]
    wait_ms = allowance.take(long)
    assert wait_ms == 801, "eight are five a second, and four are left"
    clock.advance(wait_ms)
    assert allowance.take(long) == 0
    ask = Ask(type="ask", text="x" * (PRICED_CHARS + 1))
    request = RequestMessage(type="request", ref="r", command=ask)
    assert [allowance.take(request) > 0 for _ in range(11)] == [False] * 10 + [True]


def test_what_is_not_judged_counts_once_however_long() -> None:
    allowance = Allowance(Rate(2, 20), FakeClock())
    bid = Bid(type="bid", title="Me", wanted="x" * 8 * PRICED_CHARS)
    request = RequestMessage(type="request", ref="r", command=bid)
    assert [allowance.take(request) for _ in range(20)] == [0] * 20


def test_a_price_above_the_burst_takes_all_of_it() -> None:
    clock = FakeClock()
    bucket = Bucket(Rate(1, 3), clock)
    assert bucket.take(8) == 0
    wait_ms = bucket.take(8)
    assert 3_000 <= wait_ms <= 3_001
    clock.advance(wait_ms)
    assert bucket.take(8) == 0
