"""What an editor is offered to do, and all of a check in one value."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from checkers.model.article import Article
from checkers.model.citation import Citation, CitationKind
from checkers.model.evidence import Evidence
from checkers.model.memento import ArchiveAnswer, ArchiveOutcome, LinkedCopy, Memento
from checkers.model.quotation import QuotedWords
from checkers.model.verdict import Standing, Verdict
from checkers.urls import Url


class RemedyKind(StrEnum):
    """What an editor is offered to do."""

    KEEP = "keep"
    REPLACE_WITH_MEMENTO = "replace_with_memento"
    UPDATE_URL = "update_url"
    ADD_VERSION = "add_version"
    FIX_BY_HAND = "fix_by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Replace the characters from ``start`` to ``end`` of ``Article.text``, and no others."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A proposed edit: never made without a person's consent.

    ``url`` is the address that it would point to, ``html`` the link's start tag as it would read.
    """

    kind: RemedyKind
    url: Url | None = None
    html: str | None = None
    edits: tuple[Edit, ...] = ()


_NOT_ASKED = ArchiveAnswer(outcome=ArchiveOutcome.NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """All that a check found out about one citation."""

    citation: Citation
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    archive: ArchiveAnswer = _NOT_ASKED
    remedy: Remedy = Remedy(kind=RemedyKind.KEEP)
    quotations: tuple[QuotedWords, ...] = ()

    @property
    def standing(self) -> Standing:
        """What becomes of the citation as a whole: for a reader, that is where its link leads.

        The verdict is on the original. Where the link is to an archived copy of it, the copy
        decides: a good one stands for a dead original, a broken one helps nobody although the
        original stands, and one that could not be looked at leaves open what the dead original is
        worth. A cache is no archive: what it has goes when the original does.
        """
        standing, archived = self.verdict.standing, self.citation.archived
        if archived is None or archived.original is None or standing is Standing.NOT_CHECKED:
            return standing
        if self.archive.linked_copy is LinkedCopy.GOOD:
            return Standing.STANDS
        if self.archive.linked_copy is LinkedCopy.BROKEN:
            return Standing.DOES_NOT_STAND
        if standing is Standing.DOES_NOT_STAND and archived.is_kept:
            return Standing.COULD_NOT_TELL
        return standing

    @property
    def needs_action(self) -> bool:
        """Whether an editor should do something: only for what was seen not to stand."""
        return self.standing is Standing.DOES_NOT_STAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A report in numbers, counted over its citations."""

    citations: int
    needs_action: int
    by_verdict: dict[str, int]
    self_citations: int
    mentions: int
    with_memento: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierWork:
    """A self-citation that was followed: what the cited work cites, and what became of that.

    ``id`` is the way to it: "c3" is cited by the article, "c3.c7" by that work; the ids of its own
    citations go on from there. Where the work does not stand any more, ``memento`` is the copy that
    was read in its place. ``problem`` says why it was not read, ``cut`` what was over a limit;
    ``pending`` that the reason may pass: an archive owes an answer, or others took the room.
    """

    id: str
    url: Url
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    memento: Memento | None = None
    findings: tuple[Finding, ...] = ()
    cut: tuple[str, ...] = ()
    problem: str = ""
    pending: bool = False

    @property
    def level(self) -> int:
        """1 for a work that the article cites itself."""
        return self.id.count(".") + 1

    @property
    def cited_by(self) -> str:
        """The id of the work that cites it; '' where the article does."""
        return self.id.rpartition(".")[0]

    @property
    def was_read(self) -> bool:
        return not self.problem

    def finding(self, citation_id: str) -> Finding | None:
        """What was found about one of its citations."""
        return next((one for one in self.findings if one.citation.id == citation_id), None)

    @property
    def needs_action(self) -> int:
        """How many of its citations do not stand."""
        return sum(finding.needs_action for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All citations of an article with their verdicts and remedies at one check.

    ``works`` are the author's earlier works, where they were followed, in the order of the tree.
    """

    article: Article
    findings: tuple[Finding, ...]
    created_at: datetime
    completed_at: datetime
    works: tuple[EarlierWork, ...] = ()

    @property
    def all_findings(self) -> Iterator[Finding]:
        """Those about what the article cites, then about what its author's earlier works do."""
        yield from self.findings
        for work in self.works:
            yield from work.findings

    @property
    def summary(self) -> Summary:
        citations = [finding.citation for finding in self.findings]
        return Summary(
            citations=len(citations),
            needs_action=sum(finding.needs_action for finding in self.findings),
            by_verdict=dict(Counter(str(finding.verdict.kind) for finding in self.findings)),
            self_citations=sum(bool(one.own and one.own.is_sure) for one in citations),
            mentions=sum(citation.kind is CitationKind.MENTION for citation in citations),
            with_memento=sum(finding.archive.memento is not None for finding in self.findings),
        )
