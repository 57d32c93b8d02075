"""Servers that mean ill or know no better: each gives evidence, within its time and its bytes."""

import asyncio
import gzip
import zlib
from datetime import timedelta

import pytest

from checkers.model import Evidence, Failure, Probe, Purpose
from checkers.urls import Url
from tests.internet import Answer, Internet, raw

PAGE = b"<html><title>Here</title><p>Some words of a page.</p></html>"


def message(*headers: str, body: bytes = PAGE, first: str = "HTTP/1.1 200 OK") -> bytes:
    """An answer, its headers as they are given."""
    head = "\r\n".join([first, "Content-Type: text/html", *headers])
    return head.encode("latin-1") + b"\r\n\r\n" + body


def chunked(*chunks: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)


def encoded(coding: str, body: bytes) -> bytes:
    return message(f"Content-Encoding: {coding}", f"Content-Length: {len(body)}", body=body)


def raw_deflate(data: bytes) -> bytes:
    squeezer = zlib.compressobj(wbits=-15)
    return squeezer.compress(data) + squeezer.flush()


READ = {
    "without a length": message(),
    "many headers": message(*[f"X-{number}: {number}" for number in range(300)]),
    "long header": message(f"Content-Security-Policy: {'x' * 30_000}"),
    "two hundred cookies": message(*[f"Set-Cookie: c{number}={number}" for number in range(200)]),
    "a cookie of nonsense": message("Set-Cookie: \x80=\xff; ;;=; Domain=.com; Path"),
    "reason with markup": message(first="HTTP/1.1 200 <script>alert(1)</script>"),
    "no reason": message(first="HTTP/1.1 200"),
    "HTTP/1.0": message(first="HTTP/1.0 200 OK"),
    "an early hint": b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + message(),
    "a hundred early hints": b"HTTP/1.1 100 Continue\r\n\r\n" * 100 + message(),
    "length zero missing body": message("Content-Length: 60"),
    "more than its length": message(f"Content-Length: {len(PAGE)}", body=PAGE + b"rubbish\r\n\r\n"),
    "another answer behind it": message(f"Content-Length: {len(PAGE)}", body=PAGE + message()),
    "trailers that are none": message(
        "Transfer-Encoding: chunked", body=chunked(PAGE) + b"0\r\nX: 1\r\n\r\n"
    ),
    "lines that end in LF": message().replace(b"\r\n", b"\n"),
    "chunks": message(
        "Transfer-Encoding: chunked", body=chunked(PAGE[:20], PAGE[20:]) + b"0\r\n\r\n"
    ),
    "gzip": encoded("gzip", gzip.compress(PAGE)),
    "gzip in two members": encoded("gzip", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])),
    "gzip with rubbish behind": encoded("gzip", gzip.compress(PAGE) + b"rubbish"),
    "gzip in gzip": encoded("gzip, gzip", gzip.compress(gzip.compress(PAGE))),
    "zlib": encoded("deflate", zlib.compress(PAGE)),
    "deflate without zlib's header": encoded("deflate", raw_deflate(PAGE)),
    "identity": encoded("identity", PAGE),
    "a coding that is none": encoded("utf-8", PAGE),
    "gzip in gzip, in two headers": message(
        "Content-Encoding: gzip",
        "Content-Encoding: gzip",
        body=gzip.compress(gzip.compress(PAGE)),
    ),
}

CUT = {
    "a length that is too long": message("Content-Length: 90000"),
    "chunks that break off": message("Transfer-Encoding: chunked", body=b"ffff\r\n" + PAGE),
    "gzip that breaks off": message(
        "Content-Encoding: gzip", "Content-Length: 90000", body=gzip.compress(PAGE)[:-9]
    ),
    "gzip that breaks off within its length": encoded("gzip", gzip.compress(PAGE)[:-9]),
}

UNREADABLE = {
    "not gzip": encoded("gzip", PAGE),
    "an unknown coding": encoded("br", PAGE),
    "many codings": encoded("gzip, gzip, gzip, gzip", gzip.compress(PAGE)),
}

NO_ANSWER = {
    "nonsense": b"\x00\x01\x02\x03\r\n\r\n",
    "HTTP/0.9": PAGE,
    "another protocol": b"SSH-2.0-small_1.0\r\n",
    "status of letters": message(first="HTTP/1.1 OK fine"),
    "status 000": message(first="HTTP/1.1 000 Nothing"),
    "status of four digits": message(first="HTTP/1.1 2000 OK"),
    "ten thousand headers": message(*[f"X-{number}: {number}" for number in range(10_000)]),
    "a megabyte of header": message(f"X-Long: {'x' * 2**20}"),
    "a megabyte of headers": message(*[f"X-{number}: {'x' * 2**15}" for number in range(32)]),
    "a megabyte of nothing": b"\r\n" * 2**19 + message(),
    "a header without a colon": message("This is no header"),
    "NUL in a header": message("X-Nul: a\x00b"),
    "a switch of protocols": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n" + PAGE,
    "length and chunks": message(
        "Content-Length: 5", "Transfer-Encoding: chunked", body=chunked(PAGE) + b"0\r\n\r\n"
    ),
    "two lengths": message("Content-Length: 5", "Content-Length: 60"),
    "a negative length": message("Content-Length: -5"),
}


async def look(answer: bytes, *, timeout: float = 2.0) -> Evidence:
    async with Internet() as internet:
        internet.site("strange.example").answer("/", raw(answer))
        async with internet.prober(timeout=timeout) as prober:
            return await prober(Probe(Purpose.PAGE, Url.parse("http://strange.example/")))


@pytest.mark.parametrize("answer", READ.values(), ids=READ)
async def test_what_is_odd_is_read(answer: bytes) -> None:
    evidence = await look(answer)
    assert (evidence.status, evidence.failure, evidence.cut) == (200, None, "")
    assert evidence.page is not None
    assert evidence.page.title == "Here"


@pytest.mark.parametrize("answer", CUT.values(), ids=CUT)
async def test_what_breaks_off_is_read_as_far_as_it_came(answer: bytes) -> None:
    evidence = await look(answer)
    assert (evidence.status, evidence.failure, evidence.cut) == (200, None, "broken")
    assert evidence.failure_text
    assert evidence.page is not None
    assert evidence.page.title == "Here"


@pytest.mark.parametrize("answer", UNREADABLE.values(), ids=UNREADABLE)
async def test_what_cannot_be_read_has_a_status_and_no_page(answer: bytes) -> None:
    evidence = await look(answer)
    assert (evidence.status, evidence.failure, evidence.cut) == (200, None, "broken")
    assert evidence.page is None
    assert evidence.failure_text


@pytest.mark.parametrize("answer", NO_ANSWER.values(), ids=NO_ANSWER)
async def test_what_is_no_http_is_a_bad_answer(answer: bytes) -> None:
    evidence = await look(answer)
    assert evidence.failure is Failure.BAD_ANSWER
    assert evidence.status is None
    assert evidence.failure_text.isprintable()


async def test_a_declared_length_of_gigabytes_is_not_waited_for() -> None:
    declared = message("Content-Length: 5368709120", body=PAGE + b"x" * 300_000)
    evidence = await look(declared)
    assert (evidence.cut, evidence.size) == ("size", 262_144)
    assert evidence.elapsed < timedelta(seconds=1)


async def test_a_chunk_size_of_nonsense_ends_the_body() -> None:
    async def play(request, wire):  # type: ignore[no-untyped-def]  # a play
        await wire.send(message("Transfer-Encoding: chunked", body=chunked(PAGE)))
        await asyncio.sleep(0.05)
        await wire.send(b"zz\r\nx\r\n0\r\n\r\n")

    async with Internet() as internet:
        internet.site("strange.example").answer("/", play)
        async with internet.prober(timeout=0.5) as prober:
            evidence = await prober(Probe(Purpose.PAGE, Url.parse("http://strange.example/")))
    assert (evidence.status, evidence.failure, evidence.size) == (200, None, len(PAGE))
    assert evidence.cut in ("broken", "time")


async def test_a_flood_of_interim_answers_ends_with_the_time() -> None:
    async def flood(request, wire):  # type: ignore[no-untyped-def]  # a play
        while True:
            await wire.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 10)

    async with Internet() as internet:
        internet.site("strange.example").answer("/", flood)
        async with internet.prober(timeout=0.5) as prober:
            evidence = await prober(Probe(Purpose.PAGE, Url.parse("http://strange.example/")))
    assert evidence.failure is Failure.BAD_ANSWER
    assert evidence.elapsed < timedelta(seconds=2)


async def test_what_comes_behind_an_answer_is_no_part_of_the_next() -> None:
    async with Internet() as internet:
        site = internet.site("strange.example")
        site.answer("/", raw(message("Content-Length: 30") + message()))
        site.page("/next", title="Next")
        async with internet.prober() as prober:
            await prober(Probe(Purpose.PAGE, Url.parse("http://strange.example/")))
            following = await prober(Probe(Purpose.PAGE, Url.parse("http://strange.example/next")))
    assert following.page is not None
    assert following.page.title == "Next"


@pytest.mark.parametrize(
    ("locations", "reached"),
    [
        (["/caf\xe9"], "/caf%E9"),
        (["/caf\u00c3\u00a9"], "/caf%C3%A9"),
        (["/a b"], "/a%20b"),
        (["  /spaces  "], "/spaces"),
        (["/same", "/same"], "/same"),
        (["/<script>"], "/%3Cscript%3E"),
    ],
)
async def test_a_location_is_read_as_browsers_do(locations: list[str], reached: str) -> None:
    answer = message(
        *[f"Location: {location}" for location in locations],
        "Content-Length: 0",
        first="HTTP/1.1 301 Moved",
        body=b"",
    )
    async with Internet() as internet:
        site = internet.site("strange.example")
        site.answer("/", raw(answer))
        async with internet.prober() as prober:
            evidence = await prober(Probe(Purpose.PAGE, Url.parse("http://strange.example/")))
    assert evidence.status == 404
    assert site.requests[-1].path == reached


@pytest.mark.parametrize("locations", [["/one", "/two"], [""], ["   "]])
async def test_a_location_that_says_nothing_clear_is_not_followed(locations: list[str]) -> None:
    headers = [("Location", location) for location in locations]
    async with Internet() as internet:
        site = internet.site("strange.example")
        site.answer("/", Answer(301, headers=headers))
        async with internet.prober() as prober:
            evidence = await prober(Probe(Purpose.PAGE, Url.parse("http://strange.example/")))
    assert len(site.requests) == 1
    assert evidence.failure in (Failure.REDIRECT_BAD, None)


async def test_what_servers_say_is_kept_as_one_line_of_plain_text() -> None:
    evil = "nginx\x1b[31m\u202egnp\u2066\x9b\t" + "x" * 5000
    answer = Answer(200, PAGE, headers=[("Server", evil)])
    async with Internet() as internet:
        internet.site("strange.example").answer("/", answer)
        async with internet.prober() as prober:
            evidence = await prober(Probe(Purpose.PAGE, Url.parse("http://strange.example/")))
    server = evidence.header("server")
    assert server.startswith("nginx [31m gnp xxx")
    assert server.isprintable()
    assert len(server) <= 1024
