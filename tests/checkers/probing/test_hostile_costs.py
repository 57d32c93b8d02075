"""What the other side sends takes time and memory only in proportion: each of these took minutes.

They ran on the event loop, where no deadline ends anything.
"""

import asyncio
import gzip
import time
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest

from checkers.probing.body import BadBody, Body
from checkers.probing.decoding import decode
from checkers.probing.failures import EXPECTED
from checkers.probing.features import read_page
from checkers.probing.headers import address, charset, media_type, recorded
from checkers.probing.heads import LONGEST_HEAD, head_first
from checkers.probing.magic import magic
from checkers.probing.nesting import bounded
from checkers.urls import Url

MOST = 262_144
HERE = Url.parse("http://news.example/")


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


FIRST_BYTES = {
    "comments": (b"<!---->" * 140 + b"x", "text"),
    "comments and blanks": (b"<!-- a -->  " * 80 + b"x", "text"),
    "comments before a page": (b"<!-- a --> " * 80 + b"<p>", "html"),
    "a comment without end": (b"<!---->" * 130 + b"<!-- ", "text"),
    "declarations": (b'<?xml version="1.0"?>' * 40 + b"<rss>", "xml"),
}


@pytest.mark.parametrize(("data", "kind"), FIRST_BYTES.values(), ids=FIRST_BYTES)
@pytest.mark.timeout(5)
def test_first_bytes_are_read_once(data: bytes, kind: str) -> None:
    assert magic(data) == kind
    assert seconds(lambda: magic(data)) < 0.05


HEADERS = {
    "a charset far off": "text/html; charset=" + " " * 60_000 + ";",
    "a charset without end": "text/html; charset" + " " * 60_000,
    "charsets": "charset=" * 8_000,
    "blanks": " " * 60_000,
}


@pytest.mark.parametrize("value", HEADERS.values(), ids=HEADERS)
@pytest.mark.timeout(5)
def test_a_content_type_is_read_once(value: str) -> None:
    assert seconds(lambda: (media_type(value), charset(value))) < 0.1


DECLARATIONS = {
    "a charset far off": b"<meta charset=" + b" " * 2_030,
    "charsets far off": b"<meta" * 20 + b"charset=" + b" " * 1_900,
    "many that say charset": b"<meta" * 20 + b"charset" * 12 + b"=" + b" " * 1_800,
    "an encoding far off": b"<?xml encoding=" + b" " * 2_030,
}


@pytest.mark.parametrize("data", DECLARATIONS.values(), ids=DECLARATIONS)
def test_a_declared_encoding_is_looked_for_once(data: bytes) -> None:
    assert seconds(lambda: decode(data + b"\xff", None)) < 0.05


FONTS = "".join(f"<font a={number}>" for number in range(249))
PAGES = {
    "fonts that are opened in every paragraph": FONTS + "<p>x" * 64_000,
    "options": "<select>" + "<option>" * 32_000,
    "attributes with signs": "<p " + "".join(f"a{n}='>' " for n in range(23_000)) + ">",
    "attributes and a sign": "<p " + "".join(f"a{n}=1 " for n in range(20_000)) + "<>",
}


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_a_page_is_cut_before_it_gets_costly(html: str) -> None:
    data = html.encode()[:MOST]
    assert len(bounded(html)) < len(html)
    assert seconds(lambda: read_page(data, charset=None, base=HERE)) < 0.6


COMMON = {
    "a list of countries": "<select>" + "<option value=x>Land</option>" * 300 + "</select>" * 5,
    "some unclosed fonts": "<font size=2>" * 20 + "<p>text</p>" * 4_000,
    "a large picture": f'<p><img src="data:image/png;base64,{"A/b+" * 12_000}">',
    "a large state": f"<p data-state='{'{a: [1, 2]} ' * 5_000}'>",
    "a long text": "a < b, and b > c. " * 5_000,
}


@pytest.mark.parametrize("html", COMMON.values(), ids=COMMON)
def test_what_real_pages_have_is_not_cut(html: str) -> None:
    assert bounded(html) == html


async def read(pieces: AsyncIterator[bytes], coding: str) -> Body:
    body = Body(MOST)
    await body.read(pieces, coding)
    return body


async def test_what_follows_a_packed_body_is_not_kept() -> None:
    async def with_rubbish() -> AsyncIterator[bytes]:
        yield gzip.compress(b"a page")
        for _ in range(200):
            yield b"rubbish." * 8_000

    tracemalloc.start()
    body = await read(with_rubbish(), "gzip")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert body.data == b"a page"
    assert most < 2_000_000


@pytest.mark.parametrize("size", [1, 2, 5, 1000])
@pytest.mark.parametrize("coding", ["deflate", "raw deflate", "gzip", "two members"])
async def test_a_packed_body_may_come_in_any_pieces(coding: str, size: int) -> None:
    page = b"words of a page " * 50
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "deflate": zlib.compress(page),
        "raw deflate": raw.compress(page) + raw.flush(),
        "gzip": gzip.compress(page),
        "two members": gzip.compress(page[:9]) + gzip.compress(page[9:]),
    }[coding]

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(packed), size):
            yield packed[start : start + size]

    body = await read(pieces(), "deflate" if "deflate" in coding else "gzip")
    assert body.data == page


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_a_packed_body_that_breaks_off_says_so(coding: str) -> None:
    packed = (gzip.compress if coding == "gzip" else zlib.compress)(b"words " * 50)

    async def half() -> AsyncIterator[bytes]:
        yield packed[:-10]

    with pytest.raises(BadBody, match="breaks off"):
        await read(half(), coding)


def test_no_more_headers_are_kept_than_anybody_reads() -> None:
    kept = recorded([(b"Link", b"x" * 2_000)] * 500)
    assert len(kept) == 100
    assert {len(value) for _, value in kept} == {1024}


def test_an_address_goes_on_as_the_bytes_it_came_in() -> None:
    every = bytes(range(33, 127)) + bytes(range(128, 256))
    assert address(b" " + every + b" ").isascii()
    assert len(address(every)) == 94 + 3 * 128


@pytest.mark.parametrize("size", [1, 7, 1000])
async def test_a_head_in_any_pieces_is_one(size: int) -> None:
    protocol = head_first(asyncio.get_running_loop())
    protocol.set_response_params(auto_decompress=False)
    data = b"HTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok??"
    for start in range(0, len(data), size):
        protocol.data_received(data[start : start + size])
    statuses = [(await protocol.read())[0].code for _ in range(2)]
    assert statuses == [103, 200]


async def test_a_head_has_a_limit_of_its_own() -> None:
    protocol = head_first(asyncio.get_running_loop())
    protocol.set_response_params(auto_decompress=False, max_field_size=65_536)
    protocol.data_received(b"HTTP/1.1 200 OK\r\n")
    for number in range(LONGEST_HEAD // 10_000 + 1):
        protocol.data_received(b"X-%d: " % number + b"x" * 10_000 + b"\r\n")
    with pytest.raises(aiohttp.ClientError, match="262,144 bytes of headers"):
        await protocol.read()


def test_a_connection_that_closes_under_its_reader_is_no_fault_of_ours() -> None:
    assert issubclass(aiohttp.EofStream, EXPECTED)
