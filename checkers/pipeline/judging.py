"""From citations to verdicts: what the judge asks for is fetched, until it concludes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checkers.concluding import AS_USUAL
from checkers.errors import OwnNetworkDown
from checkers.model import Article, Citation, Evidence, Finding, Probe, Purpose, Verdict
from checkers.pipeline.concluding import announced, conclude
from checkers.pipeline.ports import OnFinding, Ports
from checkers.pipeline.side_by_side import all_of
from checkers.repair import RemedyPolicy, disagreeing
from checkers.verdicts import Policy, Reason, judge, with_history


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
        return await announced(await conclude(article, finding, remedies), on_finding)

    judged = await all_of(one(citation) for citation in citations)
    agreed = [
        await announced(
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
