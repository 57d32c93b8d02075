"""The OpenAPI description: what FastAPI finds by itself, and the rest."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from app.api.new_check import NewCheck
from app.api.problems import ProblemDetails

_TAGS = [
    {"name": "checks", "description": "Have an article checked, follow it, read the report."},
    {"name": "repair", "description": "See what a repair would change, and have it made."},
    {"name": "decisions", "description": "Where editors know better than the rules."},
    {"name": "operation", "description": "For load balancers and for monitoring."},
]
_DESCRIPTION = """\
Citewatch finds what an article cites, tells which citations still stand, and offers verified
archived copies for those that do not. Every error is a problem detail (RFC 9457) with a stable
`code` and the `request_id` of the `X-Request-Id` header."""
_TEMPLATE = "#/components/schemas/{model}"


def describe(app: FastAPI) -> None:
    """Have the application describe itself at ``/openapi.json``."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way


def _described(app: FastAPI) -> dict[str, Any]:
    described = get_openapi(
        title="Citewatch",
        version=app.version,
        description=_DESCRIPTION,
        routes=app.routes,
        tags=_TAGS,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    # Bodies that are read by hand and answers that are written by hand: FastAPI misses them.
    _, unseen = models_json_schema(
        [(NewCheck, "validation"), (ProblemDetails, "validation")], ref_template=_TEMPLATE
    )
    described["components"]["schemas"] |= unseen["$defs"]
    for operation in _operations(described):
        if "security" in operation:
            # An empty requirement makes a key optional: on loopback none is needed.
            operation["security"].append({})
    return described


def _operations(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in described["paths"].values():
        yield from path.values()
