"""Where this server lives: its address, and what a browser must say to be believed."""

from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

LOOPBACKS = ("localhost", "127.0.0.1", "[::1]")
DEFAULT_PORTS = {"http": "80", "https": "443"}


@dataclass(frozen=True)
class Site:
    """`public_url` without a path. On a loopback address its other two names are accepted too."""

    public_url: str

    @property
    def secure(self) -> bool:
        """Whether browsers come by https."""
        return self.public_url.startswith("https://")

    @property
    def cookie_name(self) -> str:
        """The session cookie's name; `__Host-` binds it to this host and to https."""
        return "__Host-setroom" if self.secure else "setroom"

    @cached_property
    def hosts(self) -> frozenset[str]:
        """What may stand in `Host`."""
        scheme, netloc = self._parts()
        named = {netloc, *self._loopbacks(netloc)}
        with_port = {f"{host}:{DEFAULT_PORTS[scheme]}" for host in named if not _port(host)}
        return frozenset(named | with_port)

    @cached_property
    def origins(self) -> frozenset[str]:
        """What may stand in `Origin`."""
        scheme, netloc = self._parts()
        return frozenset(f"{scheme}://{host}" for host in (netloc, *self._loopbacks(netloc)))

    def _parts(self) -> tuple[str, str]:
        parts = urlsplit(self.public_url)
        netloc = parts.netloc.lower()
        return parts.scheme, netloc.removesuffix(f":{DEFAULT_PORTS[parts.scheme]}")

    def _loopbacks(self, netloc: str) -> tuple[str, ...]:
        port = _port(netloc)
        if netloc.removesuffix(f":{port}") not in LOOPBACKS:
            return ()
        return tuple(f"{name}:{port}" if port else name for name in LOOPBACKS)


def _port(netloc: str) -> str:
    _, _, port = netloc.rpartition(":")
    return port if port.isdecimal() and ":" in netloc else ""


def address_key(peer: str | None) -> str:
    """By what an address is counted: an IPv6 one by its /64, what one household or office gets.

    Whether a proxy's word is believed was decided by the server already (`TRUSTED_PROXIES`).
    """
    try:
        address = ip_address(peer or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, 64), strict=False))
    return str(address)
