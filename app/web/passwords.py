"""Pages where API keys are required: the browser asks for one as a password (RFC 7617)."""

import base64
import binascii
from http import HTTPStatus

from fastapi import Request
from starlette.exceptions import HTTPException

_CHALLENGE = {"WWW-Authenticate": 'Basic realm="Citewatch: an API key as the password"'}


async def require_password(request: Request) -> None:
    """Let a request pass where no key is required, or with a good key as its password."""
    if not request.app.state.keys_required:
        return
    password = basic_password(request.headers.get("authorization", ""))
    key = await request.app.state.store.keys.verify(password)
    if key is None:
        raise HTTPException(
            HTTPStatus.UNAUTHORIZED,
            "This service needs an API key: give it as the password, with any user name.",
            headers=_CHALLENGE,
        )
    scope = "read" if request.method in ("GET", "HEAD") else "check"
    if scope not in key.scopes and "admin" not in key.scopes:
        raise HTTPException(HTTPStatus.FORBIDDEN, f"The API key is not for this: it lacks {scope}.")


def basic_password(authorization: str) -> str:
    """The password of a Basic header, '' where there is none.

    >>> basic_password("Basic YW55Ym9keTpjd19saXZlXzE=")
    'cw_live_1'
    """
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        decoded = base64.b64decode(credentials, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return decoded.partition(":")[2]
