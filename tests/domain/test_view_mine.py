"""What one person sees alone (V).

V2 What is held or came back is its author's, and the held one the coach's in the seat; a gift is
   its author's, and the presenter's once writing and silence are over; what is kept is the
   keeper's.
V4 `mine` holds what nobody else sees: own stars, private reflections, hidden lines, vote, consent,
   nudge, hand.
V5 After the end a question's words are its author's and the presenter's alone; whoever answered
   keeps the own answer.
V19 The cue is the one thing that waits for this person, the most pressing first.
"""

import json

import pytest

from tests.domain.play import ANA, BEN, CLEO, COACH, DAN, OLA, ROLES, Play, exploring, started

pytestmark = pytest.mark.quick

EVERYBODY = (COACH, ANA, BEN, CLEO, DAN)


def at(format: str, place: str) -> Play:
    """A meeting at this place, Ana presenting."""
    play = started(format, ANA)
    play.go(place)
    return play


def readers(play: Play, text: str) -> set[str]:
    """Who can read it anywhere in their view."""
    return {person for person in play.room.people if text in json.dumps(play.see(person))}


def cue(play: Play, person: str) -> str | None:
    """What waits for this person."""
    found: str | None = play.see(person)["mine"].get("cue")
    return found


def test_v2_what_is_held_and_comes_back() -> None:
    play = exploring(people={**ROLES, OLA: "observer"})
    question = play.do(BEN, "ask", text="You must go.", appeal=True)
    assert readers(play, "You must go.") == {BEN, COACH}
    held = {"by": BEN, "to": ANA, "text": "You must go.", "round": 1, "form": "statement",
            "at_ms": play.at_ms}  # fmt: skip
    assert play.see(BEN)["mine"]["held"] == {question: held}
    assert play.see(COACH)["mine"]["held"] == {}
    play.do(COACH, "nod", question=question, pass_=False, hint="What would you ask?")
    assert readers(play, "You must go.") == {BEN}
    assert readers(play, "What would you ask?") == {BEN}
    assert play.see(BEN)["mine"]["held"] == {}
    assert play.see(BEN)["mine"]["returned"] == {question: {**held, "hint": "What would you ask?"}}


def test_v2_gifts_are_the_presenters_after_the_silence() -> None:
    play = at("fast_round", "gift.1")
    gift = play.do(BEN, "ask", text="What do you keep?")
    assert readers(play, "What do you keep?") == {BEN}
    play.go("think.1")
    assert readers(play, "What do you keep?") == {BEN}
    play.go("action.1")
    assert readers(play, "What do you keep?") == {ANA, BEN}
    own = {"by": BEN, "to": ANA, "text": "What do you keep?", "round": 1, "at_ms": play.at_ms}
    assert play.see(ANA)["mine"]["gifts"] == {gift: own}
    assert play.see(BEN)["mine"]["gifts"] == {gift: own}


def test_v2_what_is_kept_is_the_keepers() -> None:
    play = exploring()
    question = play.do(BEN, "ask", text="What do you want?")
    play.do(ANA, "answer", question=question, keep=True)
    assert play.see(ANA)["mine"]["parked"].keys() == {question}
    assert all(play.see(one)["mine"]["parked"] == {} for one in (COACH, BEN, CLEO))
    anyone = at("wial_single", "ask_1.1")
    question = anyone.do(BEN, "ask", text="What do we avoid?")
    anyone.do(ANA, "answer", question=question, keep=True)
    assert anyone.see(ANA)["mine"]["parked"].keys() == {question}
    assert anyone.see(CLEO)["mine"]["parked"] == {}


def test_v4_own_stars() -> None:
    play = exploring()
    question = play.do(BEN, "ask", text="What do you want?")
    play.do(ANA, "landed", item=question, on=True)
    assert play.see(ANA)["mine"]["landed"] == [question]
    assert all("landed" not in json.dumps(play.see(one)["questions"]) for one in EVERYBODY)
    assert all("landed" not in play.see(one)["mine"] for one in (COACH, BEN, CLEO))
    play.do(ANA, "landed", item=question, on=False)
    assert "landed" not in play.see(ANA)["mine"]


def test_v4_private_reflections() -> None:
    play = started()
    one = play.do(BEN, "reflect", text="I am tired.", level="self", skill="Listening")
    assert readers(play, "I am tired.") == {BEN}
    assert play.see(BEN)["mine"]["reflections"] == {
        one: {"by": BEN, "text": "I am tired.", "level": "self", "skill": "Listening"}
    }
    play.do(BEN, "reflect", text="I saw Cleo wait.", person=CLEO, release=True)
    assert readers(play, "I saw Cleo wait.") == set(EVERYBODY)


def test_v4_lines_nobody_else_has_seen() -> None:
    play = at("wial_single", "agree_write.1")
    line = play.do(BEN, "write_problem", as_="mine", text="I never say no.")
    assert readers(play, "I never say no.") == {BEN}
    assert play.see(BEN)["mine"]["lines"] == {
        line: {"as": "mine", "by": BEN, "text": "I never say no."}
    }
    assert "lines" not in play.see(ANA)["mine"]
    play.go("agree_read.1")
    assert "lines" not in play.see(BEN)["mine"]


def test_v4_own_vote_before_it_shows() -> None:
    play = at("wial_single", "agree_vote.1")
    play.do(BEN, "vote", choice="close", text="One word.")
    assert readers(play, "One word.") == {BEN}
    assert play.see(BEN)["mine"]["vote"] == {"choice": "close", "text": "One word."}
    assert "vote" not in play.see(ANA)["mine"]


def test_v4_consent_is_asked_in_private() -> None:
    play = exploring()
    play.do(COACH, "intervene", insert="peer_consult", text="May they advise?", minutes=5)
    asked = {"insert": "peer_consult", "minutes": 5, "text": "May they advise?"}
    assert play.see(ANA)["mine"]["consent"] == asked
    assert readers(play, "May they advise?") == {ANA}
    assert cue(play, ANA) == "consent"
    assert cue(play, BEN) is None


def test_v4_a_nudge_and_ones_own_hand() -> None:
    play = exploring()
    play.do(COACH, "nod", person=BEN, pass_=False, hint="What is your question?")
    play.do(BEN, "raise_hand", why="enough")
    mine = play.see(BEN)["mine"]
    assert mine["nudge"] == {"at_ms": play.at_ms, "hint": "What is your question?"}
    assert mine["hand"] == {"why": "enough", "at_ms": play.at_ms}
    assert readers(play, "What is your question?") == {BEN}
    assert not {"nudge", "hand"} & play.see(CLEO)["mine"].keys()


def test_v5_words_after_the_end() -> None:
    play = exploring(people={**ROLES, OLA: "observer"})
    written = play.do(BEN, "ask", text="What do you want?")
    answer = play.do(ANA, "answer", question=written, text="Peace.")
    aloud = play.do(CLEO, "ask")
    play.wait(ms=5_000)
    play.do(DAN, "ask", text="You must go.", appeal=True)
    play.do(COACH, "finish")
    whole = {written: {"text": "What do you want?", "answers": {answer: "Peace."}}, aloud: {}}
    assert play.see(ANA)["mine"]["texts"] == whole
    assert play.see(BEN)["mine"]["texts"] == {written: whole[written]}
    assert play.see(CLEO)["mine"]["texts"] == {aloud: {}}
    assert all(play.see(one)["mine"]["texts"] == {} for one in (COACH, DAN, OLA))
    assert readers(play, "What do you want?") == {ANA, BEN}
    assert readers(play, "Peace.") == {ANA, BEN}
    assert "texts" not in exploring().see(ANA)["mine"]


def test_v5_lapsed_and_answered_by_another() -> None:
    play = at("wial_single", "ask_1.1")
    question = play.do(BEN, "ask", text="What do we avoid?")
    play.do(CLEO, "answer", question=question, text="Each other.")
    lapsed = play.do(BEN, "ask", text="What do you fear?", to=DAN)
    play.do(COACH, "finish")
    assert play.state(lapsed) == "lapsed"
    assert readers(play, "Each other.") == {ANA, BEN, CLEO}
    assert readers(play, "What do we avoid?") == {ANA, BEN}
    assert readers(play, "What do you fear?") == {BEN}


def test_v19_what_waits_on_the_floor() -> None:
    play = exploring()
    assert cue(play, ANA) is None
    first = play.do(BEN, "ask", text="What do you want?")
    play.do(CLEO, "ask", text="What else?")
    assert [cue(play, one) for one in (ANA, BEN, CLEO, DAN)] == [
        "asked_you", "your_question", "you_are_next", None,
    ]  # fmt: skip
    play.do(ANA, "answer", question=first)
    assert [cue(play, one) for one in (ANA, BEN, CLEO)] == [None, None, None]
    play.wait(ms=5_000)
    assert [cue(play, one) for one in (ANA, BEN, CLEO)] == ["asked_you", None, "your_question"]
    play.do(COACH, "intervene", insert="word")
    assert cue(play, ANA) is None


def test_v19_what_came_back_waits_in_its_round() -> None:
    play = exploring()
    question = play.do(BEN, "ask", text="You must go.", appeal=True)
    assert cue(play, BEN) is None
    play.do(COACH, "nod", question=question, pass_=False)
    assert cue(play, BEN) == "returned"
    play.go("explore.2")
    assert cue(play, BEN) is None


def test_v19_turn_vote_and_line() -> None:
    play = started()
    assert (cue(play, ANA), cue(play, BEN), cue(play, COACH)) == ("your_turn", None, None)
    votes = at("wial_single", "agree_vote.1")
    assert (cue(votes, ANA), cue(votes, BEN), cue(votes, COACH)) == ("vote", "vote", None)
    for person in (ANA, BEN, CLEO, DAN):
        votes.do(person, "vote", choice="yes")
    assert cue(votes, BEN) is None
    blind = at("wial_single", "agree_write.1")
    assert (cue(blind, BEN), cue(blind, COACH)) == ("write", None)
    blind.do(BEN, "write_problem", as_="mine", text="I never say no.")
    assert cue(blind, BEN) is None


def test_v19_nothing_waits_before_and_after() -> None:
    play = Play()
    assert all(cue(play, person) is None for person in EVERYBODY)
    play = exploring()
    play.do(BEN, "ask")
    play.do(COACH, "finish")
    assert all(cue(play, person) is None for person in EVERYBODY)
