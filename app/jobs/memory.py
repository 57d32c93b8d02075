"""What earlier checks have seen of the addresses that an article cites, used again in this one.

An address is asked once in a while, however many articles cite it; what is said of its surroundings
(a made-up neighbour, the front page, the domain) holds for a day. What could not be had is asked
for again sooner. An older look is used again as a whole, or not at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus

from app.storage import Store
from checkers.model import Citation, Evidence, Look, Probe, Purpose, Report
from checkers.pipeline import Fetch, Ports
from checkers.urls import Url
from checkers.verdicts import settle

_DAY = timedelta(days=1)
_AROUND: Mapping[Purpose, timedelta] = {
    Purpose.SIBLING: _DAY,
    Purpose.ROOT: _DAY,
    Purpose.APEX: _DAY,
    Purpose.NAME_SERVERS: _DAY,
    Purpose.REGISTRATION: _DAY,
    Purpose.ROBOTS: _DAY,
}
"""What is asked around a page, and how long it holds."""
_OF_PAGE = frozenset({Purpose.PAGE, Purpose.SECOND_AGENT, Purpose.UNVERIFIED, Purpose.MEMENTO})


_SERIES = timedelta(days=400)
"""How far back looks settle anything: longer than any series of them, and a year to be read."""
_EARLY = timedelta(hours=2)
"""A cron is never punctual: what is due so soon would otherwise wait for its next run."""

_Subject = tuple[Url, datetime | None]
"""What is cited, and since when: mementos are of a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is known of the addresses of one check when it begins.

    ``fresh`` has what need not be asked again; ``freshness`` is how long a failure is believed.
    ``seen`` has what was seen at looks that are older, but not due to be repeated.
    """

    store: Store
    fresh: Mapping[Probe, Evidence]
    seen: Mapping[_Subject, Sequence[Evidence]]
    histories: Mapping[Url, Sequence[Look]]
    freshness: timedelta

    def ports(self, ports: Ports) -> Ports:
        """The ports of a check that remembers."""
        return replace(
            ports,
            fetch=self._remembering(ports.fetch, ports),
            history=self._history,
            seen=self._seen,
        )

    def _history(self, url: Url) -> Sequence[Look]:
        return self.histories.get(url, ())

    def _seen(self, citation: Citation) -> Sequence[Evidence]:
        return self.seen.get(_subject(citation), ()) if citation.original else ()

    def _remembering(self, fetch: Fetch, ports: Ports) -> Fetch:
        async def remembering(probe: Probe) -> Evidence:
            known = self.fresh.get(probe)
            if known is not None:
                return known
            if probe.purpose in _AROUND:
                known = await self.store.observations.latest(probe)
                if known is not None and self._holds(known, ports.clock()):
                    return known
            return await fetch(probe)

        return remembering

    def _holds(self, evidence: Evidence, now: datetime) -> bool:
        life = self.freshness if _is_passing(evidence) else _AROUND[evidence.purpose]
        return evidence.at <= now < evidence.at + life


async def recall(
    store: Store,
    citations: Iterable[Citation],
    *,
    now: datetime,
    freshness: timedelta,
    until_due: bool = False,
    last: Report | None = None,
) -> Memory:
    """What is known of the citations' addresses.

    What was seen within ``freshness`` is used again. With ``until_due`` also what is older, where
    another look would tell nothing new before some later day: all that the ``last`` report of the
    article rests on, or else what belongs to the page itself.
    """
    cited = [one for one in citations if one.original and one.original.is_web]
    urls = {url for url, _ in map(_subject, cited)}
    histories = _until(now, await store.observations.histories(urls))
    asked_at = await store.observations.pages_seen_at(urls)
    asked_at = {url: at for url, at in asked_at.items() if at <= now}
    fresh = {url for url, at in asked_at.items() if now < at + freshness}
    resting = {url for url in urls - fresh if until_due and _rests(histories.get(url, ()), now)}
    known = await store.observations.of_addresses(fresh | resting)
    pieces = _by_page([piece for piece in known if piece.at <= now])
    newest = {
        url: max(histories[url][-1].at, asked_at.get(url, histories[url][-1].at)) for url in resting
    }
    return Memory(
        store=store,
        fresh={piece.probe: piece for url in fresh for piece in pieces.get(url, ())},
        seen=_seen_by_pages(cited, pieces, newest) | _seen_by_report(last, newest),
        histories=histories,
        freshness=freshness,
    )


def _until(now: datetime, histories: Mapping[Url, Sequence[Look]]) -> dict[Url, list[Look]]:
    """Without looks of the future: a clock was wrong once, and none of them is the last one."""
    past = {url: [look for look in looks if look.at <= now] for url, looks in histories.items()}
    return {url: looks for url, looks in past.items() if looks}


def _subject(citation: Citation) -> _Subject:
    if citation.original is None:
        raise ValueError("a citation without an address has not been looked at")
    return citation.original.without_fragment, citation.cited_at


def _is_passing(evidence: Evidence) -> bool:
    """Whether it says more about the moment than about what was asked for."""
    status = evidence.status or 0
    return evidence.failure is not None or status == HTTPStatus.TOO_MANY_REQUESTS or status >= 500


def _rests(history: Sequence[Look], now: datetime) -> bool:
    """Whether another look would tell nothing new for a good while."""
    due_at = settle(history, now).next_look_at if history else None
    return due_at is not None and now + _EARLY < due_at


def _by_page(pieces: Sequence[Evidence]) -> dict[Url, list[Evidence]]:
    """What was seen of each page at its last look. A memento is the same, whenever it was found."""
    pages = {piece.url: piece for piece in pieces if piece.purpose is Purpose.PAGE}
    found: dict[Url, list[Evidence]] = {url: [] for url in pages}
    for piece in pieces:
        page = pages.get(piece.url)
        if page is None or piece.purpose not in _OF_PAGE:
            continue
        if piece.at >= page.at or piece.purpose is Purpose.MEMENTO:
            found[piece.url].append(piece)
    return found


def _seen_by_pages(
    cited: Iterable[Citation],
    pieces: Mapping[Url, Sequence[Evidence]],
    newest: Mapping[Url, datetime],
) -> dict[_Subject, Sequence[Evidence]]:
    """What any check saw of pages: enough where nothing around them was needed."""
    return {
        (url, day): [piece for piece in pieces[url] if piece.near in (None, day)]
        for url, day in map(_subject, cited)
        if url in newest and _is_of(pieces.get(url, ()), newest[url])
    }


def _seen_by_report(
    report: Report | None, newest: Mapping[Url, datetime]
) -> dict[_Subject, Sequence[Evidence]]:
    """What a report rests on, where nobody has looked again since."""
    return {
        _subject(finding.citation): finding.evidence
        for finding in (report.all_findings if report else ())
        if finding.citation.original is not None
        and (at := newest.get(finding.citation.original.without_fragment)) is not None
        and _is_of(finding.evidence, at)
    }


def _is_of(evidence: Iterable[Evidence], at: datetime) -> bool:
    return any(piece.purpose is Purpose.PAGE and piece.at >= at for piece in evidence)


async def tidy(store: Store, *, now: datetime) -> None:
    """Drop what was seen around pages when it holds no more: each day has its own neighbours.

    Of looks, those that no series needs any more: what is settled is looked at every 90 days. Of
    archives' answers, those whose life is over.
    """
    await store.observations.forget(_AROUND, before=now - 2 * _DAY)
    await store.observations.forget_looks(before=now - _SERIES)
    await store.answers.forget(before=now)
