"""What was seen of each address, by whom overruled, and what a check waits for."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# Types are spelled out here and not taken from the schema, which goes on changing.
_INSTANT = sa.String(27)


def upgrade() -> None:
    op.add_column("checks", sa.Column("waiting", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "evidence",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("url_key", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
    )
    op.create_index("evidence_of_url", "evidence", ["url_key"])
    op.create_index("evidence_by_age", "evidence", ["purpose", "at"])
    op.create_table(
        "looks",
        sa.Column("url_key", sa.String(64), primary_key=True),
        sa.Column("at", _INSTANT, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("rule", sa.String(80), nullable=False),
        sa.Column("stands", sa.Boolean, nullable=False),
    )
    op.create_index("looks_by_rule", "looks", ["rule", "url_key"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("host", sa.Text),
        sa.Column("disputed", sa.String(20)),
        sa.Column("verdict", sa.String(20)),
        sa.Column("rule", sa.String(80), nullable=False),
        sa.Column("withdrawn_at", _INSTANT),
    )
    op.create_table(
        "installation",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
