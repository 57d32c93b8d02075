"""A finding brought to its end, and told of."""

import asyncio

from checkers.concluding import AS_USUAL, concluded
from checkers.model import Article, Finding
from checkers.pipeline.ports import OnFinding
from checkers.repair import RemedyPolicy


async def conclude(
    article: Article, finding: Finding, remedies: RemedyPolicy = AS_USUAL
) -> Finding:
    """As :func:`checkers.concluding.concluded`; to look for quotations may take its time."""
    if not finding.citation.quoted:
        return concluded(article, finding, remedies)
    return await asyncio.to_thread(concluded, article, finding, remedies)


async def announced(finding: Finding, on_finding: OnFinding | None) -> Finding:
    if on_finding is not None:
        await on_finding(finding)
    return finding
