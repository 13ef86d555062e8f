"""What must hold whatever breaks: the invariants, checked on every frame and on the whole log.

The truth is the disk. Each frame is held against the fold of the log up to the frame's own seq;
each request against what the log says became of it. Names of invariants are those of
docs/architecture.md.
"""

import asyncio
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from app.demo.client import PASSING, Client, Pending
from app.domain import commands, events
from app.domain.commands import Command
from app.domain.events import Entry, load
from app.domain.machine import automatic, evolve, fold
from app.domain.model import SYSTEM, Room
from app.domain.view import Earlier, common, desk, holds_desk, mine, sees_clock, view
from app.storage.event_log import StoredEvent
from tests.simulation.cells import SPOTS, spot_of
from tests.simulation.wire import Wire

Json = dict[str, Any]
CHECKED_EVERY = 3
"""A wrong view stays wrong: to look at every third finds it as surely, and soon enough."""

WHOLE_VIEW_EVERY = 4
"""So often a view is made in one piece; else its common part is made once for all at a time."""

MARK = re.compile(r"zq(\d+)qz")


class Violated(AssertionError):
    """An invariant does not hold."""


def require(holds: bool, invariant: str, message: str = "") -> None:
    """Passes where it holds. Else the world ends, though a caller may catch what is raised."""
    if not holds:
        error = Violated(f"{invariant}: {message}")
        asyncio.get_running_loop().call_exception_handler({"message": "", "exception": error})
        raise error


@dataclass(slots=True)
class Made:
    """A request, and what its author was told of it. `after_seq`: the newest seq anybody had been
    told of when it was first sent."""

    person: str
    ref: str
    command: Command
    after_seq: int
    phase: str
    accepted_seq: int | None = None
    accepted_id: str | None = None
    refused: str | None = None
    late_copy: bool = False


@dataclass(slots=True)
class Traffic:
    """What went over one wire."""

    heard: Counter[str] = field(default_factory=Counter)
    replies: Counter[str] = field(default_factory=Counter)
    seq_sent: int = 0
    views_sent: int = 0


class Truth:
    """The judge of one world."""

    def __init__(self) -> None:
        self.rooms: list[Room | None] = [None]
        self.entries: list[Entry] = []
        self.stored: dict[tuple[str, str], int] = {}
        self.made: dict[tuple[str, str], Made] = {}
        self.marks: dict[str, Made] = {}
        self.told_seq = 0
        self.frames = 0
        self.views = 0
        self.trace = blake2b(digest_size=16)
        self._traffic: dict[Wire, Traffic] = {}
        self._earlier = Earlier()
        self._common_of = (0, 0)
        self._common: Json = {}
        self._own: dict[str, Json] = {}

    @property
    def room(self) -> Room:
        """As the log has it."""
        room = self.rooms[-1]
        assert room is not None
        return room

    # The log grows.

    def committed(self, stored: list[StoredEvent]) -> None:
        """These were just written to the disk."""
        for one in stored:
            event = load(one.type, dict(one.payload), dict(one.words or {}))
            entry = Entry(one.seq, one.at_ms, one.actor, event)
            before = self.rooms[-1]
            require(one.seq == len(self.rooms), "L1", f"{one.seq} after {len(self.rooms) - 1}")
            require(not self.entries or one.at_ms >= self.entries[-1].at_ms, "T", "time fell")
            if one.ref is not None:
                require((one.actor, one.ref) not in self.stored, "L2", f"{one.actor} {one.ref}")
                self.stored[one.actor, one.ref] = one.seq
            after = evolve(before, entry)
            if before is not None:
                _clock_law(before, after, entry)
            self.entries.append(entry)
            self.rooms.append(after)
        self._authority(stored)

    def _authority(self, stored: list[StoredEvent]) -> None:
        """A1, A3, A7, A9: by the room in which a command was decided, the log alone."""
        before = self.rooms[stored[0].seq - 1]
        if before is None:
            return
        first = stored[0].seq
        for one in stored:
            if one.ref is None:
                continue
            made = self.made.get((one.actor, one.ref))
            room = self.rooms[first - 1]
            first = one.seq + 1
            assert room is not None
            if one.actor == SYSTEM:
                _system_law(room, one)
            elif made is not None:
                _person_law(room, made)

    # Frames.

    def heard(self, wire: Wire, frame: str) -> None:
        """A frame arrived at a node, which is alive."""
        ref = _ref(frame)
        if ref is not None and not wire.node.dead:
            self._of(wire).heard[ref] += 1

    def sent(self, wire: Wire, frame: str) -> None:
        """A node sends a frame: what it says must be durable by now (D7)."""
        message = json.loads(frame)
        traffic = self._of(wire)
        kind = message["type"]
        if kind == "view":
            seq = message["seq"]
            require(seq < len(self.rooms), "D7", f"{seq} shown, {len(self.rooms) - 1} durable")
            require(seq >= traffic.seq_sent, "seq falls", f"{traffic.seq_sent} then {seq}")
            traffic.seq_sent = seq
            traffic.views_sent += 1
        elif kind in ("accepted", "rejected") and "ref" in message:
            ref = message["ref"]
            traffic.replies[ref] += 1
            require(traffic.replies[ref] <= traffic.heard[ref], "one reply", f"{kind} {ref} again")
            if kind == "accepted":
                require(message["seq"] < len(self.rooms), "D7", "accepted before it is durable")

    def shown(self, person: str, client: Client, wire: Wire, frame: str) -> None:
        """A client has taken in a frame."""
        self.frames += 1
        now_s = asyncio.get_running_loop().time()
        self.trace.update(f"{now_s:.6f} {wire.number} {frame}\n".encode())
        message = json.loads(frame)
        match message["type"]:
            case "view":
                self.views += 1
                self._privacy(person, message["seq"], frame)
                if self.views % CHECKED_EVERY:
                    return
                expected = self.expected(message["seq"], person, message["at_ms"])
                if client.view != expected:
                    wrong = difference(client.view, expected)
                    require(False, "view", f"{person} at {message['seq']}: {wrong}")
            case "accepted":
                self._accepted(person, message)
            case "rejected":
                self._rejected(person, message)

    def expected(self, seq: int, person: str, at_ms: int) -> Json:
        """What this person is to see of the log up to `seq` at that moment."""
        room = self.rooms[seq]
        assert room is not None
        if (seq, at_ms) != self._common_of:
            self._common_of, self._own = (seq, at_ms), {}
            self._common, self._earlier = common(room, at_ms), Earlier()
        known = self._own.get(person)
        if known is None:
            if self.views % (CHECKED_EVERY * WHOLE_VIEW_EVERY) == 0 or sees_clock(room, person):
                known = view(room, person, at_ms)
            else:
                known = {**self._common, "mine": mine(room, person, at_ms, self._earlier)}
                if holds_desk(room, person):
                    known["desk"] = desk(room, at_ms)
            self._own[person] = known
        return known

    def _accepted(self, person: str, message: Json) -> None:
        ref, seq = message["ref"], message["seq"]
        made = self.made.get((person, ref))
        require(made is not None, "D1", f"nobody asked for {ref}")
        assert made is not None
        require(self.stored.get((person, ref)) == seq, "D1", f"{ref} is not at {seq}")
        require(made.accepted_seq in (None, seq), "D1", f"{ref} at {made.accepted_seq}, then {seq}")
        require(made.refused is None or made.late_copy, "D2", f"{ref} refused, then accepted")
        require(seq > made.after_seq, "D6", f"{ref} at {seq}, asked after {made.after_seq}")
        if made.accepted_seq is not None:
            require(made.accepted_id == message.get("id"), "D1", f"{ref}: another id")
        made.accepted_seq, made.accepted_id = seq, message.get("id")
        self.told_seq = max(self.told_seq, seq)

    def _rejected(self, person: str, message: Json) -> None:
        made = self.made.get((person, message.get("ref", "")))
        if made is None or message["code"] in PASSING:
            return
        require(message["code"] != "internal", "no mistake of ours", repr(made.command))
        require(made.accepted_seq is None, "D2", f"{made.ref} accepted, then refused")
        made.refused = message["code"]

    def asked(self, person: str, pending: Pending, phase: str) -> Made:
        """Somebody asks for something."""
        made = Made(person, pending.ref, pending.command, self.told_seq, phase)
        self.made[person, pending.ref] = made
        for mark in MARK.findall(pending.command.model_dump_json()):
            self.marks[mark] = made
        return made

    # Secrets, by rules of their own: nothing here asks `view`.

    def _privacy(self, person: str, seq: int, frame: str) -> None:
        for mark in set(MARK.findall(frame)):
            made = self.marks[mark]
            if person in (made.person, getattr(made.command, "by", None)):
                continue
            room = self.rooms[seq]
            assert room is not None
            require(self._may_see(person, made, room), "C1", f"{person} sees {made}")

    def _may_see(self, person: str, made: Made, room: Room) -> bool:
        seq = self.stored.get((made.person, made.ref))
        if seq is None or seq > room.seq:
            return False
        match made.command:
            case commands.Reflect():
                one = room.record.reflections.get(made.accepted_id or room.id(seq))
                return one is not None and one.released
            case commands.Nod():
                return made.command.person == person or made.command.person is None
            case commands.WriteProblem():
                line = room.record.lines.get(made.accepted_id or room.id(seq))
                return line is None or not line.hidden
            case commands.Ask():
                return self._may_see_question(person, seq, room)
            case _:
                return True

    def _may_see_question(self, person: str, seq: int, room: Room) -> bool:
        for at in range(seq, 0, -1):
            question = room.floor.questions.get(room.id(at))
            if question is not None:
                break
        else:
            return False
        if question.state == "held":
            return room.seat.person == person
        if question.state == "gifted":
            return question.to == person
        if room.ending:
            return person in (question.to, *room.course.presenters)
        return question.state in ("queued", "asked", "answered", "parked")

    # The end.

    def verify(self, log: list[StoredEvent], wires: list[Wire]) -> None:
        """What can be said only when all is over."""
        require([one.seq for one in log] == [*range(1, len(log) + 1)], "L1", "gaps")
        folded = fold(
            Entry(o.seq, o.at_ms, o.actor, load(o.type, dict(o.payload), dict(o.words or {})))
            for o in log
        )
        require(_facts(folded) == _facts(self.room), "L4", "the log does not fold to the room")
        for made in self.made.values():
            self._settled(made)
        for wire in wires:
            traffic = self._of(wire)
            if wire.up_and_well and not wire.node.dead:
                require(traffic.heard == traffic.replies, "one reply", f"wire {wire.number}")

    def _settled(self, made: Made) -> None:
        seq = self.stored.get((made.person, made.ref))
        if made.accepted_seq is not None:
            require(seq == made.accepted_seq, "D1", f"{made.ref} is at {seq}")
        elif made.refused is not None:
            require(seq is None or made.late_copy, "D2", f"{made} is at {seq}")

    def _of(self, wire: Wire) -> Traffic:
        traffic = self._traffic.get(wire)
        if traffic is None:
            traffic = self._traffic[wire] = Traffic()
        return traffic


def _ref(frame: str) -> str | None:
    message = json.loads(frame)
    return message.get("ref") if message.get("type") != "hello" else None


def _facts(room: Room) -> Json:
    """A room without the words that may have been erased meanwhile."""
    return {
        "seq": room.seq,
        "course": room.course,
        "queue": room.floor.queue,
        "states": {name: one.state for name, one in room.floor.questions.items()},
        "people": {name: (one.role, one.present_since_ms) for name, one in room.people.items()},
        "seat": room.seat,
        "actions": {name: one.status for name, one in room.record.actions.items()},
        "ending": room.ending,
    }


SEAT_ALONE = (
    commands.Advance, commands.Adjust, commands.Intervene, commands.Nod, commands.Reorder,
    commands.Call, commands.Admit, commands.NameDeputy,
)  # fmt: skip
AFTER_THE_END = (
    commands.Undo, commands.Edit, commands.Withdraw, commands.Reflect, commands.Commit,
    commands.ReportBack, commands.Landed, commands.ReleaseReflection,
)  # fmt: skip


def _person_law(room: Room, made: Made) -> None:
    """Who may, and where, at the seq where it was decided."""
    spot = spot_of(room)
    require(made.command.type in SPOTS[spot], "the cells", f"{made} came to something at {spot}")
    person = room.people.get(made.person)
    require(person is not None and person.role != "out", "A7", f"{made} came after removal")
    assert person is not None
    require(person.role not in ("observer", "clock"), "A3", f"{made} by a watcher")
    if isinstance(made.command, SEAT_ALONE):
        require(room.seat.person == made.person, "A1", f"{made}: {room.seat} has the seat")
    if isinstance(made.command, commands.Advance):
        now = room.run.index
        require(made.command.expect == now, "A5", f"expected {made.command.expect}, was {now}")
    if room.ending:
        require(isinstance(made.command, AFTER_THE_END), "A9", f"{made} after the end")


def _system_law(room: Room, one: StoredEvent) -> None:
    """T2: what happens by itself is due, by the log's own time."""
    ref = one.ref or ""
    if ref.startswith(("auto:", "presenters:", "close:")):
        due = automatic(room)
        require(due is not None and due.ref == ref, "T2", f"{ref} when {due} was due")
        assert due is not None
        require(one.at_ms >= due.at_ms, "T2", f"{ref} {due.at_ms - one.at_ms} ms early")


def _clock_law(before: Room, after: Room, entry: Entry) -> None:
    """T1: time left grows only where somebody gave some; T5: a pause keeps it."""
    old, new = before.course.run, after.course.run
    if old is None or new is None or old.index != new.index or before.ending:
        return
    was, now = old.left_ms(entry.at_ms), new.left_ms(entry.at_ms)
    if isinstance(entry.event, events.Extended):
        return
    require(now == was, "T1/T5", f"{entry.event.type} changed {was} ms left to {now}")


def difference(client: Json, expected: Json) -> str:
    """Where two views differ, part by part."""
    parts = [
        f"{key}: has {client.get(key)!r:.400}, should have {expected.get(key)!r:.400}"
        for key in sorted({*client, *expected})
        if client.get(key) != expected.get(key)
    ]
    return "; ".join(parts)
