"""Phases, rounds, inserts (P)."""

import pytest

from app.codes import Code, Rejected
from app.domain import commands
from app.domain.events import Carried, ReportCarried
from app.domain.machine import automatic
from app.domain.model import SYSTEM
from tests.domain.play import (
    ANA,
    BEN,
    CLEO,
    COACH,
    DAN,
    MINUTE,
    START_MS,
    Play,
    exploring,
    started,
)

pytestmark = pytest.mark.quick


def test_p1_the_first_phase_begins() -> None:
    play = Play()
    play.refused(BEN, "forbidden_role", "start")
    play.do(COACH, "start")
    assert (play.room.run.place, play.index) == ("checkin", 1)
    play.refused(COACH, "wrong_state", "start")


def test_p2_the_next_host_takes_the_seat_where_nobody_coaches() -> None:
    play = Play("fast_round")
    play.do(CLEO, "take_seat")
    play.do(BEN, "start")
    assert play.room.seat.person == COACH  # who hosted longest ago: a coach counts as a member
    already = Play("fast_round")
    already.do(COACH, "take_seat")
    already.do(BEN, "start")
    assert already.room.seat.person == COACH
    away = Play("peer_consult", here=[BEN, CLEO])
    away.do(BEN, "start")
    assert away.room.seat.person == BEN


def test_p2_never_the_presenter_and_nobody_where_nobody_else_is() -> None:
    play = Play("fast_round", here=[ANA])
    play.do(ANA, "set_presenters", presenters=[ANA])
    play.do(ANA, "start")
    assert play.room.seat.person == ANA  # nobody presents in the opening
    play.wait(minutes=4)
    assert play.room.seat.person is None
    play.arrive(BEN)
    play.do(BEN, "take_seat")
    play.refused(ANA, "forbidden_role", "take_seat")


def test_p3_advance_ends_the_phase() -> None:
    play = started()
    play.next()
    assert play.room.run.place == "bids"
    play.refused(BEN, "forbidden_role", "advance", expect=2)
    assert play.refused(COACH, "stale_state", "advance", expect=1) == {"current": 2}


def test_p3_two_presses_with_the_same_index_move_one_step() -> None:
    play = exploring()
    index = play.index
    play.do(COACH, "advance", expect=index)
    play.refused(COACH, "stale_state", "advance", expect=index)
    assert play.key == "action"


def test_p3_the_last_phase_ends_the_meeting() -> None:
    play = exploring()
    play.go("review")
    play.next()
    assert play.room.state == "finished"


def test_p4_to_any_place_back_on_and_round_again() -> None:
    play = exploring()
    play.go("present.1")
    assert play.key == "present"
    play.go("review")
    assert play.room.course.rounds_begun == 1
    play.go("explore.1")
    play.do(COACH, "advance", expect=play.index, to="explore.1", minutes=3)
    assert play.room.run.duration_ms == 3 * MINUTE
    play.refused(COACH, "unknown_item", "advance", expect=play.index, to="explore.7")


def test_p4_going_back_gives_nothing_away() -> None:
    play = exploring()
    play.do(BEN, "ask")
    waiting = play.do(CLEO, "ask", text="How so?")
    play.go("bids")
    assert play.state(waiting) == "queued"
    assert play.see(COACH)["queue"] == []
    play.go("explore.1")
    assert play.see(COACH)["floor"]["question"] == waiting


def test_p5_what_had_the_floor_is_answered_when_the_phase_ends() -> None:
    play = exploring()
    asked = play.do(BEN, "ask")
    play.next()
    assert play.state(asked) == "answered"


def test_p5_a_question_in_its_gap_waits_again() -> None:
    play = exploring()
    first = play.do(BEN, "ask")
    second = play.do(CLEO, "ask", text="What next?")
    play.do(ANA, "answer", question=first)
    assert play.see(BEN)["floor"] == {"question": second, "from_ms": play.at_ms + 5_000}
    play.next()
    assert play.key == "action"
    assert play.see(BEN)["floor"]["question"] == second


def test_p6_a_rounds_end_gives_lets_lapse_and_returns() -> None:
    play = exploring()
    play.do(BEN, "ask")
    written = play.do(BEN, "ask", text="What would help?")
    aloud = play.do(CLEO, "ask")
    held = play.do(DAN, "ask", text="You should go.", appeal=True)
    play.go("break.1")
    states = [play.state(one) for one in (written, aloud, held)]
    assert states == ["gifted", "lapsed", "returned"]
    assert set(play.see(ANA)["mine"]["gifts"]) == {written}
    assert set(play.see(DAN)["mine"]["returned"]) == {held}
    assert play.see(COACH)["queue"] == []


def test_p6_questions_of_the_report_back_do_not_follow_into_a_round() -> None:
    play = started(actions=[Carried(action="old", owner=BEN)])
    play.next()
    play.do(CLEO, "ask")
    waiting = play.do(DAN, "ask", text="What did you learn?")
    play.do(COACH, "set_presenters", presenters=[ANA])
    play.go("present.1")
    assert play.state(waiting) == "lapsed"


@pytest.mark.parametrize("place", ["break.1", "review"])
def test_p6_nor_past_the_rounds(place: str) -> None:
    play = started(actions=[Carried(action="old", owner=BEN)])
    play.next()
    play.do(CLEO, "ask")
    waiting = play.do(DAN, "ask", text="What did you learn?")
    play.do(COACH, "set_presenters", presenters=[ANA, CLEO])
    play.go(place)
    assert play.state(waiting) == "lapsed"
    assert play.room.floor.queue == ()


def test_p7_the_index_is_never_reused() -> None:
    play = exploring()
    seen = [play.index]
    play.do(COACH, "intervene", insert="word")
    seen.append(play.index)
    play.next()
    seen.append(play.index)
    made = play.do(COACH, "advance", expect=play.index)
    seen.append(play.index)
    play.do(COACH, "undo", seq=play.room.seq)
    seen.append(play.index)
    assert made
    assert seen == sorted(set(seen))


def test_p8_who_begins_to_present_hands_on_the_seat() -> None:
    play = started("set_classic", ANA, BEN)
    play.do(COACH, "name_deputy", people=[ANA])
    play.do(ANA, "take_seat", away_ms=30_000)
    play.go("present.1")
    assert play.room.seat.person == COACH
    rounds = Play("fast_round")
    rounds.do(ANA, "set_presenters", presenters=[COACH])
    rounds.do(ANA, "start")
    assert rounds.room.seat.person == COACH
    rounds.next()
    assert rounds.room.seat.person == ANA


def test_p8_to_a_deputy_here_where_the_coach_is_gone() -> None:
    play = started("set_classic", ANA, BEN)
    play.do(COACH, "name_deputy", people=[ANA, DAN, CLEO])
    play.leave(COACH)
    play.leave(DAN)
    play.do(ANA, "take_seat", away_ms=30_000)
    play.go("present.1")
    assert play.room.seat.person == CLEO


def test_p8_by_rotation_where_neither_coach_nor_deputy_is_here() -> None:
    play = started("set_classic", ANA, BEN)
    play.leave(COACH)
    play.do(ANA, "take_seat", away_ms=60_000)
    play.go("present.1")
    assert play.room.seat.person == BEN


def test_p10_adjust_is_for_phases_of_this_key_from_now_on() -> None:
    play = exploring()
    play.refused(COACH, "invalid_field", "adjust")
    play.refused(BEN, "forbidden_role", "adjust", judge="off")
    play.do(COACH, "adjust", judge="off", queue="first_come", gap_s=9)
    phase = play.see(BEN)["phase"]
    assert (phase["judge"], phase["queue"], phase["gap_s"]) == ("off", "first_come", 9)
    play.go("explore.2")
    assert play.see(BEN)["phase"]["judge"] == "off"
    play.do(COACH, "intervene", insert="word")
    play.refused(COACH, "wrong_phase", "adjust", judge="hint")
    play.check()


def test_p10_release_ready_opens_what_waits() -> None:
    play = exploring()
    play.do(COACH, "adjust", release="call")
    first = play.do(BEN, "ask")
    second = play.do(CLEO, "ask")
    play.do(ANA, "answer", question=first)
    assert play.on == ""
    play.do(COACH, "adjust", release="ready")
    assert play.on == second


def test_p11_an_insert_stops_clock_and_floor_of_the_phase() -> None:
    play = exploring()
    asked = play.do(BEN, "ask")
    play.wait(minutes=5)
    left = play.room.run.left_ms(play.at_ms)
    play.do(COACH, "intervene", insert="check", text="How are we?", minutes=2)
    seen = play.see(BEN)
    assert seen["phase"]["text"] == "How are we?"
    assert seen["phase"]["under"]["key"] == "explore"
    assert "floor" not in seen
    play.refused(ANA, "wrong_phase", "answer", question=asked)
    play.refused(COACH, "wrong_phase", "call", expect=asked)
    play.refused(COACH, "wrong_state", "intervene", insert="word")
    play.refused(COACH, "unknown_item", "intervene", insert="nap")
    play.wait(minutes=3)
    play.next()
    assert play.room.run.left_ms(play.at_ms) == left
    assert play.see(BEN)["floor"]["question"] == asked
    play.check()


def test_p11_a_clock_that_stood_still_before_stands_still_again() -> None:
    play = exploring()
    play.wait(minutes=2)
    play.do(COACH, "pause", on=True)
    left = play.room.run.left_ms(play.at_ms)
    play.do(COACH, "intervene", insert="word")
    play.wait(minutes=1)
    play.next()
    play.wait(minutes=1)
    assert play.room.run.left_ms(play.at_ms) == left
    play.do(COACH, "pause", on=False)
    assert play.room.run.left_ms(play.at_ms) == left


def test_p11_advance_to_a_place_leaves_insert_and_phase() -> None:
    play = exploring()
    play.wait(minutes=2)
    play.do(COACH, "intervene", insert="word")
    play.wait(minutes=3)
    play.go("action.1")
    assert (play.key, play.room.course.under) == ("action", None)
    assert play.room.course.real_ms["explore.1"] == 2 * MINUTE


def test_p12_peer_consultation_asks_the_presenter_privately() -> None:
    play = exploring()
    play.do(COACH, "intervene", insert="peer_consult", text="Shall they?")
    assert play.key == "explore"
    assert play.see(ANA)["mine"]["consent"] == {
        "insert": "peer_consult", "minutes": 8, "text": "Shall they?",
    }  # fmt: skip
    assert play.see(ANA)["mine"]["cue"] == "consent"
    assert "consent" not in play.see(BEN)["mine"]
    assert "Shall" not in str(play.see(BEN))
    play.refused(BEN, "wrong_phase", "vote", choice="yes")
    play.do(ANA, "vote", choice="yes")
    assert play.key == "peer_consult"
    assert play.see(BEN)["turns"]["order"] == [BEN, CLEO, DAN]
    play.refused(ANA, "not_your_turn", "say", text="But")
    play.refused(CLEO, "not_your_turn", "say", text="If it were mine")
    play.do(BEN, "say", text="If it were mine, I would wait.")
    play.check()


def test_p12_only_yes_begins_it_and_the_coach_may_think_again() -> None:
    play = exploring()
    play.do(COACH, "intervene", insert="peer_consult")
    play.do(ANA, "vote", choice="no")
    assert play.key == "explore"
    assert play.room.course.consent is None
    play.do(COACH, "intervene", insert="peer_consult")
    play.do(COACH, "undo", seq=play.room.seq)
    assert play.room.course.consent is None
    play.do(COACH, "intervene", insert="peer_consult")
    play.do(COACH, "intervene", insert="word")
    assert play.key == "word"
    assert play.room.course.consent is None
    play.next()
    play.do(COACH, "intervene", insert="peer_consult")
    play.next()
    assert play.key == "action"
    assert play.room.course.consent is None
    play.go("review")
    play.refused(COACH, "wrong_phase", "intervene", insert="peer_consult")


def test_p13_finish_ends_the_meeting_and_settles_the_next() -> None:
    play = exploring()
    play.refused(BEN, "forbidden_role", "finish")
    play.refused(COACH, "unknown_item", "finish", host="nobody")
    play.do(COACH, "finish", next_at=play.at_ms, host=BEN, presenters=[CLEO, CLEO, DAN])
    seen = play.see(BEN)
    assert seen["meeting"]["state"] == "finished"
    assert seen["ending"]["presenters"] == [CLEO, DAN]
    play.refused(COACH, "meeting_finished", "ask")


def test_p13_where_nobody_coaches_any_member_finishes_the_last_phase() -> None:
    play = started("fast_round", ANA)
    play.refused(BEN, "wrong_phase", "finish")
    assert play.may(BEN, "finish")["code"] == "wrong_phase"
    play.go("review.1")
    assert play.may(BEN, "finish")["ok"]
    play.do(BEN, "finish")


def test_p14_presenters_are_settled_until_the_last_round_ends() -> None:
    play = Play()
    play.refused(BEN, "forbidden_role", "set_presenters", presenters=[BEN])
    play.do(COACH, "set_presenters", presenters=[ANA, BEN], minutes=30, scribe=DAN)
    play.do(COACH, "start")
    play.go("explore.1")
    assert play.room.run.duration_ms == 13 * MINUTE  # twenty of forty-five, of thirty
    play.do(COACH, "set_presenters", presenters=[CLEO, DAN])
    assert list(play.room.course.presenters) == [ANA, CLEO, DAN]
    play.do(COACH, "set_presenters", presenters=[ANA, CLEO])
    assert list(play.room.course.presenters) == [ANA, CLEO]
    play.refused(COACH, "unknown_item", "set_presenters", presenters=["nobody"])
    play.refused(COACH, "wrong_addressee", "set_presenters", presenters=[COACH])
    play.refused(COACH, "wrong_state", "set_presenters", presenters=[CLEO, ANA])
    play.refused(COACH, "unknown_item", "set_presenters", presenters=[CLEO], scribe="nobody")
    play.go("review")
    play.refused(COACH, "wrong_phase", "set_presenters", presenters=[DAN])
    assert play.may(COACH, "set_presenters")["code"] == "wrong_phase"


def test_p14_one_person_presents_where_the_round_does_not_repeat() -> None:
    play = Play("fast_round")
    play.refused(BEN, "limit_reached", "set_presenters", presenters=[ANA, BEN])
    play.do(BEN, "set_presenters", presenters=[ANA])


def test_p15_the_end_stands_after_ten_seconds() -> None:
    play = exploring()
    play.do(DAN, "ask", text="You should go.", appeal=True)
    play.do(COACH, "finish")
    with pytest.raises(Rejected):
        play.tell(SYSTEM, commands.Close())
    play.wait(ms=10_001)
    assert play.room.ending is not None
    assert play.room.ending.closed
    assert all("should" not in str(entry.event.model_dump()) for entry in play.stored())
    play.refused(COACH, "stale_state", "undo", seq=1)
    assert automatic(play.room) is None
    play.check()


def test_p16_report_back_is_skipped_when_no_action_came_along() -> None:
    play = started()
    play.next()
    assert play.key == "bids"


def test_p16_who_reported_before_the_meeting_is_heard_in_it() -> None:
    play = Play(actions=[Carried(action="old", owner=BEN)])
    play.do(BEN, "report_back", action="old", status="done")
    play.do(COACH, "start")
    play.next()
    assert play.key == "report_back"
    assert play.see(BEN)["turns"]["order"] == [BEN]
    reported = ReportCarried(
        action="old", owner=BEN, status="done", reported_at_ms=START_MS - MINUTE, happened="It fit."
    )
    play = started(actions=[Carried(action="old", owner=BEN), reported])
    [report] = play.see(CLEO)["actions"]["old"]["reports"]
    assert report == {
        "status": "done", "at_ms": START_MS - MINUTE, "happened": "It fit.", "carried": True
    }  # fmt: skip
    assert play.see(CLEO)["actions"]["old"]["status"] == "done"
    play.next()
    assert play.see(BEN)["turns"]["order"] == [BEN]
    assert not play.see(BEN)["phase"]["met"]
    play.do(BEN, "done")
    assert play.see(BEN)["phase"]["met"]


def test_p16_turns_of_report_back() -> None:
    play = started(actions=[Carried(action="old", owner=BEN)])
    play.next()
    assert play.key == "report_back"
    assert play.see(BEN)["turns"]["order"] == [BEN]
    play.do(BEN, "report_back", action="old", status="open", happened="Not yet.")
    assert play.see(BEN)["phase"]["met"]


def test_p17_the_key_suggests_bids_by_urgency_then_rotation() -> None:
    play = started()
    play.do(CLEO, "bid", title="Mine", urgency=1)
    play.do(DAN, "bid", title="Mine too", urgency=3)
    play.next()
    assert play.press() == "set_presenters"
    assert play.room.course.presenters == (DAN, CLEO)
    play = started(here=[COACH, BEN, CLEO])
    play.do(CLEO, "bid", title="Mine")
    play.next()
    play.press()
    assert play.room.course.presenters == (CLEO, BEN)


def test_p18_no_round_without_its_presenter() -> None:
    play = started()
    play.next()
    play.refused(COACH, "presenters_missing", "advance", expect=play.index)
    bare = Play("wial_single", here=[COACH])
    bare.do(COACH, "start")
    bare.do(COACH, "done", rest=True)
    bare.press()
    assert bare.room.course.presenters == (ANA,)


def test_p19_what_has_not_begun_is_called_off_for_good() -> None:
    play = Play(here=[COACH, BEN])
    play.do(BEN, "bid", title="Mine would be about time")
    play.tell(SYSTEM, commands.Cancel())
    seen = play.see(BEN)
    assert (seen["meeting"]["state"], seen["meeting"]["cancelled"]) == ("finished", True)
    assert automatic(play.room) is None
    play.refused(COACH, "meeting_finished", "start")
    play.refused(COACH, "stale_state", "undo", seq=play.room.seq)
    with pytest.raises(Rejected) as again:
        play.tell(SYSTEM, commands.Cancel())
    assert again.value.code == Code.MEETING_FINISHED
    play.tell(SYSTEM, commands.Forget(seqs=(play.room.seq - 1,)))
    play.check()


def test_p19_what_runs_is_not_called_off() -> None:
    play = started()
    with pytest.raises(Rejected) as refused:
        play.tell(SYSTEM, commands.Cancel())
    assert refused.value.code == Code.WRONG_STATE
    assert "cancelled" not in play.see(BEN)["meeting"]
