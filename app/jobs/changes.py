"""What changed between two checks of one article. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from checkers.model import Report, Standing, Verdict, VerdictKind, VerdictState
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
    ``was`` and ``now`` are its verdicts, None where it was not, or is not, cited; ``article`` is
    the address of the article. NOT_CHECKED is of an article itself: there is no ``url``, and
    ``note`` says why.
    """

    kind: ChangeKind
    article: str
    url: Url | None = None
    was: VerdictKind | None = None
    now: VerdictKind | None = None
    note: str = ""


def compare(before: Report | None, after: Report, *, article: str = "") -> list[Change]:
    """The changes, in the order of the article, then what it no longer cites.

    Only what can be said for sure is a change: a site that does not answer today has not broken.
    Without an earlier report, what does not stand is new to everybody.
    """
    was = _verdicts(before)
    now = _verdicts(after)
    changes = [
        Change(
            kind=kind,
            article=article,
            url=url,
            was=was[url].kind if url in was else None,
            now=now[url].kind if url in now else None,
        )
        for url in [*now, *(url for url in was if url not in now)]
        if (kind := _kind(was.get(url), now.get(url)))
    ]
    if before is None:
        return [change for change in changes if change.url and _is_broken(now[change.url])]
    return changes


def _kind(was: Verdict | None, now: Verdict | None) -> ChangeKind | None:
    if was is None:
        return ChangeKind.NEW
    if now is None:
        return ChangeKind.REMOVED
    if _is_broken(now):
        return _still_broken(was, now) if _is_broken(was) else ChangeKind.BROKE
    if _is_broken(was) and now.standing is Standing.STANDS:
        return ChangeKind.RECOVERED
    moved = now.kind is VerdictKind.MOVED
    if moved and was.standing is Standing.STANDS and was.kind is not now.kind:
        return ChangeKind.MOVED
    return None


def _still_broken(was: Verdict, now: Verdict) -> ChangeKind | None:
    settled = VerdictState.SETTLED
    return ChangeKind.CONFIRMED if now.state is settled is not was.state else None


def _is_broken(verdict: Verdict) -> bool:
    return verdict.standing is Standing.DOES_NOT_STAND


def _verdicts(report: Report | None) -> dict[Url, Verdict]:
    """By address, in the article's order. Where one is cited twice, the last verdict counts."""
    return {
        finding.citation.url: finding.verdict
        for finding in (report.findings if report else ())
        if finding.citation.url is not None
    }
