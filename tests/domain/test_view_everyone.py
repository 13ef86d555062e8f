"""What everybody sees (V): the common view, and what somebody sees of the clock alone.

V1 Absent means none: no view holds null, and nothing is there before it is.
V3 During an insert the floor is hidden and nothing waits; the queue holds no resting question.
V6 A star shows once the review of its round has begun, on questions and on offered ideas.
V7 A ballot shows who voted; counts and votes when all gave theirs; of a pulse counts alone.
V8 After the end questions and answers stay without their words; what was released stays whole.
V9 Who is `clock` sees meeting, plan and phase without what was said; a stranger nothing at all.
V13 Parts are as the contract says: meeting, plan, phase, rounds, turns, people, seat, bids, hands,
    statements, actions, reflections, ending.
V14 The common view reuses the objects of the one before for all that did not change.
"""

from typing import Any

import pytest

from app.domain.events import Carried
from app.domain.model import Json, Room
from app.domain.view import clock, common, view
from tests.domain.play import (
    ANA,
    BEN,
    CLEO,
    COACH,
    DAN,
    MINUTE,
    OLA,
    ROLES,
    START_MS,
    Play,
    exploring,
    started,
)

pytestmark = pytest.mark.quick


def nulls(value: Any) -> bool:
    """Whether there is a null anywhere in it."""
    if isinstance(value, dict):
        return any(nulls(one) for one in value.values())
    if isinstance(value, list):
        return any(nulls(one) for one in value)
    return value is None


def at(format: str, place: str) -> Play:
    """A meeting at this place, Ana presenting."""
    play = started(format, ANA)
    play.go(place)
    return play


def full() -> Play:
    """A meeting in which there is something of everything."""
    play = started(
        "set_classic", ANA, BEN,
        people={**ROLES, OLA: "observer"},
        actions=[Carried(action="b", owner=BEN, due="2030-01-01")],
        words={"b": {"what": "I call her"}},
    )  # fmt: skip
    play.do(ANA, "bid", title="My team", wanted="A way out", urgency=2, minutes=30)
    play.do(BEN, "report_back", action="b", status="changed", learnt="She is kind.")
    play.do(CLEO, "reflect", text="I am here.", level="self", release=True)
    play.do(DAN, "reflect", text="I am tired.")
    play.go("explore.1")
    play.do(ANA, "write_problem", as_="first", text="She never calls.")
    question = play.do(BEN, "ask", text="What do you want?")
    play.do(ANA, "answer", question=question, text="Peace.")
    play.do(CLEO, "ask")
    play.do(ANA, "raise_hand", why="think")
    play.do(DAN, "raise_hand", why="consult")
    return play


def test_v1_no_view_holds_null() -> None:
    play = full()
    plays = [Play(), play, at("wial_single", "agree_vote.1"), at("fast_round", "gift.1")]
    for one in plays:
        for person in one.room.people:
            assert not nulls(one.see(person)), person
    play.do(COACH, "finish", next_at=START_MS, host=BEN, presenters=[CLEO])
    for person in play.room.people:
        assert not nulls(play.see(person)), person


def test_v1_nothing_is_there_before_it_is() -> None:
    lobby = Play().see(BEN)
    assert lobby.keys() == {
        "meeting", "plan", "queue", "questions", "rounds", "people", "seat", "bids", "hands",
        "statements", "actions", "reflections", "mine",
    }  # fmt: skip
    assert lobby["queue"] == []
    parts = ("questions", "rounds", "bids", "hands", "statements", "actions", "reflections")
    assert all(lobby[part] == {} for part in parts)


def test_v3_an_insert_hides_floor_and_queue() -> None:
    play = exploring()
    first = play.do(BEN, "ask", text="What do you want?")
    second = play.do(CLEO, "ask", text="What else?")
    assert play.see(DAN)["floor"] == {"question": first, "from_ms": play.at_ms}
    assert play.see(DAN)["queue"] == [second]
    play.do(COACH, "intervene", insert="word", text="Breathe.")
    seen = play.see(DAN)
    assert "floor" not in seen
    assert seen["queue"] == []
    assert seen["phase"]["insert"] == "word"
    assert seen["phase"]["text"] == "Breathe."
    assert seen["phase"]["under"]["place"] == "explore.1"
    play.next()
    assert play.see(DAN)["queue"] == [second]
    play.do(COACH, "finish")
    assert "floor" not in play.see(DAN)
    assert play.see(DAN)["queue"] == []


def test_v3_resting_questions_are_not_in_the_queue() -> None:
    play = exploring()
    first = play.do(BEN, "ask", text="What do you want?")
    second = play.do(CLEO, "ask", text="What else?")
    play.go("round_review.1")
    assert play.see(CLEO)["queue"] == []
    assert play.see(CLEO)["questions"][second]["state"] == "queued"
    play.go("explore.1")
    assert second in (play.see(CLEO)["queue"] + [play.on])
    assert play.see(CLEO)["questions"][first]["state"] == "answered"


@pytest.mark.parametrize("state", ["held", "returned", "gifted", "lapsed", "withdrawn"])
def test_v3_some_states_are_nobodys_else(state: str) -> None:
    play = exploring()
    play.do(DAN, "ask")
    if state in ("held", "returned"):
        question = play.do(BEN, "ask", text="You must go.", appeal=True)
        if state == "returned":
            play.do(COACH, "nod", question=question, pass_=False)
    else:
        question = play.do(BEN, "ask", text=None if state == "lapsed" else "What else?")
        if state == "withdrawn":
            play.do(BEN, "withdraw", item=question)
        else:
            play.go("present.2")
    assert play.state(question) == state
    assert question not in play.see(CLEO)["questions"]


def test_v6_stars_show_from_the_review_on() -> None:
    play = exploring()
    question = play.do(BEN, "ask", text="What do you want?")
    play.do(ANA, "landed", item=question, on=True)
    before = (play.room, common(play.room, play.at_ms))
    assert "landed" not in play.see(BEN)["questions"][question]
    play.go("round_review.1")
    assert play.see(BEN)["questions"][question]["landed"] is True
    assert common(play.room, play.at_ms, before) == common(play.room, play.at_ms)
    play.go("explore.2")
    other = play.do(CLEO, "ask", text="What else?")
    play.do(BEN, "landed", item=other, on=True)
    seen = play.see(CLEO)["questions"]
    assert (seen[question].get("landed"), seen[other].get("landed")) == (True, None)


def test_v6_so_do_stars_of_ideas() -> None:
    play = at("peer_consult", "consult.1")
    turn = play.room.run.current
    assert turn is not None
    idea = play.do(turn, "say", text="If it were mine, I would ask her.")
    play.do(ANA, "landed", item=idea, on=True)
    before = (play.room, common(play.room, play.at_ms))
    assert "landed" not in play.see(DAN)["statements"][idea]
    play.go("close.1")
    assert play.see(DAN)["statements"][idea]["landed"] is True
    assert common(play.room, play.at_ms, before) == common(play.room, play.at_ms)


def test_v7_votes_show_when_all_gave_theirs() -> None:
    play = at("wial_single", "agree_vote.1")
    choices = ["yes", "close", "no"]
    for person in (ANA, BEN, CLEO):
        play.do(person, "vote", choice="yes")
    ballot = {"kind": "agreement", "choices": choices, "voted": [ANA, BEN, CLEO]}
    assert play.see(DAN)["ballot"] == ballot
    play.do(DAN, "vote", choice="no", text="One word.")
    assert play.see(BEN)["ballot"] == ballot | {
        "voted": [ANA, BEN, CLEO, DAN],
        "counts": {"yes": 3, "close": 0, "no": 1},
        "votes": {
            ANA: {"choice": "yes"},
            BEN: {"choice": "yes"},
            CLEO: {"choice": "yes"},
            DAN: {"choice": "no", "text": "One word."},
        },
    }


def test_v7_a_pulse_is_secret() -> None:
    play = at("wial_single", "check_1.1")
    for person in (ANA, BEN, CLEO, DAN):
        play.do(person, "vote", choice="ok", text="Fine.")
    ballot = play.see(COACH)["ballot"]
    assert ballot["counts"] == {"not_ok": 0, "ok": 4, "great": 0}
    assert "votes" not in ballot
    assert "ballot" not in started().see(BEN)


def test_v8_after_the_end_words_are_gone_but_not_what_was_released() -> None:
    play = full()
    seen = play.see(DAN)
    question = next(iter(seen["questions"]))
    answer = next(iter(seen["questions"][question]["answers"]))
    assert seen["questions"][question]["text"] == "What do you want?"
    assert seen["questions"][question]["answers"][answer]["text"] == "Peace."
    play.do(COACH, "finish", next_at=START_MS, host=BEN, presenters=[CLEO])
    after = play.see(DAN)
    assert after["questions"][question] == {
        "by": BEN,
        "to": ANA,
        "state": "answered",
        "at_ms": START_MS,
        "round": 1,
        "answers": {answer: {"by": ANA, "at_ms": START_MS}},
    }
    released = [one["text"] for one in after["reflections"].values()]
    assert released == ["I am here."]
    assert after["ending"] == {
        "at_ms": play.at_ms, "next_at": START_MS, "host": BEN, "presenters": [CLEO],
    }  # fmt: skip
    assert not {"turns", "ballot", "floor"} & after.keys()
    short = exploring()
    short.do(COACH, "finish")
    assert short.see(BEN)["ending"] == {"at_ms": short.at_ms}


def test_v8_the_clock_has_stopped_for_good() -> None:
    play = exploring()
    play.do(COACH, "finish")
    phase = play.see(BEN)["phase"]
    play.wait(minutes=60)
    assert play.see(BEN)["phase"] == phase
    ballot = at("wial_single", "agree_vote.1")
    ballot.do(COACH, "finish")
    assert not {"turns", "ballot"} & ballot.see(BEN).keys()


def test_v9_phase_and_time_alone() -> None:
    play = full()
    play.do(COACH, "admit", person=OLA, as_="clock")
    play.do(COACH, "intervene", insert="word", text="What is the silence saying?")
    seen = play.see(OLA)
    assert seen.keys() == {"meeting", "plan", "phase", "mine"}
    assert "text" not in seen["phase"]
    assert seen["mine"] == {"person": OLA, "roles": ["clock"], "may": {}}
    assert clock(Play().room, START_MS).keys() == {"meeting", "plan"}


def test_v9_strangers_see_nothing() -> None:
    play = full()
    nothing = {"mine": {"person": "nobody", "roles": [], "may": {}}}
    assert view(play.room, "nobody", play.at_ms) == nothing
    play.do(COACH, "admit", person=OLA, as_="out")
    assert play.see(OLA) == {"mine": {"person": OLA, "roles": [], "may": {}}}


def test_v13_meeting_plan_and_phase() -> None:
    play = exploring()
    seen = play.see(BEN)
    assert seen["meeting"] == {
        "id": "m", "set": "s", "title": "The title", "format": "set_classic", "state": "running",
        "lang": "en", "questions_only": True,
    }  # fmt: skip
    assert seen["plan"]["order"][:4] == ["checkin", "report_back", "bids", "present.1"]
    assert "break.1" in seen["plan"]["order"]
    assert seen["plan"]["phases"]["explore.1"] == {"key": "explore", "round": 1, "minutes": 20}
    phase = seen["phase"]
    assert {name: phase[name] for name in ("key", "index", "place", "round", "presenter")} == {
        "key": "explore", "index": 2, "place": "explore.1", "round": 1, "presenter": ANA,
    }  # fmt: skip
    assert (phase["started_at_ms"], phase["duration_ms"]) == (START_MS, 20 * MINUTE)
    assert phase["ends"] == START_MS + 20 * MINUTE
    assert (phase["paused_ms"], phase["met"]) == (0, False)
    assert phase["closes"] == {"any": ["time"]}
    assert phase["flags"] == []
    assert phase["kinds"] == ["answer", "problem", "question"]
    play.do(COACH, "pause", on=True)
    paused = play.see(BEN)["phase"]
    assert paused["paused_at_ms"] == play.at_ms
    assert "ends" not in paused
    play.wait(minutes=30)
    play.do(COACH, "pause", on=False)
    play.wait(minutes=20)
    assert play.see(BEN)["phase"]["met"] is True
    assert at("fast_round", "gift.1").see(BEN)["phase"]["flags"] == ["auto", "gift"]
    assert at("wial_single", "check_1.1").see(BEN)["phase"]["closes"] == {
        "all": ["ballot", "turns"]
    }
    assert Play("fast_round").see(BEN)["meeting"]["coachless"] is True


def test_v13_minutes_of_the_plan_follow_the_clock() -> None:
    play = exploring()
    play.do(COACH, "extend", minutes=5)
    play.do(COACH, "extend", minutes=2, place="action.1")
    play.wait(minutes=3)
    play.do(COACH, "intervene", insert="word")
    phases = play.see(BEN)["plan"]["phases"]
    assert (phases["explore.1"]["minutes"], phases["action.1"]["minutes"]) == (25, 8)
    play.next()
    play.go("action.1")
    assert play.see(BEN)["plan"]["phases"]["explore.1"]["real_ms"] == 3 * MINUTE


def test_v13_rounds_and_turns() -> None:
    play = full()
    rounds = play.see(BEN)["rounds"]
    line = next(iter(rounds["1"]["problem"]))
    assert rounds == {
        "1": {
            "presenter": ANA, "title": "My team", "wanted": "A way out",
            "problem": {line: {"as": "first", "by": ANA, "text": "She never calls."}},
        },
        "2": {"presenter": BEN, "problem": {}},
    }  # fmt: skip
    play = started()
    play.do(ANA, "done")
    assert play.see(DAN)["turns"] == {
        "order": [ANA, BEN, CLEO, DAN], "current": BEN, "done": {ANA: "told"},
    }  # fmt: skip
    play.do(COACH, "done", rest=True)
    assert play.see(DAN)["turns"] == {
        "order": [ANA, BEN, CLEO, DAN], "done": {ANA: "told"}, "ended": True,
    }  # fmt: skip
    assert "turns" not in exploring().see(DAN)


def test_v13_a_second_lap_is_told() -> None:
    play = at("peer_consult", "consult.1")
    for _ in range(4):
        current = play.room.run.current
        if play.see(DAN)["turns"].get("lap"):
            break
        assert current is not None
        play.do(current, "done")
    assert play.see(DAN)["turns"]["lap"] == 2


def test_v13_lines_written_blindly_are_not_in_the_round() -> None:
    play = at("wial_single", "agree_write.1")
    line = play.do(BEN, "write_problem", as_="mine", text="I never say no.")
    assert play.see(ANA)["rounds"]["1"]["problem"] == {}
    play.go("agree_read.1")
    seen = play.see(ANA)["rounds"]["1"]["problem"]
    assert seen == {line: {"as": "mine", "by": BEN, "text": "I never say no."}}


def test_v13_people_seat_bids_hands_and_the_record() -> None:
    play = full()
    play.do(COACH, "name_deputy", people=[DAN])
    play.leave(CLEO)
    seen = play.see(OLA)
    assert seen["people"][CLEO] == {"name": "Cleo", "role": "member"}
    assert seen["people"][BEN] == {"name": "Ben", "role": "member", "present_since_ms": START_MS}
    assert seen["seat"] == {"person": COACH, "deputies": [DAN], "since_ms": play.room.seat.since_ms}
    assert seen["bids"] == {
        ANA: {"title": "My team", "wanted": "A way out", "urgency": 2, "minutes": 30}
    }
    assert seen["hands"] == {ANA: {"why": "think", "at_ms": START_MS}}
    assert seen["actions"] == {
        "b": {
            "owner": BEN, "what": "I call her", "due": "2030-01-01", "status": "changed",
            "carried": True,
            "reports": [{"status": "changed", "at_ms": START_MS, "learnt": "She is kind."}],
        }
    }  # fmt: skip
    assert list(seen["reflections"].values()) == [
        {"by": CLEO, "text": "I am here.", "level": "self", "released": True}
    ]


def again(room: Room, at_ms: int, before: Room) -> tuple[Json, Json]:
    """The common view before, and the one now that was made from it."""
    was = common(before, at_ms)
    now = common(room, at_ms, (before, was))
    assert now == common(room, at_ms)
    return was, now


def test_v14_what_did_not_change_is_the_same_object() -> None:
    play = full()
    before = play.room
    third = play.do(DAN, "ask", text="What is it for?")
    was, now = again(play.room, play.at_ms, before)
    same = {name for name in now if now[name] is was.get(name)}
    assert same == now.keys() - {"questions", "queue"}
    kept = was["questions"].keys()
    assert all(now["questions"][one] is was["questions"][one] for one in kept)
    assert third in now["questions"]
    assert third not in was["questions"]


def test_v14_of_one_part_only_what_changed_is_made_anew() -> None:
    play = full()
    before = play.room
    play.arrive("eve")
    play.do(CLEO, "bid", title="My boss")
    was, now = again(play.room, play.at_ms, before)
    assert now["people"][BEN] is was["people"][BEN]
    assert "eve" in now["people"]
    assert now["bids"][ANA] is was["bids"][ANA]
    assert now["questions"] is was["questions"]
    assert now["plan"] is was["plan"]


def test_v14_a_plan_that_changed_is_made_anew() -> None:
    play = full()
    before = play.room
    play.do(COACH, "extend", minutes=5)
    was, now = again(play.room, play.at_ms, before)
    assert now["plan"] is not was["plan"]
    play.do(COACH, "finish")
    was, now = again(play.room, play.at_ms, before)
    assert "text" not in next(iter(now["questions"].values()))
