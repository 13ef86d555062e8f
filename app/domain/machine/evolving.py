"""From room to room along the log: what an event changes, it says itself; the rest is here."""

from collections.abc import Iterable
from dataclasses import replace

from app.domain.events import Entry, Opened
from app.domain.events.steps import completed
from app.domain.model import Room
from app.domain.room.turns import shown


def evolve(room: Room | None, entry: Entry) -> Room:
    """The room after one line of its log. `None` is the room before `opened`."""
    event = entry.event
    if isinstance(event, Opened):
        assert room is None
        return event.room(entry)
    assert room is not None
    assert entry.seq == room.seq + 1
    changed = shown(event.apply(room, entry))
    changed = replace(changed, seq=entry.seq, last_at_ms=max(room.last_at_ms, entry.at_ms))
    if changed.step and changed.step.until_seq == entry.seq:
        changed = completed(changed, changed.step)
    _remember(room, changed)
    return changed


def _remember(before: Room, after: Room) -> None:
    """Hands on what was worked out about the room before, as far as it is still valid."""
    after.memo.signal_cache = before.memo.signal_cache
    run, now = before.course.run, after.course.run
    if before.people is not after.people or before.seat is not after.seat or not (run and now):
        return
    if (run.index, run.presenter) == (now.index, now.presenter) and run.current == now.current:
        after.memo.roles = before.memo.roles
        after.memo.present = before.memo.present


def fold(entries: Iterable[Entry]) -> Room:
    """The room of a whole log. Raises `ValueError` for an empty one."""
    room: Room | None = None
    for entry in entries:
        room = evolve(room, entry)
    if room is None:
        raise ValueError("a room begins with `opened`")
    return room


def word_authors(entries: Iterable[Entry]) -> dict[int, str]:
    """Who wrote the words of each event, by its seq (E7); the whole log is needed.

    Events without words (any more), and those whose words belong to the set, are left out.
    """
    room: Room | None = None
    authors: dict[int, str] = {}
    for entry in entries:
        author = entry.event.author(entry.actor, room)
        has_words = any(getattr(entry.event, field) for field in entry.event.WORDS)
        if has_words and author is not None:
            authors[entry.seq] = author
        room = evolve(room, entry)
    return authors
