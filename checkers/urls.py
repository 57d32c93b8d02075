"""Addresses, parsed once at the border.

The parser is the WHATWG URL Standard's (``ada``), the one that browsers use, so that an address
means here what it means to a reader. A second parser has to see the same host: where two readers
would disagree, somebody's address check can be talked past, so such text is refused.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import ada_url
from publicsuffixlist import PublicSuffixList

from checkers.errors import BadUrl

_HOST = re.compile(r"[a-z0-9_.-]+|\[[0-9a-f:.]+\]")
_LEADING_ZERO = re.compile(r"(?=[\d.]+(?::|$))(?:\d+\.)*(?:0\d+\.|(?<=\.)0\d)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NO_HOST = re.compile(r"[\s/?#@%\\]|\.$")
_WEB_SCHEMES = frozenset({"http", "https"})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 65_536
"""Characters of an address. Servers stop at 8 KiB; browsers go further, nobody needs more."""

# The snapshot that comes with the package. (tldextract would do as well, but brings an HTTP stack
# of its own, and a quarter of a second to each start.)
_suffixes = PublicSuffixList()


@dataclass(frozen=True, slots=True, order=True)
class Url:
    """An absolute address in the URL Standard's serialised form.

    >>> Url.parse("../b?q=1#part", base=Url.parse("HTTP://Example.com:80/a/")).text
    'http://example.com/b?q=1#part'

        https://www.example.co.uk:8443/2019/05/a-title?page=2#notes
        └─┬─┘   └──────┬────────┘ └┬─┘└──────┬───────┘ └─┬──┘ └─┬─┘
        scheme        host       port       path       query  fragment
    """

    text: str

    @classmethod
    def parse(cls, raw: str, *, base: "Url | None" = None) -> "Url":
        """Read an address as a browser would, relative to ``base`` where one is given.

        Raises:
            BadUrl: not an address, or one that two parsers would read differently.
        """
        if len(raw) > _LONGEST:
            raise BadUrl(f"an address of {len(raw):,} characters is too long")
        # Browsers drop these (URL Standard, 4.4): wrapped source lines have them.
        cleaned = re.sub(r"[\t\n\r]", "", raw).strip(" \f")
        _refuse_ambiguous(cleaned)
        try:
            parsed = ada_url.URL(cleaned, base=base.text if base else None)
        except (ValueError, UnicodeError) as error:
            raise BadUrl(f"not a web address: {_shown(raw)}") from error
        url = cls(parsed.href)
        if url.is_web:
            _refuse_disagreement(parsed, url, cleaned)
        return url

    def __str__(self) -> str:
        return self.text

    @property
    def scheme(self) -> str:
        return self.text.partition(":")[0]

    @property
    def host(self) -> str:
        """The host as connections name it: lower case, punycode, no brackets; '' where none."""
        return urlsplit(self.text).hostname or ""

    @property
    def port(self) -> int | None:
        """The port that a connection would use."""
        return urlsplit(self.text).port or _DEFAULT_PORTS.get(self.scheme)

    @property
    def path(self) -> str:
        return urlsplit(self.text).path

    @property
    def query(self) -> str:
        return urlsplit(self.text).query

    @property
    def fragment(self) -> str:
        return urlsplit(self.text).fragment

    @property
    def is_web(self) -> bool:
        """Whether it is http or https."""
        return self.scheme in _WEB_SCHEMES

    @property
    def is_root(self) -> bool:
        """Whether it names a site's front page: no path and no query."""
        return self.path in ("", "/") and not self.query

    @property
    def origin(self) -> str:
        """Scheme, host and port: ``https://example.com:8443``."""
        parts = urlsplit(self.text)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def root(self) -> "Url":
        return Url(self.origin + "/")

    @property
    def directory(self) -> "Url":
        """The address up to and with the last slash of the path."""
        return Url(self.origin + self.path.rpartition("/")[0] + "/")

    @property
    def site(self) -> str:
        """The registrable domain (Public Suffix List), or the host where there is none."""
        return registrable_domain(self.host)

    @property
    def is_literal(self) -> bool:
        """Whether the host is an IP address, which nobody has registered."""
        return is_literal(self.host)

    @property
    def without_fragment(self) -> "Url":
        return Url(self.text.partition("#")[0])

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the last telling path segment, in order, lower case: what a slug says.

        >>> Url("https://example.com/2019/05/russias-deal-with-congo.html").words
        ('russias', 'deal', 'with', 'congo')
        """
        for segment in reversed(unquote(self.path).split("/")):
            stem = re.sub(r"\.\w{2,5}$", "", segment)
            words = [word for word in re.split(r"[\W_]+", stem.lower()) if not word.isdigit()]
            if sum(len(word) > 1 for word in words) >= 2:
                return tuple(word for word in words if word)
        return ()


@lru_cache(maxsize=4096)
def registrable_domain(host: str) -> str:
    """The part of a host name that somebody registered: ``www.bbc.co.uk`` → ``bbc.co.uk``."""
    name = host.rstrip(".")
    if is_literal(name):
        return host
    return _suffixes.privatesuffix(name) or name


def is_literal(host: str) -> bool:
    """Whether a parsed address names its host by number (URL Standard, 3.5: "ends in a number").

    >>> is_literal("2001:db8::1"), is_literal("10.0.0.5"), is_literal("10.example")
    (True, True, False)
    """
    return ":" in host or host.rstrip(".").rpartition(".")[2].isdigit()


def is_public_suffix(host: str) -> bool:
    """Whether others can register names right below it, so that it is nobody's site.

    Only what is on the list: a name of an inner network is somebody's, and so is an address.

    >>> is_public_suffix("com"), is_public_suffix("co.uk"), is_public_suffix("example.co.uk")
    (True, True, False)
    >>> is_public_suffix("intranet"), is_public_suffix("127.0.0.1"), is_public_suffix("::1")
    (False, False, False)
    """
    name = host.lower().rstrip(".")
    return _suffixes.publicsuffix(name, accept_unknown=False) == name


def read_host(text: str) -> str:
    """A host as a person names it, made into what addresses have: no brackets, no dot at its end.

    >>> read_host("Stats.Example."), read_host("bücher.example"), read_host("[::1]")
    ('stats.example', 'xn--bcher-kva.example', '::1')

    Raises:
        BadUrl: it is not a host, or more than one.
    """
    name = text.strip("[]") if ":" in text else text.lower().removesuffix(".")
    url = Url.parse(f"http://[{name}]/" if ":" in name else f"http://{name}/")
    host = url.host
    is_other = name.isascii() and host != name and ":" not in name
    if not url.is_root or not host or is_other or _NO_HOST.search(name):
        raise BadUrl(f"not a host: {_shown(text)}")
    return host


def _refuse_ambiguous(text: str) -> None:
    """Refuse what a sloppier reader than a browser would take for another host."""
    if _CONTROL.search(text):
        raise BadUrl(f"a control character in the address: {_shown(text)}")
    before_query = re.split(r"[?#]", text, maxsplit=1)[0]
    if "\\" in before_query:
        raise BadUrl(f"a backslash in the address: {_shown(text)}")
    authority = re.match(r"(?:https?:/*|//+)([^/]*)", text, re.IGNORECASE)
    if authority and "@" in authority[1]:
        raise BadUrl(f"a user name before the host: {_shown(text)}")
    if authority and _LEADING_ZERO.match(authority[1]):
        # "010.0.0.1" is 8.0.0.1 to a browser and 10.0.0.1 to others.
        raise BadUrl(f"a number with a leading zero in the host: {_shown(text)}")


def _refuse_disagreement(parsed: ada_url.URL, url: Url, raw: str) -> None:
    """Refuse a web address in which the second parser sees another host or another path."""
    host = parsed.hostname
    if not _HOST.fullmatch(host) or ".." in host or parsed.username or parsed.password:
        raise BadUrl(f"not a host name: {_shown(host)}")
    try:
        agreed = urlsplit(url.text).hostname == host.strip("[]")
    except ValueError as error:
        raise BadUrl(f"not a web address: {_shown(raw)}") from error
    climbs = re.search(r"/\.{1,2}(/|$)", raw) is not None
    if not agreed or (climbs and parsed.pathname.startswith("//")):
        raise BadUrl(f"two readers would see two addresses: {_shown(raw)}")


def _shown(text: str) -> str:
    return repr(text[:80] + ("…" if len(text) > 80 else ""))
