"""The composition root: settings -> database -> services -> routes."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from starlette.routing import WebSocketRoute

from app.api import docs
from app.api.frontend import Frontend
from app.api.guard import Guard
from app.api.log import RequestLog
from app.api.problems import handle_problems
from app.api.repeats import Repeats
from app.api.routes import (
    actions,
    formats,
    health,
    invites,
    join,
    learnings,
    me,
    meetings,
    reports,
    set_formats,
    sets,
)
from app.api.wiring import Services
from app.jobs.erasure import Erasure
from app.jobs.forgetting import keep_forgetting
from app.realtime.allowance import Rate
from app.realtime.gateway import Gateway, Limits
from app.realtime.upgrade import SocketDoor
from app.services.access import Access, new_id
from app.services.actions import Actions
from app.services.attempts import Attempts
from app.services.clock import Clock, SystemClock
from app.services.database_time import keep_measuring, measure
from app.services.invites import Invites
from app.services.joining import Joining
from app.services.learnings import Learnings
from app.services.meetings import Meetings
from app.services.own_words import OwnWords
from app.services.people import People
from app.services.reports import Reports
from app.services.rooms import RoomService
from app.services.set_formats import SetFormats
from app.services.sets import Sets
from app.services.site import Site
from app.services.telling import Telling
from app.settings import Settings
from app.storage.door import Door
from app.storage.engine import sqlite_path
from app.storage.event_log import SqlEventLog
from app.storage.hints import Hints, hints_for
from app.storage.migrate import migrate, revision_of

RESOURCES = (sets, invites, join, me, meetings, actions, learnings, reports, formats, set_formats)


def create_app(settings: Settings, clock: Clock | None = None) -> FastAPI:
    """The application; its lifespan migrates the database and opens it."""
    site = Site(settings.address)
    app = FastAPI(
        title="Setroom",
        version=version("setroom"),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
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
    app.add_middleware(Repeats, site=site, clock=app.state.clock)
    app.add_middleware(Guard, site=site, frame_ancestors=settings.frame_ancestors)
    app.add_middleware(RequestLog)
    return app


async def drain(app: FastAPI) -> None:
    """Say goodbye: `/readyz` answers 503 at once, then every socket gets its close frame."""
    app.state.health.draining = True
    await app.state.gateway.drain()


def _gateway(
    settings: Settings, services: Services, rooms: RoomService, clock: Clock, hints: Hints
) -> Gateway:
    """The node's gateway, told by the services whose sockets must end."""
    limits = gateway_limits(settings)
    gateway = Gateway(rooms, services.access, clock, hints, node=new_id(), limits=limits)
    services.access.signed_out = gateway.sign_out
    services.people.departed = gateway.depart
    return gateway


def let_back_in(settings: Settings, learning_set: str, person: str) -> str:
    """The address by which this person comes back into the set; a server may run beside it.

    Raises ValueError where there is none of that name, or no database of this version.
    """
    file = sqlite_path(settings.database)
    if file is not None and not file.exists():
        raise ValueError(f"there is no database at {file}")
    if not revision_of(settings.database).at_head:
        raise ValueError("the database is older than this version: run setroom migrate")

    async def link() -> str:
        async with Door(settings.database) as door:
            invites = Invites(door, SystemClock(), Site(settings.address))
            return await invites.host_link(learning_set, person)

    return asyncio.run(link())


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    clock: Clock = app.state.clock
    await asyncio.to_thread(migrate, settings.database)
    hints = hints_for(settings.database)
    async with Door(settings.database, hints) as door:
        await hints.open()
        rooms = RoomService(SqlEventLog(door), clock)
        services = wire(settings, app.state.site, clock, door, rooms)
        gateway = _gateway(settings, services, rooms, clock, hints)
        app.state.services = services
        app.state.gateway = gateway
        app.state.health = health.Health(door.probe)
        socket_door = SocketDoor(gateway, services.access, services.site)
        app.router.routes.append(WebSocketRoute("/ws/meetings/{meeting_id}", socket_door))
        running: list[Coroutine[Any, Any, None]] = [
            app.state.health.beat(),
            rooms.poll(),
            gateway.presence.keep_telling(),
            gateway.keep_checking(),
            Erasure(door, rooms, clock).keep_looking(),
            keep_forgetting(services.access, clock),
        ]
        if isinstance(clock, SystemClock) and door.dialect == "postgresql":
            await measure(clock, door)
            running.append(keep_measuring(clock, door))
        tasks = [asyncio.create_task(work) for work in running]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            gateway.timers.stop()
            await rooms.finish()
            await hints.close()


def gateway_limits(settings: Settings) -> Limits:
    """The limits of law 14 that the socket keeps."""
    return Limits(
        commands=Rate(settings.commands_per_second, settings.commands_burst),
        sockets_per_person=settings.sockets_per_person,
        sockets_per_meeting=settings.sockets_per_meeting,
        sockets_waiting_per_address=settings.sockets_waiting_per_address,
    )


def wire(settings: Settings, site: Site, clock: Clock, door: Door, rooms: RoomService) -> Services:
    """The use cases of HTTP, put together."""
    telling = Telling(door, rooms)
    invites = Invites(door, clock, site, days=settings.invite_days)
    meetings = Meetings(door, clock, telling, questions_max=settings.questions_per_meeting)
    return Services(
        site=site,
        clock=clock,
        access=Access(door, clock),
        sets=Sets(
            door,
            clock,
            invites,
            makers=settings.who_makes_sets,
            retention_days=settings.retention_days or None,
        ),
        people=People(door, clock, telling, OwnWords(door, rooms)),
        invites=invites,
        joining=Joining(door, clock, telling, guests=settings.guests),
        attempts=Attempts(settings.failed_invites_per_minute),
        meetings=meetings,
        set_formats=SetFormats(door, clock),
        actions=Actions(door, clock, rooms),
        learnings=Learnings(door, clock, rooms),
        reports=Reports(door, clock, rooms),
    )
