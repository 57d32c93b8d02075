"""``/v1/checks/{id}/events``: a check's progress as server-sent events."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from app.api.checks import GlancedCheck
from app.api.keys import require_key
from app.api.problems import responses

router = APIRouter(prefix="/v1/checks", tags=["checks"], dependencies=[Depends(require_key)])

LastEventId = Annotated[
    str,
    Header(
        alias="Last-Event-ID",
        # As many digits as a database's integers surely hold.
        pattern="^[0-9]{0,18}$",
        description="The id of the last event that arrived: the stream goes on after it.",
    ),
]


@router.get(
    "/{check_id}/events",
    operation_id="followCheck",
    summary="Follow a check",
    response_class=EventSourceResponse,
    responses=responses(
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
)
async def follow_check(
    request: Request, check: GlancedCheck, last_event_id: LastEventId = ""
) -> AsyncIterator[ServerSentEvent]:
    """Every event so far, then each as it comes; the stream ends when the check has ended.

    The events: `started`; where titles are only mentioned `resolving`, `resolved` for each that was
    looked for, with its `resolution` and `url`, and `resumed`; `finding` for each verdict, and
    again when an archive has answered; `progress` with the counts; `suspended` with what the check
    is `waiting` for, when our own network is down, and `resumed` when it goes on; with a depth
    `reading`, `work` for each of the author's earlier works that was followed, and `resumed`; at
    last `completed`, `failed` or `cancelled`.

    An archive that did not answer is asked again after the end. What it answers then is in the
    report, and an event `answered`: to be had by asking again, after the id of the last event. So
    is `saved`, when there is a copy of a page that somebody asked to be saved.

    A comment every 15 seconds keeps the connection open through proxies.
    """
    async for event in request.app.state.engine.events(check.id, int(last_event_id or 0)):
        yield ServerSentEvent(id=str(event.id), event=event.name, data=event.data)
