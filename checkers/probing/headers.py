"""Headers: those that our requests carry, and those of an answer that are worth keeping."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice

from checkers.probing.body import CODINGS

RECORDED = frozenset(
    (
        b"retry-after", b"cf-mitigated", b"server", b"content-type", b"content-language",
        b"content-location", b"link", b"memento-datetime", b"vary", b"location",
        b"www-authenticate", b"x-robots-tag", b"last-modified", b"x-archive-src",
        b"x-archive-orig-date", b"x-archive-redirect-reason", b"x-archive-wayback-runtime-error",
        b"x-datadome", b"x-amzn-waf-action", b"x-sucuri-block", b"x-sucuri-id",
    )
)  # fmt: skip
_MOST_RECORDED = 100
_LONGEST = 1024
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_MEDIA_TYPE = re.compile(r"\s*([\w.+-]{1,60}/[\w.+-]{1,80})\s*(?:;|,|$)", re.ASCII)
_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?\s*+([\w.:+-]{1,40})", re.IGNORECASE | re.ASCII)

_FIREFOX_145 = date(2025, 11, 11)
_DAYS_TO_THE_NEXT_FIREFOX = 30


def honest_headers(agent: str) -> dict[str, str]:
    """The first agent: says who asks. Honest robots are refused less often than posing ones."""
    return {
        "User-Agent": agent,
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "en,*;q=0.5",
        "Accept-Encoding": CODINGS,
    }


def browser_headers(today: date) -> dict[str, str]:
    """The second agent: what this month's browser sends, for sites that hide from honest robots.

    A browser string that is written down is old within weeks, and an old one is refused more often
    than none; so its version is reckoned from the calendar of releases.
    """
    version = 145 + max((today - _FIREFOX_145).days, 0) // _DAYS_TO_THE_NEXT_FIREFOX
    return {
        "User-Agent": f"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{version}.0) "
        f"Gecko/20100101 Firefox/{version}.0",
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "en-US,en;q=0.9",
        "Accept-Encoding": CODINGS,
        "Upgrade-Insecure-Requests": "1",
        "Sec-Fetch-Dest": "document",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Site": "none",
        "Sec-Fetch-User": "?1",
        "Priority": "u=0, i",
    }


def recorded(raw: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """The headers worth keeping, names in lower case, values cleaned and cut at 1 KB."""
    kept = ((name.lower(), value) for name, value in raw if name.lower() in RECORDED)
    return tuple(
        (name.decode("ascii"), clean(text(value))) for name, value in islice(kept, _MOST_RECORDED)
    )


def values(raw: Iterable[tuple[bytes, bytes]], name: bytes) -> list[str]:
    """All values of one header, in order."""
    return [text(value) for key, value in raw if key.lower() == name]


def text(value: bytes) -> str:
    """Headers are Latin-1 by the book and UTF-8 in the wild."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def address(value: bytes) -> str:
    r"""An address in a header. As in browsers, bytes that are not ASCII go on as they came.

    >>> address("/café".encode()), address(b"/caf\xe9")
    ('/caf%C3%A9', '/caf%E9')
    """
    kept = _NOT_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], value)
    return kept.decode("ascii").strip()


def clean(value: str) -> str:
    """One line of printable text: what servers send ends up in reports and terminals."""
    head = value[:_LONGEST]
    if head.isascii() and head.isprintable():
        return head
    shown = "".join(letter if letter.isprintable() else " " for letter in head)
    return " ".join(shown.split())


def media_type(content_type: str) -> str:
    """The declared media type, lower case, without parameters; "" where it is none."""
    matched = _MEDIA_TYPE.match(content_type)
    return matched[1].lower() if matched else ""


def charset(content_type: str) -> str | None:
    """The charset that Content-Type declares."""
    matched = _CHARSET.search(content_type)
    return matched[1] if matched else None


def with_cookies(headers: Mapping[str, str], cookies: str) -> Mapping[str, str]:
    return {**headers, "Cookie": cookies} if cookies else headers
