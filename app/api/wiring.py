"""What the routes are given: the use cases, put together in `main.py`."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from app.services.access import Access
from app.services.actions import Actions
from app.services.attempts import Attempts
from app.services.clock import Clock
from app.services.invites import Invites
from app.services.joining import Joining
from app.services.learnings import Learnings
from app.services.meetings import Meetings
from app.services.people import People
from app.services.reports import Reports
from app.services.set_formats import SetFormats
from app.services.sets import Sets
from app.services.site import Site


@dataclass(frozen=True, slots=True)
class Services:
    """Every use case of HTTP."""

    site: Site
    clock: Clock
    access: Access
    sets: Sets
    people: People
    invites: Invites
    joining: Joining
    attempts: Attempts
    meetings: Meetings
    set_formats: SetFormats
    actions: Actions
    learnings: Learnings
    reports: Reports


def services(request: Request) -> Services:
    """The application's services; there from the start of its lifespan."""
    return cast(Services, request.app.state.services)


Given = Annotated[Services, Depends(services)]
