"""Decisions about phases, rounds, inserts and the clock (SPEC: P, T rules)."""

from app.codes import Code, Rejected
from app.domain import commands, events
from app.domain.formats import inserts
from app.domain.limits import COACHLESS_EXTEND_MINUTES, MEETING_MINUTES_MAX, UNDO_MS
from app.domain.machine.automatic import require_due
from app.domain.machine.draft import Draft
from app.domain.machine.floor import clear_floor, no_insert, open_next
from app.domain.machine.guards import (
    ALL_BUT_WATCHERS,
    BEFORE_THE_END,
    FROM_THE_START,
    SEAT,
    WHILE_RUNNING,
    Gate,
    require,
)
from app.domain.machine.handler import CommandHandler, handles
from app.domain.machine.seat import hand_seat_on, reseat, seat_next_host
from app.domain.machine.standing import Standing
from app.domain.model import Json, Question, Room
from app.domain.room.plan import (
    MINUTE_MS,
    Place,
    duration_ms,
    following,
    place,
    position,
    presenter_of,
    presenters_missing,
    section,
    turn_order,
)
from app.domain.room.roles import phase_of, roles


@handles(commands.Start, Gate(BEFORE_THE_END, SEAT, members_alone=True))
class Start(CommandHandler[commands.Start]):
    """P1: begins the first phase; P2: in a coachless meeting the next host takes the seat."""

    def available(self, standing: Standing) -> Json:
        """Once, and only if the first round has its presenter (P18)."""
        state = standing.room.state
        require(state == "lobby", Code.WRONG_STATE, state=state)
        require(not standing.room.presenters_missing, Code.PRESENTERS_MISSING)
        return {}

    def decide(self, draft: Draft, command: commands.Start) -> None:
        self.available(draft.standing())
        room = draft.room
        first = following(room, None)
        assert first is not None
        if room.format.coachless:
            seat_next_host(draft, presenter_of(room, first.round))
        _begin_phase(draft, first, None)


@handles(commands.Advance, Gate(WHILE_RUNNING, SEAT, system=True))
class Advance(CommandHandler[commands.Advance]):
    """P3: ends the insert, or the phase; P4: with `to`, goes to that place."""

    def decide(self, draft: Draft, command: commands.Advance) -> None:
        room = draft.room
        require(command.expect == room.run.index, Code.STALE_STATE, current=room.run.index)
        require_due(draft, command)
        if command.to is None:
            where = following(room, room.run.place)
        else:
            where = place(room, command.to)
            require(where is not None, Code.UNKNOWN_ITEM, item=command.to)
        if room.course.under and command.to is None:
            draft.step()
            draft.add(events.InsertEnded(index=room.course.index + 1))
            open_next(draft)
            return
        require(not presenters_missing(room, where), Code.PRESENTERS_MISSING)
        draft.step()
        _end_phase(draft, where)
        if where is None:
            draft.add(events.Finished())
        else:
            _begin_phase(draft, where, command.minutes)


def _end_phase(draft: Draft, where: Place | None) -> None:
    """P5: clears the floor; P6: at the end of a round, the queue of its questions."""
    room = draft.room
    if room.course.consent:
        draft.add(events.ConsentRefused())
    clear_floor(draft)
    room = draft.room
    over = [question for question in _unsettled(room) if _ends_with(room, question, where)]
    if not over:
        return
    held = [question for question in over if question.state == "held"]
    waiting = [question for question in over if question.state == "queued"]
    gifts = [question for question in waiting if _for_presenter(room, question)]
    draft.add(
        events.RoundEnded(
            gifted=tuple(question.id for question in gifts),
            lapsed=tuple(question.id for question in waiting if question not in gifts),
            returned=tuple(question.id for question in held),
        )
    )


def _unsettled(room: Room) -> list[Question]:
    kept = room.floor.kept.values()
    held = [question for question in kept if question.state == "held"]
    return [*(room.floor.questions[name] for name in room.floor.queue), *held]


def _ends_with(room: Room, question: Question, where: Place | None) -> bool:
    """P6: whether going to `where` ends the round (or the opening) of this question."""
    if where is None:
        return True
    run = room.run
    later = position(room, where.name) > position(room, run.place)
    left = (where.round, section(room, where.key)) != (run.round, section(room, run.key))
    return later and left and question.round == run.round


def _for_presenter(room: Room, question: Question) -> bool:
    presenter = presenter_of(room, question.round)
    return question.to is not None and question.to == presenter and not question.spoken


def _begin_phase(draft: Draft, where: Place, minutes: int | None) -> None:
    """P7: begins a phase, with its turns; P8: a presenter who holds the seat hands it on."""
    presenter = presenter_of(draft.room, where.round)
    _hand_on_if_presenter(draft, presenter)
    room = draft.room
    draft.add(
        events.PhaseStarted(
            index=room.course.index + 1,
            place=where.name,
            key=where.key,
            round=where.round,
            presenter=presenter,
            duration_ms=minutes * MINUTE_MS if minutes else duration_ms(room, where),
            turns=turn_order(room, room.phases[where.key], presenter),
        )
    )
    open_next(draft)


def _hand_on_if_presenter(draft: Draft, presenter: str | None) -> None:
    if presenter is not None and presenter == draft.room.seat.person:
        hand_seat_on(draft, presenter)


@handles(commands.Undo, Gate(FROM_THE_START, ALL_BUT_WATCHERS))
class Undo(CommandHandler[commands.Undo]):
    """P9: takes the newest step back, for the person who took it, within ten seconds."""

    def available(self, standing: Standing) -> Json:
        """The step that this person can undo, and until when."""
        if standing.own_step is None:
            raise Rejected(Code.STALE_STATE)
        seq, at_ms = standing.own_step
        return {"seq": seq, "until_ms": at_ms + UNDO_MS}

    def decide(self, draft: Draft, command: commands.Undo) -> None:
        step = draft.room.step
        require(
            step is not None and step.until_seq == command.seq,
            Code.STALE_STATE,
            current=step.until_seq if step else 0,
        )
        assert step is not None
        require(step.by == draft.actor, Code.FORBIDDEN_ROLE, roles=[])
        in_time = draft.standing().own_step is not None
        require(in_time, Code.WRONG_STATE, state="too_late")
        room = draft.room
        again = room.ending is not None or room.course.index != step.course.index
        draft.add(events.Undone(seq=command.seq, index=room.course.index + (1 if again else 0)))
        _hand_on_if_presenter(draft, draft.room.run.presenter)
        reseat(draft)


@handles(commands.Pause, Gate(WHILE_RUNNING, SEAT, members_alone=True))
class Pause(CommandHandler[commands.Pause]):
    """T1: stops or restarts the clock."""

    def decide(self, draft: Draft, command: commands.Pause) -> None:
        paused = draft.room.run.paused_at_ms is not None
        require(paused != command.on, Code.WRONG_STATE, state="paused" if paused else "running")
        draft.add(events.Paused() if command.on else events.Resumed())


@handles(commands.Extend, Gate(WHILE_RUNNING, SEAT, members_alone=True))
class Extend(CommandHandler[commands.Extend]):
    """T2: the running phase or a later one; T3: a member in a coachless meeting, once."""

    def available(self, standing: Standing) -> Json:
        """For the seat always; for anybody else once in each phase."""
        lends_again = "seat" not in standing.roles and standing.room.time_lent
        require(not lends_again, Code.LIMIT_REACHED, limit="extend", max=1)
        return {}

    def decide(self, draft: Draft, command: commands.Extend) -> None:
        room = draft.room
        name = command.place or room.run.place
        where = place(room, name)
        require(where is not None, Code.UNKNOWN_ITEM, item=name)
        assert where is not None
        later = position(room, name) >= position(room, room.run.place)
        require(later, Code.WRONG_STATE, state="over")
        lent = room.seat.person != draft.actor
        if lent:
            small = 0 < command.minutes <= COACHLESS_EXTEND_MINUTES and name == room.run.place
            require(small, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
            self.available(draft.standing())
        now_ms = room.run.duration_ms if name == room.run.place else duration_ms(room, where)
        fits = now_ms + command.minutes * MINUTE_MS <= MEETING_MINUTES_MAX * MINUTE_MS
        require(fits, Code.LIMIT_REACHED, limit="minutes", max=MEETING_MINUTES_MAX)
        draft.add(events.Extended(place=name, minutes=command.minutes, lent=lent))


@handles(commands.Adjust, Gate(WHILE_RUNNING, SEAT))
class Adjust(CommandHandler[commands.Adjust]):
    """P10: changes how questions pass, in phases with this key; not during an insert."""

    def available(self, standing: Standing) -> Json:
        """Not during an insert."""
        no_insert(standing)
        return {}

    def decide(self, draft: Draft, command: commands.Adjust) -> None:
        self.available(draft.standing())
        room = draft.room
        changed = command.model_dump(exclude={"type"}, exclude_none=True)
        require(bool(changed), Code.INVALID_FIELD, field="judge", reason="nothing to change")
        draft.add(events.Adjusted(key=room.run.key, **changed))
        open_next(draft)


@handles(commands.Intervene, Gate(WHILE_RUNNING, SEAT))
class Intervene(CommandHandler[commands.Intervene]):
    """P11: puts in a phase; P12: for a peer consultation the presenter must consent first."""

    def available(self, standing: Standing) -> Json:
        """Only one insert at a time."""
        require(not standing.room.insert, Code.WRONG_STATE, state="insert")
        return {}

    def decide(self, draft: Draft, command: commands.Intervene) -> None:
        room = draft.room
        require(command.insert in room.format.inserts, Code.UNKNOWN_ITEM, item=command.insert)
        self.available(draft.standing())
        minutes = command.minutes or inserts()[command.insert].minutes
        asks = command.insert == "peer_consult"
        if asks:
            # A "yes" must not be taken for a choice in the phase's own ballot.
            fits = room.run.presenter is not None and phase_of(room, room.run).ballot is None
            require(fits, Code.WRONG_PHASE, phase=room.run.key)
        draft.step()
        if room.course.consent:
            draft.add(events.ConsentRefused())
        if asks:
            draft.add(
                events.ConsentAsked(insert=command.insert, minutes=minutes, text=command.text)
            )
        else:
            begin_insert(draft, command.insert, minutes, command.text)


def begin_insert(
    draft: Draft, insert: str, minutes: int, text: str | None, text_by: str | None = None
) -> None:
    """P11: the insert begins. `text_by` wrote its text, if that is not the actor."""
    room = draft.room
    turns = turn_order(room, inserts()[insert], room.run.presenter)
    draft.add(
        events.InsertStarted(
            index=room.course.index + 1,
            insert=insert,
            duration_ms=minutes * MINUTE_MS,
            turns=turns,
            text_by=text_by if text else None,
            text=text,
        )
    )


@handles(commands.Finish, Gate(WHILE_RUNNING, SEAT, members_alone=True))
class Finish(CommandHandler[commands.Finish]):
    """P13: ends the meeting."""

    def available(self, standing: Standing) -> Json:
        """For the seat always; for any member of a coachless meeting in its last phase."""
        may = "seat" in standing.roles or standing.room.in_last_phase
        require(may, Code.WRONG_PHASE, phase=standing.room.key)
        return {}

    def decide(self, draft: Draft, command: commands.Finish) -> None:
        self.available(draft.standing())
        room = draft.room
        for person in (*(command.presenters or ()), *((command.host,) if command.host else ())):
            require(person in room.people, Code.UNKNOWN_ITEM, item=person)
        draft.step()
        _end_phase(draft, None)
        draft.add(
            events.Finished(
                next_at=command.next_at,
                host=command.host,
                presenters=command.presenters and tuple(dict.fromkeys(command.presenters)),
            )
        )
