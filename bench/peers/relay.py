"""Our own transport without what we do: each text goes to everyone at the path, kept nowhere."""

import sys
from collections import defaultdict
from typing import cast

from starlette.types import Receive, Scope, Send

from app.realtime.connection import Connection
from app.server import make_server

EXTENSION = "setroom.connection"
ROOMS: dict[str, list[Connection]] = defaultdict(list)


class Relay:
    """One connection's listener."""

    def __init__(self, room: list[Connection]) -> None:
        self._room = room

    def received(self, text: str) -> None:
        payload = text.encode()
        for connection in self._room:
            connection.send_text(payload)

    def writable(self) -> None:
        return

    def lost(self) -> None:
        return


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Lifespan and sockets; everything else is 200."""
    await receive()
    if scope["type"] == "lifespan":
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        connection = cast(Connection, scope["extensions"][EXTENSION]["connection"])
        room = ROOMS[scope["path"]]
        room.append(connection)
        connection.listen(Relay(room))
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


if __name__ == "__main__":
    make_server(application, port=int(sys.argv[1])).run()
