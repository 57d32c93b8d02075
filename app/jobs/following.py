"""The step of a check that follows the author's own earlier works, where it is asked for."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from app.storage import Store
from checkers.earlier_works import ReadWork, follow
from checkers.model import Article, Citation, EarlierWork, Finding
from checkers.pipeline import Clock, Ports, ask_archives, judge_all
from checkers.probing import shared
from checkers.repair import RemedyPolicy
from checkers.verdicts import Policy

PortsFor = Callable[[Sequence[Citation]], Awaitable[Ports]]
"""The world for citations, with what is known of their addresses."""


async def follow_works(
    store: Store,
    check_id: str,
    article: Article,
    *,
    depth: int,
    read: ReadWork,
    ports_for: PortsFor,
    policy: Policy,
    remedies: RemedyPolicy,
    clock: Clock,
) -> None:
    """Read the works and store them, each as it is done; those that are stored are not repeated.

    Raises:
        OwnNetworkDown: the outage is ours.
    """
    findings = list((await store.findings.of(check_id)).values())

    async def check(work: Article, links: Sequence[Citation]) -> Sequence[Finding]:
        ports = await ports_for(links)
        ports = replace(ports, fetch=shared(ports.fetch, clock))
        judged = await judge_all(work, links, ports=ports, policy=policy, remedies=remedies)
        return await ask_archives(work, judged, ports=ports, remedies=remedies)

    async def keep(work: EarlierWork) -> None:
        await store.works.keep(check_id, work)

    await follow(
        article,
        findings,
        depth=depth,
        read=read,
        check=check,
        known=await store.works.of(check_id),
        on_work=keep,
    )
