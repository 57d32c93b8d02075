"""What an editor decided is shown in the report at hand, and withdrawn from it."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from app.jobs import (
    CannotDecide,
    CheckRequest,
    CheckStatus,
    Engine,
    decide,
    decide_on_finding,
    withdraw,
)
from app.storage import OpenQuestion, Stage
from checkers.extraction import extract
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    DecisionKind,
    Document,
    Evidence,
    Failure,
    Finding,
    Format,
    Page,
    Purpose,
    Verdict,
    VerdictKind,
)
from checkers.urls import Url
from checkers.verdicts import control_probe
from tests.app.jobs.conftest import NOON, World, article_citing

URL = Url("https://cited.example/one")
SECOND = timedelta(seconds=1)


def seen(purpose=Purpose.PAGE, url=URL, status=404, **more):
    return Evidence(purpose=purpose, url=url, at=NOON, elapsed=SECOND, status=status, **more)


MISSING = {"media_type": "text/html", "magic": "html", "page": Page(title="No", words=9, text="no")}
PAGE = seen(**MISSING)
SECOND_AGENT = seen(Purpose.SECOND_AGENT, **MISSING)
ROOT = seen(Purpose.ROOT, URL.root, 200, page=Page(title="Home", words=900, text="at home " * 99))
TIMEOUT = seen(status=None, failure=Failure.CONNECT_TIMEOUT)
CONTROL = seen(Purpose.CONTROL, control_probe("earlier.example").url, 200)

SEEN = {
    "enough for the rules": (VerdictKind.GONE, (PAGE, SECOND_AGENT, ROOT)),
    "less than the rules ask for now": (VerdictKind.GONE, (PAGE,)),
    "what rules judge otherwise now": (VerdictKind.SOFT_404, (PAGE, SECOND_AGENT, ROOT)),
    "with control hosts of earlier": (VerdictKind.TIMEOUT, (TIMEOUT, CONTROL)),
    "no page": (VerdictKind.NOT_CHECKED, ()),
}
ENDS = ("completed", "running", "failed", "cancelled")


@pytest.fixture
def article():
    return extract(Document(data=article_citing("one", "two").encode(), format=Format.HTML))


@pytest.fixture
def check(store, article):
    """Stores a check that has found this about both citations, and is as far as it is said."""

    async def store_it(kind, evidence, *, end="completed", stage=Stage.VERDICT):
        check_id = await store.checks.add(CheckRequest(html="<p>"))
        await store.checks.begin(check_id)
        await store.checks.put_article(check_id, article.article, total=2)
        verdict = Verdict(
            kind=kind, confidence=0.9, reasons=("x",), explanation="Not there.", rules_version="1"
        )
        found = [
            Finding(citation=citation, verdict=verdict, evidence=tuple(evidence))
            for citation in article.citations
        ]
        await store.findings.keep(check_id, list(enumerate(found)), stage=stage)
        if end == "failed":
            await store.checks.fail(check_id, "It was interrupted.")
        elif end != "running":
            await (store.checks.complete if end == "completed" else store.checks.cancel)(check_id)
        return check_id

    return store_it


@pytest.fixture
def first(article):
    return article.citations[0].id


async def verdict_of(store, check_id, citation_id):
    return (await store.findings.one(check_id, citation_id)).finding.verdict


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(("kind", "evidence"), SEEN.values(), ids=SEEN)
async def test_what_is_called_wrong_is_overruled_in_the_report(
    store, settings, check, first, kind, evidence, end
):
    check_id = await check(kind, evidence, end=end)
    made = await decide_on_finding(
        store,
        settings,
        DecisionKind.WRONG,
        check_id=check_id,
        citation_id=first,
        verdict=VerdictKind.USURPED,
    )

    verdict = await verdict_of(store, check_id, first)

    assert (verdict.kind, verdict.decision) == (VerdictKind.USURPED, made)
    assert made.disputed is kind
    assert verdict.explanation.startswith("An editor decided on ")
    assert verdict.first_seen_failing_at in (NOON, made.at)
    assert (await store.checks.glance(check_id)).progress.needs_action >= 1


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    ("decided", "kind"),
    [
        (DecisionKind.IGNORE, VerdictKind.NOT_CHECKED),
        (DecisionKind.BLOCKS_ROBOTS, VerdictKind.BLOCKED),
    ],
)
async def test_what_needs_no_look_is_shown_whatever_was_seen(
    store, settings, check, article, decided, kind, end
):
    check_id = await check(VerdictKind.GONE, [PAGE], end=end)
    one, two = [citation.id for citation in article.citations]
    await decide_on_finding(store, settings, decided, check_id=check_id, citation_id=one)

    assert (await verdict_of(store, check_id, one)).kind is kind
    other = (await verdict_of(store, check_id, two)).kind
    assert other is (kind if decided is DecisionKind.BLOCKS_ROBOTS else VerdictKind.GONE)


async def test_what_the_rules_said_stays_readable_behind_the_decision(
    store, settings, check, first
):
    check_id = await check(VerdictKind.GONE, [PAGE])
    await decide_on_finding(
        store, settings, DecisionKind.WRONG,
        check_id=check_id, citation_id=first, reason="It opens.", verdict=VerdictKind.RESTRICTED,
    )  # fmt: skip
    verdict = await verdict_of(store, check_id, first)
    assert verdict.reasons == ("EDITOR_DISAGREES", "x")
    assert verdict.explanation.endswith(
        "“gone” is wrong here (“It opens.”). What the rules saw: Not there. It exists, but not "
        "every reader can open it."
    )


async def test_the_archives_answer_stays(store, settings, check, article, first):
    check_id = await check(VerdictKind.GONE, [PAGE], stage=Stage.ARCHIVE)
    stored = await store.findings.one(check_id, first)
    answer = ArchiveAnswer(outcome=ArchiveOutcome.NONE)
    await store.findings.swap(check_id, [(stored, replace(stored.finding, archive=answer))])
    await decide_on_finding(
        store, settings, DecisionKind.WRONG, check_id=check_id, citation_id=first
    )
    stored = await store.findings.one(check_id, first)
    assert (stored.stage, stored.finding.archive) == (Stage.ARCHIVE, answer)


async def test_a_question_that_a_decision_had_closed_is_open_again_after_its_withdrawal(
    store, settings, check, first
):
    check_id = await check(*SEEN["enough for the rules"], stage=Stage.ARCHIVE)
    stored = await store.findings.one(check_id, first)
    owed = replace(stored.finding, archive=ArchiveAnswer(outcome=ArchiveOutcome.UNANSWERED))
    await store.findings.swap(check_id, [(stored, owed)])
    made = await decide_on_finding(
        store, settings, DecisionKind.WRONG, check_id=check_id, citation_id=first
    )
    question = OpenQuestion(check_id=check_id, citation_id=first, attempts=0)
    await store.open_questions.close(question)
    assert await store.open_questions.next_due_at(check_id) is None

    await withdraw(store, settings, made.id, check_id=check_id)

    assert await store.open_questions.next_due_at(check_id) is not None


@pytest.mark.parametrize("end", ENDS)
async def test_a_withdrawal_lets_the_rules_decide_where_they_have_seen_enough(
    store, settings, check, first, end
):
    for seen_then in ("enough for the rules", "with control hosts of earlier"):
        kind, evidence = SEEN[seen_then]
        check_id = await check(kind, evidence, end=end)
        made = await decide_on_finding(
            store, settings, DecisionKind.WRONG, check_id=check_id, citation_id=first
        )
        assert await withdraw(store, settings, made.id, check_id=check_id)
        verdict = await verdict_of(store, check_id, first)
        assert (verdict.kind, verdict.decision) == (kind, None)


async def test_a_withdrawal_that_leaves_too_little_leaves_the_report_and_says_so(
    store, settings, check, first
):
    check_id = await check(VerdictKind.GONE, [PAGE])
    made = await decide_on_finding(
        store, settings, DecisionKind.WRONG, check_id=check_id, citation_id=first
    )
    assert await withdraw(store, settings, made.id, check_id=check_id)
    assert (await verdict_of(store, check_id, first)).decision == made
    with pytest.raises(CannotDecide, match="check the article again"):
        await decide_on_finding(
            store, settings, DecisionKind.WRONG, check_id=check_id, citation_id=first
        )


async def test_a_decision_that_holds_is_not_undone_by_another(store, settings, check, first):
    check_id = await check(*SEEN["what rules judge otherwise now"])
    made = await decide_on_finding(
        store, settings, DecisionKind.WRONG, check_id=check_id, citation_id=first
    )
    other = await decide(store, DecisionKind.IGNORE, host="cited.example")
    await withdraw(store, settings, other.id, check_id=check_id)
    assert (await verdict_of(store, check_id, first)).decision == made


async def test_a_very_long_address_is_found_again(store, settings, check, first):
    long = Url(f"{URL}?q={'x' * 60_000}")
    check_id = await check(VerdictKind.GONE, [replace(PAGE, url=long)])
    stored = await store.findings.one(check_id, first)
    there = replace(stored.finding, citation=replace(stored.finding.citation, url=long))
    await store.findings.swap(check_id, [(stored, there)])
    made = await decide_on_finding(
        store, settings, DecisionKind.IGNORE, check_id=check_id, citation_id=first
    )
    assert (await verdict_of(store, check_id, first)).decision == made


async def test_two_editors_at_once_are_both_heard(store, settings, check, article):
    check_id = await check(VerdictKind.GONE, [PAGE])
    made = await asyncio.gather(
        *(
            decide_on_finding(
                store, settings, DecisionKind.IGNORE, check_id=check_id, citation_id=citation.id
            )
            for citation in article.citations
        )
    )
    shown = [await verdict_of(store, check_id, citation.id) for citation in article.citations]
    assert [verdict.decision for verdict in shown] == made


async def until_found(store, check_id, count):
    async with asyncio.timeout(10):
        while len(await store.findings.ids(check_id)) < count:  # noqa: ASYNC110 (another's doing)
            await asyncio.sleep(0.01)


async def test_what_is_decided_while_a_check_runs_is_in_its_report(
    settings, store, world, clock, citing
):
    world.seconds_to_hang = 0.5
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(citing("one", "slow"))
        await until_found(store, check_id, 1)
        (one,) = await store.findings.ids(check_id)
        await decide_on_finding(
            store, settings, DecisionKind.BLOCKS_ROBOTS, check_id=check_id, citation_id=one
        )
        view = await engine.wait(check_id, 10)
    assert view.status is CheckStatus.COMPLETED
    kinds = [finding.verdict.kind for finding in view.report.findings]
    assert kinds == [VerdictKind.BLOCKED, VerdictKind.BLOCKED]


async def test_what_is_withdrawn_while_a_check_runs_is_not_in_its_report(
    settings, store, world, clock, citing
):
    world.seconds_to_hang = 0.5
    wrong = await store.decisions.add(
        DecisionKind.WRONG,
        url=Url("https://cited.example/gone"),
        disputed=VerdictKind.GONE,
    )
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(citing("gone", "slow"))
        await until_found(store, check_id, 1)
        assert await withdraw(store, settings, wrong.id)
        view = await engine.wait(check_id, 10)
    gone, _ = view.report.findings
    assert (gone.verdict.kind, gone.verdict.decision) == (VerdictKind.GONE, None)


class SlowArchive(World):
    """A world whose archive answers when it is let."""

    def __init__(self):
        super().__init__()
        self.asked_archive, self.may_answer = asyncio.Event(), asyncio.Event()

    async def _find_memento(self, query):
        self.asked_archive.set()
        await self.may_answer.wait()
        return ArchiveAnswer(outcome=ArchiveOutcome.NONE)


async def test_an_archives_answer_does_not_take_back_what_was_decided_meanwhile(
    settings, store, clock, citing
):
    world = SlowArchive()
    async with Engine(settings, store, world.open_ports, clock) as engine:
        check_id = await engine.submit(citing("gone"))
        async with asyncio.timeout(10):
            await world.asked_archive.wait()
        (gone,) = await store.findings.ids(check_id)
        made = await decide_on_finding(
            store, settings, DecisionKind.IGNORE, check_id=check_id, citation_id=gone
        )
        world.may_answer.set()
        view = await engine.wait(check_id, 10)
    (finding,) = view.report.findings
    assert (finding.verdict.decision, finding.archive.outcome) == (made, ArchiveOutcome.NONE)
