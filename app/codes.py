"""Every refusal: its code, its HTTP status, its close code, its parameters.

One table makes the documentation, the client's constants and the tests. A code is a fact in
`snake_case`; its wording for people is in the catalogues (`app/locales`).
"""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """What can be refused. The value is what goes over the wire."""

    # The room, in the order of its guards.
    MEETING_FINISHED = "meeting_finished"
    NOT_STARTED = "not_started"
    FORBIDDEN_ROLE = "forbidden_role"
    WRONG_PHASE = "wrong_phase"
    WRONG_ADDRESSEE = "wrong_addressee"
    NOT_YOUR_TURN = "not_your_turn"
    SILENT = "silent"
    UNKNOWN_ITEM = "unknown_item"
    WRONG_STATE = "wrong_state"
    STALE_STATE = "stale_state"
    PRESENTERS_MISSING = "presenters_missing"
    NOT_A_QUESTION = "not_a_question"
    LIMIT_REACHED = "limit_reached"
    # What a request looks like.
    DUPLICATE_CONFLICT = "duplicate_conflict"
    MALFORMED_JSON = "malformed_json"
    INVALID_FRAME = "invalid_frame"
    UNKNOWN_TYPE = "unknown_type"
    UNKNOWN_FIELD = "unknown_field"
    INVALID_FIELD = "invalid_field"
    INVALID_TEXT = "invalid_text"
    INVALID_FORMAT = "invalid_format"
    TOO_LARGE = "too_large"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    BAD_HOST = "bad_host"
    BAD_REQUEST = "bad_request"
    REQUEST_TIMEOUT = "request_timeout"
    TOKEN_IN_URL = "token_in_url"  # noqa: S105 - a code, not a secret
    # Who sends it, and what it names.
    UNAUTHENTICATED = "unauthenticated"
    SESSION_EXPIRED = "session_expired"
    SESSION_REVOKED = "session_revoked"
    CSRF = "csrf"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    INVITE_INVALID = "invite_invalid"
    INVITE_GONE = "invite_gone"
    NAME_TAKEN = "name_taken"
    GUESTS_OFF = "guests_off"
    RATE_LIMITED = "rate_limited"
    TOO_MANY_CONNECTIONS = "too_many_connections"
    # The socket.
    BAD_FRAME = "bad_frame"
    HELLO_REQUIRED = "hello_required"
    HELLO_TIMEOUT = "hello_timeout"
    ALREADY_JOINED = "already_joined"
    BAD_TICKET = "bad_ticket"
    REMOVED = "removed"
    ERASED = "erased"
    PROTOCOL_VERSION = "protocol_version"
    SLOW_CONSUMER = "slow_consumer"
    DRAIN = "drain"
    # The server.
    STORAGE_UNAVAILABLE = "storage_unavailable"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code's HTTP status, meaning, parameters and close code.

    `close` is the socket's close code where the refusal ends the connection: 44xx means do not
    reconnect by yourself, 45xx means reconnect after `retry_ms`.
    """

    http: int
    meaning: str
    params: tuple[str, ...] = ()
    close: int | None = None


CODES: dict[Code, Refusal] = {
    Code.MEETING_FINISHED: Refusal(409, "the meeting is over"),
    Code.NOT_STARTED: Refusal(409, "the meeting has not begun"),
    Code.FORBIDDEN_ROLE: Refusal(403, "this role may never do this", ("roles",)),
    Code.WRONG_PHASE: Refusal(409, "this may not be done in the current phase", ("phase",)),
    Code.WRONG_ADDRESSEE: Refusal(409, "this person cannot be addressed now", ("to",)),
    Code.NOT_YOUR_TURN: Refusal(409, "it is somebody else's turn", ("current",)),
    Code.SILENT: Refusal(409, "nothing may be posted in a silent phase"),
    Code.UNKNOWN_ITEM: Refusal(404, "no item has this id", ("item",)),
    Code.WRONG_STATE: Refusal(409, "the item's state does not allow this", ("state",)),
    Code.STALE_STATE: Refusal(
        409, "the room has changed since the client last saw it", ("current",)
    ),
    Code.PRESENTERS_MISSING: Refusal(409, "presenters must be set first"),
    Code.NOT_A_QUESTION: Refusal(
        422, "only questions are let through, and this text is none", ("form",)
    ),
    Code.LIMIT_REACHED: Refusal(409, "the limit is reached", ("limit", "max")),
    Code.DUPLICATE_CONFLICT: Refusal(409, "this ref was used for another request"),
    Code.MALFORMED_JSON: Refusal(400, "malformed JSON"),
    Code.INVALID_FRAME: Refusal(400, "the JSON is not an object"),
    Code.UNKNOWN_TYPE: Refusal(400, "unknown type of message or command", ("type",)),
    Code.UNKNOWN_FIELD: Refusal(422, "unknown field", ("field",)),
    Code.INVALID_FIELD: Refusal(422, "the value of a field is not allowed", ("field", "reason")),
    Code.INVALID_TEXT: Refusal(
        422,
        "the text is empty, too long or has characters that are not allowed",
        ("field", "reason"),
    ),
    Code.INVALID_FORMAT: Refusal(422, "the meeting format cannot work", ("field", "reason")),
    Code.TOO_LARGE: Refusal(413, "too large", ("max",), 1009),
    Code.UNSUPPORTED_MEDIA_TYPE: Refusal(415, "the content type must be application/json"),
    Code.BAD_HOST: Refusal(400, "the Host header names no host of this server"),
    Code.BAD_REQUEST: Refusal(400, "malformed HTTP request"),
    Code.REQUEST_TIMEOUT: Refusal(408, "the request did not arrive in time"),
    Code.TOKEN_IN_URL: Refusal(400, "a secret must not be in a URL"),
    Code.UNAUTHENTICATED: Refusal(401, "not signed in", (), 4401),
    Code.SESSION_EXPIRED: Refusal(401, "the session has expired", (), 4401),
    Code.SESSION_REVOKED: Refusal(401, "the session has ended", (), 4401),
    Code.CSRF: Refusal(403, "the request came from another site"),
    Code.NOT_FOUND: Refusal(404, "not found, or not yours to see", (), 4404),
    Code.METHOD_NOT_ALLOWED: Refusal(405, "this method is not allowed here"),
    Code.INVITE_INVALID: Refusal(404, "unknown invitation"),
    Code.INVITE_GONE: Refusal(410, "the invitation has ended", ("reason",)),
    Code.NAME_TAKEN: Refusal(409, "somebody in the set has this name already", ("name",)),
    Code.GUESTS_OFF: Refusal(403, "this server does not allow guests to do this"),
    Code.RATE_LIMITED: Refusal(429, "too many requests", ("retry_ms",), 4529),
    Code.TOO_MANY_CONNECTIONS: Refusal(429, "too many connections", ("max",), 4513),
    Code.BAD_FRAME: Refusal(400, "not a message of this protocol", (), 4400),
    Code.HELLO_REQUIRED: Refusal(400, "the first message must be hello", (), 4400),
    Code.HELLO_TIMEOUT: Refusal(408, "hello did not arrive in time", (), 4408),
    Code.ALREADY_JOINED: Refusal(409, "hello was sent already", (), 4400),
    Code.BAD_TICKET: Refusal(401, "the ticket is used, expired or for another meeting", (), 4401),
    Code.REMOVED: Refusal(403, "removed from this meeting", (), 4403),
    Code.ERASED: Refusal(410, "erased", (), 4410),
    Code.PROTOCOL_VERSION: Refusal(
        426, "this version of the protocol is not supported", ("version",), 4426
    ),
    Code.SLOW_CONSUMER: Refusal(408, "the client reads too slowly", (), 4508),
    Code.DRAIN: Refusal(503, "the server is restarting", ("retry_ms",), 4512),
    Code.STORAGE_UNAVAILABLE: Refusal(503, "the server cannot write just now", ("retry_ms",), 4503),
    Code.INTERNAL: Refusal(500, "internal error", (), 1011),
}


class Rejected(Exception):
    """A request refused: nothing was changed, the code says why.

    `params` are facts for the sentence in the catalogue; `hint` is what helps the author go on
    (a judge's hint, for instance). Both are plain JSON.
    """

    def __init__(self, code: Code, hint: dict[str, object] | None = None, **params: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params
        self.hint = hint
