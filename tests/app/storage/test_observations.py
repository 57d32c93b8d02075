"""Observations: the latest evidence for each question, and every look at each address."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from app.storage import CheckRequest, Stage
from checkers.model import Decision, DecisionKind, Failure, Probe, Purpose, VerdictKind
from checkers.urls import Url

DAY = timedelta(days=1)


@pytest.fixture
async def keep(store, article, report):
    """Stores findings as those of a check."""

    async def keep_them(*findings, stage=Stage.VERDICT):
        check_id = await store.checks.add(CheckRequest(html="<p>"))
        await store.findings.keep(check_id, list(enumerate(findings)), stage=stage)

    return keep_them


def seen(finding, **more):
    """The finding with its one piece of evidence changed."""
    return replace(finding, evidence=(replace(finding.evidence[0], **more),))


async def test_the_latest_evidence_for_a_question_is_kept(store, keep, found, clock):
    first = found(1)
    later = seen(first, at=clock.move(DAY), status=404)
    await keep(later)
    await keep(first)
    url = first.citation.url
    assert await store.observations.latest(Probe(Purpose.PAGE, url)) == later.evidence[0]
    assert await store.observations.latest(Probe(Purpose.ROOT, url)) is None
    assert await store.observations.of_addresses([url, Url("https://other.example/")]) == [
        later.evidence[0]
    ]


async def test_what_is_dated_in_the_future_gives_way_to_what_is_seen_now(store, keep, found, clock):
    await keep(seen(found(1), at=clock.now + 400 * DAY))
    await keep(found(1, VerdictKind.GONE))
    url = found(1).citation.url
    assert await store.observations.latest(Probe(Purpose.PAGE, url)) == found(1).evidence[0]
    assert (await store.observations.last_look(url)).kind is VerdictKind.GONE
    assert await store.observations.last_look(Url("https://other.example/")) is None


async def test_old_looks_are_dropped_but_never_the_last_one(store, keep, found, clock):
    for number, days in ((1, (0, 1, 500)), (2, (0, 1))):
        for day in days:
            await keep(seen(found(number), at=clock.now + day * DAY))
    assert await store.observations.forget_looks(before=clock.now + 100 * DAY) == 3
    histories = await store.observations.histories([found(one).citation.url for one in (1, 2)])
    left = [[(look.at - clock.now) / DAY for look in looks] for looks in histories.values()]
    assert sorted(left) == [[1], [500]]


async def test_what_says_nothing_is_not_kept(store, keep, found):
    await keep(seen(found(1), failure=Failure.HOST_ASKED_TO_WAIT, status=None, page=None))
    await keep(seen(found(2), purpose=Purpose.CONTROL))
    urls = [found(number).citation.url for number in (1, 2)]
    assert await store.observations.of_addresses(urls) == []


async def test_every_look_is_kept_by_its_address(store, keep, found, clock):
    for day, kind in enumerate((VerdictKind.GONE, VerdictKind.ALIVE)):
        await keep(seen(found(1, kind), at=clock.now + day * DAY))
    url = Url(found(1).citation.url.text + "#part")
    history = (await store.observations.histories([url, Url("https://other.example/")]))[url]
    assert [(look.at, look.kind, look.confidence) for look in history] == [
        (clock.now, VerdictKind.GONE, 0.9),
        (clock.now + DAY, VerdictKind.ALIVE, 0.9),
    ]


@pytest.mark.parametrize("kinds", [("gone", "alive"), ("alive", "gone")])
async def test_of_two_verdicts_on_one_look_the_one_that_stands_counts(store, keep, found, kinds):
    await keep(*(found(1, VerdictKind(kind)) for kind in kinds))
    url = found(1).citation.url
    (look,) = (await store.observations.histories([url]))[url]
    assert look.kind is VerdictKind.ALIVE


async def test_a_look_is_not_changed_by_a_later_report_of_it(store, keep, found):
    await keep(found(1, VerdictKind.GONE))
    await keep(found(1, VerdictKind.ALIVE))
    url = found(1).citation.url
    (look,) = (await store.observations.histories([url]))[url]
    assert look.kind is VerdictKind.GONE


async def test_checks_that_share_addresses_do_not_wait_for_each_other_for_ever(
    store, keep, found, clock
):
    """On PostgreSQL each row is locked: those who write the same ones need the same order."""

    def beginning_elsewhere(number):
        findings = [seen(found(one), at=clock.now + number * DAY) for one in range(200)]
        return findings[number * 50 :] + findings[: number * 50]

    async with asyncio.timeout(30):
        await asyncio.gather(*(keep(*beginning_elsewhere(number)) for number in range(4)))

    urls = [found(one).citation.url for one in range(200)]
    histories = await store.observations.histories(urls)
    assert [len(history) for history in histories.values()] == [4] * 200


async def test_an_editors_word_is_no_look(store, keep, found, clock):
    decided = found(1)
    decision = Decision(id="d", kind=DecisionKind.WRONG, at=clock.now)
    await keep(replace(decided, verdict=replace(decided.verdict, decision=decision)))
    assert await store.observations.histories([decided.citation.url]) == {}


async def test_what_was_not_looked_at_is_no_look(store, keep, found):
    await keep(replace(found(1), evidence=()))
    assert await store.observations.histories([found(1).citation.url]) == {}


async def test_an_archives_answer_is_no_second_look(store, keep, found):
    await keep(found(1), stage=Stage.ARCHIVE)
    assert await store.observations.histories([found(1).citation.url]) == {}


async def test_a_check_that_was_done_elsewhere_is_remembered_too(store, report):
    await store.checks.add_completed(CheckRequest(html="<p>"), report)
    urls = [finding.citation.url for finding in report.findings]
    assert len(await store.observations.histories(urls)) == 2
    assert len(await store.observations.of_addresses(urls)) == 2


async def test_many_addresses_are_asked_in_parts(store, keep, found):
    await keep(*(found(number) for number in range(3)))
    urls = [Url(f"https://example.org/{number}") for number in range(1_200)]
    assert len(await store.observations.histories(urls)) == 3


async def test_a_long_address_is_an_address(store, keep, found):
    long = Url("https://example.org/" + "x" * 60_000)
    finding = found(1)
    await keep(replace(seen(finding, url=long), citation=replace(finding.citation, url=long)))
    assert len(await store.observations.histories([long])) == 1
