"""Text from hostile pages and servers, made harmless to show: characters that command are replaced.

What commands in one medium only (markup, formulas) is that medium's own business.
"""

import re

_SURROGATES = re.compile("[\ud800-\udfff]")
# C0, DEL and C1 controls move a terminal's cursor or start a command (ECMA-48); the embeddings,
# overrides and isolates of bidirectional text make an address read as another (Unicode UAX 9).
_COMMANDS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def encodable(text: str) -> str:
    """The text without lone surrogates, which no encoding of Unicode can hold.

    >>> encodable("a\\udcffb")
    'a\ufffdb'
    """
    return _SURROGATES.sub(_REPLACEMENT, text)


def one_line(text: str) -> str:
    """The text on one line, its white space folded, with nothing in it that commands.

    >>> one_line("Read\\n  me\\x1b[2J")
    'Read me\ufffd[2J'
    """
    return " ".join(_COMMANDS.sub(_REPLACEMENT, encodable(text)).split())
