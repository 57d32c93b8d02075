"""An editor decides: the decision is written down, and the report at hand is judged again.

What was seen is stored, so that takes no request. It is done for completed checks only, and a
finding stays as it was where its evidence is not enough for the rules of today.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from app.policy import policy_of
from app.settings import Settings
from app.storage import CheckStatus, Stage, Store
from checkers.model import (
    Article,
    Decision,
    DecisionKind,
    Evidence,
    Finding,
    Look,
    Probe,
    Purpose,
    VerdictKind,
)
from checkers.pipeline import with_remedy
from checkers.urls import Url, is_public_suffix
from checkers.verdicts import Decisions, Policy, judge, with_history

_NEVER = datetime.min.replace(tzinfo=UTC)
"""When something was seen that was not looked at."""


class CannotDecide(ValueError):
    """A decision about nothing; ``field`` is what is at fault."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


async def decide(
    store: Store,
    kind: DecisionKind,
    *,
    url: Url | None = None,
    host: str | None = None,
    reason: str = "",
    verdict: VerdictKind | None = None,
) -> Decision:
    """Decide about an address or a host; what is wrong is the latest verdict on the address.

    What is decided already is not decided twice.

    Raises:
        CannotDecide: nothing has been seen there that could be wrong, or it is half the web.
    """
    if kind is DecisionKind.BLOCKS_ROBOTS:
        url, host = None, url.host if url else host
    if host is not None and is_public_suffix(host):
        raise CannotDecide("host", f"all sites below .{host} are too many: name one of them")
    if kind is not DecisionKind.WRONG:
        return await store.decisions.add(kind, url=url, host=host, reason=reason)
    if url is None:
        raise CannotDecide("url", "a verdict is on one address: say which")
    looks = (await store.observations.histories([url])).get(url)
    if not looks:
        raise CannotDecide("url", "nothing has been seen at this address yet")
    return await _dispute(store, url, looks[-1].kind, looks[-1].rule, reason, verdict)


async def decide_on_finding(
    store: Store,
    settings: Settings,
    kind: DecisionKind,
    *,
    check_id: str,
    citation_id: str,
    reason: str = "",
    verdict: VerdictKind | None = None,
) -> Decision:
    """Decide about what a report says of one citation, and judge the report again.

    Raises:
        CannotDecide: the check has no such citation, or it names no address.
    """
    known = await store.checks.glance(check_id) is not None
    finding = (await store.findings.of(check_id)).get(citation_id) if known else None
    if finding is None:
        raise CannotDecide("citation", "the check has no such citation")
    if finding.citation.url is None:
        raise CannotDecide("citation", "this citation names no address")
    url, seen = finding.citation.url, finding.verdict
    if kind is DecisionKind.WRONG:
        if seen.decision is not None:
            raise CannotDecide("citation", "an editor has decided here: withdraw that first")
        made = await _dispute(store, url, seen.kind, seen.rule, reason, verdict)
    else:
        made = await decide(store, kind, url=url, reason=reason)
    await _judge_again(store, settings, check_id, made)
    return made


async def _dispute(
    store: Store,
    url: Url,
    disputed: VerdictKind,
    rule: str,
    reason: str,
    verdict: VerdictKind | None,
) -> Decision:
    if verdict is disputed:
        raise CannotDecide("verdict", f"the rules say {disputed} already")
    return await store.decisions.add(
        DecisionKind.WRONG, url=url, reason=reason, disputed=disputed, rule=rule, verdict=verdict
    )


async def withdraw(
    store: Store, settings: Settings, decision_id: str, *, check_id: str | None = None
) -> bool:
    """Let the rules decide again, in a completed report too; False if no such decision holds."""
    known = {decision.id: decision for decision in await store.decisions.holding()}
    if decision_id not in known or not await store.decisions.withdraw(decision_id):
        return False
    if check_id is not None:
        await _judge_again(store, settings, check_id, known[decision_id])
    return True


async def _judge_again(store: Store, settings: Settings, check_id: str, decision: Decision) -> None:
    """Judge what the decision is about, in a check that is completed; others stay as they are."""
    view = await store.checks.glance(check_id)
    article = await store.checks.article(check_id)
    if view is None or article is None or view.status is not CheckStatus.COMPLETED:
        return
    found = await store.findings.of(check_id)
    archived = await store.findings.of(check_id, stage=Stage.ARCHIVE)
    about = [
        (place, finding)
        for place, finding in enumerate(found.values())
        if finding.citation.url is not None and _is_about(decision, finding.citation.url)
    ]
    urls = {finding.citation.url.without_fragment for _, finding in about if finding.citation.url}
    histories = await store.observations.histories(urls)
    decisions = Decisions(await store.decisions.holding())

    def judged() -> list[tuple[int, Finding]]:
        return [
            (place, _judged(article, finding, decisions, settings, histories))
            for place, finding in about
        ]

    anew = await asyncio.to_thread(judged)
    for stage in Stage:
        of_stage = [
            (place, finding)
            for place, finding in anew
            if (finding.citation.id in archived) is (stage is Stage.ARCHIVE)
        ]
        if of_stage:
            await store.findings.keep(check_id, of_stage, stage=stage)


def _is_about(decision: Decision, url: Url) -> bool:
    if decision.url is not None:
        return decision.url == url.without_fragment
    host = decision.host or ""
    return url.host == host or url.host.endswith(f".{host}")


def _judged(
    article: Article,
    finding: Finding,
    decisions: Decisions,
    settings: Settings,
    histories: dict[Url, list[Look]],
) -> Finding:
    """The finding by today's decisions; as it was, where its evidence is not enough for that."""
    citation, evidence = finding.citation, finding.evidence
    page = next((piece for piece in evidence if piece.purpose is Purpose.PAGE), None)
    seen_at = page.at if page else _NEVER
    step = judge(
        citation, evidence, now=seen_at, policy=_policy_of_then(settings, evidence, decisions)
    )
    if isinstance(step, Probe) or citation.url is None:
        return finding
    history: Sequence[Look] = histories.get(citation.url.without_fragment, ())
    verdict = with_history(step, history, seen_at=seen_at)
    return with_remedy(article, replace(finding, verdict=verdict))


def _policy_of_then(
    settings: Settings, evidence: Sequence[Evidence], decisions: Decisions
) -> Policy:
    """Today's policy; but who was not asked then is not missed now."""
    asked = {piece.purpose for piece in evidence}
    policy = policy_of(settings, salt="", archive=True, decisions=decisions)
    return replace(
        policy,
        obey_robots=Purpose.ROBOTS in asked,
        mementos=Purpose.MEMENTO in asked,
        registry=Purpose.REGISTRATION in asked,
    )
