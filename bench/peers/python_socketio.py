"""python-socketio as a relay: rooms are its own, nothing is kept."""

import sys
from typing import Any

import socketio  # type: ignore[import-not-found,import-untyped,unused-ignore]
import uvicorn

server: Any = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*")


@server.event  # type: ignore[untyped-decorator,unused-ignore]
async def join(sid: str, room: str) -> None:
    """Comes into a room."""
    await server.enter_room(sid, room)


@server.event  # type: ignore[untyped-decorator,unused-ignore]
async def ask(sid: str, message: dict[str, str]) -> None:
    """Says something to the room."""
    await server.emit("asked", message, room=message["room"])


if __name__ == "__main__":
    uvicorn.run(socketio.ASGIApp(server), port=int(sys.argv[1]), log_level="error")
