"""Links that could not be asked, or whose answer is broken; and what is no link at all."""

from checkers.model import Failure
from tests.checkers.verdicts.cases.case import (
    Case,
    V,
    answers,
    fails,
    page,
    prose,
)

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
        id="H16", what="a damaged body", verdict=V.UNKNOWN, reasons=("UNREADABLE_BODY",),
        seen=answers(None, size=200, cut="broken", magic="", failure_text="not gzip"),
    ),
    Case(
        id="H17", what="a page that was packed twice", verdict=V.UNKNOWN,
        reasons=("UNREADABLE_BODY",), seen=answers(None, size=200, magic="archive"),
    ),
    Case(
        id="H15", what="an answer that is no HTTP", verdict=V.UNKNOWN,
        seen=fails(Failure.BAD_ANSWER),
    ),
]  # fmt: skip

NOT_CHECKED = [
    Case(
        id="H11", what="a mail address", verdict=V.NOT_CHECKED, url="mailto:desk@observer.example",
        asks="", reasons=("SCHEME",),
    ),
    Case(
        id="H18", what="a short id of an archive that is never asked", verdict=V.NOT_CHECKED,
        url="https://archive.ph/AbC12", asks="", reasons=("ARCHIVE_NOT_ASKED",),
    ),
    Case(
        id="H19a", what="a page of an archive that names no copy", verdict=V.NOT_CHECKED,
        url="https://web.archive.org/cdx/search/cdx?url=x.example", asks="",
        reasons=("NO_COPY_NAMED",),
    ),
    Case(
        id="G13", what="closed to us by robots.txt, which is obeyed", verdict=V.NOT_CHECKED,
        obey_robots=True, robots_allow=False, asks="robots", reasons=("ROBOTS_DISALLOW",),
    ),
    Case(
        id="H12b", what="a name that leads to a private address", verdict=V.NOT_CHECKED,
        url="https://intranet.example/", seen=fails(Failure.REFUSED_ADDRESS),
        asks="page control", reasons=("PRIVATE_ADDRESS",),
    ),
    Case(
        id="H12c", what="a gate to the internet that answers for every name", verdict=V.UNKNOWN,
        seen=fails(Failure.REFUSED_ADDRESS), control=fails(Failure.REFUSED_ADDRESS),
        asks="page control", reasons=("OUR_NETWORK",),
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
