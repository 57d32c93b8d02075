"""How servers send readers on: to another address, in circles, or to nowhere."""

from collections.abc import Callable

from tests.internet.answers import Answer, Request
from tests.internet.pages import html


def to(location: str) -> Answer:
    """A redirect; ``location`` goes out as it is."""
    return Answer(302, headers=[("Location", location)])


def refreshing(target: str) -> Answer:
    """A page that sends its readers on at once."""
    head = f'<meta http-equiv="refresh" content="0; url={target}">'
    return Answer(200, html(title="Wait", head=head, text="You are being sent on."))


def further(hop: Callable[[str], Answer], *, hops: int = 100) -> Callable[[Request], Answer]:
    """From each number to the next, so many times; the addresses are ``/1000`` and so on."""

    def one(request: Request) -> Answer:
        number = int(request.path.rpartition("/")[2]) + 1
        return hop(f"/{number}") if number % 1000 <= hops else Answer(200, html(title="The end"))

    return one


def behind_a_cookie(page: bytes) -> Callable[[Request], Answer]:
    """Round in circles, until a cookie comes back."""

    def gate(request: Request) -> Answer:
        if "seen=1" in request.headers.get("cookie", ""):
            return Answer(200, page)
        return Answer(302, headers=[("Location", request.path), ("Set-Cookie", "seen=1")])

    return gate


def behind_ever_more_cookies(request: Request) -> Answer:
    """Round in circles, with another cookie each time."""
    cookie = "n=" + "x" * len(request.headers.get("cookie", "n"))
    return Answer(302, headers=[("Location", request.path), ("Set-Cookie", cookie)])


def down_to_http(page: bytes) -> Callable[[Request], Answer]:
    """From https to the same address of http, where the page is."""

    def down(request: Request) -> Answer:
        return (
            Answer(200, page) if not request.secure else to(f"http://{request.host}{request.path}")
        )

    return down
