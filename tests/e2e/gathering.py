"""A set with everybody in the lobby of its meeting."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import expect

from tests.e2e.world import Seat

DOOR = re.compile(r"^http://localhost:\d+/j/#[\w-]+\.[\w-]+$")
"""Any door of this server, with its secret in the fragment."""


@dataclass
class Gathering:
    """Miriam coaches; Ben, Amina, Chen and Dora take part; Vera observes. Any may come to hold
    the seat."""

    miriam: Seat
    ben: Seat
    amina: Seat
    chen: Seat
    dora: Seat
    vera: Seat

    def everyone(self) -> tuple[Seat, ...]:
        """All of them."""
        return (self.miriam, self.ben, self.amina, self.chen, self.dora, self.vera)


def opens_set(coach: Seat, format: str = "Classic set") -> str:
    """From the start page into the lobby of a first meeting; gives the address of the set."""
    page = coach.page
    page.goto("/")
    page.get_by_label("What is your set called?").fill("Thursday set")
    page.get_by_label("Your name").fill("Miriam")
    coach.press("Open the set")
    expect(coach.button("Plan a meeting")).to_be_visible()
    home = page.url
    plans(coach, format, "November")
    return home


def plans(coach: Seat, format: str, title: str) -> None:
    """From the set's home into the lobby of a new meeting."""
    page = coach.page
    coach.press(re.compile("Plan a meeting|Plan another meeting"))
    page.get_by_role("radio", name=format).check()
    page.get_by_label("What is it called?").fill(title)
    coach.press("Make the meeting")
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()


def invitation(coach: Seat, role: str = "Invite members") -> str:
    """A link, made by the button of this name."""
    coach.press(role)
    field = coach.page.get_by_label("The link").first
    expect(field).to_have_value(DOOR)
    return field.input_value()


def gather(person: Callable[..., Any], format: str = "Classic set") -> Gathering:
    """Everybody comes in by link and waits in the lobby."""
    miriam: Seat = person(Seat)
    home = opens_set(miriam, format)
    meeting = miriam.page.url
    link = invitation(miriam)
    miriam.page.goto(home)
    watching = invitation(miriam, "Invite observers")
    miriam.page.goto(meeting)
    others = {}
    for name in ("Ben", "Amina", "Chen", "Dora", "Vera"):
        others[name.lower()] = someone = person(Seat)
        someone.comes_in(watching if name == "Vera" else link, name)
        expect(someone.page.get_by_role("heading", level=1, name="November")).to_be_visible()
    return Gathering(miriam, **others)
