"""A set with everybody in the lobby of its meeting."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import expect

from tests.e2e.world import Seat

DOOR = re.compile(r"^http://localhost:\d+/j/#[\w-]+\.[\w-]+$")
"""Any door of this server, with its secret in the fragment."""

FORMATS = {
    "Classic set": "set_classic",
    "One problem, coached": "wial_single",
    "Fast round, no coach": "fast_round",
    "Peer consultation": "peer_consult",
}
"""The formats that ship, by their titles on the screen."""


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


NAMES = ("Miriam", "Ben", "Amina", "Chen", "Dora", "Vera")


def gather_by_hand(person: Callable[..., Any], format: str = "Classic set") -> Gathering:
    """Everybody comes in by link and waits in the lobby, each step on the screen."""
    miriam: Seat = person(Seat)
    home = opens_set(miriam, format)
    meeting = miriam.page.url
    link = invitation(miriam)
    miriam.page.goto(home)
    watching = invitation(miriam, "Invite observers")
    miriam.page.goto(meeting)
    others = {}
    for name in NAMES[1:]:
        others[name.lower()] = someone = person(Seat)
        someone.comes_in(watching if name == "Vera" else link, name)
        in_the_lobby(someone)
    return Gathering(miriam, **others)


def gather(person: Callable[..., Any], format: str = "Classic set") -> Gathering:
    """Everybody waits in the lobby; they came in by the calls that the screens make."""
    people = in_the_lobby_of(person, format, *NAMES)
    return Gathering(**{name.lower(): someone for name, someone in people.items()})


def in_the_lobby_of(person: Callable[..., Any], format: str, *names: str) -> dict[str, Seat]:
    """People in the lobby of a first meeting, by name; the first is the coach, Vera observes."""
    people: dict[str, Seat] = {name: person(Seat) for name in names}
    coach, *others = people.values()
    made = coach.posts("/api/sets", name="Thursday set", your_name=names[0])
    plan = {"format": FORMATS[format], "title": "November"}
    meeting = coach.posts(f"/api/sets/{made['id']}/meetings", **plan)["id"]
    # Links name the server otherwise than the coach did: cookies are one host's.
    public = urljoin(made["invite"]["url"], "/")
    for name, someone in zip(names[1:], others, strict=True):
        invite = made["invite"]
        if name == "Vera":
            invite = coach.posts(f"/api/sets/{made['id']}/invites", role="observer")
        secret = invite["url"].partition("#")[2]
        someone.posts(urljoin(public, "/api/join"), invite=secret, name=name)
    # All of them load at once, on as many cores as there are.
    coach.page.goto(f"/m/{meeting}", wait_until="commit")
    for someone in others:
        someone.page.goto(urljoin(public, f"/m/{meeting}"), wait_until="commit")
    for someone in people.values():
        in_the_lobby(someone)
        expect(someone.page.get_by_role("region", name="At the table")).to_contain_text(names[-1])
    return people


def in_the_lobby(someone: Seat) -> None:
    """Wait until the lobby is there."""
    expect(someone.page.get_by_role("heading", level=1, name="November")).to_be_visible()
