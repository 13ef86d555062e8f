"""Every message of the socket, and the one way in: `parse`.

Frames are JSON in text. What a client may send is checked here, field by field; what the server
sends is stated here for whoever writes a client. `python -m app.protocol` prints the JSON Schema.
"""

import json
from typing import Annotated, Any, Literal, NoReturn, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.json_schema import models_json_schema
from pydantic_core import ErrorDetails, PydanticCustomError

from app.codes import Code, Rejected
from app.domain.commands import Command
from app.domain.text import LangTag, Text
from app.domain.verdict import Hint, Verdict

PROTOCOL = 1
"""The version a client says hello with."""

REF_CHARS_MAX = 64
TICKET_CHARS_MAX = 128
NAMED_CHARS_MAX = 32
"""A type or field that does not exist is named in the refusal; longer names are cut."""


def _ref(value: str) -> str:
    # A ref is a key in the log: PostgreSQL takes no NUL, and a lone surrogate is no text.
    if any(char < " " or "\ud800" <= char <= "\udfff" for char in value):
        raise PydanticCustomError("invalid_ref", "a ref is plain text")
    return value


Ref = Annotated[str, Field(min_length=1, max_length=REF_CHARS_MAX), AfterValidator(_ref)]
Moment = Annotated[float, Field(strict=True, ge=-(2**53), le=2**53, allow_inf_nan=False)]


class ClientMessage(BaseModel):
    """What a client sends: closed against fields that do not exist."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class HelloMessage(ClientMessage):
    """The first frame, within five seconds of the upgrade.

    What it does not know, it ignores: a newer client is told about the version, not the field.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: Literal["hello"]
    ticket: Annotated[str, Field(min_length=1, max_length=TICKET_CHARS_MAX)]
    protocol: Annotated[int, Field(strict=True)]


class RequestMessage(ClientMessage):
    """A command; answered by exactly one `accepted` or `rejected` with its ref."""

    type: Literal["request"]
    ref: Ref = Field(description="made by the client; sent again, it gets the first answer")
    command: Command


class CheckMessage(ClientMessage):
    """A text to judge; nothing comes of it but `checked`."""

    type: Literal["check"]
    ref: Ref
    text: Text
    lang: LangTag | None = None


class PingMessage(ClientMessage):
    """The client's own clock, for measuring its offset."""

    type: Literal["ping"]
    sent_at_ms: Moment = Field(description="by the client's clock; comes back as it is")


class ServerMessage(BaseModel):
    """What the server sends. Absent means none: no field is null."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def encoded(self) -> bytes:
        """The message as a frame's payload."""
        return self.model_dump_json(exclude_none=True).encode()


class ViewMessage(ServerMessage):
    """What changed in what this viewer may see; the first one is the whole of it."""

    type: Literal["view"] = "view"
    seq: int = Field(description="of the newest event in it; never falls on a connection")
    at_ms: int
    patch: dict[str, Any] = Field(description="JSON merge patch (RFC 7386)")


class PresenceMessage(ServerMessage):
    """Who has a socket, and for how long the others have had none."""

    type: Literal["presence"] = "presence"
    here: list[str]
    away_since_ms: dict[str, int]


class AcceptedMessage(ServerMessage):
    """The request is in the record, for good."""

    type: Literal["accepted"] = "accepted"
    ref: str
    seq: int = Field(description="a view of this seq or later shows it")
    id: str | None = Field(None, description="of the thing made")
    hint: Hint | None = Field(None, description="a nudge, for the author alone")


class RejectedMessage(ServerMessage):
    """The request was refused and changed nothing; its ref is free again."""

    type: Literal["rejected"] = "rejected"
    ref: str | None = Field(None, description="absent where the frame had none")
    code: Code
    params: dict[str, Any] = Field(default_factory=dict, description="facts for the sentence")
    hint: dict[str, Any] | None = None


class CheckedMessage(ServerMessage):
    """What the judge says of a text."""

    type: Literal["checked"] = "checked"
    ref: str
    verdict: Verdict


class PongMessage(ServerMessage):
    """The answer to a ping, with the server's clock when it came and when this left."""

    type: Literal["pong"] = "pong"
    sent_at_ms: float
    received_at_ms: int
    server_at_ms: int


class CueMessage(ServerMessage):
    """A moment of the phase's clock, pushed because hidden tabs do not tick."""

    type: Literal["cue"] = "cue"
    cue: Literal["five_minutes", "one_minute", "time"]
    index: int = Field(description="phase.index")


class GoawayMessage(ServerMessage):
    """The server restarts: a close frame follows."""

    type: Literal["goaway"] = "goaway"
    retry_ms: int = Field(description="come back after so long")


AnyClientMessage = HelloMessage | RequestMessage | CheckMessage | PingMessage
AnyServerMessage = (
    ViewMessage
    | PresenceMessage
    | AcceptedMessage
    | RejectedMessage
    | CheckedMessage
    | PongMessage
    | CueMessage
    | GoawayMessage
)

_CLIENT: TypeAdapter[AnyClientMessage] = TypeAdapter(
    Annotated[AnyClientMessage, Field(discriminator="type")]
)


class BadFrame(Rejected):
    """A frame that is no message of this protocol; `ref` is its own, if it had one."""

    def __init__(self, code: Code, ref: str | None = None, **params: object) -> None:
        super().__init__(code, None, **params)
        self.ref = ref


def parse(frame: str) -> AnyClientMessage:
    """The message in a text frame.

    Raises `BadFrame`: malformed_json, invalid_frame, unknown_type, unknown_field, invalid_field or
    invalid_text, the last four with the name of what is wrong (docs/bad-inputs.md, W21-W27).
    """
    message = _json(frame)
    if not isinstance(message, dict):
        raise BadFrame(Code.INVALID_FRAME)
    try:
        return _CLIENT.validate_python(message)
    except ValidationError as error:
        ref = _ref_of(message)
        problems = [_refusal(problem) for problem in error.errors(include_url=False)]
    code, params = min(problems, key=lambda problem: _ORDER.index(problem[0]))
    raise BadFrame(code, ref, **params)


def _json(frame: str) -> Any:
    # The standard library's parser tells a lone surrogate from bad JSON. A nesting bomb is a
    # RecursionError to it, and a number of thousands of digits a plain ValueError.
    try:
        return json.loads(frame, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadFrame(Code.MALFORMED_JSON) from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and the infinities are not JSON


def _ref_of(message: dict[str, Any]) -> str | None:
    try:
        return _REF.validate_python(message.get("ref"))
    except ValidationError:
        return None


_REF: TypeAdapter[str] = TypeAdapter(Ref)

_ORDER = (Code.UNKNOWN_TYPE, Code.UNKNOWN_FIELD, Code.INVALID_FIELD, Code.INVALID_TEXT)
"""Of several faults the one that explains most is told."""

_TAGS = frozenset(
    kind.model_fields["type"].annotation.__args__[0]
    for kind in (*get_args(AnyClientMessage), *get_args(get_args(Command)[0]))
)


def _refusal(problem: ErrorDetails) -> tuple[Code, dict[str, object]]:
    field = _field(problem)
    match problem["type"]:
        case "union_tag_invalid" | "union_tag_not_found":
            tag = problem.get("ctx", {}).get("tag", "")
            return Code.UNKNOWN_TYPE, {"type": _shown(str(tag))}
        case "extra_forbidden":
            return Code.UNKNOWN_FIELD, {"field": field}
        case "invalid_text":
            return Code.INVALID_TEXT, {"field": field, "reason": problem["ctx"]["reason"]}
        case "string_unicode" if field != "ref":
            return Code.INVALID_TEXT, {"field": field, "reason": "surrogate"}
        case kind:
            return Code.INVALID_FIELD, {"field": field, "reason": kind}


def _field(problem: ErrorDetails) -> str:
    """The path as the client wrote it: `command.` is implied, the unions' tags are left out."""
    path = [str(part) for part in problem["loc"]]
    if path and path[0] in _TAGS:
        path = path[1:]
    if len(path) > 1 and path[0] == "command":
        path = path[2:] or ["command"]
    return _shown(".".join(path))


def _shown(name: str) -> str:
    return name.encode(errors="replace").decode()[:NAMED_CHARS_MAX]


Side = tuple[type[BaseModel], Literal["validation", "serialization"]]


def schema() -> dict[str, Any]:
    """JSON Schema of every message; `$defs` holds each by its name, and `Command`."""
    sent: list[Side] = [(kind, "validation") for kind in get_args(AnyClientMessage)]
    received: list[Side] = [(kind, "serialization") for kind in get_args(AnyServerMessage)]
    _, top = models_json_schema([*sent, *received], ref_template="#/$defs/{model}")
    definitions: dict[str, Any] = top["$defs"]
    definitions["Command"] = {
        "description": "What a person may ask for.",
        "oneOf": _references(get_args(get_args(Command)[0])),
    }
    definitions["RequestMessage"]["properties"]["command"] = {"$ref": "#/$defs/Command"}
    definitions["ClientMessage"] = {
        "description": "What a client may send.",
        "oneOf": _references(get_args(AnyClientMessage)),
    }
    definitions["ServerMessage"] = {
        "description": "What the server may send.",
        "oneOf": _references(get_args(AnyServerMessage)),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The socket of a meeting",
        "oneOf": [{"$ref": "#/$defs/ClientMessage"}, {"$ref": "#/$defs/ServerMessage"}],
        "$defs": dict(sorted(definitions.items())),
    }


def _references(kinds: tuple[type[BaseModel], ...]) -> list[dict[str, str]]:
    return [{"$ref": f"#/$defs/{kind.__name__}"} for kind in kinds]


if __name__ == "__main__":
    print(json.dumps(schema(), indent=2, ensure_ascii=False))
