"""W28-W38, W41-W42: who asks, when, how often, and how slowly they listen."""

import asyncio
import json
from contextlib import suppress
from typing import Any, get_args

from app.domain.commands import Command
from tests.hostile.case import Case, code, said
from tests.hostile.table import row
from tests.socket_client import SocketClient

SOCKETS_PER_MEETING = 12
"""The house's setting, so that thirteen sockets show what sixty-one would."""

SMALLEST: dict[str, dict[str, Any]] = {
    "advance": {"expect": 2}, "undo": {"seq": 1}, "pause": {"on": True}, "extend": {"minutes": 1},
    "intervene": {"insert": "word"}, "set_presenters": {"presenters": ["x"]},
    "name_deputy": {"people": ["x"]}, "admit": {"person": "x", "as": "out"}, "call": {"expect": ""},
    "answer": {"question": "x"}, "landed": {"item": "x", "on": True},
    "nod": {"question": "x", "pass": True}, "reorder": {"question": "x"},
    "edit": {"item": "x", "text": "Why?"}, "withdraw": {"item": "x"},
    "release": {"item": "x", "on": True}, "reflect": {"text": "So."},
    "write_problem": {"as": "first", "text": "It is hard."}, "vote": {"choice": "yes"},
    "commit": {"what": "Call Eva."}, "report_back": {"action": "x", "status": "done"},
}  # fmt: skip
"""The fields each command needs at least."""

NAMES: tuple[str, ...] = tuple(
    kind.model_fields["type"].default for kind in get_args(get_args(Command)[0])
)


async def all_refused(case: Case, client: SocketClient, names: tuple[str, ...], want: str) -> None:
    """Each of these commands gets this code; time goes by, so that none is merely too fast."""
    with case.nothing_stored():
        for name in names:
            reply = await client.ask(name, **SMALLEST.get(name, {}))
            assert code(reply) == want, (name, reply)
            await asyncio.to_thread(case.house.clock.pass_ms, 600)


@row("W28", "a member steers: advance, pause, extend, finish, admit and the like", "forbidden_role")
async def w28_member_steers(case: Case) -> None:
    ben = await case.tab(case.ben)
    await case.in_explore()
    steering = (
        "start", "advance", "pause", "extend", "adjust", "intervene", "finish", "set_presenters",
        "name_deputy", "admit", "call", "nod", "reorder",
    )  # fmt: skip
    await all_refused(case, ben, steering, "forbidden_role")


@row("W29", "an observer sends any command", "forbidden_role")
async def w29_observer(case: Case) -> None:
    olga = await case.tab(case.olga)
    await case.in_explore()
    await all_refused(case, olga, NAMES, "forbidden_role")


@row(
    "W30", "a statement where only questions are asked", "not_a_question, with the form and a hint"
)
async def w30_statement(case: Case) -> None:
    await case.in_explore()
    cem, _ = await case.comes_in("Cem")
    client = await case.tab(cem)
    with case.nothing_stored():
        reply = await client.ask("ask", text="You should simply talk to your boss about it.")
        assert (code(reply), reply["params"]["form"]) == ("not_a_question", "advice")
        assert "hint" in reply
        assert code(await client.ask("say", text="I see it differently.")) in (
            "wrong_phase", "forbidden_role",
        )  # fmt: skip


@row(
    "W31",
    "an answer to a question that does not exist, or was asked to somebody else",
    "unknown_item; wrong_addressee",
)
async def w31_foreign_question(case: Case) -> None:
    coach = await case.in_explore()
    cem, _ = await case.comes_in("Cem")
    dora, _ = await case.comes_in("Dora")
    asking, other = await case.tab(cem), await case.tab(dora)
    asked = await asking.ask("ask", text="What did you try?")
    await coach.until(lambda view: view.get("questions"))
    with case.nothing_stored():
        for id in ("x", f"{case.meeting}-1", f"{'0' * 16}-5", "__proto__"):
            assert code(await other.ask("answer", question=id)) == "unknown_item"
        assert code(await other.ask("answer", question=asked["id"])) == "wrong_addressee"


@row(
    "W32",
    "`advance` or `call` that expects what was true a moment ago",
    "stale_state, with what is",
)
async def w32_stale(case: Case) -> None:
    coach = await case.in_explore()
    with case.nothing_stored():
        for expect in (0, 1, 3, 2**70):
            reply = await coach.ask("advance", expect=expect)
            assert (code(reply), reply["params"]) == ("stale_state", {"current": 2})
        reply = await coach.ask("call", expect="x")
        assert (code(reply), reply["params"]) == ("stale_state", {"current": ""})


@row("W33", "the same ref with the same body", "the first answer again: same seq, same id")
async def w33_same_again(case: Case) -> None:
    await case.in_explore()
    cem, _ = await case.comes_in("Cem")
    client, other = await case.tab(cem), await case.tab(cem)
    first = await client.ask("ask", ref="once", text="What did you try?")
    assert first["id"]
    with case.nothing_stored():
        for tab in (client, other):
            again = await tab.ask("ask", ref="once", text="What did you try?")
            assert (again["type"], again["seq"], again["id"]) == (
                "accepted", first["seq"], first["id"],
            )  # fmt: skip


@row("W34", "the same ref with another body", "duplicate_conflict")
async def w34_same_ref(case: Case) -> None:
    client = await case.tab(case.ben)
    assert (await client.ask("bid", ref="once", title="One"))["type"] == "accepted"
    with case.nothing_stored():
        assert code(await client.ask("bid", ref="once", title="Two")) == "duplicate_conflict"
        assert code(await client.ask("raise_hand", ref="once")) == "duplicate_conflict"


@row("W35", "a command after the end", "meeting_finished")
async def w35_finished(case: Case) -> None:
    coach = await case.in_explore()
    ben = await case.tab(case.ben)
    assert (await coach.ask("finish"))["type"] == "accepted"
    over = ("start", "advance", "pause", "finish", "ask", "say", "bid", "vote", "admit", "call")
    with case.nothing_stored():
        for name in over:
            reply = await coach.ask(name, **SMALLEST.get(name, {}))
            assert code(reply) == "meeting_finished", name
        assert code(await ben.ask("bid", title="Late")) == "meeting_finished"


@row(
    "W36",
    "the 21st command of a burst; ten times as many for ten seconds",
    "rate_limited with retry_ms; close 4529 rate_limited",
)
async def w36_too_fast(case: Case) -> None:
    client = await case.tab(case.ben)
    before = len(case.house.stored()["meeting_event"])
    frame = {"type": "request", "command": {"type": "bid", "title": "Now"}}
    for number in range(400):
        await client.connection.send(json.dumps({**frame, "ref": str(number)}))
    assert await client.closed() == (4529, "rate_limited")
    limited = [one for one in client.frames if one.get("code") == "rate_limited"]
    accepted = sum(one["type"] == "accepted" for one in client.frames)
    assert all(1 <= one["params"]["retry_ms"] <= 1_000 for one in limited)
    await case.house.inside(case.house.app.state.gateway.rooms.finish())
    # What was accepted is finished although its author was sent away; nothing else is stored.
    stored = len(case.house.stored()["meeting_event"]) - before
    assert accepted <= stored
    assert 20 <= stored < 40
    case.looked = True


@row("W38", "the socket of somebody removed; a command on its way", "close 4403 removed, at once")
async def w38_removed(case: Case) -> None:
    coach, ben = await case.tab(case.coach), await case.tab(case.ben)
    reply = await coach.ask("admit", person=case.ids["ben"], **{"as": "out"})
    assert reply["type"] == "accepted"
    assert await ben.closed() == (4403, "removed")
    again = await case.connect(case.ben)
    answer = await case.ben.post(f"/api/meetings/{case.meeting}/ticket")
    with case.nothing_stored(but="ticket"):
        await again.hello(answer.json()["ticket"])
        assert await again.closed() == (4403, "removed")


async def sees_here(client: SocketClient, people: set[str]) -> None:
    """Returns once this client has been told that just these are here."""
    heard = await client.heard("presence")
    while set(heard[-1]["here"]) != people:
        heard = await client.heard("presence", len(heard) + 1)


@row(
    "W41", "a client that stops reading, or reads a byte now and then", "cut off within ten seconds"
)
async def w41_stuck(case: Case) -> None:
    coach, ben = await case.tab(case.coach), await case.tab(case.ben)
    stuck = await case.wire(case.olga, receive_bytes=4096)
    stuck.socket.setblocking(False)
    here = {case.ids[name] for name in ("coach", "ben", "olga")}
    await sees_here(ben, here)
    number = 0
    async with asyncio.timeout(60):
        while case.ids["olga"] in (await ben.heard("presence"))[-1]["here"]:
            number += 1
            reply = await ben.ask("bid", title="T", wanted=f"{number} " + "x" * 1_900)
            assert reply["type"] == "accepted"
            await asyncio.to_thread(case.house.clock.pass_ms, 500)
            with suppress(BlockingIOError):
                stuck.socket.recv(1)
    with case.nothing_stored():
        view = await coach.until(lambda view: view["bids"])
        assert view["bids"][case.ids["ben"]]["wanted"].startswith(f"{number} ")


@row(
    "W42",
    "one socket too many: of a person, of a meeting, waiting at one address",
    "close 4513 too_many_connections; HTTP 429 too_many_connections",
)
async def w42_crowd(case: Case) -> None:
    for _ in range(5):
        await case.tab(case.ben)
    sixth = await case.connect(case.ben)
    token = await case.ben.post(f"/api/meetings/{case.meeting}/ticket")
    await sixth.hello(token.json()["ticket"])
    assert await sixth.closed() == (4513, "too_many_connections")
    for browser in (case.coach, case.olga):
        for _ in range(3 + (browser is case.coach)):
            await case.tab(browser)
    assert await _one_more(case) == (4513, "too_many_connections")
    with case.nothing_stored():
        path, headers = f"/ws/meetings/{case.meeting}", case.headers(case.ben)
        for _ in range(20):
            assert " 101 " in case.raw(address="127.0.0.42").open(path, headers)
        client = case.raw(address="127.0.0.42")
        head = client.open(path, headers)
        status = int(head.split()[1])
        assert said(status, client.buffer or client.socket.recv(4096)) == "429 too_many_connections"


async def _one_more(case: Case) -> tuple[int, str]:
    """How the socket ends that comes to a full meeting."""
    assert SOCKETS_PER_MEETING == 5 + 4 + 3
    client = await case.connect(case.olga)
    token = await case.olga.post(f"/api/meetings/{case.meeting}/ticket")
    await client.hello(token.json()["ticket"])
    return await client.closed()
