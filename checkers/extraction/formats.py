"""What a document is: HTML, Markdown, plain text, or nothing that can be read."""

import re

from checkers.errors import BadArticle
from checkers.model import Document, Format

_KINDS = (
    (rb"%PDF-", "a PDF document"),
    (rb"\x89PNG\r\n", "a PNG image"),
    (rb"\xff\xd8\xff", "a JPEG image"),
    (rb"GIF8[79]a", "a GIF image"),
    (rb"RIFF....WEBP", "a WebP image"),
    (rb"....ftypavi[fs]", "an AVIF image"),
    (rb"....ftyp", "a video"),
    (rb"\x1aE\xdf\xa3", "a video"),
    (rb"ID3|\xff\xfb|OggS|fLaC", "a sound recording"),
    (rb"PK\x03\x04", "a ZIP archive or an office document"),
    (rb"\xd0\xcf\x11\xe0", "an office document"),
    (rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|\x28\xb5\x2f\xfd", "a compressed file"),
    (rb"\x7fELF|MZ.{60}", "a program"),
    (rb"SQLite format 3", "a database"),
)
"""The first bytes of what people hand in by mistake, and its name. More exact rows come first."""

_FIRST_KIND = tuple((re.compile(magic, re.DOTALL), name) for magic, name in _KINDS)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f\ufffd]|\x00{2}")
_LOOKED_AT = 20_000

_STARTS_AS_HTML = re.compile(
    r"\ufeff?\s*(?:<!--.*?-->\s*)*<(?:!doctype|\?xml|html|head|body|meta|title|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML = re.compile(
    r"</(?:p|div|a|h[1-6]|li|span|section|article|em|strong|td)>|<br\s*/?>|<(?:p|div)[\s>]|<a\s",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"\A\ufeff?---[ \t]*\r?$|^ {0,3}#{1,6} \S|\]\((?!\s)|^ {0,3}\[[^\]\n]{1,200}\]:\s|^ {0,3}```"
    r"|^\S.*\r?\n ?(?:={3,}|-{3,})[ \t]*\r?$|(?<!\*)\*\*\w",
    re.MULTILINE,
)
_BY_SUFFIX = {
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "mdown": Format.MARKDOWN,
    "txt": Format.TEXT,
}


def refuse_binary(data: bytes) -> None:
    """Refuse what no reader can take for text.

    Raises:
        BadArticle: it says what the bytes are.
    """
    if not data.strip(b" \t\r\n\f\0\xef\xbb\xbf"):
        raise BadArticle("the document is empty")
    for magic, name in _FIRST_KIND:
        if magic.match(data):
            raise BadArticle(f"not an article but {name}")


def refuse_noise(text: str) -> None:
    """Refuse a text that is mostly what no keyboard has.

    Raises:
        BadArticle: the bytes are of no text.
    """
    sample = text[:_LOOKED_AT]
    if _STARTS_AS_HTML.match(sample):
        return  # of a page it is known what it is meant to be
    if len(_CONTROLS.findall(sample)) > max(20, len(sample) / 10):
        raise BadArticle("not an article but binary data")


def format_of(document: Document, text: str) -> Format:
    """The format that was declared, or the one that the text looks like."""
    if document.format is not None:
        return document.format
    sample = text[:_LOOKED_AT]
    if _STARTS_AS_HTML.match(sample):
        return Format.HTML
    suffix = document.url.path.rpartition(".")[2].lower() if document.url else ""
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if _MARKDOWN.search(sample) and not sample.lstrip().startswith("<"):
        return Format.MARKDOWN
    return Format.HTML if _HTML.search(sample) else Format.TEXT
