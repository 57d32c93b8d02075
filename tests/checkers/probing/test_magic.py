"""What an answer is by its first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.probing.magic import magic

FIRST_BYTES = [
    (b"", ""),
    (b"  \r\n\t", ""),
    (b"<!DOCTYPE html><title>x</title>", "html"),
    (b"\xef\xbb\xbf\n<!-- a note -->\n<HTML lang=en>", "html"),
    ("\ufeff<!doctype html><p>x".encode("utf-16"), "html"),
    (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "html"),
    (b"<p>a fragment</p>", "html"),
    (b"Warning: line 3\n<html><body>", "html"),
    (b'<?xml version="1.0"?><rss><channel>', "xml"),
    (b"plain words, and a < b", "text"),
    (b'{"status": 404}', "text"),
    (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
    (b"\n\n%PDF-1.4", "pdf"),
    (b"<html><body>how %PDF- begins", "html"),
    (b"\x89PNG\r\n\x1a\n\x00", "image"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
    (b"GIF89a", "image"),
    (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image"),
    (b"RIFF\x10\x00\x00\x00WAVEfmt ", "audio"),
    (b"\x00\x00\x00\x20ftypisom", "video"),
    (b"\x00\x00\x00\x1cftypavif", "image"),
    (b"\x1aE\xdf\xa3\x01", "video"),
    (b"ID3\x04", "audio"),
    (b"OggS\x00", "audio"),
    (b"PK\x03\x04\x14\x00\x00\x00\x08\x00....[Content_Types].xml", "office"),
    (b"PK\x03\x04\x14\x00\x00\x00\x08\x00....readme.md", "archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"\x1f\x8b\x08\x00", "archive"),
    (b"\x00\x01\x02\x03", ""),
]


@pytest.mark.parametrize(("data", "kind"), FIRST_BYTES)
def test_first_bytes_tell_what_it_is(data: bytes, kind: str) -> None:
    assert magic(data) == kind


@given(st.binary(max_size=2000))
def test_anything_is_something_or_nothing(data: bytes) -> None:
    assert magic(data) in {
        "", "html", "pdf", "image", "video", "audio", "office", "archive", "font", "xml", "text",
    }  # fmt: skip
