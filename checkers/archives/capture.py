"""One row of an archive's listing, and the 14 digits that archives write times with."""

from dataclasses import dataclass
from datetime import datetime

from checkers.archives.variants import Variant
from checkers.stamps import is_of_the_web as is_of_the_web
from checkers.stamps import read_stamp as read_stamp
from checkers.stamps import stamp as stamp
from checkers.urls import Url

_GOOD = frozenset({200, 203, 206})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What an archive lists of one stored answer, before anybody has opened it.

    ``status`` is None where the listing does not say (a revisit: "the same as before"), ``length``
    are the compressed bytes it takes in the archive, ``variant`` how ``original`` differs from
    the address that was asked for.
    """

    captured_at: datetime
    original: Url
    media_type: str = ""
    status: int | None = None
    digest: str = ""
    length: int | None = None
    variant: Variant | None = None

    @property
    def is_good(self) -> bool:
        """Whether the site answered with a document, as far as the listing knows."""
        return self.status is None or self.status in _GOOD

    @property
    def is_redirect(self) -> bool:
        return self.status in _REDIRECTS

    @property
    def is_gone(self) -> bool:
        """Whether the site said that there is nothing: refusals and outages say less than that."""
        return self.status in _GONE

    @property
    def is_revisit(self) -> bool:
        return self.media_type == "warc/revisit"
