"""``/v1/checks``: have an article checked, see how far it is, read the report, stop it."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import JSONResponse

from app.api.keys import require_key
from app.api.preferences import applied, preferred_wait
from app.api.problems import Problem, responses
from app.api.report_schema import Check
from app.api.representations import Representation, accepted, with_etag
from app.api.submission import read_submission
from app.api.views import check_json
from app.reports import render
from app.storage import CheckStatus, CheckView
from checkers.model import Report

router = APIRouter(prefix="/v1/checks", tags=["checks"], dependencies=[Depends(require_key)])

RETRY_AFTER = timedelta(seconds=2)
"""When it is worth asking again for a check that is under way."""

REPORT_CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; sandbox allow-popups"
)
"""For documents that carry other people's words: nothing in them runs, whatever they say."""

_SUBMISSION = {
    "required": True,
    "content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/NewCheck"}},
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {
                        "type": "string",
                        "contentMediaType": "application/octet-stream",
                        "description": "The article: .html, .htm, .md or .txt.",
                    },
                    "base_url": {"type": "string", "format": "uri"},
                    "format": {"type": "string", "enum": ["html", "markdown", "text"]},
                    "authors": {"type": "array", "items": {"type": "string"}},
                    "published_at": {"type": "string"},
                    "depth": {"type": "integer", "minimum": 0, "maximum": 2},
                    "archive": {"type": "boolean"},
                    "max_age": {"type": "integer", "minimum": 0, "maximum": 86400},
                    "include_furniture": {"type": "boolean"},
                },
            }
        },
    },
}
_LOCATION = {"description": "Where the check is.", "schema": {"type": "string"}}
_SECONDS = {"description": "Seconds until it is worth asking.", "schema": {"type": "integer"}}
_APPLIED = {"description": "The preference that was honoured.", "schema": {"type": "string"}}


async def existing_check(request: Request, check_id: str) -> CheckView:
    """The check of the address with its report, or 404."""
    view: CheckView | None = await request.app.state.store.checks.get(check_id)
    if view is None:
        raise _not_found()
    return view


async def glanced_check(request: Request, check_id: str) -> CheckView:
    """The check of the address without its report, or 404."""
    view: CheckView | None = await request.app.state.store.checks.glance(check_id)
    if view is None:
        raise _not_found()
    return view


def _not_found() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, "check_not_found", "There is no check with this id.")


ExistingCheck = Annotated[CheckView, Depends(existing_check)]
GlancedCheck = Annotated[CheckView, Depends(glanced_check)]


@router.post(
    "",
    operation_id="createCheck",
    summary="Check an article",
    status_code=HTTPStatus.ACCEPTED,
    response_model=Check,
    responses={
        200: {
            "description": "The report: it was ready within the preferred wait.",
            "model": Check,
            "headers": {"Preference-Applied": _APPLIED, "Location": _LOCATION},
        },
        202: {
            "description": "Accepted: ask again at Location.",
            "headers": {
                "Location": _LOCATION,
                "Retry-After": _SECONDS,
                "Preference-Applied": _APPLIED,
            },
        },
        **responses(
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.UNAUTHORIZED,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            HTTPStatus.UNPROCESSABLE_ENTITY,
        ),
    },
    openapi_extra={"requestBody": _SUBMISSION},
)
async def create_check(
    request: Request,
    prefer: Annotated[
        str, Header(description="`wait=N`: N seconds for the report, at most 60 (RFC 7240).")
    ] = "",
) -> Response:
    """Give the article's address, or its HTML with the address that its links are relative to.

    Without `Prefer: wait=N` the answer is 202 at once, and the report is at `Location`.
    """
    state = request.app.state
    submission = await read_submission(request, article_limit=state.settings.article_limit)
    check_id = await state.engine.submit(submission)
    headers = {"Location": f"/v1/checks/{check_id}"}
    wait = preferred_wait(prefer)
    if wait is None:
        view = await existing_check(request, check_id)
    else:
        view = await state.engine.wait(check_id, wait.total_seconds())
        headers |= applied(wait)
    status = HTTPStatus.OK if view.status.has_ended else HTTPStatus.ACCEPTED
    if not view.status.has_ended:
        headers["Retry-After"] = str(int(RETRY_AFTER.total_seconds()))
    return await asyncio.to_thread(_json, view, status=status, headers=headers)


@router.get(
    "/{check_id}",
    operation_id="getCheck",
    summary="Read a report",
    response_model=Check,
    responses={
        200: {
            "description": "The report, complete or as far as it has come.",
            "content": {
                "text/csv": {"schema": {"type": "string"}},
                "text/markdown": {"schema": {"type": "string"}},
                "text/html": {"schema": {"type": "string"}},
            },
        },
        304: {"description": "The copy that the caller has is still right."},
        **responses(
            HTTPStatus.UNAUTHORIZED,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.NOT_FOUND,
            HTTPStatus.NOT_ACCEPTABLE,
            HTTPStatus.CONFLICT,
            HTTPStatus.UNPROCESSABLE_ENTITY,
        ),
    },
)
async def get_check(
    request: Request,
    check: ExistingCheck,
    wanted: Annotated[
        Representation | None, Query(alias="format", description="Wins over Accept.")
    ] = None,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
    if_none_match: Annotated[str, Header(description="An ETag that the caller has.")] = "",
) -> Response:
    """JSON at any time; CSV, Markdown and HTML once the check is completed."""
    representation = wanted or accepted(accept)
    # A report of thousands of citations takes its time: meanwhile others get their answers.
    if representation is Representation.JSON:
        answer = await asyncio.to_thread(_json, check)
    else:
        answer = await asyncio.to_thread(_document, check, representation)
    if not check.status.has_ended:
        answer.headers["Retry-After"] = str(int(RETRY_AFTER.total_seconds()))
    return with_etag(answer, if_none_match=if_none_match)


def _json(
    check: CheckView,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
) -> Response:
    return JSONResponse(check_json(check), status_code=status, headers=headers)


def _document(check: CheckView, representation: Representation) -> Response:
    report = completed_report(check)
    return Response(
        render(report, representation.report_format, id=check.id),
        media_type=representation.media_type,
        headers={
            "Content-Security-Policy": REPORT_CSP,
            "Content-Disposition": f'inline; filename="citewatch-{check.id}.{representation}"',
        },
    )


def completed_report(check: CheckView) -> Report:
    """The report of a check that ran to its end, or 409."""
    if check.status is CheckStatus.COMPLETED and check.report is not None:
        return check.report
    headers = {}
    if not check.status.has_ended:
        headers["Retry-After"] = str(int(RETRY_AFTER.total_seconds()))
    raise Problem(
        HTTPStatus.CONFLICT,
        "check_not_completed",
        f"The check is {check.status}: there is no complete report of it.",
        headers=headers,
    )


@router.delete(
    "/{check_id}",
    operation_id="cancelCheck",
    summary="Stop a check",
    status_code=HTTPStatus.NO_CONTENT,
    responses=responses(
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.CONFLICT,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    ),
)
async def cancel_check(request: Request, check: GlancedCheck) -> Response:
    """A check that is queued or running stops; what it found until then can still be read."""
    if not await request.app.state.engine.cancel(check.id):
        raise Problem(
            HTTPStatus.CONFLICT, "check_ended", f"The check is {check.status}: it has ended."
        )
    return Response(status_code=HTTPStatus.NO_CONTENT)
