"""Note until when the places of an unpaid booking are kept, and of which day its booker was reminded."""

import sqlalchemy as sa
from alembic import op

revision = "2026113046"
down_revision = "2026113053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conference_order", sa.Column("held_until", sa.Date(), nullable=True))
    op.add_column("conference_order", sa.Column("reminded_for", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("conference_order", "reminded_for")
    op.drop_column("conference_order", "held_until")
