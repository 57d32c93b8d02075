"""On a network where every address answers, nothing that is not public is reached."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from checkers.errors import BadUrl
from checkers.model import Evidence, Failure, Probe, Purpose
from checkers.probing import Guard
from checkers.urls import Url
from tests.checkers.probing.test_guard import FORBIDDEN_V4, FORBIDDEN_V6, embedded
from tests.internet import Answer, Internet, Request
from tests.internet.everywhere import PUBLIC, PUBLIC_V6, Everywhere

REDIRECTS = [301, 302, 303, 307, 308]
TARGETS = [
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://[::1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://169.254.169.254/latest/meta-data/",
    "//127.0.0.1/",
    "http://inside.example/",
    "http://public.example:22/",
    "https://10.0.0.1:8443/",
]


async def ask(everywhere: Everywhere, text: str) -> Evidence | None:
    """What a prober finds, or None where the text is not even an address."""
    try:
        url = Url.parse(text)
    except BadUrl:
        return None
    async with everywhere.prober() as prober:
        return await prober(Probe(Purpose.PAGE, url))


def names(addresses: Sequence[str]) -> dict[str, Sequence[str]]:
    return {
        "public.example": [PUBLIC],
        "second.example": [PUBLIC],
        "asked.example": addresses,
        "inside.example": ["10.0.0.7"],
    }


@pytest.mark.parametrize("ip", [*FORBIDDEN_V4.values(), *FORBIDDEN_V6.values()])
async def test_a_forbidden_address_is_never_connected_to(ip: str) -> None:
    async with Internet() as internet:
        everywhere = Everywhere(internet, {})
        evidence = await ask(everywhere, f"http://{f'[{ip}]' if ':' in ip else ip}/")
    assert everywhere.reached == []
    assert evidence is None or evidence.failure is Failure.REFUSED_ADDRESS


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["::1"],
        [PUBLIC, "127.0.0.1"],
        ["127.0.0.1", PUBLIC],
        [PUBLIC, PUBLIC_V6, "fd00::1"],
        *([ip] for ip in embedded("127.0.0.1")),
    ],
)
async def test_a_name_with_any_forbidden_address_is_refused(addresses: list[str]) -> None:
    async with Internet() as internet:
        everywhere = Everywhere(internet, names(addresses))
        evidence = await ask(everywhere, "http://asked.example/")
    assert everywhere.reached == []
    assert evidence is not None
    assert evidence.failure is Failure.REFUSED_ADDRESS


async def test_what_is_refused_does_not_tell_why() -> None:
    async with Internet() as internet:
        everywhere = Everywhere(internet, names(["192.168.1.1"]))
        texts = ["http://127.0.0.1/", "http://asked.example/", "http://public.example:25/"]
        found = [await ask(everywhere, text) for text in texts]
    assert len({(each.failure, each.failure_text) for each in found if each}) == 1
    assert all(found)


async def test_a_name_whose_answers_change_is_connected_to_as_it_was_first_resolved() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    async with Internet() as internet:
        internet.site("rebind.example").page("/", title="Rebound")
        everywhere = Everywhere(internet, lambda name: next(answers))
        evidence = await ask(everywhere, "http://rebind.example/")
    assert everywhere.reached == [(PUBLIC, 80)]
    assert evidence is not None
    assert evidence.status == 200


@pytest.mark.parametrize("status", REDIRECTS)
@pytest.mark.parametrize("target", TARGETS)
async def test_no_redirect_leads_inside(status: int, target: str) -> None:
    async with Internet() as internet:
        site = internet.site("public.example")
        site.redirect("/a", "http://second.example/b")
        internet.site("second.example").redirect("/b", target, status=status)
        everywhere = Everywhere(internet, names([]))
        evidence = await ask(everywhere, "http://public.example/a")
    assert {ip for ip, _ in everywhere.reached} == {PUBLIC}
    assert evidence is not None
    assert evidence.failure is Failure.REFUSED_ADDRESS
    assert len(evidence.hops) == 2


@pytest.mark.parametrize("target", TARGETS)
async def test_no_meta_refresh_leads_inside(target: str) -> None:
    async with Internet() as internet:
        refresh = f'<meta http-equiv="refresh" content="0; url={target}">'
        internet.site("public.example").page("/", title="Moved", head=refresh)
        everywhere = Everywhere(internet, names([]))
        evidence = await ask(everywhere, "http://public.example/")
    assert {ip for ip, _ in everywhere.reached} == {PUBLIC}
    assert evidence is not None
    assert evidence.failure is Failure.REFUSED_ADDRESS


@pytest.mark.parametrize(
    ("url", "endpoint"),
    [
        ("http://public.example/", (PUBLIC, 80)),
        ("http://PUBLIC.example./", (PUBLIC, 80)),
        ("http://public.example:8080/", (PUBLIC, 8080)),
        (f"http://{PUBLIC}/", (PUBLIC, 80)),
        (f"http://[{PUBLIC_V6}]/", (PUBLIC_V6, 80)),
    ],
)
async def test_what_is_public_is_reached_where_it_is(url: str, endpoint: tuple[str, int]) -> None:
    async with Internet() as internet:
        internet.anybody = internet.site("public.example")
        internet.anybody.page("/", title="Public")
        everywhere = Everywhere(internet, names([]))
        evidence = await ask(everywhere, url)
    assert everywhere.reached == [endpoint]
    assert evidence is not None
    assert evidence.status == 200


async def test_an_allowed_address_is_reached() -> None:
    async with Internet() as internet:
        internet.anybody = internet.site("intranet.example")
        everywhere = Everywhere(internet, {"intranet.example": ["10.0.0.7"]})
        async with everywhere.prober(Guard(["10.0.0.0/24"])) as prober:
            await prober(Probe(Purpose.PAGE, Url.parse("http://intranet.example:5000/")))
    assert everywhere.reached == [("10.0.0.7", 5000)]


# ── The shared cases, where they are at hand ─────────────────────────────────────────────────────

CASES = Path(
    os.environ.get("CITEWATCH_SSRF_CASES")
    or Path(__file__).resolve().parents[4] / "shared" / "cases" / "ssrf.txt"
)
_INSIDE = {
    "mixed.test": [PUBLIC, "10.0.0.1"],
    "cname-internal.test": ["10.0.0.1"],
    "loopback6.test": ["::1"],
    "v6mapped.test": ["::ffff:127.0.0.1"],
    "v6compat.test": ["::127.0.0.1"],
    "sixtofour.test": ["2002:7f00:1::"],
    "nat64.test": ["64:ff9b::7f00:1"],
    "azure.test": ["168.63.129.16"],
    "mcast.test": ["224.0.0.1"],
    "cgnat.test": ["100.64.0.1"],
}
_OUTSIDE = {"public.test", "under_score.public.test", "xn--bcher-kva.test", "refresh.test"}


def _shared_names(host: str) -> Sequence[str]:
    """Everything that is not known to be public lies inside."""
    if host == "public6.test":
        return [PUBLIC_V6]
    if host in _OUTSIDE or host.startswith("redir"):
        return [PUBLIC]
    return _INSIDE.get(host, ["127.0.0.1"])


def _play_shared(request: Request) -> Answer:
    """What the hosts of the shared cases answer: a redirect where their name says so."""
    query = request.path.partition("?")[2]
    target = query.partition("to=")[2]
    name = request.host.partition(".")[0]
    if name == "refresh":
        return Answer(200, f'<meta http-equiv="refresh" content="0;url={target}">')
    if name == "redirchain":
        left = int(query.partition("n=")[2].partition("&")[0] or 0)
        onwards = f"/?n={left - 1}&to={target}" if left else target
        return Answer(302, headers=[("Location", onwards)])
    if name.startswith("redir"):
        return Answer(int(name.removeprefix("redir")), headers=[("Location", target)])
    return Answer(200, "<title>Answered</title>")


def shared_cases() -> list[tuple[str, str]]:
    """Expectation and address of each."""
    if not CASES.exists():
        return []
    rows = (line.split("\t") for line in CASES.read_text("utf-8").splitlines() if line[:1] != "#")
    return [(row[1], row[2].encode("latin-1").decode("unicode_escape")) for row in rows]


async def test_all_shared_cases_are_decided_as_expected() -> None:
    cases = shared_cases()
    if not cases:
        pytest.skip(f"no shared cases at {CASES} (CITEWATCH_SSRF_CASES names another place)")
    wrong = []
    async with Internet() as internet:
        internet.anybody = internet.site("anybody.example")
        internet.anybody.missing = _play_shared
        for expected, text in cases:
            everywhere = Everywhere(internet, _shared_names)
            evidence = await ask(everywhere, text)
            inside = any(Guard().refuses_address(ip, port) for ip, port in everywhere.reached)
            answered = evidence is not None and evidence.status is not None
            if inside or answered is not (expected == "allow"):
                wrong.append((expected, text, everywhere.reached))
    assert len(cases) == 337
    assert wrong == []
