"""What archives have answered holds for a while; what they did not, never."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.storage import Store
from app.storage.answers import KEPT_FOR
from checkers.archived_links import unwrap
from checkers.model import ArchiveAnswer, ArchiveOutcome, LinkedCopy, Memento, MementoQuery
from checkers.urls import Url
from tests.app.storage.conftest import Hands

QUERY = MementoQuery(
    url=Url("https://x.example/a"), cited_at=datetime(2019, 5, 28, 8, tzinfo=UTC), titles=("A",)
)
FOUND = ArchiveAnswer(
    outcome=ArchiveOutcome.FOUND,
    memento=Memento(
        url=Url("https://web.archive.org/web/20190601000000/https://x.example/a"),
        original=Url("https://x.example/a"),
        captured_at=datetime(2019, 6, 1, tzinfo=UTC),
        archive="web.archive.org",
        distance_days=4,
        verified=True,
        title="A “story”",
    ),
    note="captured 4 days after the article",
)
NONE = ArchiveAnswer(outcome=ArchiveOutcome.NONE, note="no archived copy")


@pytest.mark.parametrize("answer", [FOUND, NONE], ids=lambda answer: answer.outcome)
async def test_an_answer_holds_for_its_life_and_no_longer(
    store: Store, clock: Hands, answer: ArchiveAnswer
) -> None:
    await store.answers.keep(QUERY, answer)
    assert await store.answers.recall(QUERY) == answer

    clock.move(KEPT_FOR[answer.outcome] - timedelta(seconds=1))
    assert await store.answers.recall(QUERY) == answer

    clock.move(timedelta(seconds=1))
    assert await store.answers.recall(QUERY) is None


@pytest.mark.parametrize("outcome", [ArchiveOutcome.UNANSWERED, ArchiveOutcome.NOT_ASKED])
async def test_no_answer_is_never_kept(store: Store, outcome: ArchiveOutcome) -> None:
    await store.answers.keep(QUERY, ArchiveAnswer(outcome=outcome))
    assert await store.answers.recall(QUERY) is None


OTHERS = {
    "another address": replace(QUERY, url=Url("https://x.example/b")),
    "another day": replace(QUERY, cited_at=datetime(2020, 5, 28, tzinfo=UTC)),
    "no day": replace(QUERY, cited_at=None),
    "another title": replace(QUERY, titles=("B",)),
    "a linked copy": replace(
        QUERY, linked=unwrap(Url("https://web.archive.org/web/20190601000000/https://x.example/a"))
    ),
    "no other copy": replace(QUERY, others=False),
}


async def test_what_is_not_known_of_a_linked_copy_is_not_kept(store: Store) -> None:
    await store.answers.keep(QUERY, replace(NONE, linked_copy=LinkedCopy.UNANSWERED))
    assert await store.answers.recall(QUERY) is None


@pytest.mark.parametrize(
    "answer",
    [replace(NONE, partial=True), replace(FOUND, partial=True), replace(FOUND, silent=("x",))],
)
async def test_what_may_be_bettered_is_not_kept(store: Store, answer: ArchiveAnswer) -> None:
    """Not all was searched; or the first archive was silent, which may have a nearer copy."""
    await store.answers.keep(QUERY, answer)
    assert await store.answers.recall(QUERY) is None


async def test_none_of_the_others_is_kept_with_who_was_silent(store: Store) -> None:
    """So that only those have to be asked again."""
    incomplete = replace(NONE, silent=("gate.example",))
    await store.answers.keep(QUERY, incomplete)
    assert await store.answers.recall(QUERY) == incomplete


async def test_the_answers_of_other_archives_are_others(store: Store) -> None:
    few, more = (store.answers.of(of) for of in (["https://a.example"], ["https://b.example"]))
    await few.keep(QUERY, NONE)
    assert await more.recall(QUERY) is None
    assert await few.recall(QUERY) == NONE


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
async def test_another_question_is_another_answer(store: Store, other: MementoQuery) -> None:
    await store.answers.keep(QUERY, FOUND)
    assert await store.answers.recall(other) is None


async def test_the_hour_a_fragment_and_the_day_of_death_make_no_other_question(
    store: Store,
) -> None:
    await store.answers.keep(QUERY, FOUND)
    same = replace(
        QUERY, url=Url("https://x.example/a#b"), cited_at=datetime(2019, 5, 28, 23, tzinfo=UTC),
        died_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    assert await store.answers.recall(same) == FOUND


async def test_a_later_answer_takes_the_place_of_an_earlier(store: Store, clock: Hands) -> None:
    await store.answers.keep(QUERY, NONE)
    clock.move(timedelta(days=1))
    await store.answers.keep(QUERY, FOUND)
    assert await store.answers.recall(QUERY) == FOUND


async def test_what_a_clock_that_was_ahead_has_kept_does_not_stay(
    store: Store, clock: Hands
) -> None:
    clock.move(timedelta(days=365))
    await store.answers.keep(QUERY, NONE)
    clock.move(-timedelta(days=365))
    assert await store.answers.recall(QUERY) is None

    await store.answers.keep(QUERY, FOUND)

    assert await store.answers.recall(QUERY) == FOUND


async def test_what_does_not_hold_any_more_is_forgotten(store: Store, clock: Hands) -> None:
    await store.answers.keep(QUERY, NONE)
    assert await store.answers.forget(before=clock.move(timedelta(days=6))) == 0
    assert await store.answers.forget(before=clock.move(timedelta(days=2))) == 1
