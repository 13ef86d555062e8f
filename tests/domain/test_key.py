"""The coach's one key (K): what it does in each situation, and that it brings a meeting home."""

import pytest

from app.domain import formats
from app.domain.events import Carried
from app.domain.machine.key import key
from tests.domain.play import ANA, BEN, CLEO, COACH, DAN, Play, command_of, exploring, started

pytestmark = pytest.mark.quick


def label(play: Play) -> str | None:
    """What the key says."""
    found = key(play.room, play.at_ms)
    return found.label if found else None


def test_k1_start_resume_and_back() -> None:
    play = Play()
    assert play.press(COACH) == "start"
    play.do(COACH, "pause", on=True)
    assert play.press() == "resume"
    play.do(COACH, "intervene", insert="word")
    assert play.press() == "back"
    assert play.key == "checkin"
    play.do(COACH, "finish")
    assert label(play) is None


def test_k2_next_speaker_once_nothing_is_asked() -> None:
    play = started(actions=[Carried(action="b", owner=BEN)])
    assert [play.press() for _ in range(4)] == ["next_speaker"] * 4
    assert play.press() == "next_phase"
    first, second = play.do(CLEO, "ask"), play.do(DAN, "ask")
    assert play.press() == "next_question"
    assert (play.state(first), play.on) == ("answered", second)
    assert play.press() == "answered"
    assert play.press() == "next_speaker"


def test_k2_laps_go_on_while_there_is_time() -> None:
    play = started("peer_consult", ANA)
    play.go("consult.1")
    assert [play.press() for _ in range(9)] == ["next_speaker"] * 9
    play.wait(minutes=12)
    assert label(play) == "next_phase"


def test_k2_the_turns_of_an_insert_come_before_the_way_back() -> None:
    play = exploring()
    play.do(BEN, "ask")
    play.do(COACH, "intervene", insert="peer_consult")
    play.do(ANA, "vote", choice="yes")
    assert [play.press() for _ in range(4)] == ["next_speaker"] * 3 + ["back"]


def test_k3_show_the_ballot_now() -> None:
    play = exploring()
    play.do(COACH, "intervene", insert="check")
    play.do(BEN, "vote", choice="ok")
    assert play.press() == "show_ballot"
    assert play.see(ANA)["ballot"]["counts"]["ok"] == 1
    assert label(play) == "back"


def test_k4_questions_first() -> None:
    play = exploring()
    first, second = play.do(BEN, "ask"), play.do(CLEO, "ask")
    play.do(ANA, "answer", question=first)
    assert play.press() == "open_now"
    assert play.room.floor.from_ms == play.at_ms
    third = play.do(DAN, "ask")
    assert play.press() == "next_question"
    assert (play.state(second), play.on) == ("answered", third)
    assert play.press() == "open_now"
    assert play.press() == "answered"


def test_k5_silence_is_fine_while_time_is_left() -> None:
    play = exploring()
    assert label(play) is None
    play.wait(minutes=20)
    assert label(play) == "next_phase"
    play.do(COACH, "extend", minutes=5)
    assert label(play) is None
    action = started("set_classic", ANA)
    action.go("action.1")
    assert label(action) is None
    action.do(ANA, "commit", what="I call her.")
    assert label(action) == "next_phase"
    vote = started("wial_single", ANA)
    vote.go("agree_vote.1")
    vote.press()
    assert label(vote) is None
    vote.do(ANA, "write_problem", as_="agreed", text="Trust.")
    assert label(vote) == "next_phase"


def test_k6_onward_and_home() -> None:
    play = exploring()
    play.go("review")
    for _ in range(4):
        play.press()
    assert play.press() == "finish"
    assert play.room.state == "finished"


def test_k7_a_no_leads_back() -> None:
    play = started("wial_single", ANA)
    play.go("agree_vote.1")
    play.do(BEN, "vote", choice="no")
    play.do(CLEO, "vote", choice="yes")
    assert play.press() == "show_ballot"
    assert play.press() == "loop"
    assert play.room.run.place == "ask_1.1"
    assert play.room.run.duration_ms == 8 * 60_000


def test_k8_presenters_come_first_where_any_can_be_suggested() -> None:
    play = Play("set_classic", people={COACH: "coach"})
    play.do(COACH, "start")
    play.go("bids")
    assert label(play) is None
    play.arrive(ANA)
    assert play.press() == "set_presenters"
    assert play.press() == "next_phase"
    assert play.room.run.presenter == ANA
    table = formats.dump(formats.built_in("wial_single")) | {"opening": [], "key": "own"}
    lobby = Play(formats.check(table))
    assert lobby.press(COACH) == "set_presenters"
    assert lobby.press(COACH) == "start"


@pytest.mark.parametrize("format", formats.BUILT_IN)
def test_k9_the_key_alone_brings_every_format_home(format: str) -> None:
    """Nobody touches anything else; and it never skips the time of questions."""
    play = Play(format)
    if play.room.format.coachless:
        play.do(BEN, "start")
    asked_ms = 0
    for _ in range(500):
        if play.room.state == "finished":
            break
        pressed = play.press(None if play.room.seat.person else COACH)
        if pressed is None or (play.room.state == "running" and play.key == "consult"):
            play.wait(ms=20_000)
            asked_ms += 20_000
    assert play.room.state == "finished"
    asks = [p for p in play.room.format.phases() if p.has("question") and p.turns == "none"]
    assert asked_ms >= sum(p.minutes for p in asks if p.key in ("explore", "ask_1")) * 60_000
    play.check()


@pytest.mark.parametrize("format", formats.BUILT_IN)
def test_k10_every_format_comes_home_when_everybody_types_everything(format: str) -> None:
    """Each writes whatever the phase allows; the key is pressed in between."""
    play = Play(format, actions=[Carried(action="old", owner=CLEO)])
    starter = BEN if play.room.format.coachless else COACH
    for person in (ANA, BEN):
        play.do(person, "bid", title="Mine", wanted="A way", urgency=2)
    play.do(starter, "start")
    for _ in range(500):
        if play.room.state == "finished":
            break
        for person in (COACH, ANA, BEN, CLEO, DAN):
            _types_everything(play, person)
        play.press()
        play.wait(ms=30_000)
    assert play.room.state == "finished"
    seen = play.see(ANA)
    assert seen["actions"]["old"]["status"] == "done"
    assert len(seen["actions"]) > 1
    assert seen["statements"]
    assert seen["questions"]
    play.check()


WRITES: dict[str, dict[str, str]] = {
    "say": {"text": "So it is."},
    "reflect": {"text": "I saw.", "level": "self"},
    "commit": {"what": "I call", "due": "2030-01-01", "sign": "We laugh"},
    "report_back": {"action": "old", "status": "done", "happened": "It went well."},
}


def _types_everything(play: Play, person: str) -> None:
    """Whatever `mine.may` allows, once a round of pressing."""
    for type, fields in WRITES.items():
        own = type != "report_back" or person == CLEO
        if own and play.room.state == "running" and play.may(person, type)["ok"]:
            play.tell(person, command_of(type, **fields))
    if play.room.state == "running":
        _asks_and_answers(play, person)  # while it is one's turn: nobody answers after it
        _writes_and_votes(play, person)


def _writes_and_votes(play: Play, person: str) -> None:
    lines = play.may(person, "write_problem")
    if lines["ok"]:
        play.do(person, "write_problem", as_=lines["as"][0], text="It is trust.")
    if play.may(person, "vote")["ok"]:
        choices = play.see(person)["ballot"]["choices"]
        play.do(person, "vote", choice=choices[0], text="Because")
    if play.room.run.current == person:
        play.do(person, "done")


def _asks_and_answers(play: Play, person: str) -> None:
    may = play.may(person, "ask")
    asked = [one for one in play.room.floor.questions.values() if one.by == person]
    if may["ok"] and (may["to"] or may.get("everyone")) and len(asked) < 6:
        play.do(person, "ask", text="How so?")
    on = play.room.floor.questions.get(play.on)
    if on and on.to == person and play.may(person, "answer")["ok"]:
        play.do(person, "answer", question=on.id, text="Because.")
