"""Keep which badges are printed, and for which code and name."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113072"
down_revision = "2026113080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "badge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("printed_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_badge_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_badge_registration_id")),
    )


def downgrade() -> None:
    op.drop_table("badge")
