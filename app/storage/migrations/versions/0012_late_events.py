"""What happened after a check had ended is found without reading all that happened before."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    late = sa.text("name IN ('answered', 'saved')")
    op.create_index(
        "late_events", "events", ["check_id", "id"], sqlite_where=late, postgresql_where=late
    )
