"""Archives' answers across checks: remembered while they hold, and had later where they are owed.

A check waits for an archive no longer than its patience: it says "unanswered", and completes. The
question stays, is asked again on behalf of nobody who waits, and its answer is put into the report.
"""

from collections.abc import Callable
from dataclasses import replace

import structlog

from app.policy import archives_of, remedies_of
from app.settings import Settings
from app.storage import OpenQuestion, Store, Stored
from checkers.archives import Asker, Urgency
from checkers.model import ArchiveAnswer as Answer
from checkers.model import ArchiveOutcome, MementoQuery
from checkers.pipeline import FindMemento, Ports, common_query, conclude
from checkers.repair import address_of

LATER = Asker("late answers", Urgency.LATER)

_log = structlog.get_logger()


def with_answers(ports: Ports, store: Store, settings: Settings) -> Ports:
    """Ports that ask the archives only what they have not answered lately, in any check."""
    find = ports.find_memento
    if find is None:
        return ports
    answers = store.answers.of(archives_of(settings))

    async def recalled_or_found(query: MementoQuery) -> Answer:
        known = await answers.recall(query)
        if known is not None:
            return known
        answer = await find(query)
        await answers.keep(query, answer)
        return answer

    return replace(ports, find_memento=recalled_or_found)


async def ask_again(store: Store, settings: Settings, ports_for: Callable[[Asker], Ports]) -> int:
    """Ask what is due to be asked again, until an archive is silent; how many were answered.

    One silence ends the round: who asks on, of an archive that is down, only makes it worse.
    """
    find = with_answers(ports_for(LATER), store, settings).find_memento
    answered = 0
    if find is None:
        return answered
    while (question := await store.open_questions.claim()) is not None:
        try:
            answer = await _ask(store, settings, question, find)
        except Exception:  # a fault of ours with this one: the others are not to wait behind it
            _log.exception("asking an archive again failed", check=question.check_id)
            await store.open_questions.put_off(question, ())
            continue
        if answer is not None and answer.is_owed:
            break
        answered += answer is not None
    return answered


async def _ask(
    store: Store, settings: Settings, question: OpenQuestion, find: FindMemento
) -> Answer | None:
    """Ask one question again; what came of it, None where nobody wants to know any more.

    As in the check, the answer is about the address: all its uses get the same one.
    """
    check_id = question.check_id
    article, request = await store.checks.article(check_id), await store.checks.request(check_id)
    uses = await _open_uses(store, question)
    if not uses or article is None or request is None:
        await store.open_questions.close(question)
        return None
    remedies = remedies_of(settings, request.remedies)
    findings = [use.finding for use in uses]
    query = common_query(findings, wanted=remedies.wants_copy(findings[0].verdict, article))
    ids = [use.id for use in uses]
    if query is None:
        await store.open_questions.close(question, ids)
        return None
    answer = await find(query)
    answered = [
        (use, await conclude(article, replace(use.finding, archive=answer), remedies))
        for use in uses
        if answer.outcome is not ArchiveOutcome.UNANSWERED and answer != use.finding.archive
    ]
    if await store.findings.swap(check_id, answered, late="answered"):
        return None  # somebody has decided meanwhile: when the claim is over, it is asked anew
    if answer.is_owed:
        again_at = await store.open_questions.put_off(question, ids, counts=answer.sent)
        _log.info("archive still silent", check=check_id, again_at=again_at, why=answer.note)
    else:
        await store.open_questions.close(question, ids)
    return answer


async def _open_uses(store: Store, question: OpenQuestion) -> list[Stored]:
    """The findings that wait for the answer: those of all uses of the address."""
    asked = await store.findings.one(question.check_id, question.citation_id)
    if asked is None or not asked.finding.archive.is_owed:
        return []
    address = address_of(asked.finding.citation)
    url = asked.finding.citation.url
    uses: list[Stored] = []
    async for part in store.findings.parts(question.check_id, naming=url.text if url else ""):
        uses += [
            one
            for one in part
            if address_of(one.finding.citation) == address and one.finding.archive.is_owed
        ]
    return uses
