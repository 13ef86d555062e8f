"""The clock, and what happens by itself (T)."""

import pytest

from app.codes import Code, Rejected
from app.domain import commands
from app.domain.machine import automatic
from app.domain.model import SYSTEM
from app.domain.view import next_moment, view
from tests.domain.play import ANA, BEN, CLEO, COACH, DAN, MINUTE, Play, exploring, started

pytestmark = pytest.mark.quick


def test_t1_pause_conserves_what_is_left_and_asking_goes_on() -> None:
    play = exploring()
    play.wait(minutes=3)
    play.do(COACH, "pause", on=True)
    left = play.room.run.left_ms(play.at_ms)
    play.refused(COACH, "wrong_state", "pause", on=True)
    play.wait(minutes=9)
    assert play.room.run.left_ms(play.at_ms) == left
    assert play.room.run.ends_at_ms is None
    play.do(BEN, "ask")
    play.do(COACH, "pause", on=False)
    assert play.room.run.left_ms(play.at_ms) == left
    play.refused(COACH, "wrong_state", "pause", on=False)
    play.refused(BEN, "forbidden_role", "pause", on=True)


def test_t2_extend_this_phase_or_a_later_one() -> None:
    play = exploring()
    play.do(COACH, "extend", minutes=5)
    assert play.room.run.duration_ms == 25 * MINUTE
    assert play.see(BEN)["plan"]["phases"]["explore.1"]["minutes"] == 25
    play.do(COACH, "extend", minutes=-30)
    assert play.room.run.duration_ms == 0
    play.do(COACH, "extend", minutes=4, place="action.1")
    assert play.see(BEN)["plan"]["phases"]["action.1"]["minutes"] == 10
    play.refused(COACH, "wrong_state", "extend", minutes=4, place="bids")
    play.refused(COACH, "unknown_item", "extend", minutes=4, place="nowhere")
    play.next()
    assert play.room.run.duration_ms == 10 * MINUTE
    for _ in range(9):
        play.do(COACH, "extend", minutes=60)
    play.refused(COACH, "limit_reached", "extend", minutes=60)


def test_t3_where_nobody_coaches_a_member_lends_three_minutes_once_a_phase() -> None:
    play = started("fast_round", ANA)
    play.refused(BEN, "forbidden_role", "extend", minutes=4)
    play.refused(BEN, "forbidden_role", "extend", minutes=3, place="facts.1")
    play.do(BEN, "extend", minutes=3)
    play.refused(CLEO, "limit_reached", "extend", minutes=1)
    assert play.may(CLEO, "extend")["code"] == "limit_reached"
    play.do(COACH, "extend", minutes=9)  # the host's own clock
    play.do(BEN, "pause", on=True)


def test_t4_an_automatic_phase_ends_when_all_are_done_or_at_its_time() -> None:
    play = started("fast_round", ANA)
    play.wait(minutes=3)
    assert play.key == "present"
    play.do(ANA, "done")
    play.wait()
    assert play.key == "facts"
    for person in (COACH, ANA, BEN, CLEO):
        play.do(person, "done")
    assert play.key == "facts"
    play.do(DAN, "done")
    play.wait()
    assert play.key == "explore"


def test_t4_never_while_a_question_is_open_but_for_a_minute_more() -> None:
    play = started("fast_round", ANA)
    play.go("facts.1")
    asked = play.do(BEN, "ask")
    play.wait(minutes=4)
    assert play.key == "facts"
    play.wait(ms=59_999)
    assert play.key == "facts"
    play.wait(ms=1)
    assert play.key == "explore"
    assert play.state(asked) == "answered"
    play.do(BEN, "ask")
    play.wait(minutes=12, ms=20_000)
    play.do(ANA, "answer", question=play.on)
    play.wait()
    assert play.key == "gift"


def test_t4_a_pause_and_an_insert_stop_what_goes_on_by_itself() -> None:
    play = started("fast_round", ANA)
    play.do(BEN, "pause", on=True)
    play.wait(minutes=9)
    assert play.key == "bid"
    play.do(BEN, "pause", on=False)
    play.do(COACH, "intervene", insert="break")
    assert automatic(play.room) is None
    play.next()
    play.wait(minutes=3)
    assert play.key == "present"


def test_t5_the_server_settles_who_presents() -> None:
    play = started("fast_round")
    play.do(DAN, "bid", title="Mine")
    play.wait(minutes=3)
    assert play.key == "present"
    assert play.room.run.presenter == DAN
    empty = Play("fast_round", people={OTHER: "member"}, here=[OTHER])
    empty.do(OTHER, "start")
    empty.tell(SYSTEM, commands.ChangeRole(person=OTHER, name="O", role="observer"))
    assert automatic(empty.room) is None
    empty.arrive(BEN)
    empty.wait(minutes=4)
    assert empty.room.run.presenter == BEN


OTHER = "other"


def test_t6_the_server_asks_only_for_what_is_due() -> None:
    play = started("fast_round", ANA)
    due = automatic(play.room)
    assert due is not None
    with pytest.raises(Rejected) as early:
        play.tell(SYSTEM, due.command)
    assert early.value.code == Code.STALE_STATE
    play.at_ms = due.at_ms
    play.do(BEN, "pause", on=True)
    with pytest.raises(Rejected):
        play.tell(SYSTEM, due.command)
    with pytest.raises(Rejected):
        play.tell(SYSTEM, commands.SetPresenters(presenters=(BEN,)))
    classic = exploring()
    classic.wait(minutes=60)
    with pytest.raises(Rejected):
        classic.tell(SYSTEM, commands.Advance(expect=classic.index))
    with pytest.raises(Rejected) as other:
        classic.tell(SYSTEM, commands.Ask())
    assert other.value.code == Code.FORBIDDEN_ROLE


def test_t7_the_room_names_the_next_moment_at_which_a_view_changes() -> None:
    play = exploring()
    play.next()
    moments = []
    while (moment := next_moment(play.room, play.at_ms)) is not None:
        before = {person: view(play.room, person, moment - 1) for person in (COACH, ANA)}
        assert before == {person: play.see(person) for person in (COACH, ANA)}
        play.at_ms = moment
        moments.append(moment)
    assert [moment - play.room.run.started_at_ms for moment in moments[:1]] == [10_001]
    assert play.room.run.ends_at_ms in moments


def test_t8_overtime_is_shown_and_nobody_is_cut_off() -> None:
    play = exploring()
    play.wait(minutes=22)
    assert play.room.run.left_ms(play.at_ms) == -2 * MINUTE
    assert play.see(BEN)["phase"]["met"]
    play.do(BEN, "ask")
    assert automatic(play.room) is None
