"""The whole application under the real runner, on a port of its own, with people signed in."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from app.main import create_app, drain
from app.server import Limits, configure_logs, make_server
from app.settings import Settings

IMPATIENT = Limits(linger_s=0.5, stall_s=1.0, unsent_bytes_high=16 * 1024)


@dataclass
class Served:
    """Where it listens; `browser` makes browsers that know nobody yet."""

    url: str
    app: Any
    server: Any

    def browser(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.url)


@contextmanager
def served(database_url: str, static_dir: Path, **options: Any) -> Iterator[Served]:
    """Serves in a thread of its own loop, as in production."""
    configure_logs("WARNING")
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    settings = Settings(
        database_url=database_url,
        static_dir=static_dir,
        public_url=f"http://localhost:{port}",
        **options,
    )
    app = create_app(settings)
    server = make_server(app, drain=partial(drain, app), limits=IMPATIENT)
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{port}", app, server)
    finally:
        server.should_exit = True
        thread.join(15)
        listener.close()
        assert not thread.is_alive(), "the server did not stop"


async def make_set(browser: httpx.AsyncClient) -> dict[str, Any]:
    """A set with a meeting; the browser's person is its coach."""
    made = (
        (await browser.post("/api/sets", json={"name": "Set", "your_name": "Cora"}))
        .raise_for_status()
        .json()
    )
    meeting = await browser.post(
        f"/api/sets/{made['id']}/meetings", json={"format": "set_classic", "title": "First"}
    )
    return {**made, "meeting": meeting.raise_for_status().json()["id"]}


async def come_in(browser: httpx.AsyncClient, made: dict[str, Any], name: str) -> str:
    """Joins the set by its invite; gives the person's id."""
    invite = made["invite"]["url"].partition("#")[2]
    answer = await browser.post("/api/join", json={"invite": invite, "name": name})
    person_id: str = answer.raise_for_status().json()["person_id"]
    return person_id
