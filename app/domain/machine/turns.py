"""Decisions about turns, ballots and hands (SPEC: R, B, H rules)."""

from app.codes import Code
from app.domain import commands, events
from app.domain.machine.closes import ballot_complete
from app.domain.machine.course import begin_insert
from app.domain.machine.draft import Draft
from app.domain.machine.floor import open_next
from app.domain.machine.guards import (
    ALL_BUT_WATCHERS,
    BEFORE_THE_END,
    SEAT,
    TAKING_PART,
    WHILE_RUNNING,
    Gate,
    require,
)
from app.domain.machine.handler import CommandHandler, handles
from app.domain.machine.standing import Standing
from app.domain.model import DoneHow, Json
from app.domain.room.roles import phase_of, roles, takes_part, thinking


@handles(commands.Done, Gate(WHILE_RUNNING, TAKING_PART | SEAT))
class Done(CommandHandler[commands.Done]):
    """R2: each person for themselves, the seat for anyone; R3: `rest` ends all turns."""

    def available(self, standing: Standing) -> Json:
        """For the seat; for a person the phase waits for; for one who takes it back."""
        may = "seat" in standing.roles or standing.is_done or collected(standing)
        require(may, Code.WRONG_PHASE, phase=standing.room.key)
        return {}

    def decide(self, draft: Draft, command: commands.Done) -> None:
        room = draft.room
        seat = draft.actor == room.seat.person
        if command.rest:
            require(seat, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
            ballot = phase_of(room, room.run).ballot is not None and not ballot_complete(room)
            open_turns = room.run.current is not None
            require(ballot or open_turns, Code.WRONG_STATE, state="done")
            draft.add(events.TurnsEnded())
            open_next(draft)
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
        require(collected(draft.standing(person)), Code.WRONG_PHASE, phase=room.run.key)
        require(person not in room.run.done, Code.WRONG_STATE, state="done")
        turn = person in room.run.turns
        require(not (turn and room.run.turns_ended), Code.WRONG_STATE, state="done")
        if turn and not command.pass_ and (not seat or phase_of(room, room.run).laps):
            current = room.run.current or ""
            require(current == person, Code.NOT_YOUR_TURN, current=current)
        how: DoneHow = "passed" if command.pass_ else "told" if turn else "ready"
        draft.add(events.TurnDone(person=person, how=how))
        open_next(draft)


def collected(standing: Standing) -> bool:
    """R8: whether the phase waits for a word of this person: a turn, "ready", an abstention."""
    phase = standing.running
    presents = "presenter" in standing.roles and phase.collects("presenter_ready")
    votes = phase.ballot is not None and phase.turns == "none"
    return standing.has_turn or phase.collects("ready") or presents or votes


@handles(commands.Vote, Gate(WHILE_RUNNING, TAKING_PART))
class Vote(CommandHandler[commands.Vote]):
    """B1: the ballot that is open; B2: the presenter's private consent to an insert."""

    def available(self, standing: Standing) -> Json:
        """In the ballot that is open, or for the consent one is asked for."""
        if not standing.consents:
            _open_ballot(standing)
        return {}

    def decide(self, draft: Draft, command: commands.Vote) -> None:
        room, standing = draft.room, draft.standing()
        consent = room.course.consent
        if consent and standing.consents and command.choice in ("yes", "no"):
            if command.choice == "yes":
                begin_insert(draft, consent.insert, consent.minutes, consent.text, consent.by)
            else:
                draft.add(events.ConsentRefused())
            return
        phase = standing.running
        fits = phase.ballot is None or command.choice in phase.ballot_choices()
        require(fits, Code.UNKNOWN_ITEM, item=command.choice)
        _open_ballot(standing)
        draft.add(events.Voted(person=draft.actor, choice=command.choice, text=command.text))


def _open_ballot(standing: Standing) -> None:
    """B2: once a ballot shows, it stays as it is."""
    ballot = standing.running.ballot
    require(ballot is not None, Code.WRONG_PHASE, phase=standing.room.key)
    require(not standing.room.ballot_shown, Code.WRONG_STATE, state="shown")


@handles(commands.RaiseHand, Gate(BEFORE_THE_END, ALL_BUT_WATCHERS))
class RaiseHand(CommandHandler[commands.RaiseHand]):
    """H1: a hand up or down; H2: `think` is for presenter and addressee, and holds the queue."""

    def decide(self, draft: Draft, command: commands.RaiseHand) -> None:
        room, actor = draft.room, draft.actor
        up = room.record.hands.get(actor)
        if not command.on:
            require(up is not None, Code.WRONG_STATE, state="down")
            held = thinking(room)
            draft.add(events.HandLowered(person=actor))
            if held and room.state == "running":
                open_next(draft)
            return
        require(up is None or up.why != command.why, Code.WRONG_STATE, state="up")
        if command.why == "think":
            on = room.floor.questions.get(room.floor.on or "")
            addressed = on is not None and on.to in (actor, None)
            presents = "presenter" in roles(room, actor)
            require(addressed or presents, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, actor)))
        draft.add(events.HandRaised(person=actor, why=command.why))
