"""Errors as pages: where a person is looking, a problem is told in a page and not in JSON."""

import json
from collections.abc import Awaitable, Callable
from typing import Any, cast

from fastapi import FastAPI, Request, Response

from app.web.rendering import page

Handler = Callable[[Request, Exception], Awaitable[Response]]

_KEPT_HEADERS = ("www-authenticate", "allow", "x-request-id", "retry-after", "connection")


def install(app: FastAPI) -> None:
    """Put a page around every error answer that the application has so far."""
    for kind, handler in list(app.exception_handlers.items()):
        # Ours are all asynchronous; Starlette's type allows for both.
        app.exception_handlers[kind] = _as_page(cast("Handler", handler))


def _as_page(handler: Handler) -> Any:
    async def handle(request: Request, error: Exception) -> Response:
        problem = await handler(request, error)
        if not _reads_pages(request):
            return problem
        told = json.loads(bytes(problem.body))
        kept = {name: problem.headers[name] for name in _KEPT_HEADERS if name in problem.headers}
        return page(
            "error.html",
            status=problem.status_code,
            headers=kept,
            title=told["title"],
            detail=told["detail"],
            request_id=told["request_id"],
        )

    return handle


def _reads_pages(request: Request) -> bool:
    is_page = not request.url.path.startswith(("/v1/", "/static/"))
    return is_page and "text/html" in request.headers.get("accept", "")
