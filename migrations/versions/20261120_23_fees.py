"""Let the network choose the model of its years, and keep reduced fees."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112023"
down_revision = "2026112027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fee_reduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("amount", db.Money(), nullable=True),
        sa.Column("per_cent", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=True),
        sa.Column("granted_at", db.Moment(), nullable=False),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.CheckConstraint("(amount IS NULL) <> (per_cent IS NULL)", name=op.f("ck_fee_reduction_amount_or_per_cent")),
        sa.CheckConstraint("amount IS NULL OR amount > 0", name=op.f("ck_fee_reduction_amount_positive")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_fee_reduction_ends_after_it_starts")),
        sa.CheckConstraint(
            "per_cent IS NULL OR per_cent BETWEEN 1 AND 100", name=op.f("ck_fee_reduction_per_cent_within_bounds")
        ),
        sa.ForeignKeyConstraint(["granted_by_id"], ["person.id"], name=op.f("fk_fee_reduction_granted_by_id_person")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_fee_reduction_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_reduction")),
        sa.UniqueConstraint("key", name=op.f("uq_fee_reduction_key")),
    )
    op.create_index("ix_fee_reduction_organisation_id", "fee_reduction", ["organisation_id", "ends_on"], unique=False)
    op.add_column(
        "network", sa.Column("year_model", sa.String(length=40), nullable=False, server_default="anniversary")
    )
    with op.batch_alter_table("network") as batch:
        batch.alter_column("year_model", existing_type=sa.String(length=40), server_default=None)


def downgrade() -> None:
    op.drop_index("ix_fee_reduction_organisation_id", table_name="fee_reduction")
    op.drop_table("fee_reduction")
    with op.batch_alter_table("network") as batch:
        batch.drop_column("year_model")
