"""Links that already point to a stored copy: of what, who keeps it, and as of when. Pure.

An author who links to a copy cites the original: that is what is looked at, and what archives are
asked for. What an address does not tell (short ids) stays unknown.
"""

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import parse_qs, unquote

from checkers.errors import BadUrl
from checkers.stamps import read_stamp
from checkers.urls import Url


class Keeper(StrEnum):
    """Who keeps the copy. A cache is no archive: what it has goes when the original does."""

    WAYBACK_MACHINE = "wayback_machine"
    ARQUIVO = "arquivo"
    ARCHIVE_TODAY = "archive_today"
    PERMA = "perma"
    CACHE = "cache"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedLink:
    """A link to a stored copy, taken apart.

    ``original`` is what it is a copy of, None where the address does not tell. ``stored`` is the
    address that this keeper has it under: another one where a copy was copied, None where the link
    names a moment that there never was. ``at`` is the moment
    that the link names, None for the latest copy; ``is_list`` says that it leads to no copy at all,
    but to a list of them.
    """

    url: Url
    keeper: Keeper
    original: Url | None = None
    stored: Url | None = None
    at: datetime | None = None
    is_list: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether a copy can be there when the original is gone: not in a cache, nor in a list."""
        return self.keeper is not Keeper.CACHE and not self.is_list

    @property
    def can_be_looked_at(self) -> bool:
        """Whether its keeper may be asked for it: caches are none, archive.today is never asked."""
        asked = (Keeper.WAYBACK_MACHINE, Keeper.ARQUIVO, Keeper.OTHER)
        return self.keeper in asked and self.stored is not None and not self.is_list


@dataclass(frozen=True, slots=True)
class _Form:
    """How the addresses of one keeper's copies look: the host, and what follows it."""

    keeper: Keeper
    host: re.Pattern[str]
    path: re.Pattern[str]


_ARCHIVE_TODAY = r"(?:www\.)?archive\.(?:today|is|ph|li|md|vn|fo)"
_DEEPEST = 4
"""Copies of copies of copies: more than anybody links to in earnest."""

_MOMENT = r"(?:(?P<stamp>\d{4,14})(?:[a-z]{2}_)?|(?P<list>[\d-]*\*))"
_ABOUT_COPIES = r"(?:(?P<about>save|screenshot|changes)/)"
"""The Wayback Machine's own pages that are about one address."""
_SCHEME = r"https?(?::|%3a)"
_BARE = r"[^/?#]*\.[^/?#]*(?=[/?#]|$)"
_ADDRESS = rf"(?P<address>(?:{_SCHEME}|{_BARE}).*)"


_WAYBACK_NAMES = r"(?:(?:classic-|replay\.?)?web(?:-beta|\.wayback)?|(?:replay|wayback|liveweb))"
_ONLY_WAYBACK = re.compile(
    rf"(?:www\.)?(?:{_WAYBACK_NAMES}\.(?:archive|waybackmachine)|waybackmachine)\.org"
)
"""Its hosts that have nothing but copies, and pages about copies."""


def _form(keeper: Keeper, host: str, path: str) -> _Form:
    return _Form(keeper, re.compile(host), re.compile(path, re.IGNORECASE))


_FORMS = (
    # The hosts are the names that it has had, as InternetArchiveBot finds them in Wikipedia.
    _form(
        Keeper.WAYBACK_MACHINE,
        rf"(?:www\.)?(?:{_WAYBACK_NAMES}\.)?(?:archive|waybackmachine)\.org",
        # Without "web/" before it, "2019/foo.html" is a page of the archive's own.
        rf"/(?P<web>web/)?(?:{_ABOUT_COPIES}|{_MOMENT}/)?(?P<address>(?:{_SCHEME}|(?(web){_BARE}|(?(about){_BARE}|(?!)))).*)",
    ),
    _form(
        Keeper.ARQUIVO,
        r"(?:www\.)?arquivo\.pt",
        rf"/(?:wayback/(?:wayback/)?|noframe/replay/)(?:{_MOMENT}/)?{_ADDRESS}",
    ),
    _form(
        Keeper.ARCHIVE_TODAY,
        _ARCHIVE_TODAY,
        rf"/(?:(?P<stamp>\d{{4}}[\d.-]*)/|(?P<list>\*)/|(?!o/)[\w/]+/)?(?P<address>{_SCHEME}.*)",
    ),
    _form(
        Keeper.CACHE,
        r"www\.google\.(?:com|cat|[a-z]{2}|com?\.[a-z]{2})",
        rf"/amp/(?P<secure>s/)?{_ADDRESS}",
    ),
    _form(Keeper.CACHE, r"(?:.+\.)?cdn\.ampproject\.org", rf"/[cv]/(?P<secure>s/)?{_ADDRESS}"),
)
_OF_OTHERS = re.compile(rf"/(?:[^?#]*?/)?{_MOMENT}/(?P<address>{_SCHEME}.*)", re.IGNORECASE)
"""How most archives write it: pywb and OpenWayback do."""
_GOOGLE_CACHE = re.compile(r"cache:(?:[\w-]{12}:)?(?P<address>[^\s+]+)")
_PERMA = re.compile(
    r"/(?:[0-9A-Za-z]{4}-[0-9A-Za-z]{4}|[0-9A-Z]{4}-[0-9A-Z]{2,3}|0[0-9A-Za-z]{8,12})(?:[/?#].*)?"
)
_AMP_PARAMETER = re.compile(r"(?:amp_\w+|usqp)(?:=.*)?", re.IGNORECASE)


def unwrap(url: Url, *, asked: Set[str] = frozenset()) -> ArchivedLink | None:
    """The link taken apart, or None where it leads to no copy that somebody keeps.

    ``asked`` are the hosts of the archives that we ask: theirs are copies too, whatever their name.
    A copy of a copy is one of the innermost original.

    >>> link = unwrap(Url("https://web.archive.org/web/20180102030405/http://x.example/a"))
    >>> str(link.original), str(link.at)
    ('http://x.example/a', '2018-01-02 03:04:05+00:00')
    """
    link = _one(url, asked)
    innermost = link
    for _ in range(_DEEPEST):
        inner = _one(innermost.original, asked) if innermost and innermost.original else None
        if inner is None:
            break
        innermost = inner
    if link is None or innermost is None or innermost is link:
        return link
    return replace(link, original=innermost.original or innermost.url)


def is_archive_today(url: Url) -> bool:
    """Whether it is one of the names of archive.today.

    Never asked, and never written into an article: its copies have been altered.
    """
    return re.fullmatch(_ARCHIVE_TODAY, url.host.removesuffix(".")) is not None


def is_wayback_page(url: Url) -> bool:
    """Whether it is at a host that has copies and pages about copies, and nobody's work.

    As the page of a site it is never looked at: the archive is asked within a budget of its own.
    """
    return _ONLY_WAYBACK.fullmatch(url.host.removesuffix(".")) is not None


def _one(url: Url, asked: Set[str]) -> ArchivedLink | None:
    """One layer taken off."""
    if not url.is_web:
        return None
    host = url.host.removesuffix(".")
    if host in ("perma.cc", "www.perma.cc"):
        return ArchivedLink(url=url, keeper=Keeper.PERMA) if _PERMA.match(url.path) else None
    behind = url.text.removeprefix(url.origin)
    for form in _FORMS:
        match = form.path.fullmatch(behind) if form.host.fullmatch(host) else None
        if match and (link := _taken_apart(url, form.keeper, match)):
            return link
    if is_archive_today(url):
        return ArchivedLink(url=url, keeper=Keeper.ARCHIVE_TODAY)
    if _ONLY_WAYBACK.fullmatch(host):
        return ArchivedLink(url=url, keeper=Keeper.WAYBACK_MACHINE)
    if url.host in asked and (match := _OF_OTHERS.fullmatch(behind)):
        return _taken_apart(url, Keeper.OTHER, match)
    return _from_google(url)


def _taken_apart(url: Url, keeper: Keeper, match: re.Match[str]) -> ArchivedLink | None:
    found = match.groupdict()
    named, is_list = found.get("stamp"), bool(found.get("list") or found.get("about"))
    if keeper is Keeper.CACHE:
        original = _amp_original(found["address"], secure=bool(found.get("secure")))
    elif named or is_list or re.match(_SCHEME, found["address"], re.IGNORECASE):
        original = _parsed(found["address"])
    else:
        original = None  # "/index.php" of the archive's own, not an address without its scheme
    if original is None:
        return None
    at = read_stamp(re.sub(r"\D", "", named)) if named else None
    # Digits that are no time name no copy: the latest, which no digits name, would be another.
    stored = original if at or not named else None
    return ArchivedLink(
        url=url, keeper=keeper, original=original, stored=stored, at=at, is_list=is_list
    )


def _amp_original(text: str, *, secure: bool) -> Url | None:
    """What an AMP cache has: its own parameters and fragments are notes between cache and page."""
    address, _, query = text.partition("#")[0].partition("?")
    pairs = [pair for pair in query.split("&") if pair and not _AMP_PARAMETER.fullmatch(pair)]
    kept = f"?{'&'.join(pairs)}" if pairs else ""
    return _parsed(f"http{'s' if secure else ''}://{address}{kept}")


def _from_google(url: Url) -> ArchivedLink | None:
    """A page of Google's cache, whose address is the first word of a search."""
    if url.host != "webcache.googleusercontent.com":
        return None
    match = _GOOGLE_CACHE.match(parse_qs(url.query).get("q", [""])[0])
    original = _parsed(match["address"]) if match else None
    return ArchivedLink(url=url, keeper=Keeper.CACHE, original=original, stored=original)


def _parsed(text: str) -> Url | None:
    """An address as archives' tools write it: escaped as a whole, a slash lost, without scheme."""
    if re.match(r"https?%3a", text, re.IGNORECASE):
        text = unquote(text)
    text = re.sub(r"^(https?):/*", r"\1://", text, flags=re.IGNORECASE)
    if not re.match(r"https?:", text, re.IGNORECASE):
        text = "http://" + text
    try:
        original = Url.parse(text)
    except BadUrl:
        return None
    return original if original.is_web and "." in original.host else None
