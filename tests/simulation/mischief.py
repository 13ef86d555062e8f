"""What nobody sensible asks for: any command at any time by anyone, and frames that are none."""

import json
from collections.abc import Callable, Iterable
from random import Random
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from app.demo import lines
from app.demo.client import Client
from app.domain import commands
from app.domain.commands import Command

COMMAND: TypeAdapter[Command] = TypeAdapter(Command)
TYPES = tuple(kind.model_fields["type"].default for kind in get_args(get_args(Command)[0]))

Json = dict[str, Any]


def _any(some: Iterable[str], *others: str, random: Random) -> str:
    """One of those there are."""
    return random.choice([*some, *others])


def mischief(likely: float) -> Callable[[Client, Random], Command | str | None]:
    """Asks at random about once in `1 / likely` looks at the view."""

    def act(client: Client, random: Random) -> Command | str | None:
        if random.random() >= likely * 0.1 or not client.view:
            return None
        if random.random() < 0.1:
            return bad_frame(random)
        return any_command(client.view, random)

    return act


def nothing(client: Client, random: Random) -> None:
    """No mischief."""


def any_command(view: Json, random: Random) -> Command | None:
    """A well-formed command with ids that exist, mostly; sensible or not."""
    return a_command(random.choice(TYPES), view, random)


def a_command(kind: str, view: Json, random: Random) -> Command | None:
    """One of this kind, as likely as any; None where chance made none that is well-formed."""
    fields: Json = {"type": kind}
    if kind in _FIELDS:
        fields.update(_FIELDS[kind](view, random))
    try:
        return COMMAND.validate_python(fields)
    except ValidationError:
        return None


def bad_frame(random: Random) -> str:
    """A frame the protocol does not know, each to be answered with one refusal."""
    ref = f"bad{random.getrandbits(40):010x}"
    command: Json = {"type": "advance", "expect": 1}
    return json.dumps(
        random.choice(
            (
                {"type": "request", "ref": ref, "command": {**command, "as_role": "coach"}},
                {"type": "request", "ref": ref, "command": {**command, "actor": "coach"}},
                {"type": "request", "ref": ref, "command": {"type": "ask", "text": ""}},
                {"type": "request", "ref": ref, "command": {"type": "extend", "minutes": 1e9}},
                {"type": "request", "ref": ref, "command": {"type": "close"}},
                {"type": "view", "ref": ref, "seq": 10**6, "at_ms": 0, "patch": {}},
            )
        )
    )


def _person(view: Json, random: Random) -> str:
    return _any(view.get("people", ()), "nobody", random=random)


def _question(view: Json, random: Random) -> str:
    mine = view.get("mine", {})
    held = view.get("desk", {}).get("held", {})
    some = [*view.get("questions", {}), *mine.get("returned", {}), *held]
    return _any(some, *view.get("queue", ()), "m7-1", random=random)


def _item(view: Json, random: Random) -> str:
    own = view.get("mine", {}).get("reflections", {})
    some = [*view.get("questions", {}), *view.get("statements", {}), *own]
    return _any(some, "m7-2", random=random)


def _line(view: Json, random: Random) -> str:
    rounds = view.get("rounds", {}).values()
    return _any((item for one in rounds for item in one["problem"]), "m7-3", random=random)


def _text(random: Random) -> str:
    return random.choice(lines.OPEN_QUESTIONS + lines.STATEMENTS + lines.APPEALS)


def _index(view: Json, random: Random) -> int:
    index: int = view.get("phase", {}).get("index", 0)
    return max(0, index + random.choice((0, 0, 0, 0, -1, 1)))


def _place(view: Json, random: Random) -> str:
    return _any(view.get("plan", {}).get("order", ()), "nowhere", random=random)


def _late(view: Json) -> bool:
    """Whether ending the meeting cuts off nothing that a seed is to play."""
    order = view.get("plan", {}).get("order", [""])
    return bool(view.get("phase", {}).get("place") == order[-1])


def _flag(random: Random) -> bool:
    return random.random() < 0.5


def _some(random: Random, **fields: Any) -> Json:
    """Some of the optional fields."""
    return {name: value for name, value in fields.items() if _flag(random)}


_FIELDS: dict[str, Callable[[Json, Random], Json]] = {
    "advance": lambda v, r: {
        "expect": _index(v, r),
        **(_some(r, to=_place(v, r), minutes=1) if r.random() < 0.3 else {"minutes": 1}),
    },
    "undo": lambda v, r: {"seq": v.get("mine", {}).get("may", {}).get("undo", {}).get("seq", 3)},
    "pause": lambda v, r: {"on": _flag(r)},
    "extend": lambda v, r: {"minutes": r.choice((-1, 1, 3)), **_some(r, place=_place(v, r))},
    "adjust": lambda v, r: _some(
        r,
        judge=r.choice(("enforce", "nod", "hint", "off")),
        queue=r.choice(("round_robin", "first_come", "quiet_first")),
        release=r.choice(("call", "ready")),
        gap_s=r.choice((0, 5)),
    ),
    "intervene": lambda v, r: {
        "insert": r.choice([*v.get("desk", {}).get("inserts", ()), "check", "peer_consult"]),
        "minutes": 1,
        **_some(r, text=_text(r)),
    },
    "finish": lambda v, r: _some(r, host=_person(v, r)) if _late(v) else {"next_at": -1},
    "set_presenters": lambda v, r: {
        "presenters": [_person(v, r) for _ in range(r.choice((1, 2)))],
        **_some(r, scribe=_person(v, r)),
    },
    "bid": lambda v, r: _some(r, title=r.choice(lines.BIDS), urgency=r.choice((1, 2, 3))),
    "name_deputy": lambda v, r: {"people": [_person(v, r)], "now": r.random() < 0.3},
    "admit": lambda v, r: {
        "person": _person(v, r),
        "as": r.choice(("member", "observer", "clock")),
    },
    "raise_hand": lambda v, r: {"on": _flag(r), **_some(r, why=r.choice(("think", "pause")))},
    "done": lambda v, r: _some(r, person=_person(v, r), rest=True, undo=True) | {"pass": _flag(r)},
    "ask": lambda v, r: _some(
        r, text=_text(r), to=_person(v, r), by=_person(v, r), appeal=_flag(r), lang="en"
    ),
    "call": lambda v, r: {
        "expect": v.get("floor", {}).get("question", ""),
        **_some(r, question=_question(v, r)),
    },
    "answer": lambda v, r: {
        "question": _question(v, r),
        **_some(r, text=r.choice(lines.ANSWERS), keep=_flag(r)),
    },
    "landed": lambda v, r: {"item": _item(v, r), "on": _flag(r)},
    "nod": lambda v, r: {
        "pass": _flag(r),
        **_some(r, question=_question(v, r), person=_person(v, r), hint=r.choice(lines.HINTS)),
    },
    "reorder": lambda v, r: {"question": _question(v, r), **_some(r, before=_question(v, r))},
    "edit": lambda v, r: {"item": _item(v, r), "text": _text(r), **_some(r, appeal=True)},
    "release": lambda v, r: {"item": _item(v, r), "on": _flag(r)},
    "withdraw": lambda v, r: {"item": _item(v, r)},
    "say": lambda v, r: _some(r, text=r.choice(lines.IDEAS), by=_person(v, r)),
    "reflect": lambda v, r: {
        "text": r.choice(lines.LEARNINGS),
        **_some(r, person=_person(v, r), release=_flag(r)),
    },
    "write_problem": lambda v, r: {
        "as": r.choice(get_args(commands.ProblemKind)),
        **_some(r, text=r.choice(lines.PROBLEMS), **{"from": _line(v, r)}, by=_person(v, r)),
    },
    "vote": lambda v, r: {
        "choice": r.choice([*v.get("ballot", {}).get("choices", ()), "yes", "no"])
    },
    "commit": lambda v, r: _some(
        r,
        what=r.choice(lines.ACTIONS),
        action=r.choice([*v.get("actions", {}), "m7-4"]),
        supporter=_person(v, r),
    ),
    "report_back": lambda v, r: {
        "action": r.choice([*v.get("actions", {}), "m7-5"]),
        "status": "done",
    },
}
