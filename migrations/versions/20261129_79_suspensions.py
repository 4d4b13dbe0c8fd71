"""Let a participant be suspended from a community until a day, with a reason and an appeal."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112979"
down_revision = "2026112978"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("participation") as participation:
        participation.add_column(sa.Column("suspended_until", sa.Date(), nullable=True))
        participation.add_column(sa.Column("is_shut_out", sa.Boolean(), nullable=False, server_default=sa.false()))
        participation.add_column(sa.Column("suspension_reason", sa.String(), nullable=False, server_default=""))
        participation.add_column(sa.Column("suspended_by_id", sa.Integer(), nullable=True))
        participation.add_column(sa.Column("suspension_appeal", sa.String(), nullable=False, server_default=""))
        participation.add_column(sa.Column("suspension_appealed_at", db.Moment(), nullable=True))
        participation.create_foreign_key(
            op.f("fk_participation_suspended_by_id_person"), "person", ["suspended_by_id"], ["id"]
        )
    with op.batch_alter_table("participation") as participation:
        for name in ("is_shut_out", "suspension_reason", "suspension_appeal"):
            participation.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("participation") as participation:
        participation.drop_constraint(op.f("fk_participation_suspended_by_id_person"), type_="foreignkey")
    with op.batch_alter_table("participation") as participation:
        for name in ("suspension_appealed_at", "suspension_appeal", "suspended_by_id", "suspension_reason", "is_shut_out", "suspended_until"):  # fmt: skip
            participation.drop_column(name)
