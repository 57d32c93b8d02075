"""Other spellings under which an archive may hold the same resource, the likeliest first.

The Internet Archive itself folds scheme, ``www.``, letter case, a closing slash, the order of
parameters and the fragment (SURT keys), so none of these is a variant.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from html import unescape
from urllib.parse import urlsplit, urlunsplit

from checkers.errors import BadUrl
from checkers.same_page import without_tracking
from checkers.urls import Url


class Variant(StrEnum):
    """How an address differs from the one that was cited.

    The last two are no spellings of it: they have its words (:mod:`checkers.archives.moved`).
    """

    WITHOUT_TRACKING = "without_tracking"
    WITHOUT_QUERY = "without_query"
    AMP = "amp"
    MOBILE = "mobile"
    INDEX_FILE = "index_file"
    DECODED = "decoded"
    SAME_FOLDER = "same_folder"
    SAME_SITE = "same_site"


_AMP_CACHE = re.compile(
    r"https?://(?:www\.google\.[a-z.]+/amp|[\w-]+\.cdn\.ampproject\.org/[cv])/(s/)?(.+)"
)
_INDEX_FILE = re.compile(r"/(index|default)\.(html?|php|aspx?|jsp)$", re.IGNORECASE)


def ladder(url: Url) -> list[tuple[Variant, Url]]:
    """The variants to try after the address itself, in order, each address once."""
    seen = {url.without_fragment}
    rungs: list[tuple[Variant, Url]] = []
    for variant, spell in _RUNGS:
        for text in spell(url.without_fragment):
            other = _parsed(text)
            if other and other not in seen:
                seen.add(other)
                rungs.append((variant, other))
    return rungs


def _without_tracking(url: Url) -> Iterator[str]:
    yield without_tracking(url)


def _without_query(url: Url) -> Iterator[str]:
    yield urlunsplit((*urlsplit(url.text)[:3], "", ""))


def _amp(url: Url) -> Iterator[str]:
    plain = _without_amp(url)
    if plain != url.text:
        yield plain
        return
    parts = urlsplit(url.text)
    if url.is_root or re.search(r"\.(?!html?$|php$|aspx?$)\w{2,4}$", parts.path):
        return  # front pages and files have no such edition
    path = parts.path.rstrip("/")
    yield urlunsplit((parts.scheme, parts.netloc, path + "/amp/", parts.query, ""))
    yield urlunsplit((parts.scheme, parts.netloc, "/amp" + path, parts.query, ""))
    bare = re.sub(r"^www\.", "", parts.netloc)
    yield urlunsplit((parts.scheme, "amp." + bare, parts.path, parts.query, ""))


def _without_amp(url: Url) -> str:
    """The plain edition of an Accelerated Mobile Page, or the address as it was."""
    cached = _AMP_CACHE.match(url.text)
    if cached:
        return f"http{'s' if cached[1] else ''}://{cached[2]}"
    parts = urlsplit(url.text)
    path = re.sub(r"(/amp/?|\.amp)$|\.amp(?=\.html?$)|^/amp(?=/.)", "", parts.path)
    query = "&".join(
        pair
        for pair in parts.query.split("&")
        if not re.fullmatch(r"amp(=\w*)?|outputType=amp", pair)
    )
    host = re.sub(r"^amp\.", "", parts.netloc)
    return urlunsplit((parts.scheme, host, path, query, ""))


def _mobile(url: Url) -> Iterator[str]:
    parts = urlsplit(url.text)
    plain = re.sub(r"^(m|mobile|touch)\.", "", parts.netloc)
    plain = re.sub(r"^(\w+)\.m\.(wikipedia|wiktionary|wikimedia)\.", r"\1.\2.", plain)
    if plain == parts.netloc:
        plain = "m." + re.sub(r"^www\.", "", parts.netloc)
    yield urlunsplit(parts._replace(netloc=plain))


def _index_file(url: Url) -> Iterator[str]:
    parts = urlsplit(url.text)
    if _INDEX_FILE.search(parts.path):
        yield urlunsplit(parts._replace(path=_INDEX_FILE.sub("/", parts.path)))
    elif parts.path.endswith("/"):
        yield urlunsplit(parts._replace(path=parts.path + "index.html"))
        yield urlunsplit(parts._replace(path=parts.path + "index.php"))


def _decoded(url: Url) -> Iterator[str]:
    """Mend what editors' tools do to addresses: escape them twice, or take in a full stop."""
    yield unescape(url.text.replace("&#38;", "&"))
    yield re.sub(r"%25(?=[0-9A-Fa-f]{2})", "%", url.text)
    yield re.sub(r"(?:[.,;:!'\"”’»)\]]|%(?:22|27|E2%80%9[9D]|C2%BB))+$", "", url.text)


_RUNGS: tuple[tuple[Variant, Callable[[Url], Iterator[str]]], ...] = (
    (Variant.WITHOUT_TRACKING, _without_tracking),
    (Variant.WITHOUT_QUERY, _without_query),
    (Variant.AMP, _amp),
    (Variant.MOBILE, _mobile),
    (Variant.INDEX_FILE, _index_file),
    (Variant.DECODED, _decoded),
)


def _parsed(text: str) -> Url | None:
    try:
        url = Url.parse(text).without_fragment
    except BadUrl:
        return None
    return url if url.is_web else None
