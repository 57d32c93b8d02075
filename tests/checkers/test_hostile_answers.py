"""Servers that mean ill or know no better: each row of the design's list comes to a verdict.

What the rows have in common: no exception, also none that only a log shows; an end within the time
of a probe; a bounded number of bytes and requests; and nothing that may be alive is called dead.
"""

import asyncio
import gzip
import tracemalloc
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from checkers.model import Citation, CitationKind, Evidence, Standing, Verdict, VerdictKind
from checkers.pipeline import Ports, reach_verdict
from checkers.urls import Url
from checkers.verdicts import Policy
from tests.internet import (
    Answer,
    Internet,
    dripping,
    endless,
    gzip_bomb,
    hard_404,
    html,
    prose,
    raw,
    stalled,
)
from tests.internet.answers import Behaviour, bomb, flood, message
from tests.internet.ways_on import (
    behind_a_cookie,
    behind_ever_more_cookies,
    down_to_http,
    further,
    refreshing,
    to,
)

TIMEOUT = 1.0
MOST_REDIRECTS = 10
MOST_BODY = 262_144
MOST_MEMORY = 8_000_000
"""Bytes at once, those of the servers included; a bomb is of 20 MB at least."""

STORY = "/1000"
"""Nothing in the address says what to expect, and neither do the words of the link: no title can
vouch for what comes."""

V = VerdictKind
PAGE = html(title="Harbour museum reopens", text=prose("museum", words=120)).encode()
ELSEWHERE = {"/new": Answer(200, PAGE)}
LENGTH = f"Content-Length: {len(PAGE)}"
OK = b"HTTP/1.1 200 OK\r\n"
INTERIM = b"HTTP/1.1 100 Continue\r\n\r\n" * 100


@dataclass(frozen=True, kw_only=True)
class Row:
    """What the cited address answers, what an editor should hear of it, and why.

    ``requests`` is exact: the cited address, its redirects and repetitions, a made-up neighbour and
    so on. ``hops`` are those of the cited address. ``size`` is how much of its body was kept at
    most; ``others`` are the site's other addresses, ``missing`` what it says of the rest.
    """

    name: str
    serve: Behaviour
    kind: VerdictKind
    why: str
    requests: int
    hops: int = 0
    size: int = MOST_BODY
    others: Mapping[str, Behaviour] = field(default_factory=dict)
    missing: Behaviour = hard_404
    scheme: str = "http"


def row(name: str, serve: Behaviour, kind: VerdictKind, why: str, **limits: Any) -> Row:
    # Any: the other fields of a row, whatever they are
    return Row(name=name, serve=serve, kind=kind, why=why, **limits)


def packed(coding: str, body: bytes) -> Answer:
    return Answer(200, body, headers=[("Content-Encoding", coding)])


BODIES = [
    row("a gzip bomb", gzip_bomb(megabytes=20), V.ALIVE, "it begins as a page", requests=2),
    row("a deflate bomb", bomb("deflate"), V.ALIVE, "it begins as a page", requests=2),
    row("a double gzip bomb", gzip_bomb(megabytes=20, layers=2), V.ALIVE, "as before", requests=2),
    row("a br bomb", bomb("br"), V.UNKNOWN, "what we did not ask for we cannot read",
        requests=1, size=0),
    row("a zstd bomb", bomb("zstd"), V.UNKNOWN, "what we did not ask for we cannot read",
        requests=1, size=0),
    row("gzip twice, as it says", packed("gzip, gzip", gzip.compress(gzip.compress(PAGE))),
        V.ALIVE, "a page, after all", requests=2),
    row("a gzip that breaks off", packed("gzip", gzip.compress(PAGE)[:-30]), V.ALIVE,
        "readers see what came", requests=2),
    row("chunks that break off", message("Transfer-Encoding: chunked", body=b"ffff\r\n" + PAGE),
        V.ALIVE, "readers see what came", requests=2),
    row("another encoding than it says", packed("gzip", PAGE), V.UNKNOWN,
        "browsers show an error, other programs a page", requests=1, size=0),
    row("an encoding that is none", packed("utf-8", PAGE), V.ALIVE, "browsers read on", requests=2),
    row("chunks without end", endless(), V.ALIVE, "it begins as a page", requests=2),
    row("a length that is too long", message("Content-Length: 90000", body=PAGE), V.ALIVE,
        "readers see what came", requests=2),
    row("a length that is too short", message("Content-Length: 300", body=PAGE), V.ALIVE,
        "readers see the first 300 bytes", requests=2, size=300),
    row("a negative length", message("Content-Length: -5", body=PAGE), V.UNKNOWN,
        "browsers refuse it too", requests=1, size=0),
    row("two lengths", message(LENGTH, "Content-Length: 5", body=PAGE), V.UNKNOWN,
        "browsers refuse it too: somebody may be smuggling (RFC 9112, 6.3)", requests=1, size=0),
    row("nothing", Answer(200, b""), V.UNKNOWN, "something is wrong there", requests=1, size=0),
    row("one byte a second", dripping(PAGE, every=1), V.ALIVE, "it was coming", requests=1, size=1),
    row("a stall after the headers", stalled(b""), V.TIMEOUT, "nobody saw it", requests=1, size=0),
    row("5 GiB declared", message("Content-Length: 5368709120", body=PAGE + b"x" * 300_000),
        V.ALIVE, "it begins as a page", requests=2),
    row("5 GiB declared, and a stall", stalled(PAGE, declared=5 * 2**30), V.ALIVE,
        "it was coming", requests=1),
]  # fmt: skip

HEADERS = [
    row("10,000 headers", message(*[f"X-{n}: {n}" for n in range(10_000)], body=PAGE),
        V.UNKNOWN, "no page needs them", requests=1, size=0),
    row("1 MiB in one header", message(f"X-Long: {'x' * 2**20}", body=PAGE), V.UNKNOWN,
        "browsers stop at a quarter of it", requests=1, size=0),
    row("long headers for ever", flood(b"X: " + b"x" * 62_000 + b"\r\n", head=OK), V.UNKNOWN,
        "each is short enough, all together are not", requests=1, size=0),
    row("no colon", message("This is no header", LENGTH, body=PAGE), V.UNKNOWN,
        "browsers overlook the line, our parser does not: we saw nothing", requests=1, size=0),
    row("a NUL", message("X-Nul: a\x00b", LENGTH, body=PAGE), V.UNKNOWN,
        "browsers refuse it too", requests=1, size=0),
    row("a bare CR", message("X-Cr: a\rLocation: /new", LENGTH, body=PAGE), V.UNKNOWN,
        "one reader's header is another's two", requests=1, size=0),
    row("a folded header", message("X-Folded: a\r\n  b", LENGTH, body=PAGE), V.ALIVE,
        "old, and understood (RFC 9112, 5.2)", requests=2),
    row("a folded Location", message("Location:\r\n /new", "Content-Length: 0",
        first="HTTP/1.1 301 Moved"), V.MOVED, "as above", requests=3, hops=1, others=ELSEWHERE),
    row("a Location in UTF-8", message("Location: /caf\xc3\xa9", first="HTTP/1.1 301 Moved"),
        V.MOVED, "browsers go on with those bytes", requests=3, hops=1,
        others={"/caf%C3%A9": Answer(200, PAGE)}),
    row("a Location in Latin-1", message("Location: /caf\xe9", first="HTTP/1.1 301 Moved"),
        V.MOVED, "browsers go on with that byte", requests=3, hops=1,
        others={"/caf%E9": Answer(200, PAGE)}),
    row("two Locations", message("Location: /new", "Location: /old", first="HTTP/1.1 301 Moved"),
        V.UNKNOWN, "browsers refuse to choose", requests=1, hops=1, others=ELSEWHERE),
    row("200 cookies", message(*[f"Set-Cookie: c{n}={n}" for n in range(200)], LENGTH, body=PAGE),
        V.ALIVE, "that is their affair", requests=2),
    row("status 000", message(LENGTH, first="HTTP/1.1 000 Nothing", body=PAGE), V.UNKNOWN,
        "no status of HTTP", requests=1, size=0),
    row("status 999", Answer(999, PAGE), V.BLOCKED, "a refusal of robots", requests=2),
    row("a flood of interim answers", flood(INTERIM), V.UNKNOWN,
        "it never comes to the point", requests=1, size=0),
    row("HTTP/0.9", raw(PAGE), V.UNKNOWN, "browsers have given that up", requests=1, size=0),
]  # fmt: skip

REDIRECTS = [
    row("to itself", to(STORY), V.UNKNOWN, "readers see an error, perhaps for want of a cookie",
        requests=1, hops=1),
    row("to one that leads back", to("/other"), V.UNKNOWN, "as before", requests=2, hops=2,
        others={"/other": to(STORY)}),
    row("a hundred hops", further(to), V.UNKNOWN, "browsers follow twenty", requests=11, hops=11,
        missing=further(to)),
    *[
        row(f"to {target or 'nothing'}", to(target), V.UNKNOWN, "nobody can follow", requests=1,
            hops=int(target != ""), size=0)
        for target in ("file:///etc/hosts", "data:text/html,x", "javascript:alert(1)", "//", "")
    ],
    row("a meta refresh", refreshing("/new"), V.MOVED, "readers are sent on", requests=3, hops=1,
        others=ELSEWHERE),
    row("a Refresh header", Answer(200, b"", headers=[("Refresh", "0; url=/new")]), V.MOVED,
        "readers are sent on", requests=3, hops=1, others=ELSEWHERE),
    row("a hundred refreshes", further(refreshing), V.UNKNOWN, "they never arrive", requests=11,
        hops=11, missing=further(refreshing)),
    row("a refresh to javascript:", refreshing("javascript:alert(1)"), V.ALIVE,
        "browsers stay where they are", requests=2),
    row("a loop that a cookie ends", behind_a_cookie(PAGE), V.ALIVE, "readers have cookies",
        requests=3, hops=1),
    row("a loop that no cookie ends", behind_ever_more_cookies, V.UNKNOWN, "nor do readers arrive",
        requests=11, hops=11),
    row("https to http", down_to_http(PAGE), V.ALIVE, "the same page, by another door", requests=3,
        hops=1, scheme="https"),
]  # fmt: skip


MENU = html(title="The Observer", text=prose("menu", words=80)).encode()
BROKEN_ALIKE = row(
    "broken off behind the menu, as all pages there are",
    message("Content-Length: 90000", body=MENU), V.ALIVE,
    "what is not whole can be compared with nothing", requests=1,
    missing=message("Content-Length: 90000", body=MENU),
)  # fmt: skip
PACKED_TWICE = row(
    "gzip twice, said once", packed("gzip", gzip.compress(gzip.compress(PAGE))), V.UNKNOWN,
    "a page was declared, and readers see none", requests=1,
)  # fmt: skip


async def judged(row: Row) -> tuple[Verdict, list[Evidence], int]:
    """The verdict, what was seen, and how many requests that took."""
    async with Internet() as internet:
        site = internet.site("strange.example")
        site.missing = row.missing
        for path, behaviour in {**row.others, STORY: row.serve}.items():
            site.answer(path, behaviour)
        url = Url.parse(site.url(STORY, scheme=row.scheme))
        citation = Citation(id="c1", kind=CitationKind.OUTBOUND, url=url, text="here")
        async with internet.prober(timeout=TIMEOUT, redirects=MOST_REDIRECTS) as prober:
            ports = Ports(fetch=prober, clock=lambda: datetime.now(UTC))
            verdict, evidence = await reach_verdict(citation, ports=ports, policy=Policy())
    return verdict, evidence, len(site.requests)


@pytest.mark.parametrize("row", [*BODIES, *HEADERS, *REDIRECTS], ids=lambda row: row.name)
async def test_a_strange_answer_comes_to_a_verdict_within_its_limits(row: Row) -> None:
    unheard: list[dict[str, Any]] = []  # Any: as asyncio tells it
    asyncio.get_running_loop().set_exception_handler(lambda _, told: unheard.append(told))
    tracemalloc.start()
    try:
        verdict, evidence, requests = await judged(row)
        _, most_memory = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert verdict.kind is row.kind, verdict.explanation
    assert verdict.kind.standing is not Standing.DOES_NOT_STAND
    assert requests == row.requests
    assert len(evidence[0].hops) == row.hops <= MOST_REDIRECTS + 1
    assert all(piece.size <= MOST_BODY for piece in evidence)
    assert evidence[0].size <= row.size
    assert most_memory < MOST_MEMORY
    assert all(piece.elapsed < timedelta(seconds=TIMEOUT + 1) for piece in evidence)
    assert unheard == []


async def test_pages_that_break_off_alike_are_not_one_page() -> None:
    verdict, _, _ = await judged(BROKEN_ALIKE)
    assert verdict.kind is BROKEN_ALIKE.kind


async def test_a_page_that_nobody_can_read_is_no_file() -> None:
    verdict, _, _ = await judged(PACKED_TWICE)
    assert verdict.kind is PACKED_TWICE.kind
