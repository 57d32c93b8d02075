import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.extraction.charset import decode, error_handler, read_text

DECLARED = [
    (b'<meta charset="windows-1251">\xcf\xf0\xe8\xe2\xe5\xf2', None, "Привет", "cp1251"),
    (b"<meta charset=latin1><p>caf\xe9", None, "café", "cp1252"),
    (
        b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">\x93\xfa\x96{',
        None,
        "日本",
        "cp932",
    ),
    (b'<?xml version="1.0" encoding="iso-8859-2"?>\xb1', None, "ą", "iso8859-2"),
    ("<p>naïve".encode(), "utf-8", "naïve", "utf-8"),
    (b"<p>na\xefve", "ISO-8859-1", "naïve", "cp1252"),
    (codecs.BOM_UTF8 + "<meta charset=latin1>é".encode(), "latin-1", "é", "utf-8"),
    (codecs.BOM_UTF16_LE + "é".encode("utf-16-le"), None, "é", "utf-16-le"),
    (b"<meta charset=utf-16>caf\xc3\xa9", None, "café", "utf-8"),
    ("undeclared é".encode(), None, "é", "utf-8"),
]


@pytest.mark.parametrize(("data", "header", "words", "encoding"), DECLARED)
def test_the_strongest_declaration_decides(data, header, words, encoding):
    text, used = read_text(data, header=header)
    assert text.endswith(words)
    assert used == encoding


@pytest.mark.parametrize("name", ["no-such-charset", "utf-7", "rot13", "base64", "", "\x00", "🐚"])
def test_a_bad_charset_name_is_ignored(name):
    text, encoding = read_text("Où est l’été ?".encode(), header=name)
    assert (text, encoding) == ("Où est l’été ?", "utf-8")


def test_undeclared_bytes_are_guessed():
    russian = "Это статья о том, как исчезают страницы и что с этим делать редактору газеты. " * 5
    assert read_text(russian.encode("cp1251"))[0] == russian


def test_a_byte_order_mark_stays_in_the_text():
    assert read_text(codecs.BOM_UTF8 + b"a")[0] == "\ufeffa"


def test_what_is_no_character_is_one_replacement_a_byte():
    assert read_text(b"a\xff\xfeb", header="utf-8")[0] == "a\ufffd\ufffdb"


@given(
    st.binary(max_size=200), st.sampled_from(["utf-8", "cp1252", "gb18030", "cp932", "utf-16-le"])
)
def test_an_incremental_decoder_counts_the_same_characters(data, encoding):
    data += b" \n \n \n"  # Python's own decoders lose what follows a character cut at the end
    decoder = codecs.getincrementaldecoder(encoding)(error_handler(encoding))
    pieces = [decoder.decode(data[at : at + 1]) for at in range(len(data))]
    assert len("".join(pieces) + decoder.decode(b"", True)) == len(decode(data, encoding))


@given(st.binary(max_size=200), st.sampled_from(["utf-8", "cp1252", "gb18030", "utf-16-le", None]))
def test_any_bytes_make_a_text_that_can_be_written(data, header):
    text, encoding = read_text(data, header=header)
    text.encode("utf-8")
    assert decode(data, encoding) == text
