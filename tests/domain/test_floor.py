"""Questions (Q): asked, judged, called, answered, kept, let pass, changed."""

import pytest

from app.domain.events import Carried
from app.domain.limits import BACKLOG_MAX
from app.domain.machine import nudge
from tests.domain.play import (
    ANA,
    BEN,
    CLEO,
    COACH,
    DAN,
    Play,
    exploring,
    started,
    verdict_of,
)

pytestmark = pytest.mark.quick


def report_back() -> Play:
    """Ben, then Cleo, say what came of their actions."""
    play = started(
        actions=[Carried(action="b", owner=BEN), Carried(action="c", owner=CLEO)],
        words={"b": {"what": "I call her"}},
    )
    play.next()
    return play


def test_q1_the_next_question_opens_after_the_gap() -> None:
    play = exploring()
    first = play.do(BEN, "ask")
    assert play.room.floor.from_ms == play.at_ms
    second = play.do(CLEO, "ask")
    play.do(ANA, "answer", question=first)
    assert play.see(BEN)["floor"] == {"question": second, "from_ms": play.at_ms + 5_000}
    play.wait(ms=5_000)
    assert play.see(ANA)["mine"]["cue"] == "asked_you"


def test_q2_release_ready_opens_the_head_and_call_waits_for_the_seat() -> None:
    play = exploring()
    first, second = play.do(BEN, "ask"), play.do(CLEO, "ask")
    play.do(BEN, "answer", question=first)
    assert play.on == second
    play.do(COACH, "adjust", release="call")
    third = play.do(DAN, "ask")
    play.do(ANA, "answer", question=second)
    assert (play.on, play.state(third)) == ("", "queued")


def test_q3_a_question_goes_where_the_row_says() -> None:
    play = exploring()
    asked = play.do(BEN, "ask", text="How so?")
    assert play.see(CLEO)["questions"][asked]["to"] == ANA
    play.do(COACH, "ask", text="And then?")
    play.refused(BEN, "wrong_addressee", "ask", to=CLEO)
    play.refused(BEN, "unknown_item", "ask", to="nobody")
    play.refused(ANA, "wrong_phase", "ask")
    assert play.may(BEN, "ask") == {"ok": True, "to": [ANA]}


def test_q3_anybody_asks_anybody_where_the_format_says_so() -> None:
    play = started("wial_single", ANA)
    play.go("ask_1.1")
    assert play.may(ANA, "ask") == {"ok": True, "to": [BEN, CLEO, DAN], "everyone": True}
    asked = play.do(ANA, "ask", text="What do you see?")
    assert "to" not in play.see(BEN)["questions"][asked]
    play.do(BEN, "ask", to=CLEO)
    play.refused(BEN, "wrong_addressee", "ask", to=COACH)


def test_q3_in_report_back_to_whose_turn_it_is() -> None:
    play = report_back()
    asked = play.do(DAN, "ask", text="What happened?")
    assert play.room.floor.questions[asked].to == BEN
    play.refused(BEN, "wrong_addressee", "ask")
    play.do(COACH, "done", rest=True)
    play.refused(DAN, "wrong_addressee", "ask")


def test_q3_seat_and_scribe_write_for_others_with_their_rows() -> None:
    play = started("set_classic", ANA, BEN)
    play.do(COACH, "set_presenters", presenters=[ANA, BEN], scribe=DAN)
    play.go("explore.1")
    asked = play.do(DAN, "ask", by=CLEO, text="How so?")
    assert play.room.floor.questions[asked].by == CLEO
    play.do(COACH, "ask", by=CLEO)
    play.do(DAN, "ask", by=DAN)
    play.refused(BEN, "forbidden_role", "ask", by=CLEO)
    play.refused(DAN, "wrong_phase", "ask", by=ANA)
    play.refused(DAN, "unknown_item", "ask", by="nobody")
    play.refused(DAN, "wrong_phase", "say", by=CLEO)
    play.next()
    play.do(DAN, "say", by=ANA, text="I will call her.")


def test_q4_so_many_questions_and_no_more() -> None:
    play = exploring(questions_max=25)
    for _ in range(BACKLOG_MAX + 1):
        play.do(BEN, "ask")
    assert play.refused(BEN, "limit_reached", "ask") == {"limit": "backlog", "max": 20}
    for _ in range(4):
        play.do(CLEO, "ask")
    assert play.refused(CLEO, "limit_reached", "ask") == {"limit": "questions", "max": 25}


def test_q5_a_statement_is_refused_where_questions_are_enforced() -> None:
    play = exploring()
    params = play.refused(BEN, "not_a_question", "ask", text="You should go.")
    assert params == {"form": "statement"}
    play.do(BEN, "ask", text="Is it far?")


def test_q5_an_appeal_is_held_for_the_coach_and_passes_without_one() -> None:
    play = exploring()
    held = play.do(BEN, "ask", text="I wonder.", appeal=True)
    assert play.state(held) == "held"
    assert play.see(COACH)["desk"]["held"][held]["appeal"]
    assert set(play.see(BEN)["mine"]["held"]) == {held}
    assert held not in play.see(CLEO)["questions"]
    play.do(COACH, "name_deputy", people=[DAN], now=True)
    assert play.state(held) == "asked"
    passed = play.do(CLEO, "ask", text="I wonder too.", appeal=True)
    assert play.state(passed) == "queued"


@pytest.mark.parametrize(("mode", "state"), [("nod", "held"), ("hint", "asked"), ("off", "asked")])
def test_q5_the_phase_says_what_a_verdict_means(mode: str, state: str) -> None:
    play = exploring()
    play.do(COACH, "adjust", judge=mode)
    assert play.state(play.do(BEN, "ask", text="You should go.")) == state


def test_q5_a_nudge_is_what_the_phase_wants_said() -> None:
    play = exploring()
    assert nudge(play.room, verdict_of("Is it far?")) == {
        "code": "closed", "params": {}, "rewordings": [],
    }  # fmt: skip
    assert nudge(play.room, verdict_of("How far?")) is None
    play.go("clarify.1")
    assert nudge(play.room, verdict_of("Is it far?")) is None
    play.do(COACH, "adjust", judge="off")
    assert nudge(play.room, verdict_of("Why not go?")) is None
    assert nudge(Play().room, verdict_of("Is it far?")) is None


def test_q6_a_free_floor_is_taken_at_once_else_one_waits() -> None:
    play = exploring()
    play.do(COACH, "adjust", release="call")
    first = play.do(BEN, "ask")
    second = play.do(CLEO, "ask")
    assert (play.on, play.state(second)) == (first, "queued")
    play.do(ANA, "answer", question=first)
    third = play.do(DAN, "ask")
    assert play.state(third) == "queued"  # somebody waits already


def test_q7_round_robin_puts_who_asked_less_before() -> None:
    play = exploring()
    play.do(BEN, "ask")
    again = [play.do(BEN, "ask") for _ in range(2)]
    once = play.do(CLEO, "ask")
    assert play.see(COACH)["queue"] == [once, *again]
    play.do(COACH, "adjust", queue="first_come")
    last = play.do(DAN, "ask")
    assert play.see(COACH)["queue"] == [once, *again, last]


def test_q7_quiet_first_counts_the_whole_meeting() -> None:
    play = exploring()
    play.do(COACH, "adjust", queue="quiet_first")
    for _ in range(2):
        play.do(BEN, "ask")
        play.do(BEN, "answer", question=play.on)
    play.do(CLEO, "ask")
    play.go("explore.1")  # nothing was asked in the phase yet
    loud, quiet = play.do(BEN, "ask"), play.do(CLEO, "ask")
    assert play.see(COACH)["queue"] == [quiet, loud]


def test_q8_call_takes_the_head_or_this_one_and_answers_what_was_on() -> None:
    play = exploring()
    first, second, third = (play.do(person, "ask") for person in (BEN, CLEO, DAN))
    play.refused(COACH, "stale_state", "call", expect="")
    play.refused(COACH, "wrong_state", "call", question=first, expect=first)
    play.refused(COACH, "unknown_item", "call", question="m-0", expect=first)
    play.do(COACH, "call", question=third, expect=first)
    assert play.state(first) == "answered"
    assert play.on == third
    play.refused(COACH, "wrong_state", "call", question=first, expect=third)
    play.wait(ms=5_000)
    play.do(COACH, "call", expect=third)
    assert play.on == second
    play.wait(ms=5_000)
    play.do(COACH, "call", expect=second)
    assert play.on == ""
    play.refused(COACH, "wrong_state", "call", expect="")
    play.refused(BEN, "forbidden_role", "call", expect="")


def test_q8_the_same_question_again_ends_the_gap() -> None:
    play = exploring()
    first, second = play.do(BEN, "ask"), play.do(CLEO, "ask")
    play.do(ANA, "answer", question=first)
    play.do(COACH, "call", question=second, expect=second)
    assert play.room.floor.from_ms == play.at_ms
    third = play.do(DAN, "ask")
    play.do(ANA, "answer", question=second)
    play.do(COACH, "call", expect=third)
    assert (play.on, play.room.floor.from_ms) == (third, play.at_ms)


def test_q9_who_was_asked_who_asked_and_the_seat_answer() -> None:
    play = exploring()
    asked = play.do(BEN, "ask")
    play.refused(CLEO, "wrong_addressee", "answer", question=asked)
    play.refused(BEN, "wrong_addressee", "answer", question=asked, text="Mine")
    play.refused(COACH, "wrong_addressee", "answer", question=asked, text="Hers")
    play.do(ANA, "answer", question=asked, text="Because.")
    answers = play.see(CLEO)["questions"][asked]["answers"]
    assert [one["text"] for one in answers.values()] == ["Because."]
    play.refused(ANA, "wrong_state", "answer", question=asked)
    thanks = play.do(BEN, "ask")
    play.do(BEN, "answer", question=thanks)
    closed = play.do(BEN, "ask")
    play.do(COACH, "answer", question=closed)
    assert play.state(thanks) == play.state(closed) == "answered"
    play.refused(ANA, "unknown_item", "answer", question="m-0")


def test_q9_a_question_to_everyone_is_answered_once_each() -> None:
    play = started("wial_single", ANA)
    play.go("ask_1.1")
    asked = play.do(BEN, "ask", text="What do you see?")
    play.do(ANA, "answer", question=asked, text="A wall.")
    play.do(CLEO, "answer", question=asked)
    play.refused(ANA, "wrong_state", "answer", question=asked)
    assert play.on == asked
    play.do(BEN, "answer", question=asked)
    assert play.state(asked) == "answered"


def test_q9_an_answer_in_writing_needs_its_row() -> None:
    play = started("wial_single", ANA)
    asked = play.do(COACH, "ask", text="Do you all know the rules?")
    play.refused(BEN, "wrong_phase", "answer", question=asked, text="Yes.")
    play.do(BEN, "answer", question=asked)


def test_q10_keep_parks_it_for_the_presenter() -> None:
    play = exploring()
    asked, other = play.do(BEN, "ask", text="How so?"), play.do(CLEO, "ask")
    play.refused(BEN, "wrong_addressee", "answer", question=asked, keep=True)
    play.do(ANA, "answer", question=asked, keep=True, text="Later.")
    assert play.state(asked) == "parked"
    assert play.see(ANA)["mine"]["parked"][asked]["text"] == "How so?"
    assert "parked" not in str(play.see(BEN)["mine"]["parked"])
    play.refused(COACH, "wrong_addressee", "answer", question=other, keep=True, text="No.")
    play.do(COACH, "answer", question=other, keep=True)
    assert set(play.see(ANA)["mine"]["parked"]) == {asked, other}
    play.check()


def test_q10_a_question_to_everyone_is_kept_by_the_presenter() -> None:
    play = started("wial_single", ANA)
    opening = play.do(COACH, "ask", text="Who are we?")
    play.refused(COACH, "wrong_addressee", "answer", question=opening, keep=True)
    play.go("ask_1.1")
    asked = play.do(BEN, "ask", text="What do you see?")
    play.refused(CLEO, "wrong_addressee", "answer", question=asked, keep=True)
    play.do(ANA, "answer", question=asked, keep=True)
    assert set(play.see(ANA)["mine"]["parked"]) == {asked}


def test_q11_after_an_answer_the_next_one_opens() -> None:
    play = exploring()
    first, second = play.do(BEN, "ask"), play.do(CLEO, "ask")
    play.do(ANA, "answer", question=first, keep=True)
    assert play.on == second


def test_q12_the_coachs_nod_lets_pass_or_gives_back() -> None:
    play = exploring()
    held = play.do(BEN, "ask", text="I wonder.", appeal=True)
    play.refused(BEN, "forbidden_role", "nod", question=held, pass_=True)
    play.do(COACH, "nod", question=held, pass_=True)
    assert play.on == held
    play.refused(COACH, "wrong_state", "nod", question=held, pass_=True)
    back = play.do(CLEO, "ask", text="I wonder too.", appeal=True)
    play.do(COACH, "nod", question=back, pass_=False, hint="Whose is it?")
    assert play.see(CLEO)["mine"]["returned"][back]["hint"] == "Whose is it?"
    assert play.see(CLEO)["mine"]["cue"] == "returned"
    assert "Whose" not in str(play.see(COACH))
    play.refused(COACH, "invalid_field", "nod", pass_=True)
    play.refused(COACH, "invalid_field", "nod", question=back, person=BEN, pass_=True)


def test_q12_no_coach_in_the_seat_no_nod() -> None:
    play = exploring()
    play.do(COACH, "name_deputy", people=[DAN], now=True)
    play.refused(DAN, "forbidden_role", "nod", person=BEN, pass_=False)
    play.refused(COACH, "forbidden_role", "nod", person=BEN, pass_=False)
    assert play.may(DAN, "nod")["code"] == "forbidden_role"


def test_q12_what_is_held_is_known_to_nobody_else() -> None:
    play = exploring()
    held = play.do(BEN, "ask", text="I wonder.", appeal=True)
    for person in (ANA, CLEO):
        play.refused(person, "unknown_item", "answer", question=held)
        play.refused(person, "unknown_item", "withdraw", item=held)
        play.refused(person, "unknown_item", "edit", item=held, text="Mine?")
    play.refused(ANA, "unknown_item", "landed", item=held, on=True)


def test_q12_a_gift_held_is_given_when_it_passes() -> None:
    from app.domain import formats

    table = formats.dump(formats.built_in("fast_round")) | {"seat": "coach", "key": "own"}
    play = Play(formats.check(table))
    play.do(COACH, "set_presenters", presenters=[ANA])
    play.do(COACH, "start")
    play.go("gift.1")
    held = play.do(BEN, "ask", text="I wonder.", appeal=True)
    play.do(COACH, "nod", question=held, pass_=True)
    assert play.state(held) == "gifted"
    again = play.do(CLEO, "ask", text="I wonder.", appeal=True)
    play.do(CLEO, "edit", item=again, text="How so?")
    assert play.state(again) == "gifted"


def test_q13_a_quiet_word_to_one_person() -> None:
    play = exploring()
    play.do(COACH, "nod", person=BEN, pass_=False, hint="As a question?")
    assert play.see(BEN)["mine"]["nudge"]["hint"] == "As a question?"
    assert "nudge" not in play.see(CLEO)["mine"]
    play.refused(COACH, "unknown_item", "nod", person="nobody", pass_=False)
    play.check()


def test_q14_the_seat_orders_the_queue() -> None:
    play = exploring()
    on, *waits = (play.do(person, "ask") for person in (BEN, CLEO, DAN, BEN))
    first, second, third = waits
    play.do(COACH, "reorder", question=third, before=first)
    assert play.see(COACH)["queue"] == [third, first, second]
    play.do(COACH, "reorder", question=third)
    assert play.see(COACH)["queue"] == [first, second, third]
    play.refused(COACH, "wrong_state", "reorder", question=on)
    play.refused(COACH, "wrong_state", "reorder", question=third, before=third)
    play.refused(BEN, "forbidden_role", "reorder", question=third)
    last = play.do(CLEO, "ask")
    assert play.see(COACH)["queue"][-1] == last


def test_q14_one_alone_in_the_queue_stays() -> None:
    play = exploring()
    play.do(BEN, "ask")
    alone = play.do(CLEO, "ask")
    play.do(COACH, "reorder", question=alone)
    assert play.see(COACH)["queue"] == [alone]


def test_q15_words_may_change_while_they_wait() -> None:
    play = exploring()
    play.do(BEN, "ask")
    waits = play.do(CLEO, "ask", text="How so?")
    play.do(CLEO, "edit", item=waits, text="How is that so?")
    assert play.see(BEN)["questions"][waits]["text"] == "How is that so?"
    play.refused(CLEO, "not_a_question", "edit", item=waits, text="You should go.")
    play.refused(BEN, "forbidden_role", "edit", item=waits, text="Mine?")
    play.do(CLEO, "edit", item=waits, text="I wonder.", appeal=True)
    assert play.state(waits) == "held"
    play.do(CLEO, "edit", item=waits, text="What then?")
    assert play.state(waits) == "queued"
    play.do(COACH, "call", expect=play.on)
    play.refused(CLEO, "wrong_state", "edit", item=waits, text="And now?")
    play.check()


def test_q15_what_came_back_waits_again_once_it_is_a_question() -> None:
    play = exploring()
    held = play.do(BEN, "ask", text="I wonder.", appeal=True)
    play.do(COACH, "nod", question=held, pass_=False, hint="As a question?")
    play.do(BEN, "edit", item=held, text="What do you want?")
    assert play.on == held
    assert all("wonder" not in str(entry.event.model_dump()) for entry in play.stored())
    assert play.see(BEN)["mine"]["returned"] == {}
    play.check()


def test_q15_a_spoken_question_may_be_put_into_words_later() -> None:
    play = exploring()
    asked = play.do(BEN, "ask")
    play.do(BEN, "answer", question=asked)
    play.refused(BEN, "not_a_question", "edit", item=asked, text="You should go.", appeal=True)
    play.do(BEN, "edit", item=asked, text="How so?")
    assert play.see(CLEO)["questions"][asked]["text"] == "How so?"
    play.refused(BEN, "wrong_state", "edit", item=asked, text="Or so?")
    other = play.do(CLEO, "ask")
    play.wait(ms=5_000)
    play.do(COACH, "finish")
    play.do(CLEO, "edit", item=other, text="What now?")
    assert play.see(CLEO)["mine"]["texts"][other]["text"] == "What now?"
    play.check()


def test_q16_a_question_rests_while_nobody_may_ask_it_and_returns() -> None:
    play = report_back()
    asked, waits = play.do(DAN, "ask"), play.do(DAN, "ask", text="What did you learn?")
    play.do(COACH, "done", person=BEN)
    assert play.see(BEN)["queue"] == []
    play.do(BEN, "answer", question=asked)
    assert play.on == ""
    play.refused(COACH, "wrong_phase", "call", question=waits, expect="")
    play.do(COACH, "done", person=BEN, undo=True)
    play.do(COACH, "call", expect="")
    assert play.on == waits


def test_q16_a_question_to_everyone_rests_where_only_the_presenter_is_asked() -> None:
    play = started("wial_single", ANA)
    play.go("ask_2.1")
    play.do(BEN, "ask", text="What do you see?")
    waits = play.do(CLEO, "ask", text="And what not?")
    play.next()
    assert play.on == ""
    assert play.see(COACH)["queue"] == []
    play.go("ask_2.1")
    assert play.on == waits


def test_q16_nothing_is_called_in_silence_or_while_gifts_are_written() -> None:
    play = started("fast_round", ANA)
    play.go("explore.1")
    play.do(BEN, "ask")
    waits = play.do(CLEO, "ask", text="How so?")
    play.go("gift.1")
    assert play.see(COACH)["queue"] == []
    play.do(DAN, "ask", text="What will you keep?")
    play.go("think.1")
    play.refused(COACH, "wrong_state", "call", expect="")
    play.go("action.1")
    assert play.on == waits


def test_q17_calling_another_puts_one_in_its_gap_back() -> None:
    play = exploring()
    first, second, third = (play.do(person, "ask") for person in (BEN, CLEO, DAN))
    play.do(ANA, "answer", question=first)
    play.do(COACH, "call", question=third, expect=second)
    assert play.state(second) == "queued"
    assert play.see(COACH)["queue"] == [second]
    assert play.see(COACH)["desk"]["balance"][CLEO] == 0
    play.check()
