"""The publication's own sites, and its authors with their other names and sites."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_INSTANT = sa.String(27)


def upgrade() -> None:
    op.create_table(
        "own_sites",
        sa.Column("site", sa.String(300), primary_key=True),
        sa.Column("added_at", _INSTANT, nullable=False),
    )
    op.create_table(
        "writers",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("sites", sa.Text, nullable=False),
        sa.Column("added_at", _INSTANT, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
    )
    op.create_index("writers_once", "writers", ["key"], unique=True)
