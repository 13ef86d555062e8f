"""A simulated person's browser, as far as HTTP goes: one cookie, JSON in and out."""

import asyncio
import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]
TIMEOUT_S = 10


class Refused(Exception):
    """The server said no, with a code of its table."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code


class Visitor:
    """Somebody at `address`, such as http://localhost:8000."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookie = ""
        parts = urlsplit(address)
        self._secure = parts.scheme == "https"
        self._netloc = parts.netloc

    async def get(self, path: str) -> Json:
        """What is at /api`path`. Raises `Refused`, or OSError where nobody answers."""
        return await asyncio.to_thread(self._call, "GET", path, None)

    async def post(self, path: str, body: Json | None = None) -> Json:
        """What posting there answers. Raises `Refused`, or OSError where nobody answers."""
        return await asyncio.to_thread(self._call, "POST", path, body)

    async def make_set(self, name: str, your_name: str, **fields: object) -> Json:
        """Makes a set, and becomes its coach."""
        return await self.post("/sets", {"name": name, "your_name": your_name, **fields})

    async def join(self, link: str, name: str) -> Json:
        """Comes in by an invite's link."""
        return await self.post("/join", {"invite": link.partition("#")[2], "name": name})

    async def make_meeting(self, set_id: str, format: str, title: str) -> str:
        """Makes a meeting; gives its id."""
        made = await self.post(f"/sets/{set_id}/meetings", {"format": format, "title": title})
        return str(made["id"])

    async def ticket(self, meeting_id: str) -> str:
        """The right to one socket."""
        return str((await self.post(f"/meetings/{meeting_id}/ticket"))["ticket"])

    def socket_url(self, meeting_id: str) -> str:
        """Where the meeting's socket is."""
        return f"ws{self.address.removeprefix('http')}/ws/meetings/{meeting_id}"

    def _call(self, method: str, path: str, body: Json | None) -> Json:
        kind = HTTPSConnection if self._secure else HTTPConnection
        connection = kind(self._netloc, timeout=TIMEOUT_S)
        headers = {"Origin": self.address, "Content-Type": "application/json"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        try:
            payload = None if body is None else json.dumps(body)
            connection.request(method, f"/api{path}", payload, headers)
            answer = connection.getresponse()
            text = answer.read()
        except HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()
        given = answer.getheader("Set-Cookie")
        if given:
            self.cookie = given.partition(";")[0]
        found: Json = json.loads(text) if text else {}
        if answer.status >= 400:
            raise Refused(answer.status, str(found.get("code", "")))
        return found
