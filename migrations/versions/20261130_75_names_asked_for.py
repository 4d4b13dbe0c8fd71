"""Note when a booker was last asked who comes to places without a name."""

import sqlalchemy as sa
from alembic import op

revision = "2026113075"
down_revision = "2026113074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conference_order", sa.Column("names_asked_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("conference_order", "names_asked_on")
