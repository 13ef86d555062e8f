"""Requests decided one after the other on a room nobody sees yet, to be appended together."""

import hashlib

from app.codes import Code, Rejected
from app.domain import events
from app.domain.commands import AnyCommand
from app.domain.events import Entry, dump
from app.domain.machine import decide_with_room, nudge
from app.domain.model import Context, Room
from app.domain.verdict import Hint
from app.services.judgements import count, count_refusal, outcome_of
from app.services.live_room import Accepted, Known, LiveRoom, Request, Tale, answering
from app.storage.event_log import StoredEvent


class Draft:
    """What would be appended, the room it would make, and the answer to each request."""

    def __init__(self, live: LiveRoom) -> None:
        self.live = live
        self.tale = Tale(live.room)
        self.stored: list[StoredEvent] = []
        self.erased: list[int] = []
        self.judged: list[tuple[str, str]] = []
        self.outcomes: list[tuple[Request, Accepted | Rejected]] = []

    @property
    def room(self) -> Room:
        """As it would be."""
        assert self.tale.room is not None
        return self.tale.room

    def take(self, request: Request, context: Context) -> None:
        """One more request. Raises `Rejected`, and then the draft is as before."""
        key = (request.actor, request.ref)
        known = self.live.refs.get(key) or self.tale.refs.get(key)
        if known is not None:
            self.outcomes.append((request, answer_again(known, request)))
            return
        before = self.room
        decision = decide_with_room(before, request.command, context)
        hint = None if context.verdict is None else nudge(before, context.verdict)
        entries = [
            Entry(seq, context.at_ms, request.actor, event)
            for seq, event in enumerate(decision.events, before.seq + 1)
        ]
        first = self.tale.tell_all(entries, decision.room, request.ref, request.fingerprint)
        for entry in entries:
            self._keep(entry, request if entry is entries[-1] else None, before)
        answer = Accepted(first.seq, first.id, Hint.model_validate(hint) if hint else None)
        self.outcomes.append((request, answer))

    def _keep(self, entry: Entry, request: Request | None, before: Room) -> None:
        """One event for the log; `request` is there for a command's last, which bears its ref."""
        judged = outcome_of(before, entry.event)
        if judged is not None:
            self.judged.append(judged)
        if isinstance(entry.event, events.Erased):
            self.erased.extend(entry.event.seqs)
        ref = request.ref if request else None
        self.stored.append(_stored(entry, ref, request.fingerprint if request else None))

    def erasing(self) -> set[int]:
        """The events to erase, and those that bear the fingerprints of the same words."""
        refs = {**self.live.refs, **self.tale.refs}
        bearing = {answering(refs, seq) for seq in self.erased}
        return {*self.erased, *(seq for seq in bearing if seq is not None)}

    def reply(self) -> None:
        """Tells everyone, once it is committed."""
        count(self.judged)
        for request, outcome in self.outcomes:
            if isinstance(outcome, Rejected):
                count_refusal(outcome, request.verdict)
            request.answer(outcome)


def fingerprint(command: AnyCommand) -> str:
    """By which a command is known again; says nothing of its words."""
    return hashlib.blake2b(command.model_dump_json().encode(), digest_size=16).hexdigest()


def answer_again(known: Known, request: Request) -> Accepted | Rejected:
    """The first outcome of a ref, or duplicate_conflict where it stood for something else."""
    if known.fingerprint is not None and known.fingerprint != request.fingerprint:
        return Rejected(Code.DUPLICATE_CONFLICT)
    return known.accepted


def _stored(entry: Entry, ref: str | None, mark: str | None) -> StoredEvent:
    parts = dump(entry.event)
    return StoredEvent(
        seq=entry.seq,
        actor=entry.actor,
        type=parts.type,
        at_ms=entry.at_ms,
        payload=parts.payload,
        words=parts.words,
        ref=ref,
        fingerprint=mark,
    )
