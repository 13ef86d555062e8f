"""Which cells there are: fault x phase x command, worked out from the tables of the formats.

A cell can occur where somebody's command can be accepted in a phase, and a fault can strike while
it is on its way. What `decide` says in single cases is not asked: the tables and gates tell which
commands a phase hears at all, and every accepted command is held against that (truth.py).
"""

from app.domain import formats
from app.domain.machine import HANDLERS_BY_TYPE
from app.domain.machine.guards import FINISHED, LOBBY, RUNNING
from app.domain.model import Room
from app.domain.tables import Format, Phase
from tests.simulation.faults import FAULTS

Cell = tuple[str, str, str]
"""Fault, spot, command: what struck, where the meeting was, what was on its way."""

NEEDS_TIME_LEFT = frozenset({"removal", "outside"})
"""Faults that are commands themselves, and refused after the end."""

BY_CONSENT = "peer_consult"
"""What is put in by the presenter's word, which is no step of the seat's to be undone."""

NOTHING_SAID = frozenset({"edit", "withdraw"})
"""What needs something that was said before."""


def spot_of(room: Room) -> str:
    """Where the meeting is: format and phase, or what was put in, or neither yet or any more."""
    format = room.format.key
    if room.state != RUNNING:
        return f"{format}/{room.state}"
    run = room.run
    return f"{format}/+{run.insert}" if run.insert else f"{format}/{run.key}"


def commands_at(format: Format) -> dict[str, frozenset[str]]:
    """By spot of this format: the commands that somebody may send and have accepted there."""
    found = {
        f"{format.key}/{LOBBY}": _heard(LOBBY) - NOTHING_SAID,
        f"{format.key}/{FINISHED}": _heard(FINISHED),
    }
    parts = (format.opening, format.round, format.closing)
    for part in (*parts, (format.between,) if format.between else ()):
        for phase in part:
            without = _without(format, phase, part)
            found[f"{format.key}/{phase.key}"] = _heard(RUNNING) - without
    asked = tuple(phase for part in parts for phase in part)
    for key in format.inserts:
        without = _without(format, formats.inserts()[key], asked)
        without |= {"adjust", "intervene", "call", "answer"}
        without |= {"undo"} if key == BY_CONSENT else set()
        found[f"{format.key}/+{key}"] = _heard(RUNNING) - without
    return found


def _heard(state: str) -> frozenset[str]:
    return frozenset(
        command for command, handler in HANDLERS_BY_TYPE.items() if state in handler.gate.when
    )


def asks(phase: Phase) -> bool:
    """Whether questions come to the floor here."""
    return phase.has("question") and not (phase.gift or phase.silent)


def _without(format: Format, phase: Phase, part: tuple[Phase, ...]) -> set[str]:
    """What is heard while a meeting runs, and can come to nothing in this phase of this part."""
    closes = ("ready", "presenter_ready")
    collects = phase.turns != "none" or phase.ballot or any(map(phase.collects, closes))  # type: ignore[arg-type]
    consent = BY_CONSENT in format.inserts and part == format.round
    holds = {
        "start": False,
        "ask": phase.has("question") and not phase.silent,
        "say": phase.has("statement") and not phase.silent,
        "reflect": phase.has("reflection") and not phase.silent,
        "write_problem": phase.has("problem") and not phase.silent,
        "call": asks(phase),
        "answer": asks(phase),
        "reorder": any(map(asks, part)),
        "nod": not format.coachless,
        "done": bool(collects),
        "vote": phase.ballot is not None or consent,
        "set_presenters": part != format.closing,
    }
    return {command for command, may in holds.items() if not may}


def commands_by_spot() -> dict[str, frozenset[str]]:
    """All spots of the formats that ship."""
    return {
        spot: some
        for key in formats.BUILT_IN
        for spot, some in commands_at(formats.built_in(key)).items()
    }


SPOTS = commands_by_spot()


def possible(fault: str, spot: str, command: str) -> bool:
    """Whether this fault can strike this command there."""
    if command not in SPOTS[spot]:
        return False
    format, _, key = spot.partition("/")
    if key == FINISHED and fault in NEEDS_TIME_LEFT:
        return False
    if fault == "dropout" and command == "take_seat":
        return not _taken_from_the_absent(formats.built_in(format), key)
    return True


def _taken_from_the_absent(format: Format, key: str) -> bool:
    """Where nobody coaches, the seat is taken from nobody, or from somebody who is gone."""
    casting = any(phase.key == key and phase.casting for phase in format.phases())
    return format.coachless and not casting


def all_cells() -> frozenset[Cell]:
    """Every cell that can occur."""
    return frozenset(
        (fault, spot, command)
        for spot, some in SPOTS.items()
        for command in some
        for fault in FAULTS
        if possible(fault, spot, command)
    )
