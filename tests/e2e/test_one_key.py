"""A meeting in which nobody touches anything but the coach's one key."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.gathering import gather
from tests.e2e.world import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
STEPS_MAX = 80


def test_classic_meeting_completes_by_the_one_key(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person)
    miriam = set_.miriam
    ended = miriam.page.get_by_role("heading", name="Thank you. That was the meeting.")
    seen: list[str] = []
    for _ in range(STEPS_MAX):
        quiet = miriam.page.get_by_text("Silence is fine.", exact=True).and_(
            miriam.page.locator(".dock p")
        )
        expect(miriam.key.or_(quiet).or_(ended).first).to_be_visible()
        if ended.is_visible():
            break
        if quiet.is_visible():
            server.clock.pass_minutes(30)
            expect(miriam.key).to_be_visible()
        label = miriam.key.inner_text()
        phase = miriam.page.get_by_role("heading", level=1).inner_text()
        seen.append(phase)
        miriam.key.click()
        expect(miriam.key.filter(has_text=label)).not_to_be_visible() if (
            label not in seen
        ) else None
    assert ended.is_visible(), seen
    for someone in set_.everyone():
        expect(
            someone.page.get_by_role("heading", name="Thank you. That was the meeting.")
        ).to_be_visible()
    assert [title for title in seen if "Open questions" in title], seen
