"""A cap on what a request may send, kept while it is being read."""

from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import Problem

_ESCAPED_GROWTH = 3
"""JSON writes a Cyrillic letter of 2 bytes as ``\\u0430``, a form as ``%D0%B0``: three times."""
_OVERHEAD = 65_536
"""Bytes of a body beside its article: the other fields, multipart boundaries."""
_PATIENCE = 4
"""Times the limit that are read and dropped before the connection is given up."""


def body_limit(article_limit: int) -> int:
    """The most bytes that a request with an article of ``article_limit`` bytes can need."""
    return _ESCAPED_GROWTH * article_limit + _OVERHEAD


class BodyLimit:
    """Refuses to read a body over ``limit`` bytes: the reader gets a 413 problem instead.

    The rest is taken and dropped for a while, because a browser that is cut off in the middle of
    an upload shows a broken connection and not our answer.
    """

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        read = 0

        async def receive_counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read <= self.limit:
                return message
            while message.get("more_body") and read < _PATIENCE * self.limit:
                message = await receive()
                read += len(message.get("body", b""))
            raise self._too_large()

        await self.app(scope, receive_counted, send)

    def _too_large(self) -> Problem:
        return Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "body_too_large",
            f"That is over the limit of {self.limit:,} bytes.",
        )
