"""What one person sees, and the urges that come of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

from app.domain.commands import Command

Json = dict[str, Any]
Occasion = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Urge:
    """Something to do on an occasion, some seconds after it was first seen.

    `act` is called once, when the time has come; it may let it be and give None. An occasion is
    acted on once; one that passes before is forgotten.
    """

    occasion: Occasion
    after_s: tuple[float, float]
    act: Callable[[Random], Command | None]


@dataclass(frozen=True)
class Sight:
    """The newest view of one person, with who has a socket and what time it is at the server."""

    view: Json
    here: frozenset[str]
    away_since_ms: Mapping[str, int]
    now_ms: int

    @cached_property
    def mine(self) -> Json:
        """One's own part."""
        mine: Json = self.view.get("mine", {})
        return mine

    @cached_property
    def me(self) -> str:
        """Oneself."""
        return str(self.mine.get("person", ""))

    @cached_property
    def roles(self) -> frozenset[str]:
        """One's roles."""
        return frozenset(self.mine.get("roles", ()))

    @property
    def state(self) -> str:
        """lobby, running or finished."""
        return str(self.view["meeting"]["state"])

    @cached_property
    def phase(self) -> Json:
        """The phase that runs; empty before the first."""
        phase: Json = self.view.get("phase", {})
        return phase

    @property
    def index(self) -> int:
        """Of the phase; -1 before the first."""
        return int(self.phase.get("index", -1))

    @property
    def left_ms(self) -> int:
        """Time left in the phase; negative in overtime."""
        phase = self.phase
        until: int = phase.get("paused_at_ms", self.now_ms)
        ends: int = phase["started_at_ms"] + phase["duration_ms"] + phase["paused_ms"]
        return ends - until

    @property
    def takes_part(self) -> bool:
        """Whether one is asked, answers, votes and takes turns."""
        return bool(self.roles & {"member", "presenter"})

    @property
    def on_floor(self) -> tuple[str, Json] | None:
        """The question on the floor, once the gap before it is over."""
        floor = self.view.get("floor")
        if floor is None or floor["from_ms"] > self.now_ms:
            return None
        return floor["question"], self.view["questions"][floor["question"]]

    def may(self, command: str) -> Json | None:
        """The right to a command; None where it is refused just now."""
        right: Json | None = self.mine.get("may", {}).get(command)
        return right if right and right["ok"] else None

    def part(self, name: str) -> Json:
        """A collection of the view by id; empty where there is none."""
        found: Json = self.view.get(name, {})
        return found

    @cached_property
    def my_questions(self) -> list[tuple[str, Json]]:
        """One's own questions that everybody sees."""
        me = self.me
        return [pair for pair in self.part("questions").items() if pair[1]["by"] == me]

    def others(self) -> list[str]:
        """Everybody else in the room who takes part, by id."""
        return [
            person
            for person, one in self.part("people").items()
            if person != self.me and one["role"] == "member" and "present_since_ms" in one
        ]


Habit = Callable[[Sight], Iterator[Urge]]
