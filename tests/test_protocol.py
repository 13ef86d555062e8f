"""W21-W27 of the bad inputs, and the schema other clients are written from."""

import json
import subprocess
import sys
import time
from typing import Any

import pytest

from app.codes import Code
from app.domain.commands import Ask
from app.protocol import BadFrame, PingMessage, RequestMessage, ServerMessage, parse, schema

pytestmark = pytest.mark.quick


def request(command: object, **more: object) -> str:
    return json.dumps({"type": "request", "ref": "r1", "command": command, **more})


def test_a_request_is_read() -> None:
    message = parse(request({"type": "ask", "text": " What did you try? ", "to": "p1"}))
    assert message == RequestMessage(
        type="request", ref="r1", command=Ask(text="What did you try?", to="p1")
    )


def test_a_ping_brings_any_finite_moment() -> None:
    assert parse('{"type":"ping","sent_at_ms":12.5}') == PingMessage(type="ping", sent_at_ms=12.5)


ASK = {"type": "ask", "text": "Why?"}
CASES: dict[str, tuple[str, Code, dict[str, Any]]] = {
    "w21-empty": ("", Code.MALFORMED_JSON, {}),
    "w21-half": ('{"type":', Code.MALFORMED_JSON, {}),
    "w21-two": ("{}{}", Code.MALFORMED_JSON, {}),
    "w21-byte-order-mark": ("\ufeff{}", Code.MALFORMED_JSON, {}),
    "w21-nan": ('{"type":"ping","sent_at_ms":NaN}', Code.MALFORMED_JSON, {}),
    "w22-nesting": ("[" * 16_000, Code.MALFORMED_JSON, {}),
    "w22-nested-objects": ('{"a":' * 3_000, Code.MALFORMED_JSON, {}),
    "w22-digits": ('{"type":"ping","sent_at_ms":' + "1" * 15_000 + "}", Code.MALFORMED_JSON, {}),
    "w23-array": ("[1]", Code.INVALID_FRAME, {}),
    "w23-scalar": ("5", Code.INVALID_FRAME, {}),
    "w23-null": ("null", Code.INVALID_FRAME, {}),
    "w24-type": ('{"type":"event","ref":"r1"}', Code.UNKNOWN_TYPE, {"type": "event"}),
    "w24-no-type": ('{"ref":"r1"}', Code.UNKNOWN_TYPE, {"type": ""}),
    "w24-surrogate": (r'{"type":"\ud800","ref":"r1"}', Code.UNKNOWN_TYPE, {}),
    "w24-command": (request({"type": "shout"}), Code.UNKNOWN_TYPE, {"type": "shout"}),
    "w24-system": (request({"type": "arrive"}), Code.UNKNOWN_TYPE, {"type": "arrive"}),
    "w24-long": (request({"type": "x" * 99}), Code.UNKNOWN_TYPE, {"type": "x" * 32}),
    "w40-view": ('{"type":"view","ref":"r1"}', Code.UNKNOWN_TYPE, {"type": "view"}),
    "w26-command": (request({**ASK, "by_role": "x"}), Code.UNKNOWN_FIELD, {"field": "by_role"}),
    "w26-envelope": (request(ASK, seq=7), Code.UNKNOWN_FIELD, {"field": "seq"}),
    "w27-empty": (request({**ASK, "text": ""}), Code.INVALID_TEXT, {"reason": "empty"}),
    "w27-spaces": (request({**ASK, "text": " \n "}), Code.INVALID_TEXT, {"reason": "empty"}),
    "w27-long": (request({**ASK, "text": "x" * 2001}), Code.INVALID_TEXT, {"reason": "too_long"}),
    "w27-nul": (request({**ASK, "text": "a\0b"}), Code.INVALID_TEXT, {"reason": "control"}),
    "w27-surrogate": (
        request({**ASK, "text": "a\ud800"}),
        Code.INVALID_TEXT,
        {"field": "text", "reason": "surrogate"},
    ),
    "w39-zero": (request({"type": "extend", "minutes": 0}), Code.INVALID_FIELD, {}),
    "w39-huge": (request({"type": "extend", "minutes": 10**9}), Code.INVALID_FIELD, {}),
    "w39-float": (request({"type": "extend", "minutes": 1.5e308}), Code.INVALID_FIELD, {}),
    "w39-string": (
        request({"type": "extend", "minutes": "5"}),
        Code.INVALID_FIELD,
        {"field": "minutes"},
    ),
    "bool-for-number": (request({"type": "extend", "minutes": True}), Code.INVALID_FIELD, {}),
    "not-an-object": (request("ask"), Code.INVALID_FIELD, {"field": "command"}),
    "in-a-list": (
        request({"type": "set_presenters", "presenters": ["p1", 5]}),
        Code.INVALID_FIELD,
        {"field": "presenters.1"},
    ),
    "id-with-spaces": (request({**ASK, "to": "p 1"}), Code.INVALID_FIELD, {"field": "to"}),
    "infinite": ('{"type":"ping","sent_at_ms":1e999}', Code.INVALID_FIELD, {}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_frame_is_told_apart(name: str) -> None:
    frame, code, params = CASES[name]
    began = time.thread_time()
    with pytest.raises(BadFrame) as refused:
        parse(frame)
    assert time.thread_time() - began < 0.05  # work, not waiting: the machine may be busy
    assert refused.value.code is code
    assert params.items() <= refused.value.params.items()
    assert refused.value.ref == ("r1" if '"r1"' in frame else None)


@pytest.mark.parametrize("ref", [None, "", 5, "x" * 65, "x" * 10_000, "a\0", "\ud800", ["r1"]])
def test_w25_a_ref_that_is_none_is_an_invalid_field(ref: object) -> None:
    frame = json.dumps({"type": "request", "ref": ref, "command": ASK})
    with pytest.raises(BadFrame) as refused:
        parse(frame)
    assert refused.value.code is Code.INVALID_FIELD
    assert refused.value.params["field"] == "ref"
    assert refused.value.ref is None


def test_a_refusal_names_no_more_than_it_must() -> None:
    """What is echoed is cut."""
    with pytest.raises(BadFrame) as refused:
        parse(request({**ASK, "x" * 99: 1}))
    assert refused.value.params == {"field": "x" * 32}


def test_every_server_message_is_in_the_schema() -> None:
    definitions = schema()["$defs"]
    assert {kind.__name__ for kind in ServerMessage.__subclasses__()} <= definitions.keys()
    assert {"Ask", "ReportBack", "Command", "ClientMessage", "ServerMessage"} <= definitions.keys()
    assert "Arrive" not in definitions, "what only the server asks for is no client's business"


def test_the_schema_is_printed() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "app.protocol"], capture_output=True, check=True, text=True
    )
    assert json.loads(printed.stdout) == schema()
