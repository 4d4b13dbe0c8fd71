"""Make the tables of batches for the accounts."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112027"
down_revision = "2026112036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("codes", db.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_codes")),
    )
    op.create_table(
        "accounts_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("made_at", db.Moment(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("total", db.Money(), nullable=False),
        sa.Column("xero", sa.String(), nullable=False),
        sa.Column("sage", sa.String(), nullable=False),
        sa.CheckConstraint("total >= 0", name=op.f("ck_accounts_batch_total_not_negative")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_accounts_batch_made_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_batch")),
        sa.UniqueConstraint("number", name=op.f("uq_accounts_batch_number")),
    )
    op.create_table(
        "accounts_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("ledger_entry_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["accounts_batch.id"], name=op.f("fk_accounts_entry_batch_id_accounts_batch")
        ),
        sa.ForeignKeyConstraint(
            ["ledger_entry_id"], ["ledger_entry.id"], name=op.f("fk_accounts_entry_ledger_entry_id_ledger_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts_entry")),
        sa.UniqueConstraint("ledger_entry_id", name=op.f("uq_accounts_entry_ledger_entry_id")),
    )
    op.create_index("ix_accounts_entry_batch_id", "accounts_entry", ["batch_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_accounts_entry_batch_id", table_name="accounts_entry")
    op.drop_table("accounts_entry")
    op.drop_table("accounts_batch")
    op.drop_table("accounts_codes")
