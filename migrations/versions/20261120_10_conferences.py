"""Make the tables of conferences."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112010"
down_revision = "2026112009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
