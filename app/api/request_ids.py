"""A name for every request: taken from the caller where it is harmless, made here otherwise.

Besides, every answer says that it is nothing but what it says it is.
"""

import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_ID_HEADER = "X-Request-Id"
_HARMLESS = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestIds:
    """Gives each request an id and puts it on the answer as ``X-Request-Id``."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = request_id_of(scope)

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers[REQUEST_ID_HEADER] = request_id
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self.app(scope, receive, send_with_id)


def request_id_of(scope: Scope) -> str:
    """The id of a request, made at the first call."""
    state = scope.setdefault("state", {})
    if "request_id" not in state:
        offered = Headers(scope=scope).get(REQUEST_ID_HEADER, "")
        state["request_id"] = offered if _HARMLESS.fullmatch(offered) else secrets.token_hex(8)
    return str(state["request_id"])
