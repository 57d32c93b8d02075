"""Links that do not stand: gone, soft 404, no site any more, sold, drifted."""

from datetime import UTC, datetime

from checkers.model import Failure
from tests.checkers.verdicts.cases.case import (
    ARTICLE,
    CATCH_ALL,
    CITED_AT,
    FRONT,
    GONE_PAGE,
    NOT_THERE,
    OOPS,
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

CASINO = "Casino slots jackpot " + prose(49, 300, topic="x")

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
        id="C06", what="404, and silence to a browser's headers: a guess", verdict=V.GONE,
        seen=NOT_THERE, second=fails(Failure.READ_TIMEOUT), asks="page second_agent root",
        reasons=("HTTP_404", "ROOT_ANSWERS"), sure=(0.5, 0.59),
    ),
    Case(
        id="C06b", what="404, and a not-found page with 200 to a browser's headers",
        verdict=V.GONE, seen=NOT_THERE, second=answers(GONE_PAGE),
        asks="page second_agent root", reasons=("HTTP_404", "TWO_AGENTS"), sure=(0.85, 0.95),
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
        id="D04c", what="the front page at any address, where an article was", verdict=V.SOFT_404,
        cited_at=CITED_AT, seen=answers(CATCH_ALL), sibling=answers(CATCH_ALL),
        memento=memento(ARTICLE), asks="page sibling memento", reasons=("SIBLING_SAME",),
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
        sibling=answers(page("Gopubozu", prose(22, 50))), asks="page sibling name_servers",
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
        sibling=answers(page("Search results for kdjfhg", prose(26, 80))),
        asks="page sibling name_servers",
    ),
    Case(
        id="D12", what="sent to the search", verdict=V.SOFT_404,
        seen=leads_to("https://observer.example/search?q=museum", page("Search", prose(27, 90))),
        sibling=leads_to("https://observer.example/search?q=kdj", page("Search", prose(27, 90))),
        asks="page sibling name_servers", reasons=("SIBLING_SAME",),
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
        id="F01", what="a domain on offer, on the name servers of such offers", verdict=V.PARKED,
        seen=answers(page("observer.example", f"This domain is for sale. {prose(28, 60)}")),
        name_servers=("NS1.SEDOPARKING.com.", "ns2.sedoparking.com"), asks="page name_servers",
        reasons=("PARKED_PHRASE", "PARKED_NS"),
    ),
    Case(
        id="F01b", what="a domain on offer, at every address", verdict=V.PARKED,
        seen=answers(page("observer.example", f"This domain is for sale. {prose(28, 60)}")),
        sibling=answers(page("observer.example", f"This domain is for sale. {prose(28, 60)}")),
        asks="page name_servers sibling", reasons=("PARKED_PHRASE", "SAME_EVERYWHERE"),
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
        id="F03", what="advertisements at every address, and not a word of an offer",
        verdict=V.PARKED, seen=answers(page("observer.example", prose(30, 60))),
        sibling=answers(page("observer.example", prose(30, 60))),
        name_servers=("ns1.sedoparking.com",), asks="page sibling name_servers",
        reasons=("PARKED_NS", "SAME_EVERYWHERE"),
    ),
    Case(
        id="F03b", what="an advertisement portal, its addresses differing", verdict=V.PARKED,
        seen=answers(page("observer.example", f"Related searches {prose(30, 60)}")),
        root=answers(page("observer.example", f"Related searches {prose(30, 60)}")),
        asks="page name_servers sibling root", reasons=("PARKED_PHRASE", "SAME_AS_ROOT"),
    ),
    Case(
        id="F05", what="casino words on a domain that was sold", verdict=V.USURPED,
        cited_at=CITED_AT, asks="page memento",
        seen=answers(page("Bonus", CASINO, language="id")),
        sibling=answers(page("Bonus", CASINO)),
        memento=memento(page(TITLE, prose(1, 900), language="en")),
        reasons=("SPAM_TERMS", "MEMENTO_UNLIKE"),
    ),
    Case(
        id="F05c", what="such a domain, of which no archive has a copy", verdict=V.USURPED,
        cited_at=CITED_AT, registered_at=datetime(2022, 3, 4, tzinfo=UTC),
        seen=answers(page("Bonus", CASINO)),
        asks="page memento registration", reasons=("SPAM_TERMS", "DOMAIN_REREGISTERED"),
    ),
    Case(
        id="F06", what="an honest firm on a domain that lapsed", verdict=V.USURPED,
        cited_at=CITED_AT, registered_at=datetime(2022, 3, 4, tzinfo=UTC),
        seen=answers(page("Observer Plumbing Ltd", prose(50, 400, topic="x"))),
        memento=memento(ARTICLE), asks="page sibling memento registration",
        reasons=("MEMENTO_UNLIKE", "DOMAIN_REREGISTERED"),
    ),
    Case(
        id="F07", what="a domain on offer that forbids robots", verdict=V.PARKED,
        seen=answers(page("", f"This domain may be for sale. {prose(31, 30)}"), 403),
        name_servers=("ns1.sedoparking.com",), asks="page name_servers", reasons=("PARKED_NS",),
    ),
    Case(
        id="F08", what="an expired domain, its front page cited", verdict=V.PARKED,
        url="https://observer.example/",
        seen=answers(page("observer.example", f"This domain has expired. {prose(32, 40)}")),
        asks="page name_servers",
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
        id="I01", what="the address lives, its text is another", verdict=V.DRIFTED,
        cited_at=CITED_AT, seen=answers(page("Tide tables", prose(2, 140, topic="x"))),
        memento=memento(ARTICLE), asks="page sibling memento registration",
        reasons=("MEMENTO_UNLIKE",), sure=(0.75, 0.85),
    ),
    Case(
        id="I03", what="a page that changes by nature", verdict=V.DRIFTED, cited_at=CITED_AT,
        text="here", url="https://observer.example/node/4716",
        seen=answers(page("Today", prose(51, 200) + " " + prose(52, 700, topic="x"))),
        memento=memento(page("Then", prose(51, 200) + " " + prose(53, 700, topic="y"))),
        asks="page sibling memento", reasons=("MEMENTO_PARTLY_UNLIKE",), sure=(0.5, 0.59),
    ),
    Case(
        id="D03c", what="sent to the front page, where an article was", verdict=V.SOFT_404,
        cited_at=CITED_AT, text="here", url="https://observer.example/node/4721",
        seen=leads_to("https://observer.example/", FRONT, status=302), memento=memento(ARTICLE),
        asks="page memento", reasons=("REDIRECT_TO_ROOT",),
    ),
    Case(
        id="D03d", what="sent to the front page, as a copy of years later was, too",
        verdict=V.SOFT_404, cited_at=CITED_AT, text="here",
        url="https://observer.example/node/4722",
        seen=leads_to("https://observer.example/", FRONT, status=302),
        memento=memento(FRONT, final_url="https://observer.example/",
                        captured="Sat, 03 Jun 2023 08:00:00 GMT"),
        asks="page memento", reasons=("REDIRECT_TO_ROOT",),
    ),
    Case(
        id="I07", what="another language where the story was, and none of its words",
        verdict=V.DRIFTED, cited_at=CITED_AT, text="here",
        url="https://observer.example/node/4723",
        seen=answers(page("Gezeiten", prose(2, 400, topic="x"), language="de")),
        memento=memento(page("Museum", prose(1, 900), language="en")),
        asks="page sibling memento registration",
        reasons=("MEMENTO_PARTLY_UNLIKE", "LANG_CHANGED"), sure=(0.5, 0.59),
    ),
    Case(
        id="H05", what="another trade under another name's certificate", verdict=V.USURPED,
        seen=fails(Failure.TLS_HOSTNAME), asks="page unverified",
        unverified=answers(page("Bonus", f"Casino slots jackpot {prose(33, 200)}")),
        reasons=("TLS_HOSTNAME", "SPAM_TERMS"),
    ),
]  # fmt: skip
