"""Habits around questions: ask, reword, answer, keep, star, take back."""

from collections.abc import Iterator
from functools import partial
from random import Random

from app.demo import lines
from app.demo.sight import Json, Sight, Urge
from app.domain import commands
from app.domain.commands import Command

ALOUD = 0.35
"""How many questions are spoken: people talk, the tool listens little."""


def ask(sight: Sight) -> Iterator[Urge]:
    """Ask while it is on, each time after some thought; now and then a statement slips out."""
    right = sight.may("ask")
    if right is None:
        return
    mine = len(sight.my_questions) + len(sight.mine.get("held", ()))
    mine += sum(one["by"] == sight.me for one in sight.mine.get("gifts", {}).values())
    waiting = sum(one["state"] == "queued" for _, one in sight.my_questions)
    if waiting > 1:
        return

    def act(random: Random) -> Command | None:
        text = None if random.random() < ALOUD else _question(random)
        addressees = [*right["to"], None] if right.get("everyone") else right["to"]
        to = random.choice(addressees) if addressees else None
        return commands.Ask(text=text, to=to)

    yield Urge(("ask", sight.index, mine), (15, 75), act)


def _question(random: Random) -> str:
    stock = random.choices(
        (lines.OPEN_QUESTIONS, lines.CLOSED_QUESTIONS, lines.CLUMSY_QUESTIONS, lines.STATEMENTS),
        (70, 12, 8, 10),
    )[0]
    return random.choice(stock)


def reword(refused: commands.Ask, hint: Json | None, occasion: str) -> Urge:
    """After a refusal: the offered rewording, an appeal, or something else altogether."""

    def act(random: Random) -> Command | None:
        if random.random() < 0.35:
            return refused.model_copy(update={"appeal": True})
        offered = (hint or {}).get("rewordings") or lines.OPEN_QUESTIONS
        return refused.model_copy(update={"text": random.choice(offered), "appeal": False})

    return Urge(("reword", occasion), (4, 12), act)


def put_back(sight: Sight) -> Iterator[Urge]:
    """Questions the coach handed back are put otherwise, or let go."""
    for item, one in sight.mine.get("returned", {}).items():

        def act(random: Random, item: str = item) -> Command | None:
            if random.random() < 0.3:
                return commands.Withdraw(item=item)
            return commands.Edit(item=item, text=random.choice(lines.OPEN_QUESTIONS))

        yield Urge(("returned", item, one.get("hint")), (6, 20), act)


def think_again(sight: Sight) -> Iterator[Urge]:
    """A waiting question is sometimes changed or taken back."""

    def change(random: Random, item: str) -> Command | None:
        if random.random() < 0.8:
            return None
        if random.random() < 0.4:
            return commands.Withdraw(item=item)
        return commands.Edit(item=item, text=_question(random))

    for item, one in sight.my_questions:
        if one["state"] == "queued" and "text" in one:
            yield Urge(("again", item), (5, 40), partial(change, item=item))


def write_down(sight: Sight) -> Iterator[Urge]:
    """A spoken question is sometimes put into words later."""

    def act(random: Random, item: str) -> Command | None:
        if random.random() < 0.7:
            return None
        return commands.Edit(item=item, text=random.choice(lines.OPEN_QUESTIONS))

    for item, one in sight.my_questions:
        if one["state"] in ("asked", "answered") and "text" not in one and sight.may("ask"):
            yield Urge(("write_down", item), (10, 60), partial(act, item=item))


def answer(sight: Sight) -> Iterator[Urge]:
    """Answer what one was asked, aloud as a rule; keep what is too big for now."""
    if sight.on_floor is None or not sight.takes_part or "under" in sight.phase:
        return
    item, question = sight.on_floor
    if question["by"] == sight.me or question.get("to", sight.me) != sight.me:
        return
    if any(one["by"] == sight.me for one in question.get("answers", {}).values()):
        return

    def act(random: Random) -> Command | None:
        kind = random.random()
        if kind < 0.12:
            return commands.Answer(question=item, keep=True)
        writes = kind < 0.35 and "answer" in sight.phase["kinds"]
        return commands.Answer(question=item, text=random.choice(lines.ANSWERS) if writes else None)

    yield Urge(("answer", item), (8, 35), act)
    if question.get("to") == sight.me and "hand" not in sight.mine:

        def think(random: Random) -> Command | None:
            return commands.RaiseHand(why="think") if random.random() < 0.12 else None

        yield Urge(("think", item), (3, 8), think)


def thank(sight: Sight) -> Iterator[Urge]:
    """Say thank you when one's own question has been talked about for long."""
    if sight.on_floor is None or "under" in sight.phase or not sight.may("answer"):
        return
    item, question = sight.on_floor
    if question["by"] == sight.me:
        yield Urge(("thank", item), (45, 90), lambda random: commands.Answer(question=item))


def star(sight: Sight) -> Iterator[Urge]:
    """The presenter stars what helped, and sometimes thinks better of it."""
    if "presenter" not in sight.roles or sight.may("landed") is None:
        return
    starred = set(sight.mine.get("landed", ()))
    for name in ("questions", "statements"):
        for item, one in sight.part(name).items():
            heard = one.get("state", "answered") in ("answered", "parked")
            if not heard or one.get("round") != sight.phase.get("round") or one["by"] == sight.me:
                continue

            def act(random: Random, item: str = item) -> Command | None:
                unlikely = 0.04 if item in starred else 0.4
                on = item not in starred
                return commands.Landed(item=item, on=on) if random.random() < unlikely else None

            yield Urge(("star", item, item in starred), (4, 30), act)
