"""Every refusal: its code, its HTTP status, its close code, its parameters.

One table makes the documentation, the client's constants and the tests. A code is a fact in
`snake_case`; the words for it live in the catalogues (`app/locales`).
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
    # Who asks.
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
    # The socket's life.
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
    # Ourselves.
    STORAGE_UNAVAILABLE = "storage_unavailable"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Refusal:
    """How one code looks from outside.

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
    Code.FORBIDDEN_ROLE: Refusal(403, "no phase would allow it to this role", ("roles",)),
    Code.WRONG_PHASE: Refusal(409, "this phase does not allow it", ("phase",)),
    Code.WRONG_ADDRESSEE: Refusal(409, "not to this person now", ("to",)),
    Code.NOT_YOUR_TURN: Refusal(409, "somebody else's turn", ("current",)),
    Code.SILENT: Refusal(409, "this phase is silent"),
    Code.UNKNOWN_ITEM: Refusal(404, "nothing here has this id", ("item",)),
    Code.WRONG_STATE: Refusal(409, "not in the state it is in", ("state",)),
    Code.STALE_STATE: Refusal(409, "somebody was faster", ("current",)),
    Code.PRESENTERS_MISSING: Refusal(409, "who presents is not settled"),
    Code.NOT_A_QUESTION: Refusal(422, "questions only, and this reads as none", ("form",)),
    Code.LIMIT_REACHED: Refusal(409, "as many as fit", ("limit", "max")),
    Code.DUPLICATE_CONFLICT: Refusal(409, "this ref was used for something else"),
    Code.MALFORMED_JSON: Refusal(400, "not JSON"),
    Code.INVALID_FRAME: Refusal(400, "JSON, but not an object"),
    Code.UNKNOWN_TYPE: Refusal(400, "no such type of message or command", ("type",)),
    Code.UNKNOWN_FIELD: Refusal(422, "a field that does not exist", ("field",)),
    Code.INVALID_FIELD: Refusal(422, "a field out of its bounds", ("field", "reason")),
    Code.INVALID_TEXT: Refusal(422, "text empty, too long or not plain", ("field", "reason")),
    Code.INVALID_FORMAT: Refusal(422, "a meeting format that cannot work", ("field", "reason")),
    Code.TOO_LARGE: Refusal(413, "more bytes than fit", ("max",), 1009),
    Code.UNSUPPORTED_MEDIA_TYPE: Refusal(415, "only application/json"),
    Code.BAD_HOST: Refusal(400, "not a host of this server"),
    Code.BAD_REQUEST: Refusal(400, "not HTTP as this server speaks it"),
    Code.REQUEST_TIMEOUT: Refusal(408, "the request did not arrive in time"),
    Code.TOKEN_IN_URL: Refusal(400, "secrets do not belong in an address"),
    Code.UNAUTHENTICATED: Refusal(401, "nobody is signed in here", (), 4401),
    Code.SESSION_EXPIRED: Refusal(401, "signed in too long ago", (), 4401),
    Code.SESSION_REVOKED: Refusal(401, "signed out", (), 4401),
    Code.CSRF: Refusal(403, "sent from another site"),
    Code.NOT_FOUND: Refusal(404, "not here, or not for you", (), 4404),
    Code.METHOD_NOT_ALLOWED: Refusal(405, "not with this method"),
    Code.INVITE_INVALID: Refusal(404, "no such invitation"),
    Code.INVITE_GONE: Refusal(410, "the invitation is over", ("reason",)),
    Code.NAME_TAKEN: Refusal(409, "somebody in the set has this name", ("name",)),
    Code.GUESTS_OFF: Refusal(403, "this server does not let guests do that"),
    Code.RATE_LIMITED: Refusal(429, "too fast", ("retry_ms",), 4529),
    Code.TOO_MANY_CONNECTIONS: Refusal(429, "too many connections", ("max",), 4513),
    Code.BAD_FRAME: Refusal(400, "not a message of this protocol", (), 4400),
    Code.HELLO_REQUIRED: Refusal(400, "hello comes first", (), 4400),
    Code.HELLO_TIMEOUT: Refusal(408, "no hello in time", (), 4408),
    Code.ALREADY_JOINED: Refusal(409, "hello was said already", (), 4400),
    Code.BAD_TICKET: Refusal(401, "ticket used, expired or foreign", (), 4401),
    Code.REMOVED: Refusal(403, "no longer in this meeting", (), 4403),
    Code.ERASED: Refusal(410, "erased", (), 4410),
    Code.PROTOCOL_VERSION: Refusal(426, "another version of the protocol", ("version",), 4426),
    Code.SLOW_CONSUMER: Refusal(408, "reads too slowly", (), 4508),
    Code.DRAIN: Refusal(503, "the server restarts", ("retry_ms",), 4512),
    Code.STORAGE_UNAVAILABLE: Refusal(503, "cannot write just now", ("retry_ms",), 4503),
    Code.INTERNAL: Refusal(500, "our mistake", (), 1011),
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
