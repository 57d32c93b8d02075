"""What the index of captures is asked, as values. Each costs one request of the metered kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from checkers.urls import Url

_NO_ERRORS = "!statuscode:[45].."
_REDIRECTS = "statuscode:30[12378]"
_PAGES = "statuscode:200"

AT_THAT_TIME = timedelta(days=365)
"""How far apart two redirects may be and still be of one arrangement of a site."""


class Scope(StrEnum):
    """Which addresses a question is about: the index's ``matchType``."""

    EXACT = "exact"
    PREFIX = "prefix"
    HOST = "host"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which captures are there of these addresses?

    With ``near`` the nearest come first, which the index does for one address only; ``between``
    bounds the time; ``filters`` are the index's own, ``[!]field:regex`` over the whole field; with
    ``each_once`` one capture stands for each address.
    """

    url: Url
    scope: Scope = Scope.EXACT
    near: datetime | None = None
    between: tuple[datetime, datetime] | None = None
    filters: tuple[str, ...] = ()
    each_once: bool = False


def captures_of(url: Url, *, near: datetime, without_errors: bool = False) -> Question:
    """The captures of one address, nearest first."""
    return Question(url=url, near=near, filters=(_NO_ERRORS,) if without_errors else ())


def redirects_below(folder: Url, *, around: datetime) -> Question:
    """The addresses below a folder that were captured as redirects at about that time."""
    return Question(
        url=folder,
        scope=Scope.PREFIX,
        between=(around - AT_THAT_TIME, around + AT_THAT_TIME),
        filters=(_REDIRECTS,),
        each_once=True,
    )


def pages_with_words(words: Sequence[str], *, at: Url, scope: Scope) -> Question:
    """The addresses of a folder or a host that have these words in them, in this order."""
    pattern = "".join(f"{re.escape(word)}.*" for word in words)
    filters = (f"original:(?i).*{pattern}", _PAGES)
    return Question(url=at, scope=scope, filters=filters, each_once=True)
