"""The report's JSON as a schema: what OpenAPI tells the authors of clients.

``app.reports.as_json`` writes the report; a test holds the two together.
"""

from datetime import datetime

from pydantic import BaseModel, Field

from app.storage import CheckStatus, SaveState
from checkers.model import (
    ArchiveOutcome,
    CitationKind,
    DecisionKind,
    Failure,
    LinkedCopy,
    Place,
    Purpose,
    QuotationOutcome,
    RemedyKind,
    Resolution,
    SelfBasis,
    VerdictKind,
    VerdictState,
)


class ArticleShown(BaseModel):
    url: str | None
    canonical_url: str | None
    title: str | None
    authors: list[str]
    published_at: datetime | None
    language: str | None
    site: str | None
    source_line: str | None
    original_url: str | None = Field(
        description="Where the same work first appeared, if this is a republication."
    )
    cut: list[str] = Field(description="What was over a limit and therefore not looked at.")


class SummaryShown(BaseModel):
    citations: int
    needs_action: int
    by_verdict: dict[str, int] = Field(examples=[{"alive": 40, "gone": 2}])
    self_citations: int
    mentions: int
    with_memento: int


class SelfShown(BaseModel):
    basis: SelfBasis
    confidence: float


class PositionShown(BaseModel):
    """Characters of the article's source from 0; lines and columns from 1."""

    start: int
    end: int
    line: int
    column: int


class CandidateShown(BaseModel):
    url: str
    score: float
    via: str


class MentionShown(BaseModel):
    title: str | None
    source: str | None
    when: str | None
    candidates: list[CandidateShown] = Field(
        description="Addresses that may be the title's, the likeliest first."
    )
    resolution: Resolution | None = Field(
        default=None,
        description="What the search for the title's address came to. `accepted`: the citation's "
        "url is the address. `possible`: please check the candidates. Null where nobody looked.",
    )
    note: str = Field(
        default="", description="Why the address is not known, and what was over a limit."
    )


class DecisionShown(BaseModel):
    """An editor's decision. ``disputed`` is the verdict that is wrong, by ``rule``."""

    id: str
    kind: DecisionKind
    at: datetime
    reason: str
    url: str | None
    host: str | None
    disputed: VerdictKind | None
    verdict: VerdictKind | None
    rule: str


class VerdictShown(BaseModel):
    kind: VerdictKind
    confidence: float = Field(ge=0, le=1)
    reasons: list[str]
    explanation: str
    state: VerdictState
    first_seen_failing_at: datetime | None
    url: str | None = Field(description="Where it was found, where that is elsewhere.")
    rules_version: str
    rule: str = Field(description="The name of the rule that decided.")
    decision: DecisionShown | None = Field(description="The editor's decision behind it, if any.")


class HopShown(BaseModel):
    url: str
    status: int = Field(description="0 for a refresh by header or meta element.")
    location: str


class EvidenceShown(BaseModel):
    purpose: Purpose
    url: str
    at: datetime
    status: int | None
    failure: Failure | None
    hops: list[HopShown]
    elapsed_ms: int
    final_url: str | None
    failure_text: str
    media_type: str
    magic: str
    size: int
    cut: str
    title: str | None
    h1: str | None
    language: str | None
    words: int | None
    name_servers: list[str]
    registered_at: datetime | None
    robots_allow: bool | None
    authors: list[str] = Field(
        default=[], description="Who the page says wrote it, as written there."
    )


class MementoShown(BaseModel):
    url: str
    captured_at: datetime
    distance_days: int | None
    archive: str
    verified: bool
    title: str
    variant: str | None


class SavedShown(BaseModel):
    """How it stands with a page that an archive was asked to save."""

    state: SaveState = Field(
        description="`queued` for its turn, `pending` while the archive makes the copy."
    )
    memento: MementoShown | None = Field(default=None, description="The copy, where it is saved.")
    why: str | None = Field(
        default=None, description="What it failed with, or waits for, where there is more to say."
    )
    due_at: datetime | None = Field(
        default=None, description="When the archive is asked next, where it is."
    )


class ArchiveShown(BaseModel):
    outcome: ArchiveOutcome
    memento: MementoShown | None
    note: str
    linked_copy: LinkedCopy | None = Field(
        default=None,
        description="What was found of the archived copy that the article links to: where it is "
        "good, it is the memento. Null where it links to none.",
    )


class RemedyShown(BaseModel):
    kind: RemedyKind
    url: str | None
    html: str | None


class QuotedWordsShown(BaseModel):
    """Words that the article quotes beside the link: a note, never a verdict."""

    words: str
    outcome: QuotationOutcome = Field(
        description="`not_found` only where a whole text was looked through; `not_looked_for` "
        "where there was none, or a part only: `note` says which."
    )
    exact: bool = Field(description="Whether no word differs, where they were found.")
    url: str | None = Field(description="Leads to them, with a text fragment.")
    note: str


class CitationShown(BaseModel):
    id: str
    kind: CitationKind
    own: SelfShown | None = Field(alias="self")
    url: str | None
    href: str | None = Field(description="The address as written.")
    problem: str | None = Field(description="Why there is no url, where there is none.")
    text: str
    context: str
    position: PositionShown | None
    place: Place
    in_body: bool
    cited_at: datetime | None
    mention: MentionShown | None
    work: str | None = Field(
        default=None, description="The work that the address names, as `DOI 10.1000/182`."
    )
    original: str | None = Field(
        default=None,
        description="Where url is that of an archived copy: what it is a copy of. The verdict and "
        "the evidence are of the original.",
    )
    verdict: VerdictShown
    evidence: list[EvidenceShown]
    archive: ArchiveShown
    remedy: RemedyShown
    quotations: list[QuotedWordsShown] = Field(
        default=[], description="What became of the words that are quoted beside the link."
    )
    saved: SavedShown | None = Field(
        default=None, description="How the page is being saved, where somebody asked for it."
    )


class WorkShown(BaseModel):
    """One of the author's own works that the article cites, read in its turn."""

    id: str = Field(description="The citation that leads to it: c3, or c3.c7 a level deeper.")
    url: str
    title: str | None
    authors: list[str]
    published_at: datetime | None
    memento: MementoShown | None = Field(
        description="The copy that was read, where the work itself does not stand."
    )
    problem: str | None = Field(description="Why it was not read, where it was not.")
    cut: list[str]
    needs_action: int = Field(description="How many of its citations do not stand.")
    citations: list[CitationShown]
    works: list["WorkShown"] = Field(description="The author's works that it cites in turn.")


class Progress(BaseModel):
    done: int
    total: int
    needs_action: int
    waiting: str | None = Field(description="What the check waits for, where it does.")


class Unanswered(BaseModel):
    citations: int = Field(description="For so many citations an archive owes an answer.")
    asked_again_at: datetime | None = Field(description="When the next of them is asked again.")


class Check(BaseModel):
    """A check and its report. Under way, ``citations`` has what is known so far."""

    id: str
    status: CheckStatus
    created_at: datetime
    completed_at: datetime | None
    article: ArticleShown | None = Field(description="Null until the article has been read.")
    summary: SummaryShown | None = Field(description="Over the citations so far.")
    citations: list[CitationShown]
    works: list[WorkShown] = Field(
        description="The author's earlier works, where `options.depth` had them followed."
    )
    progress: Progress | None = Field(default=None, description="While the check is under way.")
    unanswered: Unanswered | None = Field(
        default=None, description="While an archive owes answers, also of a check that has ended."
    )
    error: str | None = Field(description="Why the check failed, where it did.")
