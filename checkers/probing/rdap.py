"""Since when a domain has been registered, as its registry tells it (RDAP, RFC 9083).

A registry's whole answer is read for one date: when the present registration began. Contacts and
everything else in it are left alone.
"""

import json
from datetime import UTC, datetime
from typing import Any

MEDIA_TYPE = "application/rdap+json"
LIMIT = 262_144
"""Bytes of an answer; those of registries have a few thousand."""
_BEGINNINGS = frozenset({"registration", "reregistration"})
"""Of RFC 9083, 10.2.3: the second is of a domain that had lapsed in between."""


def registered_at(data: bytes) -> datetime | None:
    """When the registration of today began; None where the answer does not say."""
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        return None
    events = answer.get("events") if isinstance(answer, dict) else None
    if not isinstance(events, list):
        return None
    return max(filter(None, map(_beginning, events[:100])), default=None)


def _beginning(event: Any) -> datetime | None:  # Any: whatever a registry has sent
    if not isinstance(event, dict) or str(event.get("eventAction")) not in _BEGINNINGS:
        return None
    try:
        when = datetime.fromisoformat(str(event.get("eventDate")))
    except ValueError:
        return None
    try:
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except OverflowError:
        return None
