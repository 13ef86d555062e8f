"""The dates of a report for one's calendar (iCalendar): the meeting, the next one, and what one
promised oneself. Others' promises stay out of it: calendars are shown to many."""

from datetime import date, timedelta

from icalendar import Calendar, Event, Todo

from app.services.moment import moment_at
from app.services.reports import Report


def calendar(report: Report, now_ms: int) -> bytes:
    """An .ics file; empty of dates where there are none. `now_ms` says when it was written."""
    file = Calendar()
    file.add("prodid", "-//Setroom//EN")
    file.add("version", "2.0")
    planned = sum(phase["minutes"] for phase in report.parts["plan"]["phases"].values())
    title = f"{report.parts['set_name']}: {report.parts['meeting'].get('title', '')}"
    if report.starts_at_ms is not None:
        file.add_component(_event(report, "meeting", title, report.starts_at_ms, planned, now_ms))
    next_at = report.parts.get("ending", {}).get("next_at")
    if next_at is not None:
        name = report.parts["set_name"]
        file.add_component(_event(report, "next", name, next_at, planned, now_ms))
    own = report.parts["mine"]["person"]
    for id, action in report.parts.get("actions", {}).items():
        if action["owner"] == own and action["status"] == "open" and "due" in action:
            due = _day(action["due"])
            if due is not None:
                file.add_component(_todo(id, action.get("what", ""), due, now_ms))
    written: bytes = file.to_ical()
    return written


def _event(report: Report, kind: str, title: str, at_ms: int, minutes: int, now_ms: int) -> Event:
    begins = moment_at(at_ms)
    event = Event()
    event.add("uid", f"{kind}-{report.meeting_id}@setroom")
    event.add("dtstamp", moment_at(now_ms))
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=minutes))
    event.add("summary", title)
    if kind == "meeting" and report.parts["meeting"].get("cancelled"):
        event.add("status", "CANCELLED")
    call_url = report.parts["meeting"].get("call_url")
    if call_url:
        event.add("location", call_url)
    return event


def _todo(id: str, what: str, due: date, now_ms: int) -> Todo:
    todo = Todo()
    todo.add("uid", f"action-{id}@setroom")
    todo.add("dtstamp", moment_at(now_ms))
    todo.add("due", due)
    todo.add("summary", what)
    return todo


def _day(text: str) -> date | None:
    """The day, if the calendar has one: 30 February is stored as it was typed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
