"""The second level: the author's own earlier works, read in their turn, and what became of theirs.

Only along self-citations that are sure, since an author answers for no other. A work is read where
it stands, or from the copy that was found of it; it is asked for once, however many cite it.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from checkers.errors import ArchiveUnavailable, BadArticle, BadUrl
from checkers.extraction import Extraction
from checkers.model import (
    Article,
    Citation,
    CitationKind,
    EarlierWork,
    Finding,
    Memento,
    Remedy,
    RemedyKind,
    Standing,
)
from checkers.pipeline import all_of
from checkers.urls import Url

MOST_WORKS = 10
"""Works that are read for one article."""
MOST_NAMED = 40
"""Works over that limit that are named, though not read."""
MOST_LINKS = 40
"""Links that are checked of one work."""
DEEPEST = 2
"""Levels that can be followed: the works of the works of an article are no news to its editor."""

_NOTHING_TO_DO = Remedy(kind=RemedyKind.KEEP)

ReadWork = Callable[[Url, Memento | None], Awaitable[Extraction]]
"""Read a work at its address, or from a copy: BadArticle or ArchiveUnavailable where it fails."""
CheckLinks = Callable[[Article, Sequence[Citation]], Awaitable[Sequence[Finding]]]
"""Bring the citations of a work to their verdicts, and ask the archives for them."""
OnWork = Callable[[EarlierWork], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A self-citation to be followed: the way to it, where the work is, or its copy, or neither."""

    id: str
    url: Url
    memento: Memento | None = None
    problem: str = ""


async def follow(
    article: Article,
    findings: Sequence[Finding],
    *,
    depth: int,
    read: ReadWork,
    check: CheckLinks,
    known: Mapping[str, EarlierWork] | None = None,
    on_work: OnWork | None = None,
) -> list[EarlierWork]:
    """Follow an article's self-citations ``depth`` levels down; the works in the order of the tree.

    ``known`` has the works of an earlier, interrupted run by their ids: they are not read again.
    ``on_work`` is told each as it is done. What is over :data:`MOST_WORKS` is named, and not read.

    Raises:
        OwnNetworkDown: the outage is ours.
    """
    met = {_resource(url) for url in (article.url, article.canonical_url) if url}
    works: list[EarlierWork] = []
    level = leads(findings, above="", met=met)
    room = MOST_WORKS
    for _ in range(depth):
        read_now, left_out = level[:room], level[room:]
        room -= len(read_now)
        done = await all_of(_work(lead, read, check, known or {}, on_work) for lead in read_now)
        named = [await _told(work, on_work) for work in _left_out(left_out)]
        works += [*done, *named]
        level = [lead for work in done for lead in leads(work.findings, above=work.id, met=met)]
    return in_order(works)


def leads(findings: Iterable[Finding], *, above: str, met: set[str]) -> list[Lead]:
    """The works to be read of those that are cited, each once; adds them to those ``met``.

    >>> leads([], above="c3", met=set())
    []
    """
    found = []
    for finding in findings:
        original = finding.citation.original
        own = finding.citation.own
        if original is None or not original.is_web or own is None or not own.is_sure:
            continue
        resource = _resource(original)
        if resource in met or finding.standing is Standing.NOT_CHECKED:
            continue
        lead = _lead(finding, original)
        led_to = _resource(lead.url)
        if led_to == resource or led_to not in met:  # it may have moved to what is read already
            found.append(lead)
        met.update((resource, led_to))
    return found


def in_order(works: Iterable[EarlierWork]) -> list[EarlierWork]:
    """The works as a tree is read: each before those that it cites, in the order of citation.

    >>> [work.id for work in in_order(EarlierWork(id=i, url=Url("https://a.example/"))
    ...                               for i in ("c10", "c2.c1", "c2"))]
    ['c2', 'c2.c1', 'c10']
    """
    return sorted(works, key=lambda work: [_number(part) for part in work.id.split(".")])


def _lead(finding: Finding, original: Url) -> Lead:
    """Where a work is to be read: where it stands, or else from the copy that was opened."""
    citation, memento = finding.citation, finding.archive.memento
    if finding.verdict.standing is Standing.STANDS:
        return Lead(id=citation.id, url=finding.verdict.url or original)
    if memento is not None and memento.verified:
        return Lead(id=citation.id, url=original, memento=memento)
    could_tell = finding.verdict.standing is Standing.DOES_NOT_STAND
    why = "does not stand" if could_tell else "could not be reached"
    return Lead(id=citation.id, url=original, problem=f"it {why}, and there is no archived copy")


async def _work(
    lead: Lead,
    read: ReadWork,
    check: CheckLinks,
    known: Mapping[str, EarlierWork],
    on_work: OnWork | None,
) -> EarlierWork:
    if lead.id in known:
        return known[lead.id]
    if lead.problem:
        return await _told(_unread(lead, lead.problem), on_work)
    try:
        extraction = await read(lead.url, lead.memento)
    except (BadArticle, ArchiveUnavailable, BadUrl) as error:
        return await _told(_unread(lead, str(error)), on_work)
    article = extraction.article
    links, cut = _links(extraction, lead)
    findings = [_of_work(finding, lead) for finding in await check(article, links)]
    work = EarlierWork(
        id=lead.id,
        url=lead.url,
        title=article.title,
        authors=article.authors,
        published_at=None if lead.memento else article.published_at,
        memento=lead.memento,
        findings=tuple(findings),
        cut=(*article.cut, *cut),
    )
    return await _told(work, on_work)


def _links(extraction: Extraction, lead: Lead) -> tuple[list[Citation], list[str]]:
    """The first links of a work, under the ids that they have in the tree, and what was cut."""
    links = [one for one in extraction.citations if one.kind is not CitationKind.MENTION]
    named = [replace(link, id=f"{lead.id}.{link.id}") for link in links[:MOST_LINKS]]
    more = len(links) - len(named)
    return named, [f"{len(links)} links: the first {MOST_LINKS} are checked"] if more else []


def _of_work(finding: Finding, lead: Lead) -> Finding:
    """Nobody repairs an archived copy, and who repairs a living work does so in its own check."""
    remedy = _NOTHING_TO_DO if lead.memento else replace(finding.remedy, edits=())
    return replace(finding, remedy=remedy)


def _unread(lead: Lead, why: str) -> EarlierWork:
    return EarlierWork(id=lead.id, url=lead.url, memento=lead.memento, problem=why)


def _left_out(leads: Sequence[Lead]) -> list[EarlierWork]:
    """What is over the limit, by its names as long as that is of use to anybody."""
    why = f"of an article {MOST_WORKS} earlier works are read, no more"
    named = [_unread(lead, why) for lead in leads[:MOST_NAMED]]
    if more := len(leads) - len(named):
        named[-1] = replace(named[-1], problem=f"{why}; {more} others are not named here")
    return named


async def _told(work: EarlierWork, on_work: OnWork | None) -> EarlierWork:
    if on_work is not None:
        await on_work(work)
    return work


def _resource(url: Url) -> str:
    """The address without what makes no other work of it: scheme and fragment."""
    text = url.without_fragment.text
    return text.partition("://")[2].removesuffix("/")


def _number(part: str) -> int:
    digits = part.lstrip("c")
    return int(digits) if digits.isdigit() else 0
