"""What the tests of storage write: people, who are the plainest rows, and events."""

import asyncio
import threading

from sqlmodel import Session, select

from app.storage.door import Door
from app.storage.event_log import EventLog, SeqConflict, StoredEvent
from app.storage.tables import Person


class Adding:
    """A work that adds a person; it holds the door until told, so that others must wait."""

    def __init__(self, person: str, until: threading.Event | None = None) -> None:
        self.person = person
        self.until = until
        self.begun = threading.Event()

    def __call__(self, session: Session) -> str:
        session.add(Person(id=self.person, created_at_ms=1))
        self.begun.set()
        if self.until is not None:
            assert self.until.wait(10)
        return self.person


async def holding(door: Door) -> tuple[threading.Event, "asyncio.Task[str]"]:
    """Somebody in the middle of writing: whatever comes now waits until the event is set."""
    go_on = threading.Event()
    work = Adding("holder", go_on)
    task = asyncio.create_task(door.write(work))
    await asyncio.to_thread(work.begun.wait, 10)
    return go_on, task


def people(session: Session) -> list[str]:
    return sorted(session.exec(select(Person.id)))


def said(seq: int, ref: str | None = None, actor: str = "ann") -> StoredEvent:
    """An event somebody made; the same arguments give an equal one."""
    return StoredEvent(
        seq=seq,
        actor=actor,
        type="asked",
        at_ms=1_800_000_000_000 + seq,
        payload={"to": "ben", "spoken": False},
        words={"text": f"What is {seq}?"},
        ref=ref,
        fingerprint=None if ref is None else f"print of {ref}",
    )


async def appending(log: EventLog, actor: str, commands: int) -> list[int]:
    """One who appends at the newest seq he knows, and after a conflict reads on; his seqs."""
    known, mine = 0, []
    for number in range(commands):
        while True:
            try:
                await log.append(1, known, [said(known + 1, f"{number}", actor)])
            except SeqConflict:
                news = await log.read(1, after_seq=known)
                assert news, "who lost against somebody can read what he did"
                known += len(news)
            else:
                known += 1
                mine.append(known)
                break
    return mine
