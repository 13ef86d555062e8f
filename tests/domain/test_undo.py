"""Taking the newest step back (P9)."""

import pytest

from tests.domain.play import ANA, BEN, CLEO, COACH, DAN, Play, exploring, started

pytestmark = pytest.mark.quick


def test_p9_undo_of_advance_is_as_before_and_posts_stay() -> None:
    play = exploring()
    asked = play.do(BEN, "ask", text="How so?")
    play.wait(ms=1_000)
    before = play.room
    play.next()
    seq = play.room.seq
    posted = play.do(ANA, "say", text="I will call.")
    play.arrive("eva")
    play.wait(ms=9_000)
    assert play.may(COACH, "undo") == {
        "ok": True, "seq": seq, "until_ms": before.last_at_ms + 1_000 + 10_000,
    }  # fmt: skip
    play.refused(BEN, "forbidden_role", "undo", seq=seq)
    play.do(COACH, "undo", seq=seq)
    assert play.key == "explore"
    assert play.room.run.started_at_ms == before.run.started_at_ms
    assert play.state(asked) == "asked"
    assert play.on == asked
    assert posted in play.see(BEN)["statements"]
    assert "explore.1" not in play.room.course.real_ms
    play.refused(COACH, "stale_state", "undo", seq=seq)
    play.check()


def test_p9_undo_has_ten_seconds() -> None:
    play = exploring()
    play.next()
    seq = play.room.seq
    play.wait(ms=10_001)
    assert play.may(COACH, "undo") == {"ok": False, "code": "stale_state"}
    assert play.refused(COACH, "wrong_state", "undo", seq=seq) == {"state": "too_late"}


def test_p9_undo_of_call_puts_the_question_back() -> None:
    play = exploring()
    play.do(COACH, "adjust", release="call")
    first = play.do(BEN, "ask")
    second = play.do(CLEO, "ask")
    play.do(COACH, "call", expect=first)
    seq, index = play.room.seq, play.index
    third = play.do(DAN, "ask")
    play.do(BEN, "raise_hand", why="pause")
    play.do(COACH, "undo", seq=seq)
    assert play.on == first
    assert play.see(COACH)["queue"] == [second, third]
    assert play.index == index
    assert BEN in play.room.record.hands
    play.check()


def test_p9_undo_of_a_call_already_answered_loses_no_question() -> None:
    play = exploring()
    first = play.do(BEN, "ask")
    second = play.do(CLEO, "ask")
    third = play.do(DAN, "ask")
    play.do(COACH, "call", question=second, expect=first)
    seq = play.room.seq
    play.wait(ms=6_000)
    play.do(ANA, "answer", question=second)
    assert play.on == third
    play.do(COACH, "undo", seq=seq)
    assert play.on == third
    assert play.state(second) == "answered"
    assert play.see(COACH)["queue"] == [first]
    play.check()


def test_p9_undo_of_a_call_keeps_what_came_to_the_question() -> None:
    play = exploring()
    first = play.do(BEN, "ask")
    play.do(CLEO, "ask")
    play.do(COACH, "call", expect=first)
    seq = play.room.seq
    play.do(ANA, "landed", item=first, on=True)
    play.do(COACH, "undo", seq=seq)
    assert play.on == first
    assert play.room.floor.questions[first].landed
    play.check()


def test_p9_undo_of_intervene_and_of_the_way_back() -> None:
    play = exploring()
    play.do(COACH, "intervene", insert="word")
    play.do(COACH, "undo", seq=play.room.seq)
    assert (play.key, play.room.course.under) == ("explore", None)
    play.do(COACH, "intervene", insert="check")
    play.do(BEN, "vote", choice="ok")
    play.next()
    play.do(COACH, "undo", seq=play.room.seq)
    assert play.key == "check"
    assert list(play.room.run.votes) == [BEN]
    play.next()
    assert play.key == "explore"
    play.check()


def test_p9_undo_of_finish_and_of_a_rounds_end() -> None:
    play = exploring()
    play.do(BEN, "ask")
    waiting = play.do(CLEO, "ask", text="How so?")
    held = play.do(DAN, "ask", text="You should go.", appeal=True)
    play.do(COACH, "finish")
    assert (play.state(waiting), play.state(held)) == ("gifted", "returned")
    seq = play.room.seq
    play.refused(CLEO, "forbidden_role", "undo", seq=seq)
    play.do(COACH, "undo", seq=seq)
    assert play.room.state == "running"
    assert (play.state(waiting), play.state(held)) == ("queued", "held")
    assert play.see(COACH)["queue"] == [waiting]
    play.check()


def test_p9_a_question_asked_since_waits_where_nobody_asks() -> None:
    play = started("set_classic", ANA)
    play.go("present.1")
    play.next()
    seq = play.room.seq
    first = play.do(BEN, "ask")
    second = play.do(CLEO, "ask")
    assert play.on == first
    play.do(COACH, "undo", seq=seq)
    assert (play.key, play.room.floor.on) == ("present", None)
    assert [play.state(first), play.state(second)] == ["queued", "queued"]
    assert play.room.floor.queue == (first, second)
    play.refused(ANA, "wrong_state", "answer", question=first)
    play.next()
    assert (play.on, play.see(COACH)["queue"]) == (first, [second])
    play.check()


def test_p9_undo_hides_lines_again_and_lifts_hands() -> None:
    play = started("wial_single", ANA)
    play.go("agree_write.1")
    line = play.do(BEN, "write_problem", as_="mine", text="It is trust.")
    play.do(CLEO, "raise_hand", why="pause")
    play.next()
    assert line in play.see(CLEO)["rounds"]["1"]["problem"]
    play.do(COACH, "undo", seq=play.room.seq)
    assert line not in play.see(CLEO)["rounds"]["1"]["problem"]
    assert list(play.see(COACH)["desk"]["hands"]) == [CLEO]
    play.check()


def test_p9_undo_gives_the_seat_back_unless_it_moved_again() -> None:
    play = Play("fast_round")
    play.do(ANA, "set_presenters", presenters=[COACH])
    play.do(ANA, "start")
    play.next()
    assert play.room.seat.person == ANA
    play.do(COACH, "undo", seq=play.room.seq)
    assert play.room.seat.person == COACH
    play.next()
    seq = play.room.seq
    play.do(ANA, "name_deputy", people=[DAN], now=True)
    play.do(COACH, "undo", seq=seq)
    assert play.room.seat.person == DAN


def test_p9_undo_never_seats_the_presenter() -> None:
    play = started("set_classic", ANA, BEN)
    play.go("round_review.1")
    play.go("present.2")
    seq = play.room.seq
    play.do(COACH, "name_deputy", people=[ANA], now=True)
    play.do(COACH, "undo", seq=seq)
    assert play.room.run.presenter == ANA
    assert play.room.seat.person == COACH


def test_p9_an_insert_begun_since_is_not_undone_with_an_older_step() -> None:
    play = exploring()
    play.go("explore.1")
    seq = play.room.seq
    play.do(COACH, "intervene", insert="peer_consult")
    play.refused(COACH, "stale_state", "undo", seq=seq)
    seq = play.room.seq
    play.do(ANA, "vote", choice="yes")
    play.refused(COACH, "stale_state", "undo", seq=seq)
