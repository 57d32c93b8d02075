"""What the caller of an extraction knows better than the document."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the caller knows better than the document, and how much is wanted of it.

    ``own_sites`` are hosts on which the publication or its author published, old ones included;
    ``archive_hosts`` those of archives that are asked, beside the well-known ones: links to them
    may be to copies.
    """

    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    own_sites: tuple[str, ...] = ()
    archive_hosts: frozenset[str] = frozenset()
    include_furniture: bool = False
    citation_limit: int = 5_000
