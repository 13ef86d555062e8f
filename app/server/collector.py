"""Python's collector of cycles, so that it does not hold everybody up while it looks around."""

import gc

YOUNG, MIDDLE, OLD = 10_000, 20, 50
"""Objects die with their last reference; only cycles wait for the collector, and few live long
here. A full collection looks through all that lives while everybody waits, so it comes seldom."""


def calm() -> None:
    """Call once everything is imported: what is there by now is never looked through again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
