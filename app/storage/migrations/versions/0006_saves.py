"""Pages that archives are asked to keep a copy of, and the citations that want them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_INSTANT = sa.String(27)


def upgrade() -> None:
    op.create_table(
        "saves",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("asked_at", _INSTANT, nullable=False),
        sa.Column("submitted_at", _INSTANT),
        sa.Column("due_at", _INSTANT),
        sa.Column("claimed_until", _INSTANT),
        sa.Column("job", sa.String(128), nullable=False, server_default=""),
        sa.Column("why", sa.Text, nullable=False, server_default=""),
        sa.Column("memento", sa.Text),
    )
    op.create_index("saves_due", "saves", ["due_at"])
    op.create_table(
        "save_requests",
        sa.Column(
            "check_id",
            sa.String(40),
            sa.ForeignKey("checks.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("citation_id", sa.String(200), primary_key=True),
        sa.Column(
            "save_key",
            sa.String(64),
            sa.ForeignKey("saves.key", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("attached", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_index("save_requests_of_save", "save_requests", ["save_key", "attached"])
