"""Checks of a format beyond its shape: well-formed tables that no meeting could use (SPEC: F).

Each fault names its field, dotted as in `round.2.closes`, and its reason, a code whose text is in
the catalogues.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from app.domain.limits import MEETING_MINUTES_MAX
from app.domain.tables import Condition, Format, Phase, Row, RowRole


class Fault(NamedTuple):
    """One thing in a format that cannot work."""

    field: str
    reason: str


class Part(NamedTuple):
    """A phase with its place in the table, and whether it is within the round."""

    path: str
    phase: Phase
    section: str

    def fault(self, field: str, reason: str) -> Fault:
        """A fault of one field of this phase."""
        return Fault(f"{self.path}.{field}", reason)


def faults(format: Format) -> Iterator[Fault]:
    """Everything that cannot work in this format, the most basic first; empty if it is valid."""
    parts = _parts(format)
    yield from _names(parts)
    yield from _whole(format, parts)
    for part in parts:
        for rule in _RULES:
            yield from rule(format, part)


def _parts(format: Format) -> list[Part]:
    parts = []
    for section in ("opening", "round", "closing"):
        phases: tuple[Phase, ...] = getattr(format, section)
        parts += [Part(f"{section}.{at}", phase, section) for at, phase in enumerate(phases)]
    if format.between:
        parts.append(Part("between", format.between, "between"))
    return parts


def _names(parts: list[Part]) -> Iterator[Fault]:
    """A key names one phase."""
    keys: set[str] = set()
    for part in parts:
        if part.phase.key in keys:
            yield part.fault("key", "key_taken")
        keys.add(part.phase.key)


def _whole(format: Format, parts: list[Part]) -> Iterator[Fault]:
    """F1: a round has a presenter; F2: a meeting is no longer than a long day."""
    if not any("presenter" in part.phase.rows for part in parts if part.section == "round"):
        yield Fault("round", "round_without_presenter")
    if format.between and format.rounds == 1:
        yield Fault("between", "one_round_only")
    if len(set(format.inserts)) < len(format.inserts):
        yield Fault("inserts", "named_twice")
    each = sum(phase.minutes for phase in format.round)
    frame = sum(part.phase.minutes for part in parts if part.section in ("opening", "closing"))
    between = format.between.minutes if format.between else 0
    if frame + format.rounds * (each + between) - between > MEETING_MINUTES_MAX:
        yield Fault("rounds", "too_long")


def _rows(format: Format, part: Part) -> Iterator[Fault]:
    """F3: somebody can use each row."""
    for role, rows in part.phase.rows.items():
        for at, row in enumerate(rows):
            reason = _unusable(part, role, row)
            if reason:
                yield part.fault(f"rows.{role}.{at}", reason)


def _unusable(part: Part, role: RowRole, row: Row) -> str | None:
    phase, in_round = part.phase, part.section == "round"
    if phase.silent:
        return "silent"
    if (role == "presenter" or row.to == "presenter") and not in_round:
        return "needs_presenter"
    if row.kind == "problem" and not in_round:
        return "problem_needs_round"
    if "turn" in (role, row.to) and phase.turns == "none":
        return "needs_turns"
    if row.kind == "question" and row.to == role:
        return "asks_oneself"
    if row.kind == "answer" and not phase.has("question"):
        return "nothing_to_answer"
    return None


def _ends(format: Format, part: Part) -> Iterator[Fault]:
    """F4: a phase ends by what can happen in it; F5: an automatic one by time."""
    closes = part.phase.closes
    if not closes.any and not closes.all:
        yield part.fault("closes", "nothing_ends_it")
    for name in ("any", "all"):
        conditions: tuple[Condition, ...] = getattr(closes, name)
        for at, condition in enumerate(conditions):
            needs = _NEEDS.get(condition)
            if needs and not needs(part):
                yield part.fault(f"closes.{name}.{at}", "cannot_happen")
    if part.phase.auto and "time" not in closes.any:
        yield part.fault("closes.any", "auto_needs_time")
    if part.phase.auto and closes.all:
        yield part.fault("closes.all", "auto_needs_time")


def _presenter_acts(part: Part) -> bool:
    return any(row.kind == "action" for row in part.phase.rows.get("presenter", ()))


_NEEDS: dict[Condition, Callable[[Part], bool]] = {
    "turns": lambda part: part.phase.turns != "none",
    "statuses": lambda part: part.phase.turns == "owners",
    "ballot": lambda part: part.phase.ballot is not None,
    "queue_empty": lambda part: part.phase.has("question") and not part.phase.gift,
    "presenter_ready": lambda part: part.section == "round",
    "problem": lambda part: part.phase.has("problem"),
    "agreed": lambda part: part.phase.has("problem", "agreed"),
    "action": _presenter_acts,
    "presenters": lambda part: part.section == "opening",
}


def _ballot(format: Format, part: Part) -> Iterator[Fault]:
    """F6: a ballot has choices, and its loop leads back within the round."""
    phase = part.phase
    if phase.ballot == "consent":
        yield part.fault("ballot", "consent_is_private")
    elif phase.ballot and len(phase.ballot_choices()) < 2:
        yield part.fault("choices", "too_few")
    if phase.choices and not phase.ballot:
        yield part.fault("choices", "no_ballot")
    if len(set(phase.choices)) < len(phase.choices):
        yield part.fault("choices", "named_twice")
    if phase.loop is None:
        return
    if phase.loop.choice not in phase.ballot_choices():
        yield part.fault("loop.choice", "not_a_choice")
    keys = [other.key for other in format.round]
    before = keys[: keys.index(phase.key)] if phase.key in keys else []
    if phase.loop.to not in before:
        yield part.fault("loop.to", "leads_nowhere")


def _turns(format: Format, part: Part) -> Iterator[Fault]:
    """F7: a phase with turns has people whose turns they are."""
    phase = part.phase
    if phase.turns == "presenter" and part.section != "round":
        yield part.fault("turns", "needs_presenter")
    if phase.turns == "owners" and not phase.rows.get("turn"):
        yield part.fault("turns", "owners_say_nothing")
    if phase.laps and phase.turns != "each":
        yield part.fault("laps", "needs_turns")
    if phase.presenter != "rotation" and (phase.turns != "each" or part.section != "round"):
        yield part.fault("presenter", "needs_turns")
    if phase.skip_if and phase.turns != "owners":
        yield part.fault("skip_if", "needs_owners")


def _flags(format: Format, part: Part) -> Iterator[Fault]:
    """F8: what a flag needs is in the phase."""
    phase = part.phase
    if phase.gift and not any(
        row.to == "presenter" for rows in phase.rows.values() for row in rows
    ):
        yield part.fault("gift", "nobody_to_give")
    if phase.blind and not phase.has("problem"):
        yield part.fault("blind", "nothing_to_write")
    if phase.casting and format.seat != "member":
        yield part.fault("casting", "seat_not_free")
    if phase.review and part.section != "round":
        yield part.fault("review", "review_needs_round")


_RULES: tuple[Callable[[Format, Part], Iterator[Fault]], ...] = (
    _rows, _ends, _ballot, _turns, _flags,
)  # fmt: skip
