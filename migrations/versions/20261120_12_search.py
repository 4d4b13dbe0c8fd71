"""Make the tables of search."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112012"
down_revision = "2026112011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
