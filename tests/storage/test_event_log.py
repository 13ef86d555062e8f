"""The contract of an EventLog: one suite over memory, a SQLite file and a PostgreSQL.

Names carry the invariants of the log: L1 no gaps, L2 a ref once, L5 all stores alike.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from sqlmodel import Session

from app.storage.door import Door
from app.storage.event_log import EventLog, RefTaken, SeqConflict, SqlEventLog, StoredEvent
from app.storage.hints import Hint, LocalHints, Reached
from app.storage.tables import Person
from tests.fakes.event_log import MemoryEventLog
from tests.storage.conftest import POSTGRES
from tests.storage.works import appending, people, said


@dataclass
class Store:
    """A log, the rows beside it, and what was told of it."""

    log: EventLog
    people: Callable[[], Any]
    told: list[Hint]


@pytest.fixture(params=["memory", "sqlite_url", POSTGRES])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    hints = LocalHints()
    told: list[Hint] = []
    hints.listen(told.extend)
    if request.param == "memory":
        memory = MemoryEventLog(hints)

        async def rows() -> list[str]:
            with Session(memory.tables) as session:
                return people(session)

        yield Store(memory, rows, told)
        memory.close()
        return
    async with Door(request.getfixturevalue(request.param), hints) as door:
        yield Store(SqlEventLog(door), lambda: door.read(people), told)


async def test_l1_events_are_read_in_the_order_of_their_seqs(store: Store) -> None:
    await store.log.append(1, 0, [said(1), said(2, "a")])
    await store.log.append(1, 2, [said(3, "b")])
    await store.log.append(2, 0, [said(1, "a")])
    assert await store.log.read(1) == [said(1), said(2, "a"), said(3, "b")]
    assert await store.log.read(1, after_seq=2) == [said(3, "b")]
    assert await store.log.read(1, after_seq=3) == []
    assert await store.log.read(2) == [said(1, "a")]
    assert await store.log.read(3) == []


async def test_an_event_comes_back_as_it_went_in(store: Store) -> None:
    strange = StoredEvent(
        seq=1,
        actor="system",
        type="opened",
        at_ms=0,
        payload={"list": [1, None, {"deep": True}], "quote": "'\"\\\t", "big": 2**53, "half": 0.5},
        words={"name": "Zoë 🙂 \u2028 \\N", "none": None, "": ""},
    )
    await store.log.append(1, 0, [strange])
    await store.log.append(1, 1, [StoredEvent(2, "ann", "paused", 1, {}, words={})])
    assert await store.log.read(1) == [strange, StoredEvent(2, "ann", "paused", 1, {}, words={})]


async def test_l1_a_taken_seq_is_a_conflict_and_nothing_is_kept(store: Store) -> None:
    await store.log.append(1, 0, [said(1, "a"), said(2, "b")])
    with pytest.raises(SeqConflict) as conflict:
        await store.log.append(1, 1, [said(2, "c"), said(3, "d")])
    assert (conflict.value.meeting, conflict.value.newest) == (1, 2)
    assert await store.log.read(1) == [said(1, "a"), said(2, "b")]
    assert await store.log.find_ref(1, "ann", "c") is None, "a refused ref is free again"
    await store.log.append(1, 2, [said(3, "c")])


async def test_l1_a_seq_that_would_leave_a_gap_is_a_conflict(store: Store) -> None:
    await store.log.append(1, 0, [said(1)])
    with pytest.raises(SeqConflict) as conflict:
        await store.log.append(1, 4, [said(5, "a")])
    assert conflict.value.newest == 1
    with pytest.raises(SeqConflict):
        await store.log.append(2, 1, [said(2)])
    assert await store.log.newest([1, 2]) == {1: 1}


async def test_l2_a_ref_is_taken_once_and_tells_its_first_outcome(store: Store) -> None:
    await store.log.append(1, 0, [said(1), said(2, "a")])
    with pytest.raises(RefTaken) as taken:
        await store.log.append(1, 2, [said(3), said(4, "a")])
    assert taken.value.event == said(2, "a")
    with pytest.raises(RefTaken):  # a repeated command finds its seq taken as well
        await store.log.append(1, 0, [said(1), said(2, "a")])
    await store.log.append(1, 2, [said(3, "a", actor="ben")])
    await store.log.append(2, 0, [said(1, "a")])
    assert await store.log.find_ref(1, "ben", "a") == said(3, "a", actor="ben")
    assert await store.log.find_ref(1, "cem", "a") is None


async def test_a_command_needs_events_that_follow_each_other(store: Store) -> None:
    with pytest.raises(ValueError, match="at least one event"):
        await store.log.append(1, 0, [])
    with pytest.raises(ValueError, match="do not come after 0"):
        await store.log.append(1, 0, [said(1), said(3)])
    assert await store.log.read(1) == []


async def test_rows_are_written_with_the_events_or_not_at_all(store: Store) -> None:
    def join(session: Session) -> None:
        session.add(Person(id="ann", created_at_ms=1))

    def fail(session: Session) -> None:
        session.add(Person(id="ben", created_at_ms=1))
        session.flush()
        raise KeyError("no such action")

    await store.log.append(1, 0, [said(1, "a")], join)
    with pytest.raises(KeyError):
        await store.log.append(1, 1, [said(2, "b")], fail)
    with pytest.raises(SeqConflict):
        await store.log.append(1, 0, [said(1, "c")], fail)
    assert await store.people() == ["ann"]
    assert await store.log.read(1) == [said(1, "a")]


async def test_erasing_takes_the_words_and_leaves_the_rest(store: Store) -> None:
    def leave(session: Session) -> None:
        session.add(Person(id="gone", created_at_ms=1))

    await store.log.append(1, 0, [said(1), said(2, "a"), said(3, "b")])
    erased = StoredEvent(4, "system", "erased", 9, {"seqs": [1, 2]}, ref="erase")
    await store.log.erase(1, 3, [erased], [1, 2], leave)
    log = await store.log.read(1)
    assert [event.words for event in log] == [None, None, said(3).words, None]
    assert [event.fingerprint for event in log] == [None, None, "print of b", None]
    assert log[1].payload == said(2).payload
    assert log[3] == erased
    assert await store.people() == ["gone"]
    first = await store.log.find_ref(1, "ann", "a")
    assert first is not None, "an erased command was accepted all the same"
    assert first.seq == 2


async def test_an_erasing_that_loses_the_race_erases_nothing(store: Store) -> None:
    await store.log.append(1, 0, [said(1), said(2)])
    with pytest.raises(SeqConflict):
        await store.log.erase(1, 1, [said(2, "erase")], [1])
    assert await store.log.read(1) == [said(1), said(2)]


async def test_newest_names_the_meetings_that_have_a_log(store: Store) -> None:
    await store.log.append(7, 0, [said(1), said(2)])
    await store.log.append(8, 0, [said(1)])
    assert await store.log.newest([7, 8, 9]) == {7: 2, 8: 1}
    assert await store.log.newest([]) == {}


async def test_what_was_appended_is_told_and_what_was_refused_is_not(store: Store) -> None:
    await store.log.append(7, 0, [said(1), said(2, "a")])
    with pytest.raises(SeqConflict):
        await store.log.append(8, 5, [said(6)])
    await asyncio.sleep(0)
    assert store.told == [Reached(7, 2)]


async def test_l1_writers_who_race_for_the_same_seqs_leave_no_gap(store: Store) -> None:
    actors = [f"p{number}" for number in range(8)]
    seqs = await asyncio.gather(*(appending(store.log, actor, 10) for actor in actors))
    log = await store.log.read(1)
    assert [event.seq for event in log] == list(range(1, 81))
    for actor, mine in zip(actors, seqs, strict=True):
        assert [event.seq for event in log if event.actor == actor] == mine


async def test_l2_five_copies_of_one_command_are_accepted_once(store: Store) -> None:
    answers = await asyncio.gather(
        *(store.log.append(1, 0, [said(1, "same")]) for _ in range(5)), return_exceptions=True
    )
    assert [type(answer) for answer in answers].count(RefTaken) == 4
    assert await store.log.read(1) == [said(1, "same")]


async def test_a_refused_command_harms_no_other_that_waits_with_it(store: Store) -> None:
    await store.log.append(1, 0, [said(1)])
    meetings = range(2, 30)
    answers = await asyncio.gather(
        store.log.append(1, 0, [said(1)]),
        *(store.log.append(meeting, 0, [said(1, "a")]) for meeting in meetings),
        store.log.append(1, 9, [said(10)]),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers if answer] == [SeqConflict, SeqConflict]
    assert await store.log.newest(meetings) == dict.fromkeys(meetings, 1)


async def test_l5_the_same_schedule_leaves_the_same_log_in_every_store(store: Store) -> None:
    """Against the fake, which is the plainest to read: every answer and every log is alike."""
    other = MemoryEventLog()
    for seed in range(3):
        random = Random(seed)
        for step in range(120):
            meeting = 100 * seed + random.randrange(3)
            expected = max(0, len(await other.read(meeting)) + random.choice([0, 0, 0, -1, 1]))
            actor, ref = random.choice(["ann", "ben"]), f"{random.randrange(40)}"
            events = [said(expected + 1), said(expected + 2, ref, actor)][random.randrange(2) :]
            events = [said(expected + 1, ref, actor)] if len(events) == 1 else events
            erase = [random.randint(1, expected)] if expected and step % 7 == 0 else []
            answers = await asyncio.gather(
                store.log.erase(meeting, expected, events, erase),
                other.erase(meeting, expected, events, erase),
                return_exceptions=True,
            )
            assert [type(answer) for answer in answers[:1]] == [type(answers[1])], (seed, step)
        for meeting in range(100 * seed, 100 * seed + 3):
            assert await store.log.read(meeting) == await other.read(meeting), seed


async def test_f6_a_crash_before_the_append_leaves_nothing() -> None:
    log = MemoryEventLog()

    async def crash(meeting: int, events: Sequence[StoredEvent]) -> None:
        raise ConnectionAbortedError

    log.before_append = crash
    with pytest.raises(ConnectionAbortedError):
        await log.append(1, 0, [said(1, "a")])
    assert await log.read(1) == []
    assert await log.find_ref(1, "ann", "a") is None


async def test_f7_a_crash_before_the_reply_leaves_the_events() -> None:
    log = MemoryEventLog()

    async def crash(meeting: int, events: Sequence[StoredEvent]) -> None:
        raise ConnectionAbortedError

    log.before_reply = crash
    with pytest.raises(ConnectionAbortedError):
        await log.append(1, 0, [said(1, "a")])
    assert await log.read(1) == [said(1, "a")]
    with pytest.raises(RefTaken):
        await log.append(1, 1, [said(2, "a")])
