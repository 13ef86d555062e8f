"""Actions between meetings."""

from typing import Annotated, Literal

from fastapi import APIRouter, Header

from app.api.fields import ActionId, Asked, SetId, Text
from app.api.problems import RESPONSES
from app.api.who import Who
from app.api.wiring import Given
from app.domain.commands import ActionStatus
from app.services.access import new_id
from app.services.actions import ActionLine

router = APIRouter(prefix="/api", tags=["actions"], responses=RESPONSES)


class ReportBackAsked(Asked):
    """What came of one's action."""

    status: ActionStatus
    happened: Text | None = None
    learnt: Text | None = None


@router.get("/sets/{set_id}/actions", response_model_exclude_none=True)
async def list_actions(
    given: Given,
    who: Who,
    set_id: SetId,
    status: Literal["open", "done", "changed", "dropped"] | None = None,
) -> list[ActionLine]:
    """The set's actions with what was reported on them, the oldest first."""
    return await given.actions.of_set(who, set_id, status)


@router.post("/actions/{action_id}/reports", status_code=201, response_model_exclude_none=True)
async def report_back(
    given: Given,
    who: Who,
    action_id: ActionId,
    body: ReportBackAsked,
    idempotency_key: Annotated[str | None, Header(max_length=50, pattern=r"^[\x21-\x7e]+$")] = None,
) -> ActionLine:
    """Report back on one's own action, in neutral words, before or between meetings."""
    return await given.actions.report_back(
        who,
        action_id,
        f"http:{idempotency_key or new_id()}",
        status=body.status,
        happened=body.happened,
        learnt=body.learnt,
    )
