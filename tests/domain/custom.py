"""Formats a set might make: random tables that can work."""

from typing import Any

from hypothesis import strategies as st

from app.domain import formats
from app.domain.tables import CHOICES, Format

_MINUTES = st.integers(1, 12)
_JUDGES = st.sampled_from(["enforce", "nod", "hint", "off"])
Table = dict[str, Any]


@st.composite
def _speech(draw: st.DrawFn, *, in_round: bool) -> Table:
    """Rows, turns and how questions pass."""
    only_in_round = ["presenter"] if in_round else []
    turns = draw(st.sampled_from(["none", "each", "owners", *only_in_round]))
    rows: dict[str, list[str]] = {}
    for role in ("member", "seat", *only_in_round, *(["turn"] if turns != "none" else [])):
        found = draw(_row_words(role, in_round=in_round))
        if found:
            rows[role] = found
    if turns == "owners":
        rows.setdefault("turn", ["reflection"])
    asks = any(word.startswith("question") for some in rows.values() for word in some)
    if asks:
        for role in set(rows) & {"presenter", "member"}:
            rows[role].append("answer")
    return {
        "rows": rows,
        "turns": turns,
        "judge": draw(_JUDGES),
        **draw(_going_round(turns, in_round)),
    }


@st.composite
def _going_round(draw: st.DrawFn, turns: str, in_round: bool) -> Table:
    if turns == "owners":
        return {"skip_if": draw(st.sampled_from([None, "nothing_open"]))}
    if turns != "each":
        return {}
    places = ["first", "last", "rotation", "listens"] if in_round else ["rotation"]
    return {"laps": draw(st.booleans()), "presenter": draw(st.sampled_from(places))}


@st.composite
def _row_words(draw: st.DrawFn, role: str, *, in_round: bool) -> list[str]:
    kinds = st.sampled_from(["reflection", "statement"])
    found = draw(st.lists(kinds, unique=True, max_size=2))
    ask = draw(st.sampled_from(["", "any", *(["presenter"] if in_round else [])]))
    if ask and ask != role:
        found.append(f"question>{ask}")
    if role == "presenter":
        extra = ["action", "problem:first", "problem:mine", "problem:agreed"]
        found += draw(st.lists(st.sampled_from(extra), unique=True, max_size=2))
    return found


@st.composite
def _ballot(draw: st.DrawFn, *, at: int, in_round: bool) -> Table:
    """A ballot, that may lead back to the first phase of its round."""
    kind = draw(st.sampled_from(["agreement", "pulse", "vote"]))
    ballot: Table = {"ballot": kind}
    if in_round and at > 0 and draw(st.booleans()):
        choice = draw(st.sampled_from(CHOICES[kind]))
        ballot["loop"] = {"choice": choice, "to": "phase_0", "minutes": draw(_MINUTES)}
    return ballot


_GIFT_OR_BLIND: list[Table] = [
    {"gift": True, "rows": {"member": ["question>presenter"]}},
    {"blind": True, "rows": {"presenter": ["problem:mine"], "member": ["problem:mine"]}},
]


@st.composite
def _phase(draw: st.DrawFn, part: str, at: int, seat: str) -> Table:
    in_round = part == "phase"
    phase: Table = {"key": f"{part}_{at}", "minutes": draw(_MINUTES)}
    phase["auto"] = draw(st.booleans())
    nature = draw(st.sampled_from(["speech", "speech", "speech", "silent", "ballot", "special"]))
    if nature == "speech":
        phase |= draw(_speech(in_round=in_round))
        phase["release"] = draw(st.sampled_from(["call", "ready"]))
        phase["gap_s"] = draw(st.sampled_from([0, 5]))
        phase["queue"] = draw(st.sampled_from(["round_robin", "first_come", "quiet_first"]))
        phase["review"] = in_round and draw(st.booleans())
    elif nature == "silent":
        phase["silent"] = True
    elif nature == "ballot":
        phase |= draw(_ballot(at=at, in_round=in_round))
    elif in_round:
        phase |= draw(st.sampled_from(_GIFT_OR_BLIND))
    phase["casting"] = part == "opening" and seat == "member" and draw(st.booleans())
    phase["closes"] = draw(_closes(phase, part))
    return phase


@st.composite
def _closes(draw: st.DrawFn, phase: Table, part: str) -> Table:
    """Any of what can happen in it, or all of some."""
    words = [word for some in phase.get("rows", {}).values() for word in some]
    asks = any(word.startswith("question") for word in words)
    presents = phase.get("rows", {}).get("presenter", ())
    can = {
        "time": True,
        "ready": True,
        "turns": phase.get("turns", "none") != "none",
        "statuses": phase.get("turns") == "owners",
        "ballot": "ballot" in phase,
        "queue_empty": asks and not phase.get("gift"),
        "presenter_ready": part == "phase",
        "presenters": part == "opening",
        "problem": any(word.startswith("problem") for word in words),
        "agreed": "problem:agreed" in words,
        "action": "action" in presents,
    }
    some = st.sampled_from([one for one, may in can.items() if may])
    chosen = draw(st.lists(some, unique=True, min_size=1, max_size=4))
    if phase["auto"]:
        return {"any": list(dict.fromkeys([*chosen, "time"]))}
    name: str = draw(st.sampled_from(["any", "any", "all"]))
    return {name: chosen}


@st.composite
def custom_formats(draw: st.DrawFn) -> Format:
    """A format that `check` accepts: one to three rounds, any seat, every kind of phase."""
    rounds = draw(st.integers(1, 3))
    seat = draw(st.sampled_from(["coach", "rotate", "member"]))
    frame = {
        part: [draw(_phase(part, at, seat)) for at in range(draw(st.integers(0, 2)))]
        for part in ("opening", "closing")
    }
    within = [draw(_phase("phase", at, seat)) for at in range(draw(st.integers(1, 4)))]
    within.append({"key": "act", "minutes": 2, "rows": {"presenter": ["action", "statement"]}})
    table: Table = {"key": "custom", "seat": seat, "rounds": rounds, "round": within, **frame}
    if rounds > 1 and draw(st.booleans()):
        table["between"] = {"key": "between", "minutes": 2}
    inserts = ["word", "check", "vote", "silence", "break", "peer_consult"]
    table["inserts"] = draw(st.lists(st.sampled_from(inserts), unique=True))
    return formats.check(table)
