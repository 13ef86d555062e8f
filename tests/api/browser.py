"""A browser of somebody in the tests: the application over ASGI, with cookies of its own."""

from typing import Any, Self

import httpx
from fastapi import FastAPI

ORIGIN = "http://localhost:8000"


class Browser(httpx.AsyncClient):
    """Requests as the frontend sends them. After `make_set` or `join` it knows who it is."""

    def __init__(self, app: FastAPI, base_url: str = ORIGIN, **options: Any) -> None:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        super().__init__(transport=transport, base_url=base_url, **options)
        self.person_id = ""
        self.set_id = ""
        self.invite = ""

    async def __aenter__(self) -> Self:
        return await super().__aenter__()

    async def make_set(self, your_name: str = "Cora", **fields: object) -> dict[str, Any]:
        """Make a set and become its coach."""
        answer = await self.post(
            "/api/sets", json={"name": "Set", "your_name": your_name, **fields}
        )
        made: dict[str, Any] = answer.raise_for_status().json()
        self.set_id, self.person_id = made["id"], made["person_id"]
        self.invite = secret_of(made["invite"]["url"])
        return made

    async def make_invite(self, role: str, **fields: object) -> str:
        """An invite to one's set, as it is posted to the door."""
        answer = await self.post(f"/api/sets/{self.set_id}/invites", json={"role": role, **fields})
        return secret_of(answer.raise_for_status().json()["url"])

    async def join(self, invite: str, name: str | None = None) -> httpx.Response:
        """Come in by an invite; the answer may be a refusal."""
        body = {"invite": invite} if name is None else {"invite": invite, "name": name}
        answer = await self.post("/api/join", json=body)
        if answer.is_success:
            self.person_id = answer.json()["person_id"]
            self.set_id = answer.json()["set_id"]
        return answer

    async def make_meeting(self, format: str = "set_classic", **fields: object) -> dict[str, Any]:
        """A meeting of one's set."""
        answer = await self.post(
            f"/api/sets/{self.set_id}/meetings",
            json={"format": format, "title": "First", **fields},
        )
        made: dict[str, Any] = answer.raise_for_status().json()
        return made


def secret_of(url: str) -> str:
    """What stands in the fragment of a door's address."""
    address, _, fragment = url.partition("#")
    assert address.endswith("/j/"), url
    return fragment


def code_of(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal, which is a problem and nothing else."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return answer.status_code, answer.json()["code"]
