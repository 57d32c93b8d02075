"""A recheck repeats no look that is not due: it judges again what that look saw, as a whole."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.jobs import CheckRequest, recall
from checkers.extraction import extract
from checkers.model import (
    Decision,
    DecisionKind,
    Document,
    Evidence,
    Failure,
    Format,
    Page,
    Probe,
    Purpose,
    VerdictKind,
    VerdictState,
)
from checkers.pipeline import Ports, check_article
from checkers.urls import Url
from checkers.verdicts import Decisions, Policy
from tests.app.jobs.conftest import NOON, article_citing

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ONE = Url("https://cited.example/one")
FRAME = "Here are the other stories of this house, chosen for you by our editors. " * 30
TITLE = "The whole history of one and its people"


class Site:
    """A site that is asked; what it answers can be changed, ``asked`` has the purposes so far."""

    def __init__(self):
        self.now = NOON
        self.answer = standing
        self.asked = []

    async def fetch(self, probe):
        self.asked.append(probe.purpose)
        return self.answer(probe, self.now)

    @property
    def ports(self):
        return Ports(fetch=self.fetch, clock=lambda: self.now)


def answered(probe, at, status=200, page=None, **more):
    more = {"media_type": "text/html", "magic": "html", "size": 9_000, **more}
    return Evidence(
        purpose=probe.purpose,
        url=probe.url,
        at=at,
        elapsed=HOUR / 3600,
        status=status,
        page=page,
        **more,
    )


def standing(probe, at):
    if probe.purpose is Purpose.PAGE:
        return answered(probe, at, page=Page(title=TITLE, words=900, text="of one and all " * 99))
    return missing(probe, at)


def missing(probe, at):
    if probe.purpose is Purpose.ROOT:
        return answered(probe, at, page=Page(title="A house", words=300, text="at home " * 150))
    return answered(probe, at, 404, Page(title="Not found", words=2, text="Not found"))


def one_page_for_all(probe, at):
    return answered(probe, at, page=Page(title="A house", words=390, text=FRAME, excerpt=FRAME))


def asking_to_wait(probe, at):
    failure = Failure.HOST_ASKED_TO_WAIT
    return Evidence(
        purpose=probe.purpose, url=probe.url, at=at, elapsed=HOUR / 3600, failure=failure
    )


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def recheck(store, site):
    """Checks the article that cites one page, tells what was asked, and stores the report."""

    async def check(last=None, decisions=()):
        data = article_citing("one").encode()
        document = Document(data=data, url=Url("https://paper.example/"), format=Format.HTML)
        extraction = extract(document)
        memory = await recall(
            store,
            extraction.citations,
            now=site.now,
            freshness=HOUR / 4,
            until_due=True,
            last=last,
        )
        site.asked.clear()
        report = await check_article(
            extraction,
            ports=memory.ports(site.ports),
            policy=Policy(salt=f"{site.now:%Y-%m-%d}", decisions=Decisions(decisions)),
        )
        await store.checks.add_completed(CheckRequest(url="https://paper.example/"), report)
        return report

    return check


def verdict(report):
    return report.findings[0].verdict


async def looks(store):
    history = (await store.observations.histories([ONE]))[ONE]
    return [(look.at - NOON, look.kind) for look in history]


@pytest.mark.parametrize(
    ("answer", "kind", "after", "asks"),
    [
        (standing, VerdictKind.ALIVE, 0.9 * DAY, False),
        (standing, VerdictKind.ALIVE, DAY - HOUR, True),
        (standing, VerdictKind.ALIVE, 1.1 * DAY, True),
        (missing, VerdictKind.GONE, 2.9 * DAY, False),
        (missing, VerdictKind.GONE, 3.1 * DAY, True),
        (one_page_for_all, VerdictKind.SOFT_404, 0.9 * DAY, False),
        (one_page_for_all, VerdictKind.SOFT_404, 1.1 * DAY, True),
        (asking_to_wait, VerdictKind.RATE_LIMITED, 0.9 * DAY, False),
        (asking_to_wait, VerdictKind.RATE_LIMITED, 1.1 * DAY, True),
    ],
)
async def test_a_recheck_asks_when_another_look_would_tell_something(
    recheck, site, answer, kind, after, asks
):
    site.answer = answer
    first = await recheck()
    site.now += after

    second = await recheck(first)

    assert verdict(first).kind is verdict(second).kind is kind
    assert (Purpose.PAGE in site.asked) is asks
    assert (second.findings[0].evidence == first.findings[0].evidence) is not asks


async def test_an_old_page_is_not_judged_by_what_is_around_it_today(recheck, site, store):
    site.answer = one_page_for_all
    first = await recheck()
    site.now += 2 * DAY
    settled = await recheck(first)
    assert verdict(settled).state is VerdictState.SETTLED
    site.now += 10 * DAY
    site.answer = missing  # by now the site answers 404 where it has nothing

    again = await recheck(settled)
    assert (verdict(again).kind, verdict(again).state) == (
        VerdictKind.SOFT_404,
        VerdictState.SETTLED,
    )
    assert site.asked == []

    elsewhere = await recheck()  # another article, which has no report to go by
    assert verdict(elsewhere).kind is VerdictKind.GONE
    assert site.asked[0] is Purpose.PAGE
    assert await looks(store) == [
        (0 * DAY, VerdictKind.SOFT_404),
        (2 * DAY, VerdictKind.SOFT_404),
        (12 * DAY, VerdictKind.GONE),
    ]


async def test_a_page_that_needs_nothing_around_it_is_known_to_all_articles(recheck, site):
    await recheck()
    site.now += DAY / 2
    report = await recheck()
    assert (verdict(report).kind, site.asked) == (VerdictKind.ALIVE, [])


async def test_what_another_article_has_seen_since_makes_the_last_report_old(recheck, site):
    site.answer = one_page_for_all
    first = await recheck()
    site.now += DAY
    await recheck()
    site.now += DAY / 2

    again = await recheck(first)

    assert Purpose.PAGE in site.asked
    assert verdict(again).state is VerdictState.SETTLED


async def test_the_last_report_is_judged_by_the_decisions_of_today(recheck, site):
    site.answer = missing
    first = await recheck()
    site.now += DAY
    wrong = Decision(
        id="d", kind=DecisionKind.WRONG, at=site.now, url=ONE, disputed=VerdictKind.GONE
    )

    again = await recheck(first, [wrong])

    assert (verdict(again).kind, site.asked) == (VerdictKind.ALIVE, [])


async def test_a_look_of_the_future_is_not_the_last_one(recheck, site, store):
    site.now = NOON + 400 * DAY
    await recheck()
    site.now = NOON
    site.answer = missing

    first = await recheck()
    site.now += DAY
    second = await recheck(first)

    assert verdict(first).kind is verdict(second).kind is VerdictKind.GONE
    assert site.asked == []


async def test_a_memento_of_another_day_is_not_that_of_the_citation(store, site):
    site.now = NOON
    probes = [Probe(Purpose.PAGE, ONE), Probe(Purpose.MEMENTO, ONE, NOON - 400 * DAY)]
    seen = tuple([replace(standing(probe, NOON), near=probe.near) for probe in probes])
    extraction = extract(Document(data=article_citing("one").encode(), format=Format.HTML))
    report = await check_article(extraction, ports=site.ports, policy=Policy())
    finding = replace(report.findings[0], evidence=seen)
    await store.checks.add_completed(CheckRequest(html="<p>"), replace(report, findings=(finding,)))
    later = replace(finding.citation, cited_at=NOON - 370 * DAY)

    memory = await recall(store, [later], now=NOON + DAY / 2, freshness=HOUR, until_due=True)

    assert memory.ports(site.ports).seen(later) == [seen[0]]
