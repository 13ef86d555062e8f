"""Meeting formats as data: ordered phases, and who may post what to whom in each.

One model checks the four formats that ship and every format a set makes itself. Nothing here
decides: the machine reads these tables.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from app.codes import Code, Rejected
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
"""What one may choose, where the format does not name the choices itself."""


class Row(BaseModel):
    """One right: this kind, to this addressee (questions) or as this line (problem)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    to: Addressee = "any"
    line: ProblemKind | None = None

    @classmethod
    def read(cls, word: str) -> Self:
        """A row from its word: `question>presenter`, `answer`, `problem:first`.

        Raises `ValueError` for anything else.
        """
        kind, _, to = word.partition(">")
        kind, _, line = kind.partition(":")
        fields: dict[str, Any] = {"kind": kind}
        if to:
            fields["to"] = to
        if line:
            fields["line"] = line
        row = cls.model_validate(fields)
        if (row.kind == "problem") != (row.line is not None) or (to and row.kind != "question"):
            raise ValueError(word)
        return row

    def word(self) -> str:
        """The word `read` understands."""
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
    """A question for whoever holds the seat, at its moment (domain.md 4.1).

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
            raise PydanticCustomError("invalid_format", "a prompt has a key or a text")
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
    presenter: Literal["first", "last", "rotation"] = "rotation"
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

    @field_validator("rows", mode="before")
    @classmethod
    def _read_rows(cls, rows: object) -> object:
        if not isinstance(rows, dict):
            return rows
        return {role: _row_list(role, words) for role, words in rows.items()}

    @model_validator(mode="after")
    def _ballot_has_choices(self) -> Self:
        if self.ballot in ("skill", "method") and not self.choices:
            raise PydanticCustomError("invalid_format", "this ballot needs choices")
        if self.loop and self.loop.choice not in self.ballot_choices():
            raise PydanticCustomError("invalid_format", "the loop's choice is not in the ballot")
        return self

    def ballot_choices(self) -> tuple[str, ...]:
        """What may be chosen in this phase's ballot; empty without one."""
        if self.ballot is None:
            return ()
        return self.choices or CHOICES[self.ballot]

    def has(self, kind: Kind, line: str | None = None) -> bool:
        """Whether any role may post this kind (and problem line) here."""
        return any(
            row.kind == kind and (line is None or row.line == line)
            for rows in self.rows.values()
            for row in rows
        )


def _row_list(role: str, words: object) -> object:
    if not isinstance(words, list | tuple):
        return words
    read = []
    for word in words:
        if not isinstance(word, str):
            read.append(word)
            continue
        try:
            read.append(Row.read(word))
        except ValueError:
            raise PydanticCustomError(
                "invalid_format", "no such row: {row}", {"row": word, "role": role}
            ) from None
    return tuple(read)


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

    @model_validator(mode="after")
    def _can_work(self) -> Self:
        keys = [phase.key for phase in self.phases()]
        for key in keys:
            if keys.count(key) > 1:
                raise PydanticCustomError(
                    "invalid_format", "two phases are called {key}", {"key": key}
                )
        _check_loops(self)
        for place, phase in enumerate((*self.opening, *self.closing)):
            _check_frame(phase, place)
        for phase in self.phases():
            _check_closes(phase)
        return self


def _check_loops(format: Format) -> None:
    keys = [phase.key for phase in format.round]
    for at, phase in enumerate(format.round):
        if phase.loop and phase.loop.to not in keys[:at]:
            raise PydanticCustomError(
                "invalid_format", "the loop of {key} leads nowhere before it", {"key": phase.key}
            )
    for phase in (*format.opening, *format.closing):
        if phase.loop:
            raise PydanticCustomError(
                "invalid_format", "{key} loops, but is not in the round", {"key": phase.key}
            )


def _check_frame(phase: Phase, place: int) -> None:
    rows = [row for rows in phase.rows.values() for row in rows]
    presents = "presenter" in phase.rows or phase.turns == "presenter"
    if presents or any(row.to == "presenter" for row in rows):
        raise PydanticCustomError(
            "invalid_format",
            "{key} needs a presenter, but is not in the round",
            {"key": phase.key},
        )


_NEEDS: dict[str, Any] = {
    "turns": lambda phase: phase.turns != "none",
    "ballot": lambda phase: phase.ballot is not None,
    "queue_empty": lambda phase: phase.has("question"),
    "problem": lambda phase: phase.has("problem"),
    "agreed": lambda phase: phase.has("problem", "agreed"),
    "action": lambda phase: phase.has("action"),
}


def _check_closes(phase: Phase) -> None:
    conditions = (*phase.closes.any, *phase.closes.all)
    if not conditions:
        raise PydanticCustomError("invalid_format", "nothing ends {key}", {"key": phase.key})
    for condition in conditions:
        needs = _NEEDS.get(condition)
        if needs and not needs(phase):
            raise PydanticCustomError(
                "invalid_format",
                "{key} closes with {condition}, which cannot happen in it",
                {"key": phase.key, "condition": condition},
            )
    if phase.auto and "time" not in phase.closes.any:
        raise PydanticCustomError(
            "invalid_format", "{key} goes on by itself, but not by time", {"key": phase.key}
        )


def check(table: object) -> Format:
    """A format from a table (TOML or JSON), as a set hands it in.

    Raises `Rejected(invalid_format)` with `field` (dotted, `round.2.minutes`) and `reason`.
    """
    try:
        return Format.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise Rejected(Code.INVALID_FORMAT, field=field, reason=first["msg"]) from None


def dump(format: Format) -> dict[str, Any]:
    """The table `check` reads: rows as words, what is default left out."""
    table = format.model_dump(mode="json", exclude_defaults=True)
    for part in (*table.get("opening", ()), *table["round"], *table.get("closing", ())):
        _rows_to_words(part)
    if "between" in table:
        _rows_to_words(table["between"])
    return table


def _rows_to_words(part: dict[str, Any]) -> None:
    if "rows" in part:
        part["rows"] = {
            role: [Row.model_validate(row).word() for row in rows]
            for role, rows in part["rows"].items()
        }


BUILT_IN = ("set_classic", "wial_single", "fast_round", "peer_consult")


@cache
def built_in(key: str) -> Format:
    """The format that ships under this key. Raises `KeyError` where none does."""
    if key not in BUILT_IN:
        raise KeyError(key)
    text = files("app.domain").joinpath("formats", f"{key}.toml").read_text("utf-8")
    return check(tomllib.loads(text))


@cache
def inserts() -> dict[str, Phase]:
    """The phases that can be put in for a while, by key."""
    text = files("app.domain").joinpath("formats", "inserts.toml").read_text("utf-8")
    return {table["key"]: Phase.model_validate(table) for table in tomllib.loads(text)["insert"]}
