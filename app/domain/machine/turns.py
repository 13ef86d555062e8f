"""Decisions about turns, ballots and hands (SPEC: R, B, H rules)."""

from app.codes import Code
from app.domain import commands, events
from app.domain.machine.closes import ballot_complete
from app.domain.machine.course import begin_insert
from app.domain.machine.draft import Draft
from app.domain.machine.floor import next_up
from app.domain.machine.guards import require
from app.domain.model import DoneHow, Room
from app.domain.room.standing import phase_of, roles, takes_part, thinking


def done(draft: Draft, command: commands.Done) -> None:
    """R1: told, passed or ready, each for oneself; R2: the seat for anyone; R3: `rest`."""
    room = draft.room
    seat = draft.actor == room.seat.person
    if command.rest:
        require(seat, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
        ballot = phase_of(room, room.run).ballot is not None and not ballot_complete(room)
        open_turns = room.run.current is not None
        require(ballot or open_turns, Code.WRONG_STATE, state="done")
        draft.add(events.TurnsEnded())
        next_up(draft)
        return
    person = command.person or draft.actor
    require(person in room.people, Code.UNKNOWN_ITEM, item=person)
    own = person == draft.actor
    require(own or seat, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
    require(takes_part(room, person), Code.WRONG_ADDRESSEE, to=person)
    if command.undo:
        require(person in room.run.done, Code.WRONG_STATE, state="not_done")
        draft.add(events.TurnUndone(person=person))
        return
    require(collected(room, person), Code.WRONG_PHASE, phase=room.run.key)
    require(person not in room.run.done, Code.WRONG_STATE, state="done")
    turn = person in room.run.turns
    require(not (turn and room.run.turns_ended), Code.WRONG_STATE, state="done")
    if turn and not command.pass_ and (not seat or phase_of(room, room.run).laps):
        current = room.run.current or ""
        require(current == person, Code.NOT_YOUR_TURN, current=current)
    how: DoneHow = "passed" if command.pass_ else "told" if turn else "ready"
    draft.add(events.TurnDone(person=person, how=how))
    next_up(draft)


def collected(room: Room, person: str) -> bool:
    """R8: whether the phase waits for a word of this person: a turn, "ready", an abstention."""
    run = room.run
    phase = phase_of(room, run)
    presents = person == run.presenter and phase.collects("presenter_ready")
    votes = phase.ballot is not None and phase.turns == "none"
    return person in run.turns or phase.collects("ready") or presents or votes


def vote(draft: Draft, command: commands.Vote) -> None:
    """B1: the ballot that is open; B2: the presenter's private consent to an insert."""
    room = draft.room
    consent = room.course.consent
    if consent and draft.actor == room.run.presenter and command.choice in ("yes", "no"):
        if command.choice == "yes":
            begin_insert(draft, consent.insert, consent.minutes, consent.text, consent.by)
        else:
            draft.add(events.ConsentRefused())
        return
    phase = phase_of(room, room.run)
    require(phase.ballot is not None, Code.WRONG_PHASE, phase=room.run.key)
    known = command.choice in phase.ballot_choices()
    require(known, Code.UNKNOWN_ITEM, item=command.choice)
    require(not ballot_complete(room), Code.WRONG_STATE, state="shown")
    draft.add(events.Voted(person=draft.actor, choice=command.choice, text=command.text))


def raise_hand(draft: Draft, command: commands.RaiseHand) -> None:
    """H1: a hand up or down; H2: `think` is for presenter and addressee, and holds the queue."""
    room, actor = draft.room, draft.actor
    up = room.record.hands.get(actor)
    if not command.on:
        require(up is not None, Code.WRONG_STATE, state="down")
        held = thinking(room)
        draft.add(events.HandLowered(person=actor))
        if held and room.state == "running":
            next_up(draft)
        return
    require(up is None or up.why != command.why, Code.WRONG_STATE, state="up")
    if command.why == "think":
        on = room.floor.questions.get(room.floor.on or "")
        addressed = on is not None and on.to in (actor, None)
        presents = "presenter" in roles(room, actor)
        require(addressed or presents, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, actor)))
    draft.add(events.HandRaised(person=actor, why=command.why))
