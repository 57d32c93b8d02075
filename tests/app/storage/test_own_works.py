"""Own sites and authors: named once, shared by all who work on the database."""

import asyncio

from app.storage import Store
from checkers.writers import Writer

ADA = Writer(names=("Ida Tarbell", "Nellie Bly"), sites=("ada.example",))
BO = Writer(names=("Jacob Riis",))


async def test_what_is_named_is_seen_by_every_process(store, database_url, clock):
    await store.own_works.add_site("old-gazette.example")
    await store.own_works.add_writer(ADA)
    async with await Store.open(database_url, clock=clock) as other:
        assert await other.own_works.sites() == ["old-gazette.example"]
        assert [one.writer for one in await other.own_works.writers()] == [ADA]


async def test_the_same_is_named_once_also_by_a_double_click(store):
    await asyncio.gather(*(store.own_works.add_site("gazette.example") for _ in range(4)))
    await asyncio.gather(*(store.own_works.add_writer(ADA) for _ in range(4)))
    await store.own_works.add_writer(BO)
    assert await store.own_works.sites() == ["gazette.example"]
    assert {one.writer for one in await store.own_works.writers()} == {ADA, BO}


async def test_what_is_removed_is_gone_and_can_be_named_again(store):
    await store.own_works.add_site("gazette.example")
    assert await store.own_works.remove_site("gazette.example")
    assert not await store.own_works.remove_site("gazette.example")
    assert not await store.own_works.remove_site("\0")
    await store.own_works.add_writer(ADA)
    (ada,) = await store.own_works.writers()
    assert await store.own_works.remove_writer(ada.id)
    assert not await store.own_works.remove_writer(ada.id)
    assert not await store.own_works.remove_writer("\0")
    await store.own_works.add_writer(ADA)
    assert [one.writer for one in await store.own_works.writers()] == [ADA]


async def test_names_of_any_script_come_back_without_what_no_database_takes(store):
    await store.own_works.add_writer(Writer(names=("Аня Перо\0", "王小石\udc80")))
    (stored,) = await store.own_works.writers()
    assert stored.writer.names == ("Аня Перо", "王小石?")
