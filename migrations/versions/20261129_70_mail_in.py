"""Keep account of every letter that comes in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from network.core import db

revision = "2026112970"
down_revision = "2026112990"
branch_labels = None
depends_on = None

WAITS = sa.text("outcome = 'waiting'")
OUTCOMES = ("posted", "asked", "waiting", "returned", "dropped", "report", "answered", "discarded")
REASONS = (
    "", "stranger", "unknown_address", "old_address", "unreadable", "too_many", "unconfirmed", "encrypted", "empty", "too_long",
    "left", "lapsed", "closed", "archived", "removed", "sensitive", "refused", "automatic",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "received_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_key", sa.String(), nullable=False),
        sa.Column("received_at", db.Moment(), nullable=False),
        sa.Column("outcome", sa.Enum(*OUTCOMES, name="outcome", native_enum=False, length=40), nullable=False),
        sa.Column("reason", sa.Enum(*REASONS, name="reason", native_enum=False, length=40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("sender_email", sa.String(), nullable=False),
        sa.Column("sender_name", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("attachments", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("confirmation_hash", sa.String(), nullable=True),
        sa.Column("settled_at", db.Moment(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('waiting', 'asked') OR (subject = '' AND words = '')",
            name=op.f("ck_received_letter_words_only_while_waiting"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_received_letter_person_id_person")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_received_letter_community_id_community")
        ),
        sa.ForeignKeyConstraint(["settled_by_id"], ["person.id"], name=op.f("fk_received_letter_settled_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_letter")),
        sa.UniqueConstraint("letter_key", name=op.f("uq_received_letter_letter_key")),
        sa.UniqueConstraint("confirmation_hash", name=op.f("uq_received_letter_confirmation_hash")),
    )
    with op.batch_alter_table("received_letter") as letter:
        letter.create_index("ix_received_letter_waiting", ["id"], sqlite_where=WAITS, postgresql_where=WAITS)
        letter.create_index("ix_received_letter_person_id", ["person_id", "received_at"])
        letter.create_index("ix_received_letter_received_at", ["received_at"])


def downgrade() -> None:
    op.drop_table("received_letter")
