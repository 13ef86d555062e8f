"""Leads a world to what its seed aims at: the phase, the commands there, and the faults on them.

Whoever may asks for what is lacking, through their own tab as a tap would; the nemesis strikes
the request on its way. Nothing here decides how the room answers.
"""

import asyncio
from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from app.codes import Rejected
from app.domain import commands
from app.domain.commands import Command
from app.domain.machine import decide
from app.domain.machine.guards import FINISHED, LOBBY
from app.domain.model import Context, Room
from app.domain.room.plan import places
from tests.simulation.aims import Aim
from tests.simulation.cells import Cell, asks, spot_of
from tests.simulation.mischief import a_command
from tests.simulation.opening import COACH, LONG
from tests.simulation.tab import Tab

if TYPE_CHECKING:
    from tests.simulation.world import World

EVERY_S = (0.4, 1.2)
TRIES = 8
"""Commands of a kind that are thought of before another kind is."""

AWAY_S = 75.0
"""Long enough for anyone to take the seat."""

SURELY_S = 3.0
"""After which the server knows that somebody is gone."""

ENDS_IT = frozenset({"finish", "start"})
"""Commands from which there may be no way back: they come last, and all faults strike at once."""

LAST_MINUTES = 2
"""Left for what ends a meeting, whatever else lacks."""

LITTLE_MS = 60_000
"""Left of a phase that had better begin anew."""

TOGGLED: tuple[tuple[str, str], ...] = (("observer", "clock"), ("clock", "observer"))


class Steering:
    """Steers one world; `lacking` are the cells it has not met yet."""

    def __init__(self, world: "World", aim: Aim, random: Random) -> None:
        self.aim = aim
        self.lacking: set[Cell] = set(aim.cells())
        self._world = world
        self._random = random
        self._filling = False
        self._gone_s: float | None = None

    async def run(self) -> None:
        """Until nothing is lacking, or nothing that is can be met any more."""
        while self.lacking and not self._too_late():
            await asyncio.sleep(self._random.uniform(*EVERY_S))
            asked = self._next()
            if asked is not None:
                tab, command = asked
                tab.request(command)

    def wanted(self, command: str, kinds: tuple[str, ...], spot: str) -> Iterator[str]:
        """The faults of these kinds to strike this command with now, met thereby: one, or all
        at once where there may be no second time."""
        some = [fault for fault in kinds if (fault, spot, command) in self.lacking]
        again = not self._ends_it(command) and (command != "undo" or not self._room.ending)
        if again and some:
            some = [self._random.choice(some)]
        for fault in some:
            self.lacking.discard((fault, spot, command))
            yield fault

    def _too_late(self) -> bool:
        ending, begun = self._room.ending, self._room.state != LOBBY
        if self.aim.key == LOBBY:
            return begun
        closed = ending is not None and ending.closed
        return closed and (self.aim.key != FINISHED or self._lacks() <= {"undo"})

    @property
    def _room(self) -> Room:
        return self._world.truth.room

    def _lacks(self) -> set[str]:
        return {command for _, _, command in self.lacking}

    # What to ask for next.

    def _next(self) -> tuple[Tab, Command] | None:
        wanted = self._way() if spot_of(self._room) != self._goal() else None
        if wanted is None and spot_of(self._room) == self._goal():
            if self._filling:
                return self._fills()
            if self._ends_by_itself and self._runs_out and not self._late:
                return self._by(self._room.seat.person or "", self._again())
            return self._one_that_lacks() or self._occasion()
        return self._by(*wanted) if wanted else None

    def _goal(self) -> str:
        if self._filling:
            return f"{self.aim.format}/{self._asking_key()}"
        return self.aim.spot

    def _one_that_lacks(self) -> tuple[Tab, Command] | None:
        for kind in self._in_order(sorted(self._lacks())):
            found = self._thought_of(kind)
            if found is not None:
                return found
        return None

    def _in_order(self, lacks: list[str]) -> list[str]:
        """By chance; first what can be taken back for ten seconds only, last what ends it all."""
        early = [kind for kind in lacks if not self._ends_it(kind)]
        self._random.shuffle(early)
        ending = self._room.ending
        if ending is not None and not ending.closed and "undo" in early:
            return ["undo"]
        return lacks if not early or self._late else early

    def _ends_it(self, kind: str) -> bool:
        """Whether it may be the last there is: so may a turn, where all ends by itself."""
        return kind in ENDS_IT or (kind == "done" and self._ends_by_itself)

    @property
    def _ends_by_itself(self) -> bool:
        """Whether this is a last phase that nobody need end."""
        run = self._room.course.run
        if run is None or run.insert or self._room.ending is not None:
            return False
        last = places(self._room)[-1].name == run.place
        return last and self._room.phases[run.key].auto

    @property
    def _runs_out(self) -> bool:
        """Whether all may end by itself soon: one more turn, or no more time."""
        run = self._room.run
        turns = [person for person in run.turns if person not in run.done]
        return len(turns) < 2 or run.left_ms(self._world.now_ms) < LITTLE_MS

    @property
    def _late(self) -> bool:
        """Whether there is time for no more than to end it."""
        begun_s = asyncio.get_running_loop().time()
        return begun_s > (self._world.options.minutes - LAST_MINUTES) * 60

    def _thought_of(self, kind: str) -> tuple[Tab, Command] | None:
        """Somebody here, and a command of this kind that the room would accept from them."""
        tabs = self._tabs()
        self._random.shuffle(tabs)
        for tab in tabs:
            for _ in range(TRIES):
                command = self._command(kind, tab)
                if command is not None and self._may(tab.person, command):
                    return tab, command
        return None

    def _command(self, kind: str, tab: Tab) -> Command | None:
        """Of this kind; mild, so that the room stays one in which much can happen."""
        room, random = self._room, self._random
        match kind:
            case "finish":
                return commands.Finish()
            case "advance":
                return self._again()
            case "undo":
                return commands.Undo(seq=room.step.until_seq) if room.step else None
            case "admit":
                return self._admission()
            case "set_presenters":
                named = room.course.presenters or self._members()[:1]
                return commands.SetPresenters(presenters=tuple(named)) if named else None
            case "extend":
                return commands.Extend(minutes=1)
            case "pause":
                return commands.Pause(on=room.run.paused_at_ms is None)
            case _:
                return a_command(kind, tab.client.view, random)

    def _again(self) -> Command:
        """The same phase anew; what is put in ends."""
        run = self._room.run
        to = None if run.insert else run.place
        return commands.Advance(expect=run.index, to=to, minutes=None if run.insert else LONG)

    def _admission(self) -> Command | None:
        people = list(self._room.people.values())
        lost = [one.id for one in people if one.role in ("observer", "clock")]
        members = [one for one in people if one.role == "member"]
        missed = [one for one in lost if one in self._room.course.presenters]
        if missed or (lost and len(members) < 4):
            as_, person = "member", self._random.choice(missed or lost)
        elif lost:
            person = self._random.choice(lost)
            as_ = dict(TOGGLED)[self._room.people[person].role]
        else:
            as_, person = "observer", self._random.choice(members).id
        return commands.Admit.model_validate({"person": person, "as": as_})

    # Where nothing that lacks can be asked for just now.

    def _occasion(self) -> tuple[Tab, Command] | None:
        """Something that makes some of it possible."""
        lacks, room = self._lacks(), self._room
        if room.ending is not None:
            return None
        if self._somebody_lacks() and (found := self._thought_of("admit")):
            return found
        if "take_seat" in lacks and self._random.random() < 0.5:
            return self._seat_to_be_taken()
        if room.course.run is None:
            return self._thought_of("name_deputy")
        if "answer" in lacks and room.floor.on is None and (found := self._thought_of("call")):
            return found
        elsewhere = self.aim.key != self._asking_key()
        if "reorder" in lacks and not room.floor.queue and elsewhere:
            self._filling = True
            return None
        return self._thought_of(self._random.choice(("ask", "ask", "intervene", "advance")))

    def _somebody_lacks(self) -> bool:
        """Whether too few are left to ask, or somebody who presents only watches."""
        people, presenters = self._room.people, self._room.course.presenters
        watch = [one for one in presenters if people[one].role in dict(TOGGLED)]
        return bool(watch) or len(self._members()) < 3

    def _seat_to_be_taken(self) -> tuple[Tab, Command] | None:
        """A coach hands it over, to take it back; another holder goes away for a while."""
        holder = self._room.seat.person
        if holder is None:
            return self._thought_of("take_seat")
        others = [one for one in self._members() if one != holder and self._may_hold(one)]
        if not others:
            return None
        person = self._random.choice(others)
        if holder == COACH and not self._room.format.coachless:
            return self._by(holder, commands.NameDeputy(people=(person,), now=True))
        if not self._here(holder):
            return None
        # A deputy may before the holder counts as gone, which may end a phase by itself.
        if not set(others) & set(self._room.seat.deputies):
            return self._by(holder, commands.NameDeputy(people=(person,)))
        if self._ends_by_itself and self._room.run.done:
            return self._by(holder, self._again())  # all turns must not be over meanwhile
        self._world.is_away_for(holder, AWAY_S)
        self._gone_s = asyncio.get_running_loop().time()
        return None

    def _may_hold(self, person: str) -> bool:
        run = self._room.course.run
        return self._here(person) and (run is None or run.presenter != person)

    def _asking_key(self) -> str:
        """A phase beside the one aimed at, from which questions go on waiting in it."""
        format = self._room.format
        parts = (format.round, format.opening, format.closing)
        for part in sorted(parts, key=lambda part: self.aim.key not in [one.key for one in part]):
            for phase in part:
                if asks(phase) and phase.turns == "none":
                    return phase.key
        raise AssertionError("no phase in which anybody asks")

    def _fills(self) -> tuple[Tab, Command] | None:
        """Questions that will wait."""
        if self._somebody_lacks() and (found := self._thought_of("admit")):
            return found
        if len(self._room.floor.queue) > 1:
            self._filling = False
            return None
        return self._thought_of("ask")

    # The way to the phase.

    def _way(self) -> tuple[str, Command] | None:
        """Who may do what, to come nearer to the goal."""
        room = self._room
        holder, key = room.seat.person, self._goal().partition("/")[2]
        if room.ending is not None:
            step = room.step
            return (step.by, commands.Undo(seq=step.until_seq)) if step else None
        if room.course.run is None or holder is None:
            person = next(iter(self._members()), COACH)
            return person, commands.TakeSeat() if room.course.run else commands.Start()
        if key == FINISHED:
            return holder, commands.Finish()
        if room.course.consent and room.run.presenter:
            return room.run.presenter, commands.Vote(choice="yes")
        if room.run.insert:
            return holder, commands.Advance(expect=room.run.index)
        under = self._asking_key() if key.startswith("+") else key
        if room.run.key == under:
            return holder, commands.Intervene(insert=key[1:], minutes=LONG)
        to = next(one.name for one in places(room) if one.key == under)
        return holder, commands.Advance(expect=room.run.index, to=to, minutes=LONG)

    # Who is here.

    def _tabs(self) -> list[Tab]:
        return [
            tab
            for tab in self._world.tabs
            if tab.client.line == "live" and tab.client.view and not tab.closed_for_good
        ]

    def _here(self, person: str) -> bool:
        return any(tab.person == person for tab in self._tabs())

    def _members(self) -> list[str]:
        return [one.id for one in self._room.people.values() if one.role == "member"]

    def _by(self, person: str, command: Command) -> tuple[Tab, Command] | None:
        tab = next((one for one in self._tabs() if one.person == person), None)
        return (tab, command) if tab and self._may(person, command) else None

    def _seat_away_ms(self) -> int | None:
        """For how long the seat has been left, rather less than more."""
        holder = self._room.seat.person
        if self._gone_s is None or holder is None or self._here(holder):
            return None
        gone_s = asyncio.get_running_loop().time() - self._gone_s
        return round(max(0.0, gone_s - SURELY_S) * 1_000)

    def _may(self, person: str, command: Command) -> bool:
        context = Context(person, self._world.now_ms, seat_away_ms=self._seat_away_ms())
        try:
            decide(self._room, command, context)
        except Rejected:
            return False
        return True
