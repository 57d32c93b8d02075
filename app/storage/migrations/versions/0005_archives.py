"""What archives were asked, have answered and still owe us, and how often they may be asked."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_INSTANT = sa.String(27)


def upgrade() -> None:
    op.create_table(
        "archive_slots",
        sa.Column("lane", sa.String(20), primary_key=True),
        sa.Column("slot", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("free_at", sa.Double, nullable=False),
        sa.Column("answered", sa.Boolean, nullable=False),
    )
    op.create_table(
        "archive_pauses",
        sa.Column("archive", sa.String(200), primary_key=True),
        sa.Column("until", sa.Double, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_table(
        "archive_answers",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("until", _INSTANT, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
    )
    op.create_index("archive_answers_until", "archive_answers", ["until"])
    op.create_table(
        "open_questions",
        sa.Column(
            "check_id",
            sa.String(40),
            sa.ForeignKey("checks.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("citation_id", sa.String(200), primary_key=True),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("due_at", _INSTANT, nullable=False),
        sa.Column("claimed_until", _INSTANT),
    )
    op.create_index("open_questions_due", "open_questions", ["due_at"])
