"""One signal, and the phase that runs as far as it can be seen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from app.domain.limits import SIGNALS_APART_MS
from app.domain.model import Json, Question, Room, Run
from app.domain.room.roles import phase_of, present
from app.domain.tables import Phase

BLOCK = 40
"""Signals look at the newest questions: at least one block of so many, less than two. That is half
an hour and more; older questions say nothing about now. Because the first question looked at moves
only with each block, what was worked out stays valid between."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A question for the seat: `signal.{key}` in the catalogues, `.why` beside it.

    `subject` tells it from another of its key; `over` says that it is settled by now.
    """

    at_ms: int
    key: str
    subject: str
    params: Json = field(default_factory=dict)
    over: bool = False

    @property
    def id(self) -> str:
        """The same for as long as it is the same signal."""
        return f"{self.key}:{self.subject}"


@dataclass(frozen=True)
class Seen:
    """The phase that runs, as far as it can be seen."""

    room: Room
    run: Run

    @cached_property
    def phase(self) -> Phase:
        """Its table."""
        return phase_of(self.room, self.run)

    @cached_property
    def since_ms(self) -> int:
        """From when on the phase has signals: the one before it may have had one."""
        return self.run.started_at_ms + SIGNALS_APART_MS

    @cached_property
    def newest(self) -> list[Question]:
        """The newest questions."""
        questions = self.room.floor.questions
        first = max(0, len(questions) // BLOCK - 1) * BLOCK
        return list(islice(questions.values(), first, None))

    @cached_property
    def opened(self) -> list[tuple[int, Question]]:
        """The newest that had the floor in it, in order, each with its time."""
        opened = [
            (question.asked_at_ms, question)
            for question in self.newest
            if question.asked_at_ms is not None and question.asked_at_ms >= self.run.started_at_ms
        ]
        return sorted(opened, key=lambda pair: (pair[0], pair[1].at_ms))

    @cached_property
    def askers(self) -> list[str]:
        """Who is here and may ask in it, the presenter left out."""
        asks = any(row.kind == "question" for row in self.phase.rows.get("member", ()))
        if not asks:
            return []
        return [person for person in present(self.room) if person != self.run.presenter]

    def past(self, at_ms: int, key: str, subject: str, **params: str) -> Iterator[Signal]:
        """N3: a signal about what happened; nothing in the phase's first minutes."""
        if at_ms >= self.since_ms:
            yield Signal(at_ms, key, subject, params)

    def lasting(
        self, at_ms: int, key: str, subject: str, until_ms: int | None, **params: str
    ) -> Iterator[Signal]:
        """N3: a signal about what still is so: it waits until the first minutes are over."""
        at_ms = max(at_ms, self.since_ms)
        if until_ms is None or until_ms > at_ms:
            yield Signal(at_ms, key, subject, params, over=until_ms is not None)
