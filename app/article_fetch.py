"""From what an article's address answered to the document, or why there is none. Pure."""

from dataclasses import replace

from checkers.archives import Reply
from checkers.errors import ArticleUnavailable, BadArticle
from checkers.model import Document, Evidence, Failure, Format, Memento

_FORMATS = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
    "text/plain": Format.TEXT,
    "": None,
}
"""Media types of articles; for one that says nothing the text itself decides."""
_READABLE = frozenset({"html", "text", "xml", ""})
_MARKDOWN_NAMES = (".md", ".markdown")

_WORDS: dict[Failure, str] = {
    Failure.DNS_NXDOMAIN: "the name {host} does not exist",
    Failure.DNS_NODATA: "the name {host} has no address",
    Failure.DNS_SERVFAIL: "the name servers of {host} gave no usable answer",
    Failure.DNS_TIMEOUT: "the name servers of {host} did not answer in time",
    Failure.CONNECT_REFUSED: "{host} refused the connection",
    Failure.CONNECT_RESET: "{host} broke off the connection",
    Failure.CONNECT_TIMEOUT: "{host} did not take the connection in time",
    Failure.CONNECT_UNROUTABLE: "there is no way through the network to {host}",
    Failure.TLS_EXPIRED: "the certificate of {host} has expired",
    Failure.TLS_HOSTNAME: "the certificate of {host} is for another name",
    Failure.TLS_UNTRUSTED: "the certificate of {host} is not trusted here",
    Failure.TLS_PROTOCOL: "no secure connection to {host} could be agreed on",
    Failure.READ_TIMEOUT: "{host} did not answer in time",
    Failure.BAD_ANSWER: "{host} answered with something that is not HTTP",
    Failure.REDIRECT_LOOP: "its redirects go round in circles",
    Failure.REDIRECT_TOO_MANY: "there is no end to its redirects",
    Failure.REDIRECT_BAD: "it redirects to something that is no web address",
    Failure.REFUSED_ADDRESS: "it is not a public address",
    Failure.HOST_ASKED_TO_WAIT: "{host} asked to be left alone for a while",
}


def as_document(reply: Reply) -> Document:
    """The document that was read.

    Raises:
        ArticleUnavailable: the address did not answer, or with an error.
        BadArticle: what it answered is not an article.
    """
    seen = reply.evidence
    if seen.failure is not None:
        why = _WORDS[seen.failure].format(host=seen.answered_at.host or seen.url.host)
        no_way = seen.failure.is_no_way
        raise ArticleUnavailable(f"{seen.url} could not be fetched: {why}", no_way=no_way)
    if seen.status is None or not 200 <= seen.status < 300:
        raise ArticleUnavailable(f"{seen.url} could not be fetched: status {seen.status}")
    if not _is_text(seen):
        raise BadArticle(f"{seen.url} is not an article but {_named(seen)}")
    if not reply.data.strip():
        raise BadArticle(f"the page at {seen.url} is empty")
    return Document(
        data=reply.data,
        url=seen.answered_at,
        format=_format(seen),
        charset=reply.charset,
        cut=bool(seen.cut),
    )


def as_copy(reply: Reply, memento: Memento) -> Document:
    """What an archived copy is of, under the address that it had.

    Raises:
        BadArticle: what was stored is not an article, or leads out of the archive; or what
            answered is no copy (RFC 7089, 2.1.1: each says of when it is).
    """
    seen = reply.evidence
    if seen.answered_at.host != seen.url.host:
        raise BadArticle(f"the copy of {memento.original} leads out of the archive")
    document = as_document(reply)
    if not seen.header("memento-datetime"):
        raise BadArticle(f"{memento.archive} answered with something that is no copy")
    return replace(document, url=memento.original)


def _is_text(seen: Evidence) -> bool:
    """Only what both the header and the first bytes allow to be text."""
    return seen.media_type in _FORMATS and seen.magic in _READABLE


def _named(seen: Evidence) -> str:
    """What it is instead, by its header where that says something else than text."""
    if seen.media_type not in _FORMATS:
        return f"“{seen.media_type}”"
    return f"a file of the kind “{seen.magic}”"


def _format(seen: Evidence) -> Format | None:
    declared = _FORMATS[seen.media_type]
    is_markdown = seen.answered_at.path.lower().endswith(_MARKDOWN_NAMES)
    return Format.MARKDOWN if declared is Format.TEXT and is_markdown else declared
