"""Habits of everybody who takes part: turns, ballots, lines, actions, reflections, hands."""

from collections.abc import Iterator
from random import Random
from typing import get_args

from app.demo import lines
from app.demo.sight import Sight, Urge
from app.domain import commands
from app.domain.commands import Command, HandReason, Level

DUE = "2027-03-01"


def turn(sight: Sight) -> Iterator[Urge]:
    """Speak when it is one's turn, then pass it on."""
    turns = sight.view.get("turns", {})
    if turns.get("current") != sight.me or not sight.may("done"):
        return

    def act(random: Random) -> Command | None:
        return commands.Done(**{"pass": random.random() < 0.15})

    yield Urge(("turn", sight.index, turns.get("lap")), (10, 40), act)


def ready(sight: Sight) -> Iterator[Urge]:
    """Say that one is ready, where the phase waits for that."""
    closes = sight.phase.get("closes", {})
    conditions = {*closes.get("any", ()), *closes.get("all", ())}
    mine = "ready" in conditions and sight.takes_part
    mine = mine or ("presenter_ready" in conditions and "presenter" in sight.roles)
    if not mine or not sight.may("done") or sight.me in sight.view.get("turns", {}).get("done", ()):
        return
    yield Urge(("ready", sight.index), (40, 120), lambda random: commands.Done())


def vote(sight: Sight) -> Iterator[Urge]:
    """Give one's choice; sometimes change it before the others have given theirs."""
    consent = sight.mine.get("consent")
    if consent is not None:

        def agree(random: Random) -> Command | None:
            return commands.Vote(choice="yes" if random.random() < 0.75 else "no")

        yield Urge(("consent", sight.index, consent["insert"]), (4, 14), agree)
        return
    ballot = sight.view.get("ballot")
    if ballot is None or "counts" in ballot or not sight.may("vote") or not sight.takes_part:
        return

    def act(random: Random) -> Command | None:
        choices = ballot["choices"]
        weights = [3] + [1] * (len(choices) - 1)
        text = random.choice(lines.LEARNINGS) if random.random() < 0.2 else None
        return commands.Vote(choice=random.choices(choices, weights)[0], text=text)

    yield Urge(("vote", sight.index, len(sight.mine.get("vote", {}))), (5, 25), act)


def write(sight: Sight) -> Iterator[Urge]:
    """Write the lines of the problem that are one's own to write; take over another's."""
    right = sight.may("write_problem")
    if right is None or sight.phase.get("round") is None:
        return
    shown = sight.part("rounds").get(str(sight.phase["round"]), {}).get("problem", {})
    for kind in right["as"]:
        own = sum(one["as"] == kind and one["by"] == sight.me for one in shown.values())
        own += sum(one["as"] == kind for one in sight.mine.get("lines", {}).values())
        if own > 1:
            continue
        takable = [item for item, one in shown.items() if one["as"] in ("mine", "proposal")]

        def act(
            random: Random, kind: str = kind, takable: list[str] = takable, own: int = own
        ) -> Command | None:
            if own and random.random() < 0.7:
                return None
            fields: dict[str, str] = {"as": kind}
            if kind == "agreed" and takable and random.random() < 0.6:
                fields["from"] = random.choice(takable)
            else:
                fields["text"] = random.choice(lines.WANTED if kind == "wanted" else lines.PROBLEMS)
            return commands.WriteProblem.model_validate(fields)

        yield Urge(("write", sight.index, kind, own), (8, 40), act)


def tell(sight: Sight) -> Iterator[Urge]:
    """Say something where statements are on, in one's own turn or round."""
    if not sight.may("say") or not sight.takes_part:
        return
    said = sum(one["by"] == sight.me for one in sight.part("statements").values())

    def act(random: Random) -> Command | None:
        if random.random() < 0.3:
            return commands.Say()
        own = "presenter" in sight.roles
        return commands.Say(text=random.choice(lines.TOLD if own else lines.IDEAS))

    yield Urge(("tell", sight.index, said), (6, 40), act)


def bid(sight: Sight) -> Iterator[Urge]:
    """Ask for time before presenters are settled."""
    early = sight.state == "lobby" or sight.phase.get("key") in (
        "checkin",
        "bids",
        "bid",
        "casting",
    )
    if not early or not sight.may("bid"):
        return
    has = sight.me in sight.part("bids")

    def act(random: Random) -> Command | None:
        if random.random() < (0.9 if has else 0.4):
            return None
        if has:
            return commands.Bid()
        return commands.Bid(
            title=random.choice(lines.BIDS),
            wanted=random.choice(lines.WANTED),
            urgency=random.choice((None, 1, 2, 3)),
            minutes=random.choice((None, 30, 40)),
        )

    yield Urge(("bid", sight.index, has), (6, 40), act)


def commit(sight: Sight) -> Iterator[Urge]:
    """Commit to something, and complete it later."""
    own = [item for item, one in sight.part("actions").items() if one["owner"] == sight.me]
    new = [item for item in own if "carried" not in sight.part("actions")[item]]
    if sight.may("commit") and sight.state == "running" and not new:

        def act(random: Random) -> Command | None:
            if random.random() < 0.1:
                return commands.Commit(none_because=random.choice(lines.NO_ACTION))
            supporter = random.choice([None, *sight.others()])
            return commands.Commit(
                what=random.choice(lines.ACTIONS),
                due=random.choice((None, DUE)),
                sign=random.choice((None, *lines.SIGNS)),
                supporter=supporter,
                confidence=random.choice((None, 6, 8, 9)),
            )

        yield Urge(("commit", sight.index), (10, 45), act)
    for item in new:

        def complete(random: Random, item: str = item) -> Command | None:
            if random.random() < 0.6:
                return None
            return commands.Commit(action=item, first_step=random.choice(lines.FIRST_STEPS))

        yield Urge(("complete", item), (20, 200), complete)


def report_back(sight: Sight) -> Iterator[Urge]:
    """Say what became of what one promised last time."""
    if not sight.may("report_back"):
        return
    for item, one in sight.part("actions").items():
        if one["owner"] != sight.me or "carried" not in one or one["reports"]:
            continue

        def act(random: Random, item: str = item) -> Command | None:
            return commands.ReportBack(
                action=item,
                status=random.choice(("open", "done", "done", "changed", "dropped")),
                happened=random.choice(lines.HAPPENED),
                learnt=random.choice((None, *lines.LEARNINGS)),
            )

        yield Urge(("report", item), (10, 60), act)


def reflect(sight: Sight) -> Iterator[Urge]:
    """Write down what one noticed; release some of it, take back little."""
    if not sight.may("reflect"):
        return

    def act(random: Random) -> Command | None:
        if random.random() < 0.5:
            return None
        return commands.Reflect(
            text=random.choice(lines.LEARNINGS),
            level=random.choice((None, *get_args(Level))),
            skill=random.choice((None, *lines.SKILLS)),
            person=random.choice([None, None, *sight.others()]),
            release=random.random() < 0.4,
        )

    yield Urge(("reflect", sight.index, sight.state), (10, 60), act)
    for item in sight.mine.get("reflections", {}):

        def unsay(random: Random, item: str = item) -> Command | None:
            return commands.Withdraw(item=item) if random.random() < 0.08 else None

        yield Urge(("unsay", item), (10, 60), unsay)


def hand(sight: Sight) -> Iterator[Urge]:
    """Raise a hand now and then, and take it down again."""
    if not sight.may("raise_hand") or sight.state != "running":
        return
    up = sight.mine.get("hand")

    def lower(random: Random) -> Command | None:
        return commands.RaiseHand(on=False)

    def lift(random: Random) -> Command | None:
        if random.random() < 0.85:
            return None
        reasons = [None, *(why for why in get_args(HandReason) if why != "think")]
        return commands.RaiseHand(why=random.choice(reasons))

    if up is not None:
        yield Urge(("lower", up["at_ms"]), (8, 30), lower)
    else:
        yield Urge(("lift", sight.index), (20, 200), lift)
