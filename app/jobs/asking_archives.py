"""Archives' answers across checks: remembered while they hold, and had later where they are owed.

A check waits for an archive no longer than its patience: it says "unanswered", and completes. The
question stays, is asked again on behalf of nobody who waits, and its answer is put into the report.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

import structlog

from app.jobs.awaiting import awaiting
from app.policy import archives_of, remedies_of
from app.settings import Settings
from app.storage import OpenQuestion, Store
from checkers.archives import Asker, Urgency
from checkers.model import ArchiveAnswer as Answer
from checkers.model import ArchiveOutcome, MementoQuery
from checkers.pipeline import FindMemento, Ports, common_query, conclude

LATER = Asker("late answers", Urgency.LATER)

_log = structlog.get_logger()


def with_answers(ports: Ports, store: Store, settings: Settings) -> Ports:
    """Ports that ask the archives only what they have not answered lately, in any check."""
    find = ports.find_memento
    if find is None:
        return ports
    answers = store.answers.of(archives_of(settings))

    async def recalled_or_found(query: MementoQuery) -> Answer:
        """Where some archives were silent when the others had none, only those are asked again."""
        known = await answers.recall(query) or query.before
        if known is not None and not known.is_incomplete:
            return known
        asked = replace(query, before=known)
        answer = await find(asked)
        await answers.keep(asked, answer)
        return answer

    return replace(ports, find_memento=recalled_or_found)


OnAnswered = Callable[[str], Awaitable[None]]


async def _nobody(_: str) -> None:
    """Where nobody wants to be told."""


async def ask_again(
    store: Store,
    settings: Settings,
    ports_for: Callable[[Asker], Ports],
    *,
    on_answered: OnAnswered = _nobody,
) -> int:
    """Ask what is due to be asked again; how many questions were answered.

    ``on_answered`` is told each check for which there was an answer, when the round is over.
    """
    find = with_answers(ports_for(LATER), store, settings).find_memento
    if find is None:
        return 0
    asked = _Round(store, settings, find)
    answered = await asked.run()
    for check_id in asked.answered:
        await on_answered(check_id)
    return answered


@dataclass(frozen=True, slots=True)
class _Round:
    """Question after question, until the first archive is silent: who asks on, of an archive that
    is down, only makes it worse. Nor is a question asked for which only archives are wanted that
    were ``silent`` a moment ago.
    """

    store: Store
    settings: Settings
    find: FindMemento
    silent: set[str] = field(default_factory=set)
    answered: dict[str, None] = field(default_factory=dict)
    """The checks whose reports have changed, in their order."""

    async def run(self) -> int:
        """How many were answered."""
        answered = 0
        while (question := await self.store.open_questions.claim()) is not None:
            try:
                answer = await self._ask(question)
            except Exception:  # a fault of ours with this one: the others do not wait behind it
                _log.exception("asking an archive again failed", check=question.check_id)
                await self.store.open_questions.put_off(question, ())
                continue
            if answer is not None and answer.outcome is ArchiveOutcome.UNANSWERED:
                break
            answered += answer is not None and not answer.is_owed
        return answered

    async def _ask(self, question: OpenQuestion) -> Answer | None:
        """Ask one question again; what came of it, None where nobody wants to know any more.

        As in the check, the answer is about the address: all its uses get the same one.
        """
        check_id, questions = question.check_id, self.store.open_questions
        article = await self.store.checks.article(check_id)
        request = await self.store.checks.request(check_id)
        places = await awaiting(self.store, question)
        if places is None or article is None or request is None:
            await questions.close(question)
            return None
        findings = places.findings
        ids = [finding.citation.id for finding in findings]
        remedies = remedies_of(self.settings, request.remedies)
        wanted = places.are_wanted or remedies.wants_copy(findings[0].verdict, article)
        query = common_query(findings, wanted=wanted)
        if query is None:
            await questions.close(question, ids)
            return None
        answer = await self._answer(query, findings[0].archive)
        if answer.outcome is not ArchiveOutcome.UNANSWERED:
            anew = [
                await conclude(article, replace(finding, archive=answer), remedies)
                for finding in findings
            ]
            if not await places.put(anew):
                return None  # somebody has decided meanwhile: it is asked anew after the claim
            self.answered[check_id] = None
        if answer.is_owed:
            again_at = await questions.put_off(question, ids, counts=answer.sent)
            _log.info("archive still silent", check=check_id, again_at=again_at, why=answer.note)
        else:
            await questions.close(question, ids)
        return answer

    async def _answer(self, query: MementoQuery, before: Answer) -> Answer:
        """Who was silent a moment ago is not asked, which counts as if it had been."""
        if not before.is_incomplete:
            answer = await self.find(query)
        elif self.silent.issuperset(before.silent):
            return before
        else:
            answer = await self.find(replace(query, before=before))
        if answer.sent:
            self.silent.update(answer.silent)
        return answer
