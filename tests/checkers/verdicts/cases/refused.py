"""Links that hide: refused to robots, behind a login, a consent or another site."""

from checkers.model import Failure
from tests.checkers.verdicts.cases.case import (
    ARTICLE,
    NOT_THERE,
    OTHER_TITLE,
    TITLE,
    Case,
    V,
    answers,
    fails,
    header,
    leads_to,
    page,
    prose,
)

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
        id="G10c", what="403 with a login form", verdict=V.RESTRICTED,
        seen=answers(page("Sign in - Intranet", "Name Password", login_form=True), 403),
        reasons=("HTTP_403", "LOGIN_WALL"),
    ),
    Case(
        id="G11", what="sent to a login, as anything is", verdict=V.RESTRICTED,
        seen=leads_to("https://observer.example/login?next=x", page("Members", prose(35, 40))),
        reasons=("LOGIN_WALL",),
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
        id="G12b", what="404, and 403 to a browser's headers", verdict=V.BLOCKED, seen=NOT_THERE,
        second=answers(page("403 Forbidden", "no"), 403), asks="page second_agent",
        reasons=("UA_DEPENDENT_404",), sure=(0.6, 0.8),
    ),
    Case(
        id="G12c", what="404, and a challenge to a browser's headers", verdict=V.BLOCKED,
        seen=NOT_THERE, second=answers(page("Just a moment...", prose(34, 40)), 503),
        asks="page second_agent", reasons=("UA_DEPENDENT_404",),
    ),
    Case(
        id="G12d", what="404, and too many requests from a browser", verdict=V.BLOCKED,
        seen=NOT_THERE, second=answers(None, 429), asks="page second_agent",
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
