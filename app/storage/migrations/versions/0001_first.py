"""Checks with their findings and events, watches, keys."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Types are spelled out here and not taken from the schema, which goes on changing.
_INSTANT = sa.String(27)
_ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "checks",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("started_at", _INSTANT),
        sa.Column("completed_at", _INSTANT),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("error", sa.Text, nullable=False, server_default=""),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("article", sa.Text),
        sa.Column("total", sa.Integer, nullable=False, server_default="0"),
        sa.Column("done", sa.Integer, nullable=False, server_default="0"),
        sa.Column("needs_action", sa.Integer, nullable=False, server_default="0"),
    )
    unfinished = sa.text("status IN ('queued', 'running')")
    op.create_index(
        "checks_unfinished",
        "checks",
        ["created_at"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_index("checks_created_at", "checks", ["created_at"])
    op.create_table(
        "findings",
        sa.Column(
            "check_id",
            sa.String(40),
            sa.ForeignKey("checks.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("citation_id", sa.String(200), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("needs_action", sa.Boolean, nullable=False),
        sa.Column("finding", sa.Text, nullable=False),
    )
    op.create_table(
        "events",
        sa.Column("id", _ROW_NUMBER, primary_key=True, autoincrement=True),
        sa.Column(
            "check_id",
            sa.String(40),
            sa.ForeignKey("checks.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("events_of_check", "events", ["check_id", "id"])
    op.create_table(
        "watches",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("every_seconds", sa.BigInteger, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("next_due_at", _INSTANT, nullable=False),
        sa.Column("last_check_id", sa.String(40), sa.ForeignKey("checks.id", ondelete="SET NULL")),
        sa.Column("claimed_at", _INSTANT),
    )
    op.create_index("watches_due", "watches", ["next_due_at"])
    op.create_table(
        "keys",
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("secret_sha256", sa.String(64), nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT),
        sa.Column("revoked_at", _INSTANT),
        sa.Column("last_used_at", _INSTANT),
    )
