"""What is saved of watched articles by itself: values in, wishes out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.jobs import recheck_due, wishes_of
from app.settings import Settings
from app.storage import SaveState, SaveWish, Store
from checkers.model import Report, VerdictKind
from checkers.urls import Url
from tests.app.jobs.conftest import NOON

ReportOf = Callable[..., Report]
ALIVE = VerdictKind.ALIVE
STANDING = (ALIVE, VerdictKind.MOVED, VerdictKind.RESTRICTED)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{tmp_path / 'citewatch.db'}",
        save_keys=SecretStr("akey:asecret"),
        save_new=True,
    )


def wish(name: str, *, new: bool = True) -> SaveWish:
    return SaveWish(citation_id=name, url=Url(f"https://example.org/{name}"), new=new)


def test_at_the_first_check_everything_that_stands_is_new(
    settings: Settings, report_of: ReportOf
) -> None:
    report = report_of(one=ALIVE, two=VerdictKind.GONE, three=VerdictKind.MOVED)
    assert list(wishes_of(report, None, settings)) == [wish("one"), wish("three")]


def test_later_only_what_was_not_cited_before(settings: Settings, report_of: ReportOf) -> None:
    last = report_of(one=ALIVE, two=VerdictKind.GONE)
    report = report_of(one=ALIVE, two=ALIVE, three=ALIVE)
    assert list(wishes_of(report, last, settings)) == [
        wish("one", new=False), wish("two", new=False), wish("three"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "kind",
    [kind for kind in VerdictKind if kind not in STANDING],
)
def test_what_is_not_seen_to_stand_is_left_alone(
    settings: Settings, report_of: ReportOf, kind: VerdictKind
) -> None:
    assert list(wishes_of(report_of(one=kind), None, settings)) == []


def test_copies_and_internal_addresses_are_left_alone(
    settings: Settings, report_of: ReportOf
) -> None:
    report = report_of(one=ALIVE, two=ALIVE)
    urls = ["https://web.archive.org/web/2019/https://x.example/", "http://wiki.internal/plans"]
    findings = [
        replace(finding, citation=replace(finding.citation, url=Url(url)))
        for finding, url in zip(report.findings, urls, strict=True)
    ]
    assert list(wishes_of(replace(report, findings=tuple(findings)), None, settings)) == []


@pytest.mark.parametrize("change", [{"save_new": False}, {"save_keys": SecretStr("")}])
def test_it_takes_the_setting_and_the_keys(
    settings: Settings, report_of: ReportOf, change: dict[str, object]
) -> None:
    chosen = settings.model_copy(update=change)
    assert list(wishes_of(report_of(one=ALIVE), None, chosen)) == []


async def test_a_recheck_queues_what_is_new_with_its_report(
    settings: Settings, store: Store, report_of: ReportOf
) -> None:
    reports = [report_of(one=ALIVE), report_of(one=ALIVE, two=ALIVE)]

    async def run(request: object, last: Report | None) -> Report:
        return reports.pop(0)

    def wishes(report: Report, last: Report | None) -> list[SaveWish]:
        return list(wishes_of(report, last, settings))

    await store.watches.add("https://example.org/story", every=timedelta(days=1))
    states = []
    for days in (0, 1):
        (watch,) = await store.watches.list()
        now = max(watch.next_due_at, NOON + timedelta(days=days))
        await recheck_due(store, run, now, wishes=wishes)
        (watch,) = await store.watches.list()
        view = await store.checks.get(watch.last_check_id or "")
        assert view is not None
        states.append({name: save.state for name, save in view.saves.items()})

    assert states == [
        {"one": SaveState.QUEUED},
        {"one": SaveState.QUEUED, "two": SaveState.QUEUED},
    ]
