"""The one key of the desk: what it does now (SPEC: K rules).

Pressing only this key brings every format to its end, and it never skips time for questions.
"""

from dataclasses import dataclass
from typing import Literal

from app.domain import commands
from app.domain.machine.closes import ballot_complete, met
from app.domain.model import Room
from app.domain.room.plan import (
    following,
    is_last,
    presenters_missing,
    suggested_presenters,
)
from app.domain.room.roles import phase_of, waiting

Label = Literal[
    "start", "set_presenters", "resume", "back", "next_speaker", "show_ballot", "loop",
    "open_now", "next_question", "answered", "next_phase", "finish",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """The label, and the exact command the key sends, `expect` filled in."""

    label: Label
    command: commands.Command


def key(room: Room, at_ms: int) -> Key | None:
    """What the key does now; `None` while it does nothing."""
    if room.state == "finished":
        return None
    if room.state == "lobby":
        return _onward(room, "start", commands.Start())
    if room.run.paused_at_ms is not None:
        return Key("resume", commands.Pause(on=False))
    return _turns(room, at_ms) or _ballot(room) or _insert(room) or _floor_or_phase(room, at_ms)


def _turns(room: Room, at_ms: int) -> Key | None:
    """K2: the next turn, once no question is open; where laps repeat, only while there is time."""
    current = room.run.current
    if current is None or (phase_of(room, room.run).laps and room.run.left_ms(at_ms) <= 0):
        return None
    asked = room.floor.on is not None or next(waiting(room), None) is not None
    if asked and room.course.under is None:
        return None
    return Key("next_speaker", commands.Done(person=current))


def _ballot(room: Room) -> Key | None:
    """K3: shows the ballot."""
    if phase_of(room, room.run).ballot is None or ballot_complete(room):
        return None
    return Key("show_ballot", commands.Done(rest=True))


def _insert(room: Room) -> Key | None:
    """K1: ends the insert, once its turns and its ballot are over."""
    if room.course.under is None:
        return None
    return Key("back", commands.Advance(expect=room.run.index))


def _floor_or_phase(room: Room, at_ms: int) -> Key | None:
    """K4: questions first; K5: then nothing while there is time; K6: then the next phase."""
    on = room.floor.on
    if on and room.floor.from_ms > at_ms:
        return Key("open_now", commands.Call(question=on, expect=on))
    head = next(waiting(room), None)
    if head:
        return Key("next_question", commands.Call(question=head.id, expect=on or ""))
    if on:
        return Key("answered", commands.Call(expect=on))
    back = _loop(room)
    if back:
        return back
    if _time_is_theirs(room, at_ms):
        return None
    if is_last(room, room.run.place):
        return Key("finish", commands.Finish())
    return _onward(room, "next_phase", commands.Advance(expect=room.run.index))


def _loop(room: Room) -> Key | None:
    """K7: goes back, if somebody chose so in the ballot."""
    loop = phase_of(room, room.run).loop
    if loop is None or all(vote.choice != loop.choice for vote in room.run.votes.values()):
        return None
    where = f"{loop.to}.{room.run.round}"
    again = commands.Advance(expect=room.run.index, to=where, minutes=loop.minutes)
    return Key("loop", again)


def _time_is_theirs(room: Room, at_ms: int) -> bool:
    """K5: whether there is time left for questions, or for agreeing on a line."""
    phase = phase_of(room, room.run)
    if room.run.left_ms(at_ms) <= 0 or met(room, at_ms):
        return False
    return phase.has("question") or bool(phase.closes.all)


def _onward(room: Room, label: Label, command: commands.Command) -> Key | None:
    """K8: sets presenters first if the next round has none; nothing if none can be suggested."""
    where = following(room, room.course.run.place if room.course.run else None)
    if not presenters_missing(room, where):
        return Key(label, command)
    suggested = suggested_presenters(room)
    if not suggested:
        return None
    return Key("set_presenters", commands.SetPresenters(presenters=suggested))
