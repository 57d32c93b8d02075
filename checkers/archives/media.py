"""Whether a stored body can be the kind of thing that an address was cited for."""

import re

from checkers.urls import Url

_FAMILIES: tuple[tuple[str, str, str], ...] = (
    # family, media types, file extensions of addresses
    ("pdf", r"application/(x-)?pdf", r"pdf"),
    (
        "office",
        r"application/(msword|rtf|vnd\.(ms-|openxml|oasis).*)",
        r"docx?|xlsx?|pptx?|od[tsp]|rtf",
    ),
    ("image", r"image/.*", r"jpe?g|png|gif|webp|svg|tiff?|bmp|ico"),
    ("sound", r"(audio|video)/.*", r"mp[34]|m4[av]|ogg|webm|wav|avi|mov|flv"),
    ("packed", r"application/(zip|gzip|x-(tar|gzip|7z|rar).*)", r"zip|gz|tgz|7z|rar|bz2|xz"),
    ("style", r"text/css|(text|application)/(x-)?javascript|font/.*|application/font.*", r"css|js"),
    ("feed", r"application/(rss|atom|json).*|application/xml", r"json|xml|rss|atom"),
    ("page", r"text/html|application/xhtml\+xml", r"s?html?|php\d?|aspx?|jsp|cgi"),
)


def is_foreign(media_type: str, url: Url) -> bool:
    """Whether the type is of another family than the address promises; unknown ones are not.

    An address without a telling extension promises a document to read: a page, plain text, a PDF.
    One that ends like a file may be that of a page about it: ``/wiki/Node.js``.
    """
    came = _family(media_type, column=1)
    if came in (None, "page"):
        return False
    promised = _promised(url)
    if promised in (None, "page"):
        return came not in ("pdf", "office")
    return came != promised


def is_file(media_type: str, url: Url) -> bool:
    """Whether it is the file that the address ends like."""
    came = _family(media_type, column=1)
    return came not in (None, "page") and came == _promised(url)


def is_page(media_type: str) -> bool:
    return _family(media_type, column=1) == "page"


def _promised(url: Url) -> str | None:
    """The family that the extension of an address names, if it has a telling one."""
    extension = re.search(r"\.(\w{1,5})$", url.path)
    return _family(extension[1], column=2) if extension else None


def _family(text: str, *, column: int) -> str | None:
    text = text.lower().partition(";")[0].strip()
    return next((row[0] for row in _FAMILIES if re.fullmatch(row[column], text)), None)
