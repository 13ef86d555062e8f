"""Decisions about phases, rounds, inserts and the clock (SPEC: P, T rules)."""

from app.codes import Code, Rejected
from app.domain import commands, events
from app.domain.formats import inserts
from app.domain.limits import COACHLESS_EXTEND_MINUTES, UNDO_MS
from app.domain.machine.draft import Draft
from app.domain.machine.floor import next_up
from app.domain.machine.guards import TAKING_PART, require
from app.domain.machine.plan import (
    MINUTE_MS,
    Place,
    duration_ms,
    following,
    is_last,
    owners,
    place,
    presenter_of,
    presenters_missing,
)
from app.domain.machine.seat import pass_on, rotate
from app.domain.machine.standing import present, roles, takes_part
from app.domain.model import SYSTEM


def start(draft: Draft, command: commands.Start) -> None:
    """P1: the first phase; where nobody coaches, the next host takes the seat (P2)."""
    room = draft.room
    require(room.state == "lobby", Code.WRONG_STATE, state=room.state)
    first = following(room, None)
    assert first is not None
    require(not presenters_missing(room, first), Code.PRESENTERS_MISSING)
    if room.format.coachless:
        rotate(draft, presenter_of(room, first.round))
    _begin(draft, first, None)


def advance(draft: Draft, command: commands.Advance) -> None:
    """P3: ends the insert, or the phase; P4: with `to`, goes to that place."""
    room = draft.room
    require(command.expect == room.run.index, Code.STALE_STATE, current=room.run.index)
    if command.to is None:
        where = following(room, room.run.place)
    else:
        where = place(room, command.to)
        require(where is not None, Code.UNKNOWN_ITEM, item=command.to)
    if room.course.under and command.to is None:
        draft.step()
        draft.add(events.InsertEnded())
        next_up(draft)
        return
    require(not presenters_missing(room, where), Code.PRESENTERS_MISSING)
    draft.step()
    _leave(draft, where)
    if where is None:
        draft.add(events.Finished())
    else:
        _begin(draft, where, command.minutes)


def _leave(draft: Draft, where: Place | None) -> None:
    """P5: what had the floor is answered; P6: the end of a round gives away what waits."""
    room = draft.room
    if room.course.consent:
        draft.add(events.ConsentRefused())
    if room.floor.on:
        draft.add(events.QuestionAnswered(question=room.floor.on, by=draft.actor, how="called"))
    if room.run.round is None or (where and where.round == room.run.round):
        return
    presenter = room.run.presenter
    gifted: list[str] = []
    lapsed: list[str] = []
    returned: list[str] = []
    for question in room.floor.questions.values():
        if question.round != room.run.round:
            continue
        if question.state == "held":
            returned.append(question.id)
        elif question.state == "queued":
            to_presenter = question.to == presenter and question.text is not None
            (gifted if to_presenter else lapsed).append(question.id)
    draft.add(
        events.RoundEnded(gifted=tuple(gifted), lapsed=tuple(lapsed), returned=tuple(returned))
    )


def _begin(draft: Draft, where: Place, minutes: int | None) -> None:
    """P7: the phase begins with its turns; P8: a presenter hands on the seat."""
    room = draft.room
    presenter = presenter_of(room, where.round)
    if presenter and presenter == room.seat.person:
        pass_on(draft, presenter)
        room = draft.room
    draft.add(
        events.PhaseStarted(
            index=room.course.index + 1,
            place=where.name,
            key=where.key,
            round=where.round,
            presenter=presenter,
            duration_ms=minutes * MINUTE_MS if minutes else duration_ms(room, where),
            turns=_turns(draft, where, presenter),
        )
    )
    next_up(draft)


def _turns(draft: Draft, where: Place, presenter: str | None) -> tuple[str, ...]:
    room = draft.room
    phase = room.phases[where.key]
    if phase.turns == "presenter":
        return (presenter,) if presenter else ()
    if phase.turns == "owners":
        return owners(room)
    if phase.turns == "none":
        return ()
    order = [person for person in present(room) if person != presenter]
    if presenter and phase.presenter == "first":
        return (presenter, *order)
    if presenter and phase.presenter == "last":
        return (*order, presenter)
    return present(room)


def undo(draft: Draft, command: commands.Undo) -> None:
    """P9: the newest step, by who took it, within ten seconds."""
    step = draft.room.step
    require(
        step is not None and step.until_seq == command.seq,
        Code.STALE_STATE,
        current=step.until_seq if step else 0,
    )
    assert step is not None
    require(step.by == draft.actor, Code.FORBIDDEN_ROLE, roles=[])
    late = draft.at_ms - step.at_ms > UNDO_MS
    closed = draft.room.ending is not None and draft.room.ending.closed
    require(not late and not closed, Code.WRONG_STATE, state="too_late")
    draft.add(events.Undone(seq=command.seq, index=draft.room.course.index + 1))


def pause(draft: Draft, command: commands.Pause) -> None:
    """T1: stops or restarts the clock, nothing else."""
    paused = draft.room.run.paused_at_ms is not None
    require(paused != command.on, Code.WRONG_STATE, state="paused" if paused else "running")
    draft.add(events.Paused() if command.on else events.Resumed())


def extend(draft: Draft, command: commands.Extend) -> None:
    """T2: this phase or a later one; T3: where nobody coaches, a little, once a phase."""
    room = draft.room
    name = command.place or room.run.place
    where = place(room, name)
    require(where is not None, Code.UNKNOWN_ITEM, item=name)
    lent = room.seat.person != draft.actor
    if lent:
        small = 0 < command.minutes <= COACHLESS_EXTEND_MINUTES and name == room.run.place
        require(small, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
        require(not room.run.lent, Code.LIMIT_REACHED, limit="extend", max=1)
    draft.add(events.Extended(place=name, minutes=command.minutes, lent=lent))


def adjust(draft: Draft, command: commands.Adjust) -> None:
    """P10: from now on, for phases of this key; not while something is put in."""
    room = draft.room
    require(room.course.under is None, Code.WRONG_PHASE, phase=room.run.insert or "")
    changed = command.model_dump(exclude={"type"}, exclude_none=True)
    require(bool(changed), Code.INVALID_FIELD, field="judge", reason="nothing to change")
    draft.add(events.Adjusted(key=room.run.key, **changed))
    next_up(draft)


def intervene(draft: Draft, command: commands.Intervene) -> None:
    """P11: puts a phase in; P12: peer consultation first asks the presenter, privately."""
    room = draft.room
    require(command.insert in room.format.inserts, Code.UNKNOWN_ITEM, item=command.insert)
    busy = room.course.under is not None or room.course.consent is not None
    require(not busy, Code.WRONG_STATE, state="insert")
    minutes = command.minutes or inserts()[command.insert].minutes
    if command.insert == "peer_consult":
        require(room.run.presenter is not None, Code.WRONG_PHASE, phase=room.run.key)
        draft.add(events.ConsentAsked(insert=command.insert, minutes=minutes, text=command.text))
        return
    draft.step()
    begin_insert(draft, command.insert, minutes, command.text)


def begin_insert(draft: Draft, insert: str, minutes: int, text: str | None) -> None:
    """The insert has the clock; in a round of all, the presenter only listens."""
    room = draft.room
    turns: tuple[str, ...] = ()
    if inserts()[insert].turns == "each":
        turns = tuple(person for person in present(room) if person != room.run.presenter)
    draft.add(
        events.InsertStarted(
            index=room.course.index + 1,
            insert=insert,
            duration_ms=minutes * MINUTE_MS,
            turns=turns,
            text=text,
        )
    )


def finish(draft: Draft, command: commands.Finish) -> None:
    """P13: ends the meeting; where nobody coaches, any member may in the last phase."""
    room = draft.room
    if room.seat.person != draft.actor and draft.actor != SYSTEM:
        require(is_last(room, room.run.place), Code.WRONG_PHASE, phase=room.run.key)
    for person in (*(command.presenters or ()), *((command.host,) if command.host else ())):
        require(person in room.people, Code.UNKNOWN_ITEM, item=person)
    draft.step()
    _leave(draft, None)
    draft.add(
        events.Finished(next_at=command.next_at, host=command.host, presenters=command.presenters)
    )


def set_presenters(draft: Draft, command: commands.SetPresenters) -> None:
    """P14: the rounds unfold; rounds begun stay as they are."""
    room = draft.room
    begun = room.course.presenters[: room.course.rounds_begun]
    over = bool(begun) and room.course.run is not None and room.run.round is None
    if over and (room.format.between is None or room.run.key != room.format.between.key):
        raise Rejected(Code.WRONG_PHASE, phase=room.run.key)
    named = command.presenters
    if named[: len(begun)] == begun:
        named = named[len(begun) :]
    order = (*begun, *named)
    for person in named:
        require(person in room.people, Code.UNKNOWN_ITEM, item=person)
        require(takes_part(room, person), Code.WRONG_ADDRESSEE, to=person)
    require(len(set(order)) == len(order), Code.WRONG_STATE, state="named_twice")
    fits = room.format.several or len(order) == 1
    require(fits, Code.LIMIT_REACHED, limit="presenters", max=1)
    if command.scribe:
        scribe = roles(room, command.scribe) & (TAKING_PART | {"coach"})
        require(bool(scribe), Code.UNKNOWN_ITEM, item=command.scribe)
    draft.add(
        events.PresentersSet(presenters=order, minutes=command.minutes, scribe=command.scribe)
    )


def close(draft: Draft, command: commands.Close) -> None:
    """P15: the end stands, and the words of appeals not let pass are erased."""
    room = draft.room
    require(room.ending is not None and not room.ending.closed, Code.WRONG_STATE, state="closed")
    seqs = [
        seq
        for question in room.floor.questions.values()
        if question.appeal and not question.passed and question.state in ("held", "returned")
        for seq in question.seqs
    ]
    draft.add(events.Closed())
    if seqs:
        draft.add(events.Erased(seqs=tuple(seqs)))


def forget(draft: Draft, command: commands.Forget) -> None:
    """E4: only once the end stands: the words of these events are erased."""
    room = draft.room
    over = room.ending is not None and room.ending.closed
    require(over, Code.WRONG_STATE, state=room.state)
    known = max(command.seqs) <= room.seq
    require(known, Code.UNKNOWN_ITEM, item=str(max(command.seqs)))
    draft.add(events.Erased(seqs=command.seqs))
