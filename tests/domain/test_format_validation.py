"""Formats that are well formed and cannot work (F), each refused with its field and its reason."""

from typing import Any

import pytest

from app.codes import Code, Rejected
from app.domain.format_validation import faults
from app.domain.formats import BUILT_IN, built_in, check
from app.domain.model import Json

pytestmark = pytest.mark.quick

ASK = {"presenter": ["answer"], "member": ["question>presenter"]}
TALK = {"presenter": ["statement"]}


def phase(key: str = "talk", **more: Any) -> Json:
    """A phase that can work in a round, with this changed."""
    return {"key": key, "minutes": 5, "rows": TALK} | more


def table(*phases: Json, **more: Any) -> Json:
    """A format whose round begins with these phases, and ends with one that can work."""
    return {"key": "own", "round": [*phases, phase("last")]} | more


def refusal(wrong: Json) -> tuple[object, object]:
    """Field and reason of the refusal."""
    with pytest.raises(Rejected) as refused:
        check(wrong)
    assert refused.value.code is Code.INVALID_FORMAT
    return refused.value.params["field"], refused.value.params["reason"]


def test_f1_the_pattern_of_these_tests_can_work() -> None:
    assert list(faults(check(table(phase(), phase("ask", rows=ASK))))) == []
    assert [list(faults(built_in(key))) for key in BUILT_IN] == [[]] * len(BUILT_IN)


def test_f1_a_round_without_a_presenter() -> None:
    quiet = {"key": "talk", "minutes": 5, "rows": {"member": ["statement"]}}
    assert refusal({"key": "own", "round": [quiet]}) == ("round", "round_without_presenter")


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"between": phase("pause", rows={})}, ("between", "one_round_only")),
        ({"inserts": ["word", "word"]}, ("inserts", "named_twice")),
        ({"opening": [phase(rows={})]}, ("round.0.key", "key_taken")),
        ({"between": phase("last", rows={}), "rounds": 2}, ("between.key", "key_taken")),
    ],
)
def test_f1_parts_that_do_not_go_together(more: Json, fault: tuple[str, str]) -> None:
    assert refusal(table(phase(), **more)) == fault


def test_f2_ten_hours_are_enough() -> None:
    long = {"key": "own", "round": [phase(minutes=100)], "rounds": 6}
    check(long)
    assert refusal(long | {"closing": [phase("end", rows={})]}) == ("rounds", "too_long")
    between = phase("pause", minutes=1, rows={})
    assert refusal(long | {"between": between}) == ("rounds", "too_long")
    fits = {"key": "own", "round": [phase(minutes=99)], "rounds": 6, "between": between}
    check(fits)


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        (phase(silent=True), "rows.presenter.0", "silent"),
        (phase(rows={"turn": ["statement"]}), "rows.turn.0", "needs_turns"),
        (phase(rows={"member": ["question>turn"]}), "rows.member.0", "needs_turns"),
        (phase(rows={"presenter": ["question>presenter"]}), "rows.presenter.0", "asks_oneself"),
        (phase(rows={"member": ["statement", "answer"]}), "rows.member.1", "nothing_to_answer"),
    ],
)
def test_f3_a_row_nobody_could_use(wrong: Json, field: str, reason: str) -> None:
    assert refusal(table(wrong)) == (f"round.0.{field}", reason)


@pytest.mark.parametrize(
    ("rows", "field", "reason"),
    [
        ({"presenter": ["statement"]}, "rows.presenter.0", "needs_presenter"),
        ({"member": ["question>presenter"]}, "rows.member.0", "needs_presenter"),
        ({"member": ["problem:first"]}, "rows.member.0", "problem_needs_round"),
    ],
)
def test_f3_what_belongs_to_a_round(rows: Json, field: str, reason: str) -> None:
    for part in ("opening", "closing"):
        found = refusal(table(**{part: [phase("frame", rows=rows)]}))
        assert found == (f"{part}.0.{field}", reason)


def test_f4_nothing_ends_it() -> None:
    assert refusal(table(phase(closes={}))) == ("round.0.closes", "nothing_ends_it")


@pytest.mark.parametrize(
    "condition",
    ["turns", "statuses", "ballot", "queue_empty", "problem", "agreed", "action", "presenters"],
)
@pytest.mark.parametrize("name", ["any", "all"])
def test_f4_what_ends_it_cannot_happen(name: str, condition: str) -> None:
    wrong = phase(closes={name: ["ready", condition]})
    assert refusal(table(wrong)) == (f"round.0.closes.{name}.1", "cannot_happen")


def test_f4_nobody_presents_outside_a_round() -> None:
    wrong = phase("frame", rows={}, closes={"any": ["presenter_ready"]})
    assert refusal(table(opening=[wrong])) == ("opening.0.closes.any.0", "cannot_happen")


def test_f4_gifts_make_no_queue() -> None:
    wrong = phase(
        gift=True, rows={"member": ["question>presenter"]}, closes={"any": ["queue_empty"]}
    )
    assert refusal(table(wrong)) == ("round.0.closes.any.0", "cannot_happen")


def test_f5_by_itself_it_ends_by_time() -> None:
    auto = phase(auto=True, closes={"any": ["ready"]})
    assert refusal(table(auto)) == ("round.0.closes.any", "auto_needs_time")
    both = phase(auto=True, closes={"any": ["time"], "all": ["ready"]})
    assert refusal(table(both)) == ("round.0.closes.all", "auto_needs_time")
    check(table(phase(auto=True, closes={"any": ["ready", "time"]})))


BALLOT: Json = {"ballot": "vote", "closes": {"any": ["ballot"]}}


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"ballot": "consent"}, "ballot", "consent_is_private"),
        ({"ballot": "skill"}, "choices", "too_few"),
        ({"ballot": "skill", "choices": ["one"]}, "choices", "too_few"),
        ({"choices": ["one", "two"]}, "choices", "no_ballot"),
        ({"ballot": "skill", "choices": ["one", "one"]}, "choices", "named_twice"),
        (
            BALLOT | {"loop": {"choice": "close", "to": "first", "minutes": 5}},
            "loop.choice",
            "not_a_choice",
        ),
        (
            BALLOT | {"loop": {"choice": "no", "to": "talk", "minutes": 5}},
            "loop.to",
            "leads_nowhere",
        ),
        (
            BALLOT | {"loop": {"choice": "no", "to": "last", "minutes": 5}},
            "loop.to",
            "leads_nowhere",
        ),
    ],
)
def test_f6_ballots(wrong: Json, field: str, reason: str) -> None:
    assert refusal(table(phase("first"), phase(**wrong))) == (f"round.1.{field}", reason)


def test_f6_a_loop_leads_back_within_the_round() -> None:
    loop = BALLOT | {"loop": {"choice": "no", "to": "first", "minutes": 5}}
    check(table(phase("first"), phase(**loop)))
    frame = phase("end", rows={}, **loop)
    assert refusal(table(phase("first"), closing=[frame])) == ("closing.0.loop.to", "leads_nowhere")


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"turns": "owners"}, "turns", "owners_say_nothing"),
        ({"laps": True}, "laps", "needs_turns"),
        ({"presenter": "last"}, "presenter", "needs_turns"),
        ({"skip_if": "nothing_open"}, "skip_if", "needs_owners"),
    ],
)
def test_f7_turns(wrong: Json, field: str, reason: str) -> None:
    assert refusal(table(phase(**wrong))) == (f"round.0.{field}", reason)


def test_f7_turns_of_the_presenter_belong_to_a_round() -> None:
    wrong = phase("frame", rows={}, turns="presenter")
    assert refusal(table(opening=[wrong])) == ("opening.0.turns", "needs_presenter")
    last = phase("frame", rows={}, turns="each", presenter="last")
    assert refusal(table(opening=[last])) == ("opening.0.presenter", "needs_turns")


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"gift": True}, "gift", "nobody_to_give"),
        ({"blind": True}, "blind", "nothing_to_write"),
        ({"casting": True}, "casting", "seat_not_free"),
    ],
)
def test_f8_flags(wrong: Json, field: str, reason: str) -> None:
    assert refusal(table(phase(**wrong))) == (f"round.0.{field}", reason)


def test_f8_a_review_is_of_a_round_and_a_free_seat_may_be_cast() -> None:
    wrong = phase("frame", rows={}, review=True)
    assert refusal(table(closing=[wrong])) == ("closing.0.review", "review_needs_round")
    check(table(opening=[phase("cast", rows={}, casting=True)], seat="member"))
