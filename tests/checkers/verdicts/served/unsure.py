"""Links that hide (G), whose answer is broken (E, H), and what is not checked."""

from tests.checkers.verdicts.cases.case import TITLE, prose
from tests.checkers.verdicts.served.web import (
    HOST,
    NOT_THERE,
    PATH,
    TEXT,
    V,
    Web,
    served,
)
from tests.internet import Answer, Request, challenge, html, reset


@served("E03", V.UNKNOWN, "OUR_NETWORK")
def no_name_but_ours_are_gone_too(web: Web) -> None:
    web.internet.dns_timeout("example.com")
    web.url = "https://vanished.example/2018/a-story-of-old"


@served("E04", V.UNREACHABLE, "DNS_SERVFAIL")
def a_broken_zone(web: Web) -> None:
    web.internet.servfail("broken.example")
    web.url = "https://broken.example/2018/a-story-of-old"


@served("E05", V.UNREACHABLE, "DNS_TIMEOUT")
def silent_name_servers(web: Web) -> None:
    web.internet.dns_timeout("silent.example")
    web.url = "https://silent.example/2018/a-story-of-old"


@served("E07", V.UNREACHABLE, "CONNECT_REFUSED")
def the_connection_is_refused(web: Web) -> None:
    web.internet.refused("refusing.example")
    web.url = "https://refusing.example/2018/a-story-of-old"


@served("E08", V.UNREACHABLE, "CONNECT_RESET")
def the_connection_is_broken_off(web: Web) -> None:
    web.site.answer(PATH, reset)


@served("E09", V.TIMEOUT, "CONNECT_TIMEOUT")
def no_connection_in_time(web: Web) -> None:
    web.internet.unreachable("lost.example")
    web.url = "https://lost.example/2018/a-story-of-old"


@served("E10", V.UNKNOWN, "OUR_NETWORK")
def no_connection_but_our_own_line_is_down(web: Web) -> None:
    web.internet.unreachable("lost.example", "example.com")
    web.url = "https://lost.example/2018/a-story-of-old"


@served("G01", V.BLOCKED, "BOT_CHALLENGE")
def a_challenge_in_the_headers(web: Web) -> None:
    web.site.missing = challenge


@served("G02", V.BLOCKED, "HTTP_403")
def forbidden(web: Web) -> None:
    web.site.missing = lambda request: Answer(403, html(title="403 Forbidden", text="No."))


@served("G03", V.BLOCKED, "BLOCK_PAGE")
def a_challenge_with_200(web: Web) -> None:
    web.everywhere(html(title="Just a moment...", text=prose(34, 40)))


@served("G04", V.RATE_LIMITED, "HTTP_429")
def too_many_requests(web: Web) -> None:
    web.site.missing = lambda request: Answer(429, "slow down", headers=[("Retry-After", "120")])


@served("G05", V.RATE_LIMITED, "HTTP_503")
def unavailable_until_later(web: Web) -> None:
    web.site.missing = lambda request: Answer(503, "later", headers=[("Retry-After", "3600")])


@served("G06", V.BLOCKED, "HTTP_999")
def a_status_of_999(web: Web) -> None:
    web.site.missing = lambda request: Answer(999, "")


@served("G07", V.RESTRICTED, "HTTP_401")
def a_login_is_needed(web: Web) -> None:
    web.site.page(PATH, title="Log in", status=401)


@served("G08", V.RESTRICTED, "HTTP_402")
def payment_is_needed(web: Web) -> None:
    web.site.page(PATH, title="Pay", status=402)


@served("G10", V.RESTRICTED, "LOGIN_WALL")
def sent_to_a_login(web: Web) -> None:
    web.site.redirect(PATH, f"/login?next={PATH}", status=302)
    web.site.page("/login", title="Members", text=prose(35, 40))


@served("G11", V.RESTRICTED, "LOGIN_WALL")
def anything_is_sent_to_a_login(web: Web) -> None:
    def ask(request: Request) -> Answer:
        if request.path.startswith("/login"):
            return Answer(200, html(title="Members", text=prose(35, 40)))
        return Answer(302, headers=[("Location", f"/login?next={request.path}")])

    web.site.missing = ask


@served("G12", V.RESTRICTED, "PAYWALL")
def a_teaser_before_a_paywall(web: Web) -> None:
    head = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
    web.site.page(PATH, title=TITLE, text=prose(36, 200), head=head)


@served("G13", V.NOT_CHECKED, "ROBOTS_DISALLOW")
def closed_to_us_by_robots_txt(web: Web) -> None:
    web.obey_robots = True
    web.story()
    rules = b"User-agent: *\nDisallow: /*/05/\n"
    web.site.file("/robots.txt", rules, media_type="text/plain")


@served("G14", V.BLOCKED, "UA_DEPENDENT_404")
def not_found_for_robots_only(web: Web) -> None:
    def by_agent(request: Request) -> Answer:
        if "Citewatch" in request.headers["user-agent"]:
            return Answer(404, NOT_THERE)
        return Answer(200, html(title=TITLE, text=TEXT))

    web.site.answer(PATH, by_agent)


@served("G15", V.BLOCKED, "WHOLE_SITE_REFUSES")
def not_found_on_a_site_that_refuses_us(web: Web) -> None:
    web.site.answer("/", Answer(403, html(title="Forbidden", text="No.")))


@served("G16", V.BLOCKED, "HTTP_406")
def not_acceptable(web: Web) -> None:
    web.site.missing = lambda request: Answer(406, "")


@served("G17", V.UNKNOWN, "CONSENT_WALL")
def sent_to_a_consent_wall(web: Web) -> None:
    web.site.redirect(PATH, "https://consent.portal.example/x", status=302)
    wall = web.internet.site("consent.portal.example")
    wall.page("/x", title="Before you go on", text=prose(37, 90))


@served("H01", V.SERVER_ERROR, "HTTP_500")
def a_fault_of_the_server(web: Web) -> None:
    web.site.page(PATH, title="Error", status=500)


@served("H03", V.SERVER_ERROR, "HTTP_503")
def unavailable_without_a_date(web: Web) -> None:
    web.site.page(PATH, title="Unavailable", status=503)


@served("H04", V.TLS_BROKEN, "TLS_EXPIRED", "UNVERIFIED_ANSWERS")
def an_expired_certificate_before_the_article(web: Web) -> None:
    web.site.tls = "expired"
    web.story()


@served("H06", V.UNKNOWN, "REDIRECT_LOOP")
def redirects_in_circles(web: Web) -> None:
    web.site.redirect(PATH, "/round", status=302)
    web.site.redirect("/round", PATH, status=302)


@served("H07", V.UNKNOWN, "REDIRECT_TOO_MANY")
def redirects_without_end(web: Web) -> None:
    def further(request: Request) -> Answer:
        return Answer(302, headers=[("Location", f"{request.path}x")])

    web.site.missing = further


@served("H08", V.UNKNOWN, "EMPTY_BODY")
def two_hundred_with_nothing(web: Web) -> None:
    web.site.answer(PATH, Answer(200, ""))


@served("H09", V.UNKNOWN, "JS_SHELL")
def an_empty_frame_like_any_other_addresss(web: Web) -> None:
    frame = '<!doctype html><title>App</title><div id="root"></div><script src="/app.js"></script>'
    web.everywhere(frame)


@served("H11", V.NOT_CHECKED, "SCHEME")
def a_mail_address(web: Web) -> None:
    web.url = f"mailto:desk@{HOST}"


@served("H12", V.NOT_CHECKED, "PRIVATE_ADDRESS")
def a_private_address(web: Web) -> None:
    web.url = "http://10.0.0.5/"


@served("H13", V.UNKNOWN, "HTTP_400")
def a_bad_request(web: Web) -> None:
    web.site.page(PATH, title="Bad request", status=400)


@served("H14", V.UNKNOWN, "EMPTY_BODY")
def no_content(web: Web) -> None:
    web.site.answer(PATH, Answer(204, b"", media_type="", headers=[("Content-Length", "0")]))
