"""Rights as one person sees them (V): `mine.may` says what `decide` would.

V10 For every command, a right shown is not refused by role, phase, turn or silence, and a refusal
    shown is the one `decide` gives; rights to single items are left to it.
V11 `may.ask.to` names who may be asked, `everyone` that nobody need be; `may.write_problem.as`
    the lines; `may.undo` the step and until when.
V12 Rights are made once for each standing, and the same for all who share it.
"""

from collections.abc import Callable
from typing import Any

import pytest

from app.codes import Rejected
from app.domain import formats
from app.domain.events import Carried
from app.domain.limits import UNDO_MS
from app.domain.machine import HANDLERS_BY_TYPE, decide, judged_text
from app.domain.machine.standing import Standing, standing_of
from app.domain.model import Context, Json
from app.domain.view import Earlier, mine, view
from app.domain.view.may import Rights
from tests.domain.play import (
    ANA,
    BEN,
    CLEO,
    COACH,
    DAN,
    OLA,
    ROLES,
    Play,
    command_of,
    exploring,
    started,
    verdict_of,
)
from tests.domain.test_commands import LEAST

pytestmark = pytest.mark.quick

STANDING = {
    "meeting_finished", "not_started", "forbidden_role", "wrong_phase", "not_your_turn", "silent",
}  # fmt: skip
WITH_OLA = {**ROLES, OLA: "observer"}


def at(format: str, place: str) -> Play:
    """A meeting at this place, Ana presenting."""
    play = started(format, ANA, people=WITH_OLA)
    play.go(place)
    return play


def asked() -> Play:
    """A question on the floor, another behind it."""
    play = exploring(people=WITH_OLA)
    for person in (BEN, CLEO):
        play.do(person, "ask", text="What do you want?")
    return play


def put_in() -> Play:
    """The same, under an insert."""
    play = asked()
    play.do(COACH, "intervene", insert="check")
    return play


def consenting() -> Play:
    """Ana is asked whether the others may advise."""
    play = exploring(people=WITH_OLA)
    play.do(COACH, "intervene", insert="peer_consult")
    return play


def voted() -> Play:
    """A ballot that is shown."""
    play = at("wial_single", "check_1.1")
    for person in (ANA, BEN, CLEO, DAN):
        play.do(person, "vote", choice="ok")
    return play


def lent() -> Play:
    """A member gave the phase more time; nobody else may."""
    play = at("fast_round", "explore.1")
    member = next(one for one in (BEN, CLEO) if one != play.room.seat.person)
    play.do(member, "extend", minutes=3)
    return play


def told() -> Play:
    """The coach's turn to be quiet: one has told, the next one may."""
    play = started(people=WITH_OLA)
    play.do(ANA, "done")
    return play


def reporting() -> Play:
    """Ben says what came of his action."""
    play = started(
        people=WITH_OLA, actions=[Carried(action="b", owner=BEN)], words={"b": {"what": "Call"}}
    )
    play.next()
    return play


def finished() -> Play:
    """It is over."""
    play = asked()
    play.do(COACH, "finish")
    return play


def by_deputy() -> Play:
    """A member holds the seat."""
    play = asked()
    play.do(COACH, "name_deputy", people=[DAN], now=True)
    return play


SCENES: dict[str, Callable[[], Play]] = {
    "lobby": lambda: Play(people=WITH_OLA),
    "lobby without a coach": lambda: Play("fast_round", people=WITH_OLA),
    "lobby of a consultation": lambda: Play("peer_consult", people=WITH_OLA),
    "told": told,
    "reporting": reporting,
    "asked": asked,
    "put in": put_in,
    "consenting": consenting,
    "by deputy": by_deputy,
    "action": lambda: at("set_classic", "action.1"),
    "review": lambda: at("set_classic", "review"),
    "ask anyone": lambda: at("wial_single", "ask_1.1"),
    "blind": lambda: at("wial_single", "agree_write.1"),
    "vote": lambda: at("wial_single", "agree_vote.1"),
    "voted": voted,
    "skills": lambda: at("wial_single", "skills"),
    "explore": lambda: at("fast_round", "explore.1"),
    "gift": lambda: at("fast_round", "gift.1"),
    "think": lambda: at("fast_round", "think.1"),
    "last of all": lambda: at("fast_round", "review.1"),
    "lent": lent,
    "casting": lambda: started("peer_consult", people=WITH_OLA),
    "consult": lambda: at("peer_consult", "consult.1"),
    "finished": finished,
}


def fields(play: Play, person: str, may: Json, command: str) -> dict[str, Any]:
    """What this command would say just now; items that are none, where it is about one."""
    room = play.room
    run, step = room.course.run, room.step
    choices = play.see(COACH).get("ballot", {}).get("choices", ["yes"])
    some: dict[str, dict[str, Any]] = {
        "advance": {"expect": run.index if run else 0},
        "undo": {"seq": step.until_seq if step and step.by == person else 10**6},
        "pause": {"on": True},
        "extend": {"minutes": 1},
        "adjust": {"gap_s": 3},
        "intervene": {"insert": "silence"},
        "set_presenters": {"presenters": list(room.course.presenters) or [ANA]},
        "bid": {"title": "My team"},
        "name_deputy": {"people": [BEN]},
        "admit": {"person": OLA, "as": "clock"},
        "raise_hand": {"why": "pause"},
        "done": {"rest": True} if room.seat.person == person else {"pass": True},
        "ask": {"text": "What now?", "to": (may["ask"].get("to") or [None])[0]},
        "call": {"expect": room.floor.on or ""},
        "answer": {"question": room.floor.on or "m-1"},
        "landed": {"item": "none", "on": True},
        "nod": {"person": BEN, "pass": False},
        "reorder": {"question": "none"},
        "edit": {"item": "none", "text": "What?"},
        "withdraw": {"item": "none"},
        "release": {"item": "none", "on": True},
        "say": {"text": "So it is."},
        "reflect": {"text": "I saw it."},
        "write_problem": {"as": (may["write_problem"].get("as") or ["first"])[0], "text": "It"},
        "vote": {"choice": choices[0]},
        "commit": {"what": "I call.", **({"action": "none"} if room.ending else {})},
        "report_back": {"action": "none", "status": "done"},
    }
    return some.get(command, LEAST[command])


@pytest.mark.parametrize("scene", SCENES)
def test_v10_rights_shown_are_what_decide_says(scene: str) -> None:
    play = SCENES[scene]()
    run = play.room.course.run
    some = {COACH, ANA, BEN, OLA, play.room.seat.person or COACH, (run and run.current) or COACH}
    for person in sorted(some):
        may = play.see(person)["mine"]["may"]
        assert may.keys() == HANDLERS_BY_TYPE.keys()
        for name, right in may.items():
            command = command_of(name, **fields(play, person, may, name))
            text = judged_text(play.room, command)
            context = Context(person, play.at_ms, verdict_of(text) if text else None, 10**6)
            code = None
            try:
                decide(play.room, command, context)
            except Rejected as rejected:
                code = rejected.code.value
            said = (scene, person, name, right, code)
            if right["ok"]:
                assert code not in STANDING, said
            elif name == "answer" and play.room.floor.on is None and right["code"] == "wrong_state":
                assert code == "unknown_item", said  # there is none to name
            else:
                assert code == right["code"], said


def test_v10_every_scene_allows_and_refuses_something() -> None:
    seen: dict[str, set[bool]] = {name: set() for name in HANDLERS_BY_TYPE}
    for scene in SCENES.values():
        play = scene()
        for person in WITH_OLA:
            for name, right in play.see(person)["mine"]["may"].items():
                seen[name].add(right["ok"])
    assert {name for name, both in seen.items() if both != {True, False}} == set()


def test_v11_whom_one_may_ask() -> None:
    play = exploring()
    assert play.may(BEN, "ask") == {"ok": True, "to": [ANA]}
    assert play.may(ANA, "ask")["code"] == "wrong_phase"
    anyone = at("wial_single", "ask_1.1")
    assert anyone.may(BEN, "ask") == {"ok": True, "to": [ANA, CLEO, DAN], "everyone": True}


def test_v11_which_lines_one_may_write() -> None:
    play = started("set_classic", ANA, BEN)
    play.go("present.1")
    assert play.may(ANA, "write_problem") == {"ok": True, "as": ["first", "wanted"]}
    assert play.may(BEN, "write_problem")["ok"] is False


def test_v11_undo_names_the_step_until_it_is_too_late() -> None:
    play = started("set_classic", ANA, BEN)
    play.go("explore.1")
    step = play.room.step
    assert step is not None
    until_ms = play.at_ms + UNDO_MS
    assert play.may(COACH, "undo") == {"ok": True, "seq": step.until_seq, "until_ms": until_ms}
    assert play.may(BEN, "undo") == {"ok": False, "code": "stale_state"}
    play.wait(ms=UNDO_MS)
    assert play.may(COACH, "undo")["ok"] is True
    play.wait(ms=1)
    assert play.may(COACH, "undo") == {"ok": False, "code": "stale_state"}


def test_v11_start_waits_for_presenters() -> None:
    table = {"key": "own", "round": [{"key": "talk", "minutes": 5, "rows": {"presenter": []}}]}
    play = Play(formats.check(table))
    assert play.may(COACH, "start") == {"ok": False, "code": "presenters_missing"}
    play.do(COACH, "set_presenters", presenters=[ANA])
    assert play.may(COACH, "start") == {"ok": True}
    play.do(COACH, "start")
    assert play.may(COACH, "start")["code"] == "wrong_state"


def test_v11_what_waits_for_consent_is_the_presenters() -> None:
    play = consenting()
    assert play.may(ANA, "vote") == {"ok": True}
    assert play.may(BEN, "vote") == {
        "ok": False,
        "code": "wrong_phase",
        "params": {"phase": "explore"},
    }


def test_v12_rights_are_made_once_for_each_standing() -> None:
    play = exploring()
    made = Earlier()
    ben, cleo = (view(play.room, one, play.at_ms, made)["mine"]["may"] for one in (BEN, CLEO))
    assert ben is cleo
    assert len(made.rights.by_standing) == 1
    view(play.room, ANA, play.at_ms, made)
    assert len(made.rights.by_standing) == 2
    assert view(play.room, BEN, play.at_ms)["mine"]["may"] == ben


def test_v12_standings_that_grow_too_many_are_dropped() -> None:
    play = exploring()
    bens = standing_of(play.room, BEN, play.at_ms)
    many: dict[Standing, Json] = {
        bens._replace(addressees=(str(number),)): {"ask": {}} for number in range(200)
    }
    made = Earlier(rights=Rights(dict(many), {"a": {}}))
    assert view(play.room, BEN, play.at_ms, made)["mine"]["may"] == play.see(BEN)["mine"]["may"]
    assert len(made.rights.by_standing) == 1
    assert "a" not in made.rights.single


def test_v12_standings_that_differ_share_what_they_do_not_differ_in() -> None:
    play = exploring()
    made = Earlier()
    before = view(play.room, BEN, play.at_ms, made)["mine"]["may"]
    play.do(BEN, "ask", text="What changed?")
    after = view(play.room, BEN, play.at_ms, made)["mine"]["may"]
    assert after is not before
    assert {name for name in after if after[name] is not before[name]} == {
        name for name in after if after[name] != before[name]
    }


def test_v12_what_did_not_change_for_somebody_is_the_same_object() -> None:
    play = exploring()
    made = Earlier()
    before = {one: mine(play.room, one, play.at_ms, made) for one in (ANA, BEN, CLEO)}
    play.do(BEN, "ask", text="What do you want?")
    play.do(BEN, "ask", text="What do you fear?")
    play.do(CLEO, "ask", text="What do you see?")
    asked = {one: mine(play.room, one, play.at_ms, made) for one in (ANA, BEN, CLEO)}
    assert all(asked[one] is not before[one] for one in asked)
    play.do(CLEO, "ask", text="What do you miss?")
    again = {one: mine(play.room, one, play.at_ms, made) for one in (ANA, BEN, CLEO)}
    assert all(again[one] is asked[one] for one in asked)
