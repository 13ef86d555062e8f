"""How far a run goes: the tiers of docs/testing.md.

`quick` and `torture` are markers. What every run does in a short form and `make torture` in a
long one takes its numbers from `by_tier`.
"""

import os
from typing import TypeVar

T = TypeVar("T")

TORTURE = os.environ.get("TEST_TIER") == "torture"
"""Whether this run takes the long form of everything."""


def by_tier(short: T, long: T) -> T:
    """The short form, or in `make torture` the long one."""
    return long if TORTURE else short
