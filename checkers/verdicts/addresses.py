"""What an address says, and what a redirect from one to another means."""

from collections.abc import Callable, Set
from functools import lru_cache
from urllib.parse import parse_qsl

from checkers.urls import Url
from checkers.verdicts.signatures import addresses as signs

IsKind = Callable[[Url], bool]


@lru_cache(maxsize=4096)
def is_front(url: Url) -> bool:
    """Whether it is a site's front page, under any of the names that front pages have.

    >>> is_front(Url("https://example.com/en/index.html?utm_source=mail"))
    True
    >>> is_front(Url("https://example.com/?p=123"))
    False
    """
    return signs.FRONT.fullmatch(url.path or "/") is not None and not telling_parameters(url)


def telling_parameters(url: Url) -> dict[str, str]:
    """The parameters of the query that may choose what the page shows."""
    if not url.query:
        return {}
    parameters = parse_qsl(url.query, keep_blank_values=True, max_num_fields=None)
    return {
        name: value
        for name, value in parameters[:100]
        if not signs.IGNORABLE_PARAMETER.fullmatch(name)
    }


def same_resource(cited: Url, final: Url) -> bool:
    """Whether two addresses are spellings of one.

    They may differ in scheme, www, a last slash, an index file and added parameters.
    """
    if cited == final:
        return True
    if _place(cited) != _place(final):
        same_host = _place(cited.root) == _place(final.root)
        return same_host and is_front(cited) and is_front(final)
    return telling_parameters(cited).items() <= telling_parameters(final).items()


def is_error_address(url: Url) -> bool:
    """Whether the address is of a page that says that another one is not there."""
    if signs.ERROR_PATH.search(url.path):
        return True
    return bool(url.query) and signs.ERROR_QUERY.search(url.query) is not None


def is_fault_address(url: Url) -> bool:
    return signs.FAULT_PATH.search(url.path) is not None


def is_login_address(url: Url) -> bool:
    return bool(signs.LOGIN_HOST.search(url.host) or signs.LOGIN_PATH.search(url.path))


def is_consent_address(url: Url) -> bool:
    return bool(signs.CONSENT_HOST.search(url.host) or signs.CONSENT_PATH.search(url.path))


def is_parking_address(url: Url) -> bool:
    """Whether the host is one of a service for unused domains."""
    host = url.host
    return _is_below(host, signs.PARKING_SITES) or signs.PARKING_HOST.search(host) is not None


def is_parking_name_server(name: str) -> bool:
    """Whether a name server is for domains only that are parked, have lapsed or are withheld.

    >>> is_parking_name_server("NS1.SedoParking.com.")
    True
    >>> is_parking_name_server("ns1.notsedoparking.com")
    False
    """
    return _is_below(name.strip().lower().rstrip("."), signs.NAME_SERVERS)


def is_redirector(url: Url) -> bool:
    """Whether the host is there to send readers on: DOIs, short addresses."""
    return _is_below(url.host, signs.REDIRECTORS)


def _is_below(host: str, names: Set[str]) -> bool:
    """Whether a host is one of these names, or below one."""
    while host:
        if host in names:
            return True
        host = host.partition(".")[2]
    return False


def _place(url: Url) -> tuple[str, int | None, str]:
    """Where an address points, without what sites add and drop at will."""
    path = url.path.rstrip("/").lower()
    stem, _, last = path.rpartition("/")
    if last.partition(".")[0] in ("index", "default") and len(last) <= 13:
        path = stem
    port = url.port if url.port not in (80, 443) else None
    return url.host.removeprefix("www.").rstrip("."), port, path
