"""Our uvicorn runner: the deadlines, bounds and goodbyes that uvicorn's defaults leave open.

Nobody runs the application under a bare `uvicorn`: the socket's gateway needs the connection that
`app.server.sockets` hands it.
"""

from collections.abc import Callable, Sequence
from math import ceil

from starlette.types import ASGIApp

from app.server.address import check_address
from app.server.collector import calm
from app.server.drain import Drain, Server
from app.server.http import HttpProtocol
from app.server.logs import configure_logs
from app.server.sockets import SocketProtocol
from app.server.transport import Config, Limits

__all__ = ["Drain", "Limits", "Server", "calm", "check_address", "configure_logs", "make_server"]

DEFAULT_LIMITS = Limits()


def make_server(
    app: ASGIApp,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    drain: Drain | None = None,
    listening: Callable[[], None] = lambda: None,
    trusted_proxies: Sequence[str] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> Server:
    """A server for the application; `run()` it, or await `serve()` inside a loop.

    `listening` is called once it takes connections. Forwarding headers are believed only from
    `trusted_proxies` (addresses or networks).
    """
    config = Config(
        app,
        host=host,
        port=port,
        http=HttpProtocol,
        ws=SocketProtocol,
        ws_max_size=limits.frame_bytes_max,
        ws_per_message_deflate=False,
        ws_ping_interval=limits.ping_every_s,
        ws_ping_timeout=limits.ping_patience_s,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
        timeout_graceful_shutdown=ceil(limits.linger_s) + 1,
    )
    config.limits = limits
    return Server(config, drain, listening)
