"""The server's time, read through a network (law 7)."""

from random import Random
from statistics import quantiles

import pytest

from app.demo.offset import Offset

pytestmark = pytest.mark.quick


def _measured(samples: int, random: Random, offset_ms: float = 12_345) -> float:
    """The error after so many pings on a line of 40 ms ± 20 ms each way."""
    clock = Offset()
    for number in range(samples):
        sent = number * 50.0
        there, back = random.uniform(20, 60), random.uniform(20, 60)
        at_server = sent + there + offset_ms
        clock.pong(sent, at_server, at_server, sent + there + back)
    return abs(clock.ms - offset_ms)


@pytest.mark.parametrize(("samples", "most_ms"), [(16, 5.0), (32, 3.5)])
def test_it_is_within_milliseconds_on_a_jittery_line(samples: int, most_ms: float) -> None:
    random = Random(1)
    errors = [_measured(samples, random) for _ in range(400)]
    assert quantiles(errors, n=20)[-1] < most_ms


def test_a_clock_that_was_set_voids_what_was_measured() -> None:
    clock = Offset()
    clock.pong(0, 1_000, 1_000, 20)
    clock.pong(3_600_100, 1_100, 1_100, 3_600_120)
    assert clock.ms == pytest.approx(1_100 - 3_600_110)


def test_any_message_is_good_enough_at_first() -> None:
    clock = Offset()
    assert clock.ms == 0
    clock.heard(5_000, 100)
    clock.heard(5_100, 220)
    assert clock.ms == 4_900
    clock.reset()
    assert clock.ms == 0
