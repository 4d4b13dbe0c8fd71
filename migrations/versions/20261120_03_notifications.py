"""Make the tables of notifications."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112003"
down_revision = "2026112002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("told_at", db.Moment(), nullable=False),
        sa.Column("read_at", db.Moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notification_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    op.create_index("ix_notification_person_id", "notification", ["person_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_notification_person_id", table_name="notification")
    op.drop_table("notification")
