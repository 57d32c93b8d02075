"""The document that is checked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from checkers.urls import Url


class Format(StrEnum):
    """The language that an article's source is written in."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes that claim to be an article, before anything is known of them.

    ``charset`` is what a header said, not what the bytes say. ``cut`` is set where the bytes are
    only the beginning of a longer document.
    """

    data: bytes
    url: Url | None = None
    format: Format | None = None
    charset: str | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The editor's document under check.

    ``text`` is ``document.data`` decoded with ``encoding``; every position in it counts its
    characters (code points), and line ends are as they came. ``source_line`` is the publication
    that a republished copy names ("Source: One World"), ``original_url`` where that says that the
    same work appeared first. ``author_urls`` are the profile addresses that it declares for its
    authors, ``aliases`` other names of theirs that the operator knows. ``cut`` names in words what
    was over a limit and therefore not looked at.
    """

    document: Document
    text: str
    encoding: str
    format: Format
    url: Url | None = None
    canonical_url: Url | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    author_urls: tuple[Url, ...] = ()
    aliases: tuple[str, ...] = ()
    published_at: datetime | None = None
    language: str | None = None
    site: str | None = None
    source_line: str | None = None
    original_url: Url | None = None
    cut: tuple[str, ...] = ()
