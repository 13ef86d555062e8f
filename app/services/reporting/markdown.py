"""The report as text in Markdown, in the set's language. What people wrote is escaped: none of it
becomes a heading, a link or a tag wherever the file is shown."""

import re
from collections.abc import Iterator
from typing import Any

from app.services.moment import moment_at
from app.services.reporting.catalogue import Catalogue
from app.services.reports import Report

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])|^([+=-]|\d+[.)])", re.MULTILINE)
INDENTED = re.compile(r"\n[ \t]+")
LINES = ("first", "wanted", "mine", "agreed", "after")
MINUTE_MS = 60_000

Parts = dict[str, Any]


def markdown(report: Report) -> str:
    """The whole report; sections without anything in them are left out."""
    writer = _Writer(report)
    return "\n".join(writer.lines()) + "\n"


def escaped(text: str) -> str:
    """Text as Markdown shows it unchanged, breaks included; lines begin at the left."""
    flat = INDENTED.sub("\n", text)
    safe = SPECIAL.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", flat)
    return safe.replace("\n", "  \n  ")


class _Writer:
    def __init__(self, report: Report) -> None:
        self._parts: Parts = report.parts
        self._zone = report.time_zone
        self._say = Catalogue(report.lang).say
        self._phase_title = Catalogue(report.lang).phase
        self._people: Parts = self._parts.get("people", {})

    def lines(self) -> Iterator[str]:
        """Line by line."""
        yield from self._head()
        yield from self._actions()
        for number, one in self._parts.get("rounds", {}).items():
            yield from self._round(number, one)
        yield from self._kept()
        yield from self._learnt()
        yield from self._time()
        yield from self._next()
        yield from self._until()

    def _name(self, person: str) -> str:
        return escaped(self._people.get(person, {}).get("name", "…"))

    def _head(self) -> Iterator[str]:
        meeting = self._parts["meeting"]
        yield f"# {escaped(self._parts['set_name'])}: {escaped(meeting.get('title', ''))}"
        began = self._parts.get("started_at") or self._parts.get("starts_at")
        if began:
            yield f"\n{began[:16].replace('T', ' ')} ({self._zone})"
        present = [
            escaped(person["name"])
            for person in self._people.values()
            if "present_since_ms" in person and person["role"] != "out"
        ]
        if present:
            yield f"\n{self._say('ui.report.present')}: {', '.join(present)}"

    def _actions(self) -> Iterator[str]:
        actions = self._parts.get("actions", {}).values()
        carried = [action for action in actions if "carried" in action]
        yield from self._steps("ui.report.since", carried)
        made = [action for action in actions if "carried" not in action]
        yield from self._steps("ui.report.actions", made)

    def _steps(self, title: str, actions: list[Parts]) -> Iterator[str]:
        if actions:
            yield f"\n## {self._say(title)}\n"
        for action in actions:
            facts = [self._name(action["owner"])]
            if "due" in action:
                facts.append(self._say("ui.actions.by", date=action["due"]))
            facts.append(self._say(f"ui.actions.{action['status']}"))
            what = action.get("what") or f"{self._say('ui.actions.none')} {_of(action)}"
            yield f"- {', '.join(facts)}: {escaped(what)}"
            yield from self._details(action)

    def _details(self, action: Parts) -> Iterator[str]:
        if "sign" in action:
            yield f"  - {self._say('ui.actions.sign')} {escaped(action['sign'])}"
        if "supporter" in action:
            yield f"  - {self._say('ui.actions.supporter')} {self._name(action['supporter'])}"
        if "first_step" in action:
            yield f"  - {self._say('ui.commit.first_step')}: {escaped(action['first_step'])}"
        yield from self._reports(action["reports"])
        if "now" in action:
            status = self._say(f"ui.actions.{action['now']['status']}")
            yield f"  - {self._say('ui.report.now', status=status)}"
            yield from self._reports(action["now"]["reports"])

    def _reports(self, reports: list[Parts]) -> Iterator[str]:
        for report in reports:
            if "happened" in report:
                yield f"  - {escaped(report['happened'])}"
            if "learnt" in report:
                yield f"  - {self._say('ui.actions.learnt')} {escaped(report['learnt'])}"

    def _round(self, number: str, one: Parts) -> Iterator[str]:
        yield f"\n## {self._say('ui.report.problem', name=self._name(one['presenter']))}\n"
        if "title" in one:
            yield f"{escaped(one['title'])}\n"
        for kind in LINES:
            for line in one["problem"].values():
                if line["as"] == kind:
                    whose = self._name(line["by"])
                    yield f"- {self._say(f'ui.problem.{kind}')} ({whose}): {escaped(line['text'])}"
        for statement in self._parts.get("statements", {}).values():
            if "text" in statement and str(statement.get("round", "")) == number:
                yield f"- {self._name(statement['by'])}: {escaped(statement['text'])}"
        yield from self._questions(number)

    def _questions(self, number: str) -> Iterator[str]:
        texts = self._parts["mine"].get("texts", {})
        asked = [
            (question, question.get("text") or texts.get(id, {}).get("text"))
            for id, question in self._parts.get("questions", {}).items()
            if str(question.get("round", "")) == number
        ]
        if any(text for _, text in asked):
            yield f"\n### {self._say('ui.report.questions')}\n"
        for question, text in asked:
            if text:
                yield f"1. {self._name(question['by'])}: {escaped(text)}"

    def _kept(self) -> Iterator[str]:
        mine = self._parts["mine"]
        kept = [*mine.get("parked", {}).values(), *mine.get("gifts", {}).values()]
        kept = [question for question in kept if "text" in question]
        if kept:
            yield f"\n## {self._say('ui.kept.parked')}\n"
        for question in kept:
            yield f"- {self._name(question['by'])}: {escaped(question['text'])}"

    def _learnt(self) -> Iterator[str]:
        learnt = {
            **self._parts.get("reflections", {}),
            **self._parts["mine"].get("reflections", {}),
        }
        if learnt:
            yield f"\n## {self._say('ui.report.learning')}\n"
        for one in learnt.values():
            level = f" ({self._say('ui.reflect.' + one['level'])})" if "level" in one else ""
            own = "" if "released" in one else f" [{self._say('ui.reflect.only_you')}]"
            yield f"- {self._name(one['by'])}{level}: {escaped(one['text'])}{own}"

    def _time(self) -> Iterator[str]:
        say, plan = self._say, self._parts["plan"]
        yield f"\n## {say('ui.report.time')}\n"
        yield f"| {say('ui.report.phase')} | {say('ui.report.planned')} | {say('ui.report.real')} |"
        yield "|---|---:|---:|"
        for place in plan["order"]:
            phase = plan["phases"][place]
            title = escaped(self._phase_title(self._parts["meeting"]["format"], phase))
            real = phase.get("real_ms")
            took = "–" if real is None else f"{round(real / MINUTE_MS)}′"
            yield f"| {title} | {phase['minutes']}′ | {took} |"

    def _next(self) -> Iterator[str]:
        next_at = self._parts.get("ending", {}).get("next_at")
        if next_at:
            when = moment_at(next_at, self._zone).isoformat(" ", "minutes")[:16]
            yield f"\n## {self._say('ui.report.next')}\n\n{when} ({self._zone})"

    def _until(self) -> Iterator[str]:
        until = self._parts.get("kept_until")
        if until:
            yield f"\n{self._say('ui.report.kept_until', date=until[:10])}"
        else:
            yield f"\n{self._say('ui.report.kept')}"


def _of(action: Parts) -> str:
    return str(action.get("none_because", "–"))
