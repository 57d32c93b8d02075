"""Archives' answers across checks: remembered while they hold, and had later where they are owed.

A check does not wait for an archive that is busy or down: it says "unanswered", and completes. The
question stays, is asked again on behalf of nobody who waits, and its answer is put into the report.
"""

from collections.abc import Callable
from dataclasses import replace

import structlog

from app.policy import remedies_of
from app.settings import Settings
from app.storage import OpenQuestion, Store
from checkers.archives import Asker, Urgency
from checkers.model import ArchiveAnswer as Answer
from checkers.model import ArchiveOutcome, MementoQuery
from checkers.pipeline import FindMemento, Ports, memento_query, with_remedy

LATER = Asker("late answers", Urgency.LATER)

_log = structlog.get_logger()


def remembering(store: Store, find: FindMemento) -> FindMemento:
    """Ask an archive only what it has not answered lately, in any check."""

    async def recalled_or_found(query: MementoQuery) -> Answer:
        known = await store.answers.recall(query)
        if known is not None:
            return known
        answer = await find(query)
        await store.answers.keep(query, answer)
        return answer

    return recalled_or_found


async def ask_again(store: Store, settings: Settings, ports_for: Callable[[Asker], Ports]) -> int:
    """Ask what is due to be asked again, until an archive is silent; how many were answered.

    One silence ends the round: who asks on, of an archive that is down, only makes it worse.
    """
    find = ports_for(LATER).find_memento
    answered = 0
    if find is None:
        return answered
    find = remembering(store, find)
    while (question := await store.open_questions.claim()) is not None:
        outcome = await _ask(store, settings, question, find)
        if outcome is ArchiveOutcome.UNANSWERED:
            break
        answered += outcome is not None
    return answered


async def _ask(
    store: Store, settings: Settings, question: OpenQuestion, find: FindMemento
) -> ArchiveOutcome | None:
    """Ask one question again; what came of it, None where nobody wants to know any more."""
    check_id = question.check_id
    stored = await store.findings.one(check_id, question.citation_id)
    article, request = await store.checks.article(check_id), await store.checks.request(check_id)
    if stored is None or article is None or request is None:
        await store.open_questions.close(question)
        return None
    remedies = remedies_of(settings, request.remedies)
    wanted = remedies.wants_copy(stored.finding.verdict, article)
    query = memento_query(stored.finding, wanted=wanted)
    if query is None or stored.finding.archive.outcome is not ArchiveOutcome.UNANSWERED:
        await store.open_questions.close(question)
        return None
    answer = await find(query)
    if answer.outcome is ArchiveOutcome.UNANSWERED:
        again_at = await store.open_questions.put_off(question)
        _log.info("archive still silent", check=check_id, again_at=again_at, why=answer.note)
        return answer.outcome
    finding = with_remedy(article, replace(stored.finding, archive=answer), remedies)
    if await store.findings.swap(check_id, [(stored, finding)], late="answered"):
        return None  # somebody has decided meanwhile: when the claim is over, it is asked anew
    await store.open_questions.close(question)
    return answer.outcome
