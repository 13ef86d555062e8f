"""Who is connected, what each was sent last, and what they are sent next (law 9).

Every connection has one slot: the newest room. It gets a merge patch from the view it was sent
last to the newest one, made and encoded once for all who stand at the same views. A connection
that is behind is sent nothing until it has caught up, and then the newest: it skips what lay
between, and cannot see a gap. Nothing here waits for a socket.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import orjson
import structlog

from app.codes import Code
from app.domain.model import Room
from app.domain.view import (
    Earlier,
    clock,
    common,
    desk,
    holds_desk,
    mine,
    mine_of_clock,
    sees_clock,
)
from app.protocol import CueMessage
from app.realtime.connection import Connection
from app.realtime.patch import Diffs, Json, diff
from app.realtime.presence import Presence
from app.services.clock import Clock
from app.services.live_room import LiveRoom

log = structlog.get_logger(__name__)

Cue = Literal["five_minutes", "one_minute", "time"]


@dataclass(slots=True, eq=False)
class Viewer:
    """One connection of one person, and where it stands.

    `shared` and `own` are the parts of the view sent last: everyone's keys, and `mine` and
    `desk`. The flags say what waits for a connection that is behind.
    """

    person: str
    connection: Connection
    live: LiveRoom
    end: Callable[[Code], None]
    shared: Json = field(default_factory=dict)
    own: Json = field(default_factory=dict)
    seq: int = 0
    view_waits: bool = False
    presence_waits: bool = False
    cue_waits: bytes | None = None


@dataclass(slots=True, eq=False)
class Watched:
    """A live room with its viewers, and what was made last for them.

    `at_ms` is the time of the last push to all of them; `own` are the parts of single people.
    """

    live: LiveRoom
    at_ms: int = 0
    viewers: dict[Viewer, None] = field(default_factory=dict)
    rendered: tuple[Room, Json] | None = None
    clock: Json = field(default_factory=dict)
    earlier: Earlier = field(default_factory=Earlier)
    own: dict[str, Json] = field(default_factory=dict)


class Hub:
    """The viewers of all meetings at this node."""

    def __init__(self, clock: Clock, presence: Presence) -> None:
        self._clock = clock
        self._presence = presence
        self._meetings: dict[int, Watched] = {}

    def join(
        self,
        live: LiveRoom,
        person: str,
        connection: Connection,
        end: Callable[[Code], None],
    ) -> Viewer:
        """Sends the whole view, and everything from then on, until `leave`.

        `end` is called for who may see no more of it; it leaves, and closes the connection.
        """
        watched = self._meetings.get(live.meeting)
        if watched is None:
            watched = self._meetings[live.meeting] = Watched(live)
        viewer = Viewer(person, connection, live, end)
        watched.viewers[viewer] = None
        self._rendering(watched).send(viewer)
        return viewer

    def leave(self, viewer: Viewer) -> None:
        """Sends nothing more."""
        watched = self._meetings.get(viewer.live.meeting)
        if watched is not None:
            watched.viewers.pop(viewer, None)
            if not watched.viewers:
                del self._meetings[viewer.live.meeting]

    def viewers(self) -> list[Viewer]:
        """Everyone connected."""
        return [viewer for watched in self._meetings.values() for viewer in watched.viewers]

    def changed(self, live: LiveRoom) -> None:
        """Pushes the newest room to its viewers; also for what time alone has changed."""
        watched = self._meetings.get(live.meeting)
        if watched is None:
            return
        rendering = self._rendering(watched)
        watched.at_ms = rendering.at_ms
        for viewer in list(watched.viewers):
            refusal = _refusal(viewer) or _sent(rendering, viewer)
            if refusal is not None:
                viewer.end(refusal)
            elif viewer.presence_waits:
                self.send_presence(viewer)

    def shown_ms(self, live: LiveRoom) -> int:
        """The time at which all viewers were last pushed the room as it is; 0 if they were not."""
        watched = self._meetings.get(live.meeting)
        if watched is None or watched.rendered is None or watched.rendered[0] is not live.room:
            return 0
        return watched.at_ms

    def presence_changed(self, meeting: int) -> None:
        """Tells the viewers who is here."""
        watched = self._meetings.get(meeting)
        if watched is None:
            return
        payload = self._presence_payload(watched.live)
        for viewer in watched.viewers:
            self._send_presence(viewer, payload)

    def send_presence(self, viewer: Viewer) -> None:
        """Tells one viewer who is here."""
        self._send_presence(viewer, self._presence_payload(viewer.live))

    def cue(self, meeting: int, cue: Cue, index: int) -> None:
        """Tells the viewers that a moment of the phase's clock has come."""
        watched = self._meetings.get(meeting)
        if watched is None:
            return
        payload = CueMessage(cue=cue, index=index).encoded()
        for viewer in watched.viewers:
            if viewer.connection.congested:
                viewer.cue_waits = payload
            else:
                viewer.connection.send_text(payload)

    def caught_up(self, viewer: Viewer) -> None:
        """Sends what waited for a connection that was behind; of each kind, the newest."""
        watched = self._meetings.get(viewer.live.meeting)
        if watched is None or viewer not in watched.viewers:
            return
        if viewer.view_waits:
            self._rendering(watched).send(viewer)
        if viewer.presence_waits:
            self.send_presence(viewer)
        if viewer.cue_waits is not None:
            payload, viewer.cue_waits = viewer.cue_waits, None
            viewer.connection.send_text(payload)

    def _presence_payload(self, live: LiveRoom) -> bytes:
        return orjson.dumps(
            {
                "type": "presence",
                "here": self._presence.here(live.meeting),
                "away_since_ms": self._presence.away_since_ms(live.meeting, live.room),
            }
        )

    def _send_presence(self, viewer: Viewer, payload: bytes) -> None:
        # Who sees the clock alone is told once they are let in.
        alone = sees_clock(viewer.live.room, viewer.person)
        viewer.presence_waits = alone or viewer.connection.congested
        if not viewer.presence_waits:
            viewer.connection.send_text(payload)

    def _rendering(self, watched: Watched) -> "Rendering":
        return Rendering(watched, max(self._clock.now_ms(), watched.live.room.last_at_ms))


def _sent(rendering: "Rendering", viewer: Viewer) -> Code | None:
    """Sends, and says why the connection must end if that failed: our mistake about one viewer
    must not keep the others from what they should see."""
    try:
        rendering.send(viewer)
    except Exception as error:
        log.error("hub.view_failed", meeting=viewer.live.meeting, exc_info=error)
        return Code.INTERNAL
    return None


def _refusal(viewer: Viewer) -> Code | None:
    """Why this viewer's connection must end, if it must."""
    room = viewer.live.room
    person = room.people.get(viewer.person)
    if person is not None and person.role == "out":
        return Code.REMOVED
    # A backup was restored under us. Seqs never fall on a connection: a new one starts afresh.
    return Code.DRAIN if room.seq < viewer.seq else None


class Rendering:
    """The views of one room at one moment, each part made and encoded once."""

    def __init__(self, watched: Watched, at_ms: int) -> None:
        self._watched = watched
        self._room = watched.live.room
        self.at_ms = at_ms
        self._common = common(self._room, at_ms, watched.rendered)
        watched.rendered = (self._room, self._common)
        self._clock: Json | None = None
        self._views: dict[str, tuple[Json, Json]] = {}
        self._patches: dict[tuple[int, int], bytes] = {}
        self._diffs: Diffs = {}
        self._frames: dict[tuple[bytes, bytes], bytes] = {}

    def send(self, viewer: Viewer) -> None:
        """Sends what changed for this viewer; the change of the room even if it is not theirs."""
        viewer.view_waits = viewer.connection.congested
        if viewer.view_waits:
            return
        shared, own = self._view(viewer.person)
        parts = self._patch(viewer.shared, shared), self._patch(viewer.own, own)
        viewer.shared, viewer.own = shared, own
        if any(parts) or viewer.seq != self._room.seq:
            viewer.seq = self._room.seq
            viewer.connection.send_text(self._frame(parts))

    def _view(self, person: str) -> tuple[Json, Json]:
        """What everyone of this person's kind sees, and what is this person's own."""
        known = self._views.get(person)
        if known is None:
            known = self._views[person] = self._make(person)
        return known

    def _make(self, person: str) -> tuple[Json, Json]:
        room, at_ms = self._room, self.at_ms
        if sees_clock(room, person):
            return self._clock_view(), {"mine": mine_of_clock(person, room)}
        own: Json = {"mine": mine(room, person, at_ms, self._watched.earlier)}
        if holds_desk(room, person):
            own["desk"] = desk(room, at_ms)
        before = self._watched.own.get(person)
        if before is not None and before["mine"] is own["mine"] and before == own:
            return self._common, before
        self._watched.own[person] = own
        return self._common, own

    def _clock_view(self) -> Json:
        if self._clock is None:
            before, now = self._watched.clock, clock(self._room, self.at_ms)
            self._clock = self._watched.clock = before if now == before else now
        return self._clock

    def _patch(self, before: Json, after: Json) -> bytes:
        """The members of the patch, encoded, without the braces; empty where nothing changed."""
        if before is after:
            return b""
        key = (id(before), id(after))
        known = self._patches.get(key)
        if known is None:
            patch = diff(before, after, self._diffs)
            known = self._patches[key] = orjson.dumps(patch)[1:-1] if patch else b""
        return known

    def _frame(self, parts: tuple[bytes, bytes]) -> bytes:
        known = self._frames.get(parts)
        if known is None:
            known = self._frames[parts] = b'{"type":"view","seq":%d,"at_ms":%d,"patch":{%s}}' % (
                self._room.seq,
                self.at_ms,
                b",".join(part for part in parts if part),
            )
        return known
