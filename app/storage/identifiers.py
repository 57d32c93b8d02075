"""Identifiers, in the order of their making and not to be guessed; and texts that can be stored."""

import secrets
from datetime import datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: its order is that of its digits, and no letter looks like a digit."""
_TIME_DIGITS = 9
"""Milliseconds since 1970 in 45 bits: until the year 3084."""
_RANDOM_DIGITS = 17
"""85 random bits."""


def new_id(now: datetime) -> str:
    """A name for something that was made now: 26 letters and digits, safe in an address."""
    milliseconds = int(now.timestamp() * 1000)
    return _digits(milliseconds, _TIME_DIGITS) + random_digits(_RANDOM_DIGITS)


def random_digits(count: int) -> str:
    return _digits(secrets.randbits(5 * count), count)


def _digits(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def is_id(text: str) -> bool:
    """Whether it could be one of ours. A database may refuse to even look for other text (NUL)."""
    return 0 < len(text) <= 40 and text.isascii() and text.isalnum()


def storable(text: str) -> str:
    """A text without what PostgreSQL refuses: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
