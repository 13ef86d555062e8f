"""Signals (N): the one quiet thing the room tells the seat, and why.

N1 Two signals are never closer than three minutes, and never shown together.
N2 There is none before, after, in a pause, in an insert, in silence, in blind writing or gifts.
N3 A phase is left alone for its first three minutes; what still is so then waits for them.
N4 Ten minutes of the round are left, its time for action has come, and no action is written.
N5 A minute after an action was written, its date or its sign of success is missing.
N6 Half of the round's time is gone, and no problem is agreed, where the format agrees on one.
N7 Lines written blindly are near-identical once they are shown.
N8 Somebody who takes part left, or came after the first phase.
N9 Three questions opened within 45 seconds, with no answer between.
N10 A question to everyone got one answer, and the next one was opened.
N11 Six questions in a row went to the presenter, where anyone may be asked.
N12 Four questions in a row had a form that the phase nudges about, or were advice.
N13 More than 40 % of at least eight questions are one member's, where three may ask.
N14 A member here asked nothing for ten minutes, while others asked three or more.
N15 Nothing was opened for 75 seconds after an answer, from the third question on.
N16 At report-back, an action is reported as not done.
N17 A signal goes once it is settled, and three minutes after it came; the view is pushed then.
"""

import json
from importlib.resources import files
from itertools import pairwise
from random import Random

import pytest

from app.domain.events import Carried
from app.domain.limits import SIGNALS_APART_MS
from app.domain.model import Json
from app.domain.signals import moments, signal
from app.domain.view import next_moment
from tests.domain.play import (
    ANA,
    BEN,
    CLEO,
    COACH,
    DAN,
    MINUTE,
    OLA,
    ROLES,
    Play,
    exploring,
    started,
)

pytestmark = pytest.mark.quick

FIRST = SIGNALS_APART_MS


def seen(play: Play) -> Json | None:
    """The signal on the seat's desk."""
    holder = play.room.seat.person
    assert holder is not None
    desk = play.see(holder)["desk"]
    found: Json | None = desk.get("signal")
    return found


def key_of(play: Play) -> str | None:
    """Its key."""
    found = seen(play)
    return found["key"] if found else None


def ask(
    play: Play, by: str, text: str | None = None, *, answer: bool = False, to: str | None = None
) -> str:
    """A question that takes the floor, and leaves it: answered, or called away."""
    question = play.do(by, "ask", text=text, to=to)
    play.wait(ms=max(0, play.room.floor.from_ms - play.at_ms))
    if answer:
        play.do(play.room.floor.questions[question].to or ANA, "answer", question=question)
    else:
        play.do(COACH, "call", expect=question)
    return question


def rapid(play: Play) -> str:
    """Three at once; the id of the last."""
    return [ask(play, by) for by in (BEN, CLEO, DAN)][-1]


def asking_anyone() -> Play:
    """The first questions of a single-problem meeting, past their first minutes."""
    play = started("wial_single", ANA)
    play.go("ask_1.1")
    play.wait(ms=FIRST)
    return play


def test_n1_the_next_one_waits_three_minutes() -> None:
    play = exploring()
    play.wait(ms=FIRST)
    first = rapid(play)
    assert seen(play) == {"id": f"rapid_fire:{first}", "key": "rapid_fire"}
    since_ms = play.at_ms
    play.wait(minutes=2)
    rapid(play)
    assert seen(play) == {"id": f"rapid_fire:{first}", "key": "rapid_fire"}
    play.wait(ms=since_ms + FIRST - play.at_ms)
    assert seen(play) is None
    again = rapid(play)
    assert seen(play) == {"id": f"rapid_fire:{again}", "key": "rapid_fire"}


def test_n1_of_two_the_first_counts_whatever_comes_later() -> None:
    play = exploring()
    play.wait(ms=FIRST)
    rapid(play)
    play.wait(ms=1_000)
    play.leave(DAN)
    assert key_of(play) == "rapid_fire"
    kept = [at for at in moments(play.room) if at <= play.at_ms]
    assert len(kept) == 1


@pytest.mark.parametrize("seed", range(6))
def test_n1_in_any_meeting_they_stay_apart(seed: int) -> None:
    chance = Random(seed)
    play = exploring() if seed % 2 else asking_anyone()
    began: dict[str, int] = {}
    for _ in range(150):
        play.wait(ms=chance.choice([1_000, 10_000, 30_000, 90_000]))
        step = chance.random()
        if play.on and step < 0.7:
            play.wait(ms=max(0, play.room.floor.from_ms - play.at_ms))
            to = play.room.floor.questions[play.on].to
            if to and step < 0.4:
                play.do(to, "answer", question=play.on)
            else:
                play.do(COACH, "call", expect=play.on)
        elif step < 0.98:
            text = chance.choice(["Is it so?", "What else?", None])
            play.do(chance.choice([BEN, BEN, CLEO]), "ask", text=text)
        elif play.room.people[DAN].left_at_ms is None:
            play.leave(DAN)
        found = signal(play.room, play.at_ms)
        if found:
            assert began.setdefault(found.id, found.at_ms) == found.at_ms
    assert len(began) > 1
    assert all(after - before >= FIRST for before, after in pairwise(began.values()))


def test_n2_none_before_after_in_a_pause_or_in_an_insert() -> None:
    play = Play()
    assert signal(play.room, play.at_ms) is None
    play = exploring()
    play.wait(ms=FIRST)
    rapid(play)
    assert key_of(play) == "rapid_fire"
    play.do(COACH, "pause", on=True)
    assert key_of(play) is None
    play.do(COACH, "pause", on=False)
    assert key_of(play) == "rapid_fire"
    play.do(COACH, "intervene", insert="word")
    assert key_of(play) is None
    play.next()
    assert key_of(play) == "rapid_fire"
    play.do(COACH, "finish")
    assert key_of(play) is None


@pytest.mark.parametrize(
    ("format", "place"),
    [("fast_round", "think.1"), ("fast_round", "gift.1"), ("wial_single", "agree_write.1")],
)
def test_n2_none_where_nobody_speaks(format: str, place: str) -> None:
    play = started(format, ANA)
    play.go(place)
    play.leave(DAN)
    assert moments(play.room) == []


def test_n3_the_first_minutes_are_left_alone() -> None:
    play = exploring()
    rapid(play)
    assert seen(play) is None
    play.wait(ms=FIRST)
    assert seen(play) is None


def test_n3_what_still_is_so_waits() -> None:
    play = exploring()
    play.wait(minutes=1)
    play.leave(DAN)
    left_ms = play.at_ms
    assert seen(play) is None
    play.wait(minutes=2)
    assert seen(play) == {"id": f"left:{DAN}:{left_ms}", "key": "left", "params": {"person": DAN}}


def test_n3_what_was_settled_by_then_is_not_told() -> None:
    play = exploring()
    play.leave(DAN)
    play.wait(minutes=1)
    play.arrive(DAN)
    play.wait(minutes=2)
    assert seen(play) is None
    assert moments(play.room) == []


def test_n4_no_action_with_ten_minutes_left() -> None:
    play = started("set_classic", ANA, BEN)
    play.go("action.1")
    play.wait(ms=3 * MINUTE - 1)  # six of action and seven of review
    assert seen(play) is None
    play.wait(ms=1)
    assert key_of(play) == "no_action"
    play.do(ANA, "commit", none_because="Nothing to do yet.")
    assert seen(play) is None


def test_n4_an_action_written_in_time_is_one() -> None:
    play = started("set_classic", ANA, BEN)
    play.go("action.1")
    play.do(ANA, "commit", what="I call her.", due="2030-01-01", sign="She answers.")
    play.wait(minutes=4)
    assert seen(play) is None


def test_n4_not_before_its_time_has_come_nor_outside_a_round() -> None:
    play = started("set_classic", ANA, BEN)
    play.wait(minutes=9)
    assert seen(play) is None
    play.go("present.1")
    play.do(COACH, "extend", minutes=-6)
    play.wait(minutes=30)
    assert key_of(play) is None


def test_n5_an_action_without_date_or_sign() -> None:
    play = started("set_classic", ANA, BEN)
    play.go("action.1")
    play.wait(ms=150_000)
    action = play.do(ANA, "commit", what="I call her.", due="2030-01-01")
    play.wait(ms=MINUTE - 1)
    assert seen(play) is None
    play.wait(ms=1)
    assert seen(play) == {"id": f"action_incomplete:{action}", "key": "action_incomplete"}
    play.do(ANA, "commit", action=action, sign="She answers.")
    assert seen(play) is None


def test_n6_half_the_time_gone_and_nothing_agreed() -> None:
    play = started("wial_single", ANA)
    play.go("ask_1.1")
    play.wait(ms=24 * MINUTE + 29_999)  # of 49 minutes
    assert seen(play) is None
    play.wait(ms=1)
    assert key_of(play) == "no_agreement"
    play.go("agree_vote.1")
    play.do(ANA, "write_problem", as_="agreed", text="I say yes too fast.")
    play.wait(minutes=4)
    assert key_of(play) is None


def test_n6_time_spent_before_counts() -> None:
    play = started("wial_single", ANA)
    play.go("ask_1.1")
    play.wait(minutes=20)
    play.go("check_1.1")
    play.wait(ms=4 * MINUTE + 30_000)
    assert key_of(play) == "no_agreement"


def test_n6_it_is_told_in_the_phase_in_which_half_is_gone() -> None:
    play = started("wial_single", ANA)
    play.go("ask_1.1")
    play.wait(minutes=30)
    play.go("check_1.1")
    play.wait(minutes=4)
    assert seen(play) is None


def blind_lines(*texts: str) -> Play:
    """These lines, written blindly and shown a minute later."""
    play = started("wial_single", ANA)
    play.go("agree_write.1")
    for person, text in zip((ANA, BEN, CLEO, DAN), texts, strict=False):
        play.do(person, "write_problem", as_="mine", text=text)
    play.wait(minutes=1)
    play.go("agree_read.1")
    return play


def test_n7_lines_that_say_the_same() -> None:
    play = blind_lines("She never says no to him.", "she never says no to him.",
                       "She never says NO to him.")  # fmt: skip
    play.wait(ms=2 * MINUTE - 1)
    assert seen(play) is None
    play.wait(ms=1)
    assert key_of(play) == "same_words"


@pytest.mark.parametrize(
    "texts",
    [
        ("I never say no.", "I never say no."),
        ("I never say no.", "I never say no.", "He decides without me."),
    ],
)
def test_n7_two_lines_or_others_are_none(texts: tuple[str, ...]) -> None:
    play = blind_lines(*texts)
    play.wait(minutes=2)
    assert seen(play) is None


def test_n8_somebody_left_and_came_back() -> None:
    play = exploring()
    play.wait(ms=FIRST)
    play.leave(DAN)
    assert key_of(play) == "left"
    play.wait(ms=1_000)
    play.arrive(DAN)
    assert seen(play) is None


def test_n8_somebody_came_late_and_who_watches_did_not() -> None:
    play = exploring(people={**ROLES, OLA: "observer"}, here=(COACH, ANA, BEN, CLEO))
    play.wait(ms=FIRST)
    play.arrive(OLA, "observer")
    assert seen(play) is None
    play.arrive(DAN)
    found = seen(play)
    assert found is not None
    assert (found["key"], found["params"]) == ("came_late", {"person": DAN})


def test_n8_arriving_is_what_the_first_phase_is_for() -> None:
    play = started(here=(COACH, ANA, BEN))
    play.arrive(CLEO)
    play.wait(minutes=3)
    assert seen(play) is None


def test_n8_who_left_long_ago_is_not_told_again() -> None:
    play = exploring()
    play.leave(DAN)
    play.wait(minutes=4)
    play.go("action.1")
    play.wait(ms=FIRST - 1)
    assert moments(play.room)[0] > play.at_ms
    assert all(one != play.room.run.started_at_ms + FIRST for one in moments(play.room)[1:])
    play.wait(ms=1)
    assert key_of(play) == "no_action"


def test_n9_an_answer_between_is_room_enough() -> None:
    play = exploring()
    play.wait(ms=FIRST)
    for by, answer in ((BEN, False), (CLEO, True), (DAN, False)):
        ask(play, by, answer=answer)
    assert seen(play) is None


def test_n9_so_is_time() -> None:
    play = exploring()
    play.wait(ms=FIRST)
    for by in (BEN, CLEO, DAN):
        ask(play, by)
        play.wait(ms=23_000)
    assert seen(play) is None


def to_everyone(play: Play, *answering: str) -> str:
    question = play.do(BEN, "ask", text="What do we avoid?")
    for person in answering:
        play.do(person, "answer", question=question)
    play.do(COACH, "call", expect=question)
    play.wait(minutes=1)
    play.do(CLEO, "ask", text="What else is there?", to=ANA)
    return question


def test_n10_one_answer_to_a_question_for_all() -> None:
    play = asking_anyone()
    question = to_everyone(play, ANA)
    assert seen(play) == {"id": f"one_answer:{question}", "key": "one_answer"}


def test_n10_two_answers_are_enough_and_so_are_two_people() -> None:
    play = asking_anyone()
    to_everyone(play, ANA, DAN)
    assert seen(play) is None
    play = asking_anyone()
    for person in (CLEO, DAN):
        play.do(COACH, "admit", person=person, as_="observer")
    question = play.do(BEN, "ask", text="What do we avoid?")
    play.do(ANA, "answer", question=question)
    play.do(COACH, "call", expect=question)
    play.wait(minutes=1)
    play.do(BEN, "ask", text="What else is there?", to=ANA)
    assert seen(play) is None


def one_after_another(
    play: Play, askers: str, text: str = "What else?", to: str | None = None
) -> None:
    """Questions half a minute apart, by the first letters of who asks."""
    names = {"b": BEN, "c": CLEO, "d": DAN, "o": COACH}
    for letter in askers:
        ask(play, names[letter], text, to=to)
        play.wait(ms=30_000)


def test_n11_all_to_the_presenter() -> None:
    play = asking_anyone()
    one_after_another(play, "bcdbc", to=ANA)
    assert seen(play) is None
    one_after_another(play, "d", to=ANA)
    assert key_of(play) == "to_presenter"


def test_n11_another_way_between_breaks_the_run() -> None:
    play = asking_anyone()
    one_after_another(play, "bcd", to=ANA)
    one_after_another(play, "b", to=CLEO)
    one_after_another(play, "bcd", to=ANA)
    assert seen(play) is None


def test_n11_where_only_the_presenter_is_asked_it_is_the_rule() -> None:
    play = exploring()
    play.wait(ms=FIRST)
    one_after_another(play, "bcdbcd")
    assert seen(play) is None


def test_n12_a_run_of_closed_questions() -> None:
    play = exploring()
    play.wait(ms=FIRST)
    one_after_another(play, "bcd", "Is it so?")
    assert seen(play) is None
    one_after_another(play, "b", "Is it so?")
    assert key_of(play) == "same_kind"


def test_n12_closed_is_fine_where_facts_are_asked() -> None:
    play = started("set_classic", ANA, BEN)
    play.go("clarify.1")
    play.wait(ms=FIRST)
    one_after_another(play, "bcdb", "Is it so?")
    assert seen(play) is None


def test_n13_one_voice() -> None:
    play = exploring()
    play.wait(ms=FIRST)
    one_after_another(play, "obcbdbo")
    one_after_another(play, "cb")
    assert seen(play) is None  # seven of the members': the coach's own are not counted
    one_after_another(play, "d")
    assert key_of(play) == "one_voice"
    play.wait(ms=FIRST)
    one_after_another(play, "b")
    assert seen(play) is None  # still the same


def test_n13_of_two_one_always_asks_half() -> None:
    play = exploring(people={COACH: "coach", ANA: "member", BEN: "member", CLEO: "member"})
    play.wait(ms=FIRST)
    one_after_another(play, "bbbbcbbbb")
    assert seen(play) is None


def test_n14_somebody_unheard() -> None:
    play = exploring()
    one_after_another(play, "bcb")
    play.wait(ms=10 * MINUTE - 1 - (play.at_ms - play.room.run.started_at_ms))
    assert seen(play) is None
    play.wait(ms=1)
    found = seen(play)
    assert found is not None
    assert (found["key"], found["params"]) == ("unheard", {"person": DAN})
    play.do(DAN, "ask")
    assert seen(play) is None


def test_n14_not_where_hardly_anybody_asked() -> None:
    play = exploring()
    one_after_another(play, "bc")
    play.wait(minutes=12)
    assert seen(play) is None


def test_n15_a_long_silence_after_an_answer() -> None:
    play = exploring()
    play.wait(ms=FIRST)
    for by in (BEN, CLEO, DAN):
        ask(play, by, answer=True)
        play.wait(ms=30_000)
    play.wait(ms=45_000 - 1)
    assert seen(play) is None
    play.wait(ms=1)
    assert key_of(play) == "silence"
    play.do(ANA, "raise_hand", why="think")
    assert seen(play) is None
    play.do(ANA, "raise_hand", on=False)
    assert key_of(play) == "silence"
    play.do(BEN, "ask")
    assert seen(play) is None


def test_n15_while_somebody_answers_nobody_is_silent() -> None:
    play = exploring()
    play.wait(ms=FIRST)
    for by in (BEN, CLEO):
        ask(play, by, answer=True)
        play.wait(ms=30_000)
    play.do(DAN, "ask")
    play.wait(minutes=3)
    assert seen(play) is None


def test_n16_an_action_that_was_not_done() -> None:
    play = started(actions=[Carried(action="b", owner=BEN)], words={"b": {"what": "I call her"}})
    play.next()
    play.wait(ms=FIRST)
    play.do(BEN, "report_back", action="b", status="done")
    assert seen(play) is None
    play.do(BEN, "report_back", action="b", status="dropped")
    found = seen(play)
    assert found is not None
    assert (found["key"], found["params"]) == ("undone", {"person": BEN})


def test_n17_it_goes_after_three_minutes_and_the_view_is_pushed_then() -> None:
    play = exploring()
    play.wait(minutes=1)
    play.leave(DAN)
    due_ms = play.room.run.started_at_ms + FIRST
    assert due_ms in moments(play.room)
    assert next_moment(play.room, due_ms - 1) == due_ms
    assert next_moment(play.room, due_ms) == due_ms + FIRST
    play.wait(ms=due_ms + FIRST - 1 - play.at_ms)
    assert key_of(play) == "left"
    play.wait(ms=1)
    assert key_of(play) is None


def test_n17_only_the_seat_sees_it_hosts_as_well() -> None:
    play = started("fast_round", ANA)
    play.go("explore.1")
    holder = play.room.seat.person
    play.wait(ms=FIRST)
    play.leave(next(one for one in (DAN, CLEO) if one != holder))
    assert key_of(play) == "left"
    assert all("signal" not in json.dumps(play.see(one)) for one in ROLES if one != holder)


def test_n17_every_signal_has_its_words() -> None:
    keys = ["no_action", "action_incomplete", "no_agreement", "same_words", "left", "came_late",
            "undone", "rapid_fire", "one_answer", "to_presenter", "same_kind", "one_voice",
            "unheard", "silence"]  # fmt: skip
    for lang in ("en", "de"):
        words = json.loads(files("app").joinpath("locales", f"{lang}.json").read_text("utf-8"))
        for key in keys:
            assert words[f"signal.{key}"], key
            assert words[f"signal.{key}.why"], key
