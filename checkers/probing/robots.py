"""What a site's robots.txt lets us have (RFC 9309), for operators who want it obeyed."""

from protego import Protego

LIMIT = 524_288
"""Bytes: more than the 500 KiB that every parser has to read (RFC 9309, 2.5)."""


def allows(data: bytes, *, agent: str, url: str) -> bool:
    """Whether a robots.txt lets an agent have an address; what it does not forbid, it allows."""
    rules = Protego.parse(data.decode("utf-8", "replace"))
    return bool(rules.can_fetch(url, agent))
