"""Formats a set might make: random tables that can work."""

from typing import Any

from hypothesis import strategies as st

from app.domain import formats
from app.domain.tables import Format

_MINUTES = st.integers(1, 12)
_JUDGES = st.sampled_from(["enforce", "nod", "hint", "off"])


@st.composite
def _speech(draw: st.DrawFn, *, in_round: bool) -> dict[str, Any]:
    """Rows, turns and how questions pass."""
    turns = draw(st.sampled_from(["none", "each", *(["presenter"] if in_round else [])]))
    roles = ["member", "seat", *(["presenter"] if in_round else [])]
    kinds = ["reflection", "statement"]
    whom = ["question>any", *(["question>presenter"] if in_round else [])]
    rows: dict[str, list[str]] = {}
    for role in (*roles, *(["turn"] if turns != "none" else [])):
        found = draw(st.lists(st.sampled_from(kinds), unique=True, max_size=2))
        ask = draw(st.sampled_from(["", *whom]))
        if ask and not (role == "presenter" and ask == "question>presenter"):
            found.append(ask)
        if role == "presenter":
            extra = ["action", "problem:first", "problem:mine", "problem:agreed"]
            found += draw(st.lists(st.sampled_from(extra), unique=True, max_size=2))
        if found:
            rows[role] = found
    asks = any(word.startswith("question") for some in rows.values() for word in some)
    if asks:
        for role in set(rows) & {"presenter", "member"}:
            rows[role].append("answer")
    laps = turns == "each" and draw(st.booleans())
    return {"rows": rows, "turns": turns, "laps": laps, "judge": draw(_JUDGES)}


@st.composite
def _phase(draw: st.DrawFn, key: str, *, in_round: bool) -> dict[str, Any]:
    phase: dict[str, Any] = {"key": key, "minutes": draw(_MINUTES)}
    nature = draw(st.sampled_from(["speech", "speech", "speech", "silent", "ballot", "special"]))
    phase["auto"] = draw(st.booleans())
    closes = ["time", "ready"]
    if nature == "speech":
        phase |= draw(_speech(in_round=in_round))
        closes += ["turns"] if phase["turns"] != "none" else []
        phase["release"] = draw(st.sampled_from(["call", "ready"]))
        phase["gap_s"] = draw(st.sampled_from([0, 5]))
        phase["queue"] = draw(st.sampled_from(["round_robin", "first_come", "quiet_first"]))
        phase["review"] = in_round and draw(st.booleans())
    elif nature == "silent":
        phase["silent"] = True
    elif nature == "ballot":
        phase["ballot"] = draw(st.sampled_from(["agreement", "pulse", "vote"]))
        closes.append("ballot")
    elif in_round and draw(st.booleans()):
        phase |= {"gift": True, "rows": {"member": ["question>presenter"]}}
    elif in_round:
        rows = {"presenter": ["problem:mine"], "member": ["problem:mine"]}
        phase |= {"blind": True, "rows": rows}
    chosen = draw(st.lists(st.sampled_from(closes), unique=True, min_size=1))
    if phase["auto"] and "time" not in chosen:
        chosen.append("time")
    phase["closes"] = {"any": chosen}
    return phase


@st.composite
def custom_formats(draw: st.DrawFn) -> Format:
    """A format that `check` accepts: one to three rounds, any seat, every kind of phase."""
    rounds = draw(st.integers(1, 3))
    frame = {
        part: [
            draw(_phase(f"{part}_{at}", in_round=False)) for at in range(draw(st.integers(0, 2)))
        ]
        for part in ("opening", "closing")
    }
    size = draw(st.integers(1, 4))
    within = [draw(_phase(f"phase_{at}", in_round=True)) for at in range(size)]
    within.append({"key": "act", "minutes": 2, "rows": {"presenter": ["action", "statement"]}})
    table: dict[str, Any] = {
        "key": "custom",
        "seat": draw(st.sampled_from(["coach", "rotate", "member"])),
        "rounds": rounds,
        "round": within,
        **frame,
    }
    if rounds > 1 and draw(st.booleans()):
        table["between"] = {"key": "between", "minutes": 2}
    inserts = ["word", "check", "vote", "silence", "break", "peer_consult"]
    table["inserts"] = draw(st.lists(st.sampled_from(inserts), unique=True))
    return formats.check(table)
