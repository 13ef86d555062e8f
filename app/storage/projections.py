"""The rows that outlive a log: what one change of a room does to them.

They are written in the transaction of the append, so they never say more or less than the log.
A change is found by comparing the room before and after; most commands change none of these
rows, and then there is nothing to write and nothing was read.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

import orjson
from sqlmodel import Session, col, delete, select

from app.domain import formats, model
from app.domain.model import Room
from app.storage.tables import Action, ActionReport, Learning, Meeting, MeetingRound

Projection = Callable[[Session], None]
T = TypeVar("T")


def projection(meeting: int, before: Room | None, after: Room) -> Projection | None:
    """What to write beside the events that led from one room to the other; None for nothing.

    `meeting` is the log's key. Give the work to the door together with the append.
    """
    steps: list[Projection] = []
    if _standing(before) != _standing(after):
        steps.append(lambda session: _write_meeting(session, meeting, after))
    if before and before.format is not after.format:
        steps.append(lambda session: _write_format(session, meeting, after))
    if _rounds(before) != _rounds(after):
        steps.append(lambda session: _write_rounds(session, meeting, after))
    actions = _changed(before.record.actions if before else {}, after.record.actions)
    if actions:
        steps.append(lambda session: _write_actions(session, meeting, after, actions))
    old = before.record.reflections if before else {}
    reflections = _changed(old, after.record.reflections)
    gone = old.keys() - after.record.reflections.keys()
    if reflections or gone:
        steps.append(lambda session: _write_learnings(session, meeting, after, reflections, gone))
    return _all_of(steps) if before and steps else None


def _all_of(steps: list[Projection]) -> Projection:
    def work(session: Session) -> None:
        for step in steps:
            step(session)

    return work


def _changed(before: Mapping[str, T], after: Mapping[str, T]) -> list[T]:
    """The entities that are new or not the same object as before."""
    if before is after:
        return []
    return [item for key, item in after.items() if before.get(key) is not item]


def _standing(room: Room | None) -> tuple[object, ...]:
    """What the meeting's row says of the room."""
    if room is None:
        return ()
    ending = room.ending
    return (
        room.state,
        room.seat.person,
        room.title,
        room.call_url,
        (ending.at_ms, ending.next_at, ending.host, ending.presenters) if ending else None,
    )


def _write_meeting(session: Session, meeting: int, room: Room) -> None:
    row = session.get_one(Meeting, meeting)
    row.state = room.state
    row.title = room.title or None
    row.call_url = room.call_url
    row.host = room.seat.person or row.host
    ending = room.ending
    cancelled = ending is not None and ending.cancelled
    row.cancelled_at_ms = ending.at_ms if ending and cancelled else None
    if room.state == "lobby" or cancelled:
        row.started_at_ms = None
    elif row.started_at_ms is None:
        row.started_at_ms = room.last_at_ms
    row.finished_at_ms = ending.at_ms if ending else None
    row.next_at_ms = ending.next_at if ending else None
    row.next_host = ending.host if ending else None
    row.next_presenters = " ".join(ending.presenters or ()) or None if ending else None


def _write_format(session: Session, meeting: int, room: Room) -> None:
    """Only erasing changes it: the copy of a set's own format loses its words too, and with them
    the prompts that were nothing else."""
    row = session.get_one(Meeting, meeting)
    if row.format_table is not None:
        row.format_table = orjson.dumps(formats.dump(room.format)).decode()


def _rounds(room: Room | None) -> list[tuple[int, str, str | None]]:
    """The rounds begun: number, presenter, title."""
    if room is None:
        return []
    begun = room.course.presenters[: room.course.rounds_begun]
    bids = room.record.bids
    return [
        (number, person, (bids[person].title or None) if person in bids else None)
        for number, person in enumerate(begun, start=1)
    ]


def _write_rounds(session: Session, meeting: int, room: Room) -> None:
    rounds = _rounds(room)
    session.exec(
        delete(MeetingRound)
        .where(col(MeetingRound.meeting) == meeting)
        .where(col(MeetingRound.number) > len(rounds))
    )
    for number, presenter, title in rounds:
        row = session.get(MeetingRound, (meeting, number))
        if row is None:
            row = MeetingRound(
                meeting=meeting,
                number=number,
                set_id=room.set,
                presenter=presenter,
                at_ms=room.last_at_ms,
            )
        row.presenter = presenter
        row.title = title
        session.add(row)


def _write_actions(session: Session, meeting: int, room: Room, actions: list[model.Action]) -> None:
    for action in actions:
        row = session.get(Action, action.id)
        if row is None:
            row = Action(
                id=action.id,
                set_id=room.set,
                meeting=meeting,
                owner=action.owner,
                created_at_ms=action.at_ms,
                updated_at_ms=room.last_at_ms,
            )
        for name in (
            "what", "due", "sign", "supporter", "first_step", "confidence", "none_because",
            "status",
        ):  # fmt: skip
            setattr(row, name, getattr(action, name))
        row.updated_at_ms = room.last_at_ms
        session.add(row)
        session.flush()
        _write_reports(session, meeting, action)


def _write_reports(session: Session, meeting: int, action: model.Action) -> None:
    known = {
        row.seq: row
        for row in session.exec(
            select(ActionReport)
            .where(ActionReport.meeting == meeting)
            .where(ActionReport.action_id == action.id)
        )
    }
    for report in action.reports:
        if report.carried:  # its row was there before this meeting
            continue
        row = known.get(report.seq)
        if row is None:
            row = ActionReport(
                action_id=action.id,
                meeting=meeting,
                seq=report.seq,
                person_id=action.owner,
                status=report.status,
                at_ms=report.at_ms,
            )
        row.happened = report.happened
        row.learnt = report.learnt
        session.add(row)


def _write_learnings(
    session: Session,
    meeting: int,
    room: Room,
    reflections: list[model.Reflection],
    gone: set[str],
) -> None:
    for id in sorted(gone):
        _drop_learning(session, id)
    for reflection in reflections:
        if reflection.level is None:
            continue
        row = session.get(Learning, reflection.id)
        if row is None:
            row = Learning(
                id=reflection.id,
                set_id=room.set,
                meeting=meeting,
                person_id=reflection.by,
                level=reflection.level,
                at_ms=reflection.at_ms,
            )
        row.level = reflection.level
        row.text = reflection.text or None
        if not reflection.released:
            row.released_at_ms = None
        elif row.released_at_ms is None:
            row.released_at_ms = room.last_at_ms
        session.add(row)


def _drop_learning(session: Session, id: str) -> None:
    row = session.get(Learning, id)
    if row is not None:
        session.delete(row)
