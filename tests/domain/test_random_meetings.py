"""Whole meetings by chance, through every format and through ones a set might make.

After every step: refusals changed nothing, views leak nothing and change only when they say so,
the seat can be claimed, the one key is never refused. At the end: the meeting can be finished,
and its stored log folds to the live room.
"""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.codes import Rejected
from app.domain import commands, formats
from app.domain.events import Carried, dump
from app.domain.events.questions import KEPT
from app.domain.machine import decide, word_authors
from app.domain.model import SYSTEM, Context, Json, Room
from app.domain.room.plan import places
from app.domain.room.roles import roles
from app.domain.signals import moments
from app.domain.view import Earlier, common, mine, next_moment, view
from app.domain.view.may import may as may_of
from tests.domain.chance import Chance
from tests.domain.custom import custom_formats
from tests.domain.play import ANA, BEN, CLEO, COACH, DAN, MINUTE, OLA, Play, command_of
from tests.domain.secrecy import leaks, words
from tests.tiers import TORTURE, by_tier

pytestmark = pytest.mark.quick

PEOPLE = {COACH: "coach", ANA: "member", BEN: "member", CLEO: "member", OLA: "observer"}
CARRIED = (Carried(action="old-1", owner=BEN), Carried(action="old-2", owner=CLEO))
SEEDS = st.integers(0, 2**32)
SEEDS_MAX = by_tier(5, 400)
HIDDEN = "commit"
"""`may.commit` speaks of a new action; changing one's own is left to the decision."""


class Meeting(RuleBasedStateMachine):
    """One meeting; subclasses choose the format."""

    play: Play

    def begin(self, format: str | formats.Format) -> None:
        words = {"old-1": {"what": "w0w"}}
        self.play = Play(format, people=PEOPLE, actions=CARRIED, words=words)
        self.earlier = Earlier()
        self.seen: tuple[Room, Json] | None = None
        self.wrote: dict[str, str] = {"w0w": BEN}

    @rule(seed=SEEDS)
    def several_things_are_asked_for(self, seed: int) -> None:
        self.chatter(self.random(seed), 8)

    def random(self, seed: int) -> Random:
        """Small seeds come often; where the meeting stands makes each another."""
        return Random(seed * 1_000_003 + len(self.play.log))

    def chatter(self, random: Random, size: int) -> None:
        """So many commands, each after a moment."""
        for number in range(size):
            if self.play.room.course.under and random.random() < 0.2:
                self.the_seat_presses_its_key()
            chance = Chance(self.play, random.choice)
            chance.words = len(self.play.log) * 1_000 + number * 100
            fields = chance.command()
            actor = self.actor(random, fields["type"])
            self.send(actor, fields, away_ms=random.choice((None, 30_000, 60_000)))
            self.play.wait(ms=random.choice((0, 500, 500, 3_000, 20_000)))
            if number % 4 == 3:
                self.v15_views_leak_nothing()

    def actor(self, random: Random, type: str) -> str:
        """Mostly somebody who may; the others are for being refused."""
        room = self.play.room
        able = [
            person
            for person in room.people
            if mine(room, person, self.play.at_ms)["may"].get(type, {}).get("ok")
        ]
        return random.choice(able if able and random.random() < 0.85 else list(room.people))

    def send(self, actor: str, fields: dict[str, Any], away_ms: int | None) -> None:
        play, before = self.play, self.play.room
        known = repr(before)
        command = command_of(**fields)
        rights = mine(before, actor, play.at_ms, self.earlier)["may"]
        assert rights == may_of(before, actor, play.at_ms)  # V12: kept, and made anew
        may = rights.get(fields["type"])
        try:
            play.tell(actor, command, seat_away_ms=away_ms)
        except Rejected as refusal:
            assert play.room is before
            self.refused(actor, may, refusal)
        else:
            self.wrote.update(dict.fromkeys(words(fields), fields.get("by") or actor))
            own = fields["type"] == HIDDEN and "action" in fields
            by = "by" in fields
            assert own or by or (may is not None and may["ok"]), (actor, fields, may)
        assert repr(before) == known

    def refused(self, actor: str, may: Json | None, refusal: Rejected) -> None:
        """Nothing is held against a refusal but its parameters: plain, and without words."""
        assert not leaks(self.play.room, "", {"params": str(refusal.params)})

    @rule(minutes=st.sampled_from([0, 1, 3]), ms=st.sampled_from([0, 1, 4_000]))
    def time_passes(self, minutes: int, ms: int) -> None:
        play = self.play
        moment = next_moment(play.room, play.at_ms)
        until = play.at_ms + minutes * MINUTE + ms if moment is None else moment - 1
        for person in (*PEOPLE, "nobody"):
            assert view(play.room, person, until) == view(play.room, person, play.at_ms)
        play.wait(minutes=minutes, ms=ms)

    @rule()
    def the_seat_presses_its_key(self) -> None:
        if self.play.room.seat.person:
            self.play.press()

    @rule(person=st.sampled_from([*PEOPLE, DAN]), late=st.booleans())
    def somebody_comes_or_goes(self, person: str, late: bool) -> None:
        room = self.play.room
        known = room.people.get(person)
        if room.ending or (known and known.role == "out"):
            return
        if known and known.present_since_ms is not None:
            if not late:
                self.play.leave(person)
        else:
            self.play.arrive(person, PEOPLE.get(person, "member"))

    @rule(person=st.sampled_from([ANA, BEN, CLEO, DAN]), seed=SEEDS)
    def the_set_changes_a_role(self, person: str, seed: int) -> None:
        if seed % 6 or self.play.room.ending:
            return
        role = self.random(seed).choice(("member", "member", "observer", "coach", "out"))
        name = f"Name {role}"
        self.play.tell(SYSTEM, commands.ChangeRole(person=person, name=name, role=role))

    @precondition(lambda self: self.play.room.ending and self.play.room.ending.closed)
    @rule(data=st.data())
    def the_set_forgets(self, data: st.DataObject) -> None:
        seqs = data.draw(st.sets(st.integers(1, self.play.room.seq), min_size=1))
        self.play.tell(SYSTEM, commands.Forget(seqs=tuple(seqs)))

    @invariant()
    def v15_views_leak_nothing(self) -> None:
        room = self.play.room
        for person in (*room.people, "nobody"):
            seen = view(room, person, self.play.at_ms)
            assert leaks(room, person, seen) == set(), person
            assert None not in _values(seen)
            assert ("desk" in seen) == (room.seat.person == person)

    @invariant()
    def v14_views_may_be_made_from_earlier_ones(self) -> None:
        play = self.play
        fresh = common(play.room, play.at_ms)
        assert common(play.room, play.at_ms, self.seen) == fresh
        self.seen = (play.room, fresh)
        for person in PEOPLE:
            kept = mine(play.room, person, play.at_ms, self.earlier)
            assert kept == mine(play.room, person, play.at_ms)

    @invariant()
    def what_was_worked_out_before_still_holds(self) -> None:
        room, fresh = self.play.room, replace(self.play.room)
        assert moments(room) == moments(fresh)
        for person in (*room.people, "nobody"):
            assert roles(room, person) == roles(fresh, person)
        stars = {name for name, one in room.floor.questions.items() if one.landed}
        assert stars == room.floor.stars

    def e7_words_are_nobodys_but_who_wrote_them(self) -> None:
        for log in (self.play.log, self.play.stored()):
            authors = word_authors(log)
            for entry in log:
                for word in words(dump(entry.event).words or {}):
                    assert authors[entry.seq] == self.wrote[word], entry

    @invariant()
    def what_is_counted_is_what_is_there(self) -> None:
        floor, run = self.play.room.floor, self.play.room.course.run
        kept = {name: one for name, one in floor.questions.items() if one.state in KEPT}
        assert kept == floor.kept
        assert {n for n, one in floor.questions.items() if one.state == "queued"} == set(
            floor.queue
        )
        asked = [one for one in floor.questions.values() if one.state == "asked"]
        assert [one.id for one in asked] == ([floor.on] if floor.on else [])
        taken = [one for one in floor.questions.values() if one.asked_at_ms is not None]
        assert Counter(one.by for one in taken) == +Counter(floor.asked)
        if run:
            assert run.current is None or run.current in self.play.room.people

    @invariant()
    def a6_the_seat_can_be_claimed_and_is_no_presenters(self) -> None:
        room = self.play.room
        if room.ending:
            return
        presenter = room.course.run.presenter if room.course.run else None
        holder = room.people.get(room.seat.person or "")
        if holder is not None:
            assert holder.role not in ("out", "clock", "observer")
            assert holder.id != presenter
        for person in room.people.values():
            watches = person.role in ("out", "clock", "observer")
            if not watches and person.id not in (presenter, room.seat.person):
                context = Context(person.id, self.play.at_ms, seat_away_ms=60_000)
                assert decide(room, commands.TakeSeat(), context)

    def teardown(self) -> None:
        if not hasattr(self, "play"):
            return
        self.play.check()
        self.e7_words_are_nobodys_but_who_wrote_them()
        finish(self.play)
        self.play.check()


def finish(play: Play) -> None:
    """Nobody touches anything but the one key any more: the meeting ends."""
    if not play.room.ending and not any(_able(play, person) for person in play.room.people):
        play.arrive("eva")
        play.arrive("fritz")
    for _ in range(2_000):
        if play.room.ending:
            play.wait(minutes=1)
            assert play.room.ending.closed
            return
        _one_press(play)
    raise AssertionError(f"stuck in {play.key}")


def _one_press(play: Play) -> None:
    if not _key_holder(play):
        _somebody_takes_the_seat(play)
    room = play.room
    if room.state == "lobby" and room.format.coachless:
        able = next(person for person in room.people if _able(play, person))
        if play.may(able, "start")["ok"]:
            play.do(able, "start")
            return
    pressed = play.press()
    lapping = play.room.course.run is not None and play.room.run.lap > 2
    if pressed is None or lapping:
        play.wait(minutes=1)


def _able(play: Play, person: str) -> bool:
    known = play.room.people[person]
    here = known.present_since_ms is not None
    member = known.role == "member" or (known.role == "coach" and play.room.format.coachless)
    return here and member


def _key_holder(play: Play) -> bool:
    holder = play.room.people.get(play.room.seat.person or "")
    return holder is not None and holder.present_since_ms is not None


def _somebody_takes_the_seat(play: Play) -> None:
    presenter = play.room.course.run.presenter if play.room.course.run else None
    for person in play.room.people:
        coach = play.room.people[person].role == "coach"
        here = play.room.people[person].present_since_ms is not None
        if here and (coach or _able(play, person)) and person not in (
            presenter, play.room.seat.person
        ):  # fmt: skip
            play.do(person, "take_seat", away_ms=60_000)
            return
    play.arrive(f"late {len(play.log)}".replace(" ", "-"))
    _somebody_takes_the_seat(play)


def _values(value: object) -> list[object]:
    if isinstance(value, dict):
        return [one for some in value.values() for one in _values(some)]
    if isinstance(value, list):
        return [one for some in value for one in _values(some)]
    return [value]


class ShippedMeeting(Meeting):
    """Through the formats that ship."""

    @initialize(format=st.sampled_from(formats.BUILT_IN), seed=SEEDS)
    def open(self, format: str, seed: int) -> None:
        self.begin(format)
        room = self.play.room
        starter = ANA if room.format.coachless else COACH
        self.play.do(starter, "set_presenters", presenters=[CLEO])
        self.play.do(starter, "start")
        self.play.go(Random(seed).choice(places(self.play.room)).name)


class CustomMeeting(Meeting):
    """Through formats a set might make."""

    @initialize(format=custom_formats())
    def open(self, format: formats.Format) -> None:
        self.begin(format)
        starter = ANA if format.coachless else COACH
        self.play.do(starter, "set_presenters", presenters=[CLEO])
        self.play.do(starter, "start")


def _long(meeting: Meeting, seed: int) -> None:
    """A long meeting: bursts of commands, people coming and going, time passing."""
    random = Random(seed)
    for _ in range(5):
        meeting.chatter(random, 24)
        for check in (meeting.v14_views_may_be_made_from_earlier_ones,
                      meeting.what_is_counted_is_what_is_there,
                      meeting.a6_the_seat_can_be_claimed_and_is_no_presenters):  # fmt: skip
            check()
        if meeting.play.room.ending:
            break
        meeting.somebody_comes_or_goes(random.choice([*PEOPLE, DAN]), late=False)
        meeting.the_set_changes_a_role(random.choice([ANA, BEN, DAN]), random.randrange(60))
        meeting.the_seat_presses_its_key()
    meeting.teardown()


@pytest.mark.parametrize("format", formats.BUILT_IN)
@pytest.mark.parametrize("seed", range(SEEDS_MAX))
def test_e6_a_long_meeting(format: str, seed: int) -> None:
    meeting = ShippedMeeting()
    meeting.open(format, seed)
    _long(meeting, seed)


@settings(max_examples=SEEDS_MAX * 2, deadline=None, derandomize=True, database=None)
@given(format=custom_formats(), seed=SEEDS)
def test_e6_a_long_meeting_of_ones_own(format: formats.Format, seed: int) -> None:
    meeting = CustomMeeting()
    meeting.open(format)
    _long(meeting, seed)


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples * by_tier(1, 40),
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=not TORTURE,
        database=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )


TestShipped = ShippedMeeting.TestCase
TestShipped.settings = _settings(8)
TestCustom = CustomMeeting.TestCase
TestCustom.settings = _settings(8)
