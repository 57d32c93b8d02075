"""How many levels of its author's earlier works are followed when a watched article is checked."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    depth = sa.Column("depth", sa.Integer, nullable=False, server_default="0")
    op.add_column("watches", depth)
