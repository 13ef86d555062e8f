"""The socket's door over HTTP: what a request must bring before it becomes a connection.

Session cookie, exact Origin, no secret in the address; the ticket follows in the first frame.
Mount `SocketDoor` at `/ws/meetings/{meeting_id}`, under `app.server` (it hands the connection on).
"""

from typing import cast

import orjson
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from app.codes import CODES, Code, Rejected
from app.realtime.connection import EXTENSION, Connection
from app.realtime.gateway import Gateway
from app.services.access import Access, Identity
from app.services.site import Site, address_key


class SocketDoor:
    """An ASGI application for one path."""

    def __init__(self, gateway: Gateway, access: Access, site: Site) -> None:
        self._gateway = gateway
        self._access = access
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = HTTPConnection(scope)
        address = address_key(request.client.host if request.client else None)
        meeting_id = request.path_params["meeting_id"]
        await receive()  # websocket.connect
        try:
            self._gateway.admit(address)
            who = await self._look_at(request, meeting_id)
            self._gateway.admit(address)  # a drain may have begun meanwhile
        except Rejected as refusal:
            await refuse(send, refusal)
            return
        await send({"type": "websocket.accept"})
        connection = cast(Connection, scope["extensions"][EXTENSION]["connection"])
        connection.listen(self._gateway.open(connection, who, meeting_id, address))

    async def _look_at(self, request: HTTPConnection, meeting_id: str) -> Identity:
        """Who asks. Raises `Rejected` for whom no connection is opened."""
        if request.url.query:
            raise Rejected(Code.TOKEN_IN_URL)  # nothing belongs there, least of all a secret
        if request.headers.get("origin") not in self._site.origins:
            raise Rejected(Code.CSRF)
        who = await self._access.identify(request.cookies.get(self._site.cookie_name))
        await self._access.admission(who, meeting_id)
        return who


async def refuse(send: Send, refusal: Rejected) -> None:
    """Answers the upgrade with a problem, like any other request."""
    known = CODES[refusal.code]
    body = {
        "type": f"urn:setroom:{refusal.code}",
        "title": known.meaning,
        "status": known.http,
        "code": refusal.code,
        "params": refusal.params,
    }
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "websocket.http.response.start", "status": known.http, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": orjson.dumps(body)})
