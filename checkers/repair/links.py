"""The links of an article: found for a citation, and noted versions in them."""

from checkers.model import Article, Citation, CitationKind, Edit, Format, Memento
from checkers.repair.html_links import HtmlLink, find_html_link
from checkers.repair.markdown_links import MarkdownLink, find_markdown_link

Link = HtmlLink | MarkdownLink

_OF_THE_COPY = frozenset({"data-versionurl", "data-versiondate"})


def find_link(article: Article, citation: Citation) -> Link | None:
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
    if article.format is Format.MARKDOWN and (link := find_markdown_link(article.text, position)):
        return link
    # What opens a destination of Markdown never comes right before an attribute's value.
    return find_html_link(article.text, position)


def version_edits(
    link: Link, citation: Citation, memento: Memento | None, *, replaced: bool = False
) -> tuple[Edit, ...]:
    """The attributes of a Robust Link (robustlinks.mementoweb.org/spec); Markdown has no room.

    What the author noted stays, save where the link is ``replaced`` with the memento: a tag names
    the copy that it leads to. A date goes with the copy that is noted, never with another.
    """
    if isinstance(link, MarkdownLink) or memento is None:
        return ()
    original = citation.original or memento.original
    noted = link.value_of("data-versionurl").strip()
    values = {
        "data-originalurl": original.text,
        "data-versionurl": memento.url.text,
        "data-versiondate": f"{memento.captured_at:%Y-%m-%d}",
    }
    is_other = noted not in ("", memento.url.text, (citation.href or "").strip())
    if is_other and not replaced:
        del values["data-versiondate"]
    dated_alone = frozenset() if noted else frozenset({"data-versiondate"})
    return link.with_attributes(values, stale=_OF_THE_COPY if replaced else dated_alone)


def edits_without_copy(link: Link, citation: Citation) -> tuple[Edit, ...]:
    """What the tag says of a copy that is broken goes, and a date that no copy belongs to."""
    if isinstance(link, MarkdownLink):
        return ()
    noted = link.value_of("data-versionurl").strip()
    if noted and noted != (citation.href or "").strip():
        return ()
    return link.without(_OF_THE_COPY)


def is_versioned(link: Link) -> bool:
    return isinstance(link, HtmlLink) and "data-versionurl" in link.attributes


def start_tag(link: Link, edits: tuple[Edit, ...]) -> str | None:
    return link.as_it_would_read(edits) if isinstance(link, HtmlLink) else None
