"""Law 3: durable, then visible; each ref once; nobody's bad request harms another's."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest

from app.codes import Code, Rejected
from app.domain import commands, events
from app.domain.commands import AnyCommand
from app.domain.events import Entry
from app.domain.machine import fold
from app.domain.verdict import Verdict
from app.judge import judge
from app.services.live_room import Accepted, LiveRoom
from app.services.rooms import CONFLICTS_MAX, POLL_MS, RoomService
from app.storage.event_log import SeqConflict, StoredEvent
from app.storage.hints import LocalHints, Missed, Reached
from app.storage.trouble import unavailable
from tests.fakes.clock import FakeClock
from tests.fakes.event_log import MemoryEventLog
from tests.meeting import ANA, BEN, CEM, COACH, MEETING, begin


@dataclass
class RecordingWatcher:
    """Which seqs were pushed, and what else happened around them."""

    happened: list[object] = field(default_factory=list)

    def changed(self, live: LiveRoom) -> None:
        self.happened.append(live.room.seq)


@dataclass
class World:
    log: MemoryEventLog
    clock: FakeClock
    rooms: RoomService
    watcher: RecordingWatcher

    def other_node(self) -> RoomService:
        """A second server on the same log, which hears nothing of the first."""
        return RoomService(self.log, self.clock)

    async def ask(self, person: str, ref: str, command: AnyCommand) -> Accepted:
        return await self.rooms.handle(MEETING, person, ref, command)

    async def refusal(self, person: str, ref: str, command: AnyCommand) -> Code:
        with pytest.raises(Rejected) as refused:
            await self.ask(person, ref, command)
        return refused.value.code

    async def folded_equals_live(self) -> None:
        live = await self.rooms.open(MEETING)
        stored = await self.log.read(MEETING)
        again = LiveRoom(MEETING, stored)
        assert again.room == live.room
        assert again.refs == live.refs


@pytest.fixture
async def world() -> AsyncIterator[World]:
    hints = LocalHints()
    log, clock, watcher = MemoryEventLog(hints), FakeClock(), RecordingWatcher()
    await begin(log)
    rooms = RoomService(log, clock)
    rooms.watch(watcher)
    hints.listen(rooms.hear)
    yield World(log, clock, rooms, watcher)
    log.close()


BID = commands.Bid(title="A hard choice")


async def seqs(log: MemoryEventLog) -> list[int]:
    return [one.seq for one in await log.read(MEETING)]


async def test_an_accepted_command_is_in_the_log_and_pushed(world: World) -> None:
    accepted = await world.ask(ANA, "r1", BID)
    [*_, last] = await world.log.read(MEETING)
    assert (last.seq, last.actor, last.ref) == (accepted.seq, ANA, "r1")
    assert world.watcher.happened == [accepted.seq]
    await world.folded_equals_live()


async def test_reply_comes_after_the_commit_and_before_the_push(world: World) -> None:
    order = world.watcher.happened

    async def committed(meeting: int, stored: Sequence[StoredEvent]) -> None:
        order.append("committed")

    world.log.before_reply = committed
    live = await world.rooms.open(MEETING)
    world.rooms.submit(live, ANA, "r1", BID, lambda outcome: order.append("replied"))
    await world.rooms.finish()
    assert order == ["committed", "replied", live.room.seq]


async def test_nothing_is_visible_before_the_commit(world: World) -> None:
    live = await world.rooms.open(MEETING)
    before = live.room

    async def look(meeting: int, stored: Sequence[StoredEvent]) -> None:
        assert live.room is before

    world.log.before_append = world.log.before_reply = look
    await world.ask(ANA, "r1", BID)
    assert live.room is not before


async def test_a_refused_command_changes_nothing_and_frees_its_ref(world: World) -> None:
    assert await world.refusal(ANA, "r1", commands.Start()) is Code.FORBIDDEN_ROLE
    assert await seqs(world.log) == [1]
    assert world.watcher.happened == []
    assert (await world.ask(ANA, "r1", BID)).seq == 2


async def test_w33_the_same_ref_gets_the_first_answer(world: World) -> None:
    first = await world.ask(ANA, "r1", BID)
    assert await world.ask(ANA, "r1", BID) == first
    assert await seqs(world.log) == [1, first.seq]


async def test_w33_also_after_a_restart_and_with_the_id(world: World) -> None:
    await explore(world)
    question = commands.Ask(text="What did you try?")
    first = await world.ask(ANA, "r1", question)
    assert first.id is not None
    again = await world.other_node().handle(MEETING, ANA, "r1", question)
    assert (again.seq, again.id) == (first.seq, first.id)


async def test_w33_while_the_first_is_on_its_way(world: World) -> None:
    both = await asyncio.gather(world.ask(ANA, "r1", BID), world.ask(ANA, "r1", BID))
    assert both[0] == both[1]
    assert await seqs(world.log) == [1, both[0].seq]


async def test_w34_the_same_ref_with_another_body_is_refused(world: World) -> None:
    await world.ask(ANA, "r1", BID)
    other = commands.Bid(title="Something else")
    assert await world.refusal(ANA, "r1", other) is Code.DUPLICATE_CONFLICT


async def test_a_ref_is_its_author_s_own(world: World) -> None:
    first = await world.ask(ANA, "r1", BID)
    assert (await world.ask(BEN, "r1", BID)).seq > first.seq


async def test_a_ref_whose_words_were_erased_matches_anything(world: World) -> None:
    await explore(world)
    await world.ask(CEM, "r0", commands.Ask())
    first = await world.ask(ANA, "r1", commands.Ask(text="What did you try?"))
    assert first.id is not None
    await world.ask(ANA, "r2", commands.Withdraw(item=first.id))
    assert "What did you try?" not in str(await world.log.read(MEETING))
    other = commands.Ask(text="What else?")
    assert (await world.other_node().handle(MEETING, ANA, "r1", other)).seq == first.seq
    assert (await world.ask(ANA, "r1", other)).seq == first.seq
    await world.folded_equals_live()


async def test_commands_that_wait_together_are_committed_together(world: World) -> None:
    appends: list[int] = []

    async def count(meeting: int, stored: Sequence[StoredEvent]) -> None:
        appends.append(len(stored))

    world.log.before_append = count
    live = await world.rooms.open(MEETING)
    outcomes: list[object] = []
    for number in range(10):
        bid = commands.Bid(title=f"Try {number}")
        world.rooms.submit(live, ANA, f"r{number}", bid, outcomes.append)
    await world.rooms.finish()
    assert appends == [10]
    assert [outcome.seq for outcome in outcomes if isinstance(outcome, Accepted)] == [*range(2, 12)]
    assert world.watcher.happened == [11]


async def test_one_refused_among_them_harms_no_other(world: World) -> None:
    live = await world.rooms.open(MEETING)
    outcomes: list[object] = []
    for ref, command in (("r1", BID), ("r2", commands.Start()), ("r3", BID)):
        world.rooms.submit(live, ANA, ref, command, outcomes.append)
    await world.rooms.finish()
    accepted, refused, last = outcomes
    assert isinstance(accepted, Accepted)
    assert isinstance(refused, Rejected)
    assert isinstance(last, Accepted)
    assert last.seq == accepted.seq + 1


async def test_one_that_cannot_be_stored_harms_no_other(world: World) -> None:
    async def choke(meeting: int, stored: Sequence[StoredEvent]) -> None:
        if any(one.ref == "bad" for one in stored):
            raise ValueError("no such column")

    world.log.before_append = choke
    outcomes = await asyncio.gather(
        *(world.ask(person, ref, BID) for person, ref in ((ANA, "r1"), (BEN, "bad"), (CEM, "r1"))),
        return_exceptions=True,
    )
    assert isinstance(outcomes[0], Accepted)
    assert isinstance(outcomes[1], Rejected)
    assert outcomes[1].code is Code.INTERNAL
    assert isinstance(outcomes[2], Accepted)
    await world.folded_equals_live()


async def test_l1_two_nodes_lose_nothing_and_double_nothing(world: World) -> None:
    other = world.other_node()
    services = (world.rooms, other)
    await asyncio.gather(
        *(
            service.handle(MEETING, person, f"{person}{number}", commands.Bid(title=str(number)))
            for number in range(3)
            for service in services
            for person in (ANA, BEN)
        )
    )
    stored = await world.log.read(MEETING)
    assert [one.seq for one in stored] == [*range(1, len(stored) + 1)]
    refs = [(one.actor, one.ref) for one in stored]
    assert len(set(refs)) == len(refs)
    await world.folded_equals_live()


async def test_a_ref_accepted_elsewhere_is_found_after_the_conflict(world: World) -> None:
    other = world.other_node()
    await other.open(MEETING)
    first = await world.ask(ANA, "r1", BID)
    assert await other.handle(MEETING, ANA, "r1", BID) == first


async def test_law5_the_loser_gives_up_after_eight_times(world: World) -> None:
    tries = 0

    async def lose(meeting: int, stored: Sequence[StoredEvent]) -> None:
        nonlocal tries
        tries += 1
        raise SeqConflict(meeting, 1)

    world.log.before_append = lose
    assert await world.refusal(ANA, "r1", BID) is Code.STORAGE_UNAVAILABLE
    assert tries == CONFLICTS_MAX


async def test_f7_an_answer_lost_after_the_commit_is_found_again(world: World) -> None:
    async def lose_answer(meeting: int, stored: Sequence[StoredEvent]) -> None:
        raise unavailable()

    world.log.before_reply = lose_answer
    assert await world.refusal(ANA, "r1", BID) is Code.STORAGE_UNAVAILABLE

    async def answer(meeting: int, stored: Sequence[StoredEvent]) -> None:
        return

    world.log.before_reply = answer
    again = await world.ask(ANA, "r1", BID)
    assert again.seq == 2
    assert await seqs(world.log) == [1, 2]
    await world.folded_equals_live()


async def test_a_caller_that_gives_up_leaves_its_request_to_be_finished(world: World) -> None:
    released = asyncio.Event()

    async def wait(meeting: int, stored: Sequence[StoredEvent]) -> None:
        await released.wait()

    world.log.before_append = wait
    await world.rooms.open(MEETING)
    asking = asyncio.create_task(world.ask(ANA, "r1", BID))
    await asyncio.sleep(0)
    asking.cancel()
    released.set()
    await world.rooms.finish()
    assert await seqs(world.log) == [1, 2]


async def test_law13_a_hint_reads_on_and_pushes(world: World) -> None:
    live = await world.rooms.open(MEETING)
    await world.other_node().handle(MEETING, BEN, "r1", BID)
    await world.rooms.finish()
    assert live.room.seq == 2
    assert world.watcher.happened == [2]


async def test_law13_a_hint_about_what_is_known_reads_nothing(world: World) -> None:
    await world.ask(ANA, "r1", BID)
    reads = 0
    read = world.log.read

    async def counted(meeting: int, after_seq: int = 0) -> list[StoredEvent]:
        nonlocal reads
        reads += 1
        return await read(meeting, after_seq)

    world.log.read = counted  # type: ignore[method-assign]
    world.rooms.hear([Reached(MEETING, 2), Reached(99, 5)])
    await world.ask(ANA, "r2", BID)
    await world.rooms.finish()
    assert reads == 0


async def test_law13_a_hint_that_comes_while_the_log_is_read_is_not_lost(world: World) -> None:
    read, other = world.log.read, world.other_node()
    await other.open(MEETING)

    async def overtaken(meeting: int, after_seq: int = 0) -> list[StoredEvent]:
        stored = await read(meeting, after_seq)
        world.log.read = read  # type: ignore[method-assign]
        await other.handle(MEETING, BEN, "r1", BID)
        return stored

    world.log.read = overtaken  # type: ignore[method-assign]
    live = await world.rooms.open(MEETING)
    await world.rooms.finish()
    assert live.room.seq == 2


@pytest.mark.parametrize("how", ["missed", "poll"])
async def test_law13_lost_hints_heal(how: str) -> None:
    log, clock = MemoryEventLog(), FakeClock()
    await begin(log)
    rooms, pushed = RoomService(log, clock), asyncio.Event()

    class Pushed:
        def changed(self, live: LiveRoom) -> None:
            pushed.set()

    rooms.watch(Pushed())
    live = await rooms.open(MEETING)
    await RoomService(log, clock).handle(MEETING, BEN, "r1", BID)
    polling = asyncio.create_task(rooms.poll())
    await asyncio.sleep(0)
    if how == "missed":
        rooms.hear([Missed()])
    else:
        clock.advance(POLL_MS)
    await pushed.wait()
    assert live.room.seq == 2
    polling.cancel()
    log.close()


async def test_a_restored_backup_is_taken_for_the_truth(world: World) -> None:
    await world.ask(ANA, "r1", BID)
    await world.ask(ANA, "r2", BID)
    live = await world.rooms.open(MEETING)
    world.log._logs[MEETING] = world.log._logs[MEETING][:1]
    world.log._seqs.clear()
    again = await world.ask(ANA, "r3", BID)
    assert again.seq == 2
    assert live.room.seq == 2
    assert live.refs.keys() == {("system", "opened"), (ANA, "r3")}


async def test_a_room_is_loaded_once_however_many_ask(world: World) -> None:
    lives = await asyncio.gather(*(world.rooms.open(MEETING) for _ in range(5)))
    assert all(live is lives[0] for live in lives)


async def test_a_meeting_without_a_log_is_not_found(world: World) -> None:
    with pytest.raises(Rejected) as refused:
        await world.rooms.open(99)
    assert refused.value.code is Code.NOT_FOUND


async def test_rooms_nobody_holds_are_forgotten_but_for_a_few() -> None:
    log = MemoryEventLog()
    for meeting in (1, 2, 3):
        await begin(log, meeting)
    rooms = RoomService(log, FakeClock(), kept=2)
    for meeting in (1, 2, 3):
        await rooms.open(meeting)
    held = {meeting for meeting in (1, 2, 3) if meeting in rooms._live}
    assert held == {2, 3}


async def explore(world: World) -> None:
    """Ben presents, and questions may be asked."""
    steps: list[tuple[str, AnyCommand]] = [
        (COACH, commands.Start()),
        (COACH, commands.SetPresenters(presenters=(BEN, ANA))),
        (COACH, commands.Advance(expect=1, to="explore.1")),
    ]
    for number, (person, command) in enumerate(steps):
        await world.ask(person, f"step{number}", command)
    live = await world.rooms.open(MEETING)
    assert live.room.run.key == "explore"


async def test_law12_a_statement_is_refused_with_a_hint_and_an_appeal_held(world: World) -> None:
    await explore(world)
    statement = commands.Ask(text="You should simply talk to her.")
    with pytest.raises(Rejected) as refused:
        await world.ask(ANA, "r1", statement)
    assert refused.value.code is Code.NOT_A_QUESTION
    stored = await world.log.read(MEETING)
    assert "simply" not in str(stored), "refused text is not stored"
    held = await world.ask(ANA, "r2", commands.Ask(text=statement.text, appeal=True))
    live = await world.rooms.open(MEETING)
    assert live.room.floor.questions[held.id or ""].state == "held"


async def test_law12_a_spoken_question_is_not_judged(world: World) -> None:
    await explore(world)
    spoken = await world.ask(ANA, "r1", commands.Ask())
    assert spoken.id is not None
    assert spoken.hint is None


async def test_the_judge_is_told_the_language_or_guesses_or_takes_the_set_s() -> None:
    log, heard = MemoryEventLog(), list[str | None]()
    await begin(log)

    def listening(text: str, lang: str | None) -> Verdict:
        heard.append(lang)
        return judge(text, lang).model_copy(update={"lang": lang or "und"})

    rooms = RoomService(log, FakeClock(), judging=listening)
    room = (await rooms.open(MEETING)).room
    rooms.verdict("Warum?", "de", room)
    rooms.verdict("Why?", None, room)
    assert heard == ["de", None, "en"]


async def test_take_seat_is_decided_by_how_long_its_holder_is_away(world: World) -> None:
    await world.ask(COACH, "d", commands.NameDeputy(people=(ANA,)))
    world.rooms.away_ms = lambda live, person, at_ms: 29_000
    assert await world.refusal(ANA, "r1", commands.TakeSeat()) is Code.WRONG_STATE
    world.rooms.away_ms = lambda live, person, at_ms: 31_000
    await world.ask(ANA, "r1", commands.TakeSeat())
    live = await world.rooms.open(MEETING)
    assert live.room.seat.person == ANA


async def test_entries_never_go_back_in_time(world: World) -> None:
    world.clock.advance(5_000)
    await world.ask(ANA, "r1", BID)
    world.clock._now_ms -= 60_000
    await world.ask(ANA, "r2", BID)
    stored = await world.log.read(MEETING)
    assert stored[2].at_ms == stored[1].at_ms
    entries = [
        Entry(one.seq, one.at_ms, one.actor, events.load(one.type, dict(one.payload), one.words))  # type: ignore[arg-type]
        for one in stored
    ]
    assert fold(entries).seq == 3
