"""Whose words an event holds, so that somebody who leaves can take their own along (E7)."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from app.codes import Rejected
from app.domain import commands, events
from app.domain.events import EVENTS, Carried, Entry, EventBase
from app.domain.events.base import ACTOR, OF_THE_SET
from app.domain.formats import built_in
from app.domain.machine import word_authors
from app.domain.model import SYSTEM
from tests.domain.play import ANA, BEN, CLEO, COACH, DAN, Play, command_of, exploring, started
from tests.domain.test_events import FULL

pytestmark = pytest.mark.quick

OLD = Carried(action="old", owner=BEN, due="2030-01-31")


def written_by(play: Play, person: str) -> set[str]:
    """The words in the log that are this person's."""
    authors = word_authors(play.log)
    own = [entry.event for entry in play.log if authors.get(entry.seq) == person]
    return {str(getattr(event, field)) for event in own for field in event.WORDS} - {"None", ""}


def as_stored_before(play: Play) -> list[Entry]:
    """The log as versions wrote it that did not know `text_by`."""
    return [
        replace(entry, event=entry.event.model_copy(update={"text_by": None}))
        if hasattr(entry.event, "text_by")
        else entry
        for entry in play.log
    ]


def leave_with_words(play: Play, person: str) -> None:
    """Somebody leaves the set, and takes their own words along."""
    authors = word_authors(play.log)
    own = tuple(seq for seq, author in authors.items() if author == person)
    play.tell(SYSTEM, commands.Forget(seqs=own, person=person))


def consulted() -> Play:
    """The coach put a consultation in, with a text, and Ana agreed to it."""
    play = exploring()
    play.do(COACH, "intervene", insert="peer_consult", text="What do you all see?")
    play.do(ANA, "vote", choice="yes")
    return play


def taken_over() -> Play:
    """Ben proposed a line, and Ana took it over as it stood; Cleo's she put into other words."""
    play = started("wial_single", ANA)
    play.go("agree_write.1")
    bens = play.do(BEN, "write_problem", as_="mine", text="Ben's line")
    cleos = play.do(CLEO, "write_problem", as_="mine", text="Cleo's line")
    play.go("agree_vote.1")
    play.do(ANA, "write_problem", as_="agreed", from_=cleos, text="Ana's line")
    play.do(ANA, "write_problem", as_="agreed", from_=bens)
    return play


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_e7_every_event_with_words_declares_whose_they_are(event: type[EventBase]) -> None:
    assert ("AUTHOR" in vars(event)) == bool(event.WORDS)
    if event.WORDS:
        assert set(event.AUTHOR) <= {ACTOR, *event.model_fields}


def test_e7_an_event_with_words_and_no_author_cannot_be_defined() -> None:
    with pytest.raises(TypeError, match="Shouted"):
        type("Shouted", (EventBase,), {"WORDS": frozenset({"text"})})


@pytest.mark.parametrize("event", FULL, ids=lambda event: type(event).__name__)
def test_e7_every_event_with_words_has_an_author(event: Any) -> None:
    of_the_set = event.WORDS and event.AUTHOR == OF_THE_SET
    assert (event.author("somebody") is not None) == (bool(event.WORDS) and not of_the_set)


def test_e7_words_are_their_authors_whoever_typed_them() -> None:
    assert events.Said(by=BEN, text="What Ben said").author(COACH) == BEN
    assert events.ReportedBack(action="a", status="done", happened="So").author(BEN) == BEN
    assert events.Arrived(person=BEN, role="member", name="Ben").author(BEN) is None
    assert events.Landed(item="q", on=True).author(BEN) is None


def test_e7_who_leaves_takes_the_own_words_along_and_nobody_elses() -> None:
    play = exploring(actions=[OLD], words={"old": {"what": "Ben's promise"}})
    play.do(BEN, "bid", title="Ben's bid")
    mine = play.do(BEN, "ask", text="Ben's question?")
    other = play.do(CLEO, "ask", text="Cleo's question?")
    play.do(ANA, "answer", question=mine, text="Ana's answer")
    play.do(BEN, "report_back", action="old", status="done", happened="Ben's report")
    play.tell(SYSTEM, commands.ChangeRole(person=BEN, name="Ben", role="out"))
    leave_with_words(play, BEN)
    assert "Ben's" not in str(play.room)
    assert play.room.people[BEN].name == "Ben"
    assert play.room.floor.questions[other].text == "Cleo's question?"
    [answer] = play.room.floor.questions[mine].answers.values()
    assert answer.text == "Ana's answer"
    play.check()


def test_e7_the_coachs_text_stays_the_coachs_once_the_presenter_agreed() -> None:
    play = consulted()
    assert written_by(play, COACH) == {"What do you all see?"}
    assert written_by(play, ANA) == set()
    leave_with_words(play, COACH)
    assert play.room.run.text is None
    assert "What do you all see?" not in str(play.stored())
    play.check()


def test_e7_the_presenter_who_agreed_leaves_the_coachs_text_behind() -> None:
    play = consulted()
    play.do(ANA, "bid", title="Ana's bid")
    leave_with_words(play, ANA)
    assert play.room.run.text == "What do you all see?"
    play.check()


def test_e7_a_text_that_needs_no_consent_is_who_put_it_in() -> None:
    play = exploring()
    play.do(COACH, "intervene", insert="word", text="What do you all hear?")
    assert written_by(play, COACH) == {"What do you all hear?"}


def test_e7_a_line_taken_over_stays_its_authors() -> None:
    play = taken_over()
    assert written_by(play, BEN) == {"Ben's line"}
    assert written_by(play, ANA) == {"Ana's line"}
    assert written_by(play, CLEO) == {"Cleo's line"}
    leave_with_words(play, BEN)
    assert "Ben's line" not in str(play.room)
    assert "Ben's line" not in str(play.stored())
    play.check()


def test_e7_a_line_taken_over_twice_is_still_its_first_authors() -> None:
    play = taken_over()
    [agreed] = [one.id for one in play.room.record.lines.values() if one.as_ == "agreed"]
    play.go("agree_write.1")
    play.do(DAN, "write_problem", as_="mine", from_=agreed)
    assert written_by(play, DAN) == set()
    leave_with_words(play, BEN)
    assert "Ben's line" not in str(play.room)


def test_e7_a_line_taken_over_and_then_edited_is_the_editors() -> None:
    play = taken_over()
    [agreed] = [one.id for one in play.room.record.lines.values() if one.as_ == "agreed"]
    play.do(ANA, "edit", item=agreed, text="Ana's last word")
    play.go("agree_write.1")
    play.do(DAN, "write_problem", as_="mine", from_=agreed)
    assert written_by(play, ANA) == {"Ana's line", "Ana's last word"}
    leave_with_words(play, ANA)
    assert "Ana's" not in str(play.room)
    play.check()


@pytest.mark.parametrize("played", [consulted, taken_over])
def test_e7_logs_from_before_copies_named_their_author_are_read_as_well(played: Any) -> None:
    play = played()
    assert word_authors(as_stored_before(play)) == word_authors(play.log)


def test_e7_an_old_copy_is_its_authors_once_the_words_it_copied_are_erased() -> None:
    play = taken_over()
    copy = play.room.seq
    [source] = [
        entry.seq
        for entry in play.log
        if entry.seq != copy and getattr(entry.event, "text", "") == "Ben's line"
    ]
    play.tell(SYSTEM, commands.Forget(seqs=(source,), person=BEN))
    play.log = as_stored_before(play)
    assert word_authors(play.stored())[copy] == BEN


class Writers:
    """A meeting in which texts are put in, agreed to, taken over and edited by chance."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        format = built_in("wial_single").model_copy(update={"inserts": ("word", "peer_consult")})
        self.play = started(format, ANA)
        self.wrote: dict[str, str] = {}

    def text(self) -> str:
        """A word that nobody used before."""
        return f"w{len(self.wrote) + self.random.randrange(10**9)}w"

    def try_one(self) -> None:
        """One command, accepted or not."""
        room = self.play.room
        lines = list(room.record.lines) or ["none"]
        actor = self.random.choice((COACH, ANA, ANA, BEN, CLEO))
        person = self.random.choice((None, None, BEN))
        line = self.random.choice((None, self.random.choice(lines)))
        text = self.text() if line is None else self.random.choice((None, None, self.text()))
        as_ = self.random.choice(("mine", "agreed", "proposal"))
        place = self.random.choice(("agree_write.1", "agree_vote.1", "ask_1.1"))
        insert = self.random.choice(("peer_consult", "word"))
        fields: dict[str, Any] = self.random.choice([
            {"type": "write_problem", "as": as_, "text": text, "from": line, "by": person},
            {"type": "write_problem", "as": as_, "text": text, "from": line},
            {"type": "edit", "item": self.random.choice(lines), "text": self.text()},
            {"type": "intervene", "insert": insert, "text": self.text()},
            {"type": "vote", "choice": "yes"},
            {"type": "advance", "expect": room.run.index, "to": place},
            {"type": "advance", "expect": room.run.index} if room.course.under else {"type": "say"},
        ])  # fmt: skip
        try:
            self.play.tell(actor, command_of(**{k: v for k, v in fields.items() if v is not None}))
        except Rejected:
            return
        if fields.get("text"):
            self.wrote[fields["text"]] = fields.get("by") or actor


def test_e7_words_are_nobodys_but_who_wrote_them() -> None:
    copied = set()
    for seed in range(6):
        writers = Writers(seed)
        for _ in range(300):
            writers.try_one()
        log = writers.play.log
        for authors in (word_authors(log), word_authors(as_stored_before(writers.play))):
            for entry in log:
                text = getattr(entry.event, "text", None)
                if text:
                    assert authors[entry.seq] == writers.wrote[text], (seed, entry)
                if getattr(entry.event, "text_by", entry.actor) not in (None, entry.actor):
                    copied.add(entry.event.type)
        writers.play.check()
    assert copied == {"insert_started", "problem_written"}
