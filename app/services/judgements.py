"""What became of the judge's words, counted by the rule that decided and nothing else.

An operator sees here which rule coaches keep overruling (`overruled` against `refused`). No text,
no person, no meeting.
"""

from prometheus_client import Counter

from app.codes import Code, Rejected
from app.domain.events import EventBase, QuestionAsked, QuestionPassed, QuestionReturned
from app.domain.model import Room
from app.domain.verdict import Verdict

JUDGEMENTS = Counter(
    "setroom_judgements_total",
    "Texts refused, appealed, let pass against the judge, or handed back, by its deciding rule",
    ["outcome", "rule"],
)


def count_refusal(refusal: Rejected, verdict: Verdict | None) -> None:
    """One text refused because it is no question."""
    if refusal.code is Code.NOT_A_QUESTION and verdict is not None and verdict.reasons:
        JUDGEMENTS.labels("refused", verdict.reasons[0]).inc()


def outcome_of(room: Room, event: EventBase) -> tuple[str, str] | None:
    """What this event says of the judge: outcome and rule. `room` is the one before it."""
    match event:
        case QuestionAsked(appeal=True, reason=str(rule)):
            return "appealed", rule
        case QuestionPassed() | QuestionReturned():
            rule = room.floor.questions[event.question].reason or "none"
            return ("overruled" if isinstance(event, QuestionPassed) else "returned"), rule
        case _:
            return None


def count(outcomes: list[tuple[str, str]]) -> None:
    """Count what has been committed."""
    for outcome, rule in outcomes:
        JUDGEMENTS.labels(outcome, rule).inc()
