"""Which addresses are of the same page, whoever wrote them down. Pure."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from checkers.errors import BadUrl
from checkers.urls import Url

_NOISE = re.compile(
    r"""utm_\w+ | fbclid | fb_\w+ | gclid | dclid | msclkid | yclid | twclid | ttclid | igsh(id)?
    | mc_[ce]id | mkt_tok | _hs(enc|mi) | hsctatracking | ref_(src|url) | cmpid? | ocid | ncid
    | icid | s_cid | smid | ito | wt_mc | at_(medium|campaign|custom\d) | __twitter_impression
    | ns_(mchannel|source|campaign|linkname) | _g[al] | spm | guccounter | guce_\w+ | soc_(src|trk)
    | phpsessid | jsessionid | aspsessionid\w* | sess(ion)?_?id | cfid | cftoken""",
    re.IGNORECASE | re.VERBOSE,
)
"""Parameters that say who came from where, not which document: marketing's and sessions'."""
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|jspx?|cgi|pl|cfm|do)$", re.IGNORECASE)
_SESSION_IN_PATH = re.compile(r";(jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)


def key(url: Url) -> str:
    """What stays of an address when everything is folded that the archive folds itself.

    >>> key(Url("https://www.Example.com:443/a/#b")) == key(Url("http://example.com/A"))
    True
    """
    parts = urlsplit(url.text)
    host = re.sub(r"^www\d*\.", "", url.host)
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{host}{port}{unquote(parts.path).rstrip('/')}?{query}".lower()


def page_key(url: Url) -> str:
    """The key of an address without what says who came from where: the same for the same page.

    >>> page_key(Url("http://x.example/a?utm_source=b")) == page_key(Url("http://x.example/a"))
    True
    """
    try:
        return key(Url.parse(without_tracking(url)))
    except BadUrl:
        return key(url)


def without_tracking(url: Url) -> str:
    """The address without its fragment, and what it says of the visit."""
    parts = urlsplit(url.text)
    # Split by hand: parse_qsl would spell anew what is kept, and a new spelling is another key.
    kept = [
        pair
        for pair in parts.query.split("&")
        if not _NOISE.fullmatch(unquote(pair.partition("=")[0]))
    ]
    path = _SESSION_IN_PATH.sub("", parts.path)
    return urlunsplit((parts.scheme, parts.netloc, path, "&".join(kept), ""))


def declared(url: Url, canonical: str) -> Url | None:
    """The address that a page at ``url`` gives itself; None where that is none to believe.

    Careless templates name one address for all pages: the front page, a folder above, a script
    without the number of the page. On another site anything may be named.

    >>> declared(Url("https://x.example/a/b?ref=mail"), "/a/b")
    Url(text='https://x.example/a/b')
    >>> declared(Url("https://x.example/a/b"), "https://x.example/a")
    """
    try:
        named = Url.parse(canonical, base=url).without_fragment
    except BadUrl:
        return None
    if not named.is_web or named.site != url.site or named.is_root:
        return None
    path, own_path = named.path.rstrip("/"), url.path.rstrip("/")
    if path == own_path and url.query and not named.query and _SCRIPT.search(path):
        return None
    is_above = own_path.startswith(path + "/")
    return None if is_above and own_path != path + "/amp" else named
