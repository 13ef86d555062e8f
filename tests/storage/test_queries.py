"""Who is next, which meeting is meant: on both databases."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from sqlmodel import Session

from app.storage import queries
from app.storage.door import Door
from app.storage.queries import HOUR_MS, LATE_MS
from app.storage.tables import (
    Action,
    LearningSet,
    Meeting,
    MeetingEvent,
    MeetingRound,
    Membership,
    Person,
)

T = TypeVar("T")
NOW_MS = 1_800_000_000_000
PEOPLE = (("ann", "coach"), ("ben", "member"), ("cem", "member"), ("olga", "observer"))


@pytest.fixture
async def home(door: Door) -> Door:
    """A set of a coach, two members and an observer, each a second after the other."""

    def work(session: Session) -> None:
        for set_id in ("set", "other"):
            session.add(LearningSet(id=set_id, name=set_id, created_at_ms=1))
        for person_id, _ in PEOPLE:
            session.add(Person(id=person_id, created_at_ms=1))
        session.flush()
        for second, (person_id, role) in enumerate(PEOPLE):
            session.add(
                Membership(
                    set_id="set",
                    person_id=person_id,
                    name=person_id,
                    name_key=person_id,
                    role=role,
                    joined_at_ms=1_000 * second,
                )
            )

    await door.write(work)
    return door


async def add(door: Door, key: int, state: str = "lobby", **fields: Any) -> None:
    values: dict[str, Any] = {"set_id": "set", "created_by": "ann", "created_at_ms": key, **fields}
    await door.write(
        lambda session: session.add(
            Meeting(key=key, id=f"m{key}", format="set_classic", title=None, state=state, **values)
        )
    )


async def ask(door: Door, query: Callable[[Session], T]) -> T:
    return await door.read(query)


async def now_id(door: Door) -> str | None:
    def query(session: Session) -> str | None:
        found = queries.meeting_now(session, "set", NOW_MS)
        return found.id if found else None

    return await door.read(query)


async def test_no_meeting_to_go_to(home: Door) -> None:
    await add(home, 1, "finished", starts_at_ms=NOW_MS)
    await add(home, 2, starts_at_ms=NOW_MS + HOUR_MS + 1)
    await add(home, 3, starts_at_ms=NOW_MS - LATE_MS - 1)
    await add(home, 4, set_id="other", starts_at_ms=NOW_MS)
    assert await now_id(home) is None


async def test_one_that_runs_comes_before_one_that_is_due(home: Door) -> None:
    await add(home, 1, "running", starts_at_ms=NOW_MS - 2 * LATE_MS)
    await add(home, 2, starts_at_ms=NOW_MS)
    assert await now_id(home) == "m1"


async def test_of_several_in_the_lobby_the_nearest(home: Door) -> None:
    await add(home, 1, starts_at_ms=NOW_MS - HOUR_MS)
    await add(home, 2, starts_at_ms=NOW_MS + HOUR_MS // 2)
    assert await now_id(home) == "m2"
    await add(home, 3)
    assert await now_id(home) == "m3"


async def test_meetings_are_listed_newest_first(home: Door) -> None:
    await add(home, 1, starts_at_ms=NOW_MS)
    await add(home, 2, starts_at_ms=NOW_MS + 1)
    await add(home, 3, created_at_ms=NOW_MS - 1)
    found = await ask(home, lambda session: [m.id for m in queries.meetings(session, "set")])
    assert found == ["m2", "m1", "m3"]


async def test_unfinished_meetings_with_and_without_a_log(home: Door) -> None:
    await add(home, 1, "finished")
    await add(home, 2)
    await add(home, 3, "running")
    event: dict[str, Any] = {
        "seq": 1,
        "actor": "system",
        "type": "opened",
        "at_ms": 1,
        "payload": "{}",
    }
    await home.write(lambda session: session.add(MeetingEvent(meeting=3, **event)))
    assert await ask(home, lambda session: queries.unfinished(session, "set", opened=False)) == [
        2,
        3,
    ]
    assert await ask(home, lambda session: queries.unfinished(session, "set", opened=True)) == [3]


async def test_who_never_presented_comes_first_then_who_waits_longest(home: Door) -> None:
    await add(home, 1, "finished")
    await add(home, 2, "finished")

    def work(session: Session) -> None:
        for meeting, person, at_ms in ((1, "ann", 10), (2, "ann", 30), (2, "ben", 20)):
            number = 1 if person == "ann" else 2
            session.add(
                MeetingRound(
                    meeting=meeting, number=number, set_id="set", presenter=person, at_ms=at_ms
                )
            )

    await home.write(work)
    found = await ask(home, lambda session: queries.rotation(session, "set"))
    assert [(one.person_id, one.at_ms) for one in found] == [
        ("cem", None),
        ("ben", 20),
        ("ann", 30),
    ]


async def test_hosting_goes_round_too(home: Door) -> None:
    await add(home, 1, "finished", host="ben", started_at_ms=10)
    await add(home, 2, "finished", host="ann", started_at_ms=20)
    await add(home, 3, host="cem")
    assert await ask(home, lambda session: queries.hosting(session, "set")) == ["cem", "ben", "ann"]


async def test_what_the_last_meeting_settled(home: Door) -> None:
    await add(home, 1, "finished", finished_at_ms=30, next_at_ms=99)
    await add(home, 2, "finished", finished_at_ms=20, next_at_ms=98)
    await add(home, 3)
    settled = await ask(home, lambda session: queries.settled(session, "set"))
    assert settled is not None
    assert settled.next_at_ms == 99


async def test_only_open_actions_of_the_set(home: Door) -> None:
    await add(home, 1, "finished")

    def work(session: Session) -> None:
        for id, status, at_ms in (("a", "open", 2), ("b", "done", 1), ("c", "open", 1)):
            session.add(
                Action(
                    id=id,
                    set_id="set",
                    meeting=1,
                    owner="ben",
                    status=status,
                    created_at_ms=at_ms,
                    updated_at_ms=at_ms,
                )
            )

    await home.write(work)
    found = await ask(home, lambda session: [a.id for a in queries.open_actions(session, "set")])
    assert found == ["c", "a"]
