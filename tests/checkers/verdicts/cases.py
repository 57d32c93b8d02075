"""Described cases of links, living, dead and unsure, each as pure evidence with its verdict.

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

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
SLUG = "harbour-museum-reopens-after-flood"
STORY = f"https://observer.example/2019/05/{SLUG}.html"
TITLE = "Harbour museum reopens after the flood"
ANCHOR = "reopened its doors last spring"

_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zu")

_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zu")

V = VerdictKind
Seen = dict[str, Any]


def prose(seed: int, count: int) -> str:
    """Made-up text of ``count`` words; the same seed gives the same words."""
    chance = random.Random(seed)  # noqa: S311 - the same words for the same seed
    return " ".join(
        "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(count)
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


ARTICLE = page(TITLE, prose(1, 900))
OTHER_TITLE = page("Tide tables for the coming week", prose(2, 700))
FRONT = page("The Observer", prose(3, 600))
CATCH_ALL = page("The Observer, daily since 1890", prose(4, 500))
OOPS = "Oops, this page cannot be found. Try the search, or the front page."
GONE_PAGE = page("Page not found | The Observer", OOPS)
NOT_THERE = answers(GONE_PAGE, 404)
RESOLVES: Seen = {}


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is cited, what the web shows, and what follows. ``asks``: the questions, in order."""

    id: str
    what: str
    verdict: VerdictKind
    reasons: tuple[str, ...] = ()
    seen: Seen = field(default_factory=dict)
    url: str | None = STORY
    text: str = ANCHOR
    problem: str | None = None
    sibling: Seen = field(default_factory=lambda: NOT_THERE)
    root: Seen = field(default_factory=lambda: answers(FRONT))
    second: Seen | None = None
    unverified: Seen = field(default_factory=lambda: answers(ARTICLE))
    apex: Seen = field(default_factory=lambda: RESOLVES)
    control: Seen = field(default_factory=lambda: RESOLVES)
    asks: str = "page"
    sure: tuple[float, float] = (0.05, 0.99)

    @property
    def citation(self) -> Citation:
        kind = CitationKind.OUTBOUND if self.url or self.problem else CitationKind.MENTION
        url = Url.parse(self.url) if self.url else None
        return Citation(id=self.id, kind=kind, url=url, text=self.text, problem=self.problem)

    def observe(self, probe: Probe) -> Evidence:
        """What this case's web shows to a probe."""
        shown = {
            Purpose.PAGE: self.seen,
            Purpose.SIBLING: self.sibling,
            Purpose.ROOT: self.root,
            Purpose.SECOND_AGENT: self.second if self.second is not None else self.seen,
            Purpose.UNVERIFIED: self.unverified,
            Purpose.APEX: self.apex,
            Purpose.CONTROL: self.control,
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


def header(name: str, value: str) -> tuple[tuple[str, str], ...]:
    return ((name, value),)


FILE = {"media_type": "application/pdf", "magic": "pdf", "size": 90_000, "status": 200}

LIVING = [
    Case(
        id="A01", what="the title is the words of the address", verdict=V.ALIVE,
        seen=answers(ARTICLE), reasons=("TITLE_MATCH",), sure=(0.9, 0.99),
    ),
    Case(
        id="A01b", what="the title is the anchor text", verdict=V.ALIVE,
        url="https://observer.example/node/4711", text="Harbour museum reopens",
        seen=answers(ARTICLE), reasons=("TITLE_MATCH",),
    ),
    Case(
        id="A01c", what="another title, and made-up addresses are refused", verdict=V.ALIVE,
        seen=answers(OTHER_TITLE), asks="page sibling", reasons=("SIBLING_404",), sure=(0.85, 0.95),
    ),
    Case(
        id="A01d", what="another title, and made-up addresses say nothing", verdict=V.ALIVE,
        seen=answers(OTHER_TITLE), sibling=fails(Failure.READ_TIMEOUT), asks="page sibling",
        sure=(0.5, 0.7),
    ),
    Case(
        id="A04", what="a story about pages that are not found", verdict=V.ALIVE,
        seen=answers(page(TITLE, "Page not found is what it said. Error 404. " + prose(5, 900))),
    ),
    Case(
        id="A04b", what="such a story, its title unlike what was expected", verdict=V.ALIVE,
        url="https://observer.example/node/4712", text="said here",
        seen=answers(page("Why every page not found is a small death of the web",
                          "Page not found: " + prose(5, 900))),
        asks="page sibling",
    ),
    Case(
        id="A04c", what="an encyclopedia's page about the status 404", verdict=V.ALIVE,
        url="https://encyclopedia.example/wiki/HTTP_404", text="HTTP 404",
        seen=answers(page("HTTP 404 - Encyclopedia", prose(6, 900), h1="HTTP 404")),
        asks="page sibling",
    ),
    Case(
        id="A05", what="two thirds of the text are the site's own", verdict=V.ALIVE,
        seen=answers(page("Tide tables", prose(7, 600) + " " + prose(8, 120))),
        sibling=answers(page("Something else", prose(7, 600) + " " + prose(9, 120))),
        asks="page sibling", reasons=("SIBLING_DIFFERS",),
    ),
    Case(
        id="A06", what="a server that never says 404, with the page alive", verdict=V.ALIVE,
        seen=answers(OTHER_TITLE), sibling=answers(CATCH_ALL), asks="page sibling",
    ),
    Case(
        id="A07", what="a canonical front page is only a mistake", verdict=V.ALIVE,
        seen=answers(page("Tide tables", prose(2, 700), canonical="https://observer.example/")),
        asks="page root sibling",
    ),
    Case(
        id="A08", what="http became https", verdict=V.ALIVE, url=STORY.replace("https:", "http:"),
        seen=leads_to(STORY, ARTICLE),
    ),
    Case(
        id="A09", what="www and a last slash were added", verdict=V.ALIVE,
        url=f"https://observer.example/2019/{SLUG}",
        seen=leads_to(f"https://www.observer.example/2019/{SLUG}/?ref=home", ARTICLE),
    ),
    Case(
        id="A10", what="a front page with new content", verdict=V.ALIVE, text="The Observer",
        url="https://observer.example/", seen=answers(FRONT), reasons=("FRONT_PAGE",),
    ),
    Case(
        id="A10b", what="a front page by another name", verdict=V.ALIVE,
        url="https://observer.example/en/index.html?utm_source=mail",
        seen=leads_to("https://observer.example/", FRONT),
    ),
    Case(
        id="A11", what="a PDF", verdict=V.ALIVE, url="https://observer.example/report.pdf",
        seen=FILE, reasons=("FILE_OK",),
    ),
    Case(
        id="A11b", what="a viewer that names the PDF it shows", verdict=V.ALIVE,
        url="https://code.example/project/blob/main/rp17.pdf",
        seen=answers(page("project/rp17.pdf at main", prose(10, 90))), asks="page sibling",
    ),
    Case(
        id="A12", what="a photo with a caption", verdict=V.ALIVE,
        seen=answers(page(TITLE, prose(11, 40))),
    ),
    Case(
        id="A13", what="log in and subscribe in the menu", verdict=V.ALIVE,
        seen=answers(page("Tide tables", "Log in Subscribe " + prose(12, 800), login_form=True)),
        asks="page sibling",
    ),
    Case(
        id="A17", what="a page cut at our limit", verdict=V.ALIVE,
        seen=answers(ARTICLE, cut="size"),
    ),
    Case(
        id="A18", what="a body that drips", verdict=V.ALIVE, reasons=("SLOW_BODY",),
        seen=answers(page("", prose(13, 20)), cut="time"), sure=(0.4, 0.7),
    ),
    Case(
        id="A18b", what="a page that took nearly all the time there was", verdict=V.ALIVE,
        seen=answers(page("", prose(13, 20)), elapsed=timedelta(seconds=9)),
        reasons=("SLOW_ANSWER",), sure=(0.4, 0.7), asks="page",
    ),
    Case(
        id="A19", what="a page that speaks of all that the article says of it", verdict=V.ALIVE,
        text="the harbour museum", seen=answers(
            page("No. 17", f"harbour museum reopens flood {prose(14, 400)}")
        ),
        reasons=("TEXT_MATCH",), sure=(0.75, 0.85),
    ),
    Case(
        id="A20", what="a DOI leads where DOIs lead", verdict=V.ALIVE,
        url="https://doi.org/10.1000/182", text="(Handbook 2006)",
        seen=leads_to("https://publisher.example/book/182", OTHER_TITLE), reasons=("REDIRECTOR",),
    ),
    Case(
        id="A21", what="plain text", verdict=V.ALIVE, url="https://observer.example/notes.txt",
        seen={"status": 200, "media_type": "text/plain", "magic": "text", "size": 300},
    ),
    Case(
        id="D15", what="an article named 404, found by its heading", verdict=V.ALIVE,
        seen=answers(page("404", prose(15, 900), h1=TITLE)), reasons=("TITLE_MATCH",),
    ),
    Case(
        id="F04", what="a story about domains for sale", verdict=V.ALIVE,
        seen=answers(page("Tide tables", "This domain is for sale, he read. " + prose(16, 900))),
        asks="page sibling",
    ),
    Case(
        id="G18", what="a story about captchas", verdict=V.ALIVE,
        seen=answers(page("Tide tables", "Verify you are human. Captcha. " + prose(17, 900))),
        asks="page sibling",
    ),
    Case(
        id="H10", what="an empty frame that knows its title", verdict=V.ALIVE,
        seen=answers(page("App", "", script_shell=True, og_title=TITLE)),
    ),
    Case(
        id="H10b", what="a front page that scripts fill", verdict=V.ALIVE,
        url="https://app.example/", seen=answers(page("App", "", script_shell=True)),
    ),
]  # fmt: skip

MOVED = [
    Case(
        id="B01", what="the site was reorganised", verdict=V.MOVED,
        seen=leads_to(f"https://observer.example/archive/{SLUG}", ARTICLE),
        reasons=("SAME_SITE_REDIRECT", "TITLE_MATCH"), sure=(0.85, 0.95),
    ),
    Case(
        id="B02", what="the publication was renamed", verdict=V.MOVED,
        seen=leads_to(f"https://herald.example/{SLUG}", ARTICLE), reasons=("OTHER_DOMAIN",),
    ),
    Case(
        id="B05", what="a meta refresh to the new place", verdict=V.MOVED,
        seen=leads_to(f"https://observer.example/new/{SLUG}", ARTICLE, status=0),
    ),
    Case(
        id="B06", what="moved to where no title is known", verdict=V.MOVED,
        url="https://observer.example/node/4711", text="here",
        seen=leads_to("https://observer.example/tides/weekly", OTHER_TITLE), asks="page sibling",
        sure=(0.5, 0.7),
    ),
]  # fmt: skip

DEAD = [
    Case(
        id="C01", what="404", verdict=V.GONE, seen=NOT_THERE, asks="page second_agent root",
        reasons=("HTTP_404", "TWO_AGENTS", "ROOT_ANSWERS"), sure=(0.85, 0.95),
    ),
    Case(
        id="C02", what="410", verdict=V.GONE, seen=answers(GONE_PAGE, 410),
        asks="page second_agent root", reasons=("HTTP_410",), sure=(0.95, 0.99),
    ),
    Case(
        id="C03", what="404, and the front page too", verdict=V.GONE, seen=NOT_THERE,
        root=NOT_THERE, asks="page second_agent root", reasons=("ROOT_ALSO_404",),
        sure=(0.7, 0.9),
    ),
    Case(
        id="C03b", what="a front page that is not found", verdict=V.GONE, seen=NOT_THERE,
        url="https://observer.example/", asks="page second_agent",
    ),
    Case(
        id="C04", what="sent to an error page", verdict=V.SOFT_404,
        seen=leads_to("https://observer.example/404.html", page("Hm", prose(18, 60)), status=302),
        reasons=("REDIRECT_TO_ERROR_PATH",),
    ),
    Case(
        id="C05", what="404 with a long list of other stories", verdict=V.GONE,
        seen=answers(page("The Observer", prose(19, 1200)), 404), asks="page second_agent root",
    ),
    Case(
        id="D01", what="200 with a not-found title", verdict=V.SOFT_404, seen=answers(GONE_PAGE),
        reasons=("TITLE_NOT_FOUND",),
    ),
    Case(
        id="D02", what="sent to the front page, as anything is", verdict=V.SOFT_404,
        seen=leads_to("https://observer.example/", FRONT, status=302),
        sibling=leads_to("https://observer.example/", FRONT), reasons=("REDIRECT_TO_ROOT",),
    ),
    Case(
        id="D03", what="sent to the front page, this one alone", verdict=V.SOFT_404,
        seen=leads_to("https://observer.example/", FRONT, status=302), sure=(0.7, 0.9),
    ),
    Case(
        id="D04", what="the front page at any address", verdict=V.SOFT_404,
        seen=answers(CATCH_ALL), sibling=answers(CATCH_ALL), asks="page sibling",
        reasons=("SIBLING_SAME",), sure=(0.9, 0.99),
    ),
    Case(
        id="D05", what="a German error page", verdict=V.SOFT_404,
        seen=answers(page("Seite nicht gefunden", prose(20, 90))),
    ),
    Case(
        id="D06", what="a Russian error page", verdict=V.SOFT_404,
        seen=answers(page("Обозреватель — Страница не найдена", prose(21, 70))),
    ),
    Case(
        id="D07", what="an error page in a language that nobody listed", verdict=V.SOFT_404,
        seen=answers(page("Gopubozu", prose(22, 50))),
        sibling=answers(page("Gopubozu", prose(22, 50))), asks="page sibling",
        reasons=("SIBLING_SAME",),
    ),
    Case(
        id="D08", what="an error page with changing advertisements", verdict=V.SOFT_404,
        seen=answers(page("Hello", f"{OOPS} {prose(23, 110)} {prose(24, 10)}")),
        sibling=answers(page("Hello", f"{OOPS} {prose(23, 110)} {prose(25, 10)}")),
        asks="page sibling", reasons=("SIBLING_SIMILAR", "BODY_NOT_FOUND"),
    ),
    Case(
        id="D09", what="a web page where a PDF was", verdict=V.SOFT_404,
        url="https://observer.example/files/report-2019.pdf", seen=answers(CATCH_ALL),
        reasons=("HTML_INSTEAD_OF_PDF",),
    ),
    Case(
        id="D10", what="a notice of removal, for this story alone", verdict=V.SOFT_404,
        seen=answers(page("The Observer", "This story has been removed at its author's wish.")),
        reasons=("THIN_NOT_FOUND",),
    ),
    Case(
        id="D11", what="the site's search, with what was asked for in its title",
        verdict=V.SOFT_404,
        seen=answers(page(f"Search results for {TITLE}", prose(26, 80))),
        sibling=answers(page("Search results for kdjfhg", prose(26, 80))), asks="page sibling",
    ),
    Case(
        id="D12", what="sent to the search", verdict=V.SOFT_404,
        seen=leads_to("https://observer.example/search?q=museum", page("Search", prose(27, 90))),
        sibling=leads_to("https://observer.example/search?q=kdj", page("Search", prose(27, 90))),
        asks="page sibling", reasons=("SIBLING_SAME",),
    ),
    Case(
        id="D13", what="sent to a section, as anything is", verdict=V.SOFT_404,
        seen=leads_to("https://observer.example/culture/", CATCH_ALL),
        sibling=leads_to("https://observer.example/culture/", CATCH_ALL), asks="page sibling",
        reasons=("SIBLING_SAME_FINAL",),
    ),
    Case(
        id="D14", what="the front page, by its own account", verdict=V.SOFT_404,
        seen=answers(page("The Observer", prose(3, 600), canonical="https://observer.example/")),
        asks="page root", reasons=("CANONICAL_ROOT", "SAME_AS_ROOT"),
    ),
    Case(
        id="B03", what="a closed publication, all of it sent to its owner", verdict=V.SOFT_404,
        seen=leads_to("https://owner.example/", FRONT),
        sibling=leads_to("https://owner.example/", FRONT), asks="page sibling",
        reasons=("REDIRECT_TO_ROOT", "SIBLING_SAME_FINAL"),
    ),
    Case(
        id="E01", what="neither the name nor its domain", verdict=V.DEFUNCT_SITE,
        url="https://blog.observer.example/a-b-c", seen=fails(Failure.DNS_NXDOMAIN),
        apex=fails(Failure.DNS_NXDOMAIN), asks="page control apex",
        reasons=("DNS_NXDOMAIN", "APEX_GONE"), sure=(0.9, 0.99),
    ),
    Case(
        id="E01b", what="a domain without a name before it", verdict=V.DEFUNCT_SITE,
        seen=fails(Failure.DNS_NXDOMAIN), asks="page control", sure=(0.9, 0.99),
    ),
    Case(
        id="E02", what="a retired part of a living domain", verdict=V.DEFUNCT_SITE,
        url="https://blog.observer.example/a-b-c", seen=fails(Failure.DNS_NXDOMAIN),
        asks="page control apex", reasons=("APEX_ALIVE",), sure=(0.7, 0.85),
    ),
    Case(
        id="E06", what="a name with mail, but no web", verdict=V.DEFUNCT_SITE,
        seen=fails(Failure.DNS_NODATA), asks="page control", reasons=("DNS_NODATA",),
    ),
    Case(
        id="F01", what="a domain on offer, at every address", verdict=V.PARKED,
        seen=answers(page("observer.example", f"This domain is for sale. {prose(28, 60)}")),
        sibling=answers(page("observer.example", f"This domain is for sale. {prose(28, 60)}")),
        asks="page sibling", reasons=("PARKED_PHRASE", "SAME_EVERYWHERE"),
    ),
    Case(
        id="F02", what="sent to the place of parked domains", verdict=V.PARKED,
        seen=leads_to("http://ww1.observer.example/?kw=x", page("", prose(29, 60)), status=302),
        reasons=("PARKING_HOST",),
    ),
    Case(
        id="F02b", what="by way of a parking service", verdict=V.PARKED,
        seen=leads_to("https://www.sedo.com/search/?domain=x", page("Offer", prose(29, 300))),
    ),
    Case(
        id="F03", what="an advertisement portal", verdict=V.PARKED,
        seen=answers(page("observer.example", f"Related searches {prose(30, 60)}")),
        root=answers(page("observer.example", f"Related searches {prose(30, 60)}")),
        asks="page sibling root",
    ),
    Case(
        id="F07", what="a domain on offer that forbids robots", verdict=V.PARKED,
        seen=answers(page("", f"This domain may be for sale. {prose(31, 30)}"), 403),
        sibling=answers(page("", f"This domain may be for sale. {prose(31, 30)}"), 403),
        asks="page sibling",
    ),
    Case(
        id="F08", what="an expired domain, its front page cited", verdict=V.PARKED,
        url="https://observer.example/",
        seen=answers(page("observer.example", f"This domain has expired. {prose(32, 40)}")),
    ),
    Case(
        id="F09", what="a hosting service without the customer", verdict=V.DEFUNCT_SITE,
        url="https://observer.pages.example/story", text="here",
        seen=answers(page("No such app", "There is no such app here."), 404),
        root=answers(page("No such app", "There is no such app here."), 404),
        asks="page root", reasons=("UNCLAIMED",),
    ),
    Case(
        id="G09", what="451", verdict=V.LEGALLY_BLOCKED, seen=answers(None, 451),
        reasons=("HTTP_451",),
    ),
    Case(
        id="H05", what="another trade under another name's certificate", verdict=V.USURPED,
        seen=fails(Failure.TLS_HOSTNAME), asks="page unverified",
        unverified=answers(page("Bonus", f"Casino slots jackpot {prose(33, 200)}")),
        reasons=("TLS_HOSTNAME", "SPAM_TERMS"),
    ),
]  # fmt: skip

BLOCKED = [
    Case(
        id="G01", what="a challenge in the headers", verdict=V.BLOCKED,
        seen=answers(page("", "", script_shell=True), 403,
                     headers=header("cf-mitigated", "challenge")),
        reasons=("BOT_CHALLENGE",),
    ),
    Case(
        id="G02", what="403", verdict=V.BLOCKED, seen=answers(page("403 Forbidden", "no"), 403),
        asks="page second_agent", reasons=("HTTP_403",),
    ),
    Case(
        id="G02b", what="403 to robots only", verdict=V.ALIVE, second=answers(ARTICLE),
        seen=answers(page("Go away", "no"), 403), asks="page second_agent",
        reasons=("UA_DEPENDENT",),
    ),
    Case(
        id="G03", what="200 with a challenge", verdict=V.BLOCKED,
        seen=answers(page("Just a moment...", prose(34, 40))), reasons=("BLOCK_PAGE",),
    ),
    Case(
        id="G03b", what="200 with a block page at every address", verdict=V.BLOCKED,
        seen=answers(page("Access denied", "You don't have permission to access this page.")),
        sibling=answers(page("Access denied", "You don't have permission to access this page.")),
    ),
    Case(
        id="G04", what="429", verdict=V.RATE_LIMITED, reasons=("HTTP_429",),
        seen=answers(None, 429, headers=header("retry-after", "120")),
    ),
    Case(
        id="G05", what="503 that says when to come back", verdict=V.RATE_LIMITED,
        seen=answers(None, 503, headers=header("retry-after", "3600")), reasons=("HTTP_503",),
    ),
    Case(
        id="G05b", what="a host that had asked us to wait", verdict=V.RATE_LIMITED,
        seen=fails(Failure.HOST_ASKED_TO_WAIT),
    ),
    Case(
        id="G06", what="999", verdict=V.BLOCKED, seen=answers(None, 999), reasons=("HTTP_999",),
        asks="page second_agent",
    ),
    Case(id="G07", what="401", verdict=V.RESTRICTED, seen=answers(None, 401)),
    Case(id="G08", what="402", verdict=V.RESTRICTED, seen=answers(None, 402)),
    Case(
        id="G10", what="sent to a login", verdict=V.RESTRICTED, reasons=("LOGIN_WALL",),
        seen=leads_to("https://observer.example/login?next=x", page("Members", prose(35, 40))),
    ),
    Case(
        id="G10b", what="a login form in place of the page", verdict=V.RESTRICTED,
        seen=answers(page("Sign in - Intranet", "Name Password", login_form=True)),
        sibling=answers(page("Sign in - Intranet", "Name Password", login_form=True)),
    ),
    Case(
        id="G12", what="a teaser before a paywall", verdict=V.RESTRICTED, reasons=("PAYWALL",),
        seen=answers(page(TITLE, prose(36, 200), paywalled=True)),
    ),
    Case(
        id="G14", what="404 to robots only", verdict=V.BLOCKED, seen=NOT_THERE,
        second=answers(ARTICLE), asks="page second_agent", reasons=("UA_DEPENDENT_404",),
    ),
    Case(
        id="G15", what="404 on a site that refuses us altogether", verdict=V.BLOCKED,
        seen=NOT_THERE, root=answers(None, 403), asks="page second_agent root",
        reasons=("WHOLE_SITE_REFUSES",),
    ),
    Case(
        id="G16", what="406", verdict=V.BLOCKED, seen=answers(None, 406), asks="page second_agent",
    ),
    Case(
        id="G17", what="sent to a consent wall", verdict=V.UNKNOWN, reasons=("CONSENT_WALL",),
        seen=leads_to("https://consent.portal.example/x", page("Before you go on", prose(37, 90))),
    ),
    Case(
        id="B04", what="sent to another site without a sign of the work", verdict=V.UNKNOWN,
        seen=leads_to("https://herald.example/tides", OTHER_TITLE), asks="page sibling",
        reasons=("OTHER_DOMAIN_UNVERIFIED",),
    ),
]  # fmt: skip

BROKEN = [
    Case(
        id="E03", what="no name, but ours are gone too", verdict=V.UNKNOWN,
        seen=fails(Failure.DNS_NXDOMAIN), control=fails(Failure.DNS_TIMEOUT),
        apex=fails(Failure.DNS_NXDOMAIN), asks="page control", reasons=("OUR_NETWORK",),
    ),
    Case(
        id="E04", what="a broken zone", verdict=V.UNREACHABLE, seen=fails(Failure.DNS_SERVFAIL),
        asks="page control",
    ),
    Case(
        id="E05", what="silent name servers", verdict=V.UNREACHABLE,
        seen=fails(Failure.DNS_TIMEOUT), asks="page control",
    ),
    Case(
        id="E07", what="refused", verdict=V.UNREACHABLE, seen=fails(Failure.CONNECT_REFUSED),
        asks="page control", reasons=("CONNECT_REFUSED",),
    ),
    Case(
        id="E08", what="broken off", verdict=V.UNREACHABLE, seen=fails(Failure.CONNECT_RESET),
        asks="page control",
    ),
    Case(
        id="E09", what="no connection in time", verdict=V.TIMEOUT,
        seen=fails(Failure.CONNECT_TIMEOUT), asks="page control",
    ),
    Case(
        id="E10", what="no connection, but our own line is down", verdict=V.UNKNOWN,
        seen=fails(Failure.CONNECT_TIMEOUT), control=fails(Failure.DNS_TIMEOUT),
        asks="page control",
    ),
    Case(
        id="E11", what="connected and silent", verdict=V.TIMEOUT,
        seen=fails(Failure.READ_TIMEOUT), asks="page control",
    ),
    Case(id="H01", what="500", verdict=V.SERVER_ERROR, seen=answers(None, 500)),
    Case(id="H03", what="503 without a date", verdict=V.SERVER_ERROR, seen=answers(None, 503)),
    Case(
        id="H03b", what="200 with a notice of maintenance everywhere", verdict=V.SERVER_ERROR,
        seen=answers(page("Site under maintenance", "We will be back soon.")),
        sibling=answers(page("Site under maintenance", "We will be back soon.")),
        reasons=("FAULT_PAGE",),
    ),
    Case(
        id="H04", what="an expired certificate before the article", verdict=V.TLS_BROKEN,
        seen=fails(Failure.TLS_EXPIRED), asks="page unverified",
        reasons=("TLS_EXPIRED", "UNVERIFIED_ANSWERS"),
    ),
    Case(
        id="H04b", what="an expired certificate before a site about gambling",
        verdict=V.TLS_BROKEN, seen=fails(Failure.TLS_EXPIRED), asks="page unverified",
        unverified=answers(page("Casino news", f"Casino poker jackpot {prose(38, 300)}")),
    ),
    Case(
        id="H06", what="redirects in circles", verdict=V.UNKNOWN,
        seen=fails(Failure.REDIRECT_LOOP), reasons=("REDIRECT_LOOP",),
    ),
    Case(
        id="H07", what="redirects without end", verdict=V.UNKNOWN,
        seen=fails(Failure.REDIRECT_TOO_MANY),
    ),
    Case(
        id="H08", what="200 with nothing", verdict=V.UNKNOWN, seen=answers(page("", "")),
        reasons=("EMPTY_BODY",),
    ),
    Case(
        id="H09", what="an empty frame like any other address's", verdict=V.UNKNOWN,
        seen=answers(page("App", "Loading", script_shell=True)),
        sibling=answers(page("App", "Loading", script_shell=True)), reasons=("JS_SHELL",),
    ),
    Case(id="H13", what="400", verdict=V.UNKNOWN, seen=answers(None, 400), reasons=("HTTP_400",)),
    Case(
        id="H14", what="204", verdict=V.UNKNOWN, seen=answers(None, 204), reasons=("EMPTY_BODY",),
    ),
    Case(
        id="H15", what="an answer that is no HTTP", verdict=V.UNREACHABLE,
        seen=fails(Failure.BAD_ANSWER),
    ),
]  # fmt: skip

NOT_CHECKED = [
    Case(
        id="H11", what="a mail address", verdict=V.NOT_CHECKED, url="mailto:desk@observer.example",
        asks="", reasons=("SCHEME",),
    ),
    Case(
        id="H12", what="an address that is not public", verdict=V.NOT_CHECKED,
        url="http://10.0.0.5/", seen=fails(Failure.REFUSED_ADDRESS), reasons=("PRIVATE_ADDRESS",),
    ),
    Case(
        id="K01", what="a mention without an address", verdict=V.NOT_CHECKED, url=None, asks="",
        reasons=("NO_URL",),
    ),
    Case(
        id="K02", what="an address that cannot be read", verdict=V.NOT_CHECKED, url=None, asks="",
        problem="not a host name: 'a b'", reasons=("BAD_URL",),
    ),
]  # fmt: skip

CASES = [*LIVING, *MOVED, *DEAD, *BLOCKED, *BROKEN, *NOT_CHECKED]
