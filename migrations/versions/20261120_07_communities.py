"""Make the tables of communities."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112007"
down_revision = "2026112006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
