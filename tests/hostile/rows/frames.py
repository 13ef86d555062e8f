"""W21-W27, W39-W40: frames that are JSON or should be."""

import json
from typing import Any

from tests.hostile.case import Case
from tests.hostile.table import row
from tests.socket_client import Frame, SocketClient

ASK = {"type": "ask", "text": "What did you try?"}


async def answers(client: SocketClient, *texts: str) -> list[Frame]:
    """The refusals these texts get, in their order."""
    known = sum(frame["type"] == "rejected" for frame in client.frames)
    for text in texts:
        await client.connection.send(text)
    return (await client.heard("rejected", known + len(texts)))[known:]


async def refused(case: Case, code: str, *texts: str) -> None:
    """Each of these texts gets this code, its ref where it had one, and stores nothing."""
    client = await case.tab(case.ben)
    with case.nothing_stored():
        for text, answer in zip(texts, await answers(client, *texts), strict=True):
            assert answer["code"] == code, (text[:80], answer)
    assert (await client.ask("bid", title="Still here"))["type"] == "accepted"


def request(command: Any, **more: Any) -> str:
    """A request as text."""
    return json.dumps({"type": "request", "ref": "r", "command": command, **more})


@row("W21", "malformed JSON; five times within a minute", "malformed_json; close 4400 bad_frame")
async def w21_no_json(case: Case) -> None:
    client = await case.tab(case.ben)
    with case.nothing_stored():
        for answer in await answers(client, "{", "", "nonsense", '{"type":"ping",}'):
            assert (answer["code"], "ref" in answer) == ("malformed_json", False)
        await client.connection.send("{")
        assert await client.closed() == (4400, "bad_frame")


@row("W22", "a nesting bomb, a number of 15,000 digits, NaN", "malformed_json")
async def w22_bombs(case: Case) -> None:
    texts = ("[" * 16_000, "9" * 15_000, '{"type":"ping","sent_at_ms":NaN}', '{"a":' * 3_000)
    await refused(case, "malformed_json", *texts)


@row("W23", "an array, a scalar or null at the top", "invalid_frame")
async def w23_no_object(case: Case) -> None:
    await refused(case, "invalid_frame", "[]", "null", '"hello"', "1")


@row("W24", "an unknown type of message or command, or none", "unknown_type")
async def w24_unknown_type(case: Case) -> None:
    await refused(
        case,
        "unknown_type",
        "{}",
        '{"type":"nonsense"}',
        '{"type":null}',
        '{"type":["ping"]}',
        '{"type":{"type":"ping"}}',
        request({"type": "arrive", "person": "x", "name": "X", "role": "coach"}),
        request({"type": "close"}),
        request({"type": "forget", "seqs": [1]}),
        request({}),
        request({"type": "__class__"}),
    )


@row("W25", "a ref missing, empty, too long, or no plain text", "invalid_field")
async def w25_ref(case: Case) -> None:
    refs: list[Any] = ["", "x" * 65, "x" * 10_000, 1, None, [], "a\0b", "\ud800", "a\nb"]
    texts = [json.dumps({"type": "request", "ref": ref, "command": ASK}) for ref in refs]
    await refused(case, "invalid_field", json.dumps({"type": "request", "command": ASK}), *texts)


@row("W26", "a field that does not exist (`as_role`, `seq`, `author`)", "unknown_field")
async def w26_unknown_field(case: Case) -> None:
    await refused(
        case,
        "unknown_field",
        *(request({**ASK, name: "coach"}) for name in ("as_role", "seq", "author", "__proto__")),
        request(ASK, actor="system"),
        '{"type":"ping","sent_at_ms":1,"x":1}',
    )


@row(
    "W27",
    "text empty, only spaces, of 2,001 characters, with U+0000 or a lone surrogate",
    "invalid_text",
)
async def w27_no_text(case: Case) -> None:
    texts = ("", "  ", "x" * 2_001, "a\0b", "a\ud800", "\u200b", "a\x1bb")
    await refused(case, "invalid_text", *(request({**ASK, "text": text}) for text in texts))


@row("W39", "a time of 0, 10^9, 1.5e308, true or a text", "invalid_field")
async def w39_times(case: Case) -> None:
    odd: tuple[Any, ...] = (0, 10**9, 1.5e308, "5", True, 1.5, 2**70)
    texts = [request({"type": "extend", "minutes": minutes}) for minutes in odd]
    texts.append(request({"type": "extend", "minutes": -31}))
    texts.append('{"type":"ping","sent_at_ms":1e400}')
    texts += [request({"type": "finish", "next_at": at}) for at in (-1, 2**53, 2**63, "x", True)]
    await refused(case, "invalid_field", *texts)


@row("W40", "a client that sends a message of the server", "unknown_type")
async def w40_server_frames(case: Case) -> None:
    kinds = ("view", "presence", "accepted", "rejected", "checked", "pong", "cue", "goaway")
    texts = [json.dumps({"type": kind, "ref": "r", "seq": 1}) for kind in kinds]
    await refused(case, "unknown_type", *texts)
