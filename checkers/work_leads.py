"""Which of the cited works are to be read in their turn, and where each is to be had. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    EarlierWork,
    Finding,
    Memento,
    Page,
    Purpose,
    Standing,
    VerdictKind,
)
from checkers.same_page import declared, page_key
from checkers.urls import Url

_WHY = {
    VerdictKind.BLOCKED: "it refuses robots",
    VerdictKind.RATE_LIMITED: "it asked to be left alone for a while",
}
_ARCHIVED = {
    ArchiveOutcome.FOUND: "the archived copy could not be opened",
    ArchiveOutcome.NONE: "there is no archived copy",
    ArchiveOutcome.UNANSWERED: "an archive has not answered yet",
    ArchiveOutcome.NOT_ASKED: "no archive was asked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A self-citation to be followed: the way to it, and what was found out about it.

    ``url`` is where the work stands today, or else where it was.
    """

    id: str
    url: Url
    finding: Finding

    @property
    def stands(self) -> bool:
        return self.finding.verdict.standing is Standing.STANDS

    @property
    def why_not(self) -> str:
        """Why it cannot be read where it was."""
        verdict = self.finding.verdict
        if verdict.standing is Standing.DOES_NOT_STAND:
            return "it does not stand"
        return _WHY.get(verdict.kind, "it could not be reached")


def leads(findings: Iterable[Finding], *, above: str, met: set[str]) -> list[Lead]:
    """The works to be read of those that are cited, each once; adds their names to those ``met``.

    A work is followed where it is surely the author's own, and cited by the text itself.

    >>> leads([], above="c3", met=set())
    []
    """
    found = []
    for finding in findings:
        citation, original = finding.citation, finding.citation.original
        is_own = citation.own is not None and citation.own.is_sure and citation.in_body
        if original is None or not original.is_web or not is_own:
            continue
        if finding.standing is Standing.NOT_CHECKED:
            continue
        claims = set(_claims(finding, original))
        editions = {named for named in claims if _is_edition(original, named)}
        names = _names(finding, original) | set(map(page_key, editions))
        if met.isdisjoint(names | set(map(page_key, claims))):
            where = finding.verdict.url if finding.verdict.standing is Standing.STANDS else None
            found.append(Lead(id=citation.id, url=where or original, finding=finding))
        met |= names
    return found


def copy_to_read(answer: ArchiveAnswer) -> Memento | None:
    """The copy from which a work can be read: one that was opened, of a page of the web."""
    memento = answer.memento
    if memento is None or not memento.verified or not memento.original.is_web:
        return None
    return memento


def unread_words(why_not: str, answer: ArchiveAnswer) -> str:
    """Why a work was read neither where it was nor from a copy.

    >>> unread_words("it does not stand", ArchiveAnswer(outcome=ArchiveOutcome.NONE))
    'it does not stand, and there is no archived copy'
    """
    return f"{why_not}, and {_ARCHIVED[answer.outcome]}"


def in_order(works: Iterable[EarlierWork]) -> list[EarlierWork]:
    """The works as a tree is read: each before those that it cites, in the order of citation.

    >>> [work.id for work in in_order(EarlierWork(id=i, url=Url("https://a.example/"))
    ...                               for i in ("c10", "c2.c1", "c2"))]
    ['c2', 'c2.c1', 'c10']
    """
    return sorted(works, key=lambda work: [_number(part) for part in work.id.split(".")])


def _names(finding: Finding, original: Url) -> set[str]:
    """The addresses of a work: as cited, and where it leads."""
    return {page_key(url) for url in (original, finding.verdict.url) if url}


def _claims(finding: Finding, original: Url) -> Iterator[Url]:
    """The addresses that its page gives itself: with one it says that it is another work, and says
    nothing of that.
    """
    for page, url in _seen(finding, original):
        if page.canonical and (named := declared(url, page.canonical)):
            yield named


def _is_edition(cited: Url, named: Url) -> bool:
    """Whether they differ in where a reader comes from, or in AMP, and not in a number."""
    own_path = cited.path.rstrip("/").removesuffix("/amp")
    return own_path == named.path.rstrip("/") and not any(map(str.isdigit, cited.query))


def _seen(finding: Finding, original: Url) -> Iterator[tuple[Page, Url]]:
    """The pages of the work that were seen: of what does not stand only its copy is one."""
    if finding.verdict.standing is Standing.STANDS:
        for seen in finding.evidence:
            if seen.purpose is Purpose.PAGE and seen.page is not None:
                yield seen.page, seen.answered_at
    copy = finding.archive.memento
    if copy is not None and copy.verified and copy.page is not None:
        yield copy.page, original


def _number(part: str) -> int:
    digits = part.lstrip("c")
    return int(digits) if digits.isdigit() else 0
