"""Whether anybody could listen where we are about to."""

import socket


class AddressUnusable(ValueError):
    """Nobody can listen there. `str` says why, and what to set."""


def check_address(host: str, port: int) -> None:
    """Raises AddressUnusable where another process listens there, or this one may not."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, _, _, _, address in found:
            with socket.socket(family, socket.SOCK_STREAM) as listener:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind(address)
                listener.listen()
    except OSError as error:
        raise AddressUnusable(
            f"cannot listen on {host}:{port}: {error.strerror}; end what does, or set PORT or HOST"
        ) from error
