"""An editor decides: the decision is written down, and the report at hand shows it at once."""

from app.jobs.judging_again import judge_again
from app.settings import Settings
from app.storage import Store
from checkers.model import Decision, DecisionKind, Finding, VerdictKind
from checkers.urls import Url, is_public_suffix


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
        CannotDecide: nothing has been seen there that could be wrong, it is never checked, or it is
            half the web.
    """
    if url is not None and not url.is_web:
        raise CannotDecide("url", f"{url.scheme} addresses are not checked, whatever is decided")
    if kind is DecisionKind.BLOCKS_ROBOTS:
        url, host = None, url.host.rstrip(".") if url else host
    if host is not None and is_public_suffix(host):
        raise CannotDecide("host", f"all sites below .{host} are too many: name one of them")
    if kind is not DecisionKind.WRONG:
        return await store.decisions.add(kind, url=url, host=host, reason=reason)
    if url is None:
        raise CannotDecide("url", "a verdict is on one address: say which")
    look = await store.observations.last_look(url)
    if look is None:
        raise CannotDecide("url", "nothing has been seen at this address yet")
    return await _dispute(store, url, look.kind, look.rule, reason, verdict)


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
    """Decide about what a report says of one citation, of the article or of one of its author's
    earlier works. The report shows it, complete or not.

    Raises:
        CannotDecide: the check has no such citation, or it names no address, or an editor has
            decided there.
    """
    finding = await _finding(store, check_id, citation_id)
    if finding is None:
        raise CannotDecide("citation", "the check has no such citation")
    url, shown = finding.citation.original, finding.verdict
    if url is None:
        raise CannotDecide("citation", "this citation names no address")
    if not url.is_web:
        raise CannotDecide("citation", f"{url.scheme} addresses are not checked")
    if kind is DecisionKind.WRONG:
        if shown.decision is not None:
            await _refuse_to_dispute(store, shown.decision)
        made = await _dispute(store, url, shown.kind, shown.rule, reason, verdict)
    else:
        made = await decide(store, kind, url=url, reason=reason)
    await judge_again(store, settings, check_id, made)
    return made


async def _finding(store: Store, check_id: str, citation_id: str) -> Finding | None:
    stored = await store.findings.one(check_id, citation_id)
    if stored is not None:
        return stored.finding
    cited_by = await store.works.one(check_id, citation_id.rpartition(".")[0])
    return cited_by.work.finding(citation_id) if cited_by else None


async def _refuse_to_dispute(store: Store, decision: Decision) -> None:
    if decision in await store.decisions.holding():
        raise CannotDecide("citation", "an editor has decided here: withdraw that first")
    raise CannotDecide(
        "citation", "an editor's word stood here and was withdrawn: check the article again"
    )


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
    """Let the rules decide again; False if no such decision holds.

    In the report of a check that is named, too. Where what was seen is not enough for the rules of
    today, the report goes on showing the decision, which holds no more.
    """
    known = {decision.id: decision for decision in await store.decisions.holding()}
    if decision_id not in known or not await store.decisions.withdraw(decision_id):
        return False
    if check_id is not None:
        await judge_again(store, settings, check_id, known[decision_id])
    return True
