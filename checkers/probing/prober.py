"""Performs probes: the one door through which the library reaches the world.

Whatever a remote side does, the result is evidence; only a fault of ours raises.
"""

import asyncio
import socket
import ssl
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import urlencode

from checkers.model import Evidence, Failure, Probe, Purpose
from checkers.probing.around import Surroundings
from checkers.probing.client import Client, OpenSocket
from checkers.probing.evidence import Reply, conclude
from checkers.probing.failures import EXPECTED, KnownFailure, SeenElsewhere, told
from checkers.probing.guard import Guard
from checkers.probing.headers import browser_headers, charset, honest_headers
from checkers.probing.journey import Journey, Traveller
from checkers.probing.limits import Limits
from checkers.probing.outage import Outage
from checkers.probing.resolver import Resolver
from checkers.probing.retry import pause_before_retry, silence_asked_for
from checkers.probing.silent_hosts import SilentHosts
from checkers.probing.throttle import HostAskedToWait, Throttle
from checkers.urls import Url

_LOOKUPS_AT_ONCE = 100
"""More would have a small name server drop some. Waiting for this is on no probe's account."""
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Prober:
    """Turns probes into evidence, politely, behind the address guard.

        async with Prober(limits, guard=Guard(), resolver=Resolver(), agent=…, clock=…) as prober:
            evidence = await prober(Probe(Purpose.PAGE, url))

    It closes the resolver that it was handed. ``open_socket`` makes the sockets that connections
    are then made with; ``registry`` is the prefix of the RDAP service that is asked for domains.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        guard: Guard,
        resolver: Resolver,
        agent: str,
        clock: Callable[[], datetime],
        ssl_context: ssl.SSLContext | None = None,
        open_socket: OpenSocket = socket.socket,
        registry: str = "",
    ) -> None:
        self._limits = limits
        self._timeout = limits.timeout.total_seconds()
        self._resolver = resolver
        self._honest = honest_headers(agent)
        self._clock = clock
        self._throttle = Throttle(
            at_once=limits.concurrency,
            per_host=limits.host_concurrency,
            interval=limits.host_interval,
            patience=limits.patience,
        )
        self._silent = SilentHosts(patience=self._timeout)
        self._outage = Outage()
        self._around = Surroundings(
            resolver=resolver, read=self.read, clock=clock, agent=agent, registry=registry
        )
        self._lookups = asyncio.Semaphore(_LOOKUPS_AT_ONCE)
        self._client = Client(
            guard=guard,
            resolver=resolver,
            ssl_context=ssl_context or ssl.create_default_context(),
            open_socket=open_socket,
        )
        self._traveller = Traveller(
            client=self._client,
            guard=guard,
            resolver=resolver,
            silent=self._silent,
            most_redirects=limits.redirects,
        )

    async def __aenter__(self) -> Self:
        await self._client.open()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._around.close()
        await self._client.close()
        await self._resolver.close()

    async def __call__(self, probe: Probe) -> Evidence:
        """Perform a probe. A dead link is evidence, not an exception."""
        match probe.purpose:
            case Purpose.APEX:
                return await self._look_up(probe)
            case Purpose.NAME_SERVERS:
                return await self._around.name_servers(probe)
            case Purpose.REGISTRATION:
                return await self._around.registration(probe)
            case Purpose.ROBOTS:
                return await self._around.robots(probe)
            case Purpose.CONTROL:
                return await self._control(probe)
            case Purpose.SECOND_AGENT:
                headers: Mapping[str, str] = browser_headers(self._clock().date())
            case _:
                headers = self._honest
        return await self._perform(probe, self._journey(probe, headers, limit=self._limits.body))

    async def read(
        self, url: Url, *, limit: int, headers: Mapping[str, str] = _NO_HEADERS
    ) -> Reply:
        """Read a document of at most ``limit`` bytes; the evidence tells whether it is cut."""
        probe = Probe(Purpose.PAGE, url)
        journey = self._journey(probe, {**self._honest, **headers}, limit=limit)
        return _reply(await self._perform(probe, journey), journey)

    async def confide(
        self,
        url: Url,
        *,
        limit: int,
        headers: Mapping[str, str],
        form: Mapping[str, str] | None = None,
    ) -> Reply:
        """Ask one address with what is for it alone, as credentials are: by POST with a ``form``.

        Sent once, whatever comes: a redirect is not followed, and its answer is a failure.
        """
        probe = Probe(Purpose.PAGE, url)
        written = {**self._honest, **headers, **(_FORM if form is not None else {})}
        journey = self._journey(probe, written, limit=limit)
        journey.stays = True
        journey.form = None if form is None else urlencode(form).encode("ascii")
        return _reply(await self._perform(probe, journey), journey)

    def _journey(self, probe: Probe, headers: Mapping[str, str], *, limit: int) -> Journey:
        return Journey(
            probe.url,
            limit,
            at=self._clock(),
            headers=headers,
            verify=probe.purpose is not Purpose.UNVERIFIED,
            insists=probe.purpose is Purpose.CONTROL,
        )

    async def _perform(self, probe: Probe, journey: Journey) -> Evidence:
        """Find the way, wait for a turn, go; and once more after what passes by itself."""
        async with self._lookups:
            error = await self._within(journey, self._traveller.reach(probe.url))
        if error is None:
            error = await self._go(journey)
            if await self._retry_is_due(journey, error):
                error = await self._go(journey, again=True)
                self._respect(journey)
        return conclude(probe, journey, error=error)

    async def _go(self, journey: Journey, *, again: bool = False) -> BaseException | None:
        """Wait for a turn with the host and travel; the result is what ended it, if anything.

        The second try is a try, whatever the first one was told or has told others.
        """

        def silence() -> SeenElsewhere | None:
            insists = again or journey.insists
            return None if insists else self._silent.known(url, now=time())

        url, time = journey.url, asyncio.get_running_loop().time
        try:
            await self._throttle.enter(url.host, is_pointless=lambda: silence() is not None)
        except HostAskedToWait as refusal:
            return KnownFailure(Failure.HOST_ASKED_TO_WAIT, str(refusal))
        try:
            journey.at = self._clock()
            if (seen := silence()) is not None:
                return seen
            error = await self._within(journey, self._traveller.travel(journey))
            self._note_silence(journey, error)
            return error
        finally:
            self._throttle.leave(url.host)

    def _note_silence(self, journey: Journey, error: BaseException | None) -> None:
        """Where no answer came, the host at the end of the redirects is the one that is silent."""
        if error is None or journey.status is not None or isinstance(error, SeenElsewhere):
            return
        now = asyncio.get_running_loop().time()
        waited = now - journey.asked_at
        self._silent.unheard(journey.url, *told(error), now=now, waited=waited)

    async def _within(
        self, journey: Journey, work: Coroutine[None, None, None]
    ) -> BaseException | None:
        """Do a part of the journey in the time that it has left, and on its account."""
        time = asyncio.get_running_loop().time
        started = time()
        try:
            async with asyncio.timeout(max(self._timeout - journey.spent, 0)):
                await work
        except EXPECTED as error:
            return error
        finally:
            journey.spent += time() - started
        return None

    async def _retry_is_due(self, journey: Journey, error: BaseException | None) -> bool:
        """Wait before a second try, where one would help and there is time for it."""
        pause = pause_before_retry(journey, error, self._clock())
        self._respect(journey)
        if pause is None or not self._limits.retries or journey.stays:
            return False
        if journey.spent + pause.total_seconds() >= self._timeout:
            return False
        await asyncio.sleep(pause.total_seconds())
        journey.spent += pause.total_seconds()
        return True

    def _respect(self, journey: Journey) -> None:
        silence = silence_asked_for(journey, self._clock())
        if silence is not None:
            self._throttle.leave_alone(journey.url.host, silence)

    async def _look_up(self, probe: Probe) -> Evidence:
        """Only resolve the name of the registrable domain."""
        journey = Journey(probe.url, 0, at=self._clock())
        return conclude(probe, journey, error=await self._resolve(journey, probe.url.site))

    async def _control(self, probe: Probe) -> Evidence:
        """Ask a host that is known to answer: its name anew, then its front page.

        When it answers again after it did not, what failed in between proves nothing.
        """
        journey = Journey(probe.url, 0, at=self._clock())
        error = await self._resolve(journey, probe.url.host, fresh=True)
        evidence = conclude(probe, journey, error=error)
        if error is None:
            journey = self._journey(probe, self._honest, limit=self._limits.body)
            evidence = await self._perform(probe, journey)
        if self._outage.ends(probe.url, evidence.failure):
            self._silent.forget(now=asyncio.get_running_loop().time())
            await self._resolver.forget_failures()
        return evidence

    async def _resolve(
        self, journey: Journey, host: str, *, fresh: bool = False
    ) -> BaseException | None:
        port = journey.url.port or 443
        async with self._lookups:
            return await self._within(journey, self._traveller.resolve(host, port, fresh=fresh))


def _reply(evidence: Evidence, journey: Journey) -> Reply:
    declared = charset(journey.header(b"content-type"))
    return Reply(evidence, bytes(journey.body.data), declared)
