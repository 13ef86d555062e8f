"""The phase tables of SPEC.md, printed from the formats: `python -m tests.domain.phase_tables`."""

from pathlib import Path

import app.domain
from app.domain import formats
from app.domain.tables import Phase, RowRole

SPEC = Path(app.domain.__file__).with_name("SPEC.md")
BEGIN, END = "<!-- tables: `python -m tests.domain.phase_tables` -->\n", "<!-- end -->\n"
ROLES: tuple[RowRole, ...] = ("presenter", "member", "turn", "seat")
FLAGS = ("auto", "blind", "silent", "gift", "laps", "casting", "review")


def tables() -> str:
    """Every format that ships, a line for each phase, in Markdown."""
    parts = ["\n## The phases as they ship\n"]
    for key in formats.BUILT_IN:
        one = formats.built_in(key)
        parts.append(f"\n### `{key}`: seat {one.seat}, rounds {one.rounds}\n\n{_head()}")
        within = {phase.key for phase in one.round}
        parts += [_line(phase, inner=phase.key in within) for phase in one.phases()]
    parts.append(f"\n### What can be put in\n\n{_head()}")
    parts += [_line(phase, inner=False) for phase in formats.inserts().values()]
    return "".join(parts)


def _head() -> str:
    names = ("phase", "min", *ROLES, "judge", "flow", "closes")
    return f"| {' | '.join(names)} |\n|{'---|' * len(names)}\n"


def _line(phase: Phase, *, inner: bool) -> str:
    rows = [", ".join(row.word() for row in phase.rows.get(role, ())) or "-" for role in ROLES]
    closes = " or ".join(phase.closes.any) or " and ".join(phase.closes.all)
    name = f"· {phase.key}" if inner else phase.key
    cells = (name, str(phase.minutes), *rows, phase.judge, _flow(phase), closes)
    return f"| {' | '.join(cells)} |\n"


def _flow(phase: Phase) -> str:
    found = [flag for flag in FLAGS if getattr(phase, flag)]
    if phase.turns != "none":
        found.append(f"turns: {phase.turns}")
    if phase.presenter != "rotation":
        found.append(f"presenter {phase.presenter}")
    if phase.ballot:
        found.append(f"ballot: {phase.ballot}")
    if phase.loop:
        loop = phase.loop
        found.append(f"{loop.choice} leads to {loop.to}, {loop.minutes} min")
    if phase.has("question"):
        found.append(f"release: {phase.release}")
    if phase.gap_s:
        found.append(f"gap {phase.gap_s} s")
    if phase.skip_if:
        found.append(f"skipped if {phase.skip_if}")
    return ", ".join(found) or "-"


def fresh(text: str) -> str:
    """The page with the tables of now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{tables()}{END}{after}"


if __name__ == "__main__":
    SPEC.write_text(fresh(SPEC.read_text("utf-8")), "utf-8")
