"""A service that trusts whoever reaches it on loopback answers to loopback's names only.

Another site's name can be made to lead here (DNS rebinding): a browser would then let that site's
page read everything, since for the browser it is one site. The Host header still says its name.
"""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.problems import Problem, problem_response
from app.api.request_ids import request_id_of

_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class LocalNames:
    """Refuses requests that were meant for another name (421, RFC 9110, 15.5.20)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _is_local(Headers(scope=scope).get("host", "")):
            await self.app(scope, receive, send)
            return
        problem = Problem(
            HTTPStatus.MISDIRECTED_REQUEST,
            "wrong_host",
            "This service answers to localhost. To reach it by another name, say whether callers "
            "need keys: CITEWATCH_API_KEYS_REQUIRED=true or false.",
        )
        await problem_response(problem, request_id=request_id_of(scope))(scope, receive, send)


def _is_local(host: str) -> bool:
    name, _, port = host.lower().rpartition(":")
    return (name if port.isdigit() else host.lower()) in _NAMES
