"""The rows that outlive a log say what the room says, whatever led to it: on both databases."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlmodel import Session, select

from app.domain import model
from app.domain.events import Entry, Opened, OpenedPerson
from app.domain.formats import built_in, dump
from app.domain.machine import fold
from app.domain.model import Bid, Course, Ending, Record, Reflection, Report, Room, Seat
from app.storage.door import Door
from app.storage.projections import projection
from app.storage.tables import Action, ActionReport, Learning, Meeting, MeetingRound, Person
from tests.storage.conftest import add_meeting

OPENED = Opened(
    meeting="m1",
    set="set",
    format=dump(built_in("set_classic")),
    people=(OpenedPerson(id="ann", role="coach"), OpenedPerson(id="ben", role="member")),
    seat="ann",
    title="First",
    names={"ann": "Ann", "ben": "Ben"},
)
LOBBY = fold([Entry(1, 100, model.SYSTEM, OPENED)])


@pytest.fixture(autouse=True)
async def _rows(door: Door) -> None:
    def work(session: Session) -> None:
        add_meeting(session)
        session.add(Person(id="ben", created_at_ms=1))

    await door.write(work)


async def project(door: Door, before: Room, after: Room) -> None:
    work = projection(1, before, after)
    assert work is not None
    await door.write(work)


async def meeting(door: Door) -> Meeting:
    return await door.read(lambda session: session.get_one(Meeting, 1))


async def actions(door: Door) -> Sequence[Action]:
    return await door.read(lambda session: session.exec(select(Action)).all())


async def reports(door: Door) -> Sequence[ActionReport]:
    return await door.read(lambda session: session.exec(select(ActionReport)).all())


async def learnings(door: Door) -> Sequence[Learning]:
    return await door.read(lambda session: session.exec(select(Learning)).all())


async def rounds(door: Door) -> list[tuple[int, str, str | None]]:
    def query(session: Session) -> list[tuple[int, str, str | None]]:
        found = session.exec(select(MeetingRound).order_by("number")).all()
        return [(row.number, row.presenter, row.title) for row in found]

    return await door.read(query)


def record(room: Room, **fields: object) -> Room:
    changed: Record = replace(room.record, **fields)  # type: ignore[arg-type]
    return replace(room, record=changed, last_at_ms=room.last_at_ms + 1)


def test_a_change_of_none_of_these_rows_is_no_work() -> None:
    assert projection(1, LOBBY, LOBBY) is None
    assert projection(1, LOBBY, replace(LOBBY, seq=2, last_at_ms=200)) is None
    assert projection(1, None, LOBBY) is None


async def test_the_seat_and_the_end_stand_in_the_meetings_row(door: Door) -> None:
    ended = replace(
        LOBBY,
        seat=Seat("ben"),
        ending=Ending(at_ms=900, seq=9, next_at=5_000, host="ann", presenters=("ben", "ann")),
        last_at_ms=900,
    )
    await project(door, LOBBY, ended)
    row = await meeting(door)
    assert (row.state, row.finished_at_ms, row.host) == ("finished", 900, "ben")
    assert (row.next_at_ms, row.next_host, row.next_presenters) == (5_000, "ann", "ben ann")
    await project(door, ended, LOBBY)
    row = await meeting(door)
    assert (row.state, row.started_at_ms, row.finished_at_ms) == ("lobby", None, None)
    assert (row.next_at_ms, row.next_presenters) == (None, None)


async def test_rounds_begun_and_undone(door: Door) -> None:
    bid = Bid(title="My team", at_ms=1)
    one = record(
        replace(LOBBY, course=Course(presenters=("ben", "ann"), rounds_begun=1)),
        bids={"ben": bid},
    )
    two = replace(one, course=replace(one.course, rounds_begun=2))
    await project(door, LOBBY, one)
    assert await rounds(door) == [(1, "ben", "My team")]
    await project(door, one, two)
    assert await rounds(door) == [(1, "ben", "My team"), (2, "ann", None)]
    await project(door, two, record(one, bids={"ben": replace(bid, title="")}))
    assert await rounds(door) == [(1, "ben", None)]


async def test_an_action_its_reports_and_their_erasing(door: Door) -> None:
    action = model.Action(id="m1-5", owner="ben", at_ms=500, what="Talk", due="2027-02-01")
    made = record(LOBBY, actions={"m1-5": action})
    told = Report(status="done", at_ms=600, happened="I did", learnt="Ask sooner", seq=6)
    after = replace(action, status="done", reports=(told,))
    done = record(made, actions={"m1-5": after})
    await project(door, LOBBY, made)
    await project(door, made, done)
    [row] = await actions(door)
    assert (row.what, row.due, row.status, row.created_at_ms) == ("Talk", "2027-02-01", "done", 500)
    [report] = await reports(door)
    assert (report.seq, report.person_id, report.learnt) == (6, "ben", "Ask sooner")
    erased = replace(after, what=None, reports=(replace(told, happened=None, learnt=None),))
    await project(door, done, record(done, actions={"m1-5": erased}))
    [row], [report] = await actions(door), await reports(door)
    assert (row.what, row.status, report.happened, report.learnt) == (None, "done", None, None)


async def test_only_reflections_at_a_level_are_learnings(door: Door) -> None:
    noticed = Reflection(id="m1-5", by="ben", text="Hm", at_ms=1, round=None)
    learnt = Reflection(id="m1-6", by="ben", text="Ask", at_ms=2, round=None, level="self")
    shared = replace(learnt, id="m1-7", level="set", released=True)
    after = record(LOBBY, reflections={one.id: one for one in (noticed, learnt, shared)})
    await project(door, LOBBY, after)
    own, released = sorted(await learnings(door), key=lambda row: row.id)
    assert (own.id, own.level, own.text, own.released_at_ms) == ("m1-6", "self", "Ask", None)
    assert released.released_at_ms == after.last_at_ms
    erased = replace(learnt, text="")
    await project(door, after, record(after, reflections={"m1-6": erased, "m1-7": shared}))
    assert sorted(row.text or "" for row in await learnings(door)) == ["", "Ask"]
    await project(door, after, record(after, reflections={}))
    assert await learnings(door) == []
