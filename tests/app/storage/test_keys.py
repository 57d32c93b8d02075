"""API keys: shown once, stored as a hash, good until they are not."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.storage.database import Database, read_url


async def test_a_key_opens_the_door(store, clock):
    made = await store.keys.create("the CMS")
    key = await store.keys.verify(made.token)
    assert (key.id, key.label, key.scopes) == (made.key.id, "the CMS", ("check", "read", "admin"))


async def test_a_token_has_256_bits_and_its_keys_id(store):
    tokens = {(await store.keys.create("x")).token for _ in range(3)}
    assert len(tokens) == 3
    for token in tokens:
        start, live, key_id, secret = token.split("_")
        assert (start, live, len(bytes.fromhex(secret))) == ("cw", "live", 32)
        assert key_id in {key.id for key in await store.keys.list()}


async def test_no_secret_is_stored_or_shown(store, database_url):
    made = await store.keys.create("the CMS")
    secret = made.token.rpartition("_")[2]
    assert secret not in repr(made)
    database = Database(read_url(database_url))
    async with database.reading() as connection:
        rows = (await connection.execute(text("SELECT * FROM keys"))).all()
    await database.close()
    assert len(rows) == 1
    assert secret not in repr(rows)


async def test_another_secret_does_not_open_the_door(store):
    token = (await store.keys.create("x")).token
    other = (await store.keys.create("y")).token
    mixed = token.rpartition("_")[0] + "_" + other.rpartition("_")[2]
    for wrong in (mixed, token[:-1], token + "0", token.upper(), "", "\0", "cw_live_", "é" * 81):
        assert await store.keys.verify(wrong) is None


async def test_a_revoked_key_is_no_good(store):
    made = await store.keys.create("x")
    assert await store.keys.revoke(made.key.id)
    assert not await store.keys.revoke(made.key.id)
    assert not await store.keys.revoke("\0")
    assert await store.keys.verify(made.token) is None
    assert (await store.keys.list())[0].revoked_at is not None


async def test_an_expired_key_is_no_good(store, clock):
    made = await store.keys.create("x", expires_at=clock.now + timedelta(days=1))
    assert await store.keys.verify(made.token)
    assert await store.keys.verify(made.token, clock.now + timedelta(days=1)) is None


@pytest.mark.parametrize(("later", "noted"), [(59, False), (61, True)])
async def test_the_last_use_is_noted_to_the_minute(store, clock, later, noted):
    made = await store.keys.create("x")
    await store.keys.verify(made.token)
    first_use = clock.now
    await store.keys.verify(made.token, clock.move(timedelta(seconds=later)))
    (key,) = await store.keys.list()
    assert key.last_used_at == (clock.now if noted else first_use)
