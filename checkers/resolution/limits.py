"""How far a search for titles goes."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far a search goes; of what is over a limit the mention's note tells.

    For one article: ``titles`` that are looked for, ``metered`` questions to an archive's index,
    ``patience`` in all. For one site: ``requests``, ``site_patience``, ``pages`` that its lists may
    name, in so many ``characters`` of addresses, ``sitemaps`` that are read, in ``depth`` levels of
    indexes; ``stored`` copies that an archive is asked for. ``document`` and ``page`` are in bytes,
    after decompression: the protocol allows a sitemap 50 MB, but one of 8 has 50,000 pages all the
    same.
    """

    titles: int = 20
    metered: int = 4
    patience: timedelta = timedelta(seconds=180)
    requests: int = 30
    site_patience: timedelta = timedelta(seconds=60)
    pages: int = 150_000
    characters: int = 20_000_000
    sitemaps: int = 20
    depth: int = 3
    stored: int = 8
    document: int = 8_388_608
    page: int = 1_048_576
