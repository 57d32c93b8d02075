"""The problems that a caller of the library can have with it.

CheckerError
├── BadUrl               the text is not an address that we would follow
├── BadArticle           the document is not an article that can be checked
│   └── ArticleUnavailable   nothing came from its address
├── ArchiveUnavailable   an archive refused, limited us or did not answer
│   └── NoTurn           it was not asked at all: our turn is too far away
└── OwnNetworkDown       our own network fails: nothing can be judged now

A dead link is not an error: it is :class:`checkers.model.Evidence` with a failure, and a verdict.
"""

from datetime import timedelta


class CheckerError(Exception):
    """The root of every error that ``checkers`` raises on purpose."""


class BadUrl(CheckerError):
    """The text is not an absolute address, or two readers would see two hosts in it."""


class BadArticle(CheckerError):
    """The document cannot be read as an article: empty, not text, or not to be had."""


class ArticleUnavailable(BadArticle):
    """Nothing came from the article's address, so nothing can be said about the article.

    ``no_way`` says that nothing came through the network at all, which may be our own.
    """

    def __init__(self, message: str, *, no_way: bool = False) -> None:
        super().__init__(message)
        self.no_way = no_way


class ArchiveUnavailable(CheckerError):
    """An archive did not answer the question; it must be asked again, never read as "no copy"."""

    def __init__(self, message: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class NoTurn(ArchiveUnavailable):
    """Nothing was sent to the archive: the turn is further away than who asks will wait."""


class OwnNetworkDown(CheckerError):
    """Hosts that are known to answer do not: the outage is ours, and says nothing of any link."""
