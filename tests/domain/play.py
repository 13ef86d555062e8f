"""A meeting to play in tests: people, a clock that is moved, and a log that is checked.

Each accepted command is stored, loaded and folded in a second room; each refusal must leave the
room as it was. So every test that plays a meeting tests these two as well.
"""

import json
from collections.abc import Iterable
from typing import Any

import pytest
from pydantic import TypeAdapter

from app.codes import Code, Rejected
from app.domain import commands, formats
from app.domain.events import (
    Carried,
    Entry,
    Erased,
    EventBase,
    Opened,
    OpenedPerson,
    ReportCarried,
    dump,
    load,
)
from app.domain.format_words import apart
from app.domain.machine import automatic, decide_with_room, evolve, fold, judged_text
from app.domain.model import SYSTEM, Context, Json, Room
from app.domain.tables import Format
from app.domain.verdict import Hint, Verdict
from app.domain.view import view
from app.domain.view.may import may

COACH, ANA, BEN, CLEO, DAN = "coach", "ana", "ben", "cleo", "dan"
OLA = "ola"
"""Ola observes."""

ROLES = {COACH: "coach", ANA: "member", BEN: "member", CLEO: "member", DAN: "member"}
START_MS = 1_700_000_000_000
MINUTE = 60_000

_COMMAND: TypeAdapter[commands.Command] = TypeAdapter(commands.Command)


def verdict_of(text: str) -> Verdict:
    """A judge simple enough for tests: a question ends in its mark, `Why not` is advice."""
    if text.startswith("Why not"):
        nudge = "leading"
        return Verdict(
            form="advice", admissible=False, confidence=0.9, reasons=("advice",), nudge=nudge,
            hint=Hint(code="advice"), lang="en", version="test",
        )  # fmt: skip
    if text.endswith("?"):
        closed = text.startswith(("Is", "Do"))
        return Verdict(
            form="closed" if closed else "open", admissible=True, confidence=0.9,
            nudge="closed" if closed else None, hint=Hint(code="closed") if closed else None,
            lang="en", version="test",
        )  # fmt: skip
    return Verdict(
        form="statement", admissible=False, confidence=0.9, reasons=("no_mark",),
        hint=Hint(code="statement"), lang="en", version="test",
    )  # fmt: skip


def command_of(type: str, **fields: Any) -> commands.Command:
    """The command, as a frame would carry it (`as_`, `from_`, `pass_` lose their underscore)."""
    return _COMMAND.validate_python(
        {"type": type} | {name.rstrip("_"): value for name, value in fields.items()}
    )


class Play:
    """One meeting: its log, its room, its clock."""

    def __init__(
        self,
        format: str | Format = "set_classic",
        *,
        people: dict[str, str] | None = None,
        actions: Iterable[Carried | ReportCarried] = (),
        words: dict[str, dict[str, str]] | None = None,
        here: Iterable[str] | None = None,
        seat: str | None = COACH,
        questions_max: int = 0,
    ) -> None:
        self.at_ms = START_MS
        self.log: list[Entry] = []
        self.room: Room
        people = ROLES if people is None else people
        one = formats.built_in(format) if isinstance(format, str) else format
        coachless = one.coachless
        table, format_words = apart(formats.dump(one))
        self._append(
            SYSTEM,
            Opened(
                meeting="m",
                set="s",
                format=table,
                format_words=format_words,
                people=tuple(OpenedPerson(id=p, role=role) for p, role in people.items()),
                hosts=tuple(people),
                seat=None if coachless else seat,
                questions_max=questions_max,
                title="The title",
                names={person: person.title() for person in people},
            ),
        )
        for one_carried in actions:
            said = (words or {}).get(one_carried.action, {})
            self._append(SYSTEM, one_carried.model_copy(update=said))
        for person in people if here is None else here:
            self.arrive(person, people[person])

    def _append(self, actor: str, event: EventBase) -> None:
        entry = Entry(len(self.log) + 1, self.at_ms, actor, event)
        self.log.append(entry)
        self.room = evolve(self.room if entry.seq > 1 else None, entry)

    def tell(self, actor: str, command: commands.AnyCommand, **context: Any) -> list[EventBase]:
        """The events of an accepted command, which are now in the log. Raises `Rejected`."""
        before = self.room
        text = judged_text(before, command)
        verdict = verdict_of(text) if text is not None else None
        decision = decide_with_room(before, command, Context(actor, self.at_ms, verdict, **context))
        assert self.room is before
        for event in decision.events:
            self._append(actor, event)
        assert self.room == decision.room
        return list(decision.events)

    def do(self, actor: str, type: str, *, away_ms: int | None = None, **fields: Any) -> str:
        """Send a command that must be accepted; the id of what its first event made."""
        first = self.room.seq + 1
        made = self.tell(actor, command_of(type, **fields), seat_away_ms=away_ms)
        at = [event.type for event in made]
        makes = next((i for i, one in enumerate(at) if one not in ("stepped", "erased")), 0)
        return self.room.id(first + makes)

    def refused(
        self, actor: str, code: str, type: str, *, away_ms: int | None = None, **fields: Any
    ) -> dict[str, object]:
        """Send a command that must be refused with this code, and change nothing; its params."""
        before, known = self.room, repr(self.room)
        with pytest.raises(Rejected) as refusal:
            self.tell(actor, command_of(type, **fields), seat_away_ms=away_ms)
        assert refusal.value.code == Code(code), (refusal.value.code, refusal.value.params)
        assert self.room is before
        assert repr(self.room) == known
        return refusal.value.params

    def arrive(self, person: str, role: str = "member") -> None:
        """Somebody comes in."""
        self.tell(SYSTEM, commands.Arrive(person=person, name=person.title(), role=role))

    def leave(self, person: str) -> None:
        """Somebody has been gone for a minute."""
        self.tell(SYSTEM, commands.Leave(person=person))

    def wait(self, *, ms: int = 0, minutes: int = 0) -> None:
        """Time passes; what happens by itself happens at its time."""
        until = self.at_ms + ms + minutes * MINUTE
        while (due := automatic(self.room)) and due.at_ms <= until:
            self.at_ms = max(self.at_ms, due.at_ms)
            self.tell(SYSTEM, due.command)
        self.at_ms = until

    def press(self, person: str | None = None) -> str | None:
        """The one key of the seat: its label, or `None` where there is nothing to do."""
        holder = person or self.room.seat.person
        assert holder is not None
        key = view(self.room, holder, self.at_ms)["desk"].get("next")
        if key is None:
            return None
        self.do(holder, **key["command"])
        return str(key["label"])

    def go(self, place: str) -> None:
        """The seat goes to a place."""
        holder = self.room.seat.person
        assert holder is not None
        self.do(holder, "advance", expect=self.index, to=place)

    def next(self) -> None:
        """The seat ends the phase, or the insert."""
        holder = self.room.seat.person
        assert holder is not None
        self.do(holder, "advance", expect=self.index)

    @property
    def index(self) -> int:
        """`phase.index`."""
        return self.room.run.index

    @property
    def key(self) -> str:
        """The phase that runs, or the insert."""
        return self.room.run.insert or self.room.run.key

    @property
    def on(self) -> str:
        """What `call` expects."""
        return self.room.floor.on or ""

    def state(self, question: str) -> str:
        """A question's state."""
        return self.room.floor.questions[question].state

    def see(self, person: str) -> Json:
        """All that somebody sees now."""
        return view(self.room, person, self.at_ms)

    def may(self, person: str, command: str) -> Json:
        """`mine.may` of one command."""
        found: Json = may(self.room, person, self.at_ms)[command]
        return found

    def stored(self) -> list[Entry]:
        """The log as a database gives it back: through JSON, erased words gone."""
        gone = {
            seq for entry in self.log if isinstance(entry.event, Erased) for seq in entry.event.seqs
        }
        found = []
        for entry in self.log:
            kept = dump(entry.event)
            words = None if entry.seq in gone or kept.words is None else kept.words
            payload, words = json.loads(json.dumps([kept.payload, words]))
            event = load(kept.type, payload, words)
            found.append(Entry(entry.seq, entry.at_ms, entry.actor, event))
        return found

    def check(self) -> None:
        """The stored log folds to the live room (L4, E1)."""
        assert fold(self.stored()) == self.room


def started(format: str | Format = "set_classic", *presenters: str, **more: Any) -> Play:
    """A meeting in its first phase; the presenters are settled."""
    play = Play(format, **more)
    starter = COACH if not play.room.format.coachless else ANA
    if presenters:
        play.do(starter, "set_presenters", presenters=presenters)
    play.do(starter, "start")
    return play


def exploring(**more: Any) -> Play:
    """A classic set in the open questions of Ana's round; Ben comes after her."""
    play = started("set_classic", ANA, BEN, **more)
    play.go("explore.1")
    return play
