"""The author's earlier works that a check has followed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "earlier_works",
        sa.Column(
            "check_id",
            sa.String(40),
            sa.ForeignKey("checks.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("work", sa.Text, nullable=False),
    )
