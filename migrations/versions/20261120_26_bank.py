"""Make the tables of bank lines and of the names under which customers pay."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112026"
down_revision = "2026112020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bank_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("amount", db.Money(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("loaded_at", db.Moment(), nullable=False),
        sa.Column("loaded_by_id", sa.Integer(), nullable=True),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("set_aside_at", db.Moment(), nullable=True),
        sa.Column("set_aside_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_bank_line_amount_positive")),
        sa.ForeignKeyConstraint(["loaded_by_id"], ["person.id"], name=op.f("fk_bank_line_loaded_by_id_person")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_bank_line_payment_id_payment")),
        sa.ForeignKeyConstraint(["set_aside_by_id"], ["person.id"], name=op.f("fk_bank_line_set_aside_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_line")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_bank_line_fingerprint")),
    )
    op.create_index("ix_bank_line_payment_id", "bank_line", ["payment_id"], unique=False)
    op.create_index("ix_bank_line_received_on", "bank_line", ["received_on", "id"], unique=False)
    op.create_table(
        "payer_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("last_used_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_payer_name_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payer_name")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_payer_name_organisation_id_name")),
    )


def downgrade() -> None:
    op.drop_table("payer_name")
    op.drop_index("ix_bank_line_received_on", table_name="bank_line")
    op.drop_index("ix_bank_line_payment_id", table_name="bank_line")
    op.drop_table("bank_line")
