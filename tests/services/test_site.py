import pytest

from app.services.site import Site, address_key

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("public_url", "hosts", "origins"),
    [
        (
            "http://localhost:8000",
            {"localhost:8000", "127.0.0.1:8000", "[::1]:8000"},
            {"http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"},
        ),
        (
            "https://sets.example.org",
            {"sets.example.org", "sets.example.org:443"},
            {"https://sets.example.org"},
        ),
        (
            "https://sets.example.org:443",
            {"sets.example.org", "sets.example.org:443"},
            {"https://sets.example.org"},
        ),
        (
            "http://sets.example.org:8080",
            {"sets.example.org:8080"},
            {"http://sets.example.org:8080"},
        ),
    ],
)
def test_what_a_browser_may_say(public_url: str, hosts: set[str], origins: set[str]) -> None:
    site = Site(public_url)
    assert site.hosts == hosts
    assert site.origins == origins


def test_over_https_the_cookie_is_bound_to_the_host() -> None:
    assert Site("https://sets.example.org").cookie_name == "__Host-setroom"
    assert Site("http://localhost:8000").cookie_name == "setroom"


@pytest.mark.parametrize(
    ("peer", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("testclient", "unknown"),
        (None, "unknown"),
    ],
)
def test_addresses_are_counted_by_household(peer: str | None, key: str) -> None:
    assert address_key(peer) == key
