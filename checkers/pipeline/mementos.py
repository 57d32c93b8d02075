"""From verdicts to the archives: what they are asked, and what follows from their answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checkers.concluding import AS_USUAL
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Article,
    Finding,
    MementoQuery,
    Standing,
    VerdictKind,
)
from checkers.pipeline.concluding import announced, conclude
from checkers.pipeline.ports import OnFinding, Ports
from checkers.pipeline.side_by_side import all_of
from checkers.repair import RemedyPolicy, by_address, stands_surely
from checkers.verdicts import expected_titles

_WORTH_A_MEMENTO = frozenset(
    {
        VerdictKind.TIMEOUT,
        VerdictKind.SERVER_ERROR,
        VerdictKind.UNREACHABLE,
        VerdictKind.TLS_BROKEN,
    }
)
"""Kinds that could not tell, but for which readers get nothing today: a copy is a convenience."""


async def copy_of(finding: Finding, *, ports: Ports) -> ArchiveAnswer:
    """What the archives have of what is cited, for somebody who wants to read it."""
    query = memento_query(finding, wanted=True)
    if ports.find_memento is None or query is None:
        return ArchiveAnswer(outcome=ArchiveOutcome.NOT_ASKED)
    return await ports.find_memento(query)


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
            else await announced(
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
