"""Check requests as JSON text: ASCII, as the codec of the reports is, and for the same reason."""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from datetime import datetime

from app.storage.records import CheckRequest
from checkers.model import Format


def dump_request(request: CheckRequest) -> str:
    """What :func:`load_request` reads back. Fields that are not given are left out."""
    plain = {name: value for name, value in asdict(request).items() if value is not None}
    if request.data is not None:
        plain["data"] = b64encode(request.data).decode()
    if request.published_at is not None:
        plain["published_at"] = request.published_at.isoformat()
    return json.dumps(plain, separators=(",", ":"))


def load_request(text: str) -> CheckRequest:
    plain = json.loads(text)
    if "data" in plain:
        plain["data"] = b64decode(plain["data"])
    if "format" in plain:
        plain["format"] = Format(plain["format"])
    if "published_at" in plain:
        plain["published_at"] = datetime.fromisoformat(plain["published_at"])
    plain["authors"] = tuple(plain["authors"])
    plain["remedies"] = tuple(plain.get("remedies", ()))  # older requests have none
    return CheckRequest(**plain)
