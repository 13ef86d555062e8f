"""What the seat alone sees (V): the one key, what needs a nod, hands, prompts, who has asked.

V20 The desk is the seat's: it goes with it, and nobody else has one.
V16 `next` is the label of the key and the exact command it sends, with the place it leads to;
    absent where there is nothing to do.
V17 What is held, with its form and whether it is an appeal, is for a coach in the seat alone.
V18 Hands are there, but for who thinks, which all see; prompts once their moment has come, the
    newest last; `balance` counts the questions asked, of those who are here and take part.
"""

import pytest

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


def test_v20_the_desk_goes_with_the_seat() -> None:
    play = exploring(people={**ROLES, OLA: "observer"})
    assert [person for person in play.room.people if "desk" in play.see(person)] == [COACH]
    play.do(COACH, "name_deputy", people=[DAN], now=True)
    assert [person for person in play.room.people if "desk" in play.see(person)] == [DAN]
    empty = Play("fast_round")
    assert not any("desk" in empty.see(person) for person in empty.room.people)


def test_v16_the_key_with_its_command() -> None:
    play = Play()
    assert play.see(COACH)["desk"]["next"] == {"label": "start", "command": {"type": "start"}}
    play.do(COACH, "set_presenters", presenters=[ANA, BEN])
    play.do(COACH, "start")
    play.do(COACH, "done", rest=True)
    assert play.see(COACH)["desk"]["next"] == {
        "label": "next_phase",
        "command": {"type": "advance", "expect": play.index},
        "place": "bids",
    }
    play.go("explore.1")
    assert "next" not in play.see(COACH)["desk"]
    question = play.do(BEN, "ask")
    assert play.see(COACH)["desk"]["next"] == {
        "label": "answered", "command": {"type": "call", "expect": question},
    }  # fmt: skip
    play.go("review")
    play.do(COACH, "done", rest=True)
    assert play.see(COACH)["desk"]["next"]["label"] == "finish"
    play.do(COACH, "finish")
    assert "next" not in play.see(COACH)["desk"]


def test_v17_what_is_held_waits_for_a_coach() -> None:
    play = exploring()
    question = play.do(BEN, "ask", text="You must go.", appeal=True)
    assert play.see(COACH)["desk"]["held"] == {
        question: {
            "by": BEN, "to": ANA, "text": "You must go.", "form": "statement", "appeal": True,
            "at_ms": play.at_ms,
        }
    }  # fmt: skip
    play.do(COACH, "adjust", judge="nod")
    other = play.do(CLEO, "ask", text="He must go.")
    assert "appeal" not in play.see(COACH)["desk"]["held"][other]
    play.do(COACH, "nod", question=question, pass_=False)
    assert play.see(COACH)["desk"]["held"].keys() == {other}
    play.do(COACH, "name_deputy", people=[DAN], now=True)
    assert play.see(DAN)["desk"]["held"] == {}


def test_v18_hands_but_not_of_who_thinks() -> None:
    play = exploring()
    play.do(ANA, "raise_hand", why="think")
    play.do(BEN, "raise_hand", why="enough")
    play.do(CLEO, "raise_hand")
    assert play.see(COACH)["desk"]["hands"] == {
        BEN: {"why": "enough", "at_ms": play.at_ms},
        CLEO: {"at_ms": play.at_ms},
    }


def test_v18_prompts_at_their_moment() -> None:
    play = exploring()
    assert play.see(COACH)["desk"]["prompts"] == [{"key": "let_silence_work"}]
    play.wait(ms=10 * MINUTE - 1)
    assert len(play.see(COACH)["desk"]["prompts"]) == 1
    play.wait(ms=1)
    assert play.see(COACH)["desk"]["prompts"][-1] == {"key": "not_asking_yet"}
    play.go("action.1")
    assert play.see(COACH)["desk"]["prompts"] == [{"key": "what_by_when"}]
    play.wait(minutes=6)
    assert play.see(COACH)["desk"]["prompts"][-1] == {"key": "what_as_a_result"}
    play.go("break.1")
    assert "prompts" not in play.see(COACH)["desk"]
    play.do(COACH, "finish")
    assert "prompts" not in play.see(COACH)["desk"]
    assert "prompts" not in Play().see(COACH)["desk"]


def test_v18_balance_counts_what_had_the_floor() -> None:
    play = exploring(people={**ROLES, OLA: "observer"})
    play.do(BEN, "ask")
    play.do(BEN, "ask")
    play.do(COACH, "call", expect=play.on)
    play.do(CLEO, "ask")
    play.leave(DAN)
    assert play.see(COACH)["desk"]["balance"] == {ANA: 0, BEN: 2, CLEO: 0}


def test_v18_inserts_are_those_of_the_format() -> None:
    assert exploring().see(COACH)["desk"]["inserts"] == [
        "word", "check", "vote", "silence", "break", "peer_consult",
    ]  # fmt: skip
    fast = started("fast_round", ANA)
    holder = fast.room.seat.person
    assert holder is not None
    assert fast.see(holder)["desk"]["inserts"] == list(fast.room.format.inserts)


def test_v18_one_signal_with_whom_it_is_about() -> None:
    play = exploring()
    assert "signal" not in play.see(COACH)["desk"]
    play.wait(minutes=3)
    play.leave(DAN)
    assert play.see(COACH)["desk"]["signal"] == {
        "id": f"left:{DAN}:{play.at_ms}", "key": "left", "params": {"person": DAN},
    }  # fmt: skip
    assert "signal" not in str(play.see(BEN))
