"""Links that stand (A), that moved (B), and what only looks like another letter."""

from tests.checkers.verdicts.cases.case import CITED_AT, SLUG, TITLE, prose
from tests.checkers.verdicts.served.web import (
    CATCH_ALL,
    HOST,
    OTHER_TEXT,
    PATH,
    STORY,
    TEXT,
    V,
    Web,
    served,
)
from tests.internet import Answer, Request, endless, html

PDF = b"%PDF-1.7\n" + b"0 0 obj\n" * 2_000


@served("A01", V.ALIVE, "TITLE_MATCH", informative=True)
def the_title_is_the_words_of_the_address(web: Web) -> None:
    web.story()


@served("A02", V.ALIVE, "TITLE_MATCH", informative=True)
def head_is_not_allowed(web: Web) -> None:
    web.site.answer(PATH, _to_get_only(405))


@served("A03", V.ALIVE, "TITLE_MATCH", informative=True)
def head_is_not_found(web: Web) -> None:
    web.site.answer(PATH, _to_get_only(404))


@served("A04", V.ALIVE, "TITLE_MATCH", informative=True)
def a_story_about_pages_that_are_not_found(web: Web) -> None:
    web.site.page(PATH, title=TITLE, text="Page not found, it said. Error 404. " + TEXT)


@served("A05", V.ALIVE, "SIBLING_DIFFERS")
def two_thirds_of_the_text_are_the_sites_own(web: Web) -> None:
    frame = prose(7, 600)
    web.site.page(PATH, title="Tide tables", text=f"{frame} {prose(8, 120)}")
    other = html(title="Something else", text=f"{frame} {prose(9, 120)}")
    web.site.missing = lambda request: Answer(200, other)


@served("A06", V.ALIVE)
def a_server_that_never_says_404(web: Web) -> None:
    web.site.page(PATH, title="Tide tables", text=OTHER_TEXT)
    web.site.missing = lambda request: Answer(200, CATCH_ALL)


@served("A07", V.ALIVE)
def a_canonical_front_page_by_mistake(web: Web) -> None:
    head = f'<link rel="canonical" href="https://{HOST}/">'
    web.site.page(PATH, title="Tide tables", text=OTHER_TEXT, head=head)


@served("A08", V.ALIVE, "TITLE_MATCH", informative=True)
def http_became_https(web: Web) -> None:
    def over_tls(request: Request) -> Answer:
        if request.secure:
            return Answer(200, html(title=TITLE, text=TEXT))
        return Answer(301, headers=[("Location", STORY)])

    web.url = STORY.replace("https:", "http:")
    web.site.answer(PATH, over_tls)


@served("A09", V.ALIVE, "TITLE_MATCH", informative=True)
def www_and_a_last_slash_were_added(web: Web) -> None:
    web.url = f"https://{HOST}/2019/{SLUG}"
    moved = f"https://www.{HOST}/2019/{SLUG}/"
    web.site.redirect(f"/2019/{SLUG}", moved)
    web.internet.site(f"www.{HOST}").page(f"/2019/{SLUG}/", title=TITLE, text=TEXT)


@served("A10", V.ALIVE, "FRONT_PAGE")
def a_front_page_that_is_all_new(web: Web) -> None:
    web.url, web.text, web.cited_at = f"https://{HOST}/", "here", CITED_AT
    web.archived("Observatory", prose(41, 500, topic="x"))


@served("A11", V.ALIVE, "FILE_OK")
def a_pdf(web: Web) -> None:
    web.url = f"https://{HOST}/files/report.pdf"
    web.site.file("/files/report.pdf", PDF, media_type="application/pdf")


@served("A12", V.ALIVE, "TITLE_MATCH", informative=True)
def a_photo_with_a_caption(web: Web) -> None:
    web.site.page(PATH, title=TITLE, text=prose(11, 40))


@served("A13", V.ALIVE, "TITLE_MATCH", informative=True)
def log_in_and_subscribe_in_the_menu(web: Web) -> None:
    menu = '<nav>Log in Subscribe <form><input type="password"></form></nav>'
    web.site.page(PATH, title=TITLE, text=menu + TEXT)


@served("A14", V.ALIVE, "CONTENT_MATCHES_MEMENTO")
def the_whole_article_with_404(web: Web) -> None:
    web.cited_at = CITED_AT
    web.story(status=404)
    web.archived(TITLE, TEXT)


@served("A15", V.ALIVE, "TITLE_MATCH", informative=True)
def an_overlay_about_cookies(web: Web) -> None:
    overlay = "<div class='overlay'>We value your privacy. <button>Accept all</button></div>"
    web.site.page(PATH, title=TITLE, text=overlay + TEXT)


@served("A16", V.ALIVE, "MEMENTO_MATCH")
def another_headline_over_the_same_text(web: Web) -> None:
    web.cited_at = CITED_AT
    web.site.page(PATH, title="UPDATED: What the water left", text=f"{TEXT} {prose(40, 60)}")
    web.archived(TITLE, TEXT)


@served("A17", V.ALIVE, "TITLE_MATCH", informative=True)
def a_page_without_end(web: Web) -> None:
    start = f"<html><title>{TITLE}</title><h1>{TITLE}</h1><p>{TEXT}</p>".encode()
    web.site.answer(PATH, endless(start + b"<p>and on and on</p>" * 200))


@served("B01", V.MOVED, "SAME_SITE_REDIRECT", "TITLE_MATCH")
def the_site_was_reorganised(web: Web) -> None:
    web.site.redirect(PATH, f"/archive/{SLUG}")
    web.story(f"/archive/{SLUG}")


@served("B02", V.MOVED, "OTHER_DOMAIN", "TITLE_MATCH")
def the_publication_was_renamed(web: Web) -> None:
    web.site.redirect(PATH, f"https://herald.example/{SLUG}")
    web.internet.site("herald.example").page(f"/{SLUG}", title=TITLE, text=TEXT)


@served("B04", V.UNKNOWN, "OTHER_DOMAIN_UNVERIFIED")
def sent_to_another_site_without_a_sign_of_the_work(web: Web) -> None:
    web.site.redirect(PATH, "https://herald.example/tides", status=302)
    web.internet.site("herald.example").page("/tides", title="Tides", text=OTHER_TEXT)


@served("B05", V.MOVED, "SAME_SITE_REDIRECT")
def a_meta_refresh_to_the_new_place(web: Web) -> None:
    refresh = f'<meta http-equiv="refresh" content="0; url=/new/{SLUG}">'
    web.site.page(PATH, title="Moved", text="This page has moved.", head=refresh)
    web.story(f"/new/{SLUG}")


@served("B06", V.MOVED, "SAME_SITE_REDIRECT")
def moved_to_where_no_title_is_known(web: Web) -> None:
    web.url, web.text = f"https://{HOST}/node/4711", "here"
    web.site.redirect("/node/4711", "/tides/weekly")
    web.site.page("/tides/weekly", title="Tides", text=OTHER_TEXT)


@served("D15", V.ALIVE, "TITLE_MATCH", informative=True)
def an_article_that_is_called_404(web: Web) -> None:
    web.site.page(PATH, title="404", h1=TITLE, text=TEXT)


@served("F04", V.ALIVE, "TITLE_MATCH", informative=True)
def a_story_about_domains_for_sale(web: Web) -> None:
    web.site.page(PATH, title=TITLE, text="“This domain is for sale”, he read. " + TEXT)


@served("G18", V.ALIVE, "TITLE_MATCH", informative=True)
def a_story_about_captchas(web: Web) -> None:
    web.site.page(PATH, title=TITLE, text="Captcha. Verify you are human. " + TEXT)


@served("H02", V.ALIVE, "TITLE_MATCH")
def a_bad_gateway_once(web: Web) -> None:
    answers = iter([Answer(502, "bad gateway"), Answer(200, html(title=TITLE, text=TEXT))])
    web.site.answer(PATH, lambda request: next(answers))


@served("H10", V.ALIVE, "TITLE_MATCH", informative=True)
def an_empty_frame_that_knows_its_title(web: Web) -> None:
    head = f'<meta property="og:title" content="{TITLE}"><script src="/app.js"></script>'
    web.site.page(PATH, title="App", h1="", text='<div id="root"></div>', head=head)


@served("I02", V.ALIVE, "TITLE_MATCH")
def a_page_of_reference_rewritten_under_its_title(web: Web) -> None:
    web.cited_at = CITED_AT
    web.site.page(PATH, title=TITLE, text=f"{prose(44, 300)} {prose(45, 700, topic='x')}")
    web.archived(TITLE, f"{prose(44, 300)} {prose(46, 700, topic='y')}")


@served("I04", V.ALIVE, "MEMENTO_MATCH")
def a_new_design_around_the_same_text(web: Web) -> None:
    web.nondescript()
    web.site.page("/node/4711", title="The Observer", text=prose(47, 600))
    web.archived("Tides", f"{prose(47, 600)} {prose(48, 700)}")


@served("I05", V.ALIVE, "TITLE_MATCH")
def one_sentence_of_it_is_missing(web: Web) -> None:
    web.cited_at = CITED_AT
    web.site.page(PATH, title=TITLE, text=prose(1, 880))
    web.archived(TITLE, TEXT)


def _to_get_only(status: int):  # type: ignore[no-untyped-def]  # a behaviour
    def answer(request: Request) -> Answer:
        if request.method != "GET":
            return Answer(status, "")
        return Answer(200, html(title=TITLE, text=TEXT))

    return answer
