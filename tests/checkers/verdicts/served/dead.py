"""Links that do not stand: gone (C), soft 404 (D), no site (E), sold (F), changed (I)."""

from tests.checkers.verdicts.cases.case import CITED_AT, TITLE, prose
from tests.checkers.verdicts.served.web import (
    CATCH_ALL,
    FRONT,
    HOST,
    LATELY,
    NOT_THERE,
    PATH,
    TEXT,
    V,
    Web,
    served,
)
from tests.internet import Answer, Request, html

PARKING = ("ns1.sedoparking.com", "ns2.sedoparking.com")
CASINO = "Casino slots jackpot. " + prose(49, 300, topic="x")
OOPS = "Oops, this page cannot be found. Try the search, or the front page."


@served("B03", V.SOFT_404, "SIBLING_SAME_FINAL")
def a_closed_publication_all_of_it_sent_to_its_owner(web: Web) -> None:
    home = [("Location", "https://owner.example/")]
    web.site.missing = lambda request: Answer(301, headers=home)
    web.internet.site("owner.example").answer("/", Answer(200, FRONT))


@served("C01", V.GONE, "HTTP_404", "TWO_AGENTS", "ROOT_ANSWERS")
def not_found(web: Web) -> None:
    """What nobody put there is refused, as it should be."""


@served("C02", V.GONE, "HTTP_410")
def removed_for_good(web: Web) -> None:
    web.site.page(PATH, title="Gone", text="Removed.", status=410)


@served("C03", V.GONE, "ROOT_ALSO_404")
def not_found_and_the_front_page_neither(web: Web) -> None:
    web.site.answer("/", Answer(404, NOT_THERE))


@served("C04", V.SOFT_404, "REDIRECT_TO_ERROR_PATH")
def sent_to_an_error_page(web: Web) -> None:
    web.site.redirect(PATH, "/404.html", status=302)
    web.site.page("/404.html", title="Hm", text=prose(18, 60))


@served("C05", V.GONE, "HTTP_404")
def not_found_with_a_long_list_of_other_stories(web: Web) -> None:
    web.site.page(PATH, title="The Observer", text=prose(19, 1200), status=404)


@served("D01", V.SOFT_404, "TITLE_NOT_FOUND")
def a_not_found_title_at_every_address(web: Web) -> None:
    web.site.missing = lambda request: Answer(200, NOT_THERE)


@served("D02", V.SOFT_404, "REDIRECT_TO_ROOT")
def anything_is_sent_to_the_front_page(web: Web) -> None:
    web.site.missing = lambda request: Answer(302, headers=[("Location", "/")])


@served("D03", V.SOFT_404, "REDIRECT_TO_ROOT")
def this_one_alone_is_sent_to_the_front_page(web: Web) -> None:
    web.site.redirect(PATH, "/", status=302)


@served("D04", V.SOFT_404, "SIBLING_SAME")
def the_front_page_at_any_address(web: Web) -> None:
    web.everywhere(CATCH_ALL)


@served("D05", V.SOFT_404, "TITLE_NOT_FOUND")
def a_german_error_page(web: Web) -> None:
    body = html(title="Seite nicht gefunden", text=prose(20, 90), language="de")
    web.site.missing = lambda request: Answer(200, body)


@served("D06", V.SOFT_404, "TITLE_NOT_FOUND")
def a_russian_error_page(web: Web) -> None:
    body = html(title="Обозреватель — Страница не найдена", text=prose(21, 70), language="ru")
    web.site.missing = lambda request: Answer(200, body)


@served("D07", V.SOFT_404, "SIBLING_SAME")
def an_error_page_in_a_language_that_nobody_listed(web: Web) -> None:
    body = html(title="Gopubozu", text=prose(22, 50), language="xx")
    web.site.missing = lambda request: Answer(200, body)


@served("D08", V.SOFT_404, "SIBLING_SIMILAR", "BODY_NOT_FOUND")
def an_error_page_with_changing_advertisements(web: Web) -> None:
    advertisements = iter(prose(seed, 10) for seed in range(100, 200))
    web.site.missing = lambda request: Answer(
        200, html(title="Hello", text=f"{OOPS} {prose(23, 110)} {next(advertisements)}")
    )


@served("D09", V.SOFT_404, "HTML_INSTEAD_OF_PDF")
def a_web_page_where_a_pdf_was(web: Web) -> None:
    web.url = f"https://{HOST}/files/report-2019.pdf"
    web.everywhere(CATCH_ALL)


@served("D10", V.SOFT_404, "THIN_NOT_FOUND")
def a_notice_of_removal_for_this_story_alone(web: Web) -> None:
    web.site.page(PATH, title="The Observer", text="This story has been removed at its request.")


@served("D11", V.SOFT_404, "SIBLING_SAME")
def the_sites_search_with_what_was_asked_for(web: Web) -> None:
    def results(request: Request) -> Answer:
        words = request.path.rpartition("/")[2].partition(".")[0].replace("-", " ")
        return Answer(200, html(title=f"Search results for {words}", text=prose(26, 80)))

    web.site.missing = results


@served("D12", V.SOFT_404, "SIBLING_SAME")
def sent_to_the_search(web: Web) -> None:
    def search(request: Request) -> Answer:
        if request.path.startswith("/search"):
            return Answer(200, html(title="Search", text=prose(27, 90)))
        words = request.path.rpartition("/")[2].partition(".")[0]
        return Answer(302, headers=[("Location", f"/search?q={words}")])

    web.site.missing = search


@served("D13", V.SOFT_404, "SIBLING_SAME_FINAL")
def anything_is_sent_to_a_section(web: Web) -> None:
    web.site.answer("/culture/", Answer(200, CATCH_ALL))
    web.site.missing = lambda request: Answer(301, headers=[("Location", "/culture/")])


@served("D14", V.SOFT_404, "CANONICAL_ROOT", "SAME_AS_ROOT")
def the_front_page_by_its_own_account(web: Web) -> None:
    head = f'<link rel="canonical" href="https://{HOST}/">'
    web.site.page(PATH, title="The Observer", text=prose(3, 600), head=head)


@served("E01", V.DEFUNCT_SITE, "DNS_NXDOMAIN", "APEX_GONE")
def neither_the_name_nor_its_domain(web: Web) -> None:
    web.url = "https://blog.vanished.example/2018/a-story-of-old"


@served("E02", V.DEFUNCT_SITE, "APEX_ALIVE")
def a_retired_part_of_a_living_domain(web: Web) -> None:
    web.url = f"https://blog.{HOST}/2018/a-story-of-old"


@served("E06", V.DEFUNCT_SITE, "DNS_NODATA")
def a_name_with_mail_but_no_web(web: Web) -> None:
    web.internet.nodata("mail.example")
    web.url = "https://mail.example/2018/a-story-of-old"


@served("F01", V.PARKED, "PARKED_PHRASE", "PARKED_NS")
def a_domain_on_offer(web: Web) -> None:
    web.internet.name_servers(HOST, *PARKING)
    web.everywhere(html(title=HOST, text=f"This domain is for sale. {prose(28, 60)}"))


@served("F02", V.PARKED, "PARKING_HOST")
def sent_to_the_place_of_parked_domains(web: Web) -> None:
    web.site.redirect(PATH, f"http://ww1.{HOST}/?kw=x", status=302)
    web.internet.site(f"ww1.{HOST}").page("/", title=HOST, text=prose(29, 60))


@served("F03", V.PARKED, "PARKED_NS", "SAME_EVERYWHERE")
def advertisements_at_every_address(web: Web) -> None:
    web.internet.name_servers(HOST, *PARKING)
    web.everywhere(html(title=HOST, text=prose(30, 60)))


@served("F05", V.USURPED, "SPAM_TERMS", "MEMENTO_UNLIKE")
def casino_words_on_a_domain_that_was_sold(web: Web) -> None:
    web.cited_at = CITED_AT
    web.everywhere(html(title="Bonus", text=CASINO, language="id"))
    web.archived(TITLE, TEXT)


@served("F06", V.USURPED, "MEMENTO_UNLIKE", "DOMAIN_REREGISTERED")
def an_honest_firm_on_a_domain_that_lapsed(web: Web) -> None:
    web.cited_at = CITED_AT
    web.registry.registered(HOST, LATELY)
    web.site.page(PATH, title="Observer Plumbing Ltd", text=prose(50, 400, topic="x"))
    web.archived(TITLE, TEXT)


@served("F07", V.PARKED, "PARKED_NS")
def a_domain_on_offer_that_forbids_robots(web: Web) -> None:
    web.internet.name_servers(HOST, *PARKING)
    offer = html(title=HOST, text=f"This domain may be for sale. {prose(31, 30)}")
    web.everywhere(offer, status=403)


@served("F08", V.PARKED, "PARKED_PHRASE")
def an_expired_domain(web: Web) -> None:
    web.everywhere(html(title=HOST, text=f"This domain has expired. {prose(32, 40)}"))


@served("G09", V.LEGALLY_BLOCKED, "HTTP_451")
def taken_down_for_legal_reasons(web: Web) -> None:
    web.site.page(PATH, title="Unavailable", text="For legal reasons.", status=451)


@served("H05", V.USURPED, "TLS_HOSTNAME", "SPAM_TERMS")
def another_trade_under_another_names_certificate(web: Web) -> None:
    web.site.tls = "wrong_name"
    web.everywhere(html(title="Bonus", text=CASINO))


@served("I01", V.DRIFTED, "MEMENTO_UNLIKE")
def the_address_lives_its_text_is_another(web: Web) -> None:
    web.cited_at = CITED_AT
    web.site.page(PATH, title="Tide tables", text=prose(2, 140, topic="x"))
    web.archived(TITLE, TEXT)


@served("I03", V.DRIFTED, "MEMENTO_PARTLY_UNLIKE")
def a_page_that_changes_by_nature(web: Web) -> None:
    web.nondescript()
    common = prose(51, 200)
    web.site.page("/node/4711", title="Today", text=f"{common} {prose(52, 700, topic='x')}")
    web.archived("Then", f"{common} {prose(53, 700, topic='y')}")
