"""What is read of a probed page, of good ones and of hostile ones."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkers.likeness import coverage, resemblance, sketch, vocabulary, words
from checkers.model import Page
from checkers.probing.decoding import decode
from checkers.probing.features import EXCERPT, WORDS_READ, read_page, refresh_target
from checkers.probing.nesting import bounded
from checkers.urls import Url

BASE = Url.parse("https://observer.example/2019/05/story.html")

STORY = """<!doctype html>
<html lang="en-GB"><head>
<title> Harbour museum
   reopens | The Observer </title>
<meta property="og:title" content="Harbour museum reopens">
<link rel="canonical" href="/2019/05/story">
<style>p { colour: red }</style><script>var hidden = "words of a script";</script>
</head><body>
<svg><title>an icon</title></svg>
<h1>The harbour museum <em>reopens</em></h1>
<p>After the flood, the doors are open again.</p>
<noscript>Please enable scripts.</noscript><template>not yet</template>
</body></html>"""


def read(html: str | bytes, charset: str | None = None) -> Page:
    data = html if isinstance(html, bytes) else html.encode()
    return read_page(data, charset=charset, base=BASE)[0]


def test_a_page_is_read_as_a_reader_sees_it() -> None:
    page = read(STORY)

    assert page.title == "Harbour museum reopens | The Observer"
    assert page.h1 == "The harbour museum reopens"
    assert page.og_title == "Harbour museum reopens"
    assert page.canonical == "https://observer.example/2019/05/story"
    assert page.language == "en-gb"
    assert page.excerpt == "The harbour museum reopens After the flood, the doors are open again."
    assert page.words == 12
    assert coverage(["flood", "doors"], vocabulary(words(page.text))) == 1.0
    assert not vocabulary(words("hidden scripts icon yet")) & vocabulary(words(page.text))
    assert (page.script_shell, page.login_form, page.paywalled) == (False, False, False)


def test_a_page_resembles_itself_with_another_date() -> None:
    text = " ".join(f"word{number}" for number in range(300))
    one, other = (read(f"<p>{text}</p><p>{day} May</p>") for day in ("3", "4"))

    assert resemblance(sketch(words(one.text)), sketch(words(other.text))) > 0.95


def test_the_excerpt_of_a_thin_page_is_all_of_it() -> None:
    thin, long = read("<p>" + "word " * 240 + "end"), read("<p>" + "word " * 400 + "end")

    assert thin.excerpt.endswith("end")
    assert len(long.excerpt) <= EXCERPT


def test_no_more_words_are_counted_than_are_read() -> None:
    assert read("<p>" + "word " * 20_000).words == WORDS_READ


def test_controls_and_marks_that_turn_writing_around_are_taken_out() -> None:
    page = read("<title>a\u202etxt.exe\x07\x1b[31m b</title><h1>c\u2066d</h1><p>e\u200ff</p>")

    assert page.title == "a txt.exe [31m b"
    assert page.h1 == "c d"
    assert page.excerpt == "c d e f"


SHELLS = [
    ('<div id="root"></div><script src="/bundle.js"></script>', True),
    ('<app-root>Loading the application, please be so kind as to wait for it a little while longer'
     '</app-root><script src="/main.js"></script>', True),
    ("<script>document.write(page)</script>", True),
    ("<p>No scripts here</p>", False),
    ('<div id="root">' + "word " * 200 + '</div><script src="/bundle.js"></script>', False),
]  # fmt: skip


@pytest.mark.parametrize(("html", "is_shell"), SHELLS)
def test_a_frame_that_scripts_fill_is_told_from_a_page(html: str, is_shell: bool) -> None:
    assert read(html).script_shell is is_shell


@pytest.mark.parametrize("kind", ["password", "PASSWORD"])
def test_a_password_field_makes_a_login_form(kind: str) -> None:
    assert read(f'<form><input name=u><input type="{kind}"></form>').login_form


PAYWALLS = [
    ('<script type="application/ld+json">{"isAccessibleForFree": false}</script>', True),
    ('<script type="application/ld+json">{"isAccessibleForFree":"False"}</script>', True),
    ('<meta itemprop="isAccessibleForFree" content="false">', True),
    ('<script type="application/ld+json">{"isAccessibleForFree": true}</script>', False),
    ("<p>isAccessibleForFree is a property of schema.org</p>", False),
]


@pytest.mark.parametrize(("html", "paywalled"), PAYWALLS)
def test_a_page_says_itself_that_it_is_for_subscribers(html: str, paywalled: bool) -> None:
    assert read(html).paywalled is paywalled


REFRESHES = [
    ('<meta http-equiv="refresh" content="0; url=/new">', "/new"),
    ("<META HTTP-EQUIV=Refresh CONTENT=\"3;URL='https://b.example/'\">", "https://b.example/"),
    ('<meta http-equiv="refresh" content="0;/new">', "/new"),
    ('<meta http-equiv="refresh" content="60; url=/news">', None),
    ('<meta http-equiv="refresh" content="5">', None),
    ('<noscript><meta http-equiv="refresh" content="0; url=/no-js"></noscript>', None),
    ("<p>refresh</p>", None),
]


@pytest.mark.parametrize(("html", "target"), REFRESHES)
def test_a_quick_refresh_is_a_way_to_another_page(html: str, target: str | None) -> None:
    assert read_page(html.encode(), charset=None, base=BASE)[1] == target


@given(st.text())
def test_any_refresh_value_has_a_target_or_none(value: str) -> None:
    target = refresh_target(value)

    assert target is None or target.strip()


CHARSETS = [
    ("Café".encode(), None, "Café"),
    ("Café".encode(), "iso-8859-1", "Café"),
    ("Café".encode("latin-1"), None, "Café"),
    ("Café”".encode("cp1252"), "ISO-8859-1", "Café”"),
    ("Обзор".encode("koi8-r"), "koi8-r", "Обзор"),
    (b"<meta charset='windows-1251'>" + "Обзор".encode("cp1251"), None, "Обзор"),
    (
        b"<meta http-equiv=c content='text/html; charset=gb2312'>" + "页面".encode("gbk"),
        None,
        "页面",
    ),
    (b"<meta charset=shift_jis>" + "ページ".encode("cp932"), None, "ページ"),
    ("ページ".encode("iso2022_jp"), "ISO-2022-JP", "ページ"),
    ("Обзор".encode("utf-16"), None, "Обзор"),
    ("\ufeffОбзор".encode(), "koi8-r", "Обзор"),
    ("Обзор".encode()[:-1], None, "Обзо"),
    ("Обзор".encode(), "unicode_escape", "Обзор"),
    ("Обзор".encode(), "no-such-charset", "Обзор"),
    (b"a\xffb", "utf-8", "a\ufffdb"),
]


@pytest.mark.parametrize(("data", "charset", "text"), CHARSETS)
def test_bytes_are_read_as_what_they_are(data: bytes, charset: str | None, text: str) -> None:
    assert decode(data, charset).endswith(text)


HOSTILE = {
    "nested": "<div>" * 50_000,
    "nested, with end tags of another name": "<div></x>" * 30_000,
    "nested, in capitals": "<DIV>" * 50_000,
    "unclosed formatting": "".join(f"<div><b a={n}>x</div>" for n in range(10_000)),
    "attributes": "<div " + " ".join(f"a{n}" for n in range(40_000)) + ">x",
    "links": "<a href=x>y " * 20_000,
    "comments": "<!--" * 60_000,
    "marked sections": "<![CDATA[" * 25_000,
    "signs": "<" * 250_000,
    "an open quotation": '<a href="' * 25_000,
    "zeroes": "\0" * 250_000,
    "a refresh without end": '<meta http-equiv=refresh content="0;' + " ;" * 120_000 + '">',
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_costs_little_time(html: str) -> None:
    started = time.process_time()
    read(html)

    assert time.process_time() - started < 0.5


def test_a_deep_page_is_cut_and_a_common_one_is_not() -> None:
    deep = "<p>before</p>" + "<div>" * 2_000 + "after"
    flat = "<div><b>x</b><br><p>y<li>z</div>" * 5_000

    assert read(deep).excerpt == "before"
    assert bounded(flat) == flat


def test_a_picture_within_an_attribute_is_no_overgrown_tag() -> None:
    html = f'<p>before</p><img src="data:image/png;base64,{"A" * 50_000}"><p>after</p>'

    assert read(html).excerpt == "before after"


@settings(max_examples=60)
@given(st.binary(max_size=3000), st.sampled_from([None, "utf-8", "gbk", "utf-16", "zip"]))
def test_any_bytes_are_some_page(data: bytes, charset: str | None) -> None:
    page, target = read_page(data, charset=charset, base=BASE)

    assert page.excerpt.isprintable() or page.excerpt
    assert target is None or target


@pytest.mark.parametrize(
    "padded",
    [
        lambda count: b'<meta http-equiv=refresh content="' + b" " * count + b'">',
        lambda count: b'<meta http-equiv=refresh content="' + b"1" * count + b'">',
        lambda count: b'<script>"isAccessibleForFree":' + b" " * count + b"x</script>",
    ],
    ids=["blanks in a refresh", "digits in a refresh", "blanks before a paywall"],
)
def test_patterns_take_time_in_proportion_to_the_page(padded: Callable[[int], bytes]) -> None:
    """They once took the cube of it: 800 blanks held the loop for three seconds."""

    def took(count: int) -> float:
        data = padded(count)
        started = time.perf_counter()
        read(data)
        return time.perf_counter() - started

    short = min(took(20_000) for _ in range(3))
    assert min(took(80_000) for _ in range(3)) < 40 * short
