"""Note which line of an invoice asks for which place, who came instead of whom, and a conference's price date."""

import sqlalchemy as sa
from alembic import op

revision = "2026113042"
down_revision = "2026113070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registration_charge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("invoice_line_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_registration_charge_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(
            ["invoice_line_id"], ["invoice_line.id"], name=op.f("fk_registration_charge_invoice_line_id_invoice_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_charge")),
        sa.UniqueConstraint("invoice_line_id", name=op.f("uq_registration_charge_invoice_line_id")),
    )
    op.create_index("ix_registration_charge_registration_id", "registration_charge", ["registration_id"])
    with op.batch_alter_table("registration") as registration:
        registration.add_column(sa.Column("successor_id", sa.Integer(), nullable=True))
        registration.create_foreign_key(
            op.f("fk_registration_successor_id_registration"), "registration", ["successor_id"], ["id"]
        )
        registration.create_check_constraint(
            op.f("ck_registration_replaced_is_cancelled"), "successor_id IS NULL OR cancelled_at IS NOT NULL"
        )
        registration.create_index("ix_registration_successor_id", ["successor_id"])
    with op.batch_alter_table("conference") as conference:
        conference.add_column(sa.Column("prices_as_of", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("conference") as conference:
        conference.drop_column("prices_as_of")
    with op.batch_alter_table("registration") as registration:
        registration.drop_index("ix_registration_successor_id")
        registration.drop_constraint(op.f("ck_registration_replaced_is_cancelled"), type_="check")
        registration.drop_constraint(op.f("fk_registration_successor_id_registration"), type_="foreignkey")
        registration.drop_column("successor_id")
    op.drop_table("registration_charge")
