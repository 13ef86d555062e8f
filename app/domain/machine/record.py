"""Decisions about bids, statements, reflections, lines, actions and stars (SPEC: W rules)."""

from typing import Any

from app.codes import Code
from app.domain import commands, events
from app.domain.events.posts import question_of
from app.domain.limits import ACTIONS_MAX, POSTS_MAX
from app.domain.machine.draft import Draft
from app.domain.machine.floor import edit_question, mark_ready, open_next, visible_question
from app.domain.machine.guards import (
    ALL_BUT_WATCHERS,
    BEFORE_THE_END,
    EVERYWHERE,
    FROM_THE_START,
    TAKING_PART,
    WHILE_RUNNING,
    Gate,
    require,
)
from app.domain.machine.handler import CommandHandler, handles
from app.domain.machine.standing import Standing
from app.domain.model import Answer, Json, Line, Question, Reflection, Statement
from app.domain.room.plan import presenter_of
from app.domain.room.roles import phase_of, roles


@handles(commands.Bid, Gate(BEFORE_THE_END, TAKING_PART))
class Bid(CommandHandler[commands.Bid]):
    """W1: makes or changes a bid; without a title, takes it back and erases its words."""

    def decide(self, draft: Draft, command: commands.Bid) -> None:
        if command.title is None:
            bid = draft.room.record.bids.get(draft.actor)
            require(bid is not None, Code.WRONG_STATE, state="no_bid")
            assert bid is not None
            draft.add(events.BidTakenBack(person=draft.actor))
            _erase(draft, bid.seqs)
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


def _erase(draft: Draft, seqs: tuple[int, ...]) -> None:
    if seqs:
        draft.add(events.Erased(seqs=seqs))


def _fits(items: Any, limit: str, most: int = POSTS_MAX) -> None:
    require(len(items) < most, Code.LIMIT_REACHED, limit=limit, max=most)


@handles(commands.Say, Gate(WHILE_RUNNING, ALL_BUT_WATCHERS, kind="statement"))
class Say(CommandHandler[commands.Say]):
    """W2: a statement or an idea; the gate needs its row."""

    def decide(self, draft: Draft, command: commands.Say) -> None:
        by = command.by or draft.actor
        _fits(draft.room.record.statements, "statements")
        draft.add(events.Said(by=by, spoken=command.text is None, text=command.text))


@handles(commands.Reflect, Gate(FROM_THE_START, ALL_BUT_WATCHERS, kind="reflection"))
class Reflect(CommandHandler[commands.Reflect]):
    """W3: a reflection; the gate needs its row, but not after the end."""

    def decide(self, draft: Draft, command: commands.Reflect) -> None:
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


@handles(commands.ReleaseReflection, Gate(FROM_THE_START, ALL_BUT_WATCHERS))
class ReleaseReflection(CommandHandler[commands.ReleaseReflection]):
    """W13: shows one's own reflection to the set, or hides it again."""

    def decide(self, draft: Draft, command: commands.ReleaseReflection) -> None:
        reflection = draft.room.record.reflections.get(command.item)
        own = reflection is not None and reflection.by == draft.actor
        require(own, Code.UNKNOWN_ITEM, item=command.item)
        assert reflection is not None
        state = "released" if reflection.released else "private"
        require(reflection.released != command.on, Code.WRONG_STATE, state=state)
        draft.add(events.Released(item=command.item, on=command.on))


@handles(commands.WriteProblem, Gate(WHILE_RUNNING, ALL_BUT_WATCHERS, kind="problem"))
class WriteProblem(CommandHandler[commands.WriteProblem]):
    """W4: writes a line of a kind that a row allows; W5: `from` takes a line over."""

    def available(self, standing: Standing) -> Json:
        """The kinds of line that this person may write."""
        lines = [row.line for row in standing.rows("problem")]
        return {"as": list(dict.fromkeys(lines))}

    def decide(self, draft: Draft, command: commands.WriteProblem) -> None:
        room = draft.room
        by = command.by or draft.actor
        allowed = self.available(draft.standing(by))["as"]
        require(command.as_ in allowed, Code.WRONG_PHASE, phase=room.run.key)
        text, text_by = command.text, None
        if command.from_ is not None:
            line = room.record.lines.get(command.from_)
            shown = line is not None and (not line.hidden or line.by == by)
            require(shown, Code.UNKNOWN_ITEM, item=command.from_)
            assert line is not None
            text = text or line.text
            text_by = line.text_by if text == line.text else by
        require(bool(text), Code.INVALID_TEXT, field="text", reason="empty")
        _fits(room.record.lines, "lines")
        draft.add(
            events.ProblemWritten(
                by=by,
                as_=command.as_,
                round=room.run.round or 0,
                taken_from=command.from_,
                text_by=text_by,
                text=text or "",
            )
        )
        if phase_of(room, room.run).blind:
            mark_ready(draft, by)


ACTION_WORDS: tuple[events.ActionWords, ...] = ("what", "sign", "first_step", "none_because")


@handles(commands.Commit, Gate(FROM_THE_START, ALL_BUT_WATCHERS, kind="action"))
class Commit(CommandHandler[commands.Commit]):
    """W6: makes an action, which may be incomplete; W7: or changes one's own, at any time."""

    def needs_row(self, command: commands.Commit) -> bool:
        """Only for a new action (W7)."""
        return command.action is None

    def decide(self, draft: Draft, command: commands.Commit) -> None:
        room = draft.room
        fields = command.model_dump(exclude={"type", "action"}, exclude_none=True)
        require(bool(fields), Code.INVALID_FIELD, field="what", reason="nothing said")
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
        gave = tuple(name for name in ACTION_WORDS if name in fields)
        draft.add(events.Committed(owner=draft.actor, action=command.action, gave=gave, **fields))


@handles(commands.ReportBack, Gate(EVERYWHERE, ALL_BUT_WATCHERS))
class ReportBack(CommandHandler[commands.ReportBack]):
    """W8: the owner says what became of an action, already before the start."""

    def decide(self, draft: Draft, command: commands.ReportBack) -> None:
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


@handles(commands.Landed, Gate(FROM_THE_START, TAKING_PART))
class Landed(CommandHandler[commands.Landed]):
    """W9: the presenter's star for a question or an idea of their own round."""

    def decide(self, draft: Draft, command: commands.Landed) -> None:
        room = draft.room
        item: Question | Statement | None = room.record.statements.get(command.item)
        if item is None:
            item = visible_question(room, draft.actor, command.item)
        own = presenter_of(room, item.round) == draft.actor
        require(own, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
        state = item.state if isinstance(item, Question) else "said"
        fits = item.landed != command.on and state not in ("withdrawn", "queued")
        require(fits, Code.WRONG_STATE, state=state)
        draft.add(events.Landed(item=command.item, on=command.on))


Post = Statement | Reflection | Line | Answer


def _post(draft: Draft, item: str) -> tuple[Post, int | None]:
    """A post that is no question, if the actor may see it; its round. Raises `unknown_item`."""
    record = draft.room.record
    own: Statement | Reflection | Line | None = (
        record.statements.get(item) or record.reflections.get(item) or record.lines.get(item)
    )
    if own is not None:
        hidden = isinstance(own, Line) and own.hidden
        private = isinstance(own, Reflection) and not own.released
        shown = own.by == draft.actor or not (hidden or private)
        require(shown, Code.UNKNOWN_ITEM, item=item)
        return own, own.round
    question = question_of(draft.room, item)
    require(question is not None, Code.UNKNOWN_ITEM, item=item)
    assert question is not None
    return question.answers[item], question.round


@handles(commands.Edit, Gate(EVERYWHERE, ALL_BUT_WATCHERS))
class Edit(CommandHandler[commands.Edit]):
    """W10: changes one's own words, at any time; questions as Q15 says."""

    def decide(self, draft: Draft, command: commands.Edit) -> None:
        question = draft.room.floor.questions.get(command.item)
        if question:
            edit_question(draft, visible_question(draft.room, draft.actor, command.item), command)
            return
        post, _ = _post(draft, command.item)
        require(post.by == draft.actor, Code.FORBIDDEN_ROLE, roles=[])
        draft.add(events.Edited(item=command.item, text=command.text))


@handles(commands.Withdraw, Gate(EVERYWHERE, ALL_BUT_WATCHERS))
class Withdraw(CommandHandler[commands.Withdraw]):
    """W11: withdraws one's own post, or any of one's own round, and erases its words."""

    def decide(self, draft: Draft, command: commands.Withdraw) -> None:
        room = draft.room
        question = room.floor.questions.get(command.item)
        if question:
            _withdraw_question(draft, visible_question(room, draft.actor, command.item))
            return
        post, round_number = _post(draft, command.item)
        may = draft.actor in (post.by, presenter_of(room, round_number))
        require(may, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
        draft.add(events.Withdrawn(item=command.item))
        _erase(draft, post.seqs)


def _withdraw_question(draft: Draft, question: Question) -> None:
    """W12: for its author until it is answered in writing or parked; for the presenter always."""
    room, actor = draft.room, draft.actor
    presents = presenter_of(room, question.round) == actor
    may = presents or question.by == actor
    require(may, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, actor)))
    require(question.state != "withdrawn", Code.WRONG_STATE, state=question.state)
    written = any(answer.text is not None for answer in question.answers.values())
    free = question.state not in ("answered", "parked") and not written
    require(presents or free, Code.WRONG_STATE, state=question.state)
    draft.add(events.Withdrawn(item=question.id))
    _erase(draft, question.seqs)
    if room.state == "running":
        open_next(draft)
