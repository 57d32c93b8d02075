"""Links that stand: alive, or moved. The letters of ids are those of the described cases."""

from datetime import timedelta

from checkers.model import Failure
from tests.checkers.verdicts.cases.case import (
    ARTICLE,
    CATCH_ALL,
    CITED_AT,
    FILE,
    FRONT,
    GONE_PAGE,
    NOW,
    OTHER_TITLE,
    SLUG,
    STORY,
    TITLE,
    Case,
    V,
    answers,
    fails,
    leads_to,
    memento,
    page,
    prose,
)

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
        id="A10c", what="a front page unlike itself of old", verdict=V.ALIVE, cited_at=CITED_AT,
        url="https://observer.example/", text="here", seen=answers(FRONT),
        memento=memento(page("Observatory", prose(41, 500, topic="x"))),
        asks="page memento registration", reasons=("FRONT_PAGE",),
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
        id="A14", what="404 with the whole article below it", verdict=V.ALIVE, cited_at=CITED_AT,
        seen=answers(ARTICLE, 404), memento=memento(ARTICLE),
        asks="page second_agent root memento", reasons=("HTTP_404", "CONTENT_MATCHES_MEMENTO"),
        sure=(0.5, 0.6),
    ),
    Case(
        id="A15", what="an article under a notice about cookies", verdict=V.ALIVE,
        seen=answers(page(TITLE, "We value your privacy. Accept all cookies. " + prose(39, 700))),
        reasons=("TITLE_MATCH",),
    ),
    Case(
        id="A16", what="another headline over the same text", verdict=V.ALIVE, cited_at=CITED_AT,
        seen=answers(page("UPDATED: What the water left", prose(1, 900) + prose(40, 60))),
        memento=memento(ARTICLE), asks="page sibling memento", reasons=("MEMENTO_MATCH",),
        sure=(0.85, 0.95),
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
        id="F04b", what="such a story under an unknown title, on its own name servers",
        verdict=V.ALIVE, seen=answers(page("Tides", "Domain for sale! " + prose(42, 300))),
        asks="page name_servers sibling root",
    ),
    Case(
        id="F05b", what="a story about gambling, as it was cited", verdict=V.ALIVE, text="here",
        url="https://observer.example/node/4713", cited_at=CITED_AT,
        seen=answers(page("Tides", "Casino, poker, jackpot. " + prose(43, 600))),
        memento=memento(page("Tides", "Casino, poker, jackpot. " + prose(43, 600))),
        asks="page memento sibling", reasons=("MEMENTO_MATCH",),
    ),
    Case(
        id="D03b", what="sent to the front page from the beginning", verdict=V.MOVED,
        cited_at=CITED_AT, text="here", url="https://observer.example/node/4717",
        seen=leads_to("https://observer.example/", FRONT, status=302),
        memento=memento(FRONT, final_url="https://observer.example/"),
        asks="page memento sibling", reasons=("SAME_SITE_REDIRECT", "MEMENTO_MATCH"),
    ),
    Case(
        id="D09b", what="a PDF's page, as it was cited", verdict=V.ALIVE, cited_at=CITED_AT,
        text="here", url="https://code.example/paper/17.pdf",
        seen=answers(page("project at main", prose(10, 90))),
        memento=memento(page("project at main", prose(10, 90))),
        asks="page memento sibling", reasons=("MEMENTO_MATCH",),
    ),
    Case(
        id="D14b", what="a page of one site of one page, as it was cited", verdict=V.ALIVE,
        cited_at=CITED_AT, text="here", url="https://observer.example/node/4718",
        seen=answers(page("The Observer", prose(3, 600), canonical="https://observer.example/")),
        memento=memento(page("The Observer", prose(3, 600))),
        asks="page root memento sibling", reasons=("MEMENTO_MATCH",),
    ),
    Case(
        id="I05", what="its beginning, beside a copy of all of it", verdict=V.ALIVE,
        cited_at=CITED_AT, text="here", url="https://observer.example/node/4719",
        seen=answers(page("Tide tables", prose(2, 140, topic="x")), cut="size"),
        memento=memento(ARTICLE), asks="page sibling memento",
    ),
    Case(
        id="I06", what="a page beside a copy that is for subscribers", verdict=V.ALIVE,
        cited_at=CITED_AT, text="here", url="https://observer.example/node/4720",
        seen=answers(page("Tide tables", prose(2, 140, topic="x"))),
        memento=memento(page("The Observer", prose(1, 200), paywalled=True)),
        asks="page sibling memento",
    ),
    Case(
        id="D11b", what="a short page about its address, where any other gets the site's frame",
        verdict=V.ALIVE, text="here", url="https://observer.example/harbour/lighthouse-keepers-of-the-north",
        seen=answers(page("Topic", " north harbour ".join(prose(5, 15) for _ in "abcd"))),
        sibling=answers(page("Topic", " ".join(prose(5, 15) for _ in "abcd"))),
        asks="page sibling",
    ),
    Case(
        id="I02", what="a page of reference, rewritten under its title", verdict=V.ALIVE,
        cited_at=CITED_AT, text="here", url="https://observer.example/node/4714",
        seen=answers(page("Harbour museum", prose(44, 300) + " " + prose(45, 700))),
        memento=memento(page("Harbour museum", prose(44, 300) + " " + prose(46, 700, topic="x"))),
        asks="page sibling memento",
    ),
    Case(
        id="I02b", what="its text is all new, its title the old one", verdict=V.ALIVE,
        cited_at=CITED_AT, text="here", url="https://observer.example/node/4714",
        seen=answers(page("Harbour museum", prose(45, 700))),
        memento=memento(page("Harbour museum", prose(46, 700, topic="x"))),
        asks="page sibling memento", reasons=("TEXT_CHANGED",),
    ),
    Case(
        id="I04", what="a new design around the same text", verdict=V.ALIVE, cited_at=CITED_AT,
        text="here", url="https://observer.example/node/4715",
        seen=answers(page("The Observer", prose(47, 600))),
        memento=memento(page("Tides", prose(47, 600) + " " + prose(48, 700))),
        asks="page sibling memento", reasons=("MEMENTO_MATCH",),
    ),
    Case(
        id="I05", what="one sentence of it is missing", verdict=V.ALIVE, cited_at=CITED_AT,
        seen=answers(page(TITLE, prose(1, 880))), memento=memento(ARTICLE),
        reasons=("TITLE_MATCH",),
    ),
    Case(
        id="I06", what="unlike a copy that is years away from the citation", verdict=V.ALIVE,
        cited_at=CITED_AT, seen=answers(OTHER_TITLE), asks="page sibling memento",
        memento=memento(ARTICLE, captured="Sun, 04 Mar 2012 08:00:00 GMT"),
    ),
    Case(
        id="I07", what="the copy is itself an error page", verdict=V.ALIVE, cited_at=CITED_AT,
        seen=answers(OTHER_TITLE), asks="page sibling memento", memento=memento(GONE_PAGE),
    ),
    Case(
        id="I08", what="the archive is silent", verdict=V.ALIVE, cited_at=CITED_AT,
        seen=answers(OTHER_TITLE), asks="page sibling memento",
        memento=fails(Failure.READ_TIMEOUT), reasons=("SIBLING_404",),
    ),
    Case(
        id="I09", what="cited last week: nobody asks how it was then", verdict=V.ALIVE,
        cited_at=NOW - timedelta(days=7), seen=answers(OTHER_TITLE), asks="page sibling",
    ),
    Case(
        id="D04b", what="a server with one page, and that page was cited", verdict=V.ALIVE,
        cited_at=CITED_AT, seen=answers(CATCH_ALL), sibling=answers(CATCH_ALL),
        memento=memento(CATCH_ALL), asks="page sibling memento", reasons=("MEMENTO_MATCH",),
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
    Case(
        id="B07", what="moved to another site, known by its text alone", verdict=V.MOVED,
        url="https://observer.example/node/4711", text="here", cited_at=CITED_AT,
        seen=leads_to("https://herald.example/tides", OTHER_TITLE), memento=memento(OTHER_TITLE),
        asks="page sibling memento", reasons=("OTHER_DOMAIN", "MEMENTO_MATCH"),
    ),
]  # fmt: skip
