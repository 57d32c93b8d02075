"""Other people's pages cannot make a reader's browser start, stop or repair anything here."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.problems import Problem, problem_response
from app.api.request_ids import request_id_of

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class SameOrigin:
    """Refuses requests that change something and come from another site's page.

    Browsers say so in ``Sec-Fetch-Site``, older ones in ``Origin``; programs send neither.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_foreign(scope):
            await self.app(scope, receive, send)
            return
        problem = Problem(
            HTTPStatus.FORBIDDEN,
            "cross_site",
            "A page of another site sent this request, so it was not carried out.",
        )
        await problem_response(problem, request_id=request_id_of(scope))(scope, receive, send)


def _is_foreign(scope: Scope) -> bool:
    if scope["method"] in _SAFE_METHODS:
        return False
    headers = Headers(scope=scope)
    if site := headers.get("sec-fetch-site"):
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return False
    return origin.partition("://")[2] != headers.get("host")
