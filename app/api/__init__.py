"""The HTTP API: ``install`` adds its routes, its error answers and its guards to an application.

The application's state is expected to have ``settings``, ``engine``, ``store`` and
``keys_required`` (whether callers must show an API key).
"""

from fastapi import FastAPI

from app.api import checks, decisions, events, health, metrics, problems, repairs, saves
from app.api.body_limit import BodyLimit, body_limit
from app.api.local_names import LocalNames
from app.api.openapi import describe
from app.api.request_ids import RequestIds
from app.api.same_origin import SameOrigin

__all__ = ["install"]


def install(app: FastAPI) -> None:
    """Add the API to the application; the guards hold for every other route of it too."""
    for part in (health, checks, events, repairs, saves, decisions, metrics):
        app.include_router(part.router)
    problems.install(app)
    describe(app)
    # The last one added is the first to see a request.
    app.add_middleware(BodyLimit, limit=body_limit(app.state.settings.article_limit))
    app.add_middleware(SameOrigin)
    if app.state.settings.api_keys_required is None:
        app.add_middleware(LocalNames)
    app.add_middleware(RequestIds)
