"""The only writer of rooms (law 3): durable, then visible; one at a time, in the order asked.

Known ref? Judge, decide, append, and once that is committed: evolve, reply, push. Commands that
wait at the same moment are decided one after the other and committed together. A request handed
in is finished even though whoever asked is gone.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Protocol
from weakref import WeakValueDictionary

import structlog

from app.codes import Code, Rejected
from app.domain.commands import AnyCommand, TakeSeat
from app.domain.machine import judged_text
from app.domain.model import Context, Room
from app.domain.verdict import Verdict
from app.judge import judge
from app.services.clock import Clock
from app.services.draft import Draft, answer_again, fingerprint
from app.services.live_room import Accepted, LiveRoom, Reply, Request, Tale, forget
from app.storage import hints
from app.storage.event_log import EventLog, RefTaken, SeqConflict
from app.storage.projections import projection
from app.storage.trouble import unavailable

CONFLICTS_MAX = 8
"""Tries against other writers of the same room; each costs a read, and the loser is told."""

TOGETHER_MAX = 32
"""Commands of one room in one append: a full burst of somebody, and the others' beside it."""

KEPT = 64
"""Rooms kept though nobody looks at them: a set that all reload at once loads its log once."""

POLL_MS = 2_000
"""How long a lost hint may go unnoticed (docs/architecture.md, V1)."""

log = structlog.get_logger(__name__)

Judge = Callable[[str, str | None], Verdict]
AwayMs = Callable[[LiveRoom, str, int], int | None]
"""For how long a person has had no socket of the meeting, at a moment; None for who is here."""


class Watcher(Protocol):
    """Who pushes what has changed."""

    def changed(self, live: LiveRoom) -> None:
        """The room is newer than at the last call. Must not block."""


class RoomService:
    """Live rooms, and what people and the server ask of them."""

    def __init__(
        self, event_log: EventLog, clock: Clock, *, judging: Judge = judge, kept: int = KEPT
    ) -> None:
        self._log = event_log
        self._clock = clock
        self._judge = judging
        self._kept = kept
        self._live: WeakValueDictionary[int, LiveRoom] = WeakValueDictionary()
        self._recent: OrderedDict[int, LiveRoom] = OrderedDict()
        self._loading: dict[int, asyncio.Task[LiveRoom]] = {}
        self._grown: set[int] = set()  # while they were loaded
        self._tasks: set[asyncio.Task[None]] = set()
        self._watchers: list[Watcher] = []
        self.away_ms: AwayMs = lambda live, person, at_ms: None

    def watch(self, watcher: Watcher) -> None:
        """Tells `watcher` of every change from now on."""
        self._watchers.append(watcher)

    async def open(self, meeting: int) -> LiveRoom:
        """The meeting's live room, loaded once however many ask; hold it to keep it live.

        Raises `Rejected(not_found)` where the log has not begun, `Rejected(storage_unavailable)`.
        """
        live = self._live.get(meeting)
        if live is None:
            loading = self._loading.get(meeting)
            if loading is None:
                loading = asyncio.create_task(self._load(meeting))
                self._loading[meeting] = loading
                loading.add_done_callback(lambda _: self._loading.pop(meeting))
            live = await asyncio.shield(loading)
        self._keep(live)
        return live

    async def handle(self, meeting: int, person: str, ref: str, command: AnyCommand) -> Accepted:
        """Lets the room decide, and returns once the outcome survives a power cut.

        Raises `Rejected`: what the room refuses, duplicate_conflict, storage_unavailable.
        """
        live = await self.open(meeting)
        outcome: asyncio.Future[Accepted | Rejected] = asyncio.get_running_loop().create_future()

        def reply(answer: Accepted | Rejected) -> None:
            if not outcome.done():  # whoever asked may have stopped waiting
                outcome.set_result(answer)

        self.submit(live, person, ref, command, reply)
        answer = await outcome
        if isinstance(answer, Rejected):
            raise answer
        return answer

    def submit(
        self, live: LiveRoom, actor: str, ref: str, command: AnyCommand, reply: Reply
    ) -> None:
        """As `handle`, for callers that do not wait; `reply` is called before anything is pushed.

        Requests to one room are decided in the order of their submission.
        """
        request = Request(actor, ref, command, fingerprint(command), reply)
        known = live.refs.get((actor, ref))
        if known is not None:
            request.answer(answer_again(known, request))
            return
        live.waiting.append(request)
        self._settle_soon(live)

    def hear(self, heard: Sequence[hints.Hint]) -> None:
        """What nodes tell each other: reads on where a log has grown elsewhere (law 13)."""
        for hint in heard:
            if isinstance(hint, hints.Reached):
                self._reached(hint.meeting, hint.seq)
            elif isinstance(hint, hints.Missed):
                for live in list(self._live.values()):
                    self._read_on_soon(live)

    async def poll(self) -> None:
        """Looks at the logs of all live rooms, for as long as it runs: lost hints heal."""
        while True:
            await self._clock.wait_until(self._clock.now_ms() + POLL_MS)
            rooms = list(self._live.values())
            if not rooms:
                continue
            try:
                newest = await self._log.newest([live.meeting for live in rooms])
            except Exception as error:  # the database is away; the next poll comes
                log.warning("rooms.poll_failed", error=type(error).__qualname__)
                continue
            for live in rooms:
                if newest.get(live.meeting, 0) not in (live.room.seq, live.appending_to):
                    self._read_on_soon(live)

    async def finish(self) -> None:
        """Returns when every request handed in so far has its answer."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _load(self, meeting: int) -> LiveRoom:
        stored = await self._log.read(meeting)
        if not stored:
            raise Rejected(Code.NOT_FOUND)
        live = LiveRoom(meeting, stored)
        self._live[meeting] = live
        if meeting in self._grown:
            self._grown.discard(meeting)
            self._read_on_soon(live)
        return live

    def _keep(self, live: LiveRoom) -> None:
        self._recent[live.meeting] = live
        self._recent.move_to_end(live.meeting)
        while len(self._recent) > self._kept:
            self._recent.popitem(last=False)

    def _reached(self, meeting: int, seq: int) -> None:
        live = self._live.get(meeting)
        if live is None:
            if meeting in self._loading:
                self._grown.add(meeting)
        # Our own appends are announced too, often before we know of them ourselves.
        elif seq > max(live.room.seq, live.appending_to):
            self._read_on_soon(live)

    def _read_on_soon(self, live: LiveRoom) -> None:
        live.behind = True
        self._settle_soon(live)

    def _settle_soon(self, live: LiveRoom) -> None:
        if not live.settling:
            live.settling = True
            task = asyncio.create_task(self._settle_all(live))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _settle_all(self, live: LiveRoom) -> None:
        """The room's lock: one of these runs for a room, for as long as something waits."""
        try:
            while live.waiting or live.behind:
                if live.behind:
                    live.behind = False
                    await self._catch_up(live)
                size = min(TOGETHER_MAX, len(live.waiting))
                if size:
                    await self._settle([live.waiting.popleft() for _ in range(size)], live)
                self._push(live)
        finally:
            live.settling = False

    async def _catch_up(self, live: LiveRoom) -> None:
        try:
            await self._read_on(live)
        except Exception as error:  # the next hint or poll comes again; requests are answered
            log.warning("rooms.catch_up_failed", meeting=live.meeting, exc_info=error)

    async def _settle(self, requests: Sequence[Request], live: LiveRoom) -> None:
        refusal: Rejected | None
        try:
            refusal = await self._try(requests, live)
        except Rejected as refused:
            refusal = refused
        except Exception as error:
            log.error("rooms.append_failed", meeting=live.meeting, exc_info=error)
            refusal = Rejected(Code.INTERNAL)
            if len(requests) > 1:  # one bad command harms no other
                for request in requests:
                    await self._settle([request], live)
                return
        if refusal is not None:
            for request in requests:
                request.answer(refusal)

    async def _try(self, requests: Sequence[Request], live: LiveRoom) -> Rejected | None:
        """Decides, appends and replies; reads on and tries again where another node was faster.

        What it returns or raises, nobody has been told yet.
        """
        for _ in range(CONFLICTS_MAX):
            draft = self._decide(requests, live)
            try:
                await self._append(draft, live)
            except (SeqConflict, RefTaken):
                await self._read_on(live)
            else:
                draft.reply()
                return None
        return unavailable()

    def _decide(self, requests: Sequence[Request], live: LiveRoom) -> Draft:
        draft = Draft(live)
        for request in requests:
            try:
                draft.take(request, self._context(request, draft.room, live))
            except Rejected as refusal:
                draft.outcomes.append((request, refusal))
            except Exception as error:
                log.error("rooms.decide_failed", command=request.command.type, exc_info=error)
                draft.outcomes.append((request, Rejected(Code.INTERNAL)))
        return draft

    def _context(self, request: Request, room: Room, live: LiveRoom) -> Context:
        at_ms = max(self._clock.now_ms(), room.last_at_ms)
        text = judged_text(room, request.command)
        if text is not None and request.verdict is None:
            request.verdict = self.verdict(text, getattr(request.command, "lang", None), room)
        away_ms = None
        if isinstance(request.command, TakeSeat) and room.seat.person is not None:
            away_ms = self.away_ms(live, room.seat.person, at_ms)
        verdict = request.verdict if text is not None else None
        return Context(request.actor, at_ms, verdict, away_ms)

    def verdict(self, text: str, lang: str | None, room: Room) -> Verdict:
        """What the judge says: by the language given, else the one it sees, else the set's."""
        verdict = self._judge(text, lang)
        return self._judge(text, room.lang) if verdict.lang == "und" and lang is None else verdict

    async def _append(self, draft: Draft, live: LiveRoom) -> None:
        if not draft.stored:
            return
        expected_seq = live.room.seq
        also = projection(live.meeting, live.room, draft.room)
        live.appending_to = draft.room.seq
        try:
            if draft.erased:
                seqs = draft.erasing()
                await self._log.erase(live.meeting, expected_seq, draft.stored, seqs, also)
            else:
                await self._log.append(live.meeting, expected_seq, draft.stored, also)
        finally:
            live.appending_to = 0
        live.room = draft.room
        live.refs.update(draft.tale.refs)
        forget(live.refs, draft.erased)

    async def _read_on(self, live: LiveRoom) -> None:
        stored = await self._log.read(live.meeting, live.room.seq)
        if stored:
            tale = Tale(live.room, live.refs)
            tale.read(stored)
            live.adopt(tale)
            return
        newest = (await self._log.newest([live.meeting])).get(live.meeting, 0)
        if newest < live.room.seq:  # a restored backup: what we knew never happened
            live.load(await self._log.read(live.meeting))

    def _push(self, live: LiveRoom) -> None:
        if live.published is live.room:
            return
        live.published = live.room
        for watcher in self._watchers:
            try:
                watcher.changed(live)
            except Exception as error:
                log.error("rooms.push_failed", meeting=live.meeting, exc_info=error)
