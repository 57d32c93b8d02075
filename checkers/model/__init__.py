"""The values that travel through the house, in the order of the journey.

    Article ─▶ Citation ─▶ Probe ─▶ Evidence ─▶ Verdict ─▶ Memento ─▶ Remedy ─▶ Report

Every value is immutable and knows nothing of networks, clocks or databases. Times are aware and in
UTC, durations are ``timedelta``, addresses are :class:`checkers.urls.Url`.
"""

from checkers.model.article import (
    Article,
    Document,
    Format,
)
from checkers.model.citation import (
    Candidate,
    Citation,
    CitationKind,
    Mention,
    Place,
    Position,
    Resolution,
    SelfBasis,
    SelfCitation,
)
from checkers.model.evidence import (
    Evidence,
    Failure,
    Hop,
    Page,
    Probe,
    Purpose,
)
from checkers.model.memento import (
    ArchiveAnswer,
    ArchiveOutcome,
    LinkedCopy,
    Memento,
    MementoQuery,
)
from checkers.model.quotation import QuotationOutcome, QuotedWords
from checkers.model.report import (
    EarlierWork,
    Edit,
    Finding,
    Remedy,
    RemedyKind,
    Report,
    Summary,
)
from checkers.model.verdict import (
    Decision,
    DecisionKind,
    Look,
    Standing,
    Verdict,
    VerdictKind,
    VerdictState,
)

__all__ = [
    "ArchiveAnswer",
    "ArchiveOutcome",
    "Article",
    "Candidate",
    "Citation",
    "CitationKind",
    "Decision",
    "DecisionKind",
    "Document",
    "EarlierWork",
    "Edit",
    "Evidence",
    "Failure",
    "Finding",
    "Format",
    "Hop",
    "LinkedCopy",
    "Look",
    "Memento",
    "MementoQuery",
    "Mention",
    "Page",
    "Place",
    "Position",
    "Probe",
    "Purpose",
    "QuotationOutcome",
    "QuotedWords",
    "Remedy",
    "RemedyKind",
    "Report",
    "Resolution",
    "SelfBasis",
    "SelfCitation",
    "Standing",
    "Summary",
    "Verdict",
    "VerdictKind",
    "VerdictState",
]
