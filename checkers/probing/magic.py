"""What an answer is by its first bytes, whatever its headers say (MIME Sniffing Standard)."""

import re

_LOOKED_AT = 1024

_HTML_START = re.compile(
    # A comment ends at its first "-->", for good: else forty of them can be read in 2**40 ways.
    rb"\s*(?:(?><!--.*?-->|<\?xml[^>]*>)\s*)*<(?:!doctype\s+html|html|head|body|title|meta|link|base"
    rb"|script|style|noscript|iframe|frameset|h[1-6]|div|font|table|center|form|ul|ol|a|b|br|p|main"
    rb"|article|section|header|nav|span|img)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_HTML_AFTER_JUNK = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image"),
    (0, b"GIF8", "image"),
    (0, b"\xff\xd8\xff", "image"),
    (0, b"II*\x00", "image"),
    (0, b"MM\x00*", "image"),
    (0, b"\x00\x00\x01\x00", "image"),
    (8, b"WEBP", "image"),
    (4, b"ftypavif", "image"),
    (4, b"ftyphei", "image"),
    (4, b"ftypmif1", "image"),
    (4, b"ftypM4A", "audio"),
    (4, b"ftyp", "video"),
    (0, b"\x1aE\xdf\xa3", "video"),
    (8, b"AVI ", "video"),
    (0, b"FLV\x01", "video"),
    (0, b"\x00\x00\x01\xba", "video"),
    (8, b"WAVE", "audio"),
    (0, b"ID3", "audio"),
    (0, b"OggS", "audio"),
    (0, b"fLaC", "audio"),
    (0, b"\xff\xfb", "audio"),
    (0, b"\xff\xf3", "audio"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (0, b"{\\rtf", "office"),
    (0, b"\x1f\x8b", "archive"),
    (0, b"BZh", "archive"),
    (0, b"\xfd7zXZ\x00", "archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "archive"),
    (0, b"Rar!\x1a\x07", "archive"),
    (0, b"\x28\xb5\x2f\xfd", "archive"),
    (0, b"wOFF", "font"),
    (0, b"wOF2", "font"),
)
"""(offset, bytes, what): the first that fits decides."""

_IN_OFFICE_ZIP = re.compile(rb"\[Content_Types\]\.xml|word/|xl/|ppt/|mimetypeapplication/")


def magic(data: bytes) -> str:
    """ "html", "pdf", "image", "video", "audio", "office", "archive", "font", "xml" or "text".

    "" for nothing, and for bytes that are none of these.
    """
    head = data[:_LOOKED_AT]
    if not head.strip():
        return ""
    if b"%PDF-" in head and not _HTML_START.match(head):
        return "pdf"
    for offset, signature, kind in _SIGNATURES:
        if head.startswith(signature, offset):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return "office" if _IN_OFFICE_ZIP.search(head) else "archive"
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> str:
    marked = head.startswith(_BYTE_ORDER_MARKS)
    if head.startswith(_BYTE_ORDER_MARKS[1:]):
        head = head.replace(b"\x00", b"")
    text = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if _HTML_START.match(text) or _HTML_AFTER_JUNK.search(text):
        return "html"
    if text.lstrip().startswith(b"<?xml"):
        return "xml"
    return "text" if marked or not _BINARY.search(text) else ""
