"""Let a bursary place be asked for, with a reason, and be approved; those booked before keep theirs."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112041"
down_revision = "2026112024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("registration") as registration:
        registration.add_column(sa.Column("asked_because", sa.String(), nullable=False, server_default=""))
        registration.add_column(sa.Column("approved_at", db.Moment(), nullable=True))
    with op.batch_alter_table("registration") as registration:
        registration.alter_column("asked_because", server_default=None)
        registration.create_check_constraint(
            op.f("ck_registration_approved_was_asked_for"), "approved_at IS NULL OR asked_because <> ''"
        )


def downgrade() -> None:
    with op.batch_alter_table("registration") as registration:
        registration.drop_constraint(op.f("ck_registration_approved_was_asked_for"), type_="check")
        registration.drop_column("approved_at")
        registration.drop_column("asked_because")
