"""Who writes another's name with other letters is told that it is taken."""

import pytest

from app.codes import Code, Rejected
from app.services.names import name_key
from tests.services.world import living

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    "name",
    [
        "ben adams",
        " Ben  Adams ",
        "Ben\u00a0Adams",
        "Ben\u200b Adams",
        "B\u00aden Adams",
        "Ben Adams\u3164",
        "Ben\ufe0f Adams",
        "Ben Adam\u0455",
        "\u0412\u0435n \u0410dams",
        "\u0392en Ad\u03b1ms",
        "\uff22\uff45\uff4e Adams",
        "\U0001d401\U0001d41e\U0001d427 Adams",
    ],
)
def test_what_looks_alike_is_alike(name: str) -> None:
    assert name_key(name) == name_key("Ben Adams")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bén", "Ben"),
        ("Jan", "Jana"),
        ("Ali", "All"),
        ("Иван", "Анна"),
        ("Zoë", "Zoe"),
        ("李", "季"),
    ],
)
def test_what_differs_stays_different(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


async def test_nobody_comes_in_as_somebody_else(sqlite_url: str) -> None:
    async with living(sqlite_url) as world:
        await world.make_set("Cora")
        for name in ("C\u043era", "Cora\u200b", "cora\u3164"):
            with pytest.raises(Rejected) as refused:
                await world.join(name)
            assert refused.value.code is Code.NAME_TAKEN
        await world.join("Cora B.")
