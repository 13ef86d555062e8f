"""A meeting to try things on: a coach, a presenter, members, an observer, in a log of its own."""

from sqlmodel import Session

from app.domain import formats
from app.domain.events import Opened, OpenedPerson, dump
from app.storage.event_log import EventLog, StoredEvent
from app.storage.tables import Meeting
from tests.fakes.clock import START_MS
from tests.fakes.event_log import MemoryEventLog

MEETING = 7
"""Its key in the log; its public id is `m7`."""

COACH, ANA, BEN, CEM, OLGA = "coach", "ana", "ben", "cem", "olga"


def opened(format: str = "set_classic", questions_max: int = 0) -> Opened:
    """How it begins: everybody belongs, nobody has arrived."""
    roles = {COACH: "coach", ANA: "member", BEN: "member", CEM: "member", OLGA: "observer"}
    table = formats.built_in(format)
    return Opened(
        meeting=f"m{MEETING}",
        set="s1",
        format=formats.dump(table),
        people=tuple(OpenedPerson.model_validate({"id": p, "role": r}) for p, r in roles.items()),
        hosts=(ANA, BEN, CEM),
        seat=None if table.coachless else COACH,
        questions_max=questions_max,
        title="Autumn",
        names={person: person.title() for person in roles},
    )


async def begin(log: EventLog, meeting: int = MEETING, format: str = "set_classic") -> None:
    """Puts the first event into the log."""
    stored = dump(opened(format))
    first = StoredEvent(
        1, "system", stored.type, START_MS, stored.payload, stored.words, ref="opened"
    )
    await log.append(meeting, 0, [first])
    if isinstance(log, MemoryEventLog):
        with Session(log.tables) as session:
            row = Meeting(
                key=meeting,
                id=f"m{meeting}",
                set_id="s1",
                format=format,
                title="Autumn",
                created_by=COACH,
                created_at_ms=START_MS,
            )
            session.add(row)
            session.commit()
