"""The seat, deputies, the door, and who is here (S)."""

import pytest

from app.codes import Code, Rejected
from app.domain import commands
from app.domain.limits import PEOPLE_MAX
from app.domain.model import SYSTEM
from tests.domain.play import ANA, BEN, CLEO, COACH, DAN, OLA, ROLES, Play, exploring, started

pytestmark = pytest.mark.quick


def test_s1_the_host_goes_round() -> None:
    play = Play("fast_round", here=[DAN, CLEO])
    play.do(DAN, "start")
    assert play.room.seat.person == CLEO


def test_s1_a_host_not_in_the_rotation_comes_last() -> None:
    play = Play("fast_round", here=[])
    play.arrive("eva")
    play.do("eva", "start")
    assert play.room.seat.person == "eva"


def test_s2_the_seat_goes_on_from_who_presents() -> None:
    play = started("fast_round", COACH)
    play.next()
    assert play.room.seat.person == ANA  # the next in the rotation


def test_s3_what_is_held_passes_when_no_coach_is_in_the_seat() -> None:
    play = exploring()
    play.do(BEN, "ask")
    held = [play.do(who, "ask", text="I wonder.", appeal=True) for who in (CLEO, DAN)]
    play.do(DAN, "take_seat", away_ms=60_000)
    assert [play.state(one) for one in held] == ["queued", "queued"]
    play.do(COACH, "take_seat")
    assert [play.state(one) for one in held] == ["queued", "queued"]
    play.check()


def test_s3_a_coach_made_member_keeps_the_seat_but_nods_no_more() -> None:
    play = exploring()
    held = play.do(CLEO, "ask", text="I wonder.", appeal=True)
    play.tell(SYSTEM, commands.ChangeRole(person=COACH, name="Coach", role="member"))
    assert play.room.seat.person == COACH
    assert play.on == held


def test_s4_deputies_after_30_s_anyone_after_60_s_the_coach_at_once() -> None:
    play = exploring()
    play.do(COACH, "name_deputy", people=[BEN, CLEO])
    play.refused(BEN, "wrong_state", "take_seat")
    play.refused(BEN, "wrong_state", "take_seat", away_ms=29_999)
    play.refused(DAN, "wrong_state", "take_seat", away_ms=59_999)
    play.refused(ANA, "forbidden_role", "take_seat", away_ms=60_000)
    assert play.may(ANA, "take_seat")["code"] == "forbidden_role"
    play.do(CLEO, "take_seat", away_ms=30_000)
    play.refused(CLEO, "wrong_state", "take_seat")
    assert play.may(CLEO, "take_seat")["code"] == "wrong_state"
    play.do(DAN, "take_seat", away_ms=60_000)
    play.do(COACH, "take_seat")
    assert play.room.seat.person == COACH


def test_s4_at_once_where_the_seat_is_free_or_in_casting() -> None:
    play = Play("peer_consult")
    play.do(BEN, "take_seat")
    play.refused(CLEO, "wrong_state", "take_seat")
    play.do(BEN, "start")
    play.do(CLEO, "take_seat")
    play.do(DAN, "take_seat")
    play.do(DAN, "set_presenters", presenters=[ANA])
    play.next()
    play.refused(CLEO, "wrong_state", "take_seat")


def test_s5_deputies_are_named_in_order_or_seated_now() -> None:
    play = Play(people=ROLES | {OLA: "observer"})
    play.do(COACH, "name_deputy", people=[BEN, BEN, CLEO])
    assert play.see(ANA)["seat"]["deputies"] == [BEN, CLEO]
    play.refused(COACH, "unknown_item", "name_deputy", people=["nobody"])
    play.refused(COACH, "wrong_addressee", "name_deputy", people=[OLA])
    play.refused(COACH, "invalid_field", "name_deputy", people=[], now=True)
    play.refused(COACH, "wrong_addressee", "name_deputy", people=[COACH], now=True)
    play.leave(BEN)
    play.refused(COACH, "wrong_state", "name_deputy", people=[BEN], now=True)
    play.do(COACH, "name_deputy", people=[CLEO], now=True)
    assert play.room.seat.person == CLEO
    play.refused(COACH, "forbidden_role", "name_deputy", people=[BEN])


def test_s5_never_the_presenter_now() -> None:
    play = exploring()
    play.refused(COACH, "wrong_addressee", "name_deputy", people=[ANA], now=True)


def test_s6_the_seat_decides_as_what_somebody_is_here() -> None:
    play = exploring()
    play.do(COACH, "admit", person=DAN, as_="clock")
    assert set(play.see(DAN)) == {"meeting", "plan", "phase", "mine"}
    play.do(COACH, "admit", person=DAN, as_="observer")
    play.refused(DAN, "forbidden_role", "ask")
    play.do(COACH, "admit", person=DAN, as_="out")
    assert set(play.see(DAN)) == {"mine"}
    with pytest.raises(Rejected) as removed:
        play.arrive(DAN)
    assert removed.value.code == Code.REMOVED
    play.refused(COACH, "wrong_state", "admit", person=DAN, as_="out")
    play.do(COACH, "admit", person=DAN, as_="member")
    play.refused(COACH, "wrong_addressee", "admit", person=COACH, as_="out")
    play.refused(COACH, "unknown_item", "admit", person="nobody", as_="out")
    play.refused(BEN, "forbidden_role", "admit", person=DAN, as_="out")


def test_s7_nobody_who_watches_holds_the_seat() -> None:
    play = exploring()
    play.do(COACH, "name_deputy", people=[BEN], now=True)
    play.tell(SYSTEM, commands.ChangeRole(person=BEN, name="Ben", role="observer"))
    assert play.room.seat.person == COACH
    play.leave(COACH)
    play.do(CLEO, "take_seat", away_ms=60_000)
    play.tell(SYSTEM, commands.ChangeRole(person=CLEO, name="Cleo", role="out"))
    assert play.room.seat.person == DAN
    lobby = Play("fast_round", here=[BEN])
    lobby.do(BEN, "take_seat")
    lobby.tell(SYSTEM, commands.ChangeRole(person=BEN, name="Ben", role="out"))
    assert lobby.room.seat.person is None


def test_s7_who_stops_taking_part_is_deputy_presenter_and_bidder_no_more() -> None:
    play = exploring()
    play.do(COACH, "name_deputy", people=[BEN, CLEO])
    play.do(BEN, "bid", title="Mine")
    play.do(BEN, "raise_hand")
    play.do(COACH, "admit", person=BEN, as_="observer")
    seen = play.see(COACH)
    assert seen["seat"]["deputies"] == [CLEO]
    assert (seen["bids"], seen["desk"]["hands"]) == ({}, {})
    assert play.room.course.presenters == (ANA,)
    play.do(COACH, "admit", person=ANA, as_="out")
    assert play.room.course.presenters == (ANA,)  # the round begun stays
    play.refused(CLEO, "wrong_addressee", "ask")


def test_s8_arrivals_are_known_and_a_coach_finds_the_empty_seat_taken() -> None:
    play = Play(seat=None, here=[ANA])
    assert play.room.seat.person is None
    play.arrive(COACH, "coach")
    assert play.room.seat.person == COACH
    with pytest.raises(Rejected):
        play.arrive(ANA)
    play.tell(SYSTEM, commands.Arrive(person="eva", name="Eva", role="observer"))
    assert play.see(ANA)["people"]["eva"]["role"] == "observer"
    for number in range(PEOPLE_MAX - len(play.room.people)):
        play.arrive(f"p{number}")
    with pytest.raises(Rejected) as full:
        play.arrive("one-more")
    assert full.value.code == Code.LIMIT_REACHED
    with pytest.raises(Rejected) as full:
        play.tell(SYSTEM, commands.ChangeRole(person="one-more", name="One", role="member"))
    assert full.value.code == Code.LIMIT_REACHED


def test_s9_who_is_gone_is_not_here() -> None:
    play = exploring()
    play.do(ANA, "raise_hand", why="think")
    waits = play.do(BEN, "ask")
    assert play.on == ""
    play.leave(ANA)
    assert "present_since_ms" not in play.see(BEN)["people"][ANA]
    assert play.on == waits  # nobody thinks any more
    with pytest.raises(Rejected):
        play.leave(ANA)
    play.arrive(ANA)


def test_s10_the_set_changes_roles_and_names() -> None:
    play = exploring()
    play.tell(SYSTEM, commands.ChangeRole(person=DAN, name="Daniel", role="member"))
    assert play.see(BEN)["people"][DAN]["name"] == "Daniel"
    play.tell(SYSTEM, commands.ChangeRole(person="eva", name="Eva", role="member"))
    assert "present_since_ms" not in play.see(BEN)["people"]["eva"]
    with pytest.raises(Rejected):
        play.tell(BEN, commands.ChangeRole(person=DAN, name="D", role="out"))
    play.do(COACH, "finish")
    with pytest.raises(Rejected):
        play.tell(SYSTEM, commands.ChangeRole(person=DAN, name="D", role="out"))


def test_s11_title_and_call_link_change() -> None:
    play = Play()
    url = "https://call.example/1"
    play.tell(SYSTEM, commands.ChangeMeeting(call_url=url))
    play.tell(SYSTEM, commands.ChangeMeeting(title="Another"))
    meeting = play.see(BEN)["meeting"]
    assert (meeting["title"], meeting["call_url"]) == ("Another", url)
    with pytest.raises(Rejected):
        play.tell(SYSTEM, commands.ChangeMeeting())
    play.check()


def test_s6_a_coach_stays_a_coach_whoever_has_the_seat() -> None:
    play = started("set_classic", ANA)
    play.do(COACH, "name_deputy", people=[BEN], now=True)
    for as_ in ("member", "observer", "clock", "out"):
        play.refused(BEN, "wrong_addressee", "admit", person=COACH, as_=as_)
