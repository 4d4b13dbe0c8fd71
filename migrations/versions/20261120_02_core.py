"""Make the tables of core."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112002"
down_revision = "2026112001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "network",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("strapline", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("about_html", sa.String(), nullable=False),
        sa.Column("contact_email", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("charity_number", sa.String(), nullable=False),
        sa.Column("company_number", sa.String(), nullable=False),
        sa.Column("vat_number", sa.String(), nullable=False),
        sa.Column("invoice_prefix", sa.String(), nullable=False),
        sa.Column("bank_account_name", sa.String(), nullable=False),
        sa.Column("bank_sort_code", sa.String(), nullable=False),
        sa.Column("bank_account_number", sa.String(), nullable=False),
        sa.Column("payment_terms_days", sa.Integer(), nullable=False),
        sa.Column("notice_days", sa.Integer(), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("trusts_purchase_orders", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network")),
    )
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("content", db.Json, nullable=False),
        sa.Column("written_at", db.Moment(), nullable=False),
        sa.Column("next_attempt_at", db.Moment(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("sent_at", db.Moment(), nullable=True),
        sa.Column("failed_at", db.Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
    )
    op.create_index("ix_outbox_message_next_attempt_at", "outbox_message", ["next_attempt_at"], unique=False)
    op.create_index(
        "ix_outbox_message_unsent",
        "outbox_message",
        ["id"],
        unique=False,
        sqlite_where=sa.text("sent_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL"),
    )
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", db.Moment(), nullable=False),
        sa.Column("stored_by_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("key", name=op.f("uq_stored_file_key")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", db.Moment(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("record_type", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("fields", db.Json, nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_change_actor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_actor_id"), "change", ["actor_id"], unique=False)
    op.create_index("ix_change_at", "change", ["at", "id"], unique=False)
    op.create_index("ix_change_record", "change", ["record_type", "record_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_change_record", table_name="change")
    op.drop_index("ix_change_at", table_name="change")
    op.drop_index(op.f("ix_change_actor_id"), table_name="change")
    op.drop_table("change")
    op.drop_table("stored_file")
    op.drop_index("ix_outbox_message_unsent", table_name="outbox_message")
    op.drop_index("ix_outbox_message_next_attempt_at", table_name="outbox_message")
    op.drop_table("outbox_message")
    op.drop_table("network")
