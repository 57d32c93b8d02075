"""One check from the command line: no queue, straight through the pipeline.

Where there is a database, its decisions, and its budget and answers of archives are used.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from app.cli.endings import BadInput
from app.cli.installed import decisions_of, installed, ledger_of
from app.cli.order import Order
from app.cli.progress import shown_progress, shown_reading
from app.cli.startup import loaded
from app.cli.target import fetched, is_url, local
from app.earlier_works import works_reader
from app.extractor import Extractor
from app.policy import Own, archive_hosts, own_of, policy_of, remedies_of
from app.ports import BadSetting, Wired, open_ports
from app.settings import Settings
from checkers.archives import ANYBODY, Asker
from checkers.earlier_works import Follower, ReadWork
from checkers.extraction import Extraction, Hints, extract
from checkers.model import ArchiveAnswer, Article, Citation, Document, Finding, Report
from checkers.pipeline import Ports, ask_archives, check_article, copy_of, judge_all
from checkers.probing import shared
from checkers.repair import RemedyPolicy
from checkers.urls import Url
from checkers.verdicts import Policy

if TYPE_CHECKING:
    from app.jobs.memory import Memory  # brings the database along
    from app.storage import Store

Result = TypeVar("Result")
Recalling = Callable[[Sequence[Citation]], Awaitable["Memory"]]
"""What earlier checks know of the addresses of citations."""


class _Kept(list[Result]):
    """One value, which is not written out when it is shown."""

    def __repr__(self) -> str:
        return "…"


def run(work: Coroutine[Any, Any, Result]) -> Result:  # Any: what a coroutine is sent and yields
    """Run asynchronous work to its end, on the fastest loop there is.

    Raises:
        BadInput: a setting turned out to be unusable.
    """
    loaded()
    try:
        with asyncio.Runner(loop_factory=_fastest_loop()) as runner:
            return runner.run(_kept(work))[0]
    except BadSetting as error:
        raise BadInput(str(error)) from error


async def _kept(work: Coroutine[Any, Any, Result]) -> "_Kept[Result]":
    """The runner writes its result into a message that nobody sees: a second for a report."""
    return _Kept([await work])


def _fastest_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:  # not made for every system
        return None
    return uvloop.new_event_loop


async def check(order: Order, settings: Settings) -> Report:
    """Do the check.

    Raises:
        BadArticle: the target is not an article.
        BadInput: the target cannot be read.
        NotDone: it could not be fetched.
    """
    at_hand = read_local(order, settings)
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(installed(settings))
        ledger = await ledger_of(store, settings)
        wired = await stack.enter_async_context(
            open_ports(settings, archive=order.archive, ledger=ledger)
        )
        document = at_hand or await read_remote(order, wired)
        told = hints(order, settings, await own_of(settings, store))
        extraction = extract(document, hints=told)
        return await check_extraction(
            extraction,
            wired,
            settings,
            store=store,
            remedies=order.remedies,
            depth=order.depth,
            own_sites=told.own_sites,
            resolve=order.resolve,
        )


def hints(order: Order, settings: Settings, own: Own) -> Hints:
    """What the extraction is told besides the document."""
    return Hints(
        authors=order.authors,
        published_at=order.published_at,
        own_sites=own.sites,
        writers=own.writers,
        include_furniture=order.include_furniture,
        archive_hosts=archive_hosts(settings),
        citation_limit=settings.citation_limit,
    )


def read_local(order: Order, settings: Settings) -> Document | None:
    """The document of a target on this machine; None where it is an address."""
    if is_url(order.target):
        return None
    return local(order.target, base_url=order.base_url, limit=settings.article_limit)


async def read_remote(order: Order, wired: Wired) -> Document:
    """The document of a target that is an address; a base URL says where it will really be."""
    document = await fetched(order.target, wired.read_document)
    return replace(document, url=Url(order.base_url)) if order.base_url else document


async def check_extraction(
    extraction: Extraction,
    wired: Wired,
    settings: Settings,
    *,
    store: "Store | None" = None,
    memory: "Memory | None" = None,
    salt: str = "",
    asker: Asker = ANYBODY,
    remedies: Sequence[str] = (),
    depth: int = 0,
    own_sites: Sequence[str] = (),
    resolve: bool = True,
    recalling: "Recalling | None" = None,
) -> Report:
    """Check what was extracted, and show the progress to somebody who watches.

    With a ``store`` editors' decisions hold, and archives are not asked what they have answered
    lately. With a ``memory`` what is known of the addresses is not asked again, and with the
    ``salt`` of an installation what is known of made-up ones neither. ``asker`` takes its turn at
    the archives; ``remedies`` are choices for this check, ``depth`` how many levels of the author's
    earlier works are followed, with what is known by ``recalling`` of what they cite. Titles are
    resolved with the help of ``own_sites``, if they are to ``resolve``.

    Raises:
        OwnNetworkDown: our own network fails, so nothing can be judged.
    """
    ports = wired.ports_for(asker)
    ports = memory.ports(ports) if memory else ports
    ports = with_answers(ports, store, settings)
    if not resolve:
        ports = replace(ports, resolving=None)
    ports = replace(ports, fetch=shared(ports.fetch, ports.clock))
    policy = policy_of(
        settings,
        salt=salt or secrets.token_hex(8),
        archive=wired.archives is not None,
        decisions=await decisions_of(store),
    )
    chosen = remedies_of(settings, remedies)
    titles = ports.resolving is not None and any(one.is_unresolved for one in extraction.citations)
    with shown_progress(len(extraction.citations), titles=titles) as on_finding:
        report = await check_article(
            extraction,
            ports=ports,
            policy=policy,
            remedies=chosen,
            own_sites=own_sites,
            on_finding=on_finding,
        )
    if not depth:
        return report
    own = await own_of(settings, store)
    read = works_reader(
        wired.read_document, ports, extractor=Extractor(), settings=settings, policy=policy, own=own
    )
    return await with_works(
        report, ports, policy, chosen, depth=depth, read=read, recalling=recalling
    )


async def with_works(
    report: Report,
    ports: Ports,
    policy: Policy,
    remedies: RemedyPolicy,
    *,
    depth: int,
    read: ReadWork,
    recalling: "Recalling | None",
) -> Report:
    """The report with the author's earlier works, and what became of what they cite."""

    async def check(work: Article, links: Sequence[Citation]) -> Sequence[Finding]:
        known = (await recalling(links)).ports(ports) if recalling else ports
        judged = await judge_all(work, links, ports=known, policy=policy, remedies=remedies)
        return await ask_archives(work, judged, ports=ports, remedies=remedies)

    async def find_copy(finding: Finding) -> ArchiveAnswer:
        return await copy_of(finding, ports=ports)

    with shown_reading() as on_work:
        follower = Follower(read=read, find_copy=find_copy, check=check, on_work=on_work)
        works = await follower.follow(report.article, report.findings, depth=depth)
    return replace(report, works=tuple(works), completed_at=ports.clock())


def with_answers(ports: Ports, store: "Store | None", settings: Settings) -> Ports:
    """Ports that ask archives only what they have not answered lately, where that is known."""
    if store is None:
        return ports
    from app import jobs  # as the store does, it takes its time to load

    return jobs.with_answers(ports, store, settings)
