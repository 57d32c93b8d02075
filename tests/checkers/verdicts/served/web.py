"""A described case as it is served: a site of the small internet, an archive and a registry.

A case is a function that arranges the web around one citation. Its name says what is there, the
decorator which verdict and which reasons follow:

    @served("C01", V.GONE, "HTTP_404", "TWO_AGENTS")
    def not_found(web: Web) -> None:
        pass  # what nobody put there is refused, as it should be
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from checkers.archives import Archives, Budget, MemoryLedger
from checkers.model import Citation, CitationKind, Evidence, Probe, Purpose, Verdict, VerdictKind
from checkers.pipeline import Ports, reach_verdict
from checkers.probing import shared
from checkers.urls import Url
from checkers.verdicts import Policy, page_fault
from tests.checkers.verdicts.cases.case import ANCHOR, CITED_AT, SLUG, TITLE, prose
from tests.internet import Answer, Internet, Site, html
from tests.internet.registry import Registry
from tests.webarchive import Dialect, Shelf, Stored

HOST = "observer.example"
PATH = f"/2019/05/{SLUG}.html"
STORY = f"https://{HOST}{PATH}"
LONG_AGO, LATELY = datetime(2009, 2, 3, tzinfo=UTC), datetime(2022, 3, 4, tzinfo=UTC)
TIMEOUT = 3.0
_ARCHIVE = "archive.example"

V = VerdictKind
TEXT = prose(1, 900)
OTHER_TEXT = prose(2, 700)
FRONT = html(title="The Observer", text=prose(3, 600))
CATCH_ALL = html(title="The Observer, daily since 1890", text=prose(4, 500))
NOT_THERE = html(title="Page not found | The Observer", text="This page cannot be found.")


@dataclass
class Web:
    """What is cited, and the web around it, to be changed by a case."""

    internet: Internet
    registry: Registry
    site: Site
    shelf: Shelf = field(default_factory=Shelf)
    url: str = STORY
    text: str = ANCHOR
    cited_at: datetime | None = None
    obey_robots: bool = False

    def story(self, path: str = PATH, *, status: int = 200, title: str = TITLE) -> None:
        """The cited story at a path of the site."""
        self.site.page(path, title=title, text=TEXT, status=status)

    def nondescript(self) -> None:
        """Cite by an address and a text that say nothing, long ago enough to be compared."""
        self.url, self.text, self.cited_at = f"https://{HOST}/node/4711", "here", CITED_AT

    def everywhere(self, body: str, *, status: int = 200) -> None:
        """The same page at every address, the front page too."""
        self.site.answer("/", Answer(status, body))
        self.site.missing = lambda request: Answer(status, body)

    def archived(
        self, title: str, text: str, *, at: str = "20190603", language: str = "en"
    ) -> None:
        """A copy of the cited address in the archive."""
        body = html(title=title, text=text, language=language).encode()
        self.shelf.put(Stored(self.url, at, body=body))


@dataclass(frozen=True)
class Served:
    """A case: its id among the described ones, what it arranges, and what follows."""

    id: str
    verdict: VerdictKind
    reasons: tuple[str, ...]
    arrange: Callable[[Web], None]
    informative: bool = False

    @property
    def what(self) -> str:
        return self.arrange.__name__.replace("_", " ")


def served(
    id: str, verdict: VerdictKind, *reasons: str, informative: bool = False
) -> Callable[[Callable[[Web], None]], Served]:
    """Make a case of a function; ``informative``: it lives, and its title is the expected one."""

    def case(arrange: Callable[[Web], None]) -> Served:
        return Served(id, verdict, reasons, arrange, informative)

    return case


@dataclass(frozen=True)
class Outcome:
    """What came of a case: the verdict, its evidence, and how many HTTP requests it took."""

    citation: Citation
    verdict: Verdict
    evidence: list[Evidence]
    requests: int


@asynccontextmanager
async def arranged(case: Served) -> AsyncIterator[Web]:
    """The small internet as the case wants it."""
    async with Internet() as internet:
        site = internet.site(HOST)
        site.answer("/", Answer(200, FRONT))
        site.missing = lambda request: Answer(404, NOT_THERE)
        registry = Registry(internet)
        registry.registered(HOST, LONG_AGO)
        web = Web(internet, registry, site)
        internet.site(_ARCHIVE).missing = Dialect(web.shelf)
        case.arrange(web)
        yield web


async def played(case: Served) -> Outcome:
    """Serve the case, and have its citation judged over the wire."""
    async with (
        arranged(case) as web,
        web.internet.prober(timeout=TIMEOUT, registry=web.registry.prefix) as prober,
    ):
        archives = Archives(
            read=prober.read,
            fetch=prober,
            inspect=page_fault,
            clock=_now,
            budget=Budget(MemoryLedger(clock=lambda: 0.0), clock=lambda: 0.0),
            archive_url=f"https://{_ARCHIVE}",
        )

        async def fetch(probe: Probe) -> Evidence:
            if probe.purpose is Purpose.MEMENTO:
                return await archives.as_cited(probe)
            return await prober(probe)

        policy = Policy(obey_robots=web.obey_robots, mementos=True, registry=True)
        ports = Ports(fetch=shared(fetch, _now), clock=_now)
        citation = _citation(case, web)
        verdict, evidence = await reach_verdict(citation, ports=ports, policy=policy)
        asked = sum(len(site.requests) for site in set(web.internet.sites.values()))
        return Outcome(citation, verdict, evidence, asked)


def _citation(case: Served, web: Web) -> Citation:
    return Citation(
        id=case.id,
        kind=CitationKind.OUTBOUND,
        url=Url.parse(web.url),
        text=web.text,
        cited_at=web.cited_at,
    )


def _now() -> datetime:
    return datetime.now(UTC)


def days_ago(days: int) -> datetime:
    return _now() - timedelta(days=days)
