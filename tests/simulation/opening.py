"""How a simulated meeting lies in the log when its world begins."""

from collections.abc import Iterator
from contextlib import suppress

from app.codes import Rejected
from app.domain import commands, formats
from app.domain.commands import AnyCommand, Command
from app.domain.events import Carried, Entry, EventBase, Opened, OpenedPerson, dump
from app.domain.machine import decide, evolve
from app.domain.machine.guards import LOBBY
from app.domain.model import SYSTEM, Context, Room
from app.domain.room.plan import following, places
from app.storage.event_log import StoredEvent
from tests.fakes.clock import START_MS
from tests.meeting import MEETING

BEGAN_MS = START_MS - 60_000
COACH = "coach"
LONG = 5
"""Minutes of the phases that are toured: time enough not to be led on at once."""

QUESTIONS = 60
"""So few that a meeting may come to its limit."""

QUESTIONS_AIMED = 1_000
"""So many that one that aims does not."""

SAID: tuple[Command, ...] = (
    commands.Say(text="That is how I see it."),
    commands.Reflect(text="I noticed that I hurried."),
    commands.WriteProblem.model_validate({"as": "first", "text": "Nobody decides."}),
    commands.Ask(text="What have you tried so far?"),
)
"""Whoever may, says these."""


def opening(
    format: str, roles: dict[str, str], *, carried: bool, place: float | None
) -> list[StoredEvent]:
    """The events before the first tab opens: the meeting made, and led on to `place`."""
    story = _Story(_opened(format, roles, QUESTIONS))
    if carried:
        _carries(story, roles)
    if place is not None:
        for command, actor in _led_on(story, roles, place):
            story.decide(command, actor)
    return story.stored


def toured(format: str, roles: dict[str, str], key: str) -> list[StoredEvent]:
    """The events of a meeting that has been everywhere once, everybody saying what there was to
    say, and is in the phase `key` now; in its lobby, where it has not begun."""
    story = _Story(_opened(format, roles, QUESTIONS_AIMED))
    _carries(story, roles)
    members = [person for person, role in roles.items() if role == "member"]
    for command, actor in _led_on(story, roles, 0.0):
        if key != LOBBY or isinstance(command, commands.Arrive):
            story.decide(command, actor)
    if key == LOBBY:
        return story.stored
    plan = places(story.room)
    back = [one for one in plan if one.key == key]
    for where in (*plan, *back[:1]):
        if where.name != story.room.run.place:
            advance = commands.Advance(expect=story.room.run.index, to=where.name, minutes=LONG)
            story.decide(advance, story.room.seat.person or members[-1])
        for person in members:
            for said in SAID:
                story.attempt(said, person)
    return story.stored


def _carries(story: "_Story", roles: dict[str, str]) -> None:
    """Two have an action of an earlier meeting."""
    for owner in [one for one, role in roles.items() if role == "member"][:2]:
        story.add(Carried(action=f"old-{owner}", owner=owner, what="Call her"), SYSTEM, None)


def _opened(format: str, roles: dict[str, str], questions_max: int) -> Opened:
    table = formats.built_in(format)
    members = [person for person, role in roles.items() if role == "member"]
    return Opened.model_validate(
        {
            "meeting": f"m{MEETING}",
            "set": "s1",
            "format": formats.dump(table),
            "people": [OpenedPerson.model_validate({"id": p, "role": r}) for p, r in roles.items()],
            "hosts": members,
            "seat": None if table.coachless else COACH,
            "questions_max": questions_max,
            "title": "Autumn",
            "names": {person: person.title() for person in roles},
        }
    )


def _led_on(
    story: "_Story", roles: dict[str, str], place: float
) -> Iterator[tuple[AnyCommand, str]]:
    members = [person for person, role in roles.items() if role == "member"]
    for person, role in roles.items():
        arrive = {"person": person, "name": person.title(), "role": role}
        yield commands.Arrive.model_validate(arrive), SYSTEM
    several = story.room.format.several
    presenters = tuple(members[: 2 if several else 1])
    yield commands.SetPresenters(presenters=presenters), story.room.seat.person or members[-1]
    yield commands.Start(), story.room.seat.person or members[-1]
    plan = places(story.room)
    to = plan[int(place * len(plan))]
    if to != following(story.room, None):
        advance = commands.Advance(expect=story.room.run.index, to=to.name, minutes=2)
        yield advance, story.room.seat.person or members[-1]


class _Story:
    """Commands decided one after the other."""

    def __init__(self, opened: Opened) -> None:
        self.stored: list[StoredEvent] = []
        self._room: Room | None = None
        self.add(opened, SYSTEM, "opened")

    @property
    def room(self) -> Room:
        """As it is by now."""
        assert self._room is not None
        return self._room

    def decide(self, command: AnyCommand, actor: str) -> None:
        """One more command."""
        made = decide(self.room, command, Context(actor, BEGAN_MS))
        for number, event in enumerate(made, start=1):
            last = number == len(made)
            self.add(event, actor, f"before:{len(self.stored)}" if last else None)

    def attempt(self, command: AnyCommand, actor: str) -> None:
        """One more command, where it may be."""
        with suppress(Rejected):
            self.decide(command, actor)

    def add(self, event: EventBase, actor: str, ref: str | None) -> None:
        """One more event."""
        seq = len(self.stored) + 1
        self._room = evolve(self._room, Entry(seq, BEGAN_MS, actor, event))
        parts = dump(event)
        one = StoredEvent(seq, actor, parts.type, BEGAN_MS, parts.payload, parts.words, ref=ref)
        self.stored.append(one)
