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


def version_edits(link: Link, citation: Citation, memento: Memento | None) -> tuple[Edit, ...]:
    """The attributes of a Robust Link (robustlinks.mementoweb.org/spec); Markdown has no room.

    What the author noted stays, save the very copy that the link led to and that is given up.
    """
    if isinstance(link, MarkdownLink) or memento is None:
        return ()
    original = citation.original or memento.original
    led_to = (citation.href or "").strip()
    given_up = (
        citation.archived is not None
        and citation.url is not None
        and memento.url.without_fragment != citation.url.without_fragment
    )
    is_noted = link.value_of("data-versionurl").strip() == led_to
    return link.with_attributes(
        {
            "data-originalurl": original.text,
            "data-versionurl": memento.url.text,
            "data-versiondate": f"{memento.captured_at:%Y-%m-%d}",
        },
        stale=_OF_THE_COPY if given_up and is_noted else frozenset(),
    )


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
