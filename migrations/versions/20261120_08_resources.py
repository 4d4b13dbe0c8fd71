"""Make the tables of resources."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112008"
down_revision = "2026112007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
