"""A made-up address beside a real one: what does this site do with what it does not have?

Random letters in place of the last segment, as Z. Bar-Yossef et al. ("Sic transit gloria telae",
2004) found to work in any language. They come from a hash of the place and the salt, so that all
links of a directory share one sibling, and nobody can foresee it.
"""

import hashlib
import re
import string
from urllib.parse import parse_qsl, urlencode

from checkers.urls import Url
from checkers.verdicts.addresses import is_front, telling_parameters
from checkers.verdicts.signatures.addresses import IDENTIFYING_PARAMETER, SCRIPT_PATH

_LENGTH = 25
_DIGITS = 9
"""Of a made-up number: below what overflows in a database, above what most sites ever count to."""
_EXTENSION = re.compile(r"\.[a-zA-Z][a-zA-Z0-9]{1,4}$")


def sibling_of(url: Url, *, salt: str) -> Url | None:
    """The made-up neighbour of an address; None for a front page, which has no neighbours."""
    if is_front(url):
        return None
    if telling_parameters(url) and _is_chosen_by_query(url):
        return _with_other_query(url, salt)
    directory, _, segment = url.path.rstrip("/").rpartition("/")
    slash = "/" if url.path.endswith("/") else ""
    extension = match[0] if (match := _EXTENSION.search(segment)) else ""
    place = f"{url.origin}{directory}/"
    name = _made_up(segment.removesuffix(extension), place=place, salt=salt)
    return Url(f"{place}{name}{extension}{slash}")


def _is_chosen_by_query(url: Url) -> bool:
    """Whether the query, not the path, says what is shown: ``/story.php?id=7``, ``/watch?v=x``."""
    if is_front(Url(url.origin + url.path)) or SCRIPT_PATH.search(url.path):
        return True
    return not url.words and any(map(IDENTIFYING_PARAMETER.fullmatch, telling_parameters(url)))


def _with_other_query(url: Url, salt: str) -> Url:
    """One value replaced: the identifying one. Where none is known for it, all that may be.

    With a value left alone that chooses the page, the sibling would be the page itself.
    """
    telling = telling_parameters(url)
    identifying = [name for name in telling if IDENTIFYING_PARAMETER.fullmatch(name)]
    replaced = set(identifying or telling)
    place = f"{url.origin}{url.path}?{'&'.join(sorted(replaced))}"
    parameters = [
        (name, _made_up(value, place=place, salt=salt) if name in replaced else value)
        for name, value in parse_qsl(url.query, keep_blank_values=True)
        if name in telling
    ]
    return Url(f"{url.origin}{url.path}?{urlencode(parameters)}")


def _made_up(like: str, *, place: str, salt: str) -> str:
    """Letters in the mix of what they stand for: digits alone, letters alone, or both."""
    stream = hashlib.sha256(f"{salt}\n{place}".encode("utf-8", "replace")).digest()
    if like.isascii() and like.isdigit():
        count = min(max(_DIGITS, len(like) + 1), _LENGTH)
        return "9" + "".join(string.digits[byte % 10] for byte in stream[: count - 1])
    alphabet = string.ascii_lowercase
    if any(letter.isdigit() for letter in like):
        alphabet += string.digits
    return "".join(alphabet[byte % len(alphabet)] for byte in stream[:_LENGTH])
