import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checkers.model import Article, Document, Edit, Format, Remedy, RemedyKind, VerdictKind
from checkers.repair import apply, propose, repaired_text
from checkers.repair.byte_offsets import layout_of
from tests.checkers.repair.articles import (
    MEMENTO_URL,
    PLAIN,
    Built,
    LinkReader,
    built,
    citation_of,
    error_handler,
    found,
    html_article,
    verdict,
)


def remedies(article: Article, hrefs: list[str]) -> list[Remedy]:
    gone, answer = verdict(VerdictKind.GONE), found()
    return [propose(article, citation_of(article, href), gone, answer) for href in hrefs]


@settings(deadline=None)
@given(built())
def test_repair_changes_the_bytes_of_the_edits_and_no_others(page: Built) -> None:
    article = page.article
    assume(all(article.text.count(href) == 1 for href in page.hrefs))
    made = remedies(article, page.hrefs)
    codec = PLAIN.get(page.charset, page.charset)

    expected = [page.pieces[0]]
    outer = page.pieces[2::2]
    for remedy, quote, after in zip(made, page.quotes, outer, strict=True):
        value, attributes = (edit.replacement.encode(codec) for edit in remedy.edits)
        mark = quote.encode(codec)
        assert after.startswith(mark)
        expected += [value, mark, attributes, after.removeprefix(mark)]

    edits = [edit for remedy in made for edit in remedy.edits]
    assert apply(article, edits) == b"".join(expected)


@settings(deadline=None)
@given(built())
def test_a_parser_reads_the_memento_as_the_address_of_every_repaired_link(page: Built) -> None:
    article = page.article
    assume(all(article.text.count(href) == 1 for href in page.hrefs))
    made = remedies(article, page.hrefs)
    assert [remedy.kind for remedy in made] == [RemedyKind.REPLACE_WITH_MEMENTO] * len(made)

    data = apply(article, [edit for remedy in made for edit in remedy.edits])
    links = LinkReader(data.decode(page.charset, error_handler(page.charset))).links

    assert [link["href"] for link in links] == [MEMENTO_URL] * len(made)
    assert [link["data-versionurl"] for link in links] == [MEMENTO_URL] * len(made)
    assert [link["data-originalurl"] for link in links] == page.hrefs
    assert {link["data-versiondate"] for link in links} <= {"2019-06-03"}


@settings(deadline=None)
@given(built())
def test_no_edits_leave_every_byte(page: Built) -> None:
    assert apply(page.article, []) == page.article.document.data
    assert repaired_text(page.article, []) == page.article.text


@settings(deadline=None)
@given(
    st.sampled_from(["utf-8", "cp932", "gb18030", "big5", "euc_jp", "euc_kr", "cp1252"]),
    st.lists(st.binary(max_size=6) | st.sampled_from(["日本", "é<a>", "한"]), max_size=8),
    st.data(),
)
def test_every_place_in_any_bytes_is_a_border_between_the_same_characters(
    charset: str, parts: list[bytes | str], data: st.DataObject
) -> None:
    raw = b"".join(
        part if isinstance(part, bytes) else part.encode(charset, "ignore") for part in parts
    )
    text = raw.decode(charset, "surrogateescape")
    place = data.draw(st.integers(0, len(text)))
    article = html_article(text, data=raw, encoding=charset)

    offset = layout_of(article, [place]).offsets[place]

    assert raw[:offset].decode(charset, "surrogateescape") == text[:place]
    assert raw[offset:].decode(charset, "surrogateescape") == text[place:]


@pytest.mark.parametrize(
    ("charset", "data", "before"),
    [
        # Two spellings of one character: the text cannot be encoded back into these bytes.
        ("cp932", b"\xfa\x54\x81\xca", "￢￢"),
        ("iso2022_jp", b"\x1b$B\x1b$BF|\x1b(B", "日"),
        ("utf-7", b"+ZeVnLIqe-", "日本語"),
        ("utf-16", b"\xfe\xff" + "日本".encode("utf-16-be"), "日本"),
        ("utf-16", b"\xff\xfe" + "日本".encode("utf-16-le"), "日本"),
        ("utf-32", b"\x00\x00\xfe\xff" + "日".encode("utf-32-be"), "日"),
        ("utf-16-le", b"\xff\xfe" + "日本".encode("utf-16-le"), "\ufeff日本"),
        ("utf-8", b"\xef\xbb\xbf" + "é".encode(), "\ufeffé"),
        ("utf-8", b"\xef\xbb\xbf" + "é".encode(), "é"),
        ("utf-8", b"\xe2\x82", "��"),
        ("utf-16-le", b"\x00\xd8", "�"),
        ("iso2022_jp", b"\xff", "�"),
    ],
)
def test_bytes_with_no_way_back_from_their_text_are_kept(
    charset: str, data: bytes, before: str
) -> None:
    codec = {b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le"}.get(data[:2], charset)
    codec = "utf-32-be" if charset == "utf-32" else codec
    page = data + "<a href=x>".encode(codec)
    start = len(before) + len("<a href=")
    article = html_article(before + "<a href=x>", data=page, encoding=charset)

    repaired = apply(article, [Edit(start=start, end=start + 1, replacement="yz")])

    assert repaired == data + "<a href=yz>".encode(codec)


def test_a_place_within_what_is_written_as_one_is_refused() -> None:
    article = html_article("か゚", data="か゚".encode("euc_jis_2004"), encoding="euc_jis_2004")
    assert apply(article, [Edit(start=2, end=2, replacement="x")]) == b"\xa4\xf7x"
    with pytest.raises(ValueError, match="not one that its encoding writes apart"):
        apply(article, [Edit(start=1, end=1, replacement="x")])


def test_broken_bytes_in_a_long_page_are_found_far_from_its_beginning() -> None:
    data = b"\xfa\x54 <p>\xfd</p>\r\n" * 2_000 + b"<a href=x>"
    text = data.decode("cp932", "surrogateescape")
    article = html_article(text, data=data, encoding="cp932")
    place = text.rindex("x")
    repaired = apply(article, [Edit(start=place, end=place + 1, replacement="yz")])
    assert repaired == data.removesuffix(b"x>") + b"yz>"


def test_what_the_charset_lacks_is_written_as_character_references() -> None:
    article = html_article("<a href='x'>é</a>", encoding="cp1252")
    repaired = apply(article, [Edit(start=9, end=10, replacement="é/日")])
    assert repaired == b"<a href='\xe9/&#26085;'>\xe9</a>"


def test_edits_may_come_in_any_order_and_touch() -> None:
    article = html_article("abcdef")
    edits = [
        Edit(start=4, end=4, replacement="|"),
        Edit(start=2, end=4, replacement="CD"),
        Edit(start=0, end=1, replacement=""),
    ]
    assert apply(article, edits) == b"bCD|ef"
    assert repaired_text(article, edits) == "bCD|ef"


def test_an_edit_accepted_twice_is_made_once() -> None:
    article = html_article("abc")
    edits = [Edit(start=1, end=1, replacement="x"), Edit(start=1, end=1, replacement="x")]
    assert apply(article, edits) == b"axbc"


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ([Edit(start=0, end=2, replacement=""), Edit(start=1, end=3, replacement="")], "overlap"),
        ([Edit(start=1, end=1, replacement="x"), Edit(start=1, end=1, replacement="y")], "overlap"),
        ([Edit(start=1, end=2, replacement="x"), Edit(start=1, end=2, replacement="y")], "overlap"),
        ([Edit(start=0, end=3, replacement=""), Edit(start=1, end=1, replacement="")], "overlap"),
        ([Edit(start=2, end=4, replacement="")], "3 characters"),
        ([Edit(start=-1, end=2, replacement="")], "not within"),
        ([Edit(start=2, end=1, replacement="")], "not within"),
    ],
)
def test_edits_that_contradict_or_reach_too_far_are_refused(edits: list[Edit], words: str) -> None:
    for made in (apply, repaired_text):
        with pytest.raises(ValueError, match=words):
            made(html_article("abc"), edits)


@pytest.mark.parametrize(
    ("text", "encoding", "words"),
    [("abd", "utf-8", "not its bytes"), ("abc", "no-such-charset", "not a known encoding")],
)
def test_an_article_that_is_not_its_bytes_decoded_is_refused(
    text: str, encoding: str, words: str
) -> None:
    article = Article(
        document=Document(data=b"abc"), text=text, encoding=encoding, format=Format.HTML
    )
    with pytest.raises(ValueError, match=words):
        apply(article, [Edit(start=0, end=1, replacement="x")])
