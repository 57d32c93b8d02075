"""The same thing is decided once; of what was written twice, the later one holds."""

import hashlib
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_HOLDS = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    op.add_column("decisions", sa.Column("key", sa.String(64)))
    _give_keys_and_withdraw_what_is_there_twice()
    op.create_index(
        "decisions_holding",
        "decisions",
        ["key"],
        unique=True,
        sqlite_where=_HOLDS,
        postgresql_where=_HOLDS,
    )


def _give_keys_and_withdraw_what_is_there_twice() -> None:
    connection = op.get_bind()
    now = f"{datetime.now(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"  # noqa: TID251 (no clock reaches a migration)
    give = sa.text("UPDATE decisions SET key = :key WHERE id = :id")
    withdraw = sa.text("UPDATE decisions SET withdrawn_at = :now WHERE id = :id")
    rows = connection.execute(
        sa.text(
            "SELECT id, kind, url, host, disputed, verdict, withdrawn_at FROM decisions"
            " ORDER BY at DESC, id DESC"
        )
    ).all()
    held: set[str] = set()
    for row in rows:
        key = _key(row.kind, row.url, row.host, row.disputed, row.verdict)
        connection.execute(give, {"key": key, "id": row.id})
        if row.withdrawn_at is not None:
            continue
        if key in held:
            connection.execute(withdraw, {"now": now, "id": row.id})
        held.add(key)


def _key(*parts: str | None) -> str:
    """As the store makes it; a copy, since that goes on changing."""
    text = "\n".join(part or "" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
