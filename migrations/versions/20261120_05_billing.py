"""Make the tables of billing."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112005"
down_revision = "2026112004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "number_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
        sa.UniqueConstraint("name", name=op.f("uq_number_series_name")),
    )
    op.create_table(
        "invoice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("customer_name", sa.String(), nullable=False),
        sa.Column("customer_address", sa.String(), nullable=False),
        sa.Column("customer_email", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("purchase_order", sa.String(), nullable=False),
        sa.Column("needs_purchase_order", sa.Boolean(), nullable=False),
        sa.Column("net", db.Money(), nullable=False),
        sa.Column("vat", db.Money(), nullable=False),
        sa.Column("total", db.Money(), nullable=False),
        sa.Column("paid", db.Money(), nullable=False),
        sa.Column("credited", db.Money(), nullable=False),
        sa.Column("settled_at", db.Moment(), nullable=True),
        sa.Column("issued_by", db.Json, nullable=False),
        sa.CheckConstraint("credited <= total", name=op.f("ck_invoice_credited_at_most_total")),
        sa.CheckConstraint("credited >= 0", name=op.f("ck_invoice_credited_not_negative")),
        sa.CheckConstraint("net >= 0 AND vat >= 0", name=op.f("ck_invoice_net_and_vat_not_negative")),
        sa.CheckConstraint("paid <= total", name=op.f("ck_invoice_paid_at_most_total")),
        sa.CheckConstraint("paid >= 0", name=op.f("ck_invoice_paid_not_negative")),
        sa.CheckConstraint("total = net + vat", name=op.f("ck_invoice_total_is_net_and_vat")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_invoice_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice")),
        sa.UniqueConstraint("number", name=op.f("uq_invoice_number")),
    )
    op.create_index("ix_invoice_due_on", "invoice", ["due_on"], unique=False)
    op.create_index("ix_invoice_organisation_id", "invoice", ["organisation_id"], unique=False)
    op.create_table(
        "credit_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("net", db.Money(), nullable=False),
        sa.Column("vat", db.Money(), nullable=False),
        sa.Column("total", db.Money(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.CheckConstraint("total = net + vat", name=op.f("ck_credit_note_total_is_net_and_vat")),
        sa.CheckConstraint("total > 0", name=op.f("ck_credit_note_total_positive")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_credit_note_invoice_id_invoice")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_credit_note_written_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_note")),
        sa.UniqueConstraint("invoice_id", "key", name=op.f("uq_credit_note_invoice_id_key")),
        sa.UniqueConstraint("number", name=op.f("uq_credit_note_number")),
    )
    op.create_index("ix_credit_note_invoice_id", "credit_note", ["invoice_id"], unique=False)
    op.create_table(
        "invoice_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("net", db.Money(), nullable=False),
        sa.Column("vat_rate", sa.Integer(), nullable=False),
        sa.Column("vat", db.Money(), nullable=False),
        sa.CheckConstraint("net >= 0 AND vat >= 0", name=op.f("ck_invoice_line_net_and_vat_not_negative")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_invoice_line_invoice_id_invoice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice_line")),
    )
    op.create_index("ix_invoice_line_invoice_id", "invoice_line", ["invoice_id"], unique=False)
    op.create_table(
        "invoice_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("sent_at", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_invoice_reminder_invoice_id_invoice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice_reminder")),
        sa.UniqueConstraint("invoice_id", "days", name=op.f("uq_invoice_reminder_invoice_id_days")),
    )
    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("amount", db.Money(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", db.Moment(), nullable=False),
        sa.Column("taken_back_at", db.Moment(), nullable=True),
        sa.Column("taken_back_by_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payment_amount_positive")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_payment_invoice_id_invoice")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_payment_recorded_by_id_person")),
        sa.ForeignKeyConstraint(["taken_back_by_id"], ["person.id"], name=op.f("fk_payment_taken_back_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("invoice_id", "key", name=op.f("uq_payment_invoice_id_key")),
    )
    op.create_index("ix_payment_invoice_id", "payment", ["invoice_id"], unique=False)
    op.create_index("ix_payment_received_on", "payment", ["received_on", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_payment_received_on", table_name="payment")
    op.drop_index("ix_payment_invoice_id", table_name="payment")
    op.drop_table("payment")
    op.drop_table("invoice_reminder")
    op.drop_index("ix_invoice_line_invoice_id", table_name="invoice_line")
    op.drop_table("invoice_line")
    op.drop_index("ix_credit_note_invoice_id", table_name="credit_note")
    op.drop_table("credit_note")
    op.drop_index("ix_invoice_organisation_id", table_name="invoice")
    op.drop_index("ix_invoice_due_on", table_name="invoice")
    op.drop_table("invoice")
    op.drop_table("number_series")
