"""What came from an article's address, and whether it is a document."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.article_fetch import as_copy, as_document
from checkers.errors import ArticleUnavailable, BadArticle
from checkers.model import Evidence, Failure, Format, Memento, Purpose
from checkers.probing import Reply
from checkers.urls import Url

ADDRESS = Url.parse("https://news.example/story")


def reply(data: bytes = b"<p>words</p>", *, charset: str | None = None, **seen: Any) -> Reply:
    fields: dict[str, Any] = {"status": 200, "media_type": "text/html", "magic": "html", **seen}
    evidence = Evidence(
        purpose=Purpose.PAGE,
        url=ADDRESS,
        at=datetime(2026, 11, 1, tzinfo=UTC),
        elapsed=timedelta(),
        **fields,
    )
    return Reply(evidence, data, charset)


def test_a_page_is_a_document_of_the_address_that_answered() -> None:
    moved = Url.parse("https://www.news.example/story")
    document = as_document(reply(final_url=moved, charset="windows-1252"))
    assert document.data == b"<p>words</p>"
    assert document.url == moved
    assert document.charset == "windows-1252"
    assert not document.cut


@pytest.mark.parametrize(
    ("media_type", "magic", "path", "expected"),
    [
        ("text/html", "html", "/a", Format.HTML),
        ("application/xhtml+xml", "xml", "/a", Format.HTML),
        ("text/markdown", "text", "/a", Format.MARKDOWN),
        ("text/plain", "text", "/a.txt", Format.TEXT),
        ("text/plain", "text", "/a.md", Format.MARKDOWN),
        ("", "html", "/a", None),
    ],
)
def test_the_media_type_tells_the_format(
    media_type: str, magic: str, path: str, expected: Format | None
) -> None:
    final_url = Url.parse(path, base=ADDRESS)
    document = as_document(reply(media_type=media_type, magic=magic, final_url=final_url))
    assert document.format is expected


@pytest.mark.parametrize("cut", ["size", "time", "broken"])
def test_a_page_that_was_not_read_to_its_end_is_cut(cut: str) -> None:
    assert as_document(reply(cut=cut)).cut


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        ({"media_type": "image/png", "magic": "image"}, "image/png"),
        ({"media_type": "application/pdf", "magic": "pdf"}, "application/pdf"),
        ({"media_type": "text/html", "magic": "image"}, "of the kind “image”"),
        ({"media_type": "application/json", "magic": "text"}, "application/json"),
    ],
)
def test_what_is_no_text_is_no_article(seen: dict[str, Any], said: str) -> None:
    with pytest.raises(BadArticle, match=said) as caught:
        as_document(reply(**seen))
    assert not isinstance(caught.value, ArticleUnavailable)


@pytest.mark.parametrize("data", [b"", b" \r\n "])
def test_an_empty_page_is_no_article(data: bytes) -> None:
    with pytest.raises(BadArticle, match="empty"):
        as_document(reply(data, magic=""))


@pytest.mark.parametrize("status", [304, 403, 404, 500, 999])
def test_an_error_is_named_by_its_status(status: int) -> None:
    with pytest.raises(ArticleUnavailable, match=f"status {status}"):
        as_document(reply(status=status))


@pytest.mark.parametrize("failure", list(Failure))
def test_every_failure_has_its_words(failure: Failure) -> None:
    with pytest.raises(ArticleUnavailable, match="could not be fetched: ") as caught:
        as_document(reply(status=None, failure=failure))
    assert "{" not in str(caught.value)


COPY = Memento(
    url=Url("https://archive.example/web/20190601000000/https://old.example/essay"),
    original=Url("https://old.example/essay"), captured_at=datetime(2019, 6, 1, tzinfo=UTC),
    archive="archive.example", verified=True,
)  # fmt: skip
DATED = (("memento-datetime", "Sat, 01 Jun 2019 00:00:00 GMT"),)


def test_a_copy_is_a_document_of_the_address_that_it_had() -> None:
    assert as_copy(reply(headers=DATED), COPY).url == COPY.original


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        ({}, "archive.example answered with something that is no copy"),
        ({"headers": DATED, "final_url": Url("https://elsewhere.example/")}, "leads out of"),
        ({"headers": DATED, "media_type": "application/pdf", "magic": "pdf"}, "not an article"),
    ],
)
def test_what_says_of_no_day_or_comes_from_elsewhere_is_no_copy(
    seen: dict[str, Any], why: str
) -> None:
    with pytest.raises(BadArticle, match=why):
        as_copy(reply(**seen), COPY)


def test_a_copy_that_its_archive_has_not_sent_is_unavailable() -> None:
    with pytest.raises(ArticleUnavailable, match="status 503"):
        as_copy(reply(status=503), COPY)
