"""What each event changes: `evolve` never refuses, it asserts what `decide` promised."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from app.domain import events
from app.domain.machine.authors import author_of
from app.domain.machine.changes import course, erasure, floor, people, record
from app.domain.machine.changes.turns import shown
from app.domain.model import Entry, Room

_CHANGES: dict[type, Callable[[Room, Entry, Any], Room]] = {
    events.MeetingChanged: people.meeting_changed,
    events.Arrived: people.arrived,
    events.Left: people.left,
    events.RoleChanged: people.role_changed,
    events.Admitted: people.admitted,
    events.DeputiesNamed: people.deputies_named,
    events.SeatTaken: people.seat_taken,
    events.HandRaised: people.hand_raised,
    events.HandLowered: people.hand_lowered,
    events.Nudged: people.nudged,
    events.TurnDone: people.turn_done,
    events.TurnUndone: people.turn_undone,
    events.TurnsEnded: people.turns_ended,
    events.Voted: people.voted,
    events.Stepped: course.stepped,
    events.Undone: course.undone,
    events.PhaseStarted: course.phase_started,
    events.ConsentAsked: course.consent_asked,
    events.ConsentRefused: course.consent_refused,
    events.InsertStarted: course.insert_started,
    events.InsertEnded: course.insert_ended,
    events.Paused: course.paused,
    events.Resumed: course.resumed,
    events.Extended: course.extended,
    events.Adjusted: course.adjusted,
    events.PresentersSet: course.presenters_set,
    events.Finished: course.finished,
    events.Cancelled: course.cancelled,
    events.Closed: course.closed,
    events.QuestionAsked: floor.question_asked,
    events.FloorTaken: floor.floor_taken,
    events.QuestionRested: floor.question_rested,
    events.QuestionAnswered: floor.question_answered,
    events.QuestionParked: floor.question_parked,
    events.QuestionPassed: floor.question_passed,
    events.QuestionReturned: floor.question_returned,
    events.Reordered: floor.reordered,
    events.RoundEnded: floor.round_ended,
    events.Edited: record.edited,
    events.Withdrawn: record.withdrawn,
    events.Landed: record.landed,
    events.Said: record.said,
    events.Reflected: record.reflected,
    events.Released: record.released,
    events.ProblemWritten: record.problem_written,
    events.Carried: record.carried,
    events.Committed: record.committed,
    events.ReportedBack: record.reported_back,
    events.BidMade: record.bid_made,
    events.BidTakenBack: record.bid_taken_back,
    events.Erased: erasure.erased,
}


def evolve(room: Room | None, entry: Entry) -> Room:
    """The room after one line of its log. `None` is the room before `opened`."""
    if isinstance(entry.event, events.Opened):
        assert room is None
        return people.opened(entry, entry.event)
    assert room is not None
    assert entry.seq == room.seq + 1
    changed = shown(_CHANGES[type(entry.event)](room, entry, entry.event))
    changed = replace(changed, seq=entry.seq, last_at_ms=max(room.last_at_ms, entry.at_ms))
    if changed.step and changed.step.until_seq == entry.seq:
        changed = course.settled(changed, changed.step)
    _remember(room, changed)
    return changed


def _remember(before: Room, after: Room) -> None:
    """What was worked out about the room of before, as far as it holds on."""
    after.memo.noticed = before.memo.noticed
    run, now = before.course.run, after.course.run
    if before.people is not after.people or before.seat is not after.seat or not (run and now):
        return
    if (run.index, run.presenter) == (now.index, now.presenter) and run.current == now.current:
        after.memo.roles = before.memo.roles
        after.memo.present = before.memo.present


def fold(entries: Iterable[Entry]) -> Room:
    """The room of a whole log. Raises `ValueError` for an empty one."""
    room: Room | None = None
    for entry in entries:
        room = evolve(room, entry)
    if room is None:
        raise ValueError("a room begins with `opened`")
    return room


def word_authors(entries: Iterable[Entry]) -> dict[int, str]:
    """Who wrote the words of each event, by its seq (E7); the whole log is needed.

    Events without words (any more), and those whose words belong to the set, are left out.
    """
    room: Room | None = None
    authors: dict[int, str] = {}
    for entry in entries:
        author = author_of(room, entry)
        has_words = any(getattr(entry.event, field) for field in entry.event.WORDS)
        if has_words and author is not None:
            authors[entry.seq] = author
        room = evolve(room, entry)
    return authors
