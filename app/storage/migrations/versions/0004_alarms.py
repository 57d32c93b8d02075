"""Alarms are counted by rule, of all that was ever looked at: from an index alone."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_index("looks_by_rule", "looks")
    op.create_index("looks_by_outcome", "looks", ["stands", "rule", "url_key"])
