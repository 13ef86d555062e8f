"""Who may ask for what, and when: the guards, in their one order (SPEC: G rules).

`meeting_finished`, `not_started`, `forbidden_role`, `wrong_phase`, `wrong_addressee`,
`not_your_turn`, `silent`; what concerns single items is left to the decisions themselves.
"""

from dataclasses import dataclass
from typing import Literal

from app.codes import Code, Rejected
from app.domain.formats import inserts
from app.domain.model import SYSTEM, Room
from app.domain.room.standing import phase_of, roles, rows
from app.domain.tables import Kind, Phase

LOBBY, RUNNING, FINISHED = "lobby", "running", "finished"
EVERYWHERE = frozenset({LOBBY, RUNNING, FINISHED})
BEFORE_THE_END = frozenset({LOBBY, RUNNING})

TAKING_PART = frozenset({"presenter", "member"})
ALL_BUT_WATCHERS = TAKING_PART | {"coach", "seat"}


@dataclass(frozen=True, slots=True)
class Gate:
    """When a command is heard, and from whom.

    `members_alone`: where nobody coaches, any member may. `kind` names the row that must
    allow it; `system`: the server may ask for it too.
    """

    when: frozenset[str]
    who: frozenset[str]
    members_alone: bool = False
    kind: Kind | None = None
    system: bool = False


SEAT = frozenset({"seat"})

GATES: dict[str, Gate] = {
    "start": Gate(BEFORE_THE_END, SEAT, members_alone=True),
    "advance": Gate(frozenset({RUNNING}), SEAT, system=True),
    "undo": Gate(frozenset({RUNNING, FINISHED}), ALL_BUT_WATCHERS),
    "pause": Gate(frozenset({RUNNING}), SEAT, members_alone=True),
    "extend": Gate(frozenset({RUNNING}), SEAT, members_alone=True),
    "adjust": Gate(frozenset({RUNNING}), SEAT),
    "intervene": Gate(frozenset({RUNNING}), SEAT),
    "finish": Gate(frozenset({RUNNING}), SEAT, members_alone=True),
    "set_presenters": Gate(BEFORE_THE_END, SEAT, members_alone=True, system=True),
    "bid": Gate(BEFORE_THE_END, TAKING_PART),
    "name_deputy": Gate(BEFORE_THE_END, SEAT),
    "take_seat": Gate(BEFORE_THE_END, ALL_BUT_WATCHERS),
    "admit": Gate(BEFORE_THE_END, SEAT),
    "raise_hand": Gate(BEFORE_THE_END, ALL_BUT_WATCHERS),
    "done": Gate(frozenset({RUNNING}), TAKING_PART | SEAT),
    "ask": Gate(frozenset({RUNNING}), ALL_BUT_WATCHERS, kind="question"),
    "call": Gate(frozenset({RUNNING}), SEAT),
    "answer": Gate(frozenset({RUNNING}), ALL_BUT_WATCHERS),
    "landed": Gate(frozenset({RUNNING, FINISHED}), TAKING_PART),
    "nod": Gate(frozenset({RUNNING}), SEAT),
    "reorder": Gate(frozenset({RUNNING}), SEAT),
    "edit": Gate(EVERYWHERE, ALL_BUT_WATCHERS),
    "withdraw": Gate(EVERYWHERE, ALL_BUT_WATCHERS),
    "say": Gate(frozenset({RUNNING}), ALL_BUT_WATCHERS, kind="statement"),
    "reflect": Gate(frozenset({RUNNING, FINISHED}), ALL_BUT_WATCHERS, kind="reflection"),
    "release": Gate(frozenset({RUNNING, FINISHED}), ALL_BUT_WATCHERS),
    "write_problem": Gate(frozenset({RUNNING}), ALL_BUT_WATCHERS, kind="problem"),
    "vote": Gate(frozenset({RUNNING}), TAKING_PART),
    "commit": Gate(frozenset({RUNNING, FINISHED}), ALL_BUT_WATCHERS, kind="action"),
    "report_back": Gate(EVERYWHERE, ALL_BUT_WATCHERS),
}
"""One gate a command; a test holds it to the union of commands."""


def heard(room: Room, actor: str, command: str, *, row: bool = True) -> None:
    """Pass, or raise `Rejected` with the first guard that does not let this actor through.

    `row=False` leaves the phase's row out (a change to one's own, later).
    """
    gate = GATES[command]
    if room.state == FINISHED and FINISHED not in gate.when:
        raise Rejected(Code.MEETING_FINISHED)
    if room.state == LOBBY and LOBBY not in gate.when:
        raise Rejected(Code.NOT_STARTED)
    if actor == SYSTEM:
        if not gate.system:
            raise Rejected(Code.FORBIDDEN_ROLE, roles=[SYSTEM])
        return
    _role(room, actor, gate)
    if gate.kind and row and room.state == RUNNING:
        _row(room, actor, gate.kind)


def heard_for(room: Room, actor: str, command: str, by: str) -> None:
    """Pass, or raise: who writes for another (seat, scribe) needs the other's row, not one's own.

    Q3: the words and the right are those of `by`; only typing is the actor's.
    """
    heard(room, actor, command, row=False)
    if actor != by:
        may = actor in (room.seat.person, room.course.scribe)
        require(may, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, actor)))
        require(bool(roles(room, by)), Code.UNKNOWN_ITEM, item=by)
    heard(room, by, command)


def _role(room: Room, actor: str, gate: Gate) -> None:
    mine = roles(room, actor)
    alone = gate.members_alone and room.format.coachless and bool(mine & TAKING_PART)
    if not (mine & gate.who or alone):
        raise Rejected(Code.FORBIDDEN_ROLE, roles=sorted(mine))


def _row(room: Room, actor: str, kind: Kind) -> None:
    phase = phase_of(room, room.run)
    if not rows(room, actor, kind):
        mine = roles(room, actor)
        if not any(_could(other, mine, kind) for other in _all_phases(room)):
            raise Rejected(Code.FORBIDDEN_ROLE, roles=sorted(mine))
        turns = [row for row in phase.rows.get("turn", ()) if row.kind == kind]
        if turns and mine & TAKING_PART:
            raise Rejected(Code.NOT_YOUR_TURN, current=room.run.current or "")
        raise Rejected(Code.WRONG_PHASE, phase=room.run.key)
    if phase.silent:
        raise Rejected(Code.SILENT)


def _all_phases(room: Room) -> tuple[Phase, ...]:
    return (*room.phases.values(), *(inserts()[key] for key in room.format.inserts))


def _could(phase: Phase, mine: frozenset[str], kind: Kind) -> bool:
    """Whether some phase has such a row for a role this person could come to have."""
    reach: frozenset[Literal["presenter", "member", "turn", "seat"]] = frozenset({"seat"})
    if mine & TAKING_PART:
        reach = frozenset({"presenter", "member", "turn", "seat"})
    return any(
        row.kind == kind for role, some in phase.rows.items() if role in reach for row in some
    )


def require(holds: bool, code: Code, **params: object) -> None:
    """Pass where it holds, else raise `Rejected(code)`."""
    if not holds:
        raise Rejected(code, None, **params)
