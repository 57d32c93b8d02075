"""What an editor is offered to do about a citation: the rules, and the edit that they come to."""

import re
from urllib.parse import parse_qsl

from checkers.model import (
    ArchiveAnswer,
    Article,
    Citation,
    CitationKind,
    Edit,
    Format,
    Memento,
    Remedy,
    RemedyKind,
    Standing,
    Verdict,
    VerdictKind,
)
from checkers.repair.html_links import HtmlLink, find_html_link
from checkers.repair.markdown_links import MarkdownLink, find_markdown_link
from checkers.urls import Url

Link = HtmlLink | MarkdownLink

_KEEP = Remedy(kind=RemedyKind.KEEP)
_SURE_ENOUGH_TO_UPDATE = 0.8
_ALTERED_ARCHIVES = frozenset(
    f"archive.{suffix}" for suffix in ("fo", "is", "li", "md", "ph", "today", "vn")
)
"""Archives whose copies have been altered: for people to look at, never written into an article."""
_PASSING_PARAMETERS = re.compile(
    r"(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|phpsessid|j?session_?id|sid|sess|token|auth|ticket"
    r"|code|state|nonce|signature|sig|expires|x-(?:amz|goog)-\w.*"
    r"|return_?(?:url|to)?|redirect_?(?:ur[il]|to)?|next|continue)",
    re.IGNORECASE,
)
"""Query parameters of one visit, visitor or advertisement: such an address will not last."""


def propose(
    article: Article, citation: Citation, verdict: Verdict, answer: ArchiveAnswer
) -> Remedy:
    """The remedy that a verdict and an archive's answer call for.

    ==================  ================================  ====================
    the citation        and there is                      is offered
    ==================  ================================  ====================
    does not stand      a verified memento                REPLACE_WITH_MEMENTO
    does not stand      none, or no link to point to it   FIX_BY_HAND
    could not be told   a verified memento                ADD_VERSION
    moved               a lasting new address, surely     UPDATE_URL
    all others                                            KEEP
    ==================  ================================  ====================
    """
    if verdict.kind is VerdictKind.MOVED:
        return _update(article, citation, verdict)
    memento = _offered(answer)
    if verdict.standing is Standing.DOES_NOT_STAND:
        return _replace(article, citation, memento)
    if verdict.standing is Standing.COULD_NOT_TELL:
        return _add_version(article, citation, memento)
    return _KEEP


def _update(article: Article, citation: Citation, verdict: Verdict) -> Remedy:
    """The new address, where it is sure, will last, and there is a link to write it into."""
    if citation.url is None or verdict.url is None or verdict.confidence < _SURE_ENOUGH_TO_UPDATE:
        return _KEEP
    address = _with_fragment_of(citation.url, verdict.url)
    link = _find_link(article, citation)
    if link is None or address == citation.url or not _will_last(address, citation.url):
        return _KEEP
    edits = (link.pointing_to(address.text),)
    return Remedy(
        kind=RemedyKind.UPDATE_URL, url=address, html=_start_tag(link, edits), edits=edits
    )


def _replace(article: Article, citation: Citation, memento: Memento | None) -> Remedy:
    """The memento in place of the dead address; by hand where there is none, or no link."""
    if memento is None:
        return Remedy(kind=RemedyKind.FIX_BY_HAND)
    link = None if _is_altered(memento) else _find_link(article, citation)
    if link is None:
        return Remedy(kind=RemedyKind.FIX_BY_HAND, url=memento.url)
    edits = (link.pointing_to(memento.url.text), *_version_edits(link, citation, memento))
    return Remedy(
        kind=RemedyKind.REPLACE_WITH_MEMENTO,
        url=memento.url,
        html=_start_tag(link, edits),
        edits=edits,
    )


def _add_version(article: Article, citation: Citation, memento: Memento | None) -> Remedy:
    """The memento beside the address, which stays; nothing where the tag has one already."""
    if memento is None or _is_altered(memento):
        return _KEEP
    link = _find_link(article, citation)
    edits = _version_edits(link, citation, memento) if link else ()
    if link is None or not edits:
        return _KEEP
    return Remedy(
        kind=RemedyKind.ADD_VERSION, url=memento.url, html=_start_tag(link, edits), edits=edits
    )


def _find_link(article: Article, citation: Citation) -> Link | None:
    """The link to edit; None for a mention, for plain text, and where the place is not certain.

    A bare address in the text is a mention: it is the words themselves, not where they point to. A
    tag of HTML inside Markdown is a tag, and is repaired as one.
    """
    position = citation.position
    if position is None or citation.href is None or citation.kind is CitationKind.MENTION:
        return None
    if article.format is Format.TEXT:
        return None
    if not 0 <= position.start <= position.end <= len(article.text):
        return None
    if tag := find_html_link(article.text, position):
        return tag
    if article.format is Format.MARKDOWN:
        return find_markdown_link(article.text, position)
    return None


def _version_edits(link: Link, citation: Citation, memento: Memento) -> tuple[Edit, ...]:
    """The attributes of a Robust Link (robustlinks.mementoweb.org/spec); Markdown has no room."""
    if isinstance(link, MarkdownLink):
        return ()
    original = citation.url or memento.original
    return link.with_attributes(
        {
            "data-originalurl": original.text,
            "data-versionurl": memento.url.text,
            "data-versiondate": f"{memento.captured_at:%Y-%m-%d}",
        }
    )


def _start_tag(link: Link, edits: tuple[Edit, ...]) -> str | None:
    return link.as_it_would_read(edits) if isinstance(link, HtmlLink) else None


def _offered(answer: ArchiveAnswer) -> Memento | None:
    """The memento, if it was opened and looked at: no other is offered."""
    memento = answer.memento
    return memento if memento and memento.verified and memento.url.is_web else None


def _is_altered(memento: Memento) -> bool:
    return memento.url.site in _ALTERED_ARCHIVES


def _will_last(address: Url, cited: Url) -> bool:
    """Whether an address that a redirect led to is one to write down.

    Over TLS, of a page if a page was cited, and without what belongs to one visit.
    """
    if address.scheme != "https" or (address.is_root and not cited.is_root):
        return False
    if ";jsessionid=" in address.path.lower():
        return False
    known = {name for name, _ in parse_qsl(cited.query, keep_blank_values=True)}
    added = {name for name, _ in parse_qsl(address.query, keep_blank_values=True)} - known
    return not any(_PASSING_PARAMETERS.fullmatch(name) for name in added)


def _with_fragment_of(cited: Url, found: Url) -> Url:
    """The new address at the cited place in the page: browsers carry it over a redirect, too."""
    if not cited.fragment or found.fragment:
        return found
    return Url(f"{found.without_fragment.text}#{cited.fragment}")
