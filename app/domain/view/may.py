"""What one person may ask for just now, as far as their standing tells.

The commands themselves say it (`machine/handler.py`); rights to single items are left to their
decisions.
"""

from dataclasses import dataclass, field
from typing import Any

from app.codes import Code, Rejected
from app.domain.machine import HANDLERS_BY_TYPE
from app.domain.machine.handler import CommandHandler
from app.domain.machine.standing import Standing, standing_of
from app.domain.model import Json, Room

_KEPT_MAX = 128


@dataclass(slots=True)
class Rights:
    """The rights in one room by standing; hand in the same one each time, and they are made once.

    `single` has each right to one command once: a standing that differs in two of them shares the
    others, so that a patch between the two looks no further.
    """

    by_standing: dict[Standing, Json] = field(default_factory=dict)
    single: dict[str, Json] = field(default_factory=dict)

    def clear(self) -> None:
        """Begins anew."""
        self.by_standing.clear()
        self.single.clear()


def may(room: Room, person: str, at_ms: int, kept: Rights | None = None) -> Json:
    """Each command with `{ok: true}`, or `{ok: false, code, params?}`."""
    kept = kept if kept is not None else Rights()
    standing = standing_of(room, person, at_ms)
    rights = kept.by_standing.get(standing)
    if rights is None:
        if len(kept.by_standing) >= _KEPT_MAX:
            kept.clear()
        rights = {}
        for name, handler in HANDLERS_BY_TYPE.items():
            right = _right(handler, standing)
            rights[name] = kept.single.setdefault(repr(right), right)
        kept.by_standing[standing] = rights
    return rights


def _right(handler: CommandHandler[Any], standing: Standing) -> Json:
    try:
        return {"ok": True, **handler.right(standing)}
    except Rejected as refusal:
        return no(refusal.code, **refusal.params)


def no(code: Code, **params: object) -> Json:
    """A refusal, as views carry it."""
    refusal: Json = {"ok": False, "code": code.value}
    return {**refusal, "params": params} if params else refusal
