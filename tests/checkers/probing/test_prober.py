"""Probes over real sockets and real TLS: what comes is evidence, and never an exception."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from checkers.model import Failure, Purpose
from checkers.probing import Prober
from checkers.urls import Url
from tests.checkers.probing.looks import look, probe
from tests.internet import (
    Answer,
    Internet,
    Request,
    challenge,
    endless,
    gzip_bomb,
    prose,
)

# ── What answers ─────────────────────────────────────────────────────────────────────────────────


async def test_a_page_is_read() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.page("/story", title="A story", headers={"Server": "small/1", "X-Powered-By": "us"})
        evidence = await look(internet, "http://news.example/story#top")
    assert (evidence.status, evidence.failure, evidence.cut) == (200, None, "")
    assert (evidence.media_type, evidence.magic) == ("text/html", "html")
    assert evidence.page is not None
    assert evidence.page.title == "A story"
    assert evidence.page.words > 100
    assert evidence.answered_at.text == "http://news.example/story#top"
    assert evidence.header("server") == "small/1"
    assert evidence.header("x-powered-by") == ""
    assert timedelta() < evidence.elapsed < timedelta(seconds=1)


async def test_the_address_goes_out_as_it_was_cited() -> None:
    path = "/a%20b/%7Euser/%E9t%e9;v=1,2/(x)'!/?q=a+b%2Bc&q=%5B1%5D&empty=&r=http://x.example/?a=1"
    async with Internet() as internet:
        site = internet.site("news.example")
        await look(internet, f"http://news.example{path}")
    assert [request.path for request in site.requests] == [path]


async def test_every_hop_is_recorded() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.redirect("/old", "/older", status=302)
        site.redirect("/older", "//www.news.example/new", status=308)
        internet.site("www.news.example").page("/new", title="A story")
        evidence = await look(internet, "http://news.example/old")
    assert [(hop.url.path, hop.status, hop.location) for hop in evidence.hops] == [
        ("/old", 302, "/older"),
        ("/older", 308, "//www.news.example/new"),
    ]
    assert evidence.answered_at.text == "http://www.news.example/new"
    assert evidence.status == 200


async def test_a_meta_refresh_is_a_hop_without_a_status() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.page("/old", head='<meta http-equiv="refresh" content="0; url=/new">')
        site.page("/new", title="A story")
        evidence = await look(internet, "http://news.example/old")
    assert [(hop.status, hop.location) for hop in evidence.hops] == [(0, "/new")]
    assert evidence.page is not None
    assert evidence.page.title == "A story"


@pytest.mark.parametrize("target", ["/live", "/live#again", "http://news.example/live"])
async def test_a_page_that_reloads_itself_has_no_hop(target: str) -> None:
    async with Internet() as internet:
        head = f'<meta http-equiv="refresh" content="5; url={target}">'
        internet.site("news.example").page("/live", title="Live", head=head)
        evidence = await look(internet, "http://news.example/live")
    assert (evidence.status, evidence.hops) == (200, ())


async def test_two_pages_that_refresh_to_each_other_are_still_pages() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        for here, there in [("/a", "/b"), ("/b", "/a")]:
            site.page(here, head=f'<meta http-equiv="refresh" content="3; url={there}">')
        evidence = await look(internet, "http://news.example/a")
    assert (evidence.status, len(evidence.hops)) == (200, 1)


async def test_an_error_that_leads_its_readers_home_is_an_error() -> None:
    async with Internet() as internet:
        head = '<meta http-equiv="refresh" content="5; url=/">'
        internet.site("news.example").page("/x", title="Sorry", status=404, head=head)
        evidence = await look(internet, "http://news.example/x")
    assert (evidence.status, evidence.hops) == (404, ())


@pytest.mark.parametrize("status", [404, 410, 403, 401, 451, 500, 999])
async def test_the_page_of_an_error_is_read_too(status: int) -> None:
    async with Internet() as internet:
        internet.site("news.example").page("/x", title="Sorry", status=status)
        evidence = await look(internet, "http://news.example/x")
    assert evidence.status == status
    assert evidence.page is not None
    assert evidence.page.title == "Sorry"


async def test_a_challenge_shows_its_header() -> None:
    async with Internet() as internet:
        internet.site("news.example").missing = challenge
        evidence = await look(internet, "http://news.example/x")
    assert (evidence.status, evidence.header("cf-mitigated")) == (403, "challenge")


async def test_a_file_has_no_page() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.file("/a.pdf", b"%PDF-1.7\n" + b"x" * 500, media_type="application/pdf")
        evidence = await look(internet, "http://news.example/a.pdf")
    assert (evidence.magic, evidence.media_type) == ("pdf", "application/pdf")
    assert evidence.page is None


async def test_a_redirect_without_a_location_is_an_answer() -> None:
    async with Internet() as internet:
        internet.site("news.example").page("/x", status=302)
        evidence = await look(internet, "http://news.example/x")
    assert (evidence.status, evidence.failure, evidence.hops) == (302, None, ())


async def test_a_site_that_wants_its_cookie_back_lets_us_in() -> None:
    def gate(request: Request) -> Answer:
        if "seen=1" in request.headers.get("cookie", ""):
            return Answer(200, "<title>Inside</title>")
        return Answer(302, headers=[("Location", request.path), ("Set-Cookie", "seen=1; Path=/")])

    async with Internet() as internet:
        site = internet.site("news.example")
        site.answer("/story", gate)
        async with internet.prober() as prober:
            first = await prober(probe("http://news.example/story"))
            await prober(probe("http://news.example/other"))
    assert (first.status, len(first.hops)) == (200, 1)
    assert "cookie" not in site.requests[-1].headers


async def test_https_is_verified_against_the_authorities_that_are_trusted() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.page("/story", title="A story")
        evidence = await look(internet, "https://news.example/story")
    assert (evidence.status, evidence.failure) == (200, None)
    assert site.requests[0].secure


# ── What fails ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("setting", "failure"),
    [
        ("defunct", Failure.DNS_NXDOMAIN),
        ("nodata", Failure.DNS_NODATA),
        ("servfail", Failure.DNS_SERVFAIL),
        ("dns_timeout", Failure.DNS_TIMEOUT),
        ("refused", Failure.CONNECT_REFUSED),
        ("unreachable", Failure.CONNECT_TIMEOUT),
        ("silent", Failure.READ_TIMEOUT),
    ],
)
async def test_a_host_that_does_not_answer_tells_how(setting: str, failure: Failure) -> None:
    async with Internet() as internet:
        getattr(internet, setting)("dead.example")
        evidence = await look(internet, "http://dead.example/story", timeout=0.8)
    assert evidence.failure is failure
    assert evidence.failure_text
    assert evidence.status is None
    assert evidence.elapsed < timedelta(seconds=1.5)


@pytest.mark.parametrize(
    ("tls", "failure"),
    [
        ("expired", Failure.TLS_EXPIRED),
        ("wrong_name", Failure.TLS_HOSTNAME),
        ("untrusted", Failure.TLS_UNTRUSTED),
        ("plain", Failure.TLS_PROTOCOL),
    ],
)
async def test_a_broken_certificate_tells_how(tls: str, failure: Failure) -> None:
    async with Internet() as internet:
        internet.site("old.example", tls=tls).page("/", title="Behind it")  # type: ignore[arg-type]
        async with internet.prober() as prober:
            strict = await prober(probe("https://old.example/"))
            lenient = await prober(probe("https://old.example/", Purpose.UNVERIFIED))
    assert strict.failure is failure
    if tls != "plain":
        assert lenient.page is not None
        assert lenient.page.title == "Behind it"


async def test_a_failure_after_a_redirect_is_of_where_it_led() -> None:
    async with Internet() as internet:
        internet.site("news.example").redirect("/old", "http://dead.example/new")
        evidence = await look(internet, "http://news.example/old")
    assert evidence.failure is Failure.DNS_NXDOMAIN
    assert evidence.answered_at.text == "http://dead.example/new"
    assert (evidence.status, len(evidence.hops), evidence.headers) == (None, 1, ())


@pytest.mark.parametrize(
    ("location", "failure"),
    [
        ("/self", Failure.REDIRECT_LOOP),
        ("/ping", Failure.REDIRECT_LOOP),
        ("/deeper/0", Failure.REDIRECT_TOO_MANY),
        ("file:///etc/hosts", Failure.REDIRECT_BAD),
        ("data:text/html,hello", Failure.REDIRECT_BAD),
        ("javascript:alert(1)", Failure.REDIRECT_BAD),
        ("http://someone@news.example/", Failure.REDIRECT_BAD),
        ("http://[not-an-address/", Failure.REDIRECT_BAD),
        ("//", Failure.REDIRECT_BAD),
        ("http://", Failure.REDIRECT_BAD),
    ],
)
async def test_a_redirect_that_nobody_can_follow_tells_why(location: str, failure: Failure) -> None:
    def deeper(request: Request) -> Answer:
        number = int(request.path.rpartition("/")[2])
        return Answer(302, headers=[("Location", f"/deeper/{number + 1}")])

    async with Internet() as internet:
        site = internet.site("news.example")
        site.redirect("/self", "/self")
        site.redirect("/ping", "/pong")
        site.redirect("/pong", "/ping")
        site.missing = deeper
        site.redirect("/start", location)
        evidence = await look(internet, "http://news.example/start")
    assert evidence.failure is failure
    assert evidence.hops
    assert evidence.status is None


async def test_a_cookie_that_changes_at_every_turn_does_not_hold_us() -> None:
    def turn(request: Request) -> Answer:
        count = len(request.headers.get("cookie", ""))
        headers = [("Location", "/"), ("Set-Cookie", f"n={'x' * (count + 1)}")]
        return Answer(302, headers=headers)

    async with Internet() as internet:
        internet.site("news.example").missing = turn
        evidence = await look(internet, "http://news.example/")
    assert evidence.failure is Failure.REDIRECT_TOO_MANY


# ── Purposes ─────────────────────────────────────────────────────────────────────────────────────


async def test_the_first_agent_says_who_it_is_and_the_second_is_this_years_browser() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        now = datetime(2026, 11, 23, tzinfo=UTC)
        async with internet.prober(agent="Citewatch/9 (+me)", clock=lambda: now) as prober:
            await prober(probe("http://news.example/"))
            await prober(probe("http://news.example/", Purpose.SECOND_AGENT))
    first, second = (request.headers["user-agent"] for request in site.requests)
    assert first == "Citewatch/9 (+me)"
    assert "Firefox/157.0" in second
    assert "python" not in str(site.requests).lower()


async def test_the_domain_is_looked_up_without_any_request() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        internet.alias("www.news.example", site)
        async with internet.prober() as prober:
            there = await prober(probe("http://www.news.example/story", Purpose.APEX))
            gone = await prober(probe("http://www.dead.example/story", Purpose.APEX))
    assert site.requests == []
    assert (there.failure, there.status) == (None, None)
    assert gone.failure is Failure.DNS_NXDOMAIN
    assert internet.lookups == ["news.example", "dead.example"]


async def test_a_control_is_asked_for_its_page_by_a_name_that_is_looked_up_anew() -> None:
    async with Internet() as internet:
        site = internet.site("known.example")
        internet.silent("silent.example")
        async with internet.prober(timeout=0.5) as prober:
            there = [await prober(probe("http://known.example/", Purpose.CONTROL)) for _ in "12"]
            silent = await prober(probe("http://silent.example/", Purpose.CONTROL))
            gone = await prober(probe("http://dead.example/", Purpose.CONTROL))
    assert [one.status for one in there] == [404, 404]
    assert site.asked("/") == 2
    assert internet.lookups.count("known.example") == 2
    assert silent.failure is Failure.READ_TIMEOUT
    assert gone.failure is Failure.DNS_NXDOMAIN


async def test_a_control_is_asked_anew_when_our_own_network_has_gone() -> None:
    async with Internet() as internet, internet.prober() as prober:
        before = await prober(probe("https://example.com/", Purpose.CONTROL))
        internet.outage = True
        after = await prober(probe("https://example.com/", Purpose.CONTROL))
    assert (before.failure, after.failure) == (None, Failure.DNS_TIMEOUT)


# ── Whole documents ──────────────────────────────────────────────────────────────────────────────


async def test_a_document_is_read_to_a_limit_of_its_own() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        article = ("<title>Long</title>" + prose("long", words=60_000)).encode()
        site.file("/long", article, media_type="text/html; charset=ISO-8859-2")
        async with internet.prober() as prober:
            whole = await prober.read(Url.parse("http://news.example/long"), limit=10**6)
            part = await prober.read(
                Url.parse("http://news.example/long"), limit=1000, headers={"Accept": "text/html"}
            )
    assert (whole.data, whole.charset, whole.evidence.cut) == (article, "ISO-8859-2", "")
    assert (part.data, part.evidence.cut) == (article[:1000], "size")
    assert site.requests[1].headers["accept"] == "text/html"


async def test_a_body_is_read_no_further_than_the_limit() -> None:
    async with Internet() as internet:
        site = internet.site("news.example")
        site.answer("/endless", endless())
        site.answer("/bomb", gzip_bomb(megabytes=50))
        site.answer("/double", gzip_bomb(megabytes=50, layers=2))
        for path in ("/endless", "/bomb", "/double"):
            evidence = await look(internet, f"http://news.example{path}")
            assert (evidence.status, evidence.cut, evidence.size) == (200, "size", 262_144)


# ── Many ─────────────────────────────────────────────────────────────────────────────────────────


async def test_no_more_go_out_at_once_than_the_limits_say() -> None:
    running, most = 0, 0

    async def count(request, wire):  # type: ignore[no-untyped-def]  # a play
        nonlocal running, most
        running, most = running + 1, max(most, running + 1)
        await asyncio.sleep(0.05)
        running -= 1
        await wire.send(Answer(200, "<p>x").data)

    async with Internet() as internet:
        for number in range(10):
            internet.site(f"n{number}.example").missing = count
        async with internet.prober(concurrency=4) as prober:
            urls = [f"http://n{number % 10}.example/{number}" for number in range(30)]
            found = await asyncio.gather(*(prober(probe(url)) for url in urls))
    assert {evidence.status for evidence in found} == {200}
    assert most == 4


async def test_connections_are_not_kept_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("checkers.probing.client._MOST_SOCKETS", 10)
    async with Internet() as internet, internet.prober() as prober:
        sites = [internet.site(f"n{number}.example") for number in range(30)]
        for site in sites:
            site.page("/")
            assert (await prober(probe(site.url()))).status == 200
    kept = [site.requests[0].headers.get("connection", "") != "close" for site in sites]
    assert kept == [True] * 11 + [False] * 19


async def test_the_queue_for_names_is_on_no_probes_account() -> None:
    async def slowly(host: str, port: int) -> list[tuple[str, int]]:
        await asyncio.sleep(1.0)
        return await internet.resolve(host, port)

    async with Internet() as internet:
        for number in range(250):
            internet.site(f"n{number}.example").page("/")
        async with internet.prober(timeout=2.5, answers=slowly) as prober:  # three rounds: 3 s
            urls = [f"http://n{number}.example/" for number in range(250)]
            found = await asyncio.gather(*(prober(probe(url)) for url in urls))
    assert {(evidence.status, evidence.failure) for evidence in found} == {(200, None)}


async def test_a_prober_that_was_not_opened_says_so() -> None:
    async with Internet() as internet:
        prober: Prober = internet.prober()
        with pytest.raises(AssertionError, match="not opened"):
            await prober(probe("http://example.com/"))
