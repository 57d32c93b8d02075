"""What changed between two checks of one article. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from checkers.model import Finding, Report, Standing, VerdictKind, VerdictState
from checkers.urls import Url


class ChangeKind(StrEnum):
    """What a change means for the editor."""

    BROKE = "broke"
    CONFIRMED = "confirmed"
    RECOVERED = "recovered"
    MOVED = "moved"
    NEW = "new"
    REMOVED = "removed"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something about one cited address that was otherwise before.

    BROKE is what was seen to fail for the first time, CONFIRMED what has failed often enough since.
    ``was`` and ``now`` are its verdicts, None where it was not, or is not, cited; ``needs_action``
    says whether it leaves something to do, ``article`` is the address of the article, or of the
    earlier work of its author that cites it. NOT_CHECKED is of an article itself: there is no
    ``url``, and ``note`` says why.
    """

    kind: ChangeKind
    article: str
    url: Url | None = None
    was: VerdictKind | None = None
    now: VerdictKind | None = None
    note: str = ""
    needs_action: bool = False


def compare(before: Report | None, after: Report, *, article: str = "") -> list[Change]:
    """The changes, in the order of the article, then what it no longer cites; then in its author's
    earlier works, where they were read.

    Only what can be said for sure is a change: a site that does not answer today has not broken.
    Without an earlier report, what does not stand is new to everybody.
    """
    changes = _compared(before.findings if before else None, after.findings, article)
    known = {work.url: work.findings for work in (before.works if before else ()) if work.was_read}
    for work in after.works:
        if work.was_read:
            changes += _compared(known.get(work.url), work.findings, work.url.text)
    return changes


def _compared(
    before: Sequence[Finding] | None, after: Sequence[Finding], article: str
) -> list[Change]:
    was, now = _by_original(before or ()), _by_original(after)
    changes = [
        Change(
            kind=kind,
            article=article,
            url=url,
            was=was[url].verdict.kind if url in was else None,
            now=now[url].verdict.kind if url in now else None,
            needs_action=url in now and now[url].needs_action,
        )
        for url in [*now, *(url for url in was if url not in now)]
        if (kind := _kind(was.get(url), now.get(url)))
    ]
    if before is None:
        return [change for change in changes if change.needs_action]
    return changes


def _kind(was: Finding | None, now: Finding | None) -> ChangeKind | None:
    if was is None:
        return ChangeKind.NEW
    if now is None:
        return ChangeKind.REMOVED
    if now.needs_action:
        return _still_broken(was, now) if was.needs_action else ChangeKind.BROKE
    is_other = was.verdict.kind is not now.verdict.kind  # or else an editor has repaired the link
    if was.needs_action and is_other and now.standing is Standing.STANDS:
        return ChangeKind.RECOVERED
    moved = now.verdict.kind is VerdictKind.MOVED
    if moved and is_other and was.standing is Standing.STANDS:
        return ChangeKind.MOVED
    return None


def _still_broken(was: Finding, now: Finding) -> ChangeKind | None:
    settled = VerdictState.SETTLED
    return ChangeKind.CONFIRMED if now.verdict.state is settled is not was.verdict.state else None


def _by_original(findings: Sequence[Finding]) -> dict[Url, Finding]:
    """By the original's address, in the article's order; the last of several counts.

    So a link that was repaired by pointing it to a copy goes on being the same citation.
    """
    return {original: finding for finding in findings if (original := finding.citation.original)}
