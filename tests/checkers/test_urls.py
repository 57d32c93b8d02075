"""Addresses are read as browsers do, and text that two readers read differently is refused."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.errors import BadUrl
from checkers.urls import Url, read_host, registrable_domain

BASE = Url("https://example.com/2019/05/story.html?page=2#top")

READ: list[tuple[str, str]] = [
    ("http://Example.COM", "http://example.com/"),
    ("  https://example.com/a\n b ", "https://example.com/a%20b"),
    ("http://example.com:80/x", "http://example.com/x"),
    ("https://example.com:8443/x", "https://example.com:8443/x"),
    ("HTTPS://EXAMPLE.com/Über?q=ä", "https://example.com/%C3%9Cber?q=%C3%A4"),
    ("http://bücher.example/", "http://xn--bcher-kva.example/"),
    ("http://0x5DB8D70E/", "http://93.184.215.14/"),
    ("http://[2606:2800:21f::8B2C]/", "http://[2606:2800:21f::8b2c]/"),
    ("other.html", "https://example.com/2019/05/other.html"),
    ("/root", "https://example.com/root"),
    ("//cdn.example.net/x", "https://cdn.example.net/x"),
    ("?page=3", "https://example.com/2019/05/story.html?page=3"),
    ("#notes", "https://example.com/2019/05/story.html?page=2#notes"),
    ("mailto:desk@example.com", "mailto:desk@example.com"),
    ("https://example.com/@author/post", "https://example.com/@author/post"),
    ("https://example.com/a?to=me@example.com", "https://example.com/a?to=me@example.com"),
]


@pytest.mark.parametrize(("raw", "text"), READ)
def test_an_address_is_read_as_a_browser_reads_it(raw: str, text: str) -> None:
    assert Url.parse(raw, base=BASE).text == text


REFUSED: list[tuple[str, str]] = [
    ("", "nothing, and nothing to be relative to"),
    ("//example.com/", "no scheme, and nothing to be relative to"),
    ("http://", "no host"),
    ("http://user@example.com/", "a user name"),
    ("http://example.com@evil.example/", "a user name that looks like a host"),
    ("http://example.com#@evil.example/", "a host to readers that know no fragments"),
    ("http://example.com?@evil.example/", "a host to readers that know no queries"),
    ("http://example.com\\@evil.example/", "a backslash, which some read as a slash"),
    ("http:\\\\example.com\\", "backslashes for slashes"),
    ("http://example.com/\x00", "a NUL"),
    ("http://exa mple.com/", "a space in the host"),
    ("http://example.com%00.evil.example/", "an escaped NUL in the host"),
    ("http://example.com;evil.example/", "a separator in the host"),
    ("http://example..com/", "an empty label"),
    ("http://[::1].example/", "a literal and a name"),
    ("http://example.com/..//evil.example/", "a path that climbs into a host"),
    ("http://example.com:99999/", "a port that does not exist"),
    ("http://1.2.3.4.5/", "too many numbers"),
    ("http://example.com/" + "a" * 70_000, "far too long"),
]


@pytest.mark.parametrize(("raw", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_text_that_could_be_read_in_two_ways_is_refused(raw: str, why: str) -> None:
    with pytest.raises(BadUrl):
        Url.parse(raw)


def test_the_parts_of_an_address_have_names() -> None:
    url = Url.parse("https://www.example.co.uk:8443/2019/05/a-title?page=2#notes")
    assert (url.scheme, url.host, url.port) == ("https", "www.example.co.uk", 8443)
    assert (url.path, url.query, url.fragment) == ("/2019/05/a-title", "page=2", "notes")
    assert url.origin == "https://www.example.co.uk:8443"
    assert url.root.text == "https://www.example.co.uk:8443/"
    assert url.directory.text == "https://www.example.co.uk:8443/2019/05/"
    assert url.without_fragment.text == "https://www.example.co.uk:8443/2019/05/a-title?page=2"
    assert url.site == "example.co.uk"


@pytest.mark.parametrize(
    ("text", "is_root"),
    [
        ("https://example.com/", True),
        ("https://example.com/#about", True),
        ("https://example.com/?p=12", False),
        ("https://example.com/index.html", False),
    ],
)
def test_a_front_page_has_neither_path_nor_query(text: str, is_root: bool) -> None:
    assert Url(text).is_root is is_root


SLUGS: list[tuple[str, tuple[str, ...]]] = [
    ("https://example.com/2019/05/russias-deal-with-congo.html",
     ("russias", "deal", "with", "congo")),
    ("https://example.com/congo_deal/5678751", ("congo", "deal")),
    ("https://example.com/%D0%BD%D0%BE%D0%B2%D0%B0%D1%8F-%D1%81%D0%B4%D0%B5%D0%BB%D0%BA%D0%B0/",
     ("новая", "сделка")),
    ("https://example.com/12345", ()),
    ("https://example.com/news", ()),
    ("https://example.com/", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), SLUGS)
def test_the_slug_is_the_last_segment_that_says_something(
    text: str, words: tuple[str, ...]
) -> None:
    assert Url(text).words == words


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("blog.example.org.", "example.org"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_the_registrable_domain_is_what_somebody_registered(host: str, domain: str) -> None:
    assert registrable_domain(host) == domain


@given(st.text(max_size=60))
def test_reading_an_address_twice_changes_nothing(raw: str) -> None:
    try:
        url = Url.parse(raw, base=BASE)
    except BadUrl:
        return
    assert Url.parse(url.text) == url


@given(st.ip_addresses(v=4), st.sampled_from(["{}", "0x{:x}", "{:d}", "0{:o}"]))
def test_every_spelling_of_an_ipv4_address_becomes_the_same_host(
    address: ipaddress.IPv4Address, spelling: str
) -> None:
    written = spelling.format(address if spelling == "{}" else int(address))
    assert Url.parse(f"http://{written}/").host == str(address)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Wiki.Example", "wiki.example"),
        ("wiki.example.", "wiki.example"),
        ("intranet", "intranet"),
        ("localhost", "localhost"),
        ("a_b.example", "a_b.example"),
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:DB8:0::1]", "2001:db8::1"),
        ("b\u00fccher.example", "xn--bcher-kva.example"),
    ],
)
def test_a_host_is_read_as_addresses_have_it(text, host):
    assert read_host(text) == host
    bracketed = f"[{host}]" if ":" in host else host
    assert Url.parse(f"http://{bracketed}/").host == host


@pytest.mark.parametrize(
    "text",
    ["", ".", "not a host", "wiki.example/x", "wiki.example:80", "a@wiki.example", "wiki.example?x",
     "wiki.example#x", "%61.example", "0x7f.1", "a..b", "http://wiki.example", "::1/x", "[::1]:80",
     "wiki.example..", "\0"],
)  # fmt: skip
def test_what_is_no_host_is_refused(text):
    with pytest.raises(BadUrl):
        read_host(text)
