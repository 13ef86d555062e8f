"""Meetings in which nobody touches anything but the one key, in every format; and the key
pressed twice at the same moment."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.gathering import in_the_lobby_of
from tests.e2e.world import STATE, STEPS_MAX, JumpingClock, LateTab, Seat, Served

pytestmark = pytest.mark.browser

END = "Thank you. That was the meeting."
LAPS = "Consultation"
"""Goes round as long as there is time."""

ROUND = ("Tell it", "Facts only", "Open questions", "Next steps", "How was that?")
PHASES = {
    "Classic set": (
        "November", "Arrive", "Who needs time?", *ROUND, "Break", *ROUND, "How did we work?", END,
    ),
    "One problem, coached": (
        "November", "Rules and skills", "The problem", "What is the problem?",
        "How are we doing?", "In one line", "Side by side", "Do we agree?", "Goal and options",
        "What will you do?", "Were you helped?", "Our skills", "What did we learn?", END,
    ),
    "Fast round, no coach": (
        "November", "Choose", "Tell it", "Facts", "Open questions", "A question to keep",
        "Silence", "Up to three steps", "How did we work?", END,
    ),
    "Peer consultation": (
        "November", "Who does what", "The story", "Understanding", "Key question", "Choose how",
        LAPS, "Reply", "Plan", "Learning", END,
    ),
}  # fmt: skip


@pytest.mark.parametrize("format", PHASES)
def test_a_meeting_completes_by_the_one_key(
    person: Callable[..., Any], server: Served, format: str
) -> None:
    people = in_the_lobby_of(person, format, "Miriam", "Ben", "Amina")
    coached = format in ("Classic set", "One problem, coached")
    begins(people["Miriam" if coached else "Ben"])
    twice = False
    at = 1
    for _ in range(STEPS_MAX):
        for someone in people.values():
            expect(heading(someone)).to_contain_text(PHASES[format][at])
        if PHASES[format][at] == END:
            break
        if PHASES[format][at] == LAPS:
            server.clock.pass_minutes(13)
        seat = holder(people)
        label = next_label(seat)
        last = seat.page.locator(".turns li:not(.mark)").count() == 1
        if not twice and re.match("Go on|Next speaker", label):
            two_presses_move_one_step(seat, server.clock)
            twice = True
        else:
            seat.steps(server.clock)
        by_itself = format == "Fast round, no coach" and (label == "" or last)
        at += by_itself or label.startswith(("Go on", "Finish"))
    assert twice


def begins(someone: Seat) -> None:
    """From the lobby, which is the first of the phases here."""
    expect(heading(someone)).to_have_text("November")
    someone.press("Begin")


def heading(someone: Seat) -> Locator:
    """Of the phase."""
    return someone.page.get_by_role("heading", level=1)


def next_label(seat: Seat) -> str:
    """What the one key does next; nothing where there is time for questions."""
    expect(seat.page.locator(".dock .one, .dock .silence").first).to_be_visible()
    return seat.key.inner_text() if seat.key.count() else ""


def holder(people: dict[str, Seat]) -> Seat:
    """Who has the seat, as everybody's list has it, and so the one key."""
    first = next(iter(people.values()))
    seats = first.page.get_by_role("listitem").filter(has_text=re.compile("holds the time|coach"))
    expect(seats).to_have_count(1)
    seat = people[seats.locator("bdi").first.inner_text()]
    expect(seat.page.locator(".dock")).to_be_visible()
    for other in people.values():
        if other is not seat:
            expect(other.page.locator(".dock")).to_have_count(0)
    return seat


def two_presses_move_one_step(seat: Seat, clock: JumpingClock) -> None:
    """A second tab has not heard of the first one's press yet when it presses the same key."""
    late = LateTab(seat)
    key = late.page.locator(".dock .one")
    expect(key).to_contain_text(seat.key.inner_text().partition("\n")[0])
    late.is_kept_waiting()
    seat.steps(clock)
    after = seat.page.evaluate(STATE)
    key.click()
    expect(key).to_be_disabled()
    late.hears_again()
    expect(late.page.locator(".notice")).to_contain_text(
        re.compile("Somebody was a moment faster|That has moved on already|somebody else's turn")
    )
    late.page.wait_for_function(f"(after) => {STATE} === after", arg=after)
    assert seat.page.evaluate(STATE) == after
    late.page.close()
