"""Who waits for a turn at an archive, so that the less urgent of another process stand back."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "archive_waiting",
        sa.Column("lane", sa.String(20), primary_key=True),
        sa.Column("urgency", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("until", sa.Double, nullable=False),
    )
