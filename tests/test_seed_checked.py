"""The seed article, checked from end to end over real sockets: what was put in comes out."""

from datetime import UTC, datetime
from pathlib import Path

from app.reports import as_json
from checkers.extraction import extract
from checkers.model import Document, VerdictKind
from checkers.pipeline import Ports, check_article
from checkers.probing import shared
from checkers.urls import Url
from checkers.verdicts import Policy
from tests.internet import Internet, hard_404

SEED = Path(__file__).parent / "data" / "seed" / "article.html"
ADDRESS = Url("https://gazette.example/2020/12/car-coup")


def clock() -> datetime:
    return datetime.now(UTC)


async def test_the_seed_article_has_two_defunct_sites_and_one_link_that_moved() -> None:
    extraction = extract(Document(data=SEED.read_bytes(), url=ADDRESS))
    async with Internet() as internet:
        wire = internet.site("wire.example")
        wire.missing = hard_404
        wire.redirect(
            "/2020/12/21/hundreds-of-soldiers-sent",
            "/archive/hundreds-of-soldiers-sent",
            status=301,
        )
        wire.page("/archive/hundreds-of-soldiers-sent", title="Hundreds of soldiers sent")
        internet.defunct("defunct-one.example")
        internet.defunct("defunct-two.example")
        async with internet.prober() as prober:
            ports = Ports(fetch=shared(prober, clock), clock=clock)
            report = await check_article(extraction, ports=ports, policy=Policy())
    document = as_json(report)
    verdicts = {
        finding.citation.url.host: finding.verdict.kind
        for finding in report.findings
        if finding.citation.url
    }
    assert verdicts == {
        "wire.example": VerdictKind.MOVED,
        "defunct-one.example": VerdictKind.DEFUNCT_SITE,
        "defunct-two.example": VerdictKind.DEFUNCT_SITE,
    }
    assert document["article"]["authors"] == ["Andrew Korybko"]
    assert document["article"]["source_line"] == "One World"
    assert document["summary"]["needs_action"] == 2
