"""Meeting formats as data: ordered phases, and who may post what to whom in each.

This is only the shape of the tables. A log contains its format, and a rule that becomes stricter
later must not make an old meeting unreadable. What cannot work, `format_validation` finds.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app.domain.commands import JudgeMode, Minutes, ProblemKind, QueuePolicy, Release
from app.domain.text import Line, Text
from app.domain.verdict import NudgeName

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
RowRole = Literal["presenter", "member", "turn", "seat"]
Kind = Literal["question", "answer", "statement", "reflection", "action", "problem"]
Addressee = Literal["any", "presenter", "turn"]
TurnsKind = Literal["none", "each", "presenter", "owners"]
BallotKind = Literal["agreement", "pulse", "skill", "method", "consent", "vote"]
Condition = Literal[
    "time", "turns", "ready", "presenter_ready", "queue_empty", "problem", "agreed", "action",
    "statuses", "ballot", "presenters",
]  # fmt: skip
InsertKey = Literal["word", "check", "vote", "silence", "break", "peer_consult"]
SeatKind = Literal["coach", "rotate", "member"]

CHOICES: dict[str, tuple[str, ...]] = {
    "agreement": ("yes", "close", "no"),
    "pulse": ("not_ok", "ok", "great"),
    "consent": ("yes", "no"),
    "vote": ("yes", "no"),
}
"""The choices of a ballot whose phase does not list its own."""


class Row(BaseModel):
    """One right: this kind, to this addressee (questions) or as this line (problem)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    to: Addressee = "any"
    line: ProblemKind | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, row: object) -> object:
        """A row may be given as its word: `question>presenter`, `answer`, `problem:first`."""
        if not isinstance(row, str):
            return row
        kind, _, to = row.partition(">")
        kind, _, line = kind.partition(":")
        return {"kind": kind} | ({"to": to} if to else {}) | ({"line": line} if line else {})

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.kind == "problem") != (self.line is not None):
            raise PydanticCustomError("row_line", "a line belongs to the problem, and only to it")
        if self.to != "any" and self.kind != "question":
            raise PydanticCustomError("row_to", "only a question has an addressee")
        return self

    def word(self) -> str:
        """The row as formats write it."""
        if self.kind == "question":
            return f"question>{self.to}"
        return f"problem:{self.line}" if self.line else self.kind


Rows = Mapping[RowRole, tuple[Row, ...]]


class Closes(BaseModel):
    """When a phase shows as ready to end: any, or all, of these hold. The seat decides."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    any: tuple[Condition, ...] = ()
    all: tuple[Condition, ...] = ()


class Loop(BaseModel):
    """Where a `choice` in the phase's ballot leads back to, and for how long."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    choice: Key
    to: Key
    minutes: Minutes


class Prompt(BaseModel):
    """A question that is suggested to the person in the seat, at its moment.

    `at` is `start`, `end` (time is up) or a number of minutes into the phase. `key` names a
    sentence in the catalogues; a set's own format carries its `text`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Literal["start", "end"] | Annotated[int, Field(strict=True, ge=1, le=180)] = "start"
    key: Key | None = None
    text: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if (self.key is None) == (self.text is None):
            raise PydanticCustomError("prompt_words", "a prompt has a key or a text")
        return self


class Phase(BaseModel):
    """One phase: its minutes, its rows, and how it flows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    title: Line | None = Field(None, description="a set's own words; built-in ones are translated")
    minutes: Minutes
    rows: dict[RowRole, tuple[Row, ...]] = Field(default_factory=dict)
    judge: JudgeMode = "enforce"
    nudges: tuple[NudgeName, ...] = ("leading", "stacked", "preamble", "imperative")
    queue: QueuePolicy = "round_robin"
    release: Release = "call"
    gap_s: Annotated[int, Field(strict=True, ge=0, le=60)] = 0
    turns: TurnsKind = "none"
    presenter: Literal["first", "last", "rotation", "listens"] = Field(
        "rotation", description="the presenter's place in a round of all"
    )
    laps: bool = Field(False, description="turns go round again until a whole lap passes")
    ballot: BallotKind | None = None
    choices: tuple[Key, ...] = Field((), max_length=20)
    loop: Loop | None = None
    closes: Closes = Closes(any=("time",))
    auto: bool = False
    blind: bool = False
    silent: bool = False
    gift: bool = False
    casting: bool = Field(False, description="the seat is free to take")
    review: bool = False
    skip_if: Literal["nothing_open"] | None = None
    prompts: tuple[Prompt, ...] = Field((), max_length=12)

    def ballot_choices(self) -> tuple[str, ...]:
        """What may be chosen in this phase's ballot; empty without one."""
        if self.ballot is None:
            return ()
        return self.choices or CHOICES.get(self.ballot, ())

    def has(self, kind: Kind, line: str | None = None) -> bool:
        """Whether any role may post this kind (and problem line) here."""
        return any(
            row.kind == kind and (line is None or row.line == line)
            for rows in self.rows.values()
            for row in rows
        )

    def collects(self, condition: Condition) -> bool:
        """Whether the phase ends by this condition, alone or with others."""
        return condition in self.closes.any or condition in self.closes.all


class Format(BaseModel):
    """A meeting's order: opening, a round for each presenter, closing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    title: Line | None = None
    seat: SeatKind = "coach"
    rounds: Annotated[int, Field(strict=True, ge=1, le=8)] = Field(
        1, description="rounds planned; 1 is a format whose round does not repeat"
    )
    opening: tuple[Phase, ...] = Field((), max_length=12)
    round: tuple[Phase, ...] = Field(min_length=1, max_length=16)
    between: Phase | None = Field(None, description="a phase between two rounds")
    closing: tuple[Phase, ...] = Field((), max_length=12)
    inserts: tuple[InsertKey, ...] = ()
    questions_only: bool = Field(True, description="labelled for the set; rows decide")

    @property
    def coachless(self) -> bool:
        """Whether the seat goes round, so that a coach counts as a member."""
        return self.seat != "coach"

    @property
    def several(self) -> bool:
        """Whether the round repeats for each presenter."""
        return self.rounds > 1

    def phases(self) -> tuple[Phase, ...]:
        """Every phase once, in order; `between` after the round."""
        between = (self.between,) if self.between else ()
        return (*self.opening, *self.round, *between, *self.closing)
