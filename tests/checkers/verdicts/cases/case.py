"""What a described case is: a link, what the web shows of it, and its verdict.

A case says what the web shows for each question that may be asked: the cited address, a made-up
neighbour, the front page and so on. What it does not say is as on any healthy site. The letters
stand for: A living, B moved, C plainly gone, D soft 404, E no site, F sold, G refused, H broken.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from checkers.likeness import words
from checkers.model import (
    Citation,
    CitationKind,
    Evidence,
    Failure,
    Hop,
    Page,
    Probe,
    Purpose,
    VerdictKind,
)
from checkers.urls import Url
from checkers.verdicts import Policy

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
SLUG = "harbour-museum-reopens-after-flood"
STORY = f"https://observer.example/2019/05/{SLUG}.html"
TITLE = "Harbour museum reopens after the flood"
ANCHOR = "reopened its doors last spring"

_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zu")

V = VerdictKind
Seen = dict[str, Any]


def prose(seed: int, count: int, *, topic: str = "") -> str:
    """Made-up text of ``count`` words; the same seed gives the same words.

    Texts of two topics have no word in common.
    """
    chance = random.Random(seed)  # noqa: S311 - the same words for the same seed
    return " ".join(
        "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) + topic for _ in range(count)
    )


def page(title: str = "", text: str = "", **features: Any) -> Page:
    """A page that shows this text, with a heading like its title."""
    shown = words(text)
    features.setdefault("h1", title)
    return Page(
        title=title,
        words=len(shown),
        excerpt=text[: 1500 if len(shown) < 250 else 300],
        text=text,
        **features,
    )


def answers(shown: Page | None = None, status: int = 200, **more: Any) -> Seen:
    """An answer with a page."""
    return {
        "status": status,
        "page": shown,
        "media_type": "text/html",
        "magic": "html",
        "size": 5000 if shown else 0,
        **more,
    }


def fails(failure: Failure, text: str = "it broke") -> Seen:
    return {"failure": failure, "failure_text": text}


def leads_to(final: str, shown: Page | None = None, *, status: int = 301, **more: Any) -> Seen:
    """A redirect from wherever it was asked to an address that answers with a page."""
    return answers(shown, final_url=final, hop_status=status, **more)


def header(name: str, value: str) -> tuple[tuple[str, str], ...]:
    return ((name, value),)


ARTICLE = page(TITLE, prose(1, 900))
OTHER_TITLE = page("Tide tables for the coming week", prose(2, 700))
FRONT = page("The Observer", prose(3, 600))
CATCH_ALL = page("The Observer, daily since 1890", prose(4, 500))
OOPS = "Oops, this page cannot be found. Try the search, or the front page."
GONE_PAGE = page("Page not found | The Observer", OOPS)
NOT_THERE = answers(GONE_PAGE, 404)
RESOLVES: Seen = {}


CITED_AT = datetime(2019, 6, 1, tzinfo=UTC)
CAPTURED = "Mon, 03 Jun 2019 08:00:00 GMT"


def memento(shown: Page, *, captured: str = CAPTURED, **more: Any) -> Seen:
    """A copy that an archive has, of two days after the citation."""
    return answers(shown, headers=header("memento-datetime", captured), **more)


NO_MEMENTO = answers(None, 404)


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is cited, what the web shows, and what follows. ``asks``: the questions, in order.

    ``cited_at`` is None where no day of the citation is known, as for many articles: then no
    archive and no registry is asked.
    """

    id: str
    what: str
    verdict: VerdictKind
    reasons: tuple[str, ...] = ()
    seen: Seen = field(default_factory=dict)
    url: str | None = STORY
    text: str = ANCHOR
    problem: str | None = None
    cited_at: datetime | None = None
    sibling: Seen = field(default_factory=lambda: NOT_THERE)
    root: Seen = field(default_factory=lambda: answers(FRONT))
    second: Seen | None = None
    unverified: Seen = field(default_factory=lambda: answers(ARTICLE))
    apex: Seen = field(default_factory=lambda: RESOLVES)
    control: Seen = field(default_factory=lambda: answers(FRONT))
    memento: Seen = field(default_factory=lambda: NO_MEMENTO)
    name_servers: tuple[str, ...] = ("ns1.host.example",)
    registered_at: datetime | None = datetime(2009, 2, 3, tzinfo=UTC)
    robots_allow: bool | None = True
    obey_robots: bool = False
    asks: str = "page"
    sure: tuple[float, float] = (0.05, 0.99)

    @property
    def citation(self) -> Citation:
        kind = CitationKind.OUTBOUND if self.url or self.problem else CitationKind.MENTION
        return Citation(
            id=self.id,
            kind=kind,
            url=Url.parse(self.url) if self.url else None,
            text=self.text,
            problem=self.problem,
            cited_at=self.cited_at,
        )

    @property
    def policy(self) -> Policy:
        return Policy(obey_robots=self.obey_robots, mementos=True, registry=True)

    def observe(self, probe: Probe) -> Evidence:
        """What this case's web shows to a probe."""
        shown: Seen = {
            Purpose.PAGE: self.seen,
            Purpose.SIBLING: self.sibling,
            Purpose.ROOT: self.root,
            Purpose.SECOND_AGENT: self.second if self.second is not None else self.seen,
            Purpose.UNVERIFIED: self.unverified,
            Purpose.APEX: self.apex,
            Purpose.CONTROL: self.control,
            Purpose.MEMENTO: self.memento,
            Purpose.NAME_SERVERS: {"name_servers": self.name_servers},
            Purpose.REGISTRATION: {"registered_at": self.registered_at},
            Purpose.ROBOTS: {"robots_allow": self.robots_allow},
        }[probe.purpose]
        return evidence(probe, dict(shown))


def evidence(probe: Probe, shown: Seen) -> Evidence:
    """The evidence of one probe that saw this."""
    hop_status = shown.pop("hop_status", 301)
    final = shown.pop("final_url", None)
    if final is not None:
        shown["final_url"] = Url.parse(final, base=probe.url)
        shown["hops"] = (Hop(url=probe.url, status=hop_status, location=final),)
    shown = {"elapsed": timedelta(seconds=1), **shown}
    return Evidence(purpose=probe.purpose, url=probe.url, at=NOW, **shown)


FILE = {"media_type": "application/pdf", "magic": "pdf", "size": 90_000, "status": 200}
