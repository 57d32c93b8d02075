"""Editors' decisions: kept with day and reason, withdrawn, and counted against the rules."""

import asyncio
from dataclasses import replace

import pytest

from app.storage import CheckRequest, RuleRecord, Stage, Store
from checkers.model import DecisionKind, VerdictKind
from checkers.urls import Url

STORY = Url("https://example.org/story")


async def wrong(store, url, *, rule="r", disputed=VerdictKind.GONE):
    return await store.decisions.add(
        DecisionKind.WRONG, url=url, disputed=disputed, rule=rule, reason="works\0 for me"
    )


async def test_a_decision_holds_until_it_is_withdrawn(store, clock):
    made = await wrong(store, Url(f"{STORY}#part"))
    assert (made.url, made.at, made.reason) == (STORY, clock.now, "works for me")
    assert await store.decisions.holding() == [made]
    assert await store.decisions.withdraw(made.id)
    assert not await store.decisions.withdraw(made.id)
    assert not await store.decisions.withdraw("\0")
    assert await store.decisions.holding() == []


async def test_the_same_is_decided_once_also_by_a_double_click(store):
    made = await asyncio.gather(*(wrong(store, STORY) for _ in range(4)))
    assert made == [made[0]] * 4
    assert await store.decisions.holding() == [made[0]]

    assert await store.decisions.withdraw(made[0].id)
    again = await wrong(store, STORY)
    assert again.id != made[0].id
    assert await store.decisions.holding() == [again]


async def test_what_differs_is_another_decision(store):
    more = {"url": STORY, "disputed": VerdictKind.GONE}
    for verdict in (None, VerdictKind.RESTRICTED):
        await store.decisions.add(DecisionKind.WRONG, verdict=verdict, **more)
    await wrong(store, STORY, disputed=VerdictKind.SOFT_404)
    await store.decisions.add(DecisionKind.IGNORE, url=STORY)
    await store.decisions.add(DecisionKind.IGNORE, host="example.org")
    assert len(await store.decisions.holding()) == 5


async def test_the_latest_is_the_first(store, clock):
    first = await store.decisions.add(DecisionKind.IGNORE, host="a.example")
    clock.now = clock.now.replace(year=clock.now.year + 1)
    second = await store.decisions.add(DecisionKind.BLOCKS_ROBOTS, host="b.example")
    assert await store.decisions.holding() == [second, first]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (DecisionKind.IGNORE, {}),
        (DecisionKind.IGNORE, {"url": STORY, "host": "a.example"}),
        (DecisionKind.WRONG, {"url": STORY}),
        (DecisionKind.IGNORE, {"url": STORY, "disputed": VerdictKind.GONE}),
    ],
)
async def test_a_decision_about_nothing_is_refused(store, kind, more):
    with pytest.raises(ValueError, match=r"one address|one verdict"):
        await store.decisions.add(kind, **more)
    assert await store.decisions.holding() == []


async def test_false_alarms_are_counted_by_rule(store, found):
    def by(number, rule, kind=VerdictKind.GONE):
        finding = found(number, kind)
        return replace(finding, verdict=replace(finding.verdict, rule=rule))

    findings = [
        *(by(number, "gone") for number in range(4)),
        by(4, "a login page", VerdictKind.RESTRICTED),
        by(5, "stands", VerdictKind.ALIVE),
        by(6, "refuses", VerdictKind.BLOCKED),
    ]
    check_id = await store.checks.add(CheckRequest(html="<p>"))
    await store.findings.keep(check_id, list(enumerate(findings)), stage=Stage.VERDICT)
    await wrong(store, found(1).citation.url, rule="gone")
    await wrong(store, found(1).citation.url, rule="gone")
    withdrawn = await wrong(store, found(2).citation.url, rule="gone")
    await store.decisions.withdraw(withdrawn.id)
    await wrong(store, found(5).citation.url, rule="stands", disputed=VerdictKind.ALIVE)

    records = await store.decisions.rule_records()

    assert records == [
        RuleRecord(rule="gone", addresses=4, disputed=1),
        RuleRecord(rule="refuses", addresses=1, disputed=0),
    ]
    assert records[0].false_alarm_rate == 0.25


async def test_a_rule_whose_looks_are_gone_is_still_disputed(store):
    await wrong(store, STORY, rule="an old rule")
    assert await store.decisions.rule_records() == [
        RuleRecord(rule="an old rule", addresses=1, disputed=1)
    ]


async def test_a_secret_is_made_once_and_the_same_for_all(store, database_url, clock):
    secret = await store.installation.secret()
    async with await Store.open(database_url, clock=clock) as other:
        assert await other.installation.secret() == secret
    assert len(secret) == 32
