"""The cookies of one probe's redirects: some sites go round in circles for those who drop them."""

from collections.abc import Iterable
from dataclasses import dataclass

from checkers.urls import Url, registrable_domain

_MOST = 50
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class _Cookie:
    value: str
    host: str
    with_subdomains: bool
    secure: bool

    def goes_to(self, url: Url) -> bool:
        if self.secure and url.scheme != "https":
            return False
        host = url.host
        return host == self.host or (self.with_subdomains and host.endswith("." + self.host))


class Cookies:
    """A jar for a few requests (RFC 6265, less paths and expiry dates, which end no probe)."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], _Cookie] = {}

    def keep(self, url: Url, set_cookie: Iterable[str]) -> None:
        """Take what an answer of ``url`` set; what is not plain text is dropped."""
        for line in set_cookie:
            if len(line) > _LONGEST or not (line.isascii() and line.isprintable()):
                continue
            pair, *rest = line.split(";")
            name, separator, value = (part.strip() for part in pair.partition("="))
            if separator and name:
                self._set(url, name, value, _attributes(rest))

    def header(self, url: Url) -> str:
        """The Cookie header of a request, or ''."""
        return "; ".join(
            f"{name}={cookie.value}"
            for (_, name), cookie in self._kept.items()
            if cookie.goes_to(url)
        )

    def _set(self, url: Url, name: str, value: str, attributes: dict[str, str]) -> None:
        domain = attributes.get("domain", "").lower().removeprefix(".")
        if domain and not _may_set_for(url.host, domain):
            return
        key = (domain or url.host, name)
        if not value or _is_over(attributes.get("max-age", "")):
            self._kept.pop(key, None)
        elif key in self._kept or len(self._kept) < _MOST:
            self._kept[key] = _Cookie(value, key[0], bool(domain), "secure" in attributes)


def _attributes(parts: Iterable[str]) -> dict[str, str]:
    pairs = (part.partition("=") for part in parts)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _is_over(max_age: str) -> bool:
    return max_age.startswith("-") or (max_age != "" and not max_age.strip("0"))


def _may_set_for(host: str, domain: str) -> bool:
    """A host may set cookies for its own registrable domain, and not for all of ``co.uk``."""
    inside = host == domain or host.endswith("." + domain)
    return inside and registrable_domain(host) == registrable_domain(domain)
