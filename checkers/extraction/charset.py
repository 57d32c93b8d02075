"""Bytes to text, so that every character still knows its bytes.

The order of authority is that of the HTML Standard ("determining the character encoding"): a byte
order mark, then the header, then the document's own declaration, then the look of the bytes.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAYS_UTF_8 = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*utf-8["'\s/>]""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
"""Bytes. The standard asks for the first 1,024; real pages need more."""
_SAMPLE = 65_536
"""Bytes that a guess looks at."""

_AS_BROWSERS_DO = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""Labels that mean a larger set than they say (Encoding Standard, 4.2)."""

_REFUSED = frozenset({"utf-7", "idna", "punycode", "raw-unicode-escape", "unicode-escape"})
"""Codecs of Python's that are no character sets of documents."""

_WITHOUT_ESCAPES = ("utf-16", "utf-32", "iso2022", "hz")
"""Codecs in whose faulty sequences single bytes have no meaning."""


def read_text(data: bytes, *, header: str | None = None) -> tuple[str, str]:
    """The text of a document and the encoding that it was read with.

    >>> read_text("naïve".encode("latin-1"), header="ISO-8859-1")
    ('naïve', 'cp1252')
    """
    encoding = _encoding_of(data, header)
    return decode(data, encoding), encoding


def decode(data: bytes, encoding: str) -> str:
    """The text of ``data``, one U+FFFD for each thing that is no character; it never fails.

    An incremental decoder of ``encoding`` with :func:`error_handler` yields the same number of
    characters for the same bytes, so offsets in the text lead back to offsets in the bytes. A byte
    order mark stays, as U+FEFF. No character of the answer is a surrogate, so it can be encoded.
    """
    return _SURROGATES.sub("�", data.decode(encoding, error_handler(encoding)))


def error_handler(encoding: str) -> str:
    """How to decode what is not in ``encoding``: byte by byte wherever the codec can."""
    return "replace" if encoding.startswith(_WITHOUT_ESCAPES) else "surrogateescape"


_SURROGATES = re.compile("[\ud800-\udfff]")


def _encoding_of(data: bytes, header: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if encoding := _known(header):
        return encoding
    if declared := _declaration(data[:_DECLARED_WITHIN]):
        encoding = _known(declared)
        # The declaration was read as ASCII, so it cannot be true of it (HTML Standard, 13.2.3.3).
        return "utf-8" if encoding.startswith(("utf-16", "utf-32")) else encoding or _guess(data)
    return _guess(data)


def _known(label: str | None) -> str:
    """Python's name of a declared encoding, or '' where nobody knows it."""
    try:
        name = codecs.lookup((label or "").strip(" \t\r\n\"'")).name
        "a".encode(name)
        b"a\n".decode(name, error_handler(name))
    except (LookupError, UnicodeError, ValueError, AttributeError):
        return ""
    return "" if name in _REFUSED else _AS_BROWSERS_DO.get(name, name)


def _declaration(head: bytes) -> str:
    """The encoding that the document itself declares, or ''."""
    if _SAYS_UTF_8.search(head):
        return "utf-8"
    if b"charset" not in head.lower() and b"encoding" not in head:
        return ""
    # A seventh of a second to import; nearly all pages have been answered by now.
    from bs4.dammit import EncodingDetector

    return EncodingDetector.find_declared_encoding(head, is_html=True) or ""


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(sample) - 3 and len(sample) < len(data):
            return "utf-8"  # only the sample's end was in the way
    else:
        return "utf-8"
    from charset_normalizer import from_bytes  # here: few documents need a guess

    best = from_bytes(sample).best()
    return _known(best.encoding if best else None) or "cp1252"
