"""Make the tables of payments by card."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112028"
down_revision = "2026112030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "card_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("read_at", db.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_event")),
        sa.UniqueConstraint("event_id", name=op.f("uq_card_event_event_id")),
    )
    op.create_index("ix_card_event_read_at", "card_event", ["read_at"], unique=False)
    op.create_table(
        "card_refund",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("payment_intent", sa.String(), nullable=False),
        sa.Column("total", db.Money(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_refund")),
        sa.UniqueConstraint("payment_intent", name=op.f("uq_card_refund_payment_intent")),
    )
    op.create_table(
        "card_checkout",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("amount", db.Money(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("made_at", db.Moment(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("payment_intent", sa.String(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("paid_at", db.Moment(), nullable=True),
        sa.Column("refunded", db.Money(), nullable=False),
        sa.Column("unplaced", db.Money(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_card_checkout_amount_positive")),
        sa.CheckConstraint(
            "refunded >= 0 AND refunded <= amount", name=op.f("ck_card_checkout_refunded_at_most_amount")
        ),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_card_checkout_invoice_id_invoice")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_card_checkout_payment_id_payment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_checkout")),
        sa.UniqueConstraint("session_id", name=op.f("uq_card_checkout_session_id")),
    )
    op.create_index("ix_card_checkout_invoice_id", "card_checkout", ["invoice_id"], unique=False)
    op.create_index("ix_card_checkout_payment_intent", "card_checkout", ["payment_intent"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_card_checkout_payment_intent", table_name="card_checkout")
    op.drop_index("ix_card_checkout_invoice_id", table_name="card_checkout")
    op.drop_table("card_checkout")
    op.drop_table("card_refund")
    op.drop_index("ix_card_event_read_at", table_name="card_event")
    op.drop_table("card_event")
