"""What was found of the titles that an article mentions: a check looks for each only once."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "resolutions",
        sa.Column(
            "check_id",
            sa.String(40),
            sa.ForeignKey("checks.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("citation_id", sa.String(200), primary_key=True),
        sa.Column("citation", sa.Text, nullable=False),
    )
