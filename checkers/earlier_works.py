"""The second level: the author's own earlier works, read in their turn, and what became of theirs.

Only along self-citations that are sure, since an author answers for no other. A work is read where
it stands, or from the copy that was found of it; it is asked for once, however many cite it.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checkers.errors import ArchiveUnavailable, ArticleUnavailable, BadArticle, BadUrl
from checkers.extraction import Extraction
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Article,
    Citation,
    CitationKind,
    EarlierWork,
    Finding,
    Memento,
    Remedy,
    RemedyKind,
)
from checkers.pipeline import all_of
from checkers.same_page import page_key
from checkers.urls import Url
from checkers.work_leads import Lead, copy_to_read, in_order, leads, unread_words

MOST_WORKS = 10
"""Works that are read for one article."""
MOST_NAMED = 40
"""Works over that limit that are named, though not read."""
MOST_LINKS = 40
"""Links that are checked of one work."""
DEEPEST = 2
"""Levels that can be followed: the works of the works of an article are no news to its editor."""

_OVER_LIMIT = f"of an article {MOST_WORKS} earlier works are read, no more"
_NOTHING_TO_DO = Remedy(kind=RemedyKind.KEEP)

ReadWork = Callable[[Url, Memento | None], Awaitable[Extraction]]
"""Read a work at its address, or from a copy: BadArticle or ArchiveUnavailable where it fails."""
FindCopy = Callable[[Finding], Awaitable[ArchiveAnswer]]
"""Ask the archives for a copy of a work that nobody has asked them for yet."""
CheckLinks = Callable[[Article, Sequence[Citation]], Awaitable[Sequence[Finding]]]
"""Bring the citations of a work to their verdicts, and ask the archives for them."""
OnWork = Callable[[EarlierWork], Awaitable[None]]


async def _nobody(_: EarlierWork) -> None:
    """Where nobody wants to be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """Follows self-citations.

    ``known`` has the works of an earlier run by their ids: they are not read again, but where what
    kept them from being read may have passed.
    ``on_work`` is told each as it is done.
    """

    read: ReadWork
    find_copy: FindCopy
    check: CheckLinks
    known: Mapping[str, EarlierWork] = field(default_factory=dict)
    on_work: OnWork = _nobody

    async def follow(
        self, article: Article, findings: Sequence[Finding], *, depth: int
    ) -> list[EarlierWork]:
        """Follow an article's self-citations ``depth`` levels; the works in the order of the tree.

        What is over :data:`MOST_WORKS` is named, and not read.

        Raises:
            OwnNetworkDown: the outage is ours.
        """
        same = (article.url, article.canonical_url, article.original_url)
        met = {page_key(url) for url in same if url}
        works: list[EarlierWork] = []
        level = leads(findings, above="", met=met)
        room = MOST_WORKS
        for _ in range(depth):
            read_now, left_out = level[:room], _left_out(level[room:])
            room -= len(read_now)
            done = await all_of(self._work(lead) for lead in read_now)
            for work in left_out:
                if work.id not in self.known:
                    await self.on_work(work)
            works += [*done, *(self.known.get(work.id, work) for work in left_out)]
            level = [lead for work in done for lead in leads(work.findings, above=work.id, met=met)]
        return in_order(works)

    async def _work(self, lead: Lead) -> EarlierWork:
        """A work with what it cites, or with the reason why it was not read; somebody is told."""
        if (known := self.known.get(lead.id)) and not known.pending:
            return known
        try:
            extraction, memento = await self._read(lead)
        except (BadArticle, ArchiveUnavailable, BadUrl) as error:
            work = _unread(lead, str(error), pending=isinstance(error, ArchiveUnavailable))
        else:
            work = await self._checked(lead, extraction, memento)
        if work != known:
            await self.on_work(work)
        return work

    async def _read(self, lead: Lead) -> tuple[Extraction, Memento | None]:
        """Read it where it stands; if nothing comes from there, from a copy."""
        why_not = lead.why_not
        if lead.stands:
            try:
                return await self.read(lead.url, None), None
            except ArticleUnavailable as error:
                why_not = str(error)
        answer = lead.finding.archive
        if answer.outcome is ArchiveOutcome.NOT_ASKED:
            answer = await self.find_copy(lead.finding)
        memento = copy_to_read(answer)
        if memento is None and answer.is_owed:
            raise ArchiveUnavailable(unread_words(why_not, answer))
        if memento is None:
            raise BadArticle(unread_words(why_not, answer))
        return await self.read(lead.url, memento), memento

    async def _checked(
        self, lead: Lead, extraction: Extraction, memento: Memento | None
    ) -> EarlierWork:
        article = extraction.article
        links, cut = _links(extraction, lead)
        findings = await self.check(article, links)
        return EarlierWork(
            id=lead.id,
            url=lead.url,
            title=article.title,
            authors=article.authors,
            published_at=None if memento else article.published_at,
            memento=memento,
            findings=tuple(map(_of_work, findings)),
            cut=(*article.cut, *cut),
        )


def _links(extraction: Extraction, lead: Lead) -> tuple[list[Citation], list[str]]:
    """The first links of a work, under the ids that they have in the tree, and what was cut."""
    links = [one for one in extraction.citations if one.kind is not CitationKind.MENTION]
    named = [replace(link, id=f"{lead.id}.{link.id}") for link in links[:MOST_LINKS]]
    more = len(links) - len(named)
    return named, [f"{len(links)} links: the first {MOST_LINKS} are checked"] if more else []


def with_findings(work: EarlierWork, anew: Iterable[Finding]) -> EarlierWork:
    """The work with what is known now about some of its citations."""
    by_id = {finding.citation.id: _of_work(finding) for finding in anew}
    findings = tuple(by_id.get(one.citation.id, one) for one in work.findings)
    return replace(work, findings=findings)


def _of_work(finding: Finding) -> Finding:
    """Nobody repairs an archived copy, and who repairs a living work does so in its own check."""
    return replace(finding, remedy=_NOTHING_TO_DO)


def _unread(lead: Lead, why: str, *, pending: bool) -> EarlierWork:
    return EarlierWork(id=lead.id, url=lead.url, problem=why, pending=pending)


def _left_out(leads: Sequence[Lead]) -> list[EarlierWork]:
    """What is over the limit, by its names as long as that is of use to anybody."""
    named = [_unread(lead, _OVER_LIMIT, pending=True) for lead in leads[:MOST_NAMED]]
    if more := len(leads) - len(named):
        named[-1] = replace(named[-1], problem=f"{_OVER_LIMIT}; {more} others are not named here")
    return named
