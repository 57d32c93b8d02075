"""What changed between two checks of one article."""

from dataclasses import replace

import pytest

from app.jobs import ChangeKind, compare
from checkers.archived_links import unwrap
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Citation,
    CitationKind,
    EarlierWork,
    LinkedCopy,
    VerdictKind,
    VerdictState,
)
from checkers.urls import Url

ALIVE, MOVED, GONE, PARKED = (
    VerdictKind.ALIVE,
    VerdictKind.MOVED,
    VerdictKind.GONE,
    VerdictKind.PARKED,
)
TIMEOUT, BLOCKED = VerdictKind.TIMEOUT, VerdictKind.BLOCKED


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        (ALIVE, GONE, "broke"),
        (MOVED, PARKED, "broke"),
        (TIMEOUT, GONE, "broke"),
        (GONE, ALIVE, "recovered"),
        (GONE, MOVED, "recovered"),
        (ALIVE, MOVED, "moved"),
        (ALIVE, ALIVE, None),
        (MOVED, ALIVE, None),
        (GONE, PARKED, None),
        (ALIVE, TIMEOUT, None),
        (GONE, BLOCKED, None),
        (TIMEOUT, MOVED, None),
    ],
)
def test_only_what_is_sure_is_a_change(report_of, was, now, change):
    changes = compare(report_of(page=was), report_of(page=now))
    assert [(each.kind, each.was, each.now) for each in changes] == (
        [(change, was, now)] if change else []
    )


def settled(report):
    """The report with every verdict confirmed over time."""
    return replace(
        report,
        findings=tuple(
            replace(finding, verdict=replace(finding.verdict, state=VerdictState.SETTLED))
            for finding in report.findings
        ),
    )


def test_what_has_failed_often_enough_is_confirmed_once(report_of):
    provisional = report_of(page=GONE)
    changes = compare(provisional, settled(provisional))
    assert [each.kind for each in changes] == [ChangeKind.CONFIRMED]
    assert compare(settled(provisional), settled(provisional)) == []


def test_a_silence_that_is_settled_has_broken(report_of):
    silent = report_of(page=TIMEOUT)
    changes = compare(silent, settled(silent))
    assert [each.kind for each in changes] == [ChangeKind.BROKE]
    assert [each.kind for each in compare(settled(silent), report_of(page=ALIVE))] == [
        ChangeKind.RECOVERED
    ]


def test_a_link_that_came_or_went_is_a_change(report_of):
    changes = compare(
        report_of(kept=ALIVE, dropped=ALIVE), report_of(added=GONE, kept=ALIVE), article="a"
    )
    assert [(each.kind, each.url.path, each.was, each.now, each.article) for each in changes] == [
        (ChangeKind.NEW, "/added", None, GONE, "a"),
        (ChangeKind.REMOVED, "/dropped", ALIVE, None, "a"),
    ]


def test_at_the_first_check_what_does_not_stand_is_news(report_of):
    changes = compare(None, report_of(good=ALIVE, bad=GONE, silent=TIMEOUT))
    assert [(each.kind, each.url.path) for each in changes] == [(ChangeKind.NEW, "/bad")]


def test_a_mention_without_an_address_is_not_compared(report_of):
    report = report_of(page=GONE)
    mention = replace(
        report.findings[0], citation=Citation(id="m", kind=CitationKind.MENTION, text="A title")
    )
    assert compare(report_of(), replace(report, findings=(mention,))) == []


def test_a_link_that_was_pointed_to_its_copy_is_no_news(report_of):
    before = report_of(page=GONE)
    [found] = before.findings
    copy = Url(f"https://web.archive.org/web/2019/{found.citation.url}")
    cited = replace(found.citation, url=copy, archived=unwrap(copy))
    answer = ArchiveAnswer(outcome=ArchiveOutcome.FOUND, linked_copy=LinkedCopy.GOOD)
    after = replace(before, findings=(replace(found, citation=cited, archive=answer),))
    assert compare(before, after) == []
    broken = replace(answer, linked_copy=LinkedCopy.BROKEN)
    worse = replace(before, findings=(replace(found, citation=cited, archive=broken),))
    assert [(one.kind, one.needs_action) for one in compare(after, worse)] == [("broke", True)]


def test_what_changed_in_an_earlier_work_is_told_with_its_address(report_of) -> None:
    def followed(essay=None, **verdicts):
        own = EarlierWork(id="c1", url=Url("https://gazette.example/essay"))
        findings = report_of(**verdicts).findings
        works = (replace(own, findings=findings), replace(own, id="c2", problem="it is a film"))
        return replace(report_of(essay=ALIVE), works=works)

    before, after = followed(one=ALIVE, two=ALIVE), followed(one=GONE, two=ALIVE)
    (change,) = compare(before, after, article="https://news.example/a")
    assert (change.kind, change.article) == (ChangeKind.BROKE, "https://gazette.example/essay")
    assert change.url == Url("https://example.org/one")
    assert compare(after, after) == []
    (first,) = compare(report_of(essay=ALIVE), after)  # a work that is read for the first time
    assert (first.kind, first.url) == (ChangeKind.NEW, change.url)
