"""Where this server lives: its address, and what a browser must say to be believed."""

from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

LOOPBACKS = ("localhost", "127.0.0.1", "[::1]")
DEFAULT_PORTS = {"http": "80", "https": "443"}

Address = IPv4Address | IPv6Address


@dataclass(frozen=True)
class Site:
    """`public_url` without a path. On a loopback address its other two names are accepted too."""

    public_url: str
    trusted_proxies: tuple[str, ...] = ()

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

    def client_address(self, peer: str | None, forwarded_for: str | None) -> str:
        """Whose request it is: the peer's address, or what a trusted proxy says of it.

        An IPv6 address counts by its /64, which is what one household or office gets.
        """
        address = _address(peer)
        for said in reversed((forwarded_for or "").split(",")):
            if not self._trusts(address):
                break
            claimed = _address(said.strip())
            if claimed is None:
                break
            address = claimed
        if isinstance(address, IPv6Address):
            return str(ip_network((address, 64), strict=False))
        return str(address) if address else "unknown"

    def _trusts(self, address: Address | None) -> bool:
        return address is not None and any(
            address in ip_network(proxy, strict=False) for proxy in self.trusted_proxies
        )

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


def _address(text: str | None) -> Address | None:
    try:
        address = ip_address(text or "")
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address
