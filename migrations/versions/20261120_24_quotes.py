"""Make quotes; let an invoice remember the form it came from, and when its customer says they paid."""

import sqlalchemy as sa
from alembic import op

from network.billing import guards
from network.core import db

revision = "2026112024"
down_revision = "2026112037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("customer_name", sa.String(), nullable=False),
        sa.Column("customer_address", sa.String(), nullable=False),
        sa.Column("customer_email", sa.String(), nullable=False),
        sa.Column("quoted_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("net", db.Money(), nullable=False),
        sa.Column("vat", db.Money(), nullable=False),
        sa.Column("total", db.Money(), nullable=False),
        sa.Column("issued_by", db.Json, nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("accepted_at", db.Moment(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("refused_at", db.Moment(), nullable=True),
        sa.Column("refusal_reason", sa.String(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.CheckConstraint("accepted_at IS NULL OR refused_at IS NULL", name=op.f("ck_quote_answered_once")),
        sa.CheckConstraint("net >= 0 AND vat >= 0", name=op.f("ck_quote_net_and_vat_not_negative")),
        sa.CheckConstraint("total = net + vat", name=op.f("ck_quote_total_is_net_and_vat")),
        sa.CheckConstraint("valid_until >= quoted_on", name=op.f("ck_quote_valid_after_it_was_quoted")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["person.id"], name=op.f("fk_quote_answered_by_id_person")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_quote_invoice_id_invoice")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_quote_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_quote_written_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
        sa.UniqueConstraint("key", name=op.f("uq_quote_key")),
        sa.UniqueConstraint("number", name=op.f("uq_quote_number")),
    )
    op.create_index("ix_quote_organisation_id", "quote", ["organisation_id"], unique=False)
    op.create_index("ix_quote_quoted_on", "quote", ["quoted_on", "id"], unique=False)
    op.create_table(
        "quote_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("net", db.Money(), nullable=False),
        sa.Column("vat_kind", sa.String(length=40), nullable=False),
        sa.Column("vat_rate", sa.Integer(), nullable=False),
        sa.Column("vat", db.Money(), nullable=False),
        sa.CheckConstraint("net >= 0 AND vat >= 0", name=op.f("ck_quote_line_net_and_vat_not_negative")),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name=op.f("fk_quote_line_quote_id_quote")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_line")),
    )
    op.create_index("ix_quote_line_quote_id", "quote_line", ["quote_id"], unique=False)
    op.create_table(
        "quoted_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.Column("tier_id", sa.Integer(), nullable=False),
        sa.Column("upgraded_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name=op.f("fk_quoted_term_quote_id_quote")),
        sa.ForeignKeyConstraint(
            ["tier_id"], ["membership_tier.id"], name=op.f("fk_quoted_term_tier_id_membership_tier")
        ),
        sa.ForeignKeyConstraint(["upgraded_id"], ["membership.id"], name=op.f("fk_quoted_term_upgraded_id_membership")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quoted_term")),
        sa.UniqueConstraint("quote_id", name=op.f("uq_quoted_term_quote_id")),
    )
    op.add_column("invoice", sa.Column("said_paid_on", sa.Date(), nullable=True))
    op.add_column("invoice", sa.Column("key", sa.String(), nullable=True))
    op.create_index("uq_invoice_key", "invoice", ["key"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_invoice_key", table_name="invoice")
    with op.batch_alter_table("invoice") as batch:
        batch.drop_column("key")
        batch.drop_column("said_paid_on")
    guards.put_up(op)  # SQLite forgot those of the table it rebuilt
    op.drop_table("quoted_term")
    op.drop_index("ix_quote_line_quote_id", table_name="quote_line")
    op.drop_table("quote_line")
    op.drop_index("ix_quote_quoted_on", table_name="quote")
    op.drop_index("ix_quote_organisation_id", table_name="quote")
    op.drop_table("quote")
