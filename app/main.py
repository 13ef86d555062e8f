"""The composition root: settings -> database -> services -> routes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version

from fastapi import FastAPI

from app.api import docs
from app.api.frontend import Frontend
from app.api.guard import Guard
from app.api.log import RequestLog
from app.api.problems import handle_problems
from app.api.routes import actions, formats, health, invites, join, me, meetings, reports, sets
from app.api.wiring import Services
from app.services.access import Access
from app.services.actions import Actions
from app.services.attempts import Attempts
from app.services.clock import Clock, SystemClock
from app.services.invites import Invites
from app.services.joining import Joining
from app.services.meetings import Meetings
from app.services.people import People
from app.services.reports import Reports
from app.services.rooms import RoomService
from app.services.sets import Sets
from app.services.site import Site
from app.services.telling import Telling
from app.settings import Settings
from app.storage.door import Door
from app.storage.event_log import SqlEventLog
from app.storage.hints import hints_for
from app.storage.migrate import migrate

RESOURCES = (sets, invites, join, me, meetings, actions, reports, formats)


def create_app(settings: Settings, clock: Clock | None = None) -> FastAPI:
    """The application; its lifespan migrates the database and opens it."""
    site = Site(settings.address)
    app = FastAPI(
        title="Setroom",
        version=version("setroom"),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    app.state.settings = settings
    app.state.site = site
    app.state.clock = clock or SystemClock()
    app.state.metrics_token = settings.metrics_token
    for resource in (*RESOURCES, docs, health):
        app.include_router(resource.router)
    app.router.default = Frontend(settings.static_dir)
    handle_problems(app)
    docs.describe(app)
    app.add_middleware(Guard, site=site, frame_ancestors=settings.frame_ancestors)
    app.add_middleware(RequestLog)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    clock: Clock = app.state.clock
    await asyncio.to_thread(migrate, settings.database)
    hints = hints_for(settings.database)
    async with Door(settings.database, hints) as door:
        await hints.open()
        rooms = RoomService(SqlEventLog(door), clock)
        stop_hearing = hints.listen(rooms.hear)
        app.state.rooms = rooms
        app.state.health = health.Health(door.probe)
        app.state.services = wire(settings, app.state.site, clock, door, rooms)
        tasks = [
            asyncio.create_task(app.state.health.beat()),
            asyncio.create_task(rooms.poll()),
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await rooms.finish()
            stop_hearing()
            await hints.close()


def wire(settings: Settings, site: Site, clock: Clock, door: Door, rooms: RoomService) -> Services:
    """The use cases of HTTP, put together."""
    telling = Telling(door, rooms)
    invites = Invites(door, clock, site, days=settings.invite_days)
    meetings = Meetings(door, clock, telling, questions_max=settings.questions_per_meeting)
    return Services(
        site=site,
        clock=clock,
        access=Access(door, clock),
        sets=Sets(door, clock, invites, makers=settings.who_makes_sets),
        people=People(door, clock, telling),
        invites=invites,
        joining=Joining(door, clock, guests=settings.guests),
        attempts=Attempts(settings.failed_invites_per_minute),
        meetings=meetings,
        actions=Actions(door, clock, rooms),
        reports=Reports(door, clock, meetings, rooms),
    )
