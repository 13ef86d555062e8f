"""The server as people run it: a process of its own, that may be killed."""

import asyncio
import os
import random
import signal
import socket
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

READY_WITHIN_S = 30.0
LOOK_EVERY_S = 0.02


def free_port() -> int:
    """A port nobody listens at. Below the range of outgoing connections, so it stays free."""
    while True:
        port = random.randrange(20_000, 32_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


class ServerProcess:
    """`setroom serve` with its own data, at the same address in each of its lives."""

    def __init__(self, data_dir: Path, **settings: object) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data_dir / "server.log"
        self._environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DATA_DIR": str(data_dir),
            "LOG_LEVEL": "WARNING",
            **{name: str(value) for name, value in settings.items()},
        }
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        """Of this life."""
        assert self._process is not None
        return self._process.pid

    async def start(self) -> float:
        """Returns when it answers; gives how many seconds that took."""
        began = time.perf_counter()
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "app.cli", "serve",
                env=self._environment, stdout=log, stderr=log,
            )  # fmt: skip
        while not await asyncio.to_thread(self._is_ready):
            if self._process.returncode is not None or time.perf_counter() - began > READY_WITHIN_S:
                raise AssertionError(f"no server: {self.log.read_text()[-2_000:]}")
            await asyncio.sleep(LOOK_EVERY_S)
        return time.perf_counter() - began

    async def kill(self) -> None:
        """kill -9."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def stop(self) -> None:
        """SIGTERM, then its whole goodbye; does nothing to one that is down."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            await self._process.wait()

    def _is_ready(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
