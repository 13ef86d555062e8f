"""The report of one meeting for one viewer: through the same projection as the screen.

Everything a report holds comes from `view`, so nobody reads here what the room hid from them;
this module only chooses, and adds when the meeting was.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from sqlmodel import Session

from app.codes import Code, Rejected
from app.domain.events import Entry
from app.domain.machine import fold
from app.domain.model import SYSTEM, Room
from app.domain.view import view
from app.services.access import DAY_MS, Deed, Identity, authorize_meeting
from app.services.clock import Clock
from app.services.moment import write_moment
from app.services.opening import is_open, opening
from app.storage import queries
from app.storage.door import Door
from app.storage.tables import Action, ActionReport, LearningSet, Meeting

PARTS = (
    "meeting", "plan", "people", "rounds", "questions", "statements", "actions", "reflections",
    "ending",
)  # fmt: skip
OWN_PARTS = ("person", "roles", "parked", "gifts", "texts", "landed", "reflections")
"""Of `mine`: what is kept. Held, returned and refused drafts never leave the room."""


class LiveRoom(Protocol):
    """A live room, as far as a report reads it."""

    @property
    def room(self) -> Room:
        """The room as it stands."""
        ...


class Rooms(Protocol):
    """The live rooms."""

    async def open(self, meeting: int) -> LiveRoom:
        """The meeting's room."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """One meeting for one viewer. `parts` is plain JSON; the rest is for the other shapes."""

    meeting_id: str
    lang: str
    time_zone: str
    starts_at_ms: int | None
    parts: dict[str, Any]


class Reports:
    """Reports of meetings, running or over."""

    def __init__(self, door: Door, clock: Clock, rooms: Rooms) -> None:
        self._door = door
        self._clock = clock
        self._rooms = rooms

    async def of(self, who: Identity, meeting_id: str) -> Report:
        """The report as this viewer may see it.

        Raises `Rejected(not_found)` for outsiders, and for whoever came to the set later and was
        never in this meeting's room.
        """
        now_ms = self._clock.now_ms()
        frame = await self._door.read(lambda session: _frame(session, who, meeting_id, now_ms))
        room = frame.planned or (await self._rooms.open(frame.meeting)).room
        parts = report_parts(room, who.person_id, now_ms)
        if "meeting" not in parts:
            raise Rejected(Code.NOT_FOUND)
        if "actions" in parts and room.ending is not None:
            ended_ms = room.ending.at_ms
            shown = parts["actions"]
            later = await self._door.read(lambda session: _later(session, shown, ended_ms))
            parts["actions"] = {id: action | later.get(id, {}) for id, action in shown.items()}
        return Report(
            meeting_id=meeting_id,
            lang=frame.lang,
            time_zone=frame.time_zone,
            starts_at_ms=frame.starts_at_ms,
            parts={**frame.times, "seq": room.seq, **parts},
        )


def report_parts(room: Room, person_id: str, now_ms: int) -> dict[str, Any]:
    """The parts of this viewer's view that stay; once the meeting is over, without the rounds and
    phases that were never held. No `meeting` in it where the viewer may see nothing."""
    seen = view(room, person_id, now_ms)
    parts = {name: seen[name] for name in PARTS if name in seen}
    own = seen.get("mine", {})
    parts["mine"] = {name: own[name] for name in OWN_PARTS if name in own}
    if room.ending is not None and "plan" in parts:
        held = [place for place in seen["plan"]["order"] if place in room.course.real_ms]
        phases = {place: seen["plan"]["phases"][place] for place in held}
        parts["plan"] = {**seen["plan"], "order": held, "phases": phases}
    if room.ending is not None and "rounds" in parts:
        begun = [str(number + 1) for number in range(room.course.rounds_begun)]
        parts["rounds"] = {number: seen["rounds"][number] for number in begun}
    return parts


def _later(session: Session, actions: dict[str, Any], ended_ms: int) -> dict[str, Any]:
    """What came of a meeting's actions after it: `{"now": {status, reports}}` by id, for those on
    which somebody reported since then."""
    found: dict[str, Any] = {}
    for id, reports in queries.reports(session, list(actions)).items():
        since = [report for report in reports if report.at_ms > ended_ms]
        if since:
            found[id] = {
                "now": {
                    "status": session.get_one(Action, id).status,
                    "reports": [_report(report) for report in since],
                }
            }
    return found


def _report(report: ActionReport) -> dict[str, Any]:
    fields = {
        "status": report.status,
        "at_ms": report.at_ms,
        "happened": report.happened,
        "learnt": report.learnt,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _kept_until_ms(meeting: Meeting, learning_set: LearningSet) -> int | None:
    """When its words go, where the set keeps them for a time only (`app/jobs/erasure.py`)."""
    if meeting.finished_at_ms is None or learning_set.retention_days is None:
        return None
    return meeting.finished_at_ms + learning_set.retention_days * DAY_MS


@dataclass(frozen=True, slots=True)
class _Frame:
    meeting: int
    planned: Room | None
    lang: str
    time_zone: str
    starts_at_ms: int | None
    times: dict[str, str]


def _frame(session: Session, who: Identity, meeting_id: str, now_ms: int) -> _Frame:
    """`planned` is the room a log would begin with, where none has: reading begins none."""
    meeting, _ = authorize_meeting(session, who, meeting_id, Deed.SEE)
    learning_set = session.get_one(LearningSet, meeting.set_id)
    times = {
        "starts_at": meeting.starts_at_ms,
        "started_at": meeting.started_at_ms,
        "finished_at": meeting.finished_at_ms,
        "kept_until": _kept_until_ms(meeting, learning_set),
    }
    assert meeting.key is not None
    planned = None
    if not is_open(session, meeting.key):
        events = opening(session, meeting, 0)
        planned = fold(Entry(seq, now_ms, SYSTEM, event) for seq, event in enumerate(events, 1))
    return _Frame(
        meeting=meeting.key,
        planned=planned,
        lang=learning_set.lang,
        time_zone=learning_set.time_zone,
        starts_at_ms=meeting.starts_at_ms,
        times={
            "set_name": learning_set.name or "",
            "time_zone": learning_set.time_zone,
            **{
                name: write_moment(at_ms, learning_set.time_zone)
                for name, at_ms in times.items()
                if at_ms is not None
            },
        },
    )
