"""How single things look in a view: the same for whoever may see them."""

from typing import Any

from app.domain.model import Action, Bid, Hand, Json, Line, Person, Reflection, Report


def given(**fields: Any) -> Json:
    """The fields that are there: absent means none, and no view holds null."""
    return {name: value for name, value in fields.items() if value is not None}


def bid_json(bid: Bid) -> Json:
    """A claim for time."""
    return given(title=bid.title, wanted=bid.wanted, urgency=bid.urgency, minutes=bid.minutes)


def hand_json(hand: Hand) -> Json:
    """A raised hand."""
    return given(why=hand.why, at_ms=hand.at_ms)


def person_json(person: Person) -> Json:
    """Somebody in the room."""
    return given(name=person.name, role=person.role, present_since_ms=person.present_since_ms)


def report_json(report: Report) -> Json:
    """One report-back."""
    return given(
        status=report.status,
        at_ms=report.at_ms,
        happened=report.happened,
        learnt=report.learnt,
        carried=report.carried or None,
    )


def action_json(action: Action) -> Json:
    """An action, carried or new; incomplete is shown as it is."""
    return given(
        owner=action.owner,
        what=action.what,
        due=action.due,
        sign=action.sign,
        supporter=action.supporter,
        first_step=action.first_step,
        confidence=action.confidence,
        none_because=action.none_because,
        status=action.status,
        round=action.round,
        carried=action.carried or None,
        reports=[report_json(one) for one in action.reports],
    )


def reflection_json(one: Reflection) -> Json:
    """A reflection."""
    return given(
        by=one.by,
        text=one.text,
        level=one.level,
        skill=one.skill,
        person=one.person,
        round=one.round,
        released=one.released or None,
    )


def line_json(line: Line) -> Json:
    """One line of a problem."""
    found = given(by=line.by, text=line.text, taken_from=line.taken_from)
    return {"as": line.as_, **found}
