"""Habits around the controls: press the one key when its moment has come, nod, lend time, take
the seat when nobody is in it."""

from collections.abc import Iterator
from random import Random
from typing import Any

from pydantic import TypeAdapter

from app.demo import lines
from app.demo.sight import Json, Sight, Urge
from app.domain import commands
from app.domain.commands import Command
from app.domain.limits import ANYONE_AFTER_MS, DEPUTY_AFTER_MS, EXTEND_MINUTES_MIN

_COMMAND: TypeAdapter[Command] = TypeAdapter(Command)

PATIENCE_S: dict[str, tuple[float, float]] = {
    "start": (6, 12),
    "set_presenters": (5, 15),
    "resume": (10, 30),
    "next_speaker": (45, 90),
    "show_ballot": (40, 80),
    "back": (30, 90),
    "open_now": (60, 90),
    "next_question": (4, 12),
    "answered": (60, 120),
    "loop": (6, 15),
    "next_phase": (5, 15),
    "finish": (8, 20),
}
"""How long a coach waits before pressing the key: others may do it themselves meanwhile."""

MINUTE_MS = 60_000
GATHERING_MS = 60_000
"""How long one waits for the late before starting without them."""


def press(sight: Sight, minutes_of: dict[str, int]) -> Iterator[Urge]:
    """The one key. `minutes_of` shortens phases by key, where the meeting is to be a quick one."""
    key = sight.part("desk").get("next")
    if key is None or (key["label"] == "start" and not _gathered(sight)):
        return
    label, asked = key["label"], key["command"]
    occasion = ("key", label, sight.index, *sorted((name, str(v)) for name, v in asked.items()))
    yield Urge(occasion, PATIENCE_S[label], lambda random: _pressed(sight, asked, minutes_of))


def shorten(sight: Sight, minutes_of: dict[str, int]) -> Iterator[Urge]:
    """A phase that began by itself has its whole time; a quick meeting takes some of it away."""
    wanted = minutes_of.get(sight.phase.get("key", ""))
    if wanted is None or "desk" not in sight.view or "auto" not in sight.phase["flags"]:
        return
    most = sight.phase["duration_ms"] // MINUTE_MS - wanted
    less = min(most, -EXTEND_MINUTES_MIN)
    if less > 0:
        give = commands.Extend(minutes=-less)
        yield Urge(("shorten", sight.index), (1, 4), lambda random: give)


def _pressed(sight: Sight, asked: Json, minutes_of: dict[str, int]) -> Command:
    fields: dict[str, Any] = dict(asked)
    if fields["type"] == "advance" and "minutes" not in fields:
        place = fields.get("to") or _after(sight)
        key = sight.part("plan")["phases"].get(place, {}).get("key")
        if key in minutes_of and "under" not in sight.phase:
            fields["minutes"] = minutes_of[key]
    if fields["type"] == "set_presenters" and len(sight.others()) > 2:
        fields["scribe"] = sight.others()[-1]
    return _COMMAND.validate_python(fields)


def _after(sight: Sight) -> str:
    order = sight.part("plan")["order"]
    place = sight.phase.get("place")
    at = order.index(place) + 1 if place in order else 0
    return str(order[min(at, len(order) - 1)])


def _gathered(sight: Sight) -> bool:
    people = sight.part("people")
    late = [p for p, one in people.items() if one["role"] == "member" and p not in sight.here]
    since_ms = max((one.get("present_since_ms", 0) for one in people.values()), default=0)
    return not late or sight.now_ms - since_ms > GATHERING_MS


def start(sight: Sight) -> Iterator[Urge]:
    """Where nobody coaches, anyone begins."""
    if "desk" not in sight.view and sight.may("start") and _gathered(sight):
        yield Urge(("start",), PATIENCE_S["start"], lambda random: commands.Start())


def nod(sight: Sight) -> Iterator[Urge]:
    """Let pass what ends like a question, hand back the rest with a word."""
    for item, held in sight.part("desk").get("held", {}).items():

        def act(random: Random, item: str = item, held: Json = held) -> Command | None:
            passes = "?" in held.get("text", "?") or random.random() < 0.3
            hint = None if passes else random.choice(lines.HINTS)
            return commands.Nod.model_validate({"question": item, "pass": passes, "hint": hint})

        yield Urge(("nod", item), (4, 15), act)


def hold_the_frame(sight: Sight) -> Iterator[Urge]:
    """What a coach does beside the key, rarely: lend time, pause, put a phase in, change how
    questions pass, nudge, say a word, undo a slip."""
    if "desk" not in sight.view or sight.state != "running":
        return
    if sight.left_ms < 60_000 and "question" in sight.phase["kinds"]:
        yield _maybe("extend", sight, (5, 20), 0.4, commands.Extend(minutes=2))
    if "paused_at_ms" not in sight.phase:
        yield _maybe("pause", sight, (30, 200), 0.12, commands.Pause(on=True))
    if "under" not in sight.phase:
        yield Urge(("insert", sight.index), (40, 240), lambda random: _insert(sight, random))
        yield Urge(("adjust", sight.phase["key"]), (20, 200), _adjust)
    yield Urge(("nudge", sight.index), (40, 240), lambda random: _nudge(sight, random))
    if sight.may("say"):
        words = commands.Say(text=lines.COACH_STATEMENTS[sight.index % 3])
        yield _maybe("word", sight, (15, 90), 0.2, words)
    queue = sight.view.get("queue", [])
    if len(queue) > 1:
        moved = commands.Reorder(question=queue[-1], before=queue[0])
        yield _maybe("reorder", sight, (5, 30), 0.25, moved)


def _maybe(
    name: str, sight: Sight, after_s: tuple[float, float], likely: float, command: Command
) -> Urge:
    def act(random: Random) -> Command | None:
        return command if random.random() < likely else None

    return Urge((name, sight.index), after_s, act)


def _insert(sight: Sight, random: Random) -> Command | None:
    if random.random() < 0.8 or not sight.part("desk")["inserts"]:
        return None
    insert = random.choice(sight.part("desk")["inserts"])
    text = random.choice((None, *lines.COACH_QUESTIONS))
    return commands.Intervene(insert=insert, text=text, minutes=random.choice((None, 1, 2)))


def _adjust(random: Random) -> Command | None:
    if random.random() < 0.85:
        return None
    changes: tuple[Json, ...] = (
        {"judge": "nod"}, {"judge": "hint"}, {"judge": "enforce"}, {"queue": "quiet_first"},
        {"queue": "first_come"}, {"release": "call"}, {"release": "ready"}, {"gap_s": 8},
    )  # fmt: skip
    return commands.Adjust(**random.choice(changes))


def _nudge(sight: Sight, random: Random) -> Command | None:
    if random.random() < 0.9 or not sight.may("nod") or not sight.others():
        return None
    person, hint = random.choice(sight.others()), random.choice(lines.HINTS)
    return commands.Nod.model_validate({"person": person, "pass": False, "hint": hint})


def undo(sight: Sight) -> Iterator[Urge]:
    """A slip noticed at once is taken back."""
    right = sight.may("undo")
    if right is not None:
        seq = right["seq"]

        def act(random: Random) -> Command | None:
            return commands.Undo(seq=seq) if random.random() < 0.05 else None

        yield Urge(("undo", seq), (2, 6), act)


def name_deputy(sight: Sight) -> Iterator[Urge]:
    """Say early on who takes over if one's network falls."""
    right = sight.may("name_deputy")
    if right and not sight.part("seat").get("deputies") and sight.others():
        people = tuple(sight.others()[:2])
        yield Urge(("deputy",), (8, 40), lambda random: commands.NameDeputy(people=people))


def take_seat(sight: Sight) -> Iterator[Urge]:
    """Nobody is left without controls: the coach comes back, a deputy steps in, anyone then."""
    if not sight.may("take_seat") or sight.state == "finished":
        return
    seat = sight.part("seat")
    holder = seat.get("person")
    occasion = ("seat", holder, seat.get("since_ms"))
    if holder is None:
        if sight.state == "running":
            yield Urge(occasion, (5, 25), lambda random: commands.TakeSeat())
        return
    if "coach" in sight.roles or "casting" in sight.phase.get("flags", ()):
        likely = 1.0 if "coach" in sight.roles else 0.2

        def act(random: Random) -> Command | None:
            return commands.TakeSeat() if random.random() < likely else None

        yield Urge(occasion, (8, 30), act)
        return
    away_since_ms = sight.away_since_ms.get(holder)
    if away_since_ms is None:
        return
    deputy = sight.me in seat.get("deputies", ())
    patience_ms = DEPUTY_AFTER_MS if deputy else ANYONE_AFTER_MS
    if sight.now_ms - away_since_ms >= patience_ms:
        yield Urge((*occasion, away_since_ms), (1, 12), lambda random: commands.TakeSeat())
