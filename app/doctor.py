"""What a server stands on, looked at: settings, frontend, database, disk, clock, and the way in.

Each look gives findings; one that fails is a finding too. Only what is looked at is touched: no
database is made, and nothing is sent anywhere but to the server's own address and database.
"""

import base64
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection, make_url, text

from app.services.clock import SystemClock
from app.settings import Settings
from app.storage.engine import reading_engine, sqlite_path
from app.storage.migrate import DatabaseTooNew, revision_of
from app.storage.trouble import is_trouble, name_of

SYNCS = 50
SYNC_SLOW_MS = 50
FILES_FEW = 4_096
FREE_BYTES_FEW = 500 * 1024 * 1024
"""A set of eight writes a few megabytes a year; a migration or a restore copies the database."""

CLOCK_APART_S = 2.0
AHEAD_S = 60.0
"""The newest event may be a little ahead of a clock: never by so much."""

ASK_S = 5.0
NOBODY = "0000000000000000"
"""The id of no meeting: a request without a cookie gets 401 before it is looked up."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the result."""

    well: bool
    what: str


def findings(settings: Settings) -> Iterator[Finding]:
    """Every line, in the order of the checks."""
    yield from _settings(settings)
    file = sqlite_path(settings.database)
    if file is not None:
        yield from _disk(file)
    yield from _database(settings.database, file)
    yield from _server(settings)


def _settings(settings: Settings) -> Iterator[Finding]:
    yield Finding(True, f"address {settings.address}, listening on {settings.host}:{settings.port}")
    host = urlsplit(settings.address).hostname or ""
    local = host == "localhost" or _is_loopback(host)
    secure = settings.address.startswith("https://") or local
    yield Finding(
        secure, "cookies are sent over https only" if secure else "PUBLIC_URL is not https"
    )
    if not local and settings.address.startswith("https://") and not settings.trusted_proxies:
        yield Finding(
            False,
            "PUBLIC_URL is https, and TRUSTED_PROXIES is empty: all visitors count as the one"
            " address of your proxy",
        )
    built = (settings.static_dir / "index.html").is_file()
    yield Finding(
        built, "the frontend is built" if built else "the frontend is not built: make run"
    )
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield Finding(files >= FILES_FEW, f"up to {files} files may be open at once")


def _disk(file: Path) -> Iterator[Finding]:
    folder = file.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        slow_ms = _slowest_sync_ms(folder)
    except OSError as error:
        yield Finding(False, f"{folder} cannot be written: {error.strerror}")
        return
    free = shutil.disk_usage(folder).free
    yield Finding(free >= FREE_BYTES_FEW, f"{free // 2**20:,} MB are free in {folder}")
    word = f"the slowest of {SYNCS} syncs to disk took {slow_ms:.1f} ms"
    yield Finding(slow_ms < SYNC_SLOW_MS, word)
    if file.exists() and not os.access(file, os.W_OK):
        yield Finding(False, f"{file} cannot be written: it belongs to another user")


def _slowest_sync_ms(folder: Path) -> float:
    """Every commit waits for such a sync; a slow disk shows here first."""
    worst = 0.0
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(SYNCS):
            began = time.perf_counter()
            file.write(b"x" * 4_096)
            file.flush()
            os.fsync(file.fileno())
            worst = max(worst, time.perf_counter() - began)
    return worst * 1_000


def _database(database_url: str, file: Path | None) -> Iterator[Finding]:
    if file is not None and not file.exists():
        yield Finding(False, f"there is no database at {file} yet: run setroom migrate, or serve")
        return
    try:
        yield _revision(database_url)
        engine = reading_engine(database_url)
        with engine.connect() as connection:
            if file is None:
                yield from _postgres(connection)
            yield from _newest(connection)
        engine.dispose()
    except DatabaseTooNew as error:
        yield Finding(False, str(error))
    except Exception as error:
        where = file or make_url(database_url).set(username=None, password=None).render_as_string()
        trouble = "cannot be used" if is_trouble(error) else "is not a database of Setroom"
        yield Finding(False, f"the database at {where} {trouble}: {name_of(error)}")


def _revision(database_url: str) -> Finding:
    revision = revision_of(database_url)
    behind = "" if revision.at_head else f", behind {revision.head}: run setroom migrate"
    return Finding(revision.at_head, f"the database is at version {revision.current}{behind}")


def _postgres(connection: Connection) -> Iterator[Finding]:
    before_ms = SystemClock().now_ms()
    now_s = float(connection.scalar(text("SELECT extract(epoch FROM clock_timestamp())")))
    apart = now_s - (before_ms + SystemClock().now_ms()) / 2_000
    near = abs(apart) < CLOCK_APART_S
    yield Finding(near, f"this clock and the database's differ by {abs(apart):.1f} s")
    standby = connection.scalar(text("SELECT pg_is_in_recovery()"))
    yield Finding(
        not standby, "the database is a standby" if standby else "the database accepts writes"
    )
    syncs = connection.scalar(text("SHOW fsync")) == "on"
    word = "the database syncs to disk" if syncs else "fsync is off: a power cut loses meetings"
    yield Finding(syncs, word)


def _newest(connection: Connection) -> Iterator[Finding]:
    """Events in the future mean that the clock has been set back since."""
    newest_ms = connection.scalar(text("SELECT max(at_ms) FROM meeting_event"))
    ahead_s = 0.0 if newest_ms is None else (newest_ms - SystemClock().now_ms()) / 1_000
    if ahead_s > AHEAD_S:
        word = f"the newest event is {ahead_s:.0f} s ahead of this clock: was it set back?"
        yield Finding(False, word)


def _server(settings: Settings) -> Iterator[Finding]:
    """Whether the running server can be reached at its address, sockets included."""
    own = f"http://{_reachable(settings.host)}:{settings.port}"
    found = _ask(own, "/readyz")
    if found is None:
        yield Finding(True, f"no server answers at {own}: run this again once it is started")
        return
    ready = "it is ready" if found == 200 else f"it is not ready ({found}): see its log"
    yield Finding(found == 200, f"a server answers at {own}: {ready}")
    host = urlsplit(settings.address).netloc
    if _ask(own, "/api/formats", {"Host": host}) == 400:
        yield Finding(False, f"the running server has another PUBLIC_URL than {settings.address}")
    yield from _way_in(settings.address)


def _way_in(address: str) -> Iterator[Finding]:
    found = _ask(address, "/api/formats")
    if found != 200:
        said = "nothing answers there" if found is None else f"the answer is {found}"
        word = f"{address} does not lead here: {said} (check name, proxy, certificate, Host)"
        yield Finding(False, word)
        return
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Origin": address,
    }
    passed = _ask(address, f"/ws/meetings/{NOBODY}", upgrade) == 401
    word = "pages and sockets" if passed else "pages, and no sockets: the proxy must pass Upgrade"
    yield Finding(passed, f"{address} leads here: {word}")


def _ask(address: str, path: str, headers: dict[str, str] | None = None) -> int | None:
    """The status of the answer; None if there is none."""
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=ASK_S)
    try:
        connection.request("GET", path, headers=headers or {})
        return connection.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


def _reachable(host: str) -> str:
    """The address at which a server that listens there answers."""
    if host in ("", "0.0.0.0"):  # noqa: S104 - asked, not listened at
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
