import pytest

from checkers.errors import BadArticle
from checkers.extraction.formats import format_of, refuse_binary, refuse_noise
from checkers.model import Document, Format
from checkers.urls import Url

LOOKS_LIKE = [
    ("<!DOCTYPE html><p>x", Format.HTML),
    ("\ufeff\n<!-- x --><html><p>x", Format.HTML),
    ('<p>A part from a <a href="/x">CMS</a>.</p>', Format.HTML),
    ("Text first, then <br> and <a href='/x'>x</a>", Format.HTML),
    ("# A heading\n\nText", Format.MARKDOWN),
    ("A [link](http://x.example) here", Format.MARKDOWN),
    ("A title\n=======\n\nText", Format.MARKDOWN),
    ("---\ntitle: x\n---\nText", Format.MARKDOWN),
    ("A [link](http://x.example) and <br> in it", Format.MARKDOWN),
    ("Just words.\n\nAnd more of them < than that >.", Format.TEXT),
    ("By Ida Wells\nSource: One World", Format.TEXT),
]


@pytest.mark.parametrize(("text", "expected"), LOOKS_LIKE)
def test_the_format_is_what_the_text_looks_like(text, expected):
    assert format_of(Document(data=text.encode()), text) is expected


def test_a_declared_format_is_believed():
    assert format_of(Document(data=b"# x", format=Format.TEXT), "# x") is Format.TEXT


def test_the_suffix_of_the_address_decides_where_the_text_does_not():
    document = Document(data=b"x", url=Url.parse("https://a.example/read.md"))
    assert format_of(document, "x") is Format.MARKDOWN


BINARIES = [
    (b"%PDF-1.7\n", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff\xe0", "a JPEG image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP image"),
    (b"PK\x03\x04\x14", "an office document"),
    (b"\x1f\x8b\x08", "a compressed file"),
    (b"", "empty"),
    (b" \r\n\t", "empty"),
    (b"\xef\xbb\xbf\n", "empty"),
]


@pytest.mark.parametrize(("data", "words"), BINARIES)
def test_what_is_no_text_is_refused_by_its_name(data, words):
    with pytest.raises(BadArticle, match=words):
        refuse_binary(data)


def test_noise_is_refused():
    with pytest.raises(BadArticle, match="binary data"):
        refuse_noise(bytes(range(256)).decode("latin-1"))


def test_a_few_control_characters_are_no_noise():
    refuse_noise("A page with a NUL \0 and a bell \a in a long enough text.")
