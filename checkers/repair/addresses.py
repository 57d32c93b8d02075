"""Addresses to write down in place of a cited one."""

import re
from urllib.parse import parse_qsl

from checkers.urls import Url

_PASSING_PARAMETERS = re.compile(
    r"(?:utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|phpsessid|j?session_?id|sid|sess|token|auth|ticket"
    r"|code|state|nonce|signature|sig|expires|x-(?:amz|goog)-\w.*"
    r"|return_?(?:url|to)?|redirect_?(?:ur[il]|to)?|next|continue)",
    re.IGNORECASE,
)
"""Query parameters of one visit, visitor or advertisement: such an address will not last."""


def will_last(address: Url, cited: Url) -> bool:
    """Whether an address that a redirect led to is one to write down.

    Over TLS, of a page if a page was cited, and without what belongs to one visit.
    """
    if address.scheme != "https" or (address.is_root and not cited.is_root):
        return False
    if ";jsessionid=" in address.path.lower():
        return False
    known = {name for name, _ in parse_qsl(cited.query, keep_blank_values=True)}
    added = {name for name, _ in parse_qsl(address.query, keep_blank_values=True)} - known
    return not any(_PASSING_PARAMETERS.fullmatch(name) for name in added)


def with_fragment_of(cited: Url, found: Url) -> Url:
    """The new address at the cited place in the page: browsers carry it over a redirect, too."""
    if not cited.fragment or found.fragment:
        return found
    return Url(f"{found.without_fragment.text}#{cited.fragment}")
