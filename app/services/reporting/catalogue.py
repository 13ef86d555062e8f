"""The server's own words: the same catalogues the frontend bundles."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

FALLBACK = "en"


class Catalogue:
    """The sentences of one language, where it lacks one: English."""

    def __init__(self, lang: str) -> None:
        """`lang` is any BCP 47 tag; its first part counts."""
        self._own = _read(lang.partition("-")[0].lower())
        self._fallback = _read(FALLBACK)

    def has(self, key: str) -> bool:
        """Whether there is a sentence under this key."""
        return key in self._own or key in self._fallback

    def say(self, key: str, **params: object) -> str:
        """The sentence with its parameters filled in; the key itself where there is none."""
        sentence = self._own.get(key) or self._fallback.get(key) or key
        for name, value in params.items():
            sentence = sentence.replace(f"{{{name}}}", str(value))
        return sentence

    def phase(self, format: str, phase: dict[str, Any]) -> str:
        """A phase's title: the set's own, else ours; its key once the set's own was erased."""
        ours = f"phase.{format}.{phase['key']}.title"
        key: str = phase["key"]
        return phase.get("title") or (self.say(ours) if self.has(ours) else key.replace("_", " "))


@cache
def _read(lang: str) -> dict[str, str]:
    file = files("app").joinpath("locales", f"{lang}.json")
    if not lang.isalpha() or not file.is_file():
        return {}
    found: dict[str, str] = json.loads(file.read_text("utf-8"))
    return found
