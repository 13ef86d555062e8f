"""What is counted of the judge: outcomes by rule, and nothing of what anybody said."""

import pytest
from prometheus_client import REGISTRY, generate_latest

from app.codes import Code, Rejected
from app.domain.commands import Advance, Arrive, Ask, Nod, SetPresenters, Start
from app.domain.model import SYSTEM
from tests.services.world import living

STATEMENT = "You should write to the Kanarienvogel."


def counted(outcome: str) -> float:
    return sum(
        sample.value
        for metric in REGISTRY.collect()
        if metric.name == "setroom_judgements"
        for sample in metric.samples
        if sample.name.endswith("_total") and sample.labels["outcome"] == outcome
    )


async def test_refusals_appeals_and_overrulings_are_counted_by_rule(sqlite_url: str) -> None:
    async with living(sqlite_url) as world:
        await world.make_set()
        await world.join("Ben")
        await world.join("Dora")
        meeting = await world.make_meeting()
        for name, role in (("Cora", "coach"), ("Ben", "member"), ("Dora", "member")):
            person = {"person": world.id(name), "name": name, "role": role}
            await world.ask(meeting, SYSTEM, Arrive.model_validate(person))
        await world.ask(meeting, "Cora", Start())
        await world.ask(meeting, "Cora", SetPresenters(presenters=(world.id("Ben"),)))
        await world.ask(meeting, "Cora", Advance(expect=1, to="explore.1"))

        before = {one: counted(one) for one in ("refused", "appealed", "overruled", "returned")}
        with pytest.raises(Rejected) as refusal:
            await world.ask(meeting, "Dora", Ask(text=STATEMENT))
        assert refusal.value.code is Code.NOT_A_QUESTION
        held = [
            (await world.ask(meeting, "Dora", Ask(text=STATEMENT, appeal=True))).id
            for _ in range(2)
        ]
        assert held[0]
        assert held[1]
        await world.ask(meeting, "Cora", Nod(question=held[0], pass_=True))
        await world.ask(meeting, "Cora", Nod(question=held[1], pass_=False))

    grown = {one: counted(one) - before[one] for one in before}
    assert grown == {"refused": 1, "appealed": 2, "overruled": 1, "returned": 1}
    assert b"Kanarienvogel" not in generate_latest()
