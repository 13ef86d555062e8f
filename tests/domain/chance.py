"""A command by chance: plausible more often than not, from what the room holds just now.

Every free text is a word of its own, `w17`, so that a view can be searched for it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.model import Room
from app.domain.room.plan import places
from tests.domain.play import Play

Draw = Callable[[Sequence[Any]], Any]
"""Picks one."""

FORMS = ("Is {}?", "How {}?", "What {}?", "{} is so.", "Why not {}?")
"""Closed, open, open, a statement, advice."""


class Chance:
    """Makes commands, and remembers the words it used."""

    def __init__(self, play: Play, draw: Draw) -> None:
        self.play = play
        self.draw = draw
        self.words = 0

    @property
    def room(self) -> Room:
        """As it is."""
        return self.play.room

    def word(self) -> str:
        """A word nobody used before."""
        self.words += 1
        return f"w{self.words}w"

    def text(self) -> str:
        """Words in some form."""
        return str(self.draw(FORMS)).format(self.word())

    def maybe(self, value: Any) -> Any:
        """The value, or nothing."""
        return self.draw((value, None))

    def person(self) -> str:
        """Anybody the room knows."""
        return str(self.draw(tuple(self.room.people)))

    def question(self) -> str:
        """Any question, the one on the floor more often; or one there is none of."""
        found = list(self.room.floor.questions)[-6:]
        on = self.room.floor.on
        return str(self.draw((*found, *([on] * 3 if on else ()), *(() if found else ("m-0",)))))

    def item(self) -> str:
        """Anything somebody said."""
        record, answers = self.room.record, []
        for question in self.room.floor.questions.values():
            answers += list(question.answers)
        some = (*record.statements, *record.reflections, *record.lines, *answers)
        return str(self.draw((*some[-8:], self.question())))

    def command(self) -> dict[str, Any]:
        """The fields of one command, `type` among them."""
        makes = _MAKES[self.draw(_WEIGHTED)]
        return {name: value for name, value in makes(self).items() if value is not None}


def _ask(c: Chance) -> dict[str, Any]:
    text = c.draw((c.text(), c.text(), None))
    appeal = bool(text) and c.draw((True, False))
    by = c.draw((None, None, None, c.person()))
    return {"type": "ask", "text": text, "to": c.maybe(c.person()), "by": by, "appeal": appeal}


def _advance(c: Chance) -> dict[str, Any]:
    expect = c.room.course.index
    to = c.draw((None, None, None, None, c.draw([one.name for one in places(c.room)])))
    minutes = c.draw((None, None, 2))
    return {"type": "advance", "expect": expect, "to": to, "minutes": minutes}


def _undo(c: Chance) -> dict[str, Any]:
    return {"type": "undo", "seq": c.room.step.until_seq if c.room.step else 1}


def _vote(c: Chance) -> dict[str, Any]:
    choice = c.draw(("yes", "no", "close", "ok", "great", "ideas", "listening"))
    return {"type": "vote", "choice": choice, "text": c.maybe(c.text())}


def _done(c: Chance) -> dict[str, Any]:
    person = c.draw((None, c.person(), c.room.course.run and c.room.run.current))
    flags = c.draw(({}, {}, {}, {"pass": True}, {"rest": True}, {"undo": True}))
    return {"type": "done", "person": person, **flags}


def _answer(c: Chance) -> dict[str, Any]:
    text, keep = c.maybe(c.text()), c.draw((False, False, True))
    return {"type": "answer", "question": c.question(), "text": text, "keep": keep}


def _call(c: Chance) -> dict[str, Any]:
    question = c.draw((None, None, c.question()))
    return {"type": "call", "question": question, "expect": c.room.floor.on or ""}


def _nod(c: Chance) -> dict[str, Any]:
    whom = c.draw(("question", "question", "person"))
    fields = {"type": "nod", "pass": c.draw((True, False)), "hint": c.maybe(c.text())}
    return fields | {whom: c.question() if whom == "question" else c.person()}


def _commit(c: Chance) -> dict[str, Any]:
    action = c.draw((None, *list(c.room.record.actions)[-2:]))
    words = {name: c.maybe(c.text()) for name in ("what", "sign", "first_step", "none_because")}
    due = c.draw((None, "2030-02-28"))
    return {"type": "commit", "action": action, "due": due, **words}


def _write(c: Chance) -> dict[str, Any]:
    kinds = ("first", "wanted", "mine", "agreed", "after", "proposal")
    line = c.draw((None, None, *list(c.room.record.lines)[-3:]))
    text = c.text() if line is None else c.maybe(c.text())
    return {"type": "write_problem", "as": c.draw(kinds), "text": text, "from": line}


def _presenters(c: Chance) -> dict[str, Any]:
    some = [c.person() for _ in range(c.draw((1, 1, 2, 3)))]
    more = {"minutes": c.draw((None, 20)), "scribe": c.maybe(c.person())}
    return {"type": "set_presenters", "presenters": list(dict.fromkeys(some)), **more}


def _report(c: Chance) -> dict[str, Any]:
    action = c.draw((*c.room.record.actions, "none"))
    said = {"happened": c.maybe(c.text()), "learnt": c.maybe(c.text())}
    status = c.draw(("open", "done", "changed", "dropped"))
    return {"type": "report_back", "action": action, "status": status, **said}


def _reflect(c: Chance) -> dict[str, Any]:
    skill, release = c.maybe(c.word()), c.draw((True, False))
    return {"type": "reflect", "text": c.text(), "skill": skill, "release": release}


def _bid(c: Chance) -> dict[str, Any]:
    title = c.draw((None, c.word(), c.word()))
    return {"type": "bid", "title": title, "wanted": c.maybe(c.text())}


_ADJUSTMENTS: tuple[dict[str, Any], ...] = (
    {"judge": "nod"}, {"judge": "enforce"}, {"queue": "first_come"}, {"release": "call"},
    {"release": "ready"}, {"gap_s": 7},
)  # fmt: skip


def _adjust(c: Chance) -> dict[str, Any]:
    return {"type": "adjust", **c.draw(_ADJUSTMENTS)}


_MAKES: dict[str, Callable[[Chance], dict[str, Any]]] = {
    "ask": _ask,
    "answer": _answer,
    "call": _call,
    "advance": _advance,
    "undo": _undo,
    "done": _done,
    "vote": _vote,
    "nod": _nod,
    "commit": _commit,
    "write_problem": _write,
    "set_presenters": _presenters,
    "report_back": _report,
    "reflect": _reflect,
    "bid": _bid,
    "adjust": _adjust,
    "start": lambda c: {"type": "start"},
    "pause": lambda c: {"type": "pause", "on": c.draw((True, False))},
    "extend": lambda c: {"type": "extend", "minutes": c.draw((-30, 3, 10))},
    "intervene": lambda c: {
        "type": "intervene",
        "insert": c.draw((*c.room.format.inserts, "word")),
        "text": c.maybe(c.text()),
    },
    "finish": lambda c: {"type": "finish", "next_at": 1, "host": c.maybe(c.person())},
    "name_deputy": lambda c: {
        "type": "name_deputy",
        "people": [c.person()],
        "now": c.draw((True, False)),
    },
    "take_seat": lambda c: {"type": "take_seat"},
    "admit": lambda c: {
        "type": "admit",
        "person": c.person(),
        "as": c.draw(("member", "member", "observer", "clock", "out")),
    },
    "raise_hand": lambda c: {
        "type": "raise_hand",
        "on": c.draw((True, True, False)),
        "why": c.draw(("think", "think", "pause", None)),
    },
    "landed": lambda c: {"type": "landed", "item": c.item(), "on": c.draw((True, True, False))},
    "reorder": lambda c: {
        "type": "reorder",
        "question": c.question(),
        "before": c.maybe(c.question()),
    },
    "edit": lambda c: {
        "type": "edit",
        "item": c.item(),
        "text": c.text(),
        "appeal": c.draw((True, False)),
    },
    "release": lambda c: {"type": "release", "item": c.item(), "on": c.draw((True, True, False))},
    "withdraw": lambda c: {"type": "withdraw", "item": c.item()},
    "say": lambda c: {"type": "say", "text": c.maybe(c.text()), "by": c.maybe(c.person())},
}

_OFTEN = {
    "ask": 24, "answer": 12, "call": 8, "nod": 6, "done": 5, "vote": 5, "say": 5, "edit": 5,
    "write_problem": 5, "landed": 4, "withdraw": 3, "commit": 3, "reflect": 3, "advance": 3,
    "undo": 3, "raise_hand": 3, "reorder": 3, "take_seat": 2,
}  # fmt: skip

_WEIGHTED = [name for name in _MAKES if name != "finish" for _ in range(_OFTEN.get(name, 1))]
