"""Make the tables of webinars."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112009"
down_revision = "2026112008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
