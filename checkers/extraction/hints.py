"""What the caller of an extraction knows better than the document."""

from dataclasses import dataclass
from datetime import datetime

from checkers.writers import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the caller knows better than the document, and how much is wanted of it.

    ``own_sites`` are those on which the publication publishes or published, as
    :func:`checkers.sites.read_place` has them; ``writers`` are its authors with their other names
    and sites, of whom those count who wrote the document. ``archive_hosts`` are those of archives
    that are asked, beside the well-known ones: links to them may be to copies.
    """

    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    own_sites: tuple[str, ...] = ()
    writers: tuple[Writer, ...] = ()
    archive_hosts: frozenset[str] = frozenset()
    include_furniture: bool = False
    citation_limit: int = 5_000
