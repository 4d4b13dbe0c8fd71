"""Note when the letters of a booking were written; those of earlier bookings were written with them."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113045"
down_revision = "2026113044"
branch_labels = None
depends_on = None

UNTOLD = sa.text("told_at IS NULL")


def upgrade() -> None:
    op.add_column("conference_order", sa.Column("told_at", db.Moment(), nullable=True))
    op.execute("UPDATE conference_order SET told_at = placed_at")
    op.create_index(
        "ix_conference_order_untold", "conference_order", ["id"], sqlite_where=UNTOLD, postgresql_where=UNTOLD
    )


def downgrade() -> None:
    op.drop_index("ix_conference_order_untold", "conference_order")
    op.drop_column("conference_order", "told_at")
