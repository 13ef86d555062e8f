"""A format of a set's own, for the tests of whatever has to do with it."""

from typing import Any


def own(key: str = "ours", **fields: Any) -> dict[str, Any]:
    """A table of a set's own, one that works."""
    tell = {
        "key": "tell",
        "title": "Tell it",
        "minutes": 5,
        "rows": {"presenter": ["statement"]},
        "prompts": [{"text": "What do you want from us?"}],
    }
    return {"key": key, "title": "Our way", "round": [tell], **fields}
