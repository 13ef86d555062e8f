"""A process of its own that serves and drains: `python -m tests.server.drained HOW`.

HOW is `kindly` (a close frame each, fifty milliseconds apart) or `never` (a drain that hangs).
"""

import asyncio
import sys

from starlette.types import Receive, Scope, Send

from app.server import Limits, configure_logs, make_server
from tests.server.running import Application


class Drained(Application):
    """The small application, with a probe and a goodbye."""

    draining = False
    how = "kindly"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/readyz":
            status = 503 if self.draining else 200
            await send({"type": "http.response.start", "status": status, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await super().__call__(scope, receive, send)

    async def drain(self) -> None:
        self.draining = True
        if self.how == "never":
            await asyncio.Event().wait()
        for connection in self.connections:
            connection.close(1012)
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.3)


def main() -> None:
    configure_logs()
    app = Drained()
    app.how = sys.argv[1]
    limits = Limits(drain_s=1.0 if app.how == "never" else 8.0)
    make_server(app, port=0, drain=app.drain, limits=limits).run()


if __name__ == "__main__":
    main()
