"""One meeting in memory: its room, the refs it knows, and what waits to be decided."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import structlog

from app.codes import Rejected
from app.domain import events
from app.domain.commands import AnyCommand
from app.domain.events import Entry, load
from app.domain.machine import evolve
from app.domain.model import Room
from app.domain.verdict import Hint, Verdict
from app.storage.event_log import StoredEvent

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A command that is in the record: the seq of its last event, the id of what it made."""

    seq: int
    id: str | None = None
    hint: Hint | None = None


Reply = Callable[[Accepted | Rejected], None]
"""Called once for each request. Must not block."""


@dataclass(frozen=True, slots=True)
class Known:
    """The first outcome of a ref. No fingerprint: its words were erased, anything matches."""

    accepted: Accepted
    fingerprint: str | None


@dataclass(slots=True, eq=False)
class Request:
    """A command on its way into the log."""

    actor: str
    ref: str
    command: AnyCommand
    fingerprint: str
    reply: Reply
    verdict: Verdict | None = None

    def answer(self, outcome: Accepted | Rejected) -> None:
        """Tells whoever asked. What they make of it is no business of the room."""
        try:
            self.reply(outcome)
        except Exception as error:
            log.error("room.reply_failed", command=self.command.type, exc_info=error)


Refs = dict[tuple[str, str], Known]


class LiveRoom:
    """A meeting's newest state. `RoomService` alone changes it; everybody may hold and read it."""

    __slots__ = (
        "__weakref__", "appending_to", "behind", "meeting", "published", "refs", "room",
        "settling", "waiting",
    )  # fmt: skip

    def __init__(self, meeting: int, stored: Iterable[StoredEvent]) -> None:
        self.meeting = meeting
        self.waiting: deque[Request] = deque()
        self.settling = False
        self.behind = False
        self.appending_to = 0
        self.load(stored)
        self.published = self.room

    def load(self, stored: Iterable[StoredEvent]) -> None:
        """Takes the whole log for the truth, whatever was known before."""
        tale = Tale()
        tale.read(stored)
        assert tale.room is not None, "a log begins with `opened`"
        self.adopt(tale)

    def adopt(self, tale: "Tale") -> None:
        """Goes on to where the tale ends."""
        assert tale.room is not None
        self.room = tale.room
        self.refs = tale.refs


@dataclass(slots=True)
class Tale:
    """A room as events lead it on, and the refs that answer with them."""

    room: Room | None = None
    refs: Refs = field(default_factory=dict)
    _made: str | None = None

    def read(self, stored: Iterable[StoredEvent]) -> None:
        """Goes through events as the log keeps them."""
        for one in stored:
            event = load(one.type, dict(one.payload), dict(one.words) if one.words else None)
            self.tell(Entry(one.seq, one.at_ms, one.actor, event), one.ref, one.fingerprint)

    def tell(self, entry: Entry, ref: str | None, fingerprint: str | None) -> None:
        """One more event; the ref stands on a command's last."""
        self.room = evolve(self.room, entry)
        self._note(entry, ref, fingerprint)

    def tell_all(
        self, entries: Sequence[Entry], room: Room, ref: str, fingerprint: str
    ) -> Accepted:
        """The events of one command, with the room they are known to make; gives its answer."""
        self.room = room
        for entry in entries[:-1]:
            self._note(entry, None, None)
        self._note(entries[-1], ref, fingerprint)
        return self.refs[entries[-1].actor, ref].accepted

    def _note(self, entry: Entry, ref: str | None, fingerprint: str | None) -> None:
        assert self.room is not None
        if isinstance(entry.event, events.Erased):
            forget(self.refs, entry.event.seqs)
        if self._made is None and entry.event.makes_item():
            self._made = self.room.id(entry.seq)
        if ref is not None:
            self.refs[entry.actor, ref] = Known(Accepted(entry.seq, self._made), fingerprint)
            self._made = None


def forget(refs: Refs, seqs: Iterable[int]) -> None:
    """Drops the fingerprints of commands that made these events: their words are erased."""
    gone = {answering(refs, seq) for seq in seqs}
    if not gone:
        return
    for key, known in refs.items():
        if known.fingerprint is not None and known.accepted.seq in gone:
            refs[key] = Known(known.accepted, None)


def answering(refs: Refs, seq: int) -> int | None:
    """The seq that bears the ref of the command this event belongs to: its last."""
    return min((k.accepted.seq for k in refs.values() if k.accepted.seq >= seq), default=None)
