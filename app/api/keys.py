"""API keys: ``Authorization: Bearer cw_live_…``, wherever the service requires them."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.api.problems import Problem

_bearer = HTTPBearer(
    auto_error=False,
    scheme_name="apiKey",
    description="A key from `citewatch keys create`. Not needed on loopback, unless required.",
)


async def require_key(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> None:
    """Let a request pass where no key is required, or with a good key for what it does."""
    if not request.app.state.keys_required:
        return
    if credentials is None:
        raise _refusal("This service needs an API key: Authorization: Bearer cw_live_…")
    key = await request.app.state.store.keys.verify(credentials.credentials)
    if key is None:
        raise _refusal("The API key is not known, has expired or was revoked.", "invalid_token")
    scope = needed_scope(request.method)
    if scope not in key.scopes and "admin" not in key.scopes:
        raise _refusal(f"The API key is not for this: it lacks {scope}.", "insufficient_scope")


def needed_scope(method: str) -> str:
    """What a key must be good for: reading, or having something done."""
    return "read" if method in ("GET", "HEAD") else "check"


def _refusal(detail: str, error: str = "") -> Problem:
    """RFC 6750, section 3: the challenge names an error only where a key was given."""
    is_known = error == "insufficient_scope"
    return Problem(
        HTTPStatus.FORBIDDEN if is_known else HTTPStatus.UNAUTHORIZED,
        error or "unauthorized",
        detail,
        headers={
            "WWW-Authenticate": 'Bearer realm="citewatch"' + (f', error="{error}"' if error else "")
        },
    )
