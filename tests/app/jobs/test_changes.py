"""What changed between two checks of one article."""

from dataclasses import replace

import pytest

from app.jobs import ChangeKind, compare
from checkers.model import Citation, CitationKind, VerdictKind

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
