"""The first events of a meeting: everything its log needs to be folded alone (law 6)."""

from collections.abc import Iterable

import orjson
from sqlmodel import Session, select

from app.domain import formats
from app.domain.events import (
    Carried,
    EventBase,
    Opened,
    OpenedPerson,
    ReportCarried,
    dump,
)
from app.domain.format_words import apart
from app.domain.limits import ACTIONS_MAX
from app.domain.model import SYSTEM
from app.services.access import ROLES
from app.services.meeting_format import format_of
from app.storage import queries
from app.storage.tables import Action, ActionReport, LearningSet, Meeting, MeetingEvent, Membership


def is_open(session: Session, meeting: int) -> bool:
    """Whether the meeting's log has begun."""
    first = select(MeetingEvent.seq).where(MeetingEvent.meeting == meeting, MeetingEvent.seq == 1)
    return session.exec(first).first() is not None


def open_log(session: Session, meeting: Meeting, now_ms: int, questions_max: int) -> None:
    """Begin the meeting's log, if nobody has: members, seat and open actions as they are now.

    As late as possible: what the meeting before leaves open is then carried in.
    """
    assert meeting.key is not None
    if is_open(session, meeting.key):
        return
    events = opening(session, meeting, questions_max)
    for seq, event in enumerate(events, start=1):
        stored = dump(event)
        session.add(
            MeetingEvent(
                meeting=meeting.key,
                seq=seq,
                actor=SYSTEM,
                ref="opened" if seq == len(events) else None,
                type=stored.type,
                at_ms=now_ms,
                payload=orjson.dumps(stored.payload).decode(),
                words=None if stored.words is None else orjson.dumps(stored.words).decode(),
            )
        )
        session.flush()


def opening(session: Session, meeting: Meeting, questions_max: int) -> list[EventBase]:
    """The events, from the set as it stands: who belongs, then what is carried in."""
    here = _here(session, meeting.set_id)
    since_ms = queries.last_began_ms(session, meeting.set_id)
    promised = _promised(session, meeting.set_id, here, since_ms)
    reports = queries.reports(session, [action.id for action in promised])
    events: list[EventBase] = [_opened(session, meeting, here, questions_max)]
    for action in promised:
        events.append(_carried(action))
        events += (
            _report_carried(action, report)
            for report in reports.get(action.id, ())
            if report.meeting is None and report.at_ms > since_ms
        )
    return events


def _here(session: Session, set_id: str) -> dict[str, Membership]:
    return {
        member.person_id: member
        for member in queries.people(session, set_id)
        if member.left_at_ms is None
    }


def _opened(
    session: Session, meeting: Meeting, here: dict[str, Membership], questions_max: int
) -> Opened:
    learning_set = session.get_one(LearningSet, meeting.set_id)
    format = format_of(meeting)
    format_table, format_words = apart(formats.dump(format))
    last = queries.settled(session, meeting.set_id)
    presenting = _next_first(
        (last.next_presenters or "").split() if last else (),
        [presented.person_id for presented in queries.rotation(session, meeting.set_id)],
    )
    observing = [person_id for person_id in here if person_id not in presenting]
    hosts = queries.hosting(session, meeting.set_id)
    return Opened(
        meeting=meeting.id,
        set=meeting.set_id,
        format=format_table,
        format_words=format_words,
        lang=learning_set.lang,
        people=tuple(
            OpenedPerson(id=person_id, role=ROLES[here[person_id].role])
            for person_id in (*presenting, *observing)
        ),
        hosts=tuple(_next_first([last.next_host] if last and last.next_host else (), hosts)),
        seat=None if format.coachless else _coach(here, meeting.created_by),
        questions_max=questions_max,
        title=meeting.title or "",
        call_url=meeting.call_url or learning_set.call_url,
        names={person_id: member.name or "" for person_id, member in here.items()},
    )


def _next_first(named: Iterable[str], order: list[str]) -> list[str]:
    """Those the last meeting named for this one, then the others in their order."""
    first = [person_id for person_id in named if person_id in order]
    return [*first, *(person_id for person_id in order if person_id not in first)]


def _coach(here: dict[str, Membership], creator: str) -> str | None:
    """Who sits down first: who made the meeting, if a coach; else the coach longest in the set."""
    coaches = [person_id for person_id, member in here.items() if member.role == "coach"]
    return creator if creator in coaches else next(iter(coaches), None)


def _promised(
    session: Session, set_id: str, here: dict[str, Membership], since_ms: int
) -> list[Action]:
    """Actions of those who still belong that are open, or on which they reported after `since_ms`.

    "None, because" is not something to report on.
    """
    reported = queries.reported_between(session, set_id, since_ms)
    found = {action.id: action for action in (*queries.open_actions(session, set_id), *reported)}
    promised = [
        action
        for action in sorted(found.values(), key=lambda action: (action.created_at_ms, action.id))
        if action.owner in here and not (action.none_because and not action.what)
    ]
    return promised[-ACTIONS_MAX:]


def _carried(action: Action) -> Carried:
    return Carried(
        action=action.id,
        owner=action.owner,
        due=action.due,
        supporter=action.supporter,
        confidence=action.confidence,
        what=action.what,
        sign=action.sign,
        first_step=action.first_step,
        none_because=action.none_because,
    )


def _report_carried(action: Action, report: ActionReport) -> ReportCarried:
    return ReportCarried(
        action=action.id,
        owner=action.owner,
        status=report.status,
        reported_at_ms=report.at_ms,
        happened=report.happened,
        learnt=report.learnt,
    )
