"""A meeting in which nobody touches anything but the coach's one key."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.gathering import gather
from tests.e2e.world import STEPS_MAX, Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
END = "Thank you. That was the meeting."


def test_classic_meeting_completes_by_the_one_key(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person)
    miriam = set_.miriam
    phases: list[str] = []
    for _ in range(STEPS_MAX):
        phases.append(miriam.page.get_by_role("heading", level=1).inner_text())
        if phases[-1] == END:
            break
        miriam.steps(server.clock)
    for someone in set_.everyone():
        expect(someone.page.get_by_role("heading", name=END)).to_be_visible()
    rounds = ("Tell it", "Facts only", "Open questions", "Next steps", "How was that?")
    assert list(dict.fromkeys(phases)) == [
        "November",
        "Arrive",
        "Who needs time?",
        *(f"{phase} with Ben" for phase in rounds),
        "Break",
        *(f"{phase} with Amina" for phase in rounds),
        "How did we work?",
        END,
    ]
