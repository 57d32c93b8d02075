"""``/healthz`` and ``/readyz``: whether the process lives, and whether it can take work."""

from http import HTTPStatus

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

router = APIRouter(tags=["operation"])


class Health(BaseModel):
    """One word for a load balancer."""

    status: str = Field(examples=["ok"])


@router.get("/healthz", operation_id="health", summary="Is the process alive?")
async def healthz() -> Health:
    """Answers as long as the process can answer at all."""
    return Health(status="ok")


@router.get(
    "/readyz",
    operation_id="readiness",
    summary="Can it take work?",
    response_model=Health,
    responses={503: {"description": "The database does not answer.", "model": Health}},
)
async def readyz(request: Request) -> JSONResponse:
    """Answers 200 while the database answers."""
    try:
        await request.app.state.store.checks.latest(1)
    except Exception as error:  # whatever a database driver can raise
        structlog.get_logger().error("not ready", error=repr(error))
        body = Health(status="the database does not answer")
        return JSONResponse(body.model_dump(), status_code=HTTPStatus.SERVICE_UNAVAILABLE)
    return JSONResponse(Health(status="ok").model_dump())
