"""${message}"""

import sqlalchemy as sa
from alembic import op

from app.storage.schema import Instant

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    raise NotImplementedError("a backup is the way back")
