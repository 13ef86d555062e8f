"""What is kept beside the questions (W), and how words go (E)."""

from dataclasses import replace
from typing import Any

import pytest

from app.codes import Code, Rejected
from app.domain import commands
from app.domain.events import (
    Carried,
    Erased,
    Opened,
    dump,
)
from app.domain.formats import check
from app.domain.formats import dump as dump_format
from app.domain.limits import ACTIONS_MAX, POSTS_MAX
from app.domain.machine import decide, fold
from app.domain.model import SYSTEM, Context
from tests.domain.play import ANA, BEN, CLEO, COACH, DAN, Play, exploring, started

pytestmark = pytest.mark.quick

OLD = Carried(action="old", owner=BEN, due="2030-01-31")


def test_w1_a_bid_is_made_changed_and_taken_back_with_its_words() -> None:
    play = Play()
    play.refused(COACH, "forbidden_role", "bid", title="Mine")
    play.do(BEN, "bid", title="First words", wanted="Ideas", urgency=2, minutes=30)
    play.do(BEN, "bid", title="A team that hides")
    assert play.see(ANA)["bids"] == {BEN: {"title": "A team that hides"}}
    play.do(BEN, "bid")
    assert play.see(ANA)["bids"] == {}
    play.refused(BEN, "wrong_state", "bid")
    assert "First words" not in str(play.stored())
    play.check()


def test_w2_statements_where_a_row_allows_them() -> None:
    play = exploring()
    play.refused(ANA, "wrong_phase", "say", text="So.")
    play.next()
    said = play.do(ANA, "say", text="I will call her.")
    aloud = play.do(ANA, "say")
    assert play.see(BEN)["statements"] == {
        said: {"by": ANA, "text": "I will call her.", "round": 1},
        aloud: {"by": ANA, "spoken": True, "round": 1},
    }
    play.refused(BEN, "wrong_phase", "say", text="You should.")


def test_w3_reflections_are_private_until_released_also_after_the_end() -> None:
    play = started()
    own = play.do(BEN, "reflect", text="I was late.", skill="listening", person=ANA)
    out = play.do(BEN, "reflect", text="We rush.", level="set", release=True)
    assert set(play.see(CLEO)["reflections"]) == {out}
    assert set(play.see(BEN)["mine"]["reflections"]) == {own, out}
    play.refused(BEN, "unknown_item", "reflect", text="It is.", person="nobody")
    play.do(COACH, "finish")
    after = play.do(COACH, "reflect", text="I talked too much.")
    assert set(play.see(COACH)["mine"]["reflections"]) == {after}


def test_w4_lines_of_the_problem_by_their_row() -> None:
    play = exploring()
    play.go("present.1")
    line = play.do(ANA, "write_problem", as_="first", text="They hide things.")
    play.do(ANA, "write_problem", as_="wanted", text="A way in.")
    play.refused(ANA, "wrong_phase", "write_problem", as_="after", text="No.")
    play.refused(BEN, "wrong_phase", "write_problem", as_="first", text="No.")
    problem = play.see(BEN)["rounds"]["1"]["problem"]
    assert problem[line] == {"as": "first", "by": ANA, "text": "They hide things."}
    again = play.do(ANA, "write_problem", as_="first", text="They fear me.")
    assert line not in play.see(BEN)["rounds"]["1"]["problem"]
    play.do(ANA, "withdraw", item=again)
    assert "They hide" not in str(play.stored())
    play.check()


def test_w5_a_line_is_taken_over_in_one_tap() -> None:
    play = started("wial_single", ANA)
    play.go("agree_write.1")
    mine = play.do(ANA, "write_problem", as_="mine", text="Trust.")
    theirs = play.do(BEN, "write_problem", as_="mine", text="Fear.")
    play.refused(CLEO, "unknown_item", "write_problem", as_="mine", from_=theirs)
    play.refused(CLEO, "invalid_text", "write_problem", as_="mine")
    play.go("agree_vote.1")
    taken = play.do(ANA, "write_problem", as_="agreed", from_=theirs)
    line = play.see(CLEO)["rounds"]["1"]["problem"][taken]
    assert line == {"as": "agreed", "by": ANA, "text": "Fear.", "taken_from": theirs}
    reworded = play.do(ANA, "write_problem", as_="agreed", from_=mine, text="No trust.")
    assert play.see(CLEO)["rounds"]["1"]["problem"][reworded]["text"] == "No trust."
    play.do(BEN, "write_problem", as_="proposal", text="Little trust.")
    play.refused(BEN, "wrong_phase", "write_problem", as_="agreed", text="Mine.")
    play.refused(ANA, "unknown_item", "write_problem", as_="agreed", from_="m-0")


def test_w6_an_action_may_be_incomplete() -> None:
    play = exploring()
    play.next()
    play.refused(BEN, "wrong_phase", "commit", what="I will.")
    made = play.do(ANA, "commit", what="I call her", due="2030-02-28", supporter=BEN, confidence=7)
    assert play.see(BEN)["actions"][made] == {
        "owner": ANA, "what": "I call her", "due": "2030-02-28", "supporter": BEN,
        "confidence": 7, "status": "open", "round": 1, "reports": [],
    }  # fmt: skip
    assert play.see(BEN)["phase"]["met"]
    play.refused(ANA, "invalid_field", "commit")
    play.refused(ANA, "unknown_item", "commit", what="So", supporter="nobody")
    play.refused(ANA, "unknown_item", "commit", what="So", action="m-0")


def test_w6_none_because_is_an_outcome_too() -> None:
    play = exploring()
    play.next()
    play.do(ANA, "commit", sign="A smile")
    assert not play.see(BEN)["phase"]["met"]
    play.do(ANA, "commit", none_because="I need to sleep on it.")
    assert play.see(BEN)["phase"]["met"]


def test_w7_ones_own_action_changes_later_also_after_the_end() -> None:
    play = exploring(actions=[OLD], words={"old": {"what": "I write"}})
    play.next()
    made = play.do(ANA, "commit", what="I call her", sign="We laugh")
    play.do(BEN, "commit", action="old", due="2030-03-01")
    play.next()
    play.do(ANA, "commit", action=made, what="I visit her")
    play.refused(BEN, "forbidden_role", "commit", action=made, what="She visits me")
    play.do(COACH, "finish")
    play.do(ANA, "commit", action=made, due="2030-03-02")
    play.refused(ANA, "meeting_finished", "commit", what="More")
    action = play.see(BEN)["actions"][made]
    assert (action["what"], action["sign"], action["due"]) == (
        "I visit her", "We laugh", "2030-03-02",
    )  # fmt: skip
    assert play.see(ANA)["actions"]["old"]["what"] == "I write"
    play.check()


def test_w8_the_owner_reports_back_from_the_lobby_on() -> None:
    play = Play(actions=[OLD])
    play.refused(ANA, "forbidden_role", "report_back", action="old", status="done")
    play.refused(BEN, "unknown_item", "report_back", action="m-0", status="done")
    play.do(BEN, "report_back", action="old", status="changed", happened="She left.")
    play.do(BEN, "report_back", action="old", status="done", learnt="To ask.")
    action = play.see(ANA)["actions"]["old"]
    assert action["status"] == "done"
    assert [one["status"] for one in action["reports"]] == ["changed", "done"]
    coach = Play(actions=[Carried(action="own", owner=COACH)])
    coach.do(COACH, "report_back", action="own", status="done")


def test_w9_the_star_is_the_presenters_until_the_review() -> None:
    play = exploring()
    asked = play.do(BEN, "ask", text="How so?")
    waits = play.do(CLEO, "ask")
    play.do(ANA, "landed", item=asked, on=True)
    play.refused(ANA, "wrong_state", "landed", item=asked, on=True)
    play.refused(ANA, "wrong_state", "landed", item=waits, on=True)
    play.refused(BEN, "forbidden_role", "landed", item=asked, on=True)
    play.refused(ANA, "unknown_item", "landed", item="m-0", on=True)
    play.do(COACH, "intervene", insert="peer_consult")
    play.do(ANA, "vote", choice="yes")
    idea = play.do(BEN, "say", text="I would wait.")
    play.do(ANA, "landed", item=idea, on=True)
    assert play.see(ANA)["mine"]["landed"] == [asked, idea]
    play.go("bids")
    assert "landed" not in str(play.see(BEN)["questions"])
    play.go("round_review.1")
    assert play.see(BEN)["questions"][asked]["landed"]
    assert play.see(BEN)["statements"][idea]["landed"]
    assert "landed" not in play.see(BEN)["mine"]


def test_w10_ones_own_words_change_at_any_time() -> None:
    play = exploring()
    asked = play.do(BEN, "ask", text="How so?")
    answer = play.do(ANA, "answer", question=asked, text="Because of me.")
    play.next()
    said = play.do(ANA, "say", text="I call.")
    play.go("round_review.1")
    thought = play.do(ANA, "reflect", text="Hm.")
    line = play.do(ANA, "write_problem", as_="after", text="It is me.")
    for item in (answer, said, thought, line):
        play.do(ANA, "edit", item=item, text="Other words.")
        play.refused(ANA, "unknown_item", "edit", item="m-0", text="So.")
    play.refused(BEN, "forbidden_role", "edit", item=said, text="So.")
    play.refused(BEN, "unknown_item", "edit", item=thought, text="So.")
    seen = str(play.see(ANA))
    assert seen.count("Other words.") == 4
    play.check()


def test_w11_ones_own_posts_or_those_of_ones_round_are_withdrawn_and_erased() -> None:
    play = exploring()
    asked = play.do(BEN, "ask", text="How so?")
    answer = play.do(ANA, "answer", question=asked, text="Because of me.")
    play.do(ANA, "edit", item=answer, text="Because of us.")
    play.refused(BEN, "forbidden_role", "withdraw", item=answer)
    play.do(ANA, "withdraw", item=answer)
    assert "answers" not in play.see(BEN)["questions"][asked]
    assert "Because" not in str(play.stored())
    play.next()
    said = play.do(ANA, "say", text="Secret one.")
    aloud = play.do(ANA, "say")
    play.do(ANA, "withdraw", item=said)
    play.do(ANA, "withdraw", item=aloud)
    play.go("round_review.1")
    thought = play.do(BEN, "reflect", text="Secret two.")
    play.refused(ANA, "unknown_item", "withdraw", item=thought)
    released = play.do(BEN, "reflect", text="Secret three.", release=True)
    play.do(ANA, "withdraw", item=released)
    play.do(BEN, "withdraw", item=thought)
    play.refused(BEN, "unknown_item", "withdraw", item=thought)
    assert "Secret" not in str(play.stored())
    play.check()


def test_w12_a_question_is_withdrawn_until_it_is_answered_in_writing_or_kept() -> None:
    play = exploring()
    on = play.do(BEN, "ask", text="How so?")
    waits = play.do(BEN, "ask", text="And then?")
    other = play.do(CLEO, "ask", text="What now?")
    play.refused(CLEO, "forbidden_role", "withdraw", item=waits)
    play.do(BEN, "withdraw", item=waits)
    play.refused(BEN, "wrong_state", "withdraw", item=waits)
    play.do(BEN, "withdraw", item=on)
    assert play.on == other
    play.do(ANA, "answer", question=other, text="Nothing.")
    play.refused(CLEO, "wrong_state", "withdraw", item=other)
    play.do(ANA, "withdraw", item=other)
    assert other not in play.see(CLEO)["questions"]
    late = play.do(CLEO, "ask")
    play.do(COACH, "finish")
    play.do(CLEO, "withdraw", item=late)
    play.check()


@pytest.mark.parametrize(
    ("part", "limit", "command"),
    [
        ("statements", POSTS_MAX, commands.Say(text="So.")),
        ("actions", ACTIONS_MAX, commands.Commit(what="So.")),
        ("lines", POSTS_MAX, commands.WriteProblem(as_="after", text="So.")),
    ],
)
def test_l2_so_many_posts_and_no_more(part: str, limit: int, command: commands.Command) -> None:
    play = exploring()
    play.next()
    full: dict[str, Any] = {part: {str(number): None for number in range(limit)}}
    room = replace(play.room, record=replace(play.room.record, **full))
    with pytest.raises(Rejected) as refusal:
        decide(room, command, Context(ANA, play.at_ms))
    assert refusal.value.params == {"limit": part, "max": limit}


def test_e1_erased_words_are_gone_and_facts_stay() -> None:
    play = exploring(actions=[OLD], words={"old": {"what": "Old words"}})
    play.do(BEN, "bid", title="Bid words", wanted="Wanted words")
    asked = play.do(BEN, "ask", text="Question words?")
    play.do(ANA, "answer", question=asked, text="Answer words")
    play.do(COACH, "nod", person=BEN, pass_=False, hint="Nudge words")
    play.do(BEN, "report_back", action="old", status="done", happened="Report words")
    play.do(COACH, "intervene", insert="check", text="Insert words")
    play.do(BEN, "vote", choice="ok", text="Vote words")
    play.next()
    play.do(COACH, "intervene", insert="peer_consult", text="Consent words")
    play.do(COACH, "finish")
    play.wait(minutes=1)
    play.tell(SYSTEM, commands.Forget(seqs=tuple(range(1, play.room.seq + 1))))
    assert "words" not in str(play.room)
    assert "Ben" not in str(play.room)
    assert "The title" not in str(play.room)
    assert play.state(asked) == "answered"
    assert play.see(ANA)["actions"]["old"]["status"] == "done"
    play.check()


OWN = check(
    {
        "key": "ours",
        "title": "Format words",
        "opening": [{"key": "arrive", "title": "Opening words", "minutes": 2}],
        "round": [
            {
                "key": "tell",
                "title": "Round words",
                "minutes": 5,
                "rows": {"presenter": ["statement"]},
                "prompts": [
                    {"text": "Prompt words", "at": "end"},
                    {"key": "helped"},
                    {"text": "More words"},
                ],
            }
        ],
        "between": {"key": "rest", "title": "Between words", "minutes": 3, "silent": True},
        "rounds": 2,
        "closing": [{"key": "leave", "title": "Closing words", "minutes": 2}],
    }
)


def test_e1_a_formats_own_words_are_erased_with_the_words_of_its_meeting() -> None:
    play = started(OWN, ANA, BEN)
    assert "words" not in str(dump(play.log[0].event).payload)
    assert play.room.format == OWN
    assert play.see(ANA)["plan"]["phases"]["tell.1"]["title"] == "Round words"
    play.do(COACH, "finish")
    play.wait(minutes=1)
    play.tell(SYSTEM, commands.Forget(seqs=(1,)))
    assert "words" not in str(play.room)
    assert [prompt.key for prompt in play.room.phases["tell"].prompts] == ["helped"]
    assert "words" not in str(play.see(ANA))
    play.check()


def test_e1_a_log_that_kept_them_among_the_facts_still_folds() -> None:
    play = started(OWN, ANA, BEN)
    opened = play.log[0].event
    assert isinstance(opened, Opened)
    old = opened.model_copy(update={"format": dump_format(OWN), "format_words": {}})
    assert fold([replace(play.log[0], event=old), *play.log[1:]]) == play.room


def test_e2_a_step_remembers_no_words_that_were_erased() -> None:
    play = exploring()
    play.do(COACH, "intervene", insert="check", text="Insert words")
    play.do(BEN, "vote", choice="ok", text="Vote words")
    asked_seq = [entry.seq for entry in play.log if "words" in str(entry.event.model_dump())]
    play.do(COACH, "finish")
    play.wait(ms=1)
    play._append(SYSTEM, Erased(seqs=tuple(asked_seq)))
    assert "words" not in str(play.room)
    play.check()


def test_e3_words_survive_the_erasure_of_other_events() -> None:
    play = exploring()
    play.do(BEN, "ask")
    waits = play.do(CLEO, "ask", text="First words?")
    play.do(CLEO, "edit", item=waits, text="New words?")
    play.next()
    said = play.do(ANA, "say", text="First words.")
    play.do(ANA, "edit", item=said, text="New words.")
    made = play.do(ANA, "commit", what="First words", sign="Sign words")
    play.do(ANA, "commit", action=made, what="New words")
    old = [entry.seq for entry in play.log if "First words" in str(entry.event.model_dump())]
    play.do(COACH, "finish")
    play.wait(minutes=1)
    play.tell(SYSTEM, commands.Forget(seqs=tuple(old)))
    assert "First words" not in str(play.room)
    assert play.room.floor.questions[waits].text == "New words?"
    assert play.room.record.statements[said].text == "New words."
    assert play.room.record.actions[made].what == "New words"
    assert play.room.record.actions[made].sign is None
    play.check()


def test_e3_an_answer_goes_and_the_others_stay() -> None:
    play = started("wial_single", ANA)
    play.go("ask_1.1")
    asked = play.do(BEN, "ask", text="What do you see?")
    gone = play.do(CLEO, "answer", question=asked, text="A wall.")
    play.do(DAN, "answer", question=asked, text="A door.")
    play.do(CLEO, "withdraw", item=gone)
    answers = play.see(ANA)["questions"][asked]["answers"]
    assert [one["text"] for one in answers.values()] == ["A door."]
    play.check()


def test_e5_a_log_begins_with_opened() -> None:
    with pytest.raises(ValueError, match="opened"):
        fold([])


def test_e4_words_are_forgotten_only_once_the_end_stands() -> None:
    play = exploring()
    with pytest.raises(Rejected) as early:
        play.tell(SYSTEM, commands.Forget(seqs=(1,)))
    assert early.value.code == Code.WRONG_STATE
    play.do(COACH, "finish")
    play.wait(minutes=1)
    with pytest.raises(Rejected) as unknown:
        play.tell(SYSTEM, commands.Forget(seqs=(999,)))
    assert unknown.value.code == Code.UNKNOWN_ITEM
    with pytest.raises(Rejected):
        play.tell(DAN, commands.Forget(seqs=(1,)))


def test_w13_ones_own_reflection_is_released_and_taken_back() -> None:
    play = exploring()
    play.go("round_review.1")
    mine = play.do(BEN, "reflect", text="I hurry.", level="self")
    play.refused(CLEO, "unknown_item", "release", item=mine, on=True)
    play.refused(BEN, "unknown_item", "release", item="none", on=True)
    play.refused(BEN, "wrong_state", "release", item=mine, on=False)
    play.do(BEN, "release", item=mine, on=True)
    assert play.see(CLEO)["reflections"][mine]["text"] == "I hurry."
    play.refused(BEN, "wrong_state", "release", item=mine, on=True)
    play.do(COACH, "finish")
    play.do(BEN, "release", item=mine, on=False)
    assert mine not in play.see(CLEO)["reflections"]
    assert mine in play.see(BEN)["mine"]["reflections"]
    play.check()
