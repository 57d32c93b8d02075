"""The step of a check that follows the author's own earlier works, where it is asked for."""

from collections.abc import Awaitable, Callable, Sequence

from app.storage import Store
from checkers.earlier_works import Follower, ReadWork
from checkers.model import ArchiveAnswer, Article, Citation, EarlierWork, Finding
from checkers.pipeline import Ports, ask_archives, copy_of, judge_all
from checkers.repair import RemedyPolicy
from checkers.verdicts import Policy

Recalling = Callable[[Sequence[Citation]], Awaitable[Ports]]
"""The one world of a check, with what is known of these citations' addresses."""


async def follow_works(
    store: Store,
    check_id: str,
    article: Article,
    *,
    depth: int,
    read: ReadWork,
    recalling: Recalling,
    policy: Policy,
    remedies: RemedyPolicy,
) -> None:
    """Read the works and store them, each as it is done; those that are stored are not repeated.

    Raises:
        OwnNetworkDown: the outage is ours.
    """

    async def check(work: Article, links: Sequence[Citation]) -> Sequence[Finding]:
        ports = await recalling(links)
        judged = await judge_all(work, links, ports=ports, policy=policy, remedies=remedies)
        return await ask_archives(work, judged, ports=ports, remedies=remedies)

    async def find_copy(finding: Finding) -> ArchiveAnswer:
        return await copy_of(finding, ports=await recalling([finding.citation]))

    async def keep(work: EarlierWork) -> None:
        await store.works.keep(check_id, work)

    follower = Follower(
        read=read,
        find_copy=find_copy,
        check=check,
        known=await store.works.of(check_id),
        on_work=keep,
    )
    findings = list((await store.findings.of(check_id)).values())
    await follower.follow(article, findings, depth=depth)
