from collections.abc import Callable

import pytest

from app.domain.formats import BUILT_IN, check, dump
from tests.api.browser import Browser, code_of

Open = Callable[[], Browser]


async def test_formats_are_data_that_the_model_takes(browser: Open) -> None:
    async with browser() as stranger:
        tables = (await stranger.get("/api/formats")).json()
    assert [table["key"] for table in tables] == list(BUILT_IN)
    assert [dump(check(table)) for table in tables] == tables


async def test_a_text_is_judged(browser: Open) -> None:
    async with browser() as stranger:
        answer = await stranger.post("/api/check", json={"text": "What else?", "lang": "en"})
        assert (answer.status_code, answer.json()["admissible"]) == (200, True)
        answer = await stranger.post("/api/check", json={"text": "You should ask her."})
        assert answer.json()["admissible"] is False


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": ""}, "invalid_text"),
        ({"text": "x" * 2_001}, "invalid_text"),
        ({"text": "a\x00"}, "invalid_text"),
        ({"text": None}, "invalid_field"),
        ({}, "invalid_field"),
        ({"text": "Why?", "lang": "x" * 17}, "invalid_field"),
        ({"text": "Why?", "form": "open"}, "unknown_field"),
    ],
)
async def test_what_cannot_be_judged(browser: Open, body: object, code: str) -> None:
    async with browser() as stranger:
        assert code_of(await stranger.post("/api/check", json=body)) == (422, code)
