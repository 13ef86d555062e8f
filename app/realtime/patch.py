"""JSON merge patches (RFC 7386) between two views."""

from typing import Any

Json = dict[str, Any]
Diffs = dict[tuple[int, int], Json]


def diff(before: Json, after: Json, known: Diffs | None = None) -> Json:
    """The patch that turns one view into the other; `{}` where they are equal.

    Objects that are the same object are not looked into, so an entity whose dictionary was reused
    costs one comparison. No value in a view is null, so null can mean removal. Lists are replaced
    whole. A field keeps its type: 1, 1.0 and True are one to Python, and told apart nowhere here.

    `known` are the patches between parts of many views, by the ids of the two: whoever hands it
    in keeps all parts alive as long.
    """
    patch: Json = {}
    for key, new in after.items():
        old = before.get(key)
        if old is new:
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            # Not compared as a whole first: what is equal is mostly the same object.
            part = _part(old, new, known)
            if part:
                patch[key] = part
        elif old != new:
            patch[key] = new
    for key in before:
        if key not in after:
            patch[key] = None
    return patch


def _part(old: Json, new: Json, known: Diffs | None) -> Json:
    if known is None:
        return diff(old, new)
    pair = (id(old), id(new))
    part = known.get(pair)
    if part is None:
        part = known[pair] = diff(old, new, known)
    return part


def merge(target: Json, patch: Json) -> Json:
    """The target with the patch in it; neither is changed."""
    merged = dict(target)
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, dict):
            old = merged.get(key)
            merged[key] = merge(old if isinstance(old, dict) else {}, value)
        else:
            merged[key] = value
    return merged
