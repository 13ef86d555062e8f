"""The built frontend without a server: files from the build, views from the scenes.

For pictures and for checks of every state; whatever must be true of the server is tried with it.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page, WebSocketRoute

from app.api.qr import qr_code
from app.codes import Rejected
from app.domain import formats
from app.judge import judge
from app.realtime.patch import diff
from app.services.format_table import in_words, minutes
from app.services.reporting.catalogue import Catalogue
from app.services.reports import report_parts
from tests.e2e.conftest import STATIC
from tests.e2e.scenes import PEOPLE, Play, finished

ORIGIN = "http://setroom.test"
"""What the links on the pages name."""
WIDTHS = {"1280": 800, "390": 844, "300": 420}
PAGES = {
    "start": "/", "join": "/j/#x.y", "home": "/s/s1", "new-set": "/s/s2", "home-member": "/s/s3",
    "me": "/me", "report": "/m/m1/report",
    "formats": "/s/s1/formats", "own-formats": "/s/s2/formats",
    "format": "/s/s1/formats/wial_single",
    "editor": "/s/s1/formats/wial_single/copy",
}  # fmt: skip
SCHEMES = ("light", "dark")
AGREEMENT = "What is said here stays here. We come on time, and say so before if we cannot."
HOME = {
    "id": "s1", "name": "Thursday set", "person_id": "miriam", "role": "coach",
    "lang": "en", "time_zone": "Europe/Berlin", "rhythm_days": 21, "retention_days": 365,
    "agreement": {"version": 2, "text": AGREEMENT}, "former_members": [],
    "members": [
        {"id": p, "name": n, "role": r, "agreed_version": 1 if p == "dora" else 2,
         "agreed_at": "2026-11-19T14:02:00+01:00"}
        for p, (n, r) in PEOPLE.items()
    ],
    "meetings": [
        {"id": "m3", "title": "January", "format": "fast_round", "state": "lobby",
         "starts_at": "2027-01-14T14:00:00+01:00", "presented": [], "may_change": True},
        {"id": "m2", "title": "December", "format": "set_classic", "state": "lobby",
         "starts_at": "2026-12-10T14:00:00+01:00", "presented": [], "may_change": True},
        {"id": "m1", "title": "November", "format": "set_classic", "state": "finished",
         "started_at": "2026-11-19T14:00:00+01:00", "finished_at": "2026-11-19T16:20:00+01:00",
         "presented": [{"person_id": "ben", "title": "My team goes quiet"},
                       {"person_id": "amina", "title": "Saying no to a customer I like"}]},
        {"id": "m0", "title": "October", "format": "set_classic", "state": "finished",
         "cancelled": True, "starts_at": "2026-10-22T14:00:00+02:00",
         "finished_at": "2026-10-20T10:00:00+02:00", "presented": []},
    ],
    "open_actions": [
        {"id": "a1", "owner": "ben", "status": "open", "due": "2026-12-05",
         "what": "Ask each of them for twenty minutes, and only listen", "supporter": "chen",
         "sign": "One of them brings up the reorg unasked",
         "reports": [{"by": "ben", "at": "2026-11-24T09:00:00+01:00", "status": "open",
                      "happened": "Two of five by now.", "learnt": "I still interrupt."}]},
        {"id": "a2", "owner": "miriam", "status": "open", "reports": [],
         "what": "Leave the silence alone for a minute longer"},
    ],
    "reported_actions": [
        {"id": "a3", "owner": "chen", "status": "done", "what": "Show the draft to two customers",
         "reports": [{"by": "chen", "at": "2026-12-03T09:00:00+01:00", "status": "done",
                      "happened": "Both laughed at the same page.",
                      "learnt": "I had hidden the price."}]},
    ],
    "rotation": [{"person_id": "chen"}, {"person_id": "dora"}]
    + [{"person_id": p, "last_presented_at": "2026-11-19T16:20:00+01:00"}
       for p in ("ben", "amina")],
    "learnings": [
        {"id": "l1", "set_id": "s1", "set_name": "Thursday set", "person_id": "chen",
         "level": "set", "text": "We hurry when it hurts.", "at": "2026-11-19T16:10:00+01:00",
         "released": True},
    ],
}  # fmt: skip
NEW_SET = {
    **HOME, "id": "s2", "agreement": {"version": 0}, "members": HOME["members"][:1], "meetings": [],  # type: ignore[index]
    "open_actions": [], "reported_actions": [], "rotation": [], "learnings": [],
    "name": "Tuesday set",
}  # fmt: skip
MEMBERS_HOME = {
    **HOME, "id": "s3", "person_id": "dora", "role": "member", "meetings": HOME["meetings"][2:],  # type: ignore[index]
    "next_time": {"starts_at": "2026-12-10T14:00:00+01:00", "presenters": ["chen"]},
}  # fmt: skip
LOG = [
    {"id": "l2", "set_id": "s1", "set_name": "Thursday set", "person_id": "miriam",
     "meeting_id": "m1", "meeting_title": "November", "level": "self", "released": False,
     "text": "I fill silence because I fear it.", "at": "2026-11-19T16:10:00+01:00"},
    {"id": "l3", "set_id": "s1", "set_name": "Thursday set", "person_id": "miriam",
     "level": "organisation", "text": "We never ask the people who left.",
     "at": "2026-11-12T10:00:00+01:00", "released": True},
]  # fmt: skip
DOOR = {
    "set_name": "Thursday set", "role": "member", "people": 6, "meeting_title": "November",
    "guests": True, "agreement": {"version": 2, "text": AGREEMENT}, "retention_days": 365,
    "starts_at": "2026-11-19T14:00:00+01:00", "call_url": "https://call.example/thursday",
}  # fmt: skip


def format_line(key: str) -> dict[str, Any]:
    """A format that ships, as the set's list has it."""
    table = in_words(formats.built_in(key), Catalogue("en"))
    return {
        "key": key, "title": table["title"], "built_in": True, "table": table,
        "coachless": formats.built_in(key).coachless, "minutes": minutes(table),
    }  # fmt: skip


INVITE = {
    "id": "i9", "role": "member", "expires_at": "2026-12-04T14:00:00+01:00",
    "url": f"{ORIGIN}/j/#6f1c2a90b7d3e845.kq2Zc8mTn0vXyR4uWb7LhJpQfGsDdA3eYt1iKoN5xEw",
}  # fmt: skip
INVITE["qr"] = qr_code(INVITE["url"])
API: dict[str, Any] = {
    "/api/me": {"person_id": "miriam", "sets": [
        {"id": "s1", "name": "Thursday set", "your_name": "Miriam", "role": "coach"}]},
    "/api/me/learnings": LOG,
    "/api/sets/s1": HOME,
    "/api/sets/s1/invites": [
        {"id": "i1", "role": "member", "uses": 4, "state": "open",
         "expires_at": "2026-11-29T14:00:00+01:00"},
        {"id": "i2", "role": "observer", "uses": 0, "uses_max": 1, "state": "open"},
    ],
    "POST /api/sets": {"id": "s2", "invite": INVITE},
    "/api/sets/s2": NEW_SET,
    "/api/sets/s3": MEMBERS_HOME,
    "/api/door": DOOR,
    "/api/meetings/m1/ticket": {"ticket": "t", "expires_in_s": 60},
    "/api/sets/s1/formats": [format_line(key) for key in formats.BUILT_IN],
}  # fmt: skip


def report() -> dict[str, Any]:
    """The report of the finished scene, for its presenter."""
    play = finished()
    parts = report_parts(play.room, "ben", play.at_ms)
    since = {"status": "changed", "at_ms": 1_796_300_000_000,
             "happened": "Two of five, then I stopped asking.",
             "learnt": "They talk when I leave the room."}  # fmt: skip
    now = {"status": "changed", "reports": [since]}
    return {
        **parts,
        "actions": {id: {**action, "now": now} for id, action in parts["actions"].items()},
        "set_name": "Thursday set",
        "started_at": "2026-11-22T14:00:00+01:00",
        "finished_at": "2026-11-22T15:32:00+01:00",
        "kept_until": "2027-11-22T15:32:00+01:00",
    }


API["/api/meetings/m1/report"] = report()
OWN_FORMAT = format_line("set_classic") | {
    "key": "our_evening", "title": "Our evening", "built_in": False, "made_by": "miriam",
    "updated_at": "2026-11-24T20:15:00+01:00",
}  # fmt: skip
API["/api/sets/s2/formats"] = [*API["/api/sets/s1/formats"], OWN_FORMAT]
API["POST /api/formats/check"] = {
    "ok": True,
    "table": {"key": "our_evening", "title": "Our long evening"},
}


class Answers(BaseHTTPRequestHandler):
    """Files from the build, fixed answers for the few calls."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, a page or a fixed answer."""
        path = self.path.partition("?")[0]
        known = f"{self.command} {path}"
        if known in API or path in API:
            self._send(200, "application/json", json.dumps(API.get(known, API.get(path))).encode())
        elif path.startswith("/api"):
            self._send(404, "application/problem+json", b'{"code": "not_found"}')
        else:
            file = STATIC / path.lstrip("/")
            file = file if file.is_file() else STATIC / "index.html"
            self._send(200, guess_type(file)[0] or "text/html", file.read_bytes())

    def do_POST(self) -> None:
        """As asked for, whatever was sent."""
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.do_GET()

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        if self.path.startswith("/assets/"):
            self.send_header("cache-control", "max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@cache
def origin() -> str:
    """Where the build is served for as long as this process lives; a browser may keep its files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


class Line:
    """One person's socket to a scene: its answers are the room's and the judge's, its clock the
    scene's."""

    def __init__(self, play: Play, person: str, socket: WebSocketRoute) -> None:
        self._play = play
        self._person = person
        self._socket = socket
        self._seen: dict[str, Any] = {}

    def receive(self, message: str | bytes) -> None:
        """One frame of the page's."""
        frame = json.loads(message)
        answers = {
            "hello": self._hello, "ping": self._ping, "check": self._check, "request": self._request
        }  # fmt: skip
        answers[frame["type"]](frame)

    def _say(self, type: str, **fields: Any) -> None:
        self._socket.send(json.dumps({"type": type, **fields}))

    def _show(self) -> None:
        seen = self._play.seen_by(self._person)
        patch, self._seen = diff(self._seen, seen), seen
        self._say("view", seq=self._play.room.seq, at_ms=self._play.at_ms, patch=patch)

    def _hello(self, _: Mapping[str, Any]) -> None:
        self._show()
        self._say("presence", here=[one for one in PEOPLE if one != "dora"], away_since_ms={})

    def _ping(self, frame: Mapping[str, Any]) -> None:
        at_ms = self._play.at_ms
        sent_at_ms = frame["sent_at_ms"]
        self._say("pong", sent_at_ms=sent_at_ms, received_at_ms=at_ms, server_at_ms=at_ms)

    def _check(self, frame: Mapping[str, Any]) -> None:
        verdict = judge(frame["text"], "en").model_dump(mode="json", exclude_none=True)
        self._say("checked", ref=frame["ref"], verdict=verdict)

    def _request(self, frame: Mapping[str, Any]) -> None:
        try:
            self._play.tries(self._person, frame["command"])
        except Rejected as no:
            refusal = {"code": no.code.value, "params": no.params, "hint": no.hint or {}}
            self._say("rejected", ref=frame["ref"], **refusal)
        else:
            self._say("accepted", ref=frame["ref"], seq=self._play.room.seq)
            self._show()


def serve(play: Play, person: str) -> Callable[[WebSocketRoute], None]:
    """Answers a page's socket as the scene would."""

    def handle(socket: WebSocketRoute) -> None:
        socket.on_message(Line(play, person, socket).receive)

    return handle


def new_page(browser: Browser, width: str, scheme: Any, **options: Any) -> Page:
    """A page of this size and light, that sees nothing but the build."""
    context = browser.new_context(
        **options,
        viewport={"width": int(width), "height": WIDTHS[width]},
        color_scheme=scheme,
        reduced_motion="reduce",
        base_url=origin(),
        is_mobile=width != "1280",
        has_touch=width != "1280",
        device_scale_factor=1.5,
    )
    return context.new_page()
