"""The gates: who may ask for what, and when, in the one order of refusals (SPEC: G rules).

`meeting_finished`, `not_started`, `forbidden_role`, `wrong_phase`, `wrong_addressee`,
`not_your_turn`, `silent`. What comes after them, each command decides itself (`handler`).
"""

from dataclasses import dataclass
from typing import Literal

from app.codes import Code, Rejected
from app.domain.formats import inserts
from app.domain.machine.standing import Standing
from app.domain.model import SYSTEM
from app.domain.tables import Format, Kind, Phase

LOBBY, RUNNING, FINISHED = "lobby", "running", "finished"
EVERYWHERE = frozenset({LOBBY, RUNNING, FINISHED})
BEFORE_THE_END = frozenset({LOBBY, RUNNING})
FROM_THE_START = frozenset({RUNNING, FINISHED})
WHILE_RUNNING = frozenset({RUNNING})

SEAT = frozenset({"seat"})
TAKING_PART = frozenset({"presenter", "member"})
ALL_BUT_WATCHERS = TAKING_PART | {"coach", "seat"}


@dataclass(frozen=True, slots=True)
class Gate:
    """In which states of the meeting a command may be asked for, and by which roles.

    `members_alone`: where nobody coaches, any member may. `kind` names the row that must
    allow it; `system`: the server may ask for it too.
    """

    when: frozenset[str]
    who: frozenset[str]
    members_alone: bool = False
    kind: Kind | None = None
    system: bool = False


FROM_SERVER = Gate(BEFORE_THE_END, frozenset(), system=True)
FROM_SERVER_ALWAYS = Gate(EVERYWHERE, frozenset(), system=True)


def authorize(standing: Standing, gate: Gate, *, row: bool = True) -> None:
    """Pass, or raise `Rejected` with the first guard that does not let this person through.

    `row=False`: the phase's row does not count (a later change to one's own).
    """
    _state(standing.room.state, gate)
    _role(standing, gate)
    if gate.kind and row and standing.room.state == RUNNING:
        _row(standing, gate.kind)


def authorize_server(state: str, gate: Gate) -> None:
    """The same for what the server asks for by itself."""
    _state(state, gate)
    require(gate.system, Code.FORBIDDEN_ROLE, roles=[SYSTEM])


def require(holds: bool, code: Code, **params: object) -> None:
    """Pass where it holds, else raise `Rejected(code)`."""
    if not holds:
        raise Rejected(code, None, **params)


def _state(state: str, gate: Gate) -> None:
    if state == FINISHED and FINISHED not in gate.when:
        raise Rejected(Code.MEETING_FINISHED)
    if state == LOBBY and LOBBY not in gate.when:
        raise Rejected(Code.NOT_STARTED)


def _role(standing: Standing, gate: Gate) -> None:
    mine = standing.roles
    alone = gate.members_alone and standing.room.format.coachless and bool(mine & TAKING_PART)
    if not (mine & gate.who or alone):
        raise Rejected(Code.FORBIDDEN_ROLE, roles=sorted(mine))


def _row(standing: Standing, kind: Kind) -> None:
    phase, mine = standing.running, standing.roles
    if not standing.rows(kind):
        if not any(_could(other, mine, kind) for other in _all_phases(standing.room.format)):
            raise Rejected(Code.FORBIDDEN_ROLE, roles=sorted(mine))
        turns = [row for row in phase.rows.get("turn", ()) if row.kind == kind]
        if turns and mine & TAKING_PART:
            raise Rejected(Code.NOT_YOUR_TURN, current=standing.room.current)
        raise Rejected(Code.WRONG_PHASE, phase=standing.room.key)
    if phase.silent:
        raise Rejected(Code.SILENT)


def _all_phases(format: Format) -> tuple[Phase, ...]:
    return (*format.phases(), *(inserts()[key] for key in format.inserts))


def _could(phase: Phase, mine: frozenset[str], kind: Kind) -> bool:
    """Whether some phase has such a row for a role this person could come to have."""
    reach: frozenset[Literal["presenter", "member", "turn", "seat"]] = frozenset({"seat"})
    if mine & TAKING_PART:
        reach = frozenset({"presenter", "member", "turn", "seat"})
    return any(
        row.kind == kind for role, some in phase.rows.items() if role in reach for row in some
    )
