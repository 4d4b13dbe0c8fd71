"""Remember what the pages that posts link to say of themselves."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113021"
down_revision = "2026113041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("fetched_at", db.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_card")),
        sa.UniqueConstraint("address", name=op.f("uq_link_card_address")),
    )
    op.create_index("ix_link_card_fetched_at", "link_card", ["fetched_at"])


def downgrade() -> None:
    op.drop_table("link_card")
