"""What goes wrong is told as RFC 9457 problem details, whatever it was and wherever it happened."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app.api.request_ids import REQUEST_ID_HEADER, request_id_of

PROBLEM_TYPE = "application/problem+json"


class FieldError(BaseModel):
    """One fault of a request, and where it is."""

    pointer: str = Field(
        description="A JSON Pointer (RFC 6901) into the body, or the name of the parameter.",
        examples=["/options/depth"],
    )
    detail: str = Field(examples=["Input should be greater than or equal to 0"])


class ProblemDetails(BaseModel):
    """Problem details (RFC 9457). Programs read ``code``, people ``detail``."""

    type: str = Field(default="about:blank", examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no such check, or it was deleted."])
    code: str = Field(description="Stable, for programs.", examples=["check_not_found"])
    request_id: str = Field(
        description="The X-Request-Id of this answer.", examples=["9f86d081884c7d65"]
    )
    errors: list[FieldError] = Field(default_factory=list)


class Problem(Exception):
    """An answer that says what is wrong: raised anywhere in a request, rendered in one place."""

    def __init__(
        self,
        status: HTTPStatus,
        code: str,
        detail: str,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})


def problem_response(problem: Problem, *, request_id: str) -> JSONResponse:
    """The answer to a problem, complete with its media type and the request's id."""
    body = ProblemDetails(
        title=phrase(problem.status),
        status=problem.status,
        detail=problem.detail,
        code=problem.code,
        request_id=request_id,
        errors=problem.errors,
    )
    headers = {
        REQUEST_ID_HEADER: request_id,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        **problem.headers,
    }
    return JSONResponse(
        body.model_dump(), status_code=problem.status, headers=headers, media_type=PROBLEM_TYPE
    )


def field_errors(faults: Sequence[Any], *, skip: int = 0) -> list[FieldError]:
    """Pydantic's faults as pointers; ``skip`` drops leading parts of the location."""
    return [
        FieldError(pointer=_pointer(fault["loc"][skip:]), detail=_said(fault["msg"]))
        for fault in faults
    ]


def responses(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """The problems of a route, for OpenAPI."""
    schema = {"$ref": "#/components/schemas/ProblemDetails"}
    return {
        int(status): {
            "description": phrase(status),
            "content": {PROBLEM_TYPE: {"schema": schema}},
        }
        for status in statuses
    }


def install(app: FastAPI) -> None:
    """Answer every error of the application with problem details."""

    @app.exception_handler(Problem)
    async def _problem(request: Request, problem: Problem) -> JSONResponse:
        return problem_response(problem, request_id=request_id_of(request.scope))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        return await _problem(request, _from_http(error))

    @app.exception_handler(RequestValidationError)
    async def _validation(request: Request, error: RequestValidationError) -> JSONResponse:
        return await _problem(request, _from_validation(error))

    @app.exception_handler(Exception)
    async def _unexpected(request: Request, error: Exception) -> JSONResponse:
        # The traceback is the server's to log: it gets the exception again after this answer.
        request_id = request_id_of(request.scope)
        structlog.get_logger().error("request failed", request_id=request_id, error=repr(error))
        return await _problem(request, _unexpected_problem())


def invalid(errors: Sequence[FieldError]) -> Problem:
    """The request was understood, but some of its values cannot be used."""
    return Problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "invalid_request",
        "The request has values that cannot be used: see errors.",
        errors=errors,
    )


def _unexpected_problem() -> Problem:
    return Problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal_error",
        "Something went wrong on our side. The request_id helps to find it in the logs.",
    )


def malformed_json(what: str) -> Problem:
    """The body is not JSON at all."""
    return Problem(HTTPStatus.BAD_REQUEST, "malformed_json", f"The body is not JSON. {what}")


def _from_validation(error: RequestValidationError) -> Problem:
    faults = error.errors()
    if faults[0]["type"] == "json_invalid":
        return malformed_json(str(faults[0].get("ctx", {}).get("error", "")))
    return invalid(field_errors(faults, skip=1))


def _from_http(error: HTTPException) -> Problem:
    if isinstance(error.__cause__, Problem):
        # FastAPI takes whatever stops it from reading a body for a bad request.
        return error.__cause__
    status = HTTPStatus(error.status_code)
    detail = _ROUTING_DETAILS.get(status, str(error.detail))
    return Problem(status, _code(status), detail, headers=error.headers)


_ROUTING_DETAILS = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take this method: see Allow.",
}


_PHRASES = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Content Too Large",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Unprocessable Content",
}
"""RFC 9110's names, which Python has only from 3.13 on."""


def phrase(status: HTTPStatus) -> str:
    """The name of a status, the same on every Python."""
    return _PHRASES.get(status, status.phrase)


def _code(status: HTTPStatus) -> str:
    return phrase(status).lower().replace(" ", "_").replace("-", "_")


def _pointer(location: Sequence[int | str]) -> str:
    """RFC 6901: each part after a slash, with ~ and / escaped."""
    escaped = (str(part).replace("~", "~0").replace("/", "~1") for part in location)
    return "".join(f"/{part}" for part in escaped)


def _said(message: str) -> str:
    return message.removeprefix("Value error, ")
