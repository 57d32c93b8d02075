"""What a site's robots.txt lets us have (RFC 9309), for operators who want it obeyed."""

import re

from protego import Protego

LIMIT = 524_288
"""Bytes: more than the 500 KiB that every parser has to read (RFC 9309, 2.5)."""

_TOKEN = re.compile(r"[a-z_-]+", re.IGNORECASE)
_GROUP = re.compile(r"^([ \t]*user[- ]?agent[ \t]*[: \t])[ \t]*([^\r\n#]*)", re.I | re.M)
_ANYBODY = "*"
_ANOTHER = "."
"""In no product token, so that it is never taken for a part of ours."""


class Rules:
    """The rules of one robots.txt, as far as they concern us."""

    def __init__(self, data: bytes, *, agent: str) -> None:
        self._token = product_token(agent)
        text = data.decode("utf-8-sig", "replace")
        self._rules = Protego.parse(_GROUP.sub(self._named, text))

    def allow(self, url: str) -> bool:
        """Whether we may have an address; what is not forbidden is allowed."""
        return bool(self._rules.can_fetch(url, self._token))

    def _named(self, line: re.Match[str]) -> str:
        """A line that opens a group, cut down to whether it is ours.

        Groups name product tokens, and a whole one is meant (2.2.1); the parser would find "cite"
        in "citewatch", and not "citewatch/1.2".
        """
        start, name = line[1], line[2].strip()
        if name == _ANYBODY:
            return line[0]
        ours = product_token(name).lower() == self._token.lower() != ""
        return f"{start} {self._token if ours else _ANOTHER}"


def product_token(agent: str) -> str:
    """The name by which robots.txt calls an agent (RFC 9309, 2.2.1).

    >>> product_token("Citewatch/1.2 (+https://desk.example/bot)")
    'Citewatch'
    """
    named = _TOKEN.match(agent)
    return named[0] if named else ""
