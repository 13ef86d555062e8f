"""JSON lines in, JSON lines out: the judge on the command line, for measuring it."""

import json
from collections.abc import Callable, Iterable, Iterator

from app.judge.judging import examine
from app.judge.model import weights

LINE_CHARS_MAX = 100_000
"""Far above any text a room accepts; a longer line is answered, not read."""


def answers(lines: Iterable[str], now_ns: Callable[[], int]) -> Iterator[str]:
    """One line of JSON for each line, each as soon as its own is read.

    `{"text": ..., "lang": ...}` gives `{"form", "admissible", "us"}`, `lang` may be missing or
    null; what is not that gives `{"error": code}`. `now_ns` is a clock in nanoseconds. The caller
    writes and flushes each answer before it asks for the next.
    """
    for line in lines:
        yield json.dumps(_answer(line, now_ns), separators=(",", ":"))


def _answer(line: str, now_ns: Callable[[], int]) -> dict[str, object]:
    if len(line) > LINE_CHARS_MAX:
        return {"error": "too_large"}
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": "malformed_json"}
    if not isinstance(request, dict):
        return {"error": "invalid_frame"}
    text, lang = request.get("text"), request.get("lang")
    if not isinstance(text, str):
        return {"error": "invalid_text"}
    if lang is not None and not isinstance(lang, str):
        return {"error": "invalid_field"}
    began_ns = now_ns()
    verdict = examine(text, lang, weights())
    spent_us = (now_ns() - began_ns) / 1000
    return {"form": verdict.form, "admissible": verdict.admissible, "us": round(spent_us, 1)}
