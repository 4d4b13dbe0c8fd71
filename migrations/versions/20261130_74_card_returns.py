"""Keep what is to go back to a card, until Stripe has taken it."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026113074"
down_revision = "2026113056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "card_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("checkout_id", sa.Integer(), nullable=False),
        sa.Column("amount", db.Money(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("asked_at", db.Moment(), nullable=False),
        sa.Column("next_attempt_at", db.Moment(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("times_retried", sa.Integer(), nullable=False),
        sa.Column("refund_id", sa.String(), nullable=True),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_card_return_amount_positive")),
        sa.CheckConstraint(
            "(state = 'waiting') = (next_attempt_at IS NOT NULL)", name=op.f("ck_card_return_waits_for_its_turn")
        ),
        sa.CheckConstraint("state <> 'failed' OR trouble <> ''", name=op.f("ck_card_return_failed_for_a_reason")),
        sa.ForeignKeyConstraint(
            ["checkout_id"], ["card_checkout.id"], name=op.f("fk_card_return_checkout_id_card_checkout")
        ),
        sa.ForeignKeyConstraint(["settled_by_id"], ["person.id"], name=op.f("fk_card_return_settled_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_return")),
        sa.UniqueConstraint("key", name=op.f("uq_card_return_key")),
        sa.UniqueConstraint("refund_id", name=op.f("uq_card_return_refund_id")),
    )
    op.create_index("ix_card_return_checkout_id", "card_return", ["checkout_id"])
    op.create_index("ix_card_return_next_attempt_at", "card_return", ["next_attempt_at"])
    op.create_index("ix_card_return_state", "card_return", ["state", "id"])


def downgrade() -> None:
    op.drop_index("ix_card_return_state", table_name="card_return")
    op.drop_index("ix_card_return_next_attempt_at", table_name="card_return")
    op.drop_index("ix_card_return_checkout_id", table_name="card_return")
    op.drop_table("card_return")
