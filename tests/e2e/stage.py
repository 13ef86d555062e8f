"""The built frontend without a server: files from the build, views from the scenes.

For pictures and for checks of every state; whatever must be true of the server is tried with it.
"""

import json
from collections.abc import Callable
from mimetypes import guess_type
from typing import Any

from playwright.sync_api import Browser, Page, Route, WebSocketRoute

from app.domain import formats
from app.services.format_table import in_words, minutes
from app.services.reporting.catalogue import Catalogue
from tests.e2e.conftest import STATIC
from tests.e2e.scenes import PEOPLE, Play, finished

ORIGIN = "http://setroom.test"
WIDTHS = {"1280": 800, "390": 844, "300": 420}
PAGES = {
    "start": "/", "join": "/j/#x.y", "home": "/s/s1", "report": "/m/m1/report",
    "formats": "/s/s1/formats", "format": "/s/s1/formats/wial_single",
    "editor": "/s/s1/formats/wial_single/copy",
}  # fmt: skip
SCHEMES = ("light", "dark")
HOME = {
    "id": "s1", "name": "Thursday set", "person_id": "miriam", "role": "coach",
    "lang": "en", "time_zone": "Europe/Berlin",
    "agreement": {"version": 0}, "former_members": [],
    "members": [{"id": p, "name": n, "role": r} for p, (n, r) in PEOPLE.items()],
    "meetings": [
        {"id": "m2", "title": "December", "format": "set_classic", "state": "lobby",
         "starts_at": "2026-12-10T14:00:00+01:00", "presented": []},
        {"id": "m1", "title": "November", "format": "set_classic", "state": "finished",
         "finished_at": "2026-11-19T16:20:00+01:00",
         "presented": [{"person_id": "ben", "title": "My team goes quiet"}]},
    ],
    "open_actions": [
        {"id": "a1", "owner": "ben", "status": "open", "due": "2026-12-05", "reports": [],
         "what": "Ask each of them for twenty minutes, and only listen",
         "sign": "One of them brings up the reorg unasked"},
    ],
    "rotation": [{"person_id": "ben", "last_presented_at": "2026-11-19T16:20:00+01:00"}],
    "learnings": [],
}  # fmt: skip
DOOR = {"set_name": "Thursday set", "role": "member", "people": 6, "meeting_title": "November"}


def format_line(key: str) -> dict[str, Any]:
    """A format that ships, as the set's list has it."""
    table = in_words(formats.built_in(key), Catalogue("en"))
    return {
        "key": key, "title": table["title"], "built_in": True, "table": table,
        "coachless": formats.built_in(key).coachless, "minutes": minutes(table),
    }  # fmt: skip


API: dict[str, Any] = {
    "/api/me": {"person_id": "miriam", "sets": []},
    "/api/sets/s1": HOME,
    "/api/door": DOOR,
    "/api/meetings/m1/ticket": {"ticket": "t", "expires_in_s": 60},
    "/api/sets/s1/formats": [format_line(key) for key in formats.BUILT_IN],
}  # fmt: skip


def report() -> dict[str, Any]:
    """The report of the finished scene, for its presenter."""
    seen = finished().seen_by("ben")
    return {
        **seen,
        "set_name": "Thursday set",
        "started_at": "2026-11-22T14:00:00+01:00",
        "finished_at": "2026-11-22T15:32:00+01:00",
    }


API["/api/meetings/m1/report"] = report()


def answer(route: Route) -> None:
    """Files from the build, fixed answers for the few calls."""
    path = route.request.url.removeprefix(ORIGIN).split("?")[0].split("#")[0]
    if path in API:
        route.fulfill(json=API[path])
    elif path.startswith("/api"):
        route.fulfill(status=404, json={"code": "not_found"})
    else:
        file = STATIC / path.lstrip("/")
        if not file.is_file():
            file = STATIC / "index.html"
        route.fulfill(body=file.read_bytes(), content_type=guess_type(file)[0] or "text/html")


def serve(play: Play, person: str) -> Callable[[WebSocketRoute], None]:
    """A socket that says one view and answers pings by the scene's clock."""

    def handle(socket: WebSocketRoute) -> None:
        def receive(message: str | bytes) -> None:
            frame = json.loads(message)
            if frame["type"] == "hello":
                view = play.seen_by(person)
                here = [one for one in PEOPLE if one != "dora"]
                socket.send(
                    json.dumps(
                        {"type": "view", "seq": play.room.seq, "at_ms": play.at_ms, "patch": view}
                    )
                )
                socket.send(json.dumps({"type": "presence", "here": here, "away_since_ms": {}}))
            elif frame["type"] == "ping":
                socket.send(json.dumps({
                    "type": "pong", "sent_at_ms": frame["sent_at_ms"],
                    "received_at_ms": play.at_ms, "server_at_ms": play.at_ms,
                }))  # fmt: skip

        socket.on_message(receive)

    return handle


def new_page(browser: Browser, width: str, scheme: Any) -> Page:
    """A page of this size and light, that sees nothing but the build."""
    context = browser.new_context(
        viewport={"width": int(width), "height": WIDTHS[width]},
        color_scheme=scheme,
        reduced_motion="reduce",
        base_url=ORIGIN,
        is_mobile=width != "1280",
        has_touch=width != "1280",
        device_scale_factor=1.5,
    )
    page = context.new_page()
    page.route("**/*", answer)
    return page
