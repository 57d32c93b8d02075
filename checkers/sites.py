"""Whose site an address is of, also where many people publish side by side, and where works are."""

import re

from checkers.errors import BadUrl
from checkers.urls import Url, is_public_suffix, read_host, registrable_domain

_SHARED_HOSTS = frozenset(
    "blogspot.com wordpress.com substack.com github.io gitlab.io tumblr.com typepad.com "
    "pixnet.net "
    "livejournal.com weebly.com wixsite.com blogger.com over-blog.com hatenablog.com neocities.org "
    "netlify.app vercel.app pages.dev web.app herokuapp.com ghost.io itch.io free.fr bearblog.dev "
    "beehiiv.com buttondown.email write.as micro.blog canalblog.com jimdo.com".split()
)
"""Sites on which each host is somebody else's."""

_SHARED_PATHS = frozenset(
    "medium.com github.com youtube.com facebook.com twitter.com x.com linkedin.com instagram.com "
    "archive.org t.me reddit.com vk.com academia.edu researchgate.net google.com amazon.com "
    "dev.to mastodon.social mastodon.online bsky.app threads.net tiktok.com habr.com note.com "
    "hackernoon.com quora.com vc.ru velog.io qiita.com zhihu.com weibo.com gitlab.com "
    "bitbucket.org goodreads.com flipboard.com pinterest.com".split()
)
"""Sites on which many people publish side by side."""

_REPOSITORIES = frozenset(
    "wikipedia.org doi.org arxiv.org ssrn.com zenodo.org hal.science jstor.org nih.gov biorxiv.org "
    "medrxiv.org osf.io semanticscholar.org philpapers.org repec.org".split()
)
"""Sites that keep the works of everybody, whose addresses do not tell whose."""
_NOBODYS = frozenset("pulse watch r wiki posts groups questions story p i status feed user".split())
"""First parts of a path that are no person's."""

_NO_WORK = re.compile(
    r"^/?$|/(?:tags?|topics?|category|categories|authors?|contributors?|people|staff|search|about|"
    r"kategorien?|join|contact|subscribe|newsletters?|privacy|terms|donate|shop|store|login|signup|register|account|"
    r"feed|rss|events?|jobs|advertise|help|faq|archives?|section|index)(?:/|\.\w+$|$)",
    re.IGNORECASE,
)
"""Paths of a site under which no works are."""

_MANY_WORDS = re.compile(r"(?:[^\W_]+[-_+]){3}[^\W_]|(?:%[0-9A-F]{2}.*){4}", re.IGNORECASE)
_SOME_WORDS = re.compile(r"[^\W_]{2,}[-_+.][^\W_]{2,}|\d{4}", re.IGNORECASE)
"""What the last part of a work's address has: a headline's words, or letters of another script.
Fewer words may be those of a tag or a name, unless there is a date or a number in the address."""
_NUMBERED = re.compile(
    r"(?:^|&)(?:p|page_id|article\w*|artikel\w*|story\w*|news\w*)=\d{2,}", re.IGNORECASE
)
_NO_TEXT = re.compile(
    r"/wiki/|\.(?:jpe?g|png|gif|webp|svg|avif|mp[34]|m4a|ogg|wav|webm|avi|mov|zip|gz|css|js|ico)$"
    r"|/(?:comments?|users?|u|profiles?|channels?|source|members?)/|/@[^/]+/?$",
    re.IGNORECASE,
)
"""Paths of pages that nobody signs (a wiki's), of media, and of people."""

_LONGEST = 300
_HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def place(url: Url) -> str:
    """The site; on one where many publish, what is one person's there.

    >>> place(Url.parse("https://www.gazette.example/a")), place(Url.parse("https://medium.com/@a/b"))
    ('gazette.example', 'medium.com/@a')
    """
    site, path = url.site, url.path.strip("/")
    first = path.partition("/")[0]
    if site in _SHARED_HOSTS:
        return url.host
    if site in _REPOSITORIES or (site in _SHARED_PATHS and first in _NOBODYS):
        return f"{url.host.removeprefix('www.')}/{path}"
    if site in _SHARED_PATHS or first.startswith("~"):
        return f"{url.host.removeprefix('www.')}/{first}"
    return site


def may_be_work(url: Url) -> bool:
    """Whether an address looks like that of a work: front pages, lists and profiles are none."""
    return not _NO_WORK.search(url.path)


def names_a_work(url: Url) -> bool:
    """Whether an address can hardly be that of anything else than a text that somebody wrote.

    >>> names_a_work(Url("https://gazette.example/2019/old-pier"))
    True
    >>> names_a_work(Url("https://gazette.example/technology/"))
    False
    """
    if not may_be_work(url) or _NO_TEXT.search(url.path):
        return False
    last = url.path.rstrip("/").rpartition("/")[2]
    if _MANY_WORDS.search(last) or _NUMBERED.search(url.query):
        return True
    return _SOME_WORDS.search(last) is not None and re.search(r"\d{2}", url.path) is not None


def read_place(text: str) -> str:
    """The site that a person names by its domain or by an address on it, as :func:`place` has it.

    >>> read_place("www.Old-Gazette.example"), read_place("https://medium.com/@ada/")
    ('old-gazette.example', 'medium.com/@ada')

    Raises:
        BadUrl: it names no site, or one that is half the web's.
    """
    written = text.strip()
    if not written:
        raise BadUrl("no site is named")
    if len(written) > _LONGEST:
        raise BadUrl(f"a site of {len(written):,} characters is too long")
    url = _address(written)
    host = url.host.rstrip(".")
    if is_public_suffix(host) and host not in _SHARED_HOSTS:
        raise BadUrl(f"anybody can register a name below .{host}: name one site")
    if "." not in host and ":" not in host:
        raise BadUrl(f"{host} is no domain: a domain has a dot in it, as gazette.example has")
    if host in _SHARED_HOSTS:
        raise BadUrl(f"on {host} each name before it is somebody else's: name one of them")
    shared = registrable_domain(host) in _SHARED_PATHS | _REPOSITORIES
    if shared and not url.path.strip("/"):
        raise BadUrl(f"many people publish on {host}: give the address of your page there")
    return place(url)


def _address(written: str) -> Url:
    """What was written as an address: a bare domain, with or without a path, is one of the web."""
    if _HAS_SCHEME.match(written):
        url = Url.parse(written)
        if not url.is_web:
            raise BadUrl(f"{url.scheme} addresses are of no site")
        return url
    host, slash, path = written.partition("/")
    try:
        return Url.parse(f"http://{_bracketed(read_host(host))}{slash}{path}")
    except BadUrl as error:
        raise BadUrl(f"{written[:80]!r} is neither a domain nor an address") from error


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
