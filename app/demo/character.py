"""Who plays the client: looks at the view alone, and does what a person of that role would do.

An urge waits as long as a person would; whoever drives the character calls `consider` after each
view and no later than `wake_at_ms`, and hands what it gives to the client.
"""

from collections.abc import Iterable
from random import Random

from app.demo import asking, seat, taking_part
from app.demo.client import Client, Outcome
from app.demo.sight import Habit, Occasion, Sight, Urge
from app.domain import commands
from app.domain.commands import Command

FORGET_AFTER_MS = 300_000
"""An occasion that is still there after so long is a new one."""

HABITS: tuple[Habit, ...] = (
    seat.take_seat,
    seat.nod,
    seat.undo,
    seat.start,
    seat.name_deputy,
    taking_part.vote,
    asking.put_back,
    asking.answer,
    taking_part.turn,
    taking_part.write,
    taking_part.commit,
    taking_part.report_back,
    taking_part.bid,
    taking_part.tell,
    asking.star,
    asking.think_again,
    asking.write_down,
    asking.thank,
    asking.ask,
    taking_part.ready,
    taking_part.reflect,
    taking_part.hand,
    seat.hold_the_frame,
)


class Character:
    """One person. `pace` stretches (above 1) or shortens every delay; `minutes_of` shortens
    phases by their key when this person holds the controls."""

    def __init__(
        self,
        random: Random,
        *,
        pace: float = 1.0,
        minutes_of: dict[str, int] | None = None,
        habits: Iterable[Habit] = HABITS,
    ) -> None:
        self.wake_at_ms: int | None = None
        self._random = random
        self._pace = pace
        self._minutes_of = minutes_of or {}
        self._habits = tuple(habits)
        self._due: dict[Occasion, int] = {}
        self._done: dict[Occasion, int] = {}
        self._rewords: dict[str, Urge] = {}

    def heard(self, outcome: Outcome) -> None:
        """How a request of one's own ended: a refused question is put otherwise."""
        asked = outcome.command
        if outcome.code != "not_a_question" or not isinstance(asked, commands.Ask):
            return
        if not asked.appeal:
            self._rewords[outcome.ref] = asking.reword(asked, outcome.hint, outcome.ref)

    def consider(self, client: Client, now_ms: int) -> Command | None:
        """The one thing to do now, if any. `now_ms` is this member's own clock."""
        self.wake_at_ms = None
        if client.line != "live" or not client.view:
            return None
        server_now_ms = client.server_now_ms(now_ms)
        sight = Sight(client.view, client.here, client.away_since_ms, server_now_ms)
        due: dict[Occasion, int] = {}
        chosen: Urge | None = None
        for urge in self._urges(sight):
            if self._done.get(urge.occasion, 0) > now_ms:
                continue
            at_ms = self._due.get(urge.occasion)
            due[urge.occasion] = at_ms = at_ms or now_ms + self._delay_ms(urge)
            if chosen is None and at_ms <= now_ms:
                chosen = urge
        self._due = due
        if chosen is not None:
            self._remember(chosen.occasion, now_ms)
            self.wake_at_ms = now_ms
            return chosen.act(self._random)
        self.wake_at_ms = min(due.values(), default=None)
        return None

    def _urges(self, sight: Sight) -> Iterable[Urge]:
        yield from seat.press(sight, self._minutes_of)
        if sight.state == "running":
            yield from seat.shorten(sight, self._minutes_of)
        if sight.may("ask"):
            yield from self._rewords.values()
        else:
            self._rewords.clear()
        for habit in self._habits:
            yield from habit(sight)

    def _delay_ms(self, urge: Urge) -> int:
        return round(self._random.uniform(*urge.after_s) * 1_000 * self._pace)

    def _remember(self, occasion: Occasion, now_ms: int) -> None:
        if occasion[0] == "reword":
            self._rewords.pop(str(occasion[1]), None)
        self._due.pop(occasion, None)
        self._done = {one: until for one, until in self._done.items() if until > now_ms}
        self._done[occasion] = now_ms + FORGET_AFTER_MS
