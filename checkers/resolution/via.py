"""How an address was found that may be a title's: the cheapest way first."""

from enum import StrEnum


class Via(StrEnum):
    """Where the address stood. The values are those of ``Candidate.via``."""

    ARTICLE = "article"
    AUTHOR_PAGE = "author_page"
    SITEMAP = "sitemap"
    FRONT_PAGE = "front_page"
    FEED = "feed"
    WORDPRESS = "wordpress"
    ARCHIVE_INDEX = "archive_index"
    ARCHIVED_SITEMAP = "archived_sitemap"
    ARCHIVED_PAGE = "archived_page"
