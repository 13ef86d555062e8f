"""Turns (R), ballots (B) and hands (H)."""

from typing import Any

import pytest

from app.domain import commands
from app.domain.events import Carried
from app.domain.model import SYSTEM
from tests.domain.play import ANA, BEN, CLEO, COACH, DAN, Play, exploring, started

pytestmark = pytest.mark.quick


def test_r1_turns_are_of_those_who_are_here_and_take_part() -> None:
    play = started(here=[COACH, ANA, BEN])
    assert play.see(BEN)["turns"] == {"order": [ANA, BEN], "current": ANA, "done": {}}
    play = exploring()
    play.go("round_review.1")
    assert play.see(BEN)["turns"]["order"] == [ANA, BEN, CLEO, DAN]
    play.go("round_review.1")
    single = started("wial_single", BEN)
    single.go("agree_read.1")
    assert single.see(BEN)["turns"]["order"] == [ANA, CLEO, DAN, BEN]
    single.go("check_1.1")
    assert single.see(BEN)["turns"]["order"] == [ANA, BEN, CLEO, DAN]


def test_r1_report_back_has_the_owners_as_turns() -> None:
    carried = [Carried(action="d", owner=DAN), Carried(action="b", owner=BEN)]
    play = started(actions=carried, here=[COACH, ANA, BEN])
    play.next()
    assert play.see(BEN)["turns"]["order"] == [BEN]
    play.arrive(DAN)
    assert play.see(BEN)["turns"]["order"] == [BEN, DAN]


def test_r1_a_phase_may_have_the_presenters_turn_alone() -> None:
    from app.domain import formats

    table = formats.dump(formats.built_in("fast_round")) | {"key": "own"}
    table["round"][0] |= {"turns": "presenter", "closes": {"any": ["turns", "time"]}}
    play = Play(formats.check(table))
    play.do(BEN, "set_presenters", presenters=[ANA])
    play.do(BEN, "start")
    play.next()
    assert play.see(BEN)["turns"]["order"] == [ANA]


def test_r2_each_for_oneself_and_the_seat_for_anyone() -> None:
    play = started()
    play.refused(BEN, "not_your_turn", "done")
    play.refused(BEN, "forbidden_role", "done", person=ANA)
    play.do(DAN, "done", pass_=True)
    play.do(ANA, "done")
    play.refused(ANA, "wrong_state", "done")
    play.do(COACH, "done", person=CLEO)
    assert play.see(BEN)["turns"] == {
        "order": [ANA, BEN, CLEO, DAN], "current": BEN,
        "done": {DAN: "passed", ANA: "told", CLEO: "told"},
    }  # fmt: skip
    play.do(ANA, "done", undo=True)
    assert play.see(BEN)["turns"]["current"] == ANA
    play.refused(ANA, "wrong_state", "done", undo=True)
    play.refused(COACH, "unknown_item", "done", person="nobody")
    play.refused(COACH, "wrong_addressee", "done", person=COACH)


def test_r3_the_seat_ends_the_turns_for_all() -> None:
    play = started()
    play.refused(ANA, "forbidden_role", "done", rest=True)
    play.do(COACH, "done", rest=True)
    turns = play.see(BEN)["turns"]
    assert "current" not in turns
    assert turns["ended"]
    play.refused(BEN, "wrong_state", "done")
    play.refused(COACH, "wrong_state", "done", rest=True)


def test_r4_who_comes_late_has_the_last_turn() -> None:
    play = started(here=[COACH, ANA, BEN])
    play.arrive(CLEO)
    assert play.see(BEN)["turns"]["order"] == [ANA, BEN, CLEO]
    play.do(COACH, "intervene", insert="word")
    play.arrive(DAN)
    play.next()
    assert play.see(BEN)["turns"]["order"] == [ANA, BEN, CLEO, DAN]
    play.do(COACH, "done", rest=True)
    play.arrive("eva")
    assert "eva" not in play.see(BEN)["turns"]["order"]
    reading = started("wial_single", ANA, here=[COACH, ANA, BEN])
    reading.go("agree_read.1")
    reading.arrive(CLEO)
    assert reading.see(BEN)["turns"]["order"] == [BEN, CLEO, ANA]
    reading.do(COACH, "done", person=ANA)
    reading.arrive(DAN)
    assert reading.see(BEN)["turns"]["order"] == [BEN, CLEO, ANA, DAN]


def test_r5_who_is_gone_loses_the_turn_not_taken() -> None:
    play = started()
    play.do(ANA, "done")
    play.leave(ANA)
    play.leave(BEN)
    assert play.see(DAN)["turns"]["order"] == [ANA, CLEO, DAN]
    play.do(COACH, "admit", person=CLEO, as_="observer")
    assert play.see(DAN)["turns"]["current"] == DAN
    play.do(COACH, "admit", person=CLEO, as_="member")
    assert play.see(DAN)["turns"]["order"] == [ANA, DAN, CLEO]
    play.check()


def test_r6_laps_go_on_until_a_whole_lap_passes() -> None:
    play = started("peer_consult", ANA)
    play.go("consult.1")
    play.do(COACH, "done", person=COACH)
    for person in (BEN, CLEO):
        play.do(person, "done", pass_=True)
    assert play.see(BEN)["turns"] == {
        "order": [COACH, BEN, CLEO, DAN], "current": DAN,
        "done": {COACH: "told", BEN: "passed", CLEO: "passed"},
    }  # fmt: skip
    play.do(DAN, "done", pass_=True)
    assert play.see(BEN)["turns"]["lap"] == 2
    for person in (COACH, BEN, CLEO):
        play.do(person, "done", pass_=True)
    play.leave(DAN)
    assert play.see(BEN)["turns"]["ended"]
    assert play.see(BEN)["phase"]["met"]


def test_r6_the_last_of_a_lap_is_told_once() -> None:
    """Else a second press at the same moment would take a turn of the next lap."""
    play = started("peer_consult", ANA)
    play.go("consult.1")
    for person in (COACH, BEN, CLEO, DAN):
        play.do(COACH, "done", person=person)
    assert play.see(BEN)["turns"]["lap"] == 2
    play.refused(COACH, "not_your_turn", "done", person=DAN)
    play.do(COACH, "done", person=DAN, pass_=True)
    assert play.see(BEN)["turns"]["current"] == COACH


def test_r6_who_leaves_last_in_a_lap_lets_the_next_begin() -> None:
    play = started("peer_consult", ANA)
    play.go("consult.1")
    for person in (COACH, BEN, CLEO):
        play.do(person, "done")
    play.leave(DAN)
    turns = play.see(BEN)["turns"]
    assert (turns["lap"], turns["order"]) == (2, [COACH, BEN, CLEO])


def test_r7_who_gave_in_writing_is_ready() -> None:
    play = started("fast_round", ANA)
    play.go("gift.1")
    for person in (BEN, CLEO, DAN, COACH):
        play.do(person, "ask", text="What will you keep?")
        assert play.see(ANA)["turns"]["done"][person] == "ready"
    play.do(BEN, "ask", text="And what not?")
    play.wait()
    assert play.key == "think"
    blind = started("wial_single", ANA)
    blind.go("agree_write.1")
    for person in (ANA, BEN, CLEO, DAN):
        assert not blind.see(COACH)["phase"]["met"]
        blind.do(person, "write_problem", as_="mine", text="Trust.")
    assert blind.see(COACH)["phase"]["met"]


def test_r8_a_phase_collects_only_what_it_waits_for() -> None:
    play = exploring()
    play.refused(BEN, "wrong_phase", "done")
    assert play.may(BEN, "done")["code"] == "wrong_phase"
    assert play.may(COACH, "done")["ok"]
    play.go("present.1")
    play.refused(BEN, "wrong_phase", "done")
    play.do(ANA, "done")
    assert play.see(BEN)["phase"]["met"]
    assert play.may(ANA, "done")["ok"]


def test_r9_ready_waits_for_those_who_have_something_to_do() -> None:
    play = started("fast_round", ANA)
    play.go("gift.1")
    for person in (BEN, CLEO, DAN, COACH):
        play.do(person, "done", pass_=True)
    assert play.see(ANA)["phase"]["met"]  # the presenter only receives
    nobody = started("fast_round", ANA, here=[ANA])
    nobody.leave(ANA)
    assert not nobody.see(ANA)["phase"]["met"]


def test_b1_a_choice_may_change_until_the_ballot_shows() -> None:
    play = started("wial_single", ANA)
    assert play.see(BEN)["ballot"]["kind"] == "skill"
    play.refused(BEN, "unknown_item", "vote", choice="yes")
    play.refused(COACH, "forbidden_role", "vote", choice="listening")
    play.do(BEN, "vote", choice="listening")
    play.do(BEN, "vote", choice="other", text="Breathing")
    assert play.see(BEN)["ballot"]["voted"] == [BEN]
    assert play.see(BEN)["mine"]["vote"] == {"choice": "other", "text": "Breathing"}
    assert "votes" not in play.see(CLEO)["ballot"]
    assert play.see(CLEO)["mine"]["cue"] == "vote"
    play.do(COACH, "done", rest=True)
    play.refused(CLEO, "wrong_state", "vote", choice="other")
    assert play.may(CLEO, "vote")["code"] == "wrong_state"
    play.next()
    play.refused(CLEO, "wrong_phase", "vote", choice="other")
    play.check()


def test_b2_a_ballot_shows_once_all_here_gave_theirs_and_then_stays() -> None:
    play = started("wial_single", ANA)
    for person in (ANA, BEN, CLEO):
        play.do(person, "vote", choice="listening")
    assert "counts" not in play.see(ANA)["ballot"]
    play.leave(DAN)
    assert play.see(ANA)["ballot"]["counts"]["listening"] == 3
    play.arrive(DAN)
    assert play.see(ANA)["ballot"]["counts"]["listening"] == 3


def test_b2_an_empty_room_shows_nothing() -> None:
    play = started("wial_single", ANA, here=[ANA, COACH])
    play.leave(ANA)
    assert "counts" not in play.see(COACH)["ballot"]


def test_b3_who_passes_abstains() -> None:
    play = started("wial_single", ANA)
    for person in (ANA, BEN, CLEO):
        play.do(person, "vote", choice="listening")
    play.do(DAN, "done", pass_=True)
    assert set(play.see(ANA)["ballot"]["votes"]) == {ANA, BEN, CLEO}


def test_b4_consent_is_the_presenters_alone() -> None:
    play = exploring()
    play.do(COACH, "intervene", insert="peer_consult")
    assert play.may(ANA, "vote")["ok"]
    assert play.may(BEN, "vote")["code"] == "wrong_phase"
    play.refused(ANA, "wrong_phase", "vote", choice="close")
    play.do(ANA, "vote", choice="no")
    assert play.may(ANA, "vote")["code"] == "wrong_phase"


def test_b4_not_where_a_yes_could_be_a_vote() -> None:
    from app.domain import formats

    table = formats.dump(formats.built_in("wial_single")) | {"key": "own"}
    table["inserts"] = ["peer_consult"]
    play = Play(formats.check(table))
    play.do(COACH, "set_presenters", presenters=[ANA])
    play.do(COACH, "start")
    play.go("agree_vote.1")
    play.refused(COACH, "wrong_phase", "intervene", insert="peer_consult")


def test_b5_a_pulse_is_counted_and_nobodys() -> None:
    play = exploring()
    play.do(COACH, "intervene", insert="check")
    for person, choice in ((ANA, "ok"), (BEN, "not_ok"), (CLEO, "great"), (DAN, "ok")):
        play.do(person, "vote", choice=choice, text="Because")
    ballot = play.see(COACH)["ballot"]
    assert ballot["counts"] == {"not_ok": 1, "ok": 2, "great": 1}
    assert "votes" not in ballot
    assert "Because" not in str(play.see(COACH))


def test_b6_the_skill_each_chose_stands_beside_the_name_after_the_rounds() -> None:
    play = started("wial_single", ANA)
    play.do(ANA, "vote", choice="listening")
    play.do(BEN, "vote", choice="other")
    play.do(BEN, "vote", choice="staying_silent")
    play.do(COACH, "done", rest=True)
    play.go("agree_read.1")
    assert "skills" not in play.see(BEN)["turns"], "the round has its own matter"
    play.go("skills")
    assert play.see(BEN)["turns"]["skills"] == {ANA: "listening", BEN: "staying_silent"}
    step = play.room.step
    assert step is not None
    play.do(COACH, "undo", seq=step.until_seq)
    play.go("skills")
    assert play.see(CLEO)["turns"]["skills"] == {ANA: "listening", BEN: "staying_silent"}


def test_b6_what_was_not_shown_stays_unseen() -> None:
    play = started("wial_single", ANA)
    play.do(ANA, "vote", choice="listening")
    play.go("skills")
    assert "skills" not in play.see(COACH)["turns"]
    pulse = started("wial_single", ANA)
    pulse.go("check_1.1")
    for person in (ANA, BEN, CLEO, DAN):
        pulse.do(person, "vote", choice="great")
    pulse.go("skills")
    assert "skills" not in pulse.see(COACH)["turns"]


def test_h1_a_hand_goes_up_and_down_and_is_for_the_desk() -> None:
    play = exploring()
    play.do(BEN, "raise_hand", why="process")
    assert play.see(COACH)["desk"]["hands"][BEN]["why"] == "process"
    assert play.see(BEN)["mine"]["hand"]["why"] == "process"
    assert play.see(CLEO)["hands"] == {}
    play.refused(BEN, "wrong_state", "raise_hand", why="process")
    play.do(BEN, "raise_hand", why="sound")
    play.do(BEN, "raise_hand", on=False)
    play.refused(BEN, "wrong_state", "raise_hand", on=False)
    play.next()
    assert play.see(COACH)["desk"]["hands"] == {}


def test_h2_think_is_shown_to_all_and_holds_the_queue() -> None:
    play = exploring()
    first, second = play.do(BEN, "ask"), play.do(CLEO, "ask")
    play.refused(CLEO, "forbidden_role", "raise_hand", why="think")
    play.do(ANA, "raise_hand", why="think")
    assert play.see(DAN)["hands"][ANA]["why"] == "think"
    play.do(BEN, "answer", question=first)
    assert play.on == second  # the thought was about the first
    play.do(BEN, "raise_hand")
    play.do(CLEO, "answer", question=second)
    play.do(ANA, "raise_hand", why="think")
    third = play.do(DAN, "ask")
    assert play.on == ""
    play.do(ANA, "raise_hand", on=False)
    assert play.on == third
    assert BEN in play.room.record.hands


def test_h2_whoever_is_asked_may_think() -> None:
    play = started("wial_single", ANA)
    play.go("ask_1.1")
    play.do(ANA, "ask", text="What do you see?")
    play.do(CLEO, "raise_hand", why="think")
    play.do(ANA, "answer", question=play.on)
    assert play.see(BEN)["hands"] == {}


def test_h3_a_thought_ends_with_its_question() -> None:
    play = exploring()
    first = play.do(BEN, "ask")
    play.do(ANA, "raise_hand", why="think")
    play.do(ANA, "answer", question=first, keep=True)
    assert play.see(BEN)["hands"] == {}
    play.check()


def test_r8_a_turn_lost_with_a_role_is_nobodys() -> None:
    play = started()
    play.tell(SYSTEM, commands.ChangeRole(person=ANA, name="Ana", role="observer"))
    assert play.see(BEN)["turns"]["current"] == BEN


def test_r10_the_presenter_posts_nothing_while_the_others_advise() -> None:
    play = started("peer_consult", ANA)
    play.go("consult.1")
    assert ANA not in play.see(BEN)["turns"]["order"]
    tries: dict[str, dict[str, Any]] = {
        "say": {"text": "But"},
        "ask": {"text": "How so?"},
        "reflect": {"text": "Hm."},
        "commit": {"what": "So."},
        "write_problem": {"as_": "after", "text": "So."},
        "done": {},
    }
    for type, fields in tries.items():
        assert not play.may(ANA, type)["ok"]
        play.refused(ANA, play.may(ANA, type)["code"], type, **fields)
    idea = play.do(COACH, "say", text="I would wait.")
    play.do(ANA, "landed", item=idea, on=True)
    play.do(ANA, "raise_hand", why="enough")
