"""Bytes to text as a browser would, or better where the declaration is plainly wrong."""

import codecs
import re

_DECLARED_WITHIN = 2048
_DECLARATION = re.compile(
    rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([a-z0-9_:.-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*+=\s*+[\"']([a-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# Labels of the Encoding Standard whose Python codec has another name, or is a smaller set than what
# pages that use the label are written in. No other codecs than these and their own names are used:
# Python has some ("zip", "idna", "unicode_escape") that no page may choose.
_CODECS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "macintosh": "mac_roman",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "ibm866": "cp866",
    "cp866": "cp866",
} | {f"windows-{page}": f"cp{page}" for page in range(1250, 1259)}
_CODECS |= {f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15)}
_NOT_SELF_EVIDENT = {"iso2022_jp", "utf-16-le", "utf-16-be"}
"""Encodings of which a text may well be valid UTF-8 too."""


def decode(data: bytes, charset: str | None) -> str:
    """The text, by byte order mark, header (``charset``), the bytes themselves and their ``meta``.

    Bytes that are valid UTF-8 are UTF-8, whatever they are called: that is no accident in any text
    of some length. Undeclared bytes that are not are windows-1252, as in browsers. Never fails.
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    declared = _codec(charset) or _codec(_declaration(data))
    if declared in _NOT_SELF_EVIDENT:
        return data.decode(declared, "replace")
    try:
        # Not final: the limit on bodies may have cut the last character in two.
        text, used = codecs.utf_8_decode(data, "strict", False)
    except UnicodeDecodeError:
        return data.decode(declared or "cp1252", "replace")
    if used < len(data) and text.isascii():
        return data.decode(declared or "cp1252", "replace")
    return text


def _codec(label: str | None) -> str | None:
    return _CODECS.get(label.strip().strip("\"'").lower()) if label else None


def _declaration(data: bytes) -> str | None:
    found = _DECLARATION.search(data[:_DECLARED_WITHIN])
    if found is None:
        return None
    label = (found[1] or found[2]).decode("ascii").lower()
    # A declaration that could be read byte by byte was not written in UTF-16 (HTML, 13.2.3.2).
    return "utf-8" if label.startswith("utf-16") else label
