"""Decisions about phases, rounds, inserts and the clock (SPEC: P, T rules)."""

from app.codes import Code
from app.domain import commands, events
from app.domain.formats import inserts
from app.domain.limits import COACHLESS_EXTEND_MINUTES, MEETING_MINUTES_MAX, UNDO_MS
from app.domain.machine.automatic import automatic
from app.domain.machine.draft import Draft
from app.domain.machine.floor import clear_floor, next_up
from app.domain.machine.guards import TAKING_PART, require
from app.domain.machine.seat import fill, pass_on, rotate
from app.domain.model import SYSTEM, Question, Room
from app.domain.room.plan import (
    MINUTE_MS,
    Place,
    duration_ms,
    following,
    is_last,
    place,
    position,
    presenter_of,
    presenters_missing,
    section,
    turn_order,
)
from app.domain.room.standing import phase_of, roles, takes_part


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


def by_itself(draft: Draft, command: commands.AnyCommand) -> None:
    """T6: the server asks only for what is due as the room stands."""
    if draft.actor == SYSTEM:
        due = automatic(draft.room)
        is_due = due is not None and due.command == command and due.at_ms <= draft.at_ms
        require(is_due, Code.STALE_STATE, current=draft.room.course.index)


def advance(draft: Draft, command: commands.Advance) -> None:
    """P3: ends the insert, or the phase; P4: with `to`, goes to that place."""
    room = draft.room
    require(command.expect == room.run.index, Code.STALE_STATE, current=room.run.index)
    by_itself(draft, command)
    if command.to is None:
        where = following(room, room.run.place)
    else:
        where = place(room, command.to)
        require(where is not None, Code.UNKNOWN_ITEM, item=command.to)
    if room.course.under and command.to is None:
        draft.step()
        draft.add(events.InsertEnded(index=room.course.index + 1))
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
    """P5: nothing of the phase waits for an answer; P6: nor, after its round, in the queue."""
    room = draft.room
    if room.course.consent:
        draft.add(events.ConsentRefused())
    clear_floor(draft)
    room = draft.room
    over = [one for one in _unsettled(room) if _ends_with(room, one, where)]
    if not over:
        return
    held = [one for one in over if one.state == "held"]
    waiting = [one for one in over if one.state == "queued"]
    given = [one for one in waiting if _for_presenter(room, one)]
    draft.add(
        events.RoundEnded(
            gifted=tuple(one.id for one in given),
            lapsed=tuple(one.id for one in waiting if one not in given),
            returned=tuple(one.id for one in held),
        )
    )


def _unsettled(room: Room) -> list[Question]:
    held = [one for one in room.floor.kept.values() if one.state == "held"]
    return [*(room.floor.questions[name] for name in room.floor.queue), *held]


def _ends_with(room: Room, question: Question, where: Place | None) -> bool:
    """P6: a round (or the opening) is over when a later place is not of it any more."""
    if where is None:
        return True
    run = room.run
    later = position(room, where.name) > position(room, run.place)
    left = (where.round, section(room, where.key)) != (run.round, section(room, run.key))
    return later and left and question.round == run.round


def _for_presenter(room: Room, question: Question) -> bool:
    presenter = presenter_of(room, question.round)
    return question.to is not None and question.to == presenter and not question.spoken


def _begin(draft: Draft, where: Place, minutes: int | None) -> None:
    """P7: the phase begins with its turns; P8: a presenter hands on the seat."""
    presenter = presenter_of(draft.room, where.round)
    _never_presenter(draft, presenter)
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
    next_up(draft)


def _never_presenter(draft: Draft, presenter: str | None) -> None:
    if presenter is not None and presenter == draft.room.seat.person:
        pass_on(draft, presenter)


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
    require(draft.at_ms - step.at_ms <= UNDO_MS, Code.WRONG_STATE, state="too_late")
    room = draft.room
    again = room.ending is not None or room.course.index != step.course.index
    draft.add(events.Undone(seq=command.seq, index=room.course.index + (1 if again else 0)))
    _never_presenter(draft, draft.room.run.presenter)
    fill(draft)


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
    assert where is not None
    later = position(room, name) >= position(room, room.run.place)
    require(later, Code.WRONG_STATE, state="over")
    lent = room.seat.person != draft.actor
    if lent:
        small = 0 < command.minutes <= COACHLESS_EXTEND_MINUTES and name == room.run.place
        require(small, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
        require(not room.run.lent, Code.LIMIT_REACHED, limit="extend", max=1)
    known_ms = room.run.duration_ms if name == room.run.place else duration_ms(room, where)
    fits = known_ms + command.minutes * MINUTE_MS <= MEETING_MINUTES_MAX * MINUTE_MS
    require(fits, Code.LIMIT_REACHED, limit="minutes", max=MEETING_MINUTES_MAX)
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
    require(room.course.under is None, Code.WRONG_STATE, state="insert")
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
        draft.add(events.ConsentAsked(insert=command.insert, minutes=minutes, text=command.text))
    else:
        begin_insert(draft, command.insert, minutes, command.text)


def begin_insert(
    draft: Draft, insert: str, minutes: int, text: str | None, text_by: str | None = None
) -> None:
    """The insert has the clock. `text_by` wrote the text, where that is not the actor."""
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


def finish(draft: Draft, command: commands.Finish) -> None:
    """P13: ends the meeting; where nobody coaches, any member may in the last phase."""
    room = draft.room
    if room.seat.person != draft.actor:
        require(is_last(room, room.run.place), Code.WRONG_PHASE, phase=room.run.key)
    for person in (*(command.presenters or ()), *((command.host,) if command.host else ())):
        require(person in room.people, Code.UNKNOWN_ITEM, item=person)
    draft.step()
    _leave(draft, None)
    draft.add(
        events.Finished(
            next_at=command.next_at,
            host=command.host,
            presenters=command.presenters and tuple(dict.fromkeys(command.presenters)),
        )
    )


def set_presenters(draft: Draft, command: commands.SetPresenters) -> None:
    """P14: the rounds unfold; rounds begun stay as they are."""
    room = draft.room
    by_itself(draft, command)
    begun = room.course.presenters[: room.course.rounds_begun]
    require(not rounds_over(room), Code.WRONG_PHASE, phase=_key(room))
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


def rounds_over(room: Room) -> bool:
    """P14: whether the last round has ended, so that nobody more can present."""
    run = room.course.run
    return run is not None and section(room, run.key) == "closing"


def _key(room: Room) -> str:
    return room.course.run.key if room.course.run else ""


def cancel(draft: Draft, command: commands.Cancel) -> None:
    """P19: only what has not begun is called off; then it is over, and stays so."""
    room = draft.room
    require(room.state == "lobby", Code.WRONG_STATE, state=room.state)
    draft.add(events.Cancelled())


def close(draft: Draft, command: commands.Close) -> None:
    """P15: the end stands, and words that were never let pass are erased."""
    room = draft.room
    require(room.ending is not None and not room.ending.closed, Code.WRONG_STATE, state="closed")
    by_itself(draft, command)
    refused = [one for one in room.floor.kept.values() if one.state in ("held", "returned")]
    seqs = [seq for question in refused for seq in question.seqs]
    draft.add(events.Closed())
    if seqs:
        draft.add(events.Erased(seqs=tuple(seqs)))


def forget(draft: Draft, command: commands.Forget) -> None:
    """E4: once the end stands, the words of these events are erased; E7: those of somebody who
    left and takes them along, at any time."""
    room = draft.room
    over = room.ending is not None and room.ending.closed
    require(over or command.person is not None, Code.WRONG_STATE, state=room.state)
    known = max(command.seqs) <= room.seq
    require(known, Code.UNKNOWN_ITEM, item=str(max(command.seqs)))
    draft.add(events.Erased(seqs=command.seqs))
