"""One check, from an article's citations to its report: the stages joined."""

from collections.abc import Sequence

from checkers.concluding import AS_USUAL
from checkers.extraction import Extraction
from checkers.model import Report
from checkers.pipeline.judging import judge_all
from checkers.pipeline.mementos import ask_archives
from checkers.pipeline.ports import OnFinding, Ports
from checkers.pipeline.titles import resolve_titles
from checkers.repair import RemedyPolicy
from checkers.verdicts import Policy


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
