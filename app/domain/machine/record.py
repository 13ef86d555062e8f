"""Decisions about what is kept beside the questions (SPEC: W rules)."""

from typing import Any

from app.codes import Code
from app.domain import commands, events
from app.domain.limits import ACTIONS_MAX, POSTS_MAX
from app.domain.machine.draft import Draft
from app.domain.machine.floor import edit_question, next_up, scribing
from app.domain.machine.guards import heard, require
from app.domain.machine.plan import presenter_of
from app.domain.machine.standing import roles, rows
from app.domain.model import Answer, Question, Room


def bid(draft: Draft, command: commands.Bid) -> None:
    """W1: a claim for time; without a title it is taken back."""
    if command.title is None:
        require(draft.actor in draft.room.record.bids, Code.WRONG_STATE, state="no_bid")
        draft.add(events.BidTakenBack(person=draft.actor))
        return
    draft.add(
        events.BidMade(
            person=draft.actor,
            title=command.title,
            wanted=command.wanted,
            urgency=command.urgency,
            minutes=command.minutes,
        )
    )


def _fits(items: Any, limit: str, most: int = POSTS_MAX) -> None:
    require(len(items) < most, Code.LIMIT_REACHED, limit=limit, max=most)


def say(draft: Draft, command: commands.Say) -> None:
    """W2: a statement or an idea where a row allows it."""
    by = scribing(draft, command.by)
    if by != draft.actor:
        heard(draft.room, by, "say")
    _fits(draft.room.record.statements, "statements")
    draft.add(events.Said(by=by, spoken=command.text is None, text=command.text))


def reflect(draft: Draft, command: commands.Reflect) -> None:
    """W3: where a row allows it, and after the meeting; private until released."""
    room = draft.room
    if command.person is not None:
        require(command.person in room.people, Code.UNKNOWN_ITEM, item=command.person)
    _fits(room.record.reflections, "reflections")
    draft.add(
        events.Reflected(
            by=draft.actor,
            text=command.text,
            level=command.level,
            skill=command.skill,
            person=command.person,
            released=command.release,
        )
    )


def write_problem(draft: Draft, command: commands.WriteProblem) -> None:
    """W4: a line by its row; W5: `from` takes over a line in one tap."""
    room = draft.room
    by = scribing(draft, command.by)
    if by != draft.actor:
        heard(room, by, "write_problem")
    allowed = [row.line for row in rows(room, by, "problem")]
    require(command.as_ in allowed, Code.WRONG_PHASE, phase=room.run.key)
    text = command.text
    if command.from_ is not None:
        line = room.record.lines.get(command.from_)
        shown = line is not None and (not line.hidden or line.by == by)
        require(shown, Code.UNKNOWN_ITEM, item=command.from_)
        assert line is not None
        text = text or line.text
    require(bool(text), Code.INVALID_TEXT, field="text", reason="empty")
    _fits(room.record.lines, "lines")
    draft.add(
        events.ProblemWritten(
            by=by,
            as_=command.as_,
            round=room.run.round or 0,
            taken_from=command.from_,
            text=text or "",
        )
    )


def commit(draft: Draft, command: commands.Commit) -> None:
    """W6: incomplete is allowed; W7: one's own, later, also after the meeting."""
    room = draft.room
    said = command.model_dump(exclude={"type", "action"}, exclude_none=True)
    require(bool(said), Code.INVALID_FIELD, field="what", reason="nothing said")
    if command.supporter is not None:
        require(command.supporter in room.people, Code.UNKNOWN_ITEM, item=command.supporter)
    if command.action is not None:
        action = room.record.actions.get(command.action)
        require(action is not None, Code.UNKNOWN_ITEM, item=command.action)
        assert action is not None
        require(action.owner == draft.actor, Code.FORBIDDEN_ROLE, roles=[])
    else:
        require(room.state == "running", Code.MEETING_FINISHED)
        _fits(room.record.actions, "actions", ACTIONS_MAX)
    draft.add(events.Committed(owner=draft.actor, action=command.action, **said))


def report_back(draft: Draft, command: commands.ReportBack) -> None:
    """W8: the owner says what became of it, from the lobby on."""
    action = draft.room.record.actions.get(command.action)
    require(action is not None, Code.UNKNOWN_ITEM, item=command.action)
    assert action is not None
    require(action.owner == draft.actor, Code.FORBIDDEN_ROLE, roles=[])
    draft.add(
        events.ReportedBack(
            action=command.action,
            status=command.status,
            happened=command.happened,
            learnt=command.learnt,
        )
    )


def landed(draft: Draft, command: commands.Landed) -> None:
    """W9: the presenter's star on a question or an offered idea of the own round."""
    room = draft.room
    item = room.floor.questions.get(command.item) or room.record.statements.get(command.item)
    require(item is not None, Code.UNKNOWN_ITEM, item=command.item)
    assert item is not None
    own = presenter_of(room, item.round) == draft.actor
    require(own, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
    state = item.state if isinstance(item, Question) else "said"
    fits = item.landed != command.on and state not in ("held", "returned", "withdrawn", "queued")
    require(fits, Code.WRONG_STATE, state=state)
    draft.add(events.Landed(item=command.item, on=command.on))


def _answer(room: Room, item: str) -> tuple[Question, Answer] | None:
    for question in room.floor.questions.values():
        if item in question.answers:
            return question, question.answers[item]
    return None


def edit(draft: Draft, command: commands.Edit) -> None:
    """W10: one's own words, at any time; questions by Q15."""
    room = draft.room
    question = room.floor.questions.get(command.item)
    if question:
        edit_question(draft, question, command)
        return
    found: Any = room.record.statements.get(command.item) or room.record.reflections.get(
        command.item
    )
    if found is None:
        pair = _answer(room, command.item)
        found = pair[1] if pair else None
    require(found is not None, Code.UNKNOWN_ITEM, item=command.item)
    require(found.by == draft.actor, Code.FORBIDDEN_ROLE, roles=[])
    draft.add(events.Edited(item=command.item, text=command.text))


def withdraw(draft: Draft, command: commands.Withdraw) -> None:
    """W11: one's own, or the content of one's own round; its words are erased."""
    room = draft.room
    record = room.record
    found: Any = (
        room.floor.questions.get(command.item)
        or record.statements.get(command.item)
        or record.reflections.get(command.item)
        or record.lines.get(command.item)
    )
    require(found is not None, Code.UNKNOWN_ITEM, item=command.item)
    private = command.item in record.reflections and not found.released
    own_round = not private and presenter_of(room, found.round) == draft.actor
    may = found.by == draft.actor or own_round
    require(may, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
    if isinstance(found, Question):
        require(found.state != "withdrawn", Code.WRONG_STATE, state=found.state)
    draft.add(events.Withdrawn(item=command.item))
    if found.seqs:
        draft.add(events.Erased(seqs=found.seqs))
    if room.state == "running":
        next_up(draft)
