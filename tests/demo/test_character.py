"""A person of a role does what one of that role would do: from the view alone, at a human pace."""

from collections.abc import Iterator
from random import Random

import pytest

from app.demo.character import FORGET_AFTER_MS, HABITS, Character
from app.demo.client import Client, Outcome
from app.demo.sight import Sight, Urge
from app.domain import commands
from app.domain.commands import AnyCommand, Command
from app.domain.events import Entry
from app.domain.machine import decide, evolve
from app.domain.model import SYSTEM, Context, Room
from app.domain.verdict import Verdict
from app.domain.view import view
from app.judge import judge
from tests.fakes.clock import START_MS
from tests.meeting import ANA, BEN, CEM, COACH, opened

pytestmark = pytest.mark.quick

LONG_MS = 400_000


class Table:
    """A room, and what one person at it would do next."""

    def __init__(self, format: str = "set_classic") -> None:
        self.room: Room = evolve(None, Entry(1, START_MS, SYSTEM, opened(format)))
        for person, role in ((COACH, "coach"), (ANA, "member"), (BEN, "member"), (CEM, "member")):
            arrive = {"person": person, "name": person, "role": role}
            self.do(SYSTEM, commands.Arrive.model_validate(arrive))

    def do(self, actor: str, command: AnyCommand) -> None:
        verdict: Verdict | None = None
        if isinstance(command, commands.Ask | commands.Edit) and command.text:
            verdict = judge(command.text)
        at_ms = self.room.last_at_ms + 1_000
        for event in decide(self.room, command, Context(actor, at_ms, verdict)):
            self.room = evolve(self.room, Entry(self.room.seq + 1, at_ms, actor, event))

    def to(self, place: str) -> None:
        self.do(COACH, commands.SetPresenters(presenters=(ANA,)))
        self.do(COACH, commands.Start())
        self.do(COACH, commands.Advance(expect=1, to=place, minutes=30))

    def client(self, person: str) -> Client:
        client = Client(Random(1))
        client.line = "live"
        client.here = frozenset({COACH, ANA, BEN, CEM})
        client.view = view(self.room, person, self.room.last_at_ms)
        return client

    def wishes(self, person: str, seeds: int = 30) -> dict[str, list[Command]]:
        """What this person does within some minutes, if nobody else does anything, by type."""
        found: dict[str, list[Command]] = {}
        client = self.client(person)
        for seed in range(seeds):
            character = Character(Random(seed))
            for now_ms in range(self.room.last_at_ms, self.room.last_at_ms + LONG_MS, 2_000):
                command = character.consider(client, now_ms)
                if command is not None:
                    found.setdefault(command.type, []).append(command)
        return found


def test_members_ask_in_writing_and_aloud_and_sometimes_state() -> None:
    table = Table()
    table.to("explore.1")
    asked = [one for one in table.wishes(BEN)["ask"] if isinstance(one, commands.Ask)]
    assert {one.text is None for one in asked} == {True, False}
    assert {one.to for one in asked} == {ANA}
    assert any(one.text and not judge(one.text).admissible for one in asked)


def test_nobody_asks_where_nobody_may() -> None:
    table = Table()
    table.to("present.1")
    assert "ask" not in table.wishes(BEN)
    assert "write_problem" in table.wishes(ANA)


def test_the_coach_presses_the_key_and_lets_questions_have_their_time() -> None:
    table = Table()
    table.to("explore.1")
    assert "advance" not in table.wishes(COACH, seeds=5)
    table.do(COACH, commands.Advance(expect=table.room.run.index, to="round_review.1"))
    assert "done" in table.wishes(COACH, seeds=5)


def test_who_was_asked_answers_or_keeps_and_others_do_not() -> None:
    table = Table()
    table.to("explore.1")
    table.do(BEN, commands.Ask(text="What have you tried so far?"))
    answers = [one for one in table.wishes(ANA)["answer"] if isinstance(one, commands.Answer)]
    assert {one.keep for one in answers} == {True, False}
    assert any(one.text for one in answers)
    assert "answer" not in table.wishes(CEM)


def test_a_refused_statement_is_reworded_or_appealed() -> None:
    table = Table()
    table.to("explore.1")
    client = table.client(BEN)
    said: set[bool] = set()
    for seed in range(20):
        character = Character(Random(seed), habits=())
        refused = commands.Ask(text="You need a plan.")
        hint = {"code": "statement", "rewordings": ["What is your plan?"]}
        character.heard(Outcome("r", refused, code="not_a_question", hint=hint))
        assert character.consider(client, 0) is None
        again = character.consider(client, 60_000)
        assert isinstance(again, commands.Ask)
        assert again.text == ("You need a plan." if again.appeal else "What is your plan?")
        said.add(again.appeal)
    assert said == {True, False}


def test_the_coach_nods_to_what_is_held() -> None:
    table = Table()
    table.to("explore.1")
    table.do(BEN, commands.Ask(text="You need a plan.", appeal=True))
    nods = [one for one in table.wishes(COACH)["nod"] if isinstance(one, commands.Nod)]
    assert any(one.question for one in nods)
    assert any(not one.pass_ and one.hint for one in nods)


def test_the_presenter_commits_and_stars() -> None:
    table = Table()
    table.to("explore.1")
    table.do(BEN, commands.Ask(text="What have you tried so far?"))
    table.do(ANA, commands.Answer(question=str(table.room.floor.on)))
    assert "landed" in table.wishes(ANA)
    table.do(COACH, commands.Advance(expect=table.room.run.index, to="action.1"))
    assert "commit" in table.wishes(ANA)
    assert "commit" not in table.wishes(BEN)


def test_a_deputy_takes_the_seat_after_half_a_minute_and_not_before() -> None:
    table = Table()
    table.to("explore.1")
    table.do(COACH, commands.NameDeputy(people=(BEN,)))
    client = table.client(BEN)
    now_ms = table.room.last_at_ms
    character = Character(Random(1), habits=HABITS[:1])
    client.away_since_ms = {COACH: now_ms}
    taken = [
        after_s
        for after_s in range(0, 60)
        if character.consider(client, now_ms + after_s * 1_000) == commands.TakeSeat()
    ]
    assert len(taken) == 1
    assert 31 <= taken[0] <= 43


def test_an_observer_does_nothing() -> None:
    table = Table()
    arrive = {"person": "olga", "name": "Olga", "role": "observer"}
    table.do(SYSTEM, commands.Arrive.model_validate(arrive))
    table.to("explore.1")
    assert table.wishes("olga", seeds=3) == {}


def test_a_quick_meeting_takes_time_away_from_what_began_by_itself() -> None:
    table = Table("fast_round")
    table.do(BEN, commands.Start())
    holder = str(table.room.seat.person)
    character = Character(Random(1), minutes_of={"bid": 1}, habits=())
    client = table.client(holder)
    character.consider(client, table.room.last_at_ms)
    command = character.consider(client, table.room.last_at_ms + 5_000)
    assert command == commands.Extend(minutes=-2)


def _always(sight: Sight) -> Iterator[Urge]:
    yield Urge(("bid",), (1, 1), lambda random: commands.Bid())


@pytest.mark.parametrize("pace", [0.5, 2.0])
def test_an_occasion_is_acted_on_once_and_at_its_pace(pace: float) -> None:
    client = Table().client(ANA)
    character = Character(Random(1), pace=pace, habits=[_always])
    assert character.consider(client, 0) is None
    assert character.wake_at_ms == 1_000 * pace
    assert character.consider(client, int(1_000 * pace)) == commands.Bid()
    assert character.consider(client, FORGET_AFTER_MS // 2) is None
    character.consider(client, FORGET_AFTER_MS * 2)
    assert character.consider(client, FORGET_AFTER_MS * 3) == commands.Bid()


def test_whoever_is_not_connected_waits() -> None:
    client = Table().client(ANA)
    client.line = "down"
    assert Character(Random(1)).consider(client, 0) is None
