"""Every field of every message and command, spoilt; and every command by the wrong person, at the
wrong time, about what is not theirs: one typed refusal each, and nothing stored."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from app.domain.machine import HANDLERS_BY_TYPE
from app.domain.machine.guards import LOBBY
from app.protocol import schema
from tests.hostile.case import Case, a_case, code
from tests.hostile.house import House, house
from tests.hostile.rows.rooms import NAMES, SMALLEST
from tests.hostile.spoiling import kinds, spoilt
from tests.socket_client import Frame, SocketClient

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHAPES: dict[str, Any] = schema()["$defs"]
COMMANDS: dict[str, dict[str, Any]] = {
    shape["properties"]["type"]["const"]: shape
    for shape in (SHAPES[one["$ref"].rpartition("/")[2]] for one in SHAPES["Command"]["oneOf"])
}
MESSAGES: dict[str, dict[str, Any]] = {
    "check": {"type": "check", "ref": "r", "text": "Why?"},
    "ping": {"type": "ping", "sent_at_ms": 1},
}
ID_PATTERN = "^[\\x21-\\x7e]+$"
FREE = {
    ("call", "expect"): {
        "",
        " ",
        "a\0b",
        "a b",
        "\x7f",
        "\u00e9",
        "a\nb",
        "\x1b[2J",
        "\x85",
        "\u200b",
        "\u0301",
    }
}
"""Texts that are only compared: nothing is wrong with them but that they are not what is."""


@dataclass
class Room:
    """A meeting where only questions are asked, with a tab for everyone."""

    case: Case
    coach: SocketClient
    presenter: SocketClient
    member: SocketClient


@pytest.fixture(scope="module")
def server(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("fields")
    with house(folder, _migrated_sqlite, commands_per_second=0) as it:
        yield it


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def room(server: House) -> AsyncIterator[Room]:
    async with AsyncExitStack() as stack:
        case = await stack.enter_async_context(a_case(server))
        coach = await case.in_explore()
        presenter = await case.tab(case.ben)
        cem, _ = await case.comes_in("Cem")
        yield Room(case, coach, presenter, await case.tab(cem))


def least(name: str) -> dict[str, Any]:
    """A command with what it needs."""
    return {"type": name, **SMALLEST.get(name, {})}


async def exchanged(client: SocketClient, frame: dict[str, Any]) -> Frame:
    """The one answer to a frame, whatever has become of its ref."""
    known = len(client.frames)
    await client.connection.send(json.dumps(frame))
    async with asyncio.timeout(10):
        while not (new := [one for one in client.frames[known:] if "code" in one or "ref" in one]):
            client._news.clear()
            await client._news.wait()
    [answer] = new
    return answer


@pytest.mark.parametrize("name", COMMANDS)
async def test_each_field_of_a_command(room: Room, name: str) -> None:
    properties = COMMANDS[name]["properties"]
    with room.case.nothing_stored():
        for field, shape in properties.items():
            if field == "type":
                continue
            for value in spoilt(field, shape):
                if isinstance(value, str) and value in FREE.get((name, field), ()):
                    continue
                command = {**least(name), field: value}
                frame = {"type": "request", "ref": "r", "command": command}
                answer = await exchanged(room.coach, frame)
                tried = (field, str(value)[:40], answer)
                assert code(answer) in ("invalid_field", "invalid_text"), tried
                assert answer["ref"] == "r", tried
                assert answer["params"]["field"].partition(".")[0] == field, tried


@pytest.mark.parametrize("name", MESSAGES)
async def test_each_field_of_a_message(room: Room, name: str) -> None:
    good = MESSAGES[name]
    properties = SHAPES[f"{name.title()}Message"]["properties"]
    with room.case.nothing_stored():
        for field in properties.keys() - {"type", "ref"}:
            for value in spoilt(field, properties[field]):
                answer = await exchanged(room.coach, {**good, field: value})
                assert code(answer) in ("invalid_field", "invalid_text"), (field, answer)
                assert answer["params"]["field"] == field


@pytest.mark.parametrize("name", COMMANDS)
async def test_each_command_is_closed_and_whole(room: Room, name: str) -> None:
    with room.case.nothing_stored():
        for field in ("as_role", "author", "seq_", "at_ms", "actor"):
            command = {**least(name), field: "coach"}
            frame = {"type": "request", "ref": "r", "command": command}
            assert code(await exchanged(room.coach, frame)) == "unknown_field"
        for field in COMMANDS[name].get("required", ()):
            command = {key: value for key, value in least(name).items() if key != field}
            frame = {"type": "request", "ref": "r", "command": command}
            answer = await exchanged(room.coach, frame)
            assert (code(answer), answer["params"]["field"]) == ("invalid_field", field)


@pytest.mark.parametrize("name", COMMANDS)
async def test_each_id_may_be_somebody_elses(room: Room, name: str) -> None:
    """Ids of another set, of nothing, and names every object has: from coach, presenter, member."""
    foreign = (f"{'0' * 16}-2", "0" * 16, "__proto__", "constructor", "system", "m7-1")
    with room.case.nothing_stored():
        for field, shape in COMMANDS[name]["properties"].items():
            if not _is_id(shape):
                continue
            for client in (room.coach, room.presenter, room.member):
                for id in foreign:
                    value = [id] if _is_list(shape) else id
                    answer = await client.ask(**{**least(name), field: value})
                    # A nod takes a question or a person, not both.
                    faults = {"internal"} if name == "nod" else {"internal", "invalid_field"}
                    assert code(answer) not in faults, (field, answer)


def _is_id(shape: dict[str, Any]) -> bool:
    return any(
        one.get("items", one).get("pattern") == ID_PATTERN and one is not None
        for one in kinds(shape)
    )


def _is_list(shape: dict[str, Any]) -> bool:
    return kinds(shape)[0].get("type") == "array"


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_ref_once_used_is_used(room: Room, name: str) -> None:
    hand: dict[str, Any] = {"type": "raise_hand", "on": True, "why": "sound"}
    first = await room.member.ask(**hand, ref=f"used-{name}")
    assert first["type"] == "accepted"
    with room.case.nothing_stored():
        again = await room.member.ask(**hand, ref=f"used-{name}")
        assert (again["type"], again["seq"]) == ("accepted", first["seq"])
        other = {"why": "consult"} if name == "raise_hand" else {}
        answer = await room.member.ask(**{**least(name), **other}, ref=f"used-{name}")
        assert code(answer) == "duplicate_conflict"
    assert (await room.member.ask("raise_hand", on=False))["type"] == "accepted"


async def test_in_the_lobby_nothing_has_started(server: House) -> None:
    async with a_case(server) as case:
        coach = await case.tab(case.coach)
        early = [name for name in NAMES if LOBBY not in HANDLERS_BY_TYPE[name].gate.when]
        assert len(early) > 15
        with case.nothing_stored():
            for name in early:
                assert code(await coach.ask(**least(name))) == "not_started"


async def test_every_command_is_here() -> None:
    assert COMMANDS.keys() == set(NAMES)
