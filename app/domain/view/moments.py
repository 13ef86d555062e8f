"""When a view changes although nobody does anything (law 7)."""

from app.domain import signals
from app.domain.limits import UNDO_MS
from app.domain.model import Room
from app.domain.room.plan import MINUTE_MS
from app.domain.room.roles import phase_of


def next_moment(room: Room, at_ms: int) -> int | None:
    """T7: when any view of this room next changes by itself, after `at_ms`; `None` if never."""
    moments = [room.floor.from_ms]
    if room.step:
        moments.append(room.step.at_ms + UNDO_MS + 1)
    run = room.course.run
    if run and run.ends_at_ms is not None and not room.ending:
        moments.append(run.ends_at_ms)
        began = run.ends_at_ms - run.duration_ms
        moments += [
            began + prompt.at * MINUTE_MS
            for prompt in phase_of(room, run).prompts
            if isinstance(prompt.at, int)
        ]
        moments += signals.moments(room)
    later = [moment for moment in moments if moment > at_ms]
    return min(later) if later else None
