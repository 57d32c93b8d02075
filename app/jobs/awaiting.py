"""The findings of a check that wait for an archive's late answer, and how they get it.

They are those of all uses of an address in the article; or one of an earlier work of its author.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.storage import OpenQuestion, Store, Stored, StoredWork
from checkers.earlier_works import with_findings
from checkers.model import Finding
from checkers.repair import address_of


class Awaiting(Protocol):
    """Findings that all wait for the same answer."""

    @property
    def findings(self) -> Sequence[Finding]: ...
    @property
    def are_wanted(self) -> bool:
        """Whether a copy is wanted by what only the check knew: which work cites them."""

    async def put(self, anew: Sequence[Finding]) -> bool:
        """Put these in their places and tell of it; False where somebody has written meanwhile."""


async def awaiting(store: Store, question: OpenQuestion) -> Awaiting | None:
    """Who waits for the answer to a question; None where nobody does any more."""
    if "." in question.citation_id:
        return await _in_work(store, question)
    return await _in_article(store, question)


@dataclass(frozen=True, slots=True)
class _InArticle:
    store: Store
    check_id: str
    uses: Sequence[Stored]

    @property
    def findings(self) -> Sequence[Finding]:
        return [use.finding for use in self.uses]

    @property
    def are_wanted(self) -> bool:
        return False

    async def put(self, anew: Sequence[Finding]) -> bool:
        pairs = zip(self.uses, anew, strict=True)
        changed = [(use, finding) for use, finding in pairs if finding != use.finding]
        return not await self.store.findings.swap(self.check_id, changed, late="answered")


@dataclass(frozen=True, slots=True)
class _InWork:
    store: Store
    check_id: str
    stored: StoredWork
    finding: Finding

    @property
    def findings(self) -> Sequence[Finding]:
        return [self.finding]

    @property
    def are_wanted(self) -> bool:
        return True

    async def put(self, anew: Sequence[Finding]) -> bool:
        # Whose it is, is told by its work's byline: what was made anew went by the article's.
        (finding,) = (replace(each, citation=self.finding.citation) for each in anew)
        work = with_findings(self.stored.work, [finding])
        if work == self.stored.work:
            return True
        return await self.store.works.swap(self.check_id, self.stored, work, late=finding)


async def _in_work(store: Store, question: OpenQuestion) -> Awaiting | None:
    work_id = question.citation_id.rpartition(".")[0]
    stored = await store.works.one(question.check_id, work_id)
    finding = stored.work.finding(question.citation_id) if stored else None
    if stored is None or finding is None or not finding.archive.is_owed:
        return None
    return _InWork(store, question.check_id, stored, finding)


async def _in_article(store: Store, question: OpenQuestion) -> Awaiting | None:
    asked = await store.findings.one(question.check_id, question.citation_id)
    if asked is None or not asked.finding.archive.is_owed:
        return None
    address = address_of(asked.finding.citation)
    url = asked.finding.citation.url
    uses: list[Stored] = []
    async for part in store.findings.parts(question.check_id, naming=url.text if url else ""):
        uses += [
            one
            for one in part
            if address_of(one.finding.citation) == address and one.finding.archive.is_owed
        ]
    return _InArticle(store, question.check_id, uses)
