"""What one person may ask for just now, as far as roles, seat, phase, turn and floor tell.

Rights to single items are left to the decisions. Made once for each such standing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.codes import Code, Rejected
from app.domain.limits import UNDO_MS
from app.domain.machine.closes import ballot_complete
from app.domain.machine.course import rounds_over
from app.domain.machine.guards import GATES, heard
from app.domain.machine.turns import collected
from app.domain.model import Json, Room
from app.domain.room.plan import following, is_last, presenters_missing
from app.domain.room.standing import (
    addressees,
    coach_in_seat,
    may_ask_everyone,
    phase_of,
    roles,
    rows,
    waiting,
)

_KEPT_MAX = 128


@dataclass(slots=True)
class Rights:
    """The rights in one room by standing; hand in the same one each time, and they are made once.

    `single` has each right to one command once: a standing that differs in two of them shares the
    others, so that a patch between the two looks no further.
    """

    by_standing: dict[tuple[object, ...], Json] = field(default_factory=dict)
    single: dict[str, Json] = field(default_factory=dict)

    def clear(self) -> None:
        """Begins anew."""
        self.by_standing.clear()
        self.single.clear()


def may(room: Room, person: str, at_ms: int, kept: Rights | None = None) -> Json:
    """Each command with `{ok: true}`, or `{ok: false, code, params?}`."""
    kept = kept if kept is not None else Rights()
    key = (_of_all(room), _of_one(room, person, at_ms))
    known = kept.by_standing.get(key)
    if known is None:
        if len(kept.by_standing) >= _KEPT_MAX:
            kept.clear()
        heard = {name: _heard(room, person, name) for name in GATES}
        found = heard | _by_the_moment(room, person, at_ms, heard)
        known = {name: kept.single.setdefault(repr(one), one) for name, one in found.items()}
        kept.by_standing[key] = known
    return known


def _of_all(room: Room) -> tuple[object, ...]:
    """What rights depend on that is the same for everybody."""
    known = room.memo.standing
    if known is None:
        run = room.course.run
        known = room.memo.standing = (
            room.state,
            run and (run.place, run.insert, run.current, run.shown, run.lent),
            presenters_missing(room, following(room, None)) if run is None else rounds_over(room),
            # Elsewhere only the seat may finish, and it may at any time.
            room.format.coachless and run is not None and is_last(room, run.place),
            coach_in_seat(room),
            room.course.under is None,
            room.floor.on is None,
            next(waiting(room), None) is None,
        )
    return known


def _of_one(room: Room, person: str, at_ms: int) -> tuple[object, ...]:
    """What they depend on beside that."""
    mine = roles(room, person)
    run, step = room.course.run, room.step
    undoes = None
    if step is not None and step.by == person and at_ms - step.at_ms <= UNDO_MS:
        undoes = step.until_seq, step.at_ms
    if run is None:
        return mine, undoes
    return (
        mine,
        undoes,
        person in run.done,
        person in run.turns,
        room.course.consent is not None and run.presenter == person,
        addressees(room, person),
    )


def no(code: Code, **params: object) -> Json:
    """A refusal, as views carry it."""
    return (
        {"ok": False, "code": code.value, "params": params}
        if params
        else {
            "ok": False,
            "code": code.value,
        }
    )


YES: Json = {"ok": True}


def _heard(room: Room, person: str, command: str) -> Json:
    try:
        heard(room, person, command)
    except Rejected as rejected:
        return no(rejected.code, **rejected.params)
    return YES


def _by_the_moment(room: Room, person: str, at_ms: int, known: Json) -> Json:
    """What a standing alone does not tell: addressees, the ballot, the newest step."""
    found: Json = {}
    if known["ask"]["ok"]:
        found["ask"] = {"ok": True, "to": list(addressees(room, person))}
        if may_ask_everyone(room, person):
            found["ask"]["everyone"] = True
    if known["write_problem"]["ok"]:
        lines = [row.line for row in rows(room, person, "problem")]
        found["write_problem"] = {"ok": True, "as": list(dict.fromkeys(lines))}
    refusals: dict[str, Callable[[], Json | None]] = {
        "start": lambda: _start(room),
        "adjust": lambda: _adjust(room),
        "call": lambda: _call(room),
        "answer": lambda: _answer(room),
        "vote": lambda: _vote(room, person),
        "undo": lambda: _undo(room, person, at_ms),
        "take_seat": lambda: _take_seat(room, person),
        "nod": lambda: _nod(room),
        "extend": lambda: _extend(room, person),
        "finish": lambda: _finish(room, person),
        "done": lambda: _done(room, person),
        "intervene": lambda: _intervene(room),
        "set_presenters": lambda: _set_presenters(room),
    }
    for name, refused in refusals.items():
        # Only once a standing allows it: before the start there is no phase to look at.
        refusal = refused() if known[name]["ok"] else None
        if refusal is not None:
            found[name] = refusal
    return found


def _start(room: Room) -> Json | None:
    if room.state != "lobby":
        return no(Code.WRONG_STATE, state=room.state)
    missing = presenters_missing(room, following(room, None))
    return no(Code.PRESENTERS_MISSING) if missing else None


def _adjust(room: Room) -> Json | None:
    return no(Code.WRONG_PHASE, phase=room.run.insert) if room.course.under else None


def _call(room: Room) -> Json | None:
    if room.course.under:
        return no(Code.WRONG_PHASE, phase=room.run.insert)
    empty = room.floor.on is None and next(waiting(room), None) is None
    return no(Code.WRONG_STATE, state="empty") if empty else None


def _answer(room: Room) -> Json | None:
    if room.course.under:
        return no(Code.WRONG_PHASE, phase=room.run.insert)
    return no(Code.WRONG_STATE, state="empty") if room.floor.on is None else None


def _vote(room: Room, person: str) -> Json | None:
    if room.course.consent and room.run.presenter == person:
        return None
    if phase_of(room, room.run).ballot is None:
        return no(Code.WRONG_PHASE, phase=room.run.key)
    return no(Code.WRONG_STATE, state="shown") if ballot_complete(room) else None


def _undo(room: Room, person: str, at_ms: int) -> Json:
    step = room.step
    if step is None or step.by != person or at_ms - step.at_ms > UNDO_MS:
        return no(Code.STALE_STATE)
    return {"ok": True, "seq": step.until_seq, "until_ms": step.at_ms + UNDO_MS}


def _take_seat(room: Room, person: str) -> Json | None:
    """How long the seat has been away is told by presence, and left out here."""
    if room.seat.person == person:
        return no(Code.WRONG_STATE, state="holder")
    mine = roles(room, person)
    return no(Code.FORBIDDEN_ROLE, roles=sorted(mine)) if "presenter" in mine else None


def _nod(room: Room) -> Json | None:
    return None if coach_in_seat(room) else no(Code.FORBIDDEN_ROLE)


def _extend(room: Room, person: str) -> Json | None:
    lent = room.seat.person != person and room.run.lent
    return no(Code.LIMIT_REACHED, limit="extend", max=1) if lent else None


def _done(room: Room, person: str) -> Json | None:
    if room.seat.person == person or collected(room, person) or person in room.run.done:
        return None
    return no(Code.WRONG_PHASE, phase=room.run.key)


def _intervene(room: Room) -> Json | None:
    return no(Code.WRONG_STATE, state="insert") if room.course.under else None


def _set_presenters(room: Room) -> Json | None:
    return no(Code.WRONG_PHASE, phase=room.run.key) if rounds_over(room) else None


def _finish(room: Room, person: str) -> Json | None:
    if room.seat.person == person or is_last(room, room.run.place):
        return None
    return no(Code.WRONG_PHASE, phase=room.run.key)
