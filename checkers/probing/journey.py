"""From an address to the answer at the end of its redirects, every hop of it recorded."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import httpx

from checkers.errors import BadUrl
from checkers.model import Failure, Hop, Page
from checkers.probing.body import Body
from checkers.probing.client import Client
from checkers.probing.cookies import Cookies
from checkers.probing.failures import RESOLVING, BadRedirect, RefusedAddress
from checkers.probing.features import read_page, refresh_target
from checkers.probing.guard import Guard
from checkers.probing.headers import address, charset, media_type, text, values, with_cookies
from checkers.probing.magic import magic
from checkers.probing.resolver import Resolver
from checkers.probing.silent_hosts import SilentHosts
from checkers.urls import Url

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = frozenset({"text/html", "application/xhtml+xml", ""})
_LONGEST_LOCATION = 2_000
_FIRST_FINAL_STATUS = 200
_FIRST_ERROR_STATUS = 400


@dataclass(slots=True)
class Journey:
    """A probe on its way: where it stands, where it has been, and what it was told there.

    ``at`` is when it set out, ``spent`` the seconds on its account, ``limit`` of its body in bytes.
    Its requests have these ``headers``, and ``verify`` certificates. ``insists`` is that hosts are
    asked although they were silent a moment ago. ``asked_at`` is when the present one was asked, by
    the loop's time.

    One that ``stays`` is for one address alone: no redirect is followed, and nothing is sent twice.
    ``form`` is what it posts there.
    """

    url: Url
    limit: int
    at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    verify: bool = True
    insists: bool = False
    stays: bool = False
    form: bytes | None = None
    spent: float = 0.0
    asked_at: float = 0.0
    hops: list[Hop] = field(default_factory=list)
    been: set[tuple[str, str]] = field(default_factory=set)
    cookies: Cookies = field(default_factory=Cookies)
    status: int | None = None
    raw_headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: Body = field(default_factory=lambda: Body(0))
    magic: str = ""
    page: Page | None = None

    def header(self, name: bytes) -> str:
        """The first value of a header of the last answer, or ''."""
        for key, value in self.raw_headers:
            if key.lower() == name:
                return text(value)
        return ""

    @property
    def is_memento(self) -> bool:
        """Whether an archive answered with a page as it once was (RFC 7089, 2.1.1)."""
        return bool(self.header(b"memento-datetime"))

    def expect_answer(self) -> None:
        """Forget the last answer: what comes next is told of where we stand now."""
        self.status, self.raw_headers, self.body = None, [], Body(self.limit)

    def mark(self) -> bool:
        """Note where we stand; False where we stood before, no cookie wiser."""
        here = (self.url.without_fragment.text, self.cookies.header(self.url))
        if here in self.been:
            return False
        self.been.add(here)
        return True

    def look(self) -> str | None:
        """See what came: the result is where the page sends its readers at once, if it does."""
        data = bytes(self.body.data)
        self.magic = magic(data)
        content_type = self.header(b"content-type")
        declared = media_type(content_type)
        if not data or (self.magic != "html" and declared not in _PAGES):
            return None
        if self.magic not in ("html", "xml", "text", ""):
            return None
        self.page, refresh = read_page(data, charset=charset(content_type), base=self.url)
        return refresh


@dataclass(frozen=True, slots=True, kw_only=True)
class Traveller:
    """Follows redirects, by Location and by refresh, through the guard at every step.

    What hosts answer it tells ``silent``; to those that are known to be, it does not go on.
    """

    client: Client
    guard: Guard
    resolver: Resolver
    silent: SilentHosts
    most_redirects: int

    async def reach(self, url: Url) -> None:
        """Find out whether an address may be reached, before anything is sent.

        Raises:
            RefusedAddress: it may not, or one of the addresses that its name has may not.
            DnsFailure: its name leads nowhere.
        """
        if self.guard.refuses_url(url):
            raise RefusedAddress
        if not url.is_literal:
            await self.resolve(url.host, url.port or 0)

    async def resolve(self, host: str, port: int, *, fresh: bool = False) -> None:
        """Find out whether a name leads to somewhere that may be reached; raises as ``reach``."""
        try:
            endpoints = await self.resolver.lookup(host, port, fresh=fresh)
        except asyncio.CancelledError as cancelled:
            cancelled.add_note(RESOLVING)
            raise
        if any(self.guard.refuses_address(*endpoint) for endpoint in endpoints):
            raise RefusedAddress

    async def travel(self, journey: Journey) -> None:
        """Go on from where the journey stands to its end.

        Raises:
            KnownFailure: refused, silent, no such name, or a redirect that nobody can follow.
            httpx, aiohttp, OSError, ValueError: see ``failures``.
        """
        journey.mark()
        while (target := await self._ask(journey)) is not None:
            self._go_on(journey, target)
            await self.reach(journey.url)
            self._stop_at_silence(journey)

    def _stop_at_silence(self, journey: Journey) -> None:
        now = asyncio.get_running_loop().time()
        silence = None if journey.insists else self.silent.known(journey.url, now=now)
        if silence is not None:
            raise silence

    async def _ask(self, journey: Journey) -> str | None:
        """One request; the result is where its answer sends us on, if it does."""
        journey.expect_answer()
        journey.asked_at = asyncio.get_running_loop().time()
        headers = with_cookies(journey.headers, journey.cookies.header(journey.url))
        answer = await self.client.send(
            journey.url, headers, form=journey.form, verify=journey.verify
        )
        self.silent.heard(journey.url)
        try:
            if answer.status_code < _FIRST_FINAL_STATUS:
                raise ValueError(f"status {answer.status_code} is no answer")
            journey.status, journey.raw_headers = answer.status_code, answer.headers.raw
            if journey.status in _REDIRECTS and journey.header(b"location"):
                return self._redirected(journey)
            if isinstance(answer.stream, httpx.AsyncByteStream):
                codings = ", ".join(values(journey.raw_headers, b"content-encoding"))
                await journey.body.read(answer.stream, codings)
        finally:
            await answer.aclose()
        return self._refreshed(journey)

    def _redirected(self, journey: Journey) -> str:
        headers = journey.raw_headers
        locations = [address(value) for name, value in headers if name.lower() == b"location"]
        location = locations[0]
        self._record(journey, journey.status or 0, location)
        if len(set(locations)) > 1:
            raise BadRedirect(Failure.REDIRECT_BAD, "two Location headers that differ")
        journey.cookies.keep(journey.url, values(journey.raw_headers, b"set-cookie"))
        return location

    def _refreshed(self, journey: Journey) -> str | None:
        """Where an answer sends its readers, by its ``Refresh`` header or else by its page.

        One that reloads itself, or goes back, sends nobody. Nor does an error: that it leads its
        readers home makes it no less of an error. And what a memento once refreshed to would lead
        out of its archive.
        """
        by_page = journey.look()
        refresh = refresh_target(journey.header(b"refresh").strip()) or by_page
        if not refresh or journey.is_memento or (journey.status or 0) >= _FIRST_ERROR_STATUS:
            return None
        try:
            target = Url.parse(refresh, base=journey.url)
        except BadUrl:
            return None
        journey.cookies.keep(journey.url, values(journey.raw_headers, b"set-cookie"))
        been = {address for address, _ in journey.been}
        if not target.is_web or target.without_fragment.text in been:
            return None
        self._record(journey, 0, refresh)
        return refresh

    def _record(self, journey: Journey, status: int, location: str) -> None:
        hop = Hop(url=journey.url, status=status, location=location[:_LONGEST_LOCATION])
        journey.hops.append(hop)
        if journey.stays:
            raise BadRedirect(Failure.REDIRECT_BAD, "a redirect that may not be followed")
        if len(journey.hops) > self.most_redirects:
            text = f"more than {self.most_redirects} redirects"
            raise BadRedirect(Failure.REDIRECT_TOO_MANY, text)

    def _go_on(self, journey: Journey, target: str) -> None:
        if not target:
            raise BadRedirect(Failure.REDIRECT_BAD, "an empty Location")
        try:
            url = Url.parse(target, base=journey.url)
        except BadUrl as error:
            raise BadRedirect(Failure.REDIRECT_BAD, str(error)) from error
        if not url.is_web:
            raise BadRedirect(Failure.REDIRECT_BAD, f"a redirect to {url.scheme[:40]}:")
        journey.url, journey.page, journey.magic = url, None, ""
        journey.expect_answer()
        if not journey.mark():
            raise BadRedirect(Failure.REDIRECT_LOOP, f"round in circles at {url}")
