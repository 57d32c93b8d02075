"""API keys. A secret is shown once; what is stored is its hash, from which it cannot be had."""

import hmac
import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, insert, select, update

from app.storage.database import Database
from app.storage.identifiers import random_digits
from app.storage.records import ApiKey, NewKey
from app.storage.schema import keys

ALL_SCOPES = ("check", "read", "admin")

_TOKEN = re.compile(r"cw_live_([0-9a-z]{8})_([0-9a-f]{64})")
_ID_DIGITS = 8
_SECRET_BYTES = 32
_USE_IS_NOTED_EVERY = timedelta(minutes=1)
"""A request that carries a key should not have to wait for a write."""
_NOBODY = "0" * 64
"""Compared with where there is no such key, so that its absence takes as long to find out."""


class Keys:
    """Who may use the service."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def create(
        self,
        label: str,
        *,
        scopes: tuple[str, ...] = ALL_SCOPES,
        expires_at: datetime | None = None,
    ) -> NewKey:
        """Make a key. Its ``token``, ``cw_live_<id>_<secret>``, cannot be read again later."""
        key_id, secret = random_digits(_ID_DIGITS), secrets.token_hex(_SECRET_BYTES)
        key = ApiKey(
            id=key_id,
            label=label,
            scopes=scopes,
            created_at=self._clock(),
            expires_at=expires_at,
        )
        values = {
            "id": key_id,
            "secret_sha256": _hash(secret),
            "label": label,
            "scopes": " ".join(scopes),
            "created_at": key.created_at,
            "expires_at": expires_at,
        }
        async with self._database.writing() as connection:
            await connection.execute(insert(keys), values)
        return NewKey(key=key, token=f"cw_live_{key_id}_{secret}")

    async def list(self) -> list[ApiKey]:
        """All keys that ever were, the oldest first."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(keys).order_by(keys.c.created_at))
            return [_key(row) for row in rows]

    async def revoke(self, key_id: str) -> bool:
        """Make a key useless for good; False if there is none, or it was revoked before."""
        if not re.fullmatch(r"[0-9a-z]{8}", key_id):
            return False
        still_good = (keys.c.id == key_id) & keys.c.revoked_at.is_(None)
        async with self._database.writing() as connection:
            revoked = await connection.execute(
                update(keys).where(still_good).values(revoked_at=self._clock())
            )
        return revoked.rowcount == 1

    async def verify(self, token: str, now: datetime | None = None) -> ApiKey | None:
        """The key that a token belongs to, if it is good at this time."""
        now = now or self._clock()
        parts = _TOKEN.fullmatch(token)
        if parts is None:
            return None
        query = select(keys).where(keys.c.id == parts[1])
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        stored = row.secret_sha256 if row is not None else _NOBODY
        if not hmac.compare_digest(_hash(parts[2]), stored) or row is None:
            return None
        key = _key(row)
        if not key.is_good(now):
            return None
        await self._note_use(key, now)
        return key

    async def _note_use(self, key: ApiKey, now: datetime) -> None:
        if key.last_used_at is not None and now - key.last_used_at < _USE_IS_NOTED_EVERY:
            return
        async with self._database.writing() as connection:
            await connection.execute(
                update(keys).where(keys.c.id == key.id).values(last_used_at=now)
            )


def _hash(secret: str) -> str:
    """256 random bits need no slow hash: there is nothing to guess from."""
    return sha256(secret.encode()).hexdigest()


def _key(row: Row[Any]) -> ApiKey:  # Any: the columns' types are the table's affair
    return ApiKey(
        id=row.id,
        label=row.label,
        scopes=tuple(row.scopes.split()),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
    )
