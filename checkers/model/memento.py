"""Archived copies, and what archives are asked and answer."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from checkers.archived_links import ArchivedLink
from checkers.model.evidence import Page
from checkers.urls import Url


@dataclass(frozen=True, slots=True, kw_only=True)
class Memento:
    """An archived prior state of an original resource (RFC 7089).

    ``captured_at`` is its Memento-Datetime, ``distance_days`` how long after the citation it was
    captured (negative: before), None where the day of the citation is not known. ``verified`` says
    that the copy was opened and is not an error page; ``variant`` which other spelling of the
    address the archive had it under. ``page`` is what was read of it when it was opened; the
    same copy is the same memento, whatever was read of it.
    """

    url: Url
    original: Url
    captured_at: datetime
    archive: str
    distance_days: int | None = None
    verified: bool = False
    title: str = ""
    variant: str | None = None
    page: Page | None = field(default=None, repr=False, compare=False)


class ArchiveOutcome(StrEnum):
    """An archive's answer. "Unanswered" is never "none": it is asked again."""

    FOUND = "found"
    NONE = "none"
    UNANSWERED = "unanswered"
    NOT_ASKED = "not_asked"


class LinkedCopy(StrEnum):
    """What was found where an article links to an archived copy itself.

    "Broken" is what an archive said or showed: there is no copy, or what is stored is an error, a
    login or an unused domain. "Not checked" are copies of archives that are not asked.
    """

    GOOD = "good"
    BROKEN = "broken"
    UNANSWERED = "unanswered"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveAnswer:
    """The outcome, with the memento where one was found and a sentence that says more.

    ``linked_copy`` is what was found of the copy that the article links to, None where it links to
    none or nobody looked. Where it is good, it is the memento.

    ``silent`` are the hosts of archives that were asked besides and did not answer; ``partial``
    says that a search was left out or broken off. ``sent`` is False where it is unanswered because
    our turn at the archive was too far away.
    """

    outcome: ArchiveOutcome
    memento: Memento | None = None
    note: str = ""
    linked_copy: LinkedCopy | None = None
    silent: tuple[str, ...] = ()
    partial: bool = False
    sent: bool = True

    @property
    def is_owed(self) -> bool:
        """Whether it is to be asked again later: some archive may have a copy, for all we know."""
        return self.outcome is ArchiveOutcome.UNANSWERED or self.is_incomplete

    @property
    def is_incomplete(self) -> bool:
        """Whether only those that were silent are to be asked: the others had none."""
        return self.outcome is ArchiveOutcome.NONE and bool(self.silent)

    @property
    def holds(self) -> bool:
        """Whether it can stand for the answer to the same question in other checks, for a while.

        A copy that was found while the first archive was silent may not be the nearest.
        """
        is_none = self.outcome is ArchiveOutcome.NONE
        is_answer = is_none or (self.outcome is ArchiveOutcome.FOUND and not self.silent)
        return is_answer and not self.partial and self.linked_copy is not LinkedCopy.UNANSWERED


@dataclass(frozen=True, slots=True, kw_only=True)
class MementoQuery:
    """What an archive is asked: which resource, as of when, and what it should look like.

    ``cited_at`` is the day of the citation, ``died_at`` a day from which captures are of something
    else; ``titles`` are what the page may be called. ``linked`` is the copy that the article links
    to, which is looked at first; without ``others`` no other is looked for. ``before`` is "none"
    while some archives were silent: only those are asked, and the answer completes it.
    """

    url: Url
    cited_at: datetime | None = None
    died_at: datetime | None = None
    titles: tuple[str, ...] = ()
    linked: ArchivedLink | None = None
    others: bool = True
    before: ArchiveAnswer | None = None
