"""One check, from an article's citations to its report: the stages joined.

The only module that knows them all. What touches the world is handed in as a port: somebody who
performs probes, somebody who asks the archives, a clock.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from checkers.concluding import AS_USUAL, concluded
from checkers.errors import OwnNetworkDown
from checkers.extraction import Extraction
from checkers.model import (
    ArchiveAnswer,
    Article,
    Citation,
    Document,
    Evidence,
    Finding,
    Look,
    Memento,
    MementoQuery,
    Probe,
    Purpose,
    Report,
    Standing,
    Verdict,
    VerdictKind,
)
from checkers.repair import RemedyPolicy, by_address, disagreeing, stands_surely
from checkers.urls import Url
from checkers.verdicts import (
    Policy,
    Reason,
    control_probe,
    expected_titles,
    is_cut_off,
    judge,
    with_history,
)

Done = TypeVar("Done")

Fetch = Callable[[Probe], Awaitable[Evidence]]
FindMemento = Callable[[MementoQuery], Awaitable[ArchiveAnswer]]
Clock = Callable[[], datetime]
ReadCopy = Callable[[Memento], Awaitable[Document]]
"""Read what a copy is of, as it was captured: BadArticle or ArchiveUnavailable where it fails."""
OnFinding = Callable[[Finding], Awaitable[None]]
OnResolved = Callable[[Citation], Awaitable[None]]
History = Callable[[Url], Sequence[Look]]
"""From an address, without its fragment, to the earlier looks at it."""
Seen = Callable[[Citation], Sequence[Evidence]]
"""From a citation to what an earlier look saw, where another would tell nothing new yet."""

_WORTH_A_MEMENTO = frozenset(
    {
        VerdictKind.TIMEOUT,
        VerdictKind.SERVER_ERROR,
        VerdictKind.UNREACHABLE,
        VerdictKind.TLS_BROKEN,
    }
)
"""Kinds that could not tell, but for which readers get nothing today: a copy is a convenience."""


class Resolve(Protocol):
    """Looks for the address of one title after the other, all of one article."""

    async def __call__(self, citation: Citation) -> Citation: ...
    @property
    def heard_nothing(self) -> bool:
        """Whether no site at all has answered."""


class StartResolving(Protocol):
    """Prepares the search for an article's titles; ``archive`` says whether archives are asked.

    ``own_sites`` are hosts on which the publication or its author published.
    """

    def __call__(
        self,
        article: Article,
        citations: Sequence[Citation],
        *,
        own_sites: Sequence[str],
        archive: bool,
    ) -> Resolve: ...


def _no_history(_: Url) -> Sequence[Look]:
    return ()


def _nothing_seen(_: Citation) -> Sequence[Evidence]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """What a check needs of the world.

    Without ``find_memento`` no archive is asked; without ``resolving`` mentioned titles are left as
    they are; without ``history`` each look is the first, and without ``seen`` each is a new one.
    ``read_copy`` is there where archives are asked.
    """

    fetch: Fetch
    clock: Clock
    find_memento: FindMemento | None = None
    history: History = _no_history
    seen: Seen = _nothing_seen
    read_copy: ReadCopy | None = None
    resolving: StartResolving | None = None


async def check_article(
    extraction: Extraction,
    *,
    ports: Ports,
    policy: Policy,
    remedies: RemedyPolicy = AS_USUAL,
    own_sites: Sequence[str] = (),
    on_finding: OnFinding | None = None,
) -> Report:
    """Resolve titles, judge every citation, ask archives for what does not stand, propose remedies.

    ``own_sites`` are where titles may be, beside what the article tells. ``on_finding`` is told
    each citation's verdict as it comes, and once more when an archive has answered for it.
    """
    created_at = ports.clock()
    extraction = await resolve_titles(extraction, ports=ports, policy=policy, own_sites=own_sites)
    article = extraction.article
    judged = await judge_all(
        article,
        extraction.citations,
        ports=ports,
        policy=policy,
        remedies=remedies,
        on_finding=on_finding,
    )
    findings = await ask_archives(
        article, judged, ports=ports, remedies=remedies, on_finding=on_finding
    )
    return Report(
        article=article,
        findings=tuple(findings),
        created_at=created_at,
        completed_at=ports.clock(),
    )


async def resolve_titles(
    extraction: Extraction,
    *,
    ports: Ports,
    policy: Policy,
    own_sites: Sequence[str] = (),
    known: Iterable[Citation] = (),
    on_resolved: OnResolved | None = None,
) -> Extraction:
    """Look for the addresses of the titles that the article mentions: one after the other.

    ``known`` are citations for whose titles somebody has looked before: they are not repeated, nor
    is a title that stands twice in the article.

    Raises:
        OwnNetworkDown: the outage is ours. What was found until then has been announced.
    """
    found = {one.mention.title: one for one in known if one.mention}
    extraction = with_resolved(extraction, found.values())
    open_titles = {
        one.mention.title: one for one in extraction.citations if one.is_unresolved and one.mention
    }
    if ports.resolving is None or not open_titles:
        return extraction
    resolve = ports.resolving(
        extraction.article,
        extraction.citations,
        own_sites=own_sites,
        archive=ports.find_memento is not None,
    )
    for title, citation in open_titles.items():
        found[title] = await resolve(citation)
        if resolve.heard_nothing and await _is_cut_off(ports, policy):
            raise OwnNetworkDown("hosts that are known to answer do not")
        if on_resolved is not None:
            await on_resolved(found[title])
    return with_resolved(extraction, found.values())


def with_resolved(extraction: Extraction, known: Iterable[Citation]) -> Extraction:
    """What was extracted, with what is known of its titles: the same title is the same work."""
    found = {one.mention.title: one for one in known if one.mention and one.mention.resolution}
    return replace(
        extraction,
        citations=tuple(_as_resolved(citation, found) for citation in extraction.citations),
    )


def _as_resolved(citation: Citation, found: Mapping[str | None, Citation]) -> Citation:
    mention = citation.mention
    known = found.get(mention.title) if mention and citation.is_unresolved else None
    if mention is None or known is None or known.mention is None:
        return citation
    return replace(
        citation,
        url=known.url,
        mention=replace(
            mention,
            candidates=known.mention.candidates,
            resolution=known.mention.resolution,
            note=known.mention.note,
        ),
    )


async def _is_cut_off(ports: Ports, policy: Policy) -> bool:
    """Whether hosts that are known to answer do not; False where none is known."""
    controls = [await ports.fetch(control_probe(host)) for host in policy.control_hosts]
    return bool(controls) and all(map(is_cut_off, controls))


async def judge_all(
    article: Article,
    citations: Iterable[Citation],
    *,
    ports: Ports,
    policy: Policy,
    remedies: RemedyPolicy = AS_USUAL,
    known: Mapping[str, Finding] | None = None,
    on_finding: OnFinding | None = None,
) -> list[Finding]:
    """Bring every citation to a verdict, side by side; how many at once is the fetcher's concern.

    ``known`` has the findings of an earlier, interrupted run by citation id: they are not repeated.

    Raises:
        OwnNetworkDown: the outage is ours. What was found until then has been announced.
    """

    async def one(citation: Citation) -> Finding:
        if known and citation.id in known:
            return known[citation.id]
        verdict, evidence = await reach_verdict(citation, ports=ports, policy=policy)
        if Reason.OUR_NETWORK in verdict.reasons:
            raise OwnNetworkDown("hosts that are known to answer do not")
        finding = Finding(
            citation=citation,
            verdict=among_earlier_looks(citation, verdict, evidence, ports=ports),
            evidence=tuple(evidence),
        )
        return await _announce(await conclude(article, finding, remedies), on_finding)

    judged = await all_of(one(citation) for citation in citations)
    agreed = [
        await _announce(
            await conclude(article, replace(use, verdict=verdict), remedies), on_finding
        )
        for use, verdict in disagreeing(judged)
    ]
    by_id = {finding.citation.id: finding for finding in (*judged, *agreed)}
    return [by_id[finding.citation.id] for finding in judged]


async def reach_verdict(
    citation: Citation, *, ports: Ports, policy: Policy
) -> tuple[Verdict, list[Evidence]]:
    """Fetch what the judge asks for, one piece at a time, until it concludes.

    What an earlier look saw is taken as a whole or not at all: an old page beside what is around it
    today tells of a page that never was.
    """

    def judged(evidence: Sequence[Evidence]) -> Probe | Verdict:
        return judge(citation, evidence, now=ports.clock(), policy=policy)

    seen = list(ports.seen(citation))
    if seen and isinstance(verdict := judged(seen), Verdict):
        return verdict, seen
    evidence: list[Evidence] = []
    while isinstance(step := judged(evidence), Probe):
        evidence.append(await ports.fetch(step))
    return step, evidence


def among_earlier_looks(
    citation: Citation, verdict: Verdict, evidence: Sequence[Evidence], *, ports: Ports
) -> Verdict:
    """The verdict of one look, with what the earlier looks at the same address make of it."""
    if citation.original is None:
        return verdict
    page = next((piece for piece in evidence if piece.purpose is Purpose.PAGE), None)
    earlier = ports.history(citation.original.without_fragment)
    return with_history(verdict, earlier, seen_at=page.at if page else ports.clock())


async def ask_archives(
    article: Article,
    findings: Iterable[Finding],
    *,
    ports: Ports,
    remedies: RemedyPolicy = AS_USUAL,
    known: Mapping[str, Finding] | None = None,
    on_finding: OnFinding | None = None,
) -> list[Finding]:
    """Look for a memento of each address that needs one, the certainly dead ones first."""
    find_memento = ports.find_memento
    if find_memento is None:
        return list(findings)
    answered = known or {}

    async def one(uses: list[Finding]) -> list[Finding]:
        """The answer is about the address, so all its uses get the same one."""
        query = common_query(uses, wanted=remedies.wants_copy(uses[0].verdict, article))
        if query is None:
            return uses
        ids = [use.citation.id for use in uses]
        before = next((answered[id].archive for id in ids if id in answered), None)
        answer = before or await find_memento(query)
        return [
            answered[use.citation.id]
            if use.citation.id in answered
            else await _announce(
                await conclude(article, replace(use, archive=answer), remedies), on_finding
            )
            for use in uses
        ]

    in_order = list(findings)
    urgent_first = sorted(
        by_address(in_order), key=lambda uses: not any(use.needs_action for use in uses)
    )
    done = await all_of(one(uses) for uses in urgent_first)
    by_id = {finding.citation.id: finding for uses in done for finding in uses}
    return [by_id[finding.citation.id] for finding in in_order]


def common_query(uses: Sequence[Finding], *, wanted: bool) -> MementoQuery | None:
    """One question for all uses of an address: by any of the names that they give the work."""
    queries = [query for use in uses if (query := memento_query(use, wanted=wanted))]
    if not queries:
        return None
    return replace(
        queries[0],
        cited_at=min((query.cited_at for query in queries if query.cited_at), default=None),
        titles=tuple(dict.fromkeys(title for query in queries for title in query.titles)),
    )


def memento_query(finding: Finding, *, wanted: bool = False) -> MementoQuery | None:
    """What to ask the archives about a citation, or None where nothing is to be asked.

    They are asked where its verdict needs a memento, or is ``wanted`` to have one; and for a link
    to a copy, whether that copy is good. A copy of which nobody knows what it is one is not
    archived once more.
    """
    citation, verdict, archived = finding.citation, finding.verdict, finding.citation.archived
    if citation.original is None or verdict.standing is Standing.NOT_CHECKED:
        return None
    if archived is not None and archived.original is None:
        return None
    falls = verdict.standing is Standing.DOES_NOT_STAND or verdict.kind in _WORTH_A_MEMENTO
    if not (falls or wanted or (archived is not None and archived.can_be_looked_at)):
        return None
    return MementoQuery(
        url=citation.original,
        cited_at=citation.cited_at,
        died_at=verdict.first_seen_failing_at,
        titles=expected_titles(citation),
        linked=archived,
        others=archived is None or not stands_surely(verdict),
    )


async def conclude(
    article: Article, finding: Finding, remedies: RemedyPolicy = AS_USUAL
) -> Finding:
    """As :func:`checkers.concluding.concluded`; to look for quotations may take its time."""
    if not finding.citation.quoted:
        return concluded(article, finding, remedies)
    return await asyncio.to_thread(concluded, article, finding, remedies)


async def _announce(finding: Finding, on_finding: OnFinding | None) -> Finding:
    if on_finding is not None:
        await on_finding(finding)
    return finding


async def all_of(work: Iterable[Awaitable[Done]]) -> list[Done]:
    """Wait for all, in order; where one raises, the others are cancelled."""

    async def run(awaitable: Awaitable[Done]) -> Done:
        return await awaitable

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(run(awaitable)) for awaitable in work]
    except* OwnNetworkDown as down:
        outage = down.exceptions[0]  # one speaks for all: it is the same network
    else:
        return [task.result() for task in tasks]
    raise outage
