import re

from tests.api.browser import Browser


async def test_the_page_needs_nothing_from_elsewhere(coach: Browser) -> None:
    page = (await coach.get("/api/docs")).text
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert "/api/sets/{set_id}/invites" in page


async def test_every_refusal_is_documented(coach: Browser) -> None:
    document = (await coach.get("/api/openapi.json")).json()
    for methods in document["paths"].values():
        for operation in methods.values():
            answer = operation["responses"]["4XX"]["content"]["application/problem+json"]
            assert answer["schema"]["$ref"] == "#/components/schemas/Problem"
    codes = document["components"]["schemas"]["Code"]["enum"]
    assert "invite_gone" in codes
